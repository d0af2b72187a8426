//! Perturb, descend, keep or put back.
//!
//! # Source
//!
//! Iterated local search as in `PyVRP` 0.14; late acceptance: Burke and Bykov, *European
//! Journal of Operational Research* 258 (2017), with both enhancements of §4.2.

use super::super::Watch;
use super::super::instance::Instance;
use super::super::node::Node;
use super::descend::{Descent, first_weights};
use super::perturb::Perturb;
use super::plan::{Plan, Sums};
use super::weights::{FINE, Learner};
use crate::search::rng::Rng;

/// So many plans back is what a new one is held against.
const HISTORY: usize = 300;
/// What one descent counts as, in changes of the search by ruin.
pub(in super::super) const CHANGES: u64 = 16;
/// How often the watch is asked, in descents.
const ASK: u64 = 16;

/// The best tours that can be found from these on, and how many changes have then been tried.
pub(in super::super) fn improve(
    instance: &Instance,
    tours: Vec<Vec<Node>>,
    (seed, must, mut changes): (u64, i64, u64),
    watch: &Watch<'_>,
) -> (Vec<Vec<Node>>, u64) {
    let mut rng = Rng::new(seed, 1, 0);
    let mut plan = Plan::new(instance, must, &tours);
    let mut descent = Descent::new(instance.visits);
    let mut perturb = Perturb::default();
    let mut learner = Learner::new(weights(&plan));
    let mut best = (tours, plan.sums);
    let mut stale: Vec<usize> = Vec::new();
    let mut is_stale = vec![false; instance.crews.len()];
    let mut history: Vec<Sums> = vec![plan.sums; super::tune::tu(2)];
    let mut at = 0;
    let mut turn = 0;
    let leg = mean_leg(&plan);
    let mut started = None;
    let mut temperature = 0;
    let cooling = super::super::anneal::Cooling { hot: (leg * super::tune::t(7) * FINE / 1000).max(1), cold: (leg * super::tune::t(10) * FINE / 1000).max(1) };
    loop {
        if turn % ASK == 0 {
            let Some(done) = watch(changes) else { return (best.0, changes) };
            if started.is_none() { started = Some(done); }
            let from = started.unwrap_or(done).0;
            let d = crate::search::accept::Done::of(u64::from(done.0 - from), u64::from(1_000_000 - from).max(1));
            temperature = cooling.temperature(d);
        }
        turn += 1;
        changes += CHANGES;
        let weights = learner.weights;
        let before = plan.sums;
        plan.begin();
        perturb.around(&mut plan, weights, &mut descent, &mut rng);
        descent.run(&mut plan, weights);
        #[cfg(debug_assertions)]
        plan.check();
        learner.see(&plan.sums);
        let new = weights.worth(&plan.sums);
        let late = weights.worth(&history[at]);
        let is_best = plan.sums.works() && plan.sums.rank() < best.1.rank();
        let old = weights.worth(&before);
        let kept = if super::tune::t(7) > 0 { new - old < rng.exponential(temperature) } else { new < late || new < old };
        if is_best || kept {
            for shift in plan.changed() {
                if !std::mem::replace(&mut is_stale[shift], true) {
                    stale.push(shift);
                }
            }
            if is_best {
                best.1 = plan.sums;
                for shift in stale.drain(..) {
                    is_stale[shift] = false;
                    let nodes = &plan.routes[shift].nodes;
                    best.0[shift].clear();
                    best.0[shift].extend_from_slice(&nodes[1..nodes.len() - 1]);
                }
            }
        } else {
            plan.undo();
            #[cfg(debug_assertions)]
            plan.check();
        }
        if weights.worth(&plan.sums) < late {
            history[at] = plan.sums;
        }
        at = (at + 1) % super::tune::tu(2);
    }
}

/// Weights to begin with, by the mean leg and the mean load of what is made.
fn weights(plan: &Plan<'_>) -> super::weights::Weights {
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

fn mean_leg(plan: &Plan<'_>) -> i64 {
    let out: i64 = plan.out.iter().map(|&visit| plan.price(visit)).sum();
    let made = i64::try_from(plan.instance.visits - plan.out.len()).unwrap_or(1);
    (plan.sums.cost - out) / made.max(1)
}
