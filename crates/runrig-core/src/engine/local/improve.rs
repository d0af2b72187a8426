//! Perturb, descend, keep or put back; ever colder.
//!
//! # Source
//!
//! Iterated local search as in `PyVRP` 0.14, but accepted by annealing in place of late
//! acceptance: what is left of the budget is known here.

use super::super::Watch;
use super::super::instance::Instance;
use super::super::node::Node;
use super::descend::{Descent, first_weights};
use super::perturb::Perturb;
use super::plan::{Plan, Sums};
use super::weights::{FINE, Learner, Weights};
use crate::search::accept::Cooling;
use crate::search::rng::Rng;

/// The temperature at the start, in thousandths of a mean leg.
const HOT: i64 = 100;
/// The temperature at the end, in the same.
const COLD: i64 = 1;
/// How often the watch is asked, in descents.
const ASK: u64 = 16;

/// A plan that is perturbed and bettered again and again, and the best that worked.
#[derive(Clone, Debug)]
pub(in super::super) struct Improving<'a> {
    plan: Plan<'a>,
    descent: Descent,
    perturb: Perturb,
    learner: Learner,
    rng: Rng,
    best: (Vec<Vec<Node>>, Sums),
    /// The shifts whose best tours may differ from those of the plan.
    stale: Vec<usize>,
    is_stale: Vec<bool>,
}

impl<'a> Improving<'a> {
    /// From these tours on; `must` is what a visit that must be made counts as while it is out.
    pub(in super::super) fn new(
        instance: &'a Instance,
        tours: Vec<Vec<Node>>,
        (seed, must): (u64, i64),
    ) -> Self {
        let plan = Plan::new(instance, must, &tours);
        Self {
            descent: Descent::new(instance.visits),
            perturb: Perturb::default(),
            learner: Learner::new(weights(&plan)),
            rng: Rng::new(seed, 1, 0),
            best: (tours, plan.sums),
            stale: Vec::new(),
            is_stale: vec![false; instance.crews.len()],
            plan,
        }
    }

    /// The best tours that are found until the watch says to stop, and how many changes have
    /// then been tried: a descent counts as one.
    pub(in super::super) fn run(
        mut self,
        mut changes: u64,
        watch: &Watch<'_>,
    ) -> (Vec<Vec<Node>>, u64) {
        let heat = |share: i64| (mean_leg(&self.plan) * share * FINE / 1_000).max(1);
        let cooling = Cooling { hot: heat(HOT), cold: heat(COLD) };
        let mut temperature = cooling.hot;
        loop {
            if changes.is_multiple_of(ASK) {
                let Some(done) = watch(changes) else { return (self.best.0, changes) };
                temperature = cooling.temperature(done);
            }
            changes += 1;
            self.step(temperature);
        }
    }

    /// Tries one change.
    pub(in super::super) fn step(&mut self, temperature: i64) {
        let (plan, weights) = (&mut self.plan, self.learner.weights);
        let before = plan.sums;
        plan.begin();
        self.perturb.around(plan, weights, &mut self.descent, &mut self.rng);
        self.descent.run(plan, weights);
        #[cfg(debug_assertions)]
        plan.check();
        self.learner.see(&plan.sums);
        let is_best = plan.sums.works() && plan.sums.rank() < self.best.1.rank();
        let change = weights.worth(&plan.sums) - weights.worth(&before);
        if is_best || change <= 0 || change < self.rng.exponential(temperature) {
            self.keep(is_best);
        } else {
            plan.undo();
            #[cfg(debug_assertions)]
            plan.check();
        }
    }

    /// Learns of a change that stays, by which the plan may have become the best.
    fn keep(&mut self, is_best: bool) {
        for shift in self.plan.changed() {
            if !std::mem::replace(&mut self.is_stale[shift], true) {
                self.stale.push(shift);
            }
        }
        if is_best {
            self.best.1 = self.plan.sums;
            for shift in self.stale.drain(..) {
                self.is_stale[shift] = false;
                let nodes = &self.plan.routes[shift].nodes;
                self.best.0[shift].clear();
                self.best.0[shift].extend_from_slice(&nodes[1..nodes.len() - 1]);
            }
        }
    }
}

/// Whether no sum of times of an instance can be too long, however late tours become.
pub(in super::super) fn fits(instance: &Instance) -> bool {
    let places = instance.stops.iter().map(|stop| stop.place.index());
    let way = places.filter_map(|place| instance.time.from(place).iter().max()).max();
    let closes = instance.stops.iter().map(|stop| i64::from(stop.closes)).max().unwrap_or(0);
    let care: i64 = instance.stops.iter().map(|stop| i64::from(stop.care)).sum();
    let legs = i64::try_from(instance.visits + 1).unwrap_or(i64::MAX);
    let ways = legs.saturating_mul(i64::from(way.copied().unwrap_or(0)));
    2 * (closes + care).saturating_add(ways) < i64::from(i32::MAX)
}

/// Weights to begin with, by the mean leg and the mean load of what is made.
fn weights(plan: &Plan<'_>) -> Weights {
    let instance = plan.instance;
    let (mut legs, mut cost, mut time, mut load) = (0_i64, 0, 0, 0);
    for route in plan.routes.iter().filter(|route| route.nodes.len() > 2) {
        for pair in route.nodes.windows(2) {
            legs += 1;
            cost += i64::from(plan.leg(pair[0], pair[1]));
            time += i64::from(plan.way(pair[0], pair[1]));
            load += i64::from(instance.stop(pair[1]).load);
        }
    }
    let mean = |sum: i64| sum / legs.max(1);
    first_weights(mean(cost), mean(time), mean(load))
}

/// What travel costs for each visit that is made.
fn mean_leg(plan: &Plan<'_>) -> i64 {
    let out: i64 = plan.out.iter().map(|&visit| plan.price(visit)).sum();
    let made = i64::try_from(plan.instance.visits - plan.out.len()).unwrap_or(1);
    (plan.sums.cost - out) / made.max(1)
}
