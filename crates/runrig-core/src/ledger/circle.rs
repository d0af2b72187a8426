//! The circle of carers around a client, as a half joins it or leaves it: what continuity and
//! packages make of it together.
//!
//! A package that is transferred is handed over to carers who are new to the client, and the
//! people who came before stay behind; the price of the transfer (S11) stands for both, so
//! that they are not counted a second time (S03, M06).

use crate::instance::{Duty, Half};
use crate::ledger::Levels;
use crate::ledger::continuity::Continuity;
use crate::ledger::packages::Packages;

/// One more half in a duty; what that adds.
pub(crate) fn join(
    (continuity, packages): (&mut Continuity, &mut Packages),
    half: &Half,
    duty: &Duty,
) -> Levels {
    let mut levels = Levels::default();
    let mut introduced = false;
    if let Some(package) = half.free_package {
        if packages.add(package, duty.employer) {
            levels += packages.price();
            levels += continuity.forget(half.client);
        }
        introduced = packages.is_away(package);
    }
    levels += continuity.add(half, duty.carer, introduced);
    levels
}

/// One half of a duty fewer; what having it had added.
pub(crate) fn leave(
    (continuity, packages): (&mut Continuity, &mut Packages),
    half: &Half,
    duty: &Duty,
) -> Levels {
    let introduced = half.free_package.is_some_and(|package| packages.is_away(package));
    let mut levels = continuity.remove(half, duty.carer, introduced);
    if half.free_package.is_some_and(|package| packages.remove(package)) {
        levels += packages.price();
        levels += continuity.recall(half.client);
    }
    levels
}
