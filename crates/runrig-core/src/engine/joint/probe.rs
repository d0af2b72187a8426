//! The times of meetings by themselves, for benches.

use super::anneal::Orders;
use super::day::Day;
use super::flat::{Flat, NONE};
use super::recreate::Room;
use super::state::State;
use crate::search::rng::Rng;

/// A day whose runs have been planned.
#[derive(Debug)]
pub struct Meetings {
    flat: Flat,
    orders: Orders,
}

impl Meetings {
    /// Plans a day with clients whose visits are tied.
    #[must_use]
    pub fn new(day: &Day) -> Self {
        let (flat, mut orders) = (Flat::new(day), Orders::default());
        let mut state = State::new(&flat);
        state.recreate(&mut Rng::new(1, 0, 0), &mut Room::default());
        state.commit();
        state.save(&mut orders);
        Self { flat, orders }
    }

    /// So many times one visit of each meeting is taken off its run and put back, and each time
    /// all starts that depend on it are worked out again; how often that was.
    ///
    /// # Panics
    ///
    /// If a visit does not fit where it was.
    #[must_use]
    pub fn retime(&self, times: u64) -> u64 {
        let mut state = State::new(&self.flat);
        state.load(&self.orders);
        let tied = |&job: &usize| self.flat.mate[job] != NONE && state.made(job);
        let jobs: Vec<usize> = (0..self.flat.jobs).filter(tied).collect();
        let mut worked_out = 0;
        for _ in 0..times {
            for &job in &jobs {
                let mark = state.mark();
                let (after, next) = (state.prev[job], state.next[job]);
                state.unlink(job);
                state.loosen(next);
                state.loosen(self.flat.mate[job]);
                let settled = state.settle();
                state.link(job, after);
                let begun = state.begin(job, i64::MAX);
                assert!(settled && begun, "what was there fits there");
                state.back(mark);
                worked_out += 2;
            }
        }
        worked_out
    }
}
