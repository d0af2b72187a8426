//! The search: ruin, recreate, and keep the change or put it back.
//!
//! # Source
//!
//! Christiaens and Vanden Berghe, *Transportation Science* 54 (2020), §4.

use super::Watch;
use super::instance::Instance;
use super::node::Node;
use super::plan::Found;
use super::recreate::{Blinks, best_place};
use super::ruin::Ruin;
use super::working::{Sums, Working};
use crate::search::accept::Done;
use crate::search::rng::Rng;
use std::cmp::Reverse;

/// How often the watch is asked.
const ASK: u64 = 256;

fn env(name: &str, or: i64) -> i64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(or)
}

/// The best plan found, until the watch says to stop.
#[must_use]
pub fn search(instance: &Instance, seed: u64, watch: &Watch<'_>) -> Found {
    let mut rng = Rng::new(seed, 0, 0);
    let mut blinks = Blinks::default();
    let mut plan = Working::new(instance, i64::from(i32::MAX));
    let mut order: Vec<Node> = plan.bank.clone();
    order.sort_by_key(|&visit| (instance.stop(visit).closes, visit));
    plan.begin();
    for visit in order {
        let most = plan.price(visit);
        if let Some(after) = best_place(&mut plan, visit, most, &mut blinks, &mut rng) {
            plan.insert(visit, after);
        }
    }
    let made = i64::try_from(instance.visits - plan.bank.len()).unwrap_or(1).max(1);
    plan.set_must(0);
    let bank: i64 = plan.bank.iter().map(|&visit| plan.price(visit)).sum();
    let unit = ((plan.sums.cost - bank) / made).max(1);
    plan.set_must(unit * env("MUST", 40));
    Search {
        hot: (unit * env("HOT", 100) / 100).max(1),
        cold: (unit * env("COLD", 1) / 100).max(1),
        ruin: Ruin::new(instance.crews.len()),
        absent: vec![0; instance.visits],
        best: Best::of(&plan),
        plan,
        rng,
        blinks,
        focus: (0, 0),
    }
    .run(watch)
}

/// The best plan so far: for each node the next one.
struct Best {
    next: Vec<Node>,
    sums: Sums,
    /// The nodes that may differ in the plan under change.
    stale: Vec<Node>,
    is_stale: Vec<bool>,
}

impl Best {
    fn of(plan: &Working<'_>) -> Self {
        Self {
            next: plan.spots.iter().map(|spot| spot.next).collect(),
            sums: plan.sums,
            stale: Vec::new(),
            is_stale: vec![false; plan.spots.len()],
        }
    }

    /// Learns of a change that stays.
    fn learn(&mut self, plan: &Working<'_>) {
        for node in plan.changed() {
            if !std::mem::replace(&mut self.is_stale[node.index()], true) {
                self.stale.push(node);
            }
        }
        if rank(plan.sums) < rank(self.sums) {
            self.sums = plan.sums;
            for node in self.stale.drain(..) {
                self.next[node.index()] = plan.spot(node).next;
                self.is_stale[node.index()] = false;
            }
        }
    }

    /// The best plan itself.
    fn plan<'a>(&self, instance: &'a Instance) -> Working<'a> {
        let mut plan = Working::new(instance, 0);
        for shift in 0..instance.crews.len() {
            let mut at = instance.start(shift);
            while self.next[at.index()] != instance.end(shift) {
                plan.insert(self.next[at.index()], at);
                at = self.next[at.index()];
            }
        }
        plan
    }
}

/// Fewer left out that must be made comes first.
fn rank(sums: Sums) -> (usize, i64) {
    (sums.missing, sums.cost)
}

struct Search<'a> {
    plan: Working<'a>,
    best: Best,
    ruin: Ruin,
    rng: Rng,
    blinks: Blinks,
    /// For each visit how often it was left out.
    absent: Vec<u32>,
    hot: i64,
    cold: i64,
    /// Where seeds are drawn from, and how many more from there.
    focus: (usize, usize),
}

impl Search<'_> {
    fn run(mut self, watch: &Watch<'_>) -> Found {
        let mut iterations = 0;
        let mut temperature = self.hot;
        let instance = self.plan.instance;
        loop {
            if iterations % ASK == 0 {
                let Some(done) = watch(iterations) else { break };
                temperature = cooled(self.hot, self.cold, done);
            }
            if instance.visits == 0 {
                break;
            }
            iterations += 1;
            self.step(temperature);
            #[cfg(debug_assertions)]
            self.plan.check();
        }
        self.best.plan(instance).told(iterations)
    }

    /// Tries one change.
    fn step(&mut self, temperature: i64) {
        self.plan.begin();
        let seed = self.seed();
        self.ruin.around(&mut self.plan, seed, &mut self.rng);
        self.sort();
        for at in 0..self.ruin.hand.len() {
            let visit = self.ruin.hand[at];
            let most = self.plan.price(visit);
            let place = best_place(&mut self.plan, visit, most, &mut self.blinks, &mut self.rng);
            if let Some(after) = place {
                self.plan.insert(visit, after);
            } else {
                self.absent[visit.index()] += 1;
            }
        }
        let change = self.plan.sums.cost - self.plan.before().cost;
        if change <= 0 || change < self.rng.exponential(temperature) {
            self.best.learn(&self.plan);
        } else {
            self.plan.undo();
        }
    }

    /// A visit around which to ruin.
    fn seed(&mut self) -> Node {
        let (plan, rng) = (&self.plan, &mut self.rng);
        if !plan.bank.is_empty() && rng.below(100) < 10 {
            return plan.bank[rng.below(plan.bank.len())];
        }
        let visits = plan.instance.visits;
        if self.focus.1 == 0 {
            self.focus = (rng.below(visits), 2_000);
        }
        self.focus.1 -= 1;
        Node::at((self.focus.0 + rng.below(visits.min(1_000))) % visits)
    }

    /// Puts the visits in hand in an order.
    fn sort(&mut self) {
        let instance = self.plan.instance;
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
            _ => hand.sort_by_key(|visit| Reverse(self.absent[visit.index()])),
        }
    }
}

/// The temperature after so much of the search: it falls by the same factor in the same time.
fn cooled(hot: i64, cold: i64, done: Done) -> i64 {
    // Logarithms to base two, in 65,536ths.
    let log = |value: i64| {
        let whole = i64::from(value.ilog2());
        whole * 65_536 + ((value << 16) >> whole) - 65_536
    };
    let (from, to) = (log(hot), log(cold.min(hot)));
    let now = from + (to - from) * i64::from(done.0) / i64::from(Done::ALL);
    ((65_536 + now % 65_536) << (now / 65_536)) >> 16
}
