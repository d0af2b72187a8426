//! The search as a whole: first plans, annealing, and a population of plans.

use super::Watch;
use super::anneal::{Aim, Annealing};
use super::best::Best;
use super::instance::Instance;
use super::local::{self, Given, evolve};
use super::node::Node;
use super::plan::Found;
use super::recreate::best_place;
use super::working::Working;
use crate::search::accept::{Cooling, Done};

/// What a visit that must be made counts as while it is left out, in mean legs.
const MUST: i64 = 60;
/// The temperature at the start, in hundredths of a mean leg of the first plan.
const HOT: i64 = 300;
/// The temperature at the end, in the same.
const COLD: i64 = 2;
/// The temperature while as few as possible are to be left out, in the same.
const STEADY: i64 = 100;
/// How far into the budget that ends, in hundredths.
const FEWEST: u64 = 40;
/// Ruin and recreate has one part in so many of the budget for each member of a population,
/// which local search has the rest for; but if something is left out, it goes on, first until
/// [`FEWEST`] after fewer of those and then, if any still are, to the end: local search moves few
/// visits at a time.
const STARTS: u64 = 40;
/// How many plans are a population.
const MEMBERS: usize = 8;
/// Those that ruin and recreate begins have so many visits together, and are never fewer than
/// half as many: of large plans, all would stay half done.
const VISITS: usize = 500 * MEMBERS;

/// The best plan found, until the watch says to stop.
#[must_use]
pub fn search(instance: &Instance, seed: u64, watch: &Watch<'_>) -> Found {
    let mut annealing = Annealing::new(instance, seed);
    let first = first(&mut annealing);
    if instance.visits == 0 || instance.crews.is_empty() {
        return first.told(0);
    }
    let leg = mean_leg(&first);
    let must = leg * MUST;
    let mut best = Best::of(&first);
    let mut starts = Vec::new();
    let local = local::fits(instance);
    if local && best.sums.missing == 0 && some_may_be_left_out(instance) {
        // Ruin and recreate would close tours that pay, and seldom opens one again. Where
        // something is left out that must be made, it comes first.
        starts.push(best.tours(instance));
        starts.extend((1..MEMBERS).map(|_| Best::of(&self::first(&mut annealing)).tours(instance)));
    } else {
        let cooling = Cooling { hot: share(leg, HOT), cold: share(leg, COLD) };
        let mut stages = Stages { annealing: &mut annealing, must, watch, from: Done::default() };
        best = stages.run(&best, Aim::Cost, cooling, Done::of(1, STARTS));
        if best.sums.missing > 0 {
            best = stages.run(
                &best,
                Aim::Fewer,
                Cooling::steady(share(leg, STEADY)),
                Done::of(FEWEST, 100),
            );
        }
        if !(local && best.plan(instance, must).bank.is_empty()) {
            best = stages.run(&best, Aim::Cost, cooling, Done::ALL);
            return best.plan(instance, must).told(annealing.iterations);
        }
        starts.push(best.tours(instance));
        for _ in 1..(VISITS / instance.visits).clamp(MEMBERS / 2, MEMBERS) {
            let first = Best::of(&self::first(stages.annealing));
            let until = stages.from.and(Done::of(1, STARTS));
            starts.push(stages.run(&first, Aim::Cost, cooling, until).tours(instance));
        }
    }
    let given = Given { seed, must, leg, changes: annealing.iterations };
    let (tours, changes) = evolve(instance, starts, given, watch);
    best.become_tours(instance, &tours);
    best.plan(instance, must).told(changes)
}

/// Annealing in stages, each of which has its part of the budget.
struct Stages<'s, 'a> {
    annealing: &'s mut Annealing<'a>,
    must: i64,
    watch: &'s Watch<'s>,
    /// Where the next stage begins.
    from: Done,
}

impl Stages<'_, '_> {
    /// One stage, from this plan on and until then unless it reaches its aim before: the best
    /// plan met.
    fn run(&mut self, plan: &Best, aim: Aim, cooling: Cooling, until: Done) -> Best {
        let Self { annealing, must, watch, from } = self;
        let plan = plan.plan(annealing.instance, *must);
        let best =
            annealing.run(plan, aim, cooling, &|changes| part(watch(changes)?, *from, until));
        self.from = watch(annealing.iterations).unwrap_or(until);
        best
    }
}

/// How far the part of the search from one point to another has come; `None` beyond it.
fn part(done: Done, from: Done, until: Done) -> Option<Done> {
    let [done, from, until] = [done, from, until].map(Done::millionths);
    (done < until).then(|| Done::of(done.saturating_sub(from), until - from))
}

/// Whether leaving something out has a price.
fn some_may_be_left_out(instance: &Instance) -> bool {
    (0..instance.visits).any(|visit| instance.stop(Node::at(visit)).price.is_some())
}

/// So many hundredths of a leg.
fn share(leg: i64, hundredths: i64) -> i64 {
    (leg * hundredths / 100).max(1)
}

/// The first plan: each visit in turn where it costs least, those that close first before.
/// Prices do not count yet, since no tour pays for its first visit alone.
fn first<'a>(annealing: &mut Annealing<'a>) -> Working<'a> {
    let Annealing { instance, blinks, rng, .. } = annealing;
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
