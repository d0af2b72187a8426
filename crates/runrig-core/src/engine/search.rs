//! The search as a whole: a first plan, then annealing.

use super::Watch;
use super::anneal::Annealing;
use super::best::Best;
use super::instance::Instance;
use super::local::{self, Given, evolve};
use super::node::Node;
use super::plan::Found;
use super::recreate::{Blinks, best_place};
use super::working::Working;
use crate::search::accept::{Cooling, Done};
use crate::search::rng::Rng;

/// What a visit that must be made counts as while it is left out, in mean legs.
const MUST: i64 = 60;
/// The temperature at the start, in hundredths of a mean leg of the first plan.
const HOT: i64 = 300;
/// The temperature at the end, in the same.
const COLD: i64 = 2;
/// Ruin and recreate has one part in so many of the budget first. If all is made then, it has
/// as much again for each further member of a population, which local search has the rest for.
const STARTS: u64 = 40;
/// How many plans are a population.
const MEMBERS: u64 = 8;

/// The best plan found, until the watch says to stop.
#[must_use]
pub fn search(instance: &Instance, seed: u64, watch: &Watch<'_>) -> Found {
    let mut annealing = Annealing::new(instance, seed);
    let first = first(instance, &mut annealing.blinks, &mut annealing.rng);
    if instance.visits == 0 || instance.crews.is_empty() {
        return first.told(0);
    }
    let leg = mean_leg(&first);
    let must = leg * MUST;
    let cooling = Cooling { hot: share(leg, HOT), cold: share(leg, COLD) };
    let start = |number: u64| Done::of(number, STARTS);
    let until_next = |number, changes| part(watch(changes)?, start(number), start(number + 1));
    let plan = Best::of(&first).plan(instance, must);
    let mut best = annealing.run(plan, cooling, &|changes| until_next(0, changes));
    let plan = best.plan(instance, must);
    if !all_are_made(&plan) || !local::fits(instance) {
        let rest = |changes| part(watch(changes)?, start(1), start(STARTS));
        let best = annealing.run(plan, cooling, &rest);
        return best.plan(instance, must).told(annealing.iterations);
    }
    let leg = mean_leg(&plan);
    let mut starts = vec![best.tours(instance)];
    for number in 1..MEMBERS {
        let plan = self::first(instance, &mut annealing.blinks, &mut annealing.rng);
        let plan = Best::of(&plan).plan(instance, must);
        let best = annealing.run(plan, cooling, &|changes| until_next(number, changes));
        starts.push(best.tours(instance));
    }
    let given = Given { seed, must, leg, changes: annealing.iterations };
    let (tours, changes) = evolve(instance, starts, given, watch);
    best.become_tours(instance, &tours);
    best.plan(instance, must).told(changes)
}

/// How far the part of the search from one point to another has come; `None` beyond it.
fn part(done: Done, from: Done, until: Done) -> Option<Done> {
    let [done, from, until] = [done, from, until].map(Done::millionths);
    (done < until).then(|| Done::of(done.saturating_sub(from), until - from))
}

/// Whether a plan leaves out nothing, and may not. Where some visits stay out, ruin and
/// recreate does better than local search, which moves few visits at a time.
fn all_are_made(plan: &Working<'_>) -> bool {
    let mut visits = (0..plan.instance.visits).map(Node::at);
    plan.bank.is_empty() && visits.all(|visit| plan.instance.stop(visit).price.is_none())
}

/// So many hundredths of a leg.
fn share(leg: i64, hundredths: i64) -> i64 {
    (leg * hundredths / 100).max(1)
}

/// The first plan: each visit in turn where it costs least, those that close first before.
/// Prices do not count yet, since no tour pays for its first visit alone.
fn first<'a>(instance: &'a Instance, blinks: &mut Blinks, rng: &mut Rng) -> Working<'a> {
    let mut plan = Working::new(instance, i64::from(i32::MAX));
    let mut order: Vec<Node> = plan.bank.clone();
    order.sort_by_key(|&visit| (instance.stop(visit).closes, visit));
    plan.begin();
    for visit in order {
        if let Some(after) = best_place(&mut plan, visit, i64::MAX, blinks, rng) {
            plan.insert(visit, after);
        }
    }
    plan
}

/// What travel costs for each visit that is made.
fn mean_leg(plan: &Working<'_>) -> i64 {
    let made = i64::try_from(plan.instance.visits - plan.bank.len()).unwrap_or(i64::MAX);
    let left_out: i64 = plan.bank.iter().map(|&visit| plan.price(visit)).sum();
    ((plan.sums.cost - left_out) / made.max(1)).max(1)
}
