//! Perturb, descend, keep or put back.
//!
//! # Source
//!
//! Iterated local search as in `PyVRP` 0.14, but accepted by annealing in place of late
//! acceptance.

use super::super::instance::Instance;
use super::super::node::Node;
use super::cross::cross;
use super::descend::{Descent, first_weights};
use super::perturb::Perturb;
use super::plan::{Plan, Sums};
use super::weights::{Learner, Weights};
use crate::search::rng::Rng;

/// Tours, one for each shift: their visits in order.
pub(in super::super) type Tours = Vec<Vec<Node>>;

/// A plan that is perturbed and bettered again and again, and the best that worked.
#[derive(Clone, Debug)]
pub(in super::super) struct Improving<'a> {
    plan: Plan<'a>,
    descent: Descent,
    perturb: Perturb,
    learner: Learner,
    pub(super) rng: Rng,
    best: (Tours, Sums),
    /// The shifts whose best tours may differ from those of the plan.
    stale: Vec<usize>,
    is_stale: Vec<bool>,
}

impl<'a> Improving<'a> {
    /// From these tours on; `must` is what a visit that must be made counts as while it is out.
    pub(in super::super) fn new(
        instance: &'a Instance,
        tours: Tours,
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

    /// Goes on from other tours, which become the best if they work.
    pub(super) fn restart(&mut self, tours: &Tours) {
        let instance = self.plan.instance;
        self.plan = Plan::new(instance, self.plan.must(), tours);
        self.best.0.clone_from(tours);
        self.best.1 = self.plan.sums;
        self.stale.clear();
        self.is_stale.fill(false);
    }

    /// Betters the plan wherever it can be bettered.
    pub(super) fn settle(&mut self) {
        self.plan.begin();
        (0..self.plan.instance.visits).for_each(|visit| self.descent.add(Node::at(visit)));
        self.descent.run(&mut self.plan, self.learner.weights);
        #[cfg(debug_assertions)]
        self.plan.check();
        self.keep(self.plan.sums.works() && self.plan.sums.rank() < self.best.1.rank());
    }

    /// Makes a child of the plan and of other tours, which is the best from now on if it works,
    /// and otherwise whatever comes of it.
    pub(super) fn cross(&mut self, other: &Tours) {
        let (plan, weights) = (&mut self.plan, self.learner.weights);
        plan.begin();
        cross(plan, weights, &mut self.descent, other, &mut self.rng);
        self.descent.run(plan, weights);
        #[cfg(debug_assertions)]
        plan.check();
        self.best.1 = Sums::NONE;
        self.keep(self.plan.sums.works());
    }

    /// The best plan that worked since the last beginning.
    pub(super) fn best(&self) -> (&Tours, Sums) {
        (&self.best.0, self.best.1)
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
