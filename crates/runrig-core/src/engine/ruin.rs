//! Takes strings of visits off tours that are near each other.
//!
//! # Source
//!
//! Slack induction by string removals: Christiaens and Vanden Berghe, *Transportation Science*
//! 54 (2020), §5.1.

use super::node::Node;
use super::working::Working;
use crate::search::rng::Rng;

/// How many visits are taken off on average.
const VISITS: usize = 10;
/// The longest string is drawn for each ruin, from this many visits on. The source has 10
/// always; on tours of 20 visits and more, whole tails must be able to change hands.
const SHORTEST: usize = 6;
/// The longest string is shorter than this.
const LONGEST: usize = 36;
/// So many near visits are looked at, at least, for some that are on no tour.
const LOOKED_AT: usize = 30;

/// If no more than so many visits are on no tour, all of them are put in hand.
const FEW: usize = 12;

/// What is kept from one ruin to the next.
#[derive(Clone, Debug)]
pub(super) struct Ruin {
    /// For each shift the last ruin that hit it.
    hit: Vec<u64>,
    count: u64,
    /// The visits taken off, and those near them that were on no tour.
    pub(super) hand: Vec<Node>,
    /// Those in hand that were on no tour.
    pub(super) out: Vec<Node>,
}

impl Ruin {
    pub(super) fn new(shifts: usize) -> Self {
        Self { hit: vec![0; shifts], count: 0, hand: Vec::new(), out: Vec::new() }
    }

    /// Takes strings off the tours near a visit.
    pub(super) fn around(&mut self, plan: &mut Working<'_>, seed: Node, rng: &mut Rng) {
        self.count += 1;
        self.hand.clear();
        self.out.clear();
        let made = plan.instance.visits - plan.bank.len();
        let mean = made * 1_000 / plan.sums.busy.max(1);
        let longest = mean.clamp(1_000, (SHORTEST + rng.below(LONGEST - SHORTEST)) * 1_000);
        let most = (4_000_000 * VISITS / (1_000 + longest)).saturating_sub(1_000);
        let mut strings = rng.below(most.max(1)) / 1_000 + 1;
        let near = plan.instance.near.around(seed);
        if plan.bank.len() <= FEW {
            self.hand.extend_from_slice(&plan.bank);
            self.out.extend_from_slice(&plan.bank);
        }
        for (at, &visit) in [seed].iter().chain(near).enumerate() {
            if strings == 0 && at > LOOKED_AT {
                break;
            }
            let shift = plan.spot(visit).shift;
            if shift == Node::NONE {
                // Those taken off just now are in hand already.
                if !self.hand.contains(&visit) {
                    self.hand.push(visit);
                    self.out.push(visit);
                }
            } else if strings > 0 && self.hit[shift.index()] != self.count {
                self.hit[shift.index()] = self.count;
                strings -= 1;
                self.string(plan, visit, longest, rng);
            }
        }
    }

    /// Takes a string with this visit in it off its tour, or a string with a part left in.
    fn string(&mut self, plan: &mut Working<'_>, visit: Node, longest: usize, rng: &mut Rng) {
        let shift = plan.spot(visit).shift.index();
        let visits = usize::try_from(plan.loads[shift].visits).unwrap_or(usize::MAX);
        let most = longest.min(visits * 1_000);
        let length = (rng.below(most) / 1_000 + 1).min(visits);
        // So many are left in, from a place on.
        let mut left = 0;
        if length > 1 && length < visits && rng.once_in(2) {
            left = 1;
            while length + left < visits && rng.once_in(2) {
                left += 1;
            }
        }
        let mut first = visit;
        for _ in 0..rng.below(length + left) {
            let before = plan.spot(first).prev;
            if !plan.instance.is_visit(before) {
                break;
            }
            first = before;
        }
        let head = if left == 0 { length } else { rng.below(length - 1) + 1 };
        let mut next = self.take(plan, first, head);
        for _ in 0..left {
            if next == Node::NONE || !plan.instance.is_visit(next) {
                return;
            }
            next = plan.spot(next).next;
        }
        if left > 0 && plan.instance.is_visit(next) {
            self.take(plan, next, length - head);
        }
    }

    /// Takes up to so many visits off, from this one on; the node after them.
    fn take(&mut self, plan: &mut Working<'_>, first: Node, most: usize) -> Node {
        let (mut last, mut taken) = (first, 1);
        self.hand.push(first);
        while taken < most {
            let next = plan.spot(last).next;
            if !plan.instance.is_visit(next) {
                break;
            }
            (last, taken) = (next, taken + 1);
            self.hand.push(last);
        }
        let next = plan.spot(last).next;
        plan.cut(first, last);
        next
    }
}
