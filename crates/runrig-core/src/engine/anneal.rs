//! Ruin, recreate, and keep the change or put it back; ever colder.
//!
//! # Source
//!
//! Christiaens and Vanden Berghe, *Transportation Science* 54 (2020), §4 and, for fewer left out,
//! their counts of how often a visit found no place.

use super::Watch;
use super::best::Best;
use super::instance::Instance;
use super::node::Node;
use super::recreate::{Blinks, best_place};
use super::ruin::Ruin;
use super::working::Working;
use crate::search::accept::Cooling;
use crate::search::rng::Rng;
use std::cmp::Reverse;

/// How often the watch is asked.
const ASK: u64 = 256;
/// Of so many seeds one is a visit that is left out, if there is one.
const LEFT_OUT: usize = 10;
/// Seeds are drawn from so many visits that are near each other, so that what they need stays
/// in the cache.
const FOCUS: usize = 1_000;
/// So many seeds are drawn from there before others get their turn.
const TURN: usize = 2_000;

/// What a search is after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// Whatever costs less.
    Cost,
    /// Whatever costs less, and whatever leaves out, of what must be made, visits that found a
    /// place more often than those left out before: these are easier to make later on.
    Fewer,
}

/// What annealing keeps from one plan to the next.
#[derive(Clone, Debug)]
pub(super) struct Annealing<'a> {
    pub(super) instance: &'a Instance,
    ruin: Ruin,
    pub(super) rng: Rng,
    pub(super) blinks: Blinks,
    /// For each visit how often it was left out.
    absent: Vec<u32>,
    /// Where seeds are drawn from, and how many more from there.
    focus: (usize, usize),
    pub(super) iterations: u64,
}

impl<'a> Annealing<'a> {
    pub(super) fn new(instance: &'a Instance, seed: u64) -> Self {
        Self {
            instance,
            ruin: Ruin::new(instance.crews.len()),
            rng: Rng::new(seed, 0, 0),
            blinks: Blinks::default(),
            absent: vec![0; instance.visits],
            focus: (0, 0),
            iterations: 0,
        }
    }

    /// The best plan met on the way from this one. A search for fewer left out ends once all is
    /// made that must be.
    pub(super) fn run(
        &mut self,
        mut plan: Working<'_>,
        aim: Aim,
        cooling: Cooling,
        watch: &Watch<'_>,
    ) -> Best {
        let mut best = Best::of(&plan);
        let mut temperature = cooling.hot;
        loop {
            if self.iterations.is_multiple_of(ASK) {
                let Some(done) = watch(self.iterations) else { return best };
                if aim == Aim::Fewer && best.sums.missing == 0 {
                    return best;
                }
                temperature = cooling.temperature(done);
            }
            self.iterations += 1;
            self.step(&mut plan, &mut best, aim, temperature);
            #[cfg(debug_assertions)]
            plan.check();
        }
    }

    /// Tries one change.
    pub(super) fn step(
        &mut self,
        plan: &mut Working<'_>,
        best: &mut Best,
        aim: Aim,
        temperature: i64,
    ) {
        self.change(plan);
        let change = plan.sums.cost - plan.before().cost;
        let stays = change <= 0
            || aim == Aim::Fewer && self.is_easier(plan)
            || change < self.rng.exponential(temperature);
        if stays && !plan.broken {
            best.learn(plan);
        } else {
            plan.undo();
        }
    }

    /// Changes the plan by one ruin.
    pub(super) fn change(&mut self, plan: &mut Working<'_>) {
        plan.begin();
        let seed = self.seed(plan);
        self.ruin.around(plan, seed, &mut self.rng);
        self.sort();
        // A tour that pays as a whole may not pay for its first visit.
        let generous = self.rng.once_in(2);
        for &visit in &self.ruin.hand {
            let most = if generous { i64::MAX } else { plan.price(visit) };
            let place = best_place(plan, visit, most, &mut self.blinks, &mut self.rng);
            if let Some(after) = place {
                plan.insert(visit, after);
            } else {
                self.absent[visit.index()] += 1;
            }
        }
    }

    /// Whether the change leaves out no more than was left out before of what must be made, and
    /// what it leaves out has found a place more often so far than what it brings in.
    fn is_easier(&self, plan: &Working<'_>) -> bool {
        let must = |visit: &&Node| self.instance.stop(**visit).price.is_none();
        let missing = |visit: &&Node| must(visit) && plan.spot(**visit).shift == Node::NONE;
        let absent = |visit: &Node| u64::from(self.absent[visit.index()]);
        let now: u64 = self.ruin.hand.iter().filter(missing).map(absent).sum();
        let before: u64 = self.ruin.out.iter().filter(must).map(absent).sum();
        plan.sums.missing <= plan.before().missing && now < before
    }

    /// A visit around which to ruin.
    fn seed(&mut self, plan: &Working<'_>) -> Node {
        let rng = &mut self.rng;
        if !plan.bank.is_empty() && rng.once_in(LEFT_OUT) {
            return plan.bank[rng.below(plan.bank.len())];
        }
        let visits = self.instance.visits;
        if self.focus.1 == 0 {
            self.focus = (rng.below(visits), TURN);
        }
        self.focus.1 -= 1;
        Node::at((self.focus.0 + rng.below(visits.min(FOCUS))) % visits)
    }

    /// Puts the visits in hand in an order, drawn anew for each change.
    fn sort(&mut self) {
        let (instance, absent) = (self.instance, &self.absent);
        let hand = &mut self.ruin.hand;
        // A random order first, so that equals come in any.
        for at in (1..hand.len()).rev() {
            hand.swap(at, self.rng.below(at + 1));
        }
        let stop = |visit: &Node| instance.stop(*visit);
        match self.rng.below(16) {
            0..=3 => {}
            4 | 5 => hand.sort_by_key(|visit| Reverse(stop(visit).load)),
            6 | 7 => hand.sort_by_key(|visit| stop(visit).closes - stop(visit).opens),
            8 => hand.sort_by_key(|visit| stop(visit).closes),
            9 => hand.sort_by_key(|visit| Reverse(stop(visit).opens)),
            10 => hand.sort_by_key(|visit| Reverse(stop(visit).care)),
            11 => hand.sort_by_key(|visit| stop(visit).kinds.count_ones()),
            _ => hand.sort_by_key(|visit| Reverse(absent[visit.index()])),
        }
    }
}
