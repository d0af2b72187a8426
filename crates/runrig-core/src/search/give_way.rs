//! Giving way: somebody who waits and lacks care takes the places of others who wait.
//!
//! Care for a person counts from the day from which it is whole (M02), so that to pass it from one
//! to another visit by visit is dearer at every step but the last. Here it passes at once: all
//! visits of those who stand in the way come out, the one who lacks care goes first, and the
//! others take what is left.

use crate::id::{HalfId, PackageId, ProviderId};
use crate::search::groups::Group;
use crate::search::hand_over::is_movable;
use crate::search::rng::Rng;
use crate::search::ruin::is_free;
use crate::search::working::Working;
use crate::units::{Moment, Seconds};

/// One change in so many is of this kind, where anybody waits.
const ONE_IN: usize = 16;
/// The most people who give way at once.
const MOST: usize = 3;
/// Visits that start this far apart can stand in each other's way.
const NEAR_IN_TIME: Seconds = Seconds::minutes(150);

/// What goes back, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Turns {
    /// Visits of whoever lacks care.
    pub(crate) first: Vec<HalfId>,
    /// All else that came out.
    pub(crate) then: Vec<HalfId>,
}

/// Somebody who lacks care.
struct Lacking {
    package: PackageId,
    /// The visits that nobody makes, by their first halves.
    visits: Vec<HalfId>,
}

/// Somebody who stands in the way, and whose carers come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Giver {
    package: PackageId,
    provider: ProviderId,
}

/// Takes out those who wait and stand in the way of one who lacks care. `None`, with nothing done,
/// where nobody does, or where it is not the turn of such a change.
pub(crate) fn give_way(
    working: &mut Working<'_, '_>,
    group: &Group,
    rng: &mut Rng,
) -> Option<Turns> {
    let instance = working.instance;
    if instance.waiting.is_empty() || !rng.once_in(ONE_IN) {
        return None;
    }
    let package = instance.waiting[rng.below(instance.waiting.len())];
    let own = visits_of(working, group, package);
    let unserved = own.iter().copied().filter(|&half| working.duty_of[half].is_none());
    let lacking = Lacking { package, visits: unserved.collect() };
    let givers = in_the_way(working, group, &lacking, rng);
    let to = givers.first()?.provider;
    let is_bound_elsewhere = working.packages.provider(package).is_some_and(|now| now != to);
    let is_open = !instance.free_halves[package].is_empty();
    if is_open && is_bound_elsewhere && working.packages.today(package).is_some() {
        return None;
    }
    let anew = is_open && is_bound_elsewhere || rng.once_in(2);
    let before = working.bank.len();
    if anew && (!is_open || is_movable(working, group, package)) {
        take(working, group, &own);
    }
    for giver in &givers {
        let halves = visits_of(working, group, giver.package);
        take(working, group, &halves);
    }
    if is_open && working.packages.provider(package).is_none() {
        working.packages.hand_over(package, to);
    }
    let is_own = |half: &HalfId| instance.halves[*half].package == package;
    let first = own.into_iter().filter(|&half| working.duty_of[half].is_none()).collect();
    let then = working.bank[before..].iter().copied().filter(|half| !is_own(half)).collect();
    Some(Turns { first, then })
}

/// The first halves of a package's visits, if its client is in the group.
fn visits_of(working: &Working<'_, '_>, group: &Group, package: PackageId) -> Vec<HalfId> {
    let client = working.instance.problem.packages[package].client;
    let halves = working.instance.client_halves[client].iter().copied();
    let own = halves.filter(|&half| working.instance.halves[half].package == package);
    own.filter(|_| group.has_client(client)).collect()
}

fn take(working: &mut Working<'_, '_>, group: &Group, halves: &[HalfId]) {
    let served = |half: &HalfId| working.duty_of[*half].is_some() && is_free(working, group, *half);
    let going: Vec<HalfId> = halves.iter().copied().filter(served).collect();
    working.remove(&going, &|working, half| is_free(working, group, half));
}

/// Others who wait and are visited by carers who could make what is lacking, at about its time.
fn in_the_way(
    working: &Working<'_, '_>,
    group: &Group,
    lacking: &Lacking,
    rng: &mut Rng,
) -> Vec<Giver> {
    let instance = working.instance;
    let mut givers: Vec<Giver> = Vec::new();
    if lacking.visits.is_empty() {
        return givers;
    }
    for _ in 0..=rng.below(MOST) {
        let half = lacking.visits[rng.below(lacking.visits.len())];
        let takers = &instance.takers[half];
        if takers.is_empty() {
            continue;
        }
        let duty = takers[rng.below(takers.len())];
        if !group.has_carer(instance.duties[duty].carer) {
            continue;
        }
        let apart = |start: Moment| (start - instance.halves[half].preferred).abs();
        let waits =
            |half: HalfId| instance.waits(half) && instance.halves[half].package != lacking.package;
        let stops = working.runs[duty].stops.iter().filter(|stop| waits(stop.half));
        let nearest = stops.min_by_key(|stop| apart(stop.start));
        let Some(stop) = nearest.filter(|stop| apart(stop.start) <= NEAR_IN_TIME) else { continue };
        let provider = instance.duties[duty].employer;
        let giver = Giver { package: instance.halves[stop.half].package, provider };
        // The one who lacks care can be with one provider alone.
        if givers.iter().all(|one| one.package != giver.package && one.provider == provider) {
            givers.push(giver);
        }
    }
    givers
}
