//! Settlements: who lives near whom by the way there, not by the map.
//!
//! Two clients are *linked* if the way between them, by car and the slower way round, takes no
//! more than ten minutes; a **settlement** is all clients who hang together by such links. So
//! a sea loch parts what lies close on the map, and a chain of houses is one settlement. A
//! settlement is *isolated* if nobody outside lives within a quarter of an hour (DOMAIN §5b).
//!
//! Only clients with a visit count. Ways are at their ordinary pace and without boats, by the
//! matrix for driving, or where nobody drives by the first there is.
//!
//! # Candidates
//!
//! Pairs are looked for in a tree of positions. Nobody is taken to get anywhere at more than
//! [`FASTEST`] as the crow flies, so that no pair within the limit is missed, unless a
//! supplied matrix says that somebody does. Clients without a position are tried with all.

mod neighbours;
mod outline;
use crate::id::{ClientId, Id, PlaceId, Table};
use crate::model::{Draft, Mode, Position};
use crate::travel::near::pairs_within;
use crate::units::Seconds;
use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

pub(crate) use neighbours::nearest;
pub use neighbours::{NEIGHBOURS, Neighbours, contiguous};
pub use outline::{outline, touch};

/// Clients this near each other are linked (DOMAIN §5b, fragmented cluster).
pub const LINK: Seconds = Seconds::minutes(10);
/// Nobody outside an isolated settlement is nearer than this (likewise).
pub const APART: Seconds = Seconds::minutes(15);
/// Metres a second that nobody outdoes as the crow flies: 144 km/h, a quarter above the highest
/// limit on British roads (70 mph, 113 km/h).
pub const FASTEST: u32 = 40;

/// The settlements of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settlements {
    all: Vec<Settlement>,
    of: Table<ClientId, Option<usize>>,
}

/// Clients who hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Who, in order of id.
    pub clients: Vec<ClientId>,
    /// Whether nobody outside lives within [`APART`].
    pub isolated: bool,
}

impl Settlements {
    /// Finds the settlements of a problem, in order of their first clients.
    ///
    /// # Complexity
    ///
    /// O(n log n) for n clients, and the pairs within 36 km of each other.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        let clients = with_visits(draft);
        Self::by_pairs(draft, &clients, &candidates(draft, &clients, APART))
    }

    /// The same from these pairs of clients, by their places in the list.
    fn by_pairs(draft: &Draft, clients: &[ClientId], pairs: &[(usize, usize)]) -> Self {
        let mut together = UnionFind::<usize>::new(clients.len());
        let mut near = Vec::new();
        for &(one, other) in pairs {
            let Some(time) = between(draft, (clients[one], clients[other])) else { continue };
            if time <= LINK {
                together.union(one, other);
            }
            if time < APART {
                near.push((one, other));
            }
        }
        Self::labelled(draft, clients, &together.into_labeling(), &near)
    }

    fn labelled(
        draft: &Draft,
        clients: &[ClientId],
        labels: &[usize],
        near: &[(usize, usize)],
    ) -> Self {
        let mut at = BTreeMap::new();
        let mut found = Self { all: Vec::new(), of: Table::filled(None, draft.clients.len()) };
        for (&client, &label) in clients.iter().zip(labels) {
            let settlement = *at.entry(label).or_insert_with(|| {
                found.all.push(Settlement { clients: Vec::new(), isolated: true });
                found.all.len() - 1
            });
            found.all[settlement].clients.push(client);
            found.of[client] = Some(settlement);
        }
        for &(one, other) in near.iter().filter(|&&(one, other)| labels[one] != labels[other]) {
            for settlement in [at[&labels[one]], at[&labels[other]]] {
                found.all[settlement].isolated = false;
            }
        }
        found
    }

    /// All of them, in order of their first clients.
    #[must_use]
    pub fn all(&self) -> &[Settlement] {
        &self.all
    }

    /// The settlement of a client, by its place in [`Self::all`]; none without visits.
    #[must_use]
    pub fn of_client(&self, client: ClientId) -> Option<usize> {
        self.of[client]
    }
}

/// The way between two clients by car, the slower way round; none where there is none.
#[must_use]
pub fn between(draft: &Draft, (one, other): (ClientId, ClientId)) -> Option<Seconds> {
    let mode = Mode::ALL.into_iter().find(|&mode| draft.travel.matrix(mode).is_some());
    let (from, to) = (draft.clients[one].place, draft.clients[other].place);
    let way = |from: PlaceId, to: PlaceId| {
        let leg = draft.travel.leg(mode.unwrap_or_default(), from, to);
        leg.map(|leg| leg.time)
    };
    Some(way(from, to)?.max(way(to, from)?))
}

fn with_visits(draft: &Draft) -> Vec<ClientId> {
    let mut asked = Table::filled(false, draft.clients.len());
    draft.visits.iter().for_each(|visit| asked[visit.client] = true);
    draft.clients.ids().filter(|&client| asked[client]).collect()
}

/// Pairs of clients, by their places in the list, who may be this near each other.
fn candidates(draft: &Draft, clients: &[ClientId], time: Seconds) -> Vec<(usize, usize)> {
    let position = |client: ClientId| draft.places[draft.clients[client].place].position;
    let mut placed: Vec<(usize, Position)> = Vec::new();
    let mut lost = Vec::new();
    for (at, &client) in clients.iter().enumerate() {
        match position(client) {
            Some(position) => placed.push((at, position)),
            None => lost.push(at),
        }
    }
    let reach = u32::try_from(time.0).unwrap_or(0).saturating_mul(FASTEST);
    let positions: Vec<Position> = placed.iter().map(|&(_, position)| position).collect();
    let near = pairs_within(&positions, reach).into_iter();
    let mut pairs: Vec<_> = near.map(|(one, other)| (placed[one].0, placed[other].0)).collect();
    for (nth, &one) in lost.iter().enumerate() {
        pairs.extend(placed.iter().map(|&(other, _)| (one.min(other), one.max(other))));
        pairs.extend(lost[nth + 1..].iter().map(|&other| (one, other)));
    }
    pairs
}

/// Whether the id is within the table: localities of another problem are nobody's neighbours.
fn is_of<I: Id, T>(table: &Table<I, T>, id: I) -> bool {
    table.get(id).is_some()
}
