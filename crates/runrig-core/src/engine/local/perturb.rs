//! Takes some near visits off their tours and puts each back where it costs least.
//!
//! # Source
//!
//! Half the time the nearest visits, as in `PyVRP` 0.14; half the time strings of near tours:
//! Christiaens and Vanden Berghe, *Transportation Science* 54 (2020), §5.1. Now and then one
//! whole tour, or two that are near each other.

use super::super::node::Node;
use super::descend::Descent;
use super::plan::Plan;
use super::weights::Weights;
use crate::search::rng::Rng;

/// No more visits than so many are taken off.
const MOST: usize = 25;

/// Once in so many times visits are put back whether or not that pays by itself.
const GENEROUS: usize = 4;

/// Once in so many times whole tours are taken off.
const WHOLE: usize = 50;

/// A string of a tour is no longer than this.
const STRING: usize = 10;

/// Takes off visits around one and puts them back in any order.
#[derive(Clone, Debug, Default)]
pub(super) struct Perturb {
    hand: Vec<Node>,
    tours: Vec<usize>,
}

impl Perturb {
    pub(super) fn around(
        &mut self,
        plan: &mut Plan<'_>,
        weights: Weights,
        descent: &mut Descent,
        rng: &mut Rng,
    ) {
        let instance = plan.instance;
        let seed = Node::at(rng.below(instance.visits));
        let most = 1 + rng.below(MOST);
        self.hand.clear();
        self.tours.clear();
        if rng.once_in(WHOLE) {
            self.whole(plan, seed, rng);
        } else if rng.once_in(2) {
            self.strings(plan, seed, most, rng);
        } else {
            self.hand.push(seed);
            self.hand.extend(instance.near.around(seed).iter().take(most - 1));
        }
        for at in (1..self.hand.len()).rev() {
            self.hand.swap(at, rng.below(at + 1));
        }
        for &visit in &self.hand {
            if plan.is_out(visit) {
                continue;
            }
            let seat = plan.seat(visit);
            descent.add(seat.prev);
            descent.add(seat.next);
            self.tours.push(seat.shift.index());
            plan.flip(visit);
        }
        self.tours.sort_unstable();
        self.tours.dedup();
        for &shift in &self.tours {
            let mut left = plan.blank();
            let old = &plan.routes[shift].nodes;
            left.extend(old.iter().filter(|&&node| !plan.is_out(node)));
            plan.write(shift, left);
        }
        // A tour that pays as a whole may not pay for its first visit.
        let most = if rng.once_in(GENEROUS) { i64::MAX } else { 0 };
        for &visit in &self.hand {
            descent.put(plan, weights, visit, most);
            descent.add(visit);
        }
    }

    /// Takes in hand the tour of a visit, and perhaps that of another near it.
    fn whole(&mut self, plan: &Plan<'_>, seed: Node, rng: &mut Rng) {
        let tours = 1 + rng.below(2);
        for &visit in [seed].iter().chain(plan.instance.near.around(seed)) {
            if self.tours.len() == tours {
                break;
            }
            if let Some(visits) = self.fresh(plan, visit) {
                self.hand.extend_from_slice(visits);
            }
        }
        self.tours.clear();
    }

    /// Takes in hand strings of tours near a visit, and visits near it that are out.
    fn strings(&mut self, plan: &Plan<'_>, seed: Node, most: usize, rng: &mut Rng) {
        for &visit in [seed].iter().chain(plan.instance.near.around(seed)) {
            let left = most.saturating_sub(self.hand.len());
            if left == 0 {
                break;
            }
            if plan.is_out(visit) {
                self.hand.push(visit);
                continue;
            }
            let Some(visits) = self.fresh(plan, visit) else { continue };
            let length = (1 + rng.below(STRING)).min(visits.len()).min(left);
            let at = plan.place_of(visit);
            let low = at.saturating_sub(length);
            let high = (at - 1).min(visits.len() - length);
            let from = low + rng.below(high - low + 1);
            self.hand.extend_from_slice(&visits[from..from + length]);
        }
        self.tours.clear();
    }

    /// The visits of the tour of a visit, unless it is on none or on one met before.
    fn fresh<'p>(&mut self, plan: &'p Plan<'_>, visit: Node) -> Option<&'p [Node]> {
        let shift = plan.seat(visit).shift;
        if shift == Node::NONE || self.tours.contains(&shift.index()) {
            return None;
        }
        self.tours.push(shift.index());
        let nodes = &plan.routes[shift.index()].nodes;
        Some(&nodes[1..nodes.len() - 1])
    }
}
