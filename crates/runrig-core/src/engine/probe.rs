//! The hot path taken apart, for benches: each part by itself, on a plan that has been searched
//! for a while.

use super::anneal::{Aim, Annealing};
use super::best::Best;
use super::instance::Instance;
use super::local::Improving;
use super::node::Node;
use super::part::Part;
use super::recreate::{Blinks, best_place};
use super::working::Working;
use crate::search::accept::Cooling;
use crate::search::rng::Rng;

pub use super::joint::probe::Meetings;

/// What a visit that must be made counts as while it is left out, in units of travel.
const MUST: i64 = 100_000;

/// A plan, and the searches at work on it.
#[derive(Debug)]
pub struct Probe<'a> {
    plan: Working<'a>,
    best: Best,
    annealing: Annealing<'a>,
    improving: Improving<'a>,
    rng: Rng,
    /// Of one temperature throughout.
    warmth: i64,
}

impl<'a> Probe<'a> {
    /// A plan after so many changes, of which those that cost more than `warmth` seldom stay.
    #[must_use]
    pub fn new(instance: &'a Instance, changes: u64, warmth: i64) -> Self {
        let mut annealing = Annealing::new(instance, 1);
        let watch = |done| (done < changes).then_some(super::Done::default());
        let best =
            annealing.run(Working::new(instance, MUST), Aim::Cost, Cooling::steady(warmth), &watch);
        Self {
            plan: best.plan(instance, MUST),
            improving: Improving::new(instance, best.tours(instance), (1, MUST)),
            best,
            annealing,
            rng: Rng::new(1, 0, 0),
            warmth,
        }
    }

    /// Joins all parts of all tours, stop by stop; how many joins that takes, and how long the
    /// tours keep carers away.
    #[must_use]
    pub fn join(&self) -> (u64, i64) {
        let instance = self.plan.instance;
        let (mut joins, mut away) = (0, 0);
        for shift in 0..instance.crews.len() {
            let end = instance.end(shift);
            let mut node = instance.start(shift);
            let mut part = Part::of(instance.stop(node));
            while node != end {
                let spot = self.plan.spot(node);
                part = part.then(spot.time, Part::of(instance.stop(spot.next)));
                (node, joins) = (spot.next, joins + 1);
            }
            away += i64::from(part.away);
        }
        (joins, away)
    }

    /// Takes each visit off its tour, looks for where it costs least, and puts it back where it
    /// was; how many places were found.
    pub fn insert(&mut self) -> u64 {
        let mut found = 0;
        let mut blinks = Blinks::default();
        for visit in (0..self.plan.instance.visits).map(Node::at) {
            if self.plan.spot(visit).shift == Node::NONE {
                continue;
            }
            self.plan.begin();
            self.plan.cut(visit, visit);
            let place = best_place(&mut self.plan, visit, i64::MAX, &mut blinks, &mut self.rng);
            found += u64::from(place.is_some());
            self.plan.undo();
        }
        found
    }

    /// One change by ruin and recreate, kept or put back.
    pub fn recreate(&mut self) {
        self.annealing.step(&mut self.plan, &mut self.best, Aim::Cost, self.warmth);
    }

    /// One change by local search, kept or put back.
    pub fn descend(&mut self) {
        self.improving.step(self.warmth);
    }
}
