//! One round: the rota is put into lanes, each is worked on by itself, and all are put together.

use super::{Observer, Solver};
use crate::search::accept::Cooling;
use crate::search::groups::{Components, Group, cut};
use crate::search::island::{Shift, work};
use crate::search::rng::Rng;
use crate::search::working::Working;
use rayon::prelude::*;

/// Where in a search a round is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn<'a> {
    pub(super) components: &'a Components,
    pub(super) round: u64,
    /// Changes made before it.
    pub(super) before: u64,
    pub(super) cooling: Cooling,
    /// Visits that were left out often are no dearer for it.
    pub(super) settles: bool,
}

impl<'i, 'p> Solver<'i, 'p> {
    /// One round of all lanes; returns the changes made.
    pub(super) fn round(
        &self,
        working: &mut Working<'i, 'p>,
        lanes: &mut Vec<Working<'i, 'p>>,
        turn: &Turn<'_>,
        observer: &dyn Observer,
    ) -> u64 {
        let Turn { components, round, before, cooling, settles } = *turn;
        working.look_at_who_waits();
        let mut rng = Rng::new(self.settings.seed, round, u64::MAX);
        let groups = cut(working, components, self.settings.islands, round, &mut rng);
        let left = self.settings.iterations.map_or(u64::MAX / 2, |all| all - before);
        let usual = self.settings.round.unwrap_or_else(|| self.n_halves().max(LEAST_ROUND));
        let shares = shares(&groups, usual.min(left));
        let all: u64 = shares.iter().sum();
        let lane = |own: &mut Working<'i, 'p>, at: usize| {
            let number = u64::try_from(at).expect("few lanes");
            let done = |change: u64| {
                let over = observer.cancelled()
                    || self.settings.time.is_some_and(|all| observer.elapsed() >= all);
                let so_far = before + change * all / shares[at].max(1);
                (!over).then(|| self.done(so_far, observer))
            };
            // What limits transfers counts them all: one lane at a time may make them.
            let n_lanes = u64::try_from(groups.len()).expect("few lanes");
            let hands_over = !self.instance.allowed.limited || round / 2 % n_lanes == number;
            let changes = shares[at];
            let shift = Shift { changes, hands_over, cooling, settles, done: &done };
            work(own, &groups[at], &shift, &mut Rng::new(self.settings.seed, round, number))
        };
        if groups.len() == 1 {
            return lane(working, 0);
        }
        lanes.resize_with(groups.len(), || working.clone());
        let made: Vec<u64> = lanes
            .par_iter_mut()
            .enumerate()
            .map(|(at, own)| {
                own.clone_from(working);
                lane(own, at)
            })
            .collect();
        for (own, group) in lanes.iter().zip(&groups) {
            working.adopt(own, group);
        }
        working.finish_adopting();
        made.iter().sum()
    }
}

/// A round is at least so many changes.
const LEAST_ROUND: u64 = 1_000;

/// So many changes shared out by what each group has to do, and not one more.
fn shares(groups: &[Group], changes: u64) -> Vec<u64> {
    let load = |group: &Group| u64::try_from(group.seeds.len()).unwrap_or(0);
    let all: u64 = groups.iter().map(load).sum::<u64>().max(1);
    let mut done = 0;
    let mut given = 0;
    let share = |group: &Group| {
        done += load(group);
        let until = u128::from(changes) * u128::from(done) / u128::from(all);
        let until = u64::try_from(until).unwrap_or(u64::MAX);
        let own = until - given;
        given = until;
        own
    };
    let mut shares: Vec<u64> = groups.iter().map(share).collect();
    // Without any visit to begin at, all of them are the first's.
    if let Some(first) = shares.first_mut() {
        *first += changes - given;
    }
    shares
}
