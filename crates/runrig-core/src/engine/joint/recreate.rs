//! Recreate: absent clients come back, one by one, each where it costs least.

use super::flat::NONE;
use super::scan::{Look, Spot};
use super::state::State;
use crate::search::rng::Rng;

/// So many places of one tied visit are tried with all of the other.
const TRIED: usize = 8;

/// Days of more jobs than these look for places near a job first.
const NEAR_FROM: usize = 180;
/// And everywhere once in so many times.
const LOOK_EVERYWHERE: usize = 8;

/// Room that is used again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    first: Vec<Spot>,
    second: Vec<Spot>,
    third: Vec<Spot>,
    keys: Vec<(i64, usize)>,
}

impl State<'_> {
    /// Brings absent clients back in some order; those that cost more than their absence, or
    /// fit nowhere, stay away.
    pub(super) fn recreate(&mut self, rng: &mut Rng, room: &mut Room) {
        let mut keys = std::mem::take(&mut room.keys);
        self.order(rng, &mut keys);
        self.out.clear();
        let near_only = self.flat.jobs > NEAR_FROM && !rng.once_in(LOOK_EVERYWHERE);
        let look = &mut Look { near_only, rng };
        for &(_, client) in &keys {
            if !self.place(client, look, room) {
                self.out.push(client);
            }
        }
        room.keys = keys;
    }

    /// The absent clients, in one of several orders.
    fn order(&self, rng: &mut Rng, keys: &mut Vec<(i64, usize)>) {
        let flat = self.flat;
        let way = rng.below(12);
        keys.clear();
        keys.extend(self.out.iter().map(|&client| {
            let job = flat.visits[client][0];
            let chance = i64::try_from(rng.below(1_000_000)).unwrap_or(0);
            let few = i64::try_from(flat.offers[job].len()).unwrap_or(0);
            let tied = flat.visits[client].len() > 1;
            let key = match way {
                0 | 1 => flat.window[job].opens * 16 + chance % 16,
                2 => -flat.window[job].opens * 16 + chance % 16,
                3 => few * 16 + chance % 16,
                4 => -flat.duration[job] * 16 + chance % 16,
                5..=7 => chance - if tied { 1_000_000 } else { 0 },
                _ => chance,
            };
            (key, client)
        }));
        keys.sort_unstable();
    }

    /// Makes all visits to a client where that costs least; false if none is made.
    fn place(&mut self, client: usize, look: &mut Look<'_>, room: &mut Room) -> bool {
        let flat = self.flat;
        let (mark, before) = (self.mark(), self.cost());
        // What the plan may cost with the client: all that it costs without.
        let absent = flat.absent[client];
        self.totals.absent -= absent;
        self.totals.cost -= absent;
        let placed = match flat.visits[client].as_slice() {
            &[first, second] if flat.mate[first] != NONE => {
                let pair = if look.rng.once_in(2) { (first, second) } else { (second, first) };
                self.place_pair(pair, before, look, room)
            }
            jobs => jobs.iter().all(|&job| {
                self.spots(job, before - self.cost(), look, &mut room.first);
                let best = self.best(job, before, &mut room.first);
                best.is_some_and(|(_, spot)| self.insert(job, spot))
            }),
        };
        if !placed {
            self.back(mark);
        }
        placed
    }

    /// Makes two tied visits.
    fn place_pair(
        &mut self,
        (one, other): (usize, usize),
        mut limit: i64,
        look: &mut Look<'_>,
        room: &mut Room,
    ) -> bool {
        let (flat, mark, cost) = (self.flat, self.mark(), self.cost());
        self.spots(one, limit - cost, look, &mut room.first);
        // The other visit costs at least as much as it would by itself.
        self.spots(other, limit - cost, look, &mut room.second);
        let least = room.second.iter().map(|spot| spot.guess).min().unwrap_or(limit);
        let least = if flat.rich { 0 } else { least };
        let mut best = None;
        for _ in 0..TRIED {
            let cheapest = (0..room.first.len()).min_by_key(|&at| room.first[at].guess);
            let Some(spot) = cheapest.map(|at| room.first.swap_remove(at)) else { break };
            if cost + spot.guess + least >= limit {
                break;
            }
            if self.insert(one, spot) && self.cost() < limit {
                let most = limit - self.cost();
                self.guess_again(other, most, &room.second, &mut room.third);
                if let Some((with, second)) = self.best(other, limit, &mut room.third) {
                    limit = with;
                    best = Some((spot, second));
                }
            }
            self.back(mark);
        }
        best.is_some_and(|(first, second)| self.insert(one, first) && self.insert(other, second))
    }
}
