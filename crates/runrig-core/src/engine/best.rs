//! The best plan so far, kept up at the price of what has changed since the last one.

use super::instance::Instance;
use super::node::Node;
use super::working::{Sums, Working};

/// A plan: for each node the next one.
#[derive(Clone, Debug)]
pub(super) struct Best {
    pub(super) next: Vec<Node>,
    pub(super) sums: Sums,
    /// The nodes that may differ in the plan under change.
    stale: Vec<Node>,
    is_stale: Vec<bool>,
}

impl Best {
    pub(super) fn of(plan: &Working<'_>) -> Self {
        Self {
            next: plan.spots.iter().map(|spot| spot.next).collect(),
            sums: plan.sums,
            stale: Vec::new(),
            is_stale: vec![false; plan.spots.len()],
        }
    }

    /// Learns of a change that stays.
    pub(super) fn learn(&mut self, plan: &Working<'_>) {
        for node in plan.changed() {
            if !std::mem::replace(&mut self.is_stale[node.index()], true) {
                self.stale.push(node);
            }
        }
        if plan.sums.rank() < self.sums.rank() {
            self.sums = plan.sums;
            for node in self.stale.drain(..) {
                self.next[node.index()] = plan.spot(node).next;
                self.is_stale[node.index()] = false;
            }
        }
    }

    /// The plan itself, to be changed.
    pub(super) fn plan<'a>(&self, instance: &'a Instance, must: i64) -> Working<'a> {
        let mut plan = Working::new(instance, must);
        plan.begin();
        for shift in 0..instance.crews.len() {
            let mut at = instance.start(shift);
            for visit in self.tour(instance, shift) {
                plan.insert(visit, at);
                at = visit;
            }
        }
        plan
    }

    /// Takes on other tours, one for each shift.
    pub(super) fn become_tours(&mut self, instance: &Instance, tours: &[Vec<Node>]) {
        for (shift, visits) in tours.iter().enumerate() {
            let mut at = instance.start(shift);
            for &next in visits.iter().chain(&[instance.end(shift)]) {
                self.next[at.index()] = next;
                at = next;
            }
        }
    }

    /// The visits of all shifts, in order.
    pub(super) fn tours(&self, instance: &Instance) -> Vec<Vec<Node>> {
        (0..instance.crews.len()).map(|shift| self.tour(instance, shift).collect()).collect()
    }

    /// The visits of a shift, in order.
    pub(super) fn tour(&self, instance: &Instance, shift: usize) -> impl Iterator<Item = Node> {
        let (mut at, end) = (instance.start(shift), instance.end(shift));
        std::iter::from_fn(move || {
            at = self.next[at.index()];
            (at != end).then_some(at)
        })
    }
}
