//! Series: all visits of a daily slot, or of a package's whole week, go to one carer at once.
//!
//! A client who sees one carer more costs continuity, so visit by visit a series leaves its carer
//! over a ridge that is as high at the first visit as it is for all of them. Here the series goes in
//! one change, and continuity is counted when all of it has gone. Half of the time a series of the
//! new carer's at about the same time goes the other way; and now and then two carers change places
//! in everything that each of them may do.

use crate::id::{CarerId, HalfId};
use crate::search::groups::Group;
use crate::search::nearby::duty_nearby;
use crate::search::rng::Rng;
use crate::search::ruin::{NEAR_IN_TIME, is_free, is_self_contained, seed};
use crate::search::working::Working;

/// One change in so many is of this kind. On the weeks of Oban and Lorn, plain and as a full pool,
/// one in 8 does worse by some 1 %, one in 64 no worse than none, within the spread of seeds.
const ONE_IN: usize = 64;
/// One such change in so many is two carers changing places.
const PLACES_ONE_IN: usize = 6;
/// Draws before no other carer is found.
const DRAWS: usize = 6;

/// Visits that have come out, and who is to make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    /// By their first halves; none is a double-up.
    pub(crate) visits: Vec<HalfId>,
    pub(crate) carer: CarerId,
}

/// How much goes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The visits of the daily slot.
    Slot,
    /// All visits of the package.
    Package,
}

/// Takes a series out around a visit of the group, for another carer to make; and half of the time
/// one of that carer's, for whoever made the first. Now and then two carers change places. None,
/// with nothing done, where no other carer is found, or where it is not the turn of such a change.
pub(crate) fn change_carers(
    working: &mut Working<'_, '_>,
    group: &Group,
    rng: &mut Rng,
) -> Vec<Series> {
    if !rng.once_in(ONE_IN) {
        return Vec::new();
    }
    let Some(seed) = seed(working, group, rng) else { return Vec::new() };
    let Some(carer) = another_carer(working, group, seed, rng) else { return Vec::new() };
    let own = working.carer_of(seed);
    let series = match own {
        Some(own) if rng.once_in(PLACES_ONE_IN) => {
            vec![all_of(working, group, own, carer), all_of(working, group, carer, own)]
        }
        _ => exchange(working, group, (seed, own, carer), rng),
    };
    for one in &series {
        working.remove(&one.visits, &|working, half| is_free(working, group, half));
    }
    if series.iter().all(|one| one.visits.is_empty()) { Vec::new() } else { series }
}

/// A visit's series for another carer, and half of the time one of that carer's for its own.
fn exchange(
    working: &Working<'_, '_>,
    group: &Group,
    (seed, own, carer): (HalfId, Option<CarerId>, CarerId),
    rng: &mut Rng,
) -> Vec<Series> {
    let scope = if rng.once_in(2) { Scope::Slot } else { Scope::Package };
    let given = Series { visits: movable(working, group, (seed, scope), carer), carer };
    let back = own.filter(|_| !given.visits.is_empty() && rng.once_in(2)).and_then(|own| {
        let half = given.visits[rng.below(given.visits.len())];
        let other = at_that_time(working, half, carer)?;
        let mut visits = movable(working, group, (other, scope), own);
        visits.retain(|&half| working.carer_of(half) == Some(carer));
        Some(Series { visits, carer: own })
    });
    std::iter::once(given).chain(back).collect()
}

/// All that one carer makes and the other may, for that one, as far as the group may move it.
fn all_of(working: &Working<'_, '_>, group: &Group, from: CarerId, to: CarerId) -> Series {
    let instance = working.instance;
    let stops = instance.duties_of[from].iter().flat_map(|&duty| &working.runs[duty].stops);
    let movable = |&half: &HalfId| {
        instance.halves[half].twin.is_none()
            && is_free(working, group, half)
            && may_make(working, half, to)
    };
    Series { visits: stops.map(|stop| stop.half).filter(movable).collect(), carer: to }
}

/// A carer of the group, other than the visit's own, who is out near it at its time, or could be.
fn another_carer(
    working: &Working<'_, '_>,
    group: &Group,
    half: HalfId,
    rng: &mut Rng,
) -> Option<CarerId> {
    let instance = working.instance;
    let own = working.carer_of(half);
    (0..DRAWS).find_map(|_| {
        let duty = duty_nearby(working, half, rng)?;
        let carer = instance.duties[duty].carer;
        let able = Some(carer) != own && group.has_carer(carer) && may_make(working, half, carer);
        able.then_some(carer)
    })
}

/// Whether one of the carer's duties may take a half, with whom its package is now.
fn may_make(working: &Working<'_, '_>, half: HalfId, carer: CarerId) -> bool {
    working.instance.duties_of[carer].iter().any(|&duty| working.may_take(duty, half))
}

/// What of a half's series the carer may make and does not yet, as far as the group may move it.
fn movable(
    working: &Working<'_, '_>,
    group: &Group,
    (seed, scope): (HalfId, Scope),
    carer: CarerId,
) -> Vec<HalfId> {
    let instance = working.instance;
    let row = &instance.halves[seed];
    let halves = match (scope, row.slot) {
        (Scope::Slot, Some(slot)) => &instance.slot_halves[slot],
        _ => &instance.client_halves[row.client],
    };
    let is_movable = |half: HalfId| {
        let other = &instance.halves[half];
        let free = if working.duty_of[half].is_some() {
            is_free(working, group, half)
        } else {
            group.has_client(other.client)
                && !other.locked
                && is_self_contained(working, group, half)
        };
        other.package == row.package
            && other.twin.is_none()
            && working.carer_of(half) != Some(carer)
            && free
            && may_make(working, half, carer)
    };
    halves.iter().copied().filter(|&half| is_movable(half)).collect()
}

/// The visit that the carer makes nearest in time to when a half would start.
fn at_that_time(working: &Working<'_, '_>, half: HalfId, carer: CarerId) -> Option<HalfId> {
    let instance = working.instance;
    let preferred = instance.halves[half].preferred;
    let duties = instance.duties_of[carer].iter();
    let stops = duties.flat_map(|&duty| &working.runs[duty].stops);
    let nearest = stops.min_by_key(|stop| (stop.start - preferred).abs())?;
    ((nearest.start - preferred).abs() <= NEAR_IN_TIME).then(|| working.lead_of(nearest.half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::model::{Scenario, Step};
    use crate::scenario::tests::world::problem;
    use crate::search::recreate::{Order, Scratch, recreate, serve_by};

    #[test]
    fn what_comes_out_is_one_carers_to_make_and_nobodys_before() {
        let everybody = Scenario::of(Step::ShareStaff { pairs: Vec::new() });
        let problem = problem().under(&everybody).expect("it is sound");
        let instance = Instance::compile(&problem);
        let mut working = Working::empty(&instance);
        let (mut rng, mut scratch) = (Rng::new(1, 0, 0), Scratch::default());
        let all: Vec<HalfId> = working.bank.clone();
        recreate(&mut working, &all, Order::Large, (&mut rng, &mut scratch, &|_| true));
        working.settle();
        let group = Group::of_all(&instance);
        let (mut moved, mut several, mut both_ways) = (0, 0, 0);
        for _ in 0..20_000 {
            let before = working.duty_of.clone();
            working.begin();
            let series = change_carers(&mut working, &group, &mut rng);
            both_ways += usize::from(series.len() == 2);
            for one in &series {
                several += usize::from(one.visits.len() > 1);
                for &half in &one.visits {
                    assert!(instance.halves[half].twin.is_none() && working.bank.contains(&half));
                    let maker = before[half].map(|duty| instance.duties[duty].carer);
                    assert_ne!(maker, Some(one.carer));
                }
                serve_by(&mut working, (&one.visits, one.carer), &mut scratch);
                let made = one.visits.iter().filter_map(|&half| working.carer_of(half));
                moved += made.inspect(|&carer| assert_eq!(carer, one.carer)).count();
            }
            working.undo();
            assert_eq!(working.duty_of, before);
        }
        assert!(moved > 0 && several > 0 && both_ways > 0, "{moved} {several} {both_ways}");
    }
}
