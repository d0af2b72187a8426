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

/// Changes for each package that changes hands, at the least: about two for each visit in the
/// runs that the package of a usual week touches.
pub(super) const CHANGES: u64 = 300;

/// How much bettering may take.
#[derive(Clone, Copy)]
pub(super) struct Effort<'a> {
    /// Changes to make.
    pub(super) changes: u64,
    /// Whether time is up.
    pub(super) over: &'a (dyn Fn() -> bool + Sync),
}

/// What came of carrying offers out.
pub(super) struct Carried {
    /// What the rota costs more for it, less than nothing for a gain.
    pub(super) price: Cost,
    /// First halves of the visits in the runs that it touches.
    pub(super) touched: Vec<HalfId>,
    /// Changes made to better them: fewer than asked for if time was up.
    pub(super) changes: u64,
}

/// Changes for a set of so many offers, a number of times as many as the least.
pub(super) fn changes(n_offers: usize, times: u64) -> u64 {
    CHANGES * times * u64::try_from(n_offers).unwrap_or(1)
}

/// Carries offers out and betters the runs that they touch; `None` where it cannot be done.
///
/// The rota stays changed, and cannot be put back.
pub(super) fn with(
    working: &mut Working<'_, '_>,
    (group, offers): (&Group, &[Offer]),
    (order, rng): (Order, &mut Rng),
    effort: Effort<'_>,
) -> Option<Carried> {
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
    let changes = better(working, &touched, rng, effort);
    Some(Carried { price: working.levels.price() - before, touched, changes })
}

/// As many changes to the same runs without the offers, and what the rota costs more for them;
/// `None` if time is up before they are made.
pub(super) fn without(
    working: &mut Working<'_, '_>,
    carried: &Carried,
    rng: &mut Rng,
    over: &(dyn Fn() -> bool + Sync),
) -> Option<Cost> {
    let before = working.levels.price();
    let changes = carried.changes;
    let made = better(working, &carried.touched, rng, Effort { changes, over });
    (made == changes).then(|| working.levels.price() - before)
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

/// Changes to the runs of these visits; how many were made.
fn better(
    working: &mut Working<'_, '_>,
    touched: &[HalfId],
    rng: &mut Rng,
    Effort { changes, over }: Effort<'_>,
) -> u64 {
    let group = Group::around(working.instance, touched.to_vec());
    let done = |change| (!over()).then(|| Done::of(change, changes));
    let shift =
        Shift { changes, settles: false, cooling: Cooling::COOL, hands_over: false, done: &done };
    work(working, &group, &shift, rng)
}
