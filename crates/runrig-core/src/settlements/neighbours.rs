//! Which localities hang together by the way between them, for zones (DOMAIN §4.4).

use super::{between, candidates, is_of, touch, with_visits};
use crate::id::{ClientId, LocalityId, Table};
use crate::model::Draft;
use crate::units::Seconds;
use std::collections::BTreeMap;

/// Localities whose nearest clients are this near are neighbours. Half an hour by car: half the
/// longest leg that rule H16 allows, so that a run can go over and come back.
pub const NEIGHBOURS: Seconds = Seconds::minutes(30);

/// Which localities are neighbours.
///
/// Two are if a client of one and a client of the other live within a limit of each other, by
/// car and the slower way round: a shared border across a sea loch does not count, and a
/// bridge does. Where one of them has no client with a visit, outlines that touch decide,
/// for want of a way to measure.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    of: Table<LocalityId, Vec<LocalityId>>,
    nearest: BTreeMap<(LocalityId, LocalityId), Seconds>,
}

impl Neighbours {
    /// The neighbours of every locality, by the way of at most this long.
    ///
    /// # Complexity
    ///
    /// O(n log n) for n clients, and the pairs who may be within the limit of each other.
    #[must_use]
    pub fn within(draft: &Draft, limit: Seconds) -> Self {
        let nearest = nearest(draft, limit, |client| draft.clients[client].locality);
        let mut of: Table<_, Vec<LocalityId>> = Table::filled(Vec::new(), draft.localities.len());
        let settled = settled(draft);
        for one in draft.localities.ids() {
            for other in draft.localities.ids().filter(|&other| one < other) {
                let by_outline = !(settled[one] && settled[other]) && touch(draft, one, other);
                if by_outline || nearest.contains_key(&(one, other)) {
                    of[one].push(other);
                    of[other].push(one);
                }
            }
        }
        Self { of, nearest }
    }

    /// The neighbours of a locality, in order.
    #[must_use]
    pub fn of(&self, locality: LocalityId) -> &[LocalityId] {
        self.of.get(locality).map_or(&[], Vec::as_slice)
    }

    /// The way between the nearest clients of two localities, where it is within the limit.
    #[must_use]
    pub fn between(&self, one: LocalityId, other: LocalityId) -> Option<Seconds> {
        self.nearest.get(&(one.min(other), one.max(other))).copied()
    }

    /// Whether these localities hang together by neighbours among themselves. None and one do.
    #[must_use]
    pub fn contiguous(&self, localities: &[LocalityId]) -> bool {
        let mut wanted: Vec<LocalityId> = localities.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let Some(&first) = wanted.first() else { return true };
        let mut reached = vec![first];
        let mut at = 0;
        while let Some(&from) = reached.get(at) {
            let next = self.of(from).iter().filter(|&to| wanted.contains(to));
            let next: Vec<LocalityId> = next.filter(|&to| !reached.contains(to)).copied().collect();
            reached.extend(next);
            at += 1;
        }
        reached.len() == wanted.len()
    }
}

/// Whether these localities hang together by ways of at most [`NEIGHBOURS`]. To ask more than
/// once, keep [`Neighbours`].
#[must_use]
pub fn contiguous(draft: &Draft, localities: &[LocalityId]) -> bool {
    let all_known = localities.iter().all(|&locality| is_of(&draft.localities, locality));
    all_known && Neighbours::within(draft, NEIGHBOURS).contiguous(localities)
}

/// The least way between clients of two groups, the lower first, within the limit.
pub(crate) fn nearest<G: Copy + Ord>(
    draft: &Draft,
    limit: Seconds,
    group: impl Fn(ClientId) -> Option<G>,
) -> BTreeMap<(G, G), Seconds> {
    let clients = with_visits(draft);
    let mut nearest = BTreeMap::new();
    for (one, other) in candidates(draft, &clients, limit) {
        let (one, other) = (clients[one], clients[other]);
        let (Some(from), Some(to)) = (group(one), group(other)) else { continue };
        if from == to {
            continue;
        }
        if let Some(time) = between(draft, (one, other)).filter(|&time| time <= limit) {
            let least = nearest.entry((from.min(to), from.max(to))).or_insert(time);
            *least = time.min(*least);
        }
    }
    nearest
}

/// Whether a locality has a client with a visit.
fn settled(draft: &Draft) -> Table<LocalityId, bool> {
    let mut settled = Table::filled(false, draft.localities.len());
    for client in with_visits(draft) {
        if let Some(locality) = draft.clients[client].locality {
            settled[locality] = true;
        }
    }
    settled
}
