//! Perturb, descend, keep or put back; ever colder.
//!
//! # Source
//!
//! Iterated local search as in `PyVRP` 0.14, but accepted by annealing in place of late
//! acceptance: what is left of the budget is known here.

use super::super::instance::Instance;
use super::super::node::Node;
use super::super::{Done, Watch};
use super::descend::{Descent, first_weights};
use super::perturb::Perturb;
use super::plan::Plan;
use super::weights::{FINE, Learner, Weights};
use crate::search::accept::Cooling;
use crate::search::rng::Rng;

/// The temperature at the start, in thousandths of a mean leg.
const HOT: i64 = 100;
/// The temperature at the end, in the same.
const COLD: i64 = 1;
/// How often the watch is asked, in descents.
const ASK: u64 = 16;

/// The best tours that can be found from these on, and how many changes have then been tried:
/// a descent counts as one.
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
    let heat = |share: i64| (mean_leg(&plan) * share * FINE / 1_000).max(1);
    let cooling = Cooling { hot: heat(HOT), cold: heat(COLD) };
    let mut temperature = cooling.hot;
    let (mut begun, mut turn) = (None, 0_u64);
    loop {
        if turn.is_multiple_of(ASK) {
            let Some(done) = watch(changes) else { return (best.0, changes) };
            let from = begun.get_or_insert(done).0;
            let left = u64::from(Done::ALL - from);
            temperature =
                cooling.temperature(Done::of(u64::from(done.0.saturating_sub(from)), left));
        }
        turn += 1;
        changes += 1;
        let weights = learner.weights;
        let before = plan.sums;
        plan.begin();
        perturb.around(&mut plan, weights, &mut descent, &mut rng);
        descent.run(&mut plan, weights);
        #[cfg(debug_assertions)]
        plan.check();
        learner.see(&plan.sums);
        let new = weights.worth(&plan.sums);
        let is_best = plan.sums.works() && plan.sums.rank() < best.1.rank();
        let change = new - weights.worth(&before);
        if is_best || change <= 0 || change < rng.exponential(temperature) {
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
