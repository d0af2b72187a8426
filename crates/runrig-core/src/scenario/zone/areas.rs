//! Small areas: settlements, and parts of those that are too large for one piece.

use super::Asked;
use crate::id::{ClientId, Table};
use crate::model::Draft;
use crate::settlements::{NEIGHBOURS, Settlements, between, nearest};
use petgraph::unionfind::UnionFind;
use std::collections::BTreeSet;

/// Clients who stay together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// Who, in order of id.
    pub(super) clients: Vec<ClientId>,
    /// The care they ask for, in seconds, once for each carer a visit takes.
    pub(super) care: i64,
    /// Whose home is nearest to all others'.
    pub(super) middle: ClientId,
}

/// All areas with the ways between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Areas {
    pub(super) all: Vec<Area>,
    /// From the middle of one to the middle of another, in seconds, row by row.
    pub(super) ways: Vec<i64>,
    /// For each the areas it hangs together with, in order.
    pub(super) beside: Vec<Vec<usize>>,
}

impl Areas {
    /// The areas of a draft, in order of their first clients. None has more care than the part
    /// of a zone's share by which zones may differ, unless one client has.
    ///
    /// Two are beside each other if a client of one and a client of the other live within
    /// [`NEIGHBOURS`]. Where that leaves the country in pieces, the shortest ways between the
    /// pieces join them; where there is no road at all a way counts as the longest leg by boat.
    pub(super) fn of(draft: &Draft, asked: Asked) -> Self {
        let Asked { n_zones, balance_permille } = asked;
        let care = care_of(draft);
        let share = care.iter().sum::<i64>() / i64::try_from(n_zones.max(1)).unwrap_or(i64::MAX);
        let most = (share * i64::from(balance_permille) / 1_000).max(1);
        let settlements = Settlements::of(draft);
        let mut parts = Vec::new();
        for settlement in settlements.all() {
            split(draft, settlement.clients.clone(), (&care, most), &mut parts);
        }
        let area = |mut clients: Vec<ClientId>| {
            clients.sort_unstable();
            let middle = middle(draft, &clients)?;
            let care = clients.iter().map(|&client| care[client]).sum();
            Some(Area { clients, care, middle })
        };
        let mut all: Vec<Area> = parts.into_iter().filter_map(area).collect();
        all.sort_by_key(|area| area.clients.first().copied());
        let ways =
            all.iter().flat_map(|one| all.iter().map(|other| way(draft, one.middle, other.middle)));
        let ways: Vec<i64> = ways.collect();
        let beside = beside(draft, &all, &ways);
        Self { all, ways, beside }
    }

    /// The way from the middle of one to the middle of another.
    pub(super) fn way(&self, from: usize, to: usize) -> i64 {
        self.ways[from * self.all.len() + to]
    }
}

/// The care that each client asks for, in seconds, once for each carer a visit takes.
pub(super) fn care_of(draft: &Draft) -> Table<ClientId, i64> {
    let mut care = Table::filled(0, draft.clients.len());
    for visit in &draft.visits {
        care[visit.client] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
    }
    care
}

fn way(draft: &Draft, from: ClientId, to: ClientId) -> i64 {
    let by_boat = draft.policy.limits.boat_leg;
    i64::from(between(draft, (from, to)).unwrap_or(by_boat).0)
}

/// The client whose ways to all others are least in sum.
fn middle(draft: &Draft, clients: &[ClientId]) -> Option<ClientId> {
    let far = |one: ClientId| clients.iter().map(|&other| way(draft, one, other)).sum::<i64>();
    clients.iter().copied().min_by_key(|&one| (far(one), one))
}

/// Halves clients by care, between two who are far apart, until no part has too much.
fn split(
    draft: &Draft,
    mut clients: Vec<ClientId>,
    (care, most): (&Table<ClientId, i64>, i64),
    parts: &mut Vec<Vec<ClientId>>,
) {
    let all: i64 = clients.iter().map(|&client| care[client]).sum();
    if all <= most || clients.len() < 2 {
        parts.push(clients);
        return;
    }
    let farthest = |from: ClientId| {
        let others = clients.iter().copied();
        others.max_by_key(|&to| (way(draft, from, to), std::cmp::Reverse(to))).unwrap_or(from)
    };
    let one = farthest(clients[0]);
    let other = farthest(one);
    clients.sort_by_key(|&client| (way(draft, one, client) - way(draft, other, client), client));
    let mut before = 0;
    let half = clients.iter().take_while(|&&client| {
        let stays = before + care[client] <= all / 2;
        before += care[client];
        stays
    });
    let half = half.count().clamp(1, clients.len() - 1);
    let rest = clients.split_off(half);
    split(draft, clients, (care, most), parts);
    split(draft, rest, (care, most), parts);
}

/// For each area those that it hangs together with; all of them do in the end.
fn beside(draft: &Draft, all: &[Area], ways: &[i64]) -> Vec<Vec<usize>> {
    let mut area_of: Table<ClientId, Option<usize>> = Table::filled(None, draft.clients.len());
    for (at, area) in all.iter().enumerate() {
        area.clients.iter().for_each(|&client| area_of[client] = Some(at));
    }
    let near = nearest(draft, NEIGHBOURS, |client| area_of[client]);
    let mut joined: BTreeSet<(usize, usize)> = near.into_keys().collect();
    let mut pieces = UnionFind::<usize>::new(all.len());
    for &(one, other) in &joined {
        pieces.union(one, other);
    }
    let pairs = (0..all.len()).flat_map(|one| (one + 1..all.len()).map(move |other| (one, other)));
    let mut apart: Vec<(i64, usize, usize)> = pairs
        .filter(|&(one, other)| !pieces.equiv(one, other))
        .map(|(one, other)| (ways[one * all.len() + other], one, other))
        .collect();
    apart.sort_unstable();
    for (_, one, other) in apart {
        if pieces.union(one, other) {
            joined.insert((one, other));
        }
    }
    let mut beside = vec![Vec::new(); all.len()];
    for (one, other) in joined {
        beside[one].push(other);
        beside[other].push(one);
    }
    for list in &mut beside {
        list.sort_unstable();
    }
    beside
}
