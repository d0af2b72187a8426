//! Bettering the runs that packages have just left and come to.
//!
//! A package that is put into runs as they stand costs more there than it need: room is made
//! for it afterwards. So what a change of hands is worth shows only after some more changes to
//! the runs that it touches, beside what as many changes to the same runs gain without it.

use super::{Offer, carry_out};
use crate::id::HalfId;
use crate::search::accept::{Cooling, Done};
use crate::search::groups::Group;
use crate::search::island::{Shift, work};
use crate::search::recreate::{Order, Scratch};
use crate::search::rng::Rng;
use crate::search::working::Working;
use crate::units::Cost;

/// Changes for each package that changes hands: about two for each visit in the runs that the
/// package of a usual week touches.
pub(super) const CHANGES: u64 = 300;

/// Carries offers out and betters the runs that they touch. What the rota costs more for it,
/// less than nothing for a gain, and the visits in those runs; `None` where it cannot be done,
/// or time is up.
///
/// The rota stays changed, and cannot be put back.
pub(super) fn with(
    working: &mut Working<'_, '_>,
    (group, offers): (&Group, &[Offer]),
    (order, rng): (Order, &mut Rng),
    over: &(dyn Fn() -> bool + Sync),
) -> Option<(Cost, Vec<HalfId>)> {
    let before = working.levels.price();
    let mut touched = Vec::new();
    beside(working, offers, &mut touched);
    carry_out(working, group, offers, (order, rng, &mut Scratch::default()));
    if working.broken {
        return None;
    }
    beside(working, offers, &mut touched);
    touched.sort_unstable();
    touched.dedup();
    better(working, &touched, (offers.len(), rng), over)?;
    Some((working.levels.price() - before, touched))
}

/// As many changes to the same runs without the offers, and what the rota costs more for them.
pub(super) fn without(
    working: &mut Working<'_, '_>,
    touched: &[HalfId],
    (n_offers, rng): (usize, &mut Rng),
    over: &(dyn Fn() -> bool + Sync),
) -> Option<Cost> {
    let before = working.levels.price();
    better(working, touched, (n_offers, rng), over)?;
    Some(working.levels.price() - before)
}

/// First halves of the visits in the runs that serve the packages offered.
fn beside(working: &Working<'_, '_>, offers: &[Offer], touched: &mut Vec<HalfId>) {
    let instance = working.instance;
    let halves = offers.iter().flat_map(|offer| &instance.free_halves[offer.package]);
    for duty in halves.filter_map(|&half| working.duty_of[half]) {
        let stops = working.runs[duty].stops.iter().map(|stop| stop.half);
        touched.extend(stops.filter(|&half| instance.leads(half)));
    }
}

fn better(
    working: &mut Working<'_, '_>,
    touched: &[HalfId],
    (n_offers, rng): (usize, &mut Rng),
    over: &(dyn Fn() -> bool + Sync),
) -> Option<()> {
    let group = Group::around(working.instance, touched.to_vec());
    let changes = CHANGES * u64::try_from(n_offers).unwrap_or(1);
    let done = |change| (!over()).then(|| Done::of(change, changes));
    let shift = Shift { changes, cooling: Cooling::COOL, hands_over: false, done: &done };
    (work(working, &group, &shift, rng) == changes).then_some(())
}
