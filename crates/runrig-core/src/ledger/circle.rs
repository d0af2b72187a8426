//! The circle of carers around a client, as a half joins it or leaves it: what continuity,
//! packages and who serves whom make of it together.
//!
//! A package that is transferred is handed over to carers who are new to the client, and the
//! people who came before stay behind; the price of the transfer (S11) stands for both, so
//! that they are not counted a second time (S03, M06). Those who stay behind are no cover for
//! those who come (S15).

use crate::id::{DutyId, HalfId};
use crate::instance::Instance;
use crate::ledger::Levels;
use crate::ledger::continuity::Continuity;
use crate::ledger::packages::Packages;
use crate::ledger::served::Served;

/// The ledgers that who makes which visit is entered in.
#[derive(Debug)]
pub(crate) struct Circle<'l> {
    /// How many different carers come.
    pub(crate) continuity: &'l mut Continuity,
    /// Which provider has each package.
    pub(crate) packages: &'l mut Packages,
    /// What follows from who serves whom.
    pub(crate) served: &'l mut Served,
}

impl Circle<'_> {
    /// One more half in a duty; what that adds.
    pub(crate) fn join(&mut self, instance: &Instance<'_>, id: HalfId, duty_id: DutyId) -> Levels {
        let (half, duty) = (&instance.halves[id], &instance.duties[duty_id]);
        let mut levels = Levels::default();
        let mut introduced = false;
        if let Some(package) = half.free_package {
            if self.packages.add(package, duty.employer) {
                levels += self.packages.price();
                levels += self.continuity.forget(half.client);
                if let Some(from) = self.packages.today(package) {
                    levels += self.served.forget(instance, half.client, (from, duty.employer));
                }
            }
            introduced = self.packages.is_away(package);
        }
        levels += self.continuity.add(half, duty.carer, introduced);
        levels += self.served.add(instance, id, duty_id);
        levels
    }

    /// One half of a duty fewer; what having it had added.
    pub(crate) fn leave(&mut self, instance: &Instance<'_>, id: HalfId, duty_id: DutyId) -> Levels {
        let (half, duty) = (&instance.halves[id], &instance.duties[duty_id]);
        let introduced = half.free_package.is_some_and(|package| self.packages.is_away(package));
        let mut levels = self.served.remove(instance, id, duty_id);
        levels += self.continuity.remove(half, duty.carer, introduced);
        if let Some(package) = half.free_package
            && self.packages.remove(package)
        {
            levels += self.packages.price();
            levels += self.continuity.recall(half.client);
            if let Some(from) = self.packages.today(package) {
                levels += self.served.recall(instance, half.client, (from, duty.employer));
            }
        }
        levels
    }
}
