//! Who lives near whom, and which visits a carer could come from or go on to.

use crate::id::{ClientId, DutyId, HalfId, Id, PlaceId, Table};
use crate::instance::lists::Lists;
use crate::instance::{Duty, Half};
use crate::model::{Mode, Problem};
use crate::travel::great_circle::metres_between;
use crate::units::Seconds;
use fixedbitset::FixedBitSet;
use rayon::prelude::*;

/// How many near clients a ruin can draw on.
const NEAR: usize = 60;

/// For each client the nearest by road (by the crow where roads do not join them) of those whom
/// somebody who may come to the one may come to too, itself first.
///
/// Where each provider serves its own, neighbours with other providers are no matter: no visit of
/// one could change places with one of the other's.
pub(crate) fn near(
    problem: &Problem,
    (halves, takers): (&Table<HalfId, Half>, &Lists<HalfId, DutyId>),
    duties: &Table<DutyId, Duty>,
) -> Lists<ClientId, ClientId> {
    let clients: Vec<ClientId> = problem.clients.ids().collect();
    let mut carers = Table::filled(FixedBitSet::with_capacity(problem.carers.len()), clients.len());
    for (id, half) in halves.pairs() {
        carers[half.client].extend(takers[id].iter().map(|&duty| duties[duty].carer.index()));
    }
    let mode = Mode::ALL.into_iter().find(|&mode| problem.travel.matrix(mode).is_some());
    let mode = mode.unwrap_or_default();
    let lists = clients.par_iter().map(|&from| {
        let place = problem.clients[from].place;
        let meets = |&&to: &&ClientId| from == to || !carers[from].is_disjoint(&carers[to]);
        let mut all: Vec<(i64, ClientId)> = clients
            .iter()
            .filter(meets)
            .map(|&to| {
                let other = problem.clients[to].place;
                let by_road =
                    problem.travel.leg(mode, place, other).map(|leg| i64::from(leg.time.0));
                let far = || far_by_crow(problem, place, other);
                (if from == to { -1 } else { by_road.unwrap_or_else(far) }, to)
            })
            .collect();
        let n = NEAR.min(all.len());
        if n < all.len() {
            all.select_nth_unstable(n);
            all.truncate(n);
        }
        all.sort_unstable();
        all.into_iter().map(|(_, to)| to).collect()
    });
    Lists::from(lists.collect())
}

/// Beyond every road, in order of distance.
pub(crate) fn far_by_crow(problem: &Problem, from: PlaceId, to: PlaceId) -> i64 {
    let ends = problem.places[from].position.zip(problem.places[to].position);
    let metres = ends.map_or(40_000_000, |(from, to)| metres_between(from, to));
    i64::from(i32::MAX) + i64::try_from(metres).unwrap_or(0)
}

/// How many visits a half has beside it.
const BESIDE: usize = 32;
/// Visits whose preferred starts are further apart are never beside each other.
const REACH: Seconds = Seconds::hours(8);

/// Up to so many duties are all looked at when a half is put back; where more may take it, only
/// those beside it.
pub(crate) const FEW: usize = 128;

/// For each half that more than a few duties may take, the visits, by their first halves, that
/// a carer could come from or go on to with the least travel and waiting.
pub(crate) fn beside(
    problem: &Problem,
    halves: &Table<HalfId, Half>,
    takers: &Lists<HalfId, DutyId>,
    client_halves: &Lists<ClientId, HalfId>,
    near: &Lists<ClientId, ClientId>,
) -> Lists<HalfId, HalfId> {
    let mode = Mode::ALL.into_iter().find(|&mode| problem.travel.matrix(mode).is_some());
    let mode = mode.unwrap_or_default();
    // Travel and waiting from one visit to another, if one can be in time for it.
    let between = |from: &Half, to: &Half| {
        let way = if from.place == to.place {
            Seconds::ZERO
        } else {
            problem.travel.leg(mode, from.place, to.place)?.time + to.buffer
        };
        let ready = from.care + way;
        if from.window.from + ready > to.window.until {
            return None;
        }
        let wait = to.preferred - (from.preferred + ready);
        Some(way + wait.abs())
    };
    let ids: Vec<HalfId> = halves.ids().collect();
    let lists = ids.par_iter().map(|&id| {
        let half = &halves[id];
        if takers[id].len() <= FEW {
            return Vec::new();
        }
        let others = near[half.client].iter().flat_map(|&client| {
            let own = &client_halves[client];
            let since = own.partition_point(|&it| halves[it].preferred < half.preferred - REACH);
            own[since..].iter().take_while(|&&it| halves[it].preferred <= half.preferred + REACH)
        });
        let mut all: Vec<(Seconds, HalfId)> = others
            .filter(|&&other| halves[other].visit != half.visit)
            .filter_map(|&other| {
                let ways = [between(&halves[other], half), between(half, &halves[other])];
                ways.into_iter().flatten().min().map(|gap| (gap, other))
            })
            .collect();
        let n = BESIDE.min(all.len());
        if n < all.len() {
            all.select_nth_unstable(n);
            all.truncate(n);
        }
        all.sort_unstable();
        all.into_iter().map(|(_, other)| other).collect()
    });
    Lists::from(lists.collect())
}

#[cfg(test)]
mod tests {
    use crate::id::{ClientId, Id};
    use crate::instance::Instance;
    use crate::scenario::tests::world::problem;

    #[test]
    fn neighbours_are_those_with_whom_something_can_change_places() {
        let problem = problem();
        let instance = Instance::compile(&problem);
        let near = |client: usize| {
            let near = &instance.near[ClientId::at(client)];
            let mut near: Vec<usize> = near.iter().map(|client| client.index()).collect();
            assert_eq!(near.first(), Some(&client), "itself first");
            near.sort_unstable();
            near
        };
        // 0 and 1 are A's, 2 is B's, 3 is C's, which takes no part; 4 is nobody's so far.
        assert_eq!([0, 1, 2].map(near), [vec![0, 1, 4], vec![0, 1, 4], vec![2, 4]]);
        assert_eq!([3, 4].map(near), [vec![3], vec![0, 1, 2, 4]]);
    }
}
