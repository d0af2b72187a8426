//! Takes some near visits off their tours and puts each back where it costs least.

use super::super::node::Node;
use super::descend::Descent;
use super::plan::Plan;
use super::weights::Weights;
use crate::search::rng::Rng;

/// No more visits than so many are taken off.
const MOST: usize = 25;

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
        let most = 1 + rng.below(super::tune::tu(1));
        self.hand.clear();
        self.tours.clear();
        self.hand.push(seed);
        if super::tune::t(5) > 0 && rng.below(100) < super::tune::tu(5) {
            let mut left = most - 1;
            if plan.is_out(seed) { left = 0; }
            self.hand.clear();
            for &visit in [seed].iter().chain(instance.near.around(seed)) {
                if plan.is_out(visit) { if self.hand.len() < most { self.hand.push(visit); } continue; }
                let shift = plan.seat(visit).shift.index();
                if self.tours.contains(&shift) { continue; }
                self.tours.push(shift);
                let count = plan.routes[shift].nodes.len() - 2;
                let length = (1 + rng.below(super::tune::tu(11))).min(count).min(left + 1);
                let at = plan.place_of(visit);
                let low = (at + 1).saturating_sub(length).max(1);
                let high = at.min(count + 1 - length);
                let from = low + rng.below(high - low + 1);
                self.hand.extend_from_slice(&plan.routes[shift].nodes[from..from + length]);
                if left < length { break; }
                left -= length;
            }
            self.tours.clear();
        } else {
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
        for &visit in &self.hand {
            descent.put(plan, weights, visit);
            descent.add(visit);
        }
    }
}
