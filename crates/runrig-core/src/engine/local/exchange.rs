//! Two pieces of tours change places: relocation, swaps, changes of tails and of whole tours
//! are all of this form.

use super::super::node::Node;
use super::super::part::Part;
use super::plan::Plan;
use super::weights::{FINE, Weights};

/// Consecutive visits of a tour, or the gap between two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The node before it.
    pub(super) before: Node,
    /// Its first visit; [`Node::NONE`] if it is a gap.
    pub(super) first: Node,
    pub(super) last: Node,
    /// The node after it.
    pub(super) next: Node,
}

impl Piece {
    /// The gap after a node.
    #[inline]
    pub(super) fn gap(plan: &Plan<'_>, before: Node) -> Self {
        let next = plan.seat(before).next;
        Self { before, first: Node::NONE, last: Node::NONE, next }
    }

    /// The visits from one to another on the same tour.
    #[inline]
    pub(super) fn of(plan: &Plan<'_>, first: Node, last: Node) -> Self {
        Self { before: plan.seat(first).prev, first, last, next: plan.seat(last).next }
    }

    /// All visits of a tour after a node.
    #[inline]
    pub(super) fn tail(plan: &Plan<'_>, before: Node) -> Self {
        let gap = Self::gap(plan, before);
        if !plan.instance.is_visit(gap.next) {
            return gap;
        }
        let end = plan.instance.end(plan.seat(before).shift.index());
        Self { first: gap.next, last: plan.seat(end).prev, next: end, ..gap }
    }

    #[inline]
    fn is_gap(&self) -> bool {
        self.first == Node::NONE
    }

    /// Where it starts and how long it is.
    fn range(&self, plan: &Plan<'_>) -> (usize, usize) {
        let from = plan.place_of(self.before) + 1;
        (from, plan.place_of(self.next) - from)
    }

    #[inline]
    fn load(&self, plan: &Plan<'_>) -> i32 {
        if self.is_gap() { 0 } else { plan.seat(self.last).load - plan.seat(self.before).load }
    }

    /// Whether a kind of shift may take all of it.
    fn suits(&self, plan: &Plan<'_>, kind: u64) -> bool {
        let mut at = self.first;
        while at != self.next && at != Node::NONE {
            if plan.instance.stop(at).kinds & kind == 0 {
                return false;
            }
            at = plan.seat(at).next;
        }
        true
    }

    /// What it costs to have it between two nodes, but for the legs within it.
    #[inline]
    fn between(&self, plan: &Plan<'_>, before: Node, next: Node) -> i32 {
        if self.is_gap() {
            plan.leg(before, next)
        } else {
            plan.leg(before, self.first) + plan.leg(self.last, next)
        }
    }

    /// What the legs to it and from it cost, or that of the gap.
    #[inline]
    fn now(&self, plan: &Plan<'_>) -> i32 {
        let to = plan.seat(self.before).leg;
        if self.is_gap() { to } else { to + plan.seat(self.last).leg }
    }

    /// The timing of what comes before, then of all of it; and the node it then ends with.
    #[inline]
    fn after(&self, plan: &Plan<'_>, until: (Part, Node)) -> (Part, Node) {
        let (mut part, mut from) = until;
        let mut at = self.first;
        while at != self.next && at != Node::NONE {
            let stop = plan.instance.stop(at);
            part = part.then(plan.way(from, at), Part::of(stop));
            (from, at) = (at, plan.seat(at).next);
        }
        (part, from)
    }
}

/// What can at most be saved of what is broken on the tours of two nodes.
#[inline]
pub(super) fn at_stake(plan: &Plan<'_>, weights: Weights, one: Node, other: Node) -> i64 {
    let (a, b) = (plan.seat(one).shift, plan.seat(other).shift);
    let own = plan.broken(weights, a.index());
    if a == b { own } else { own + plan.broken(weights, b.index()) }
}

/// What it changes to let two pieces change places; `None` if not less than `most`, or if it
/// cannot be. Cost comes first: most that is tried costs more than could be saved.
#[inline]
pub(super) fn change(
    plan: &Plan<'_>,
    weights: Weights,
    stake: i64,
    (one, other): (&Piece, &Piece),
    most: i64,
) -> Option<i64> {
    let new = if one.next == other.first || (one.next == other.next && other.is_gap()) {
        beside(plan, one, other)?
    } else if other.next == one.first || (other.next == one.next && one.is_gap()) {
        beside(plan, other, one)?
    } else {
        other.between(plan, one.before, one.next) + one.between(plan, other.before, other.next)
    };
    let change = i64::from(new - one.now(plan) - other.now(plan)) * FINE - stake;
    if change >= most {
        return None;
    }
    if plan.seat(one.before).shift == plan.seat(other.before).shift {
        within(plan, weights, (one, other), change, most)
    } else {
        across(plan, weights, (one, other), change, most)
    }
}

/// What the legs of two pieces that lie side by side cost in turned order, and the leg between
/// them, which both have now; `None` if one of them is a gap, or if they overlap.
#[inline(never)]
fn beside(plan: &Plan<'_>, first: &Piece, second: &Piece) -> Option<i32> {
    if first.is_gap() || second.is_gap() || first.last != second.before {
        return None;
    }
    let turned = plan.leg(first.before, second.first)
        + plan.leg(second.last, first.first)
        + plan.leg(first.last, second.next);
    Some(turned + plan.seat(first.last).leg)
}

/// The whole change between two tours, of which the cost is known.
#[inline(never)]
fn across(
    plan: &Plan<'_>,
    weights: Weights,
    (one, other): (&Piece, &Piece),
    mut change: i64,
    most: i64,
) -> Option<i64> {
    let shifts = (plan.seat(one.before).shift.index(), plan.seat(other.before).shift.index());
    let crews = (&plan.crews[shifts.0], &plan.crews[shifts.1]);
    let more = other.load(plan) - one.load(plan);
    let excess = |load: i32, room: i32| i64::from((load - room).max(0));
    change += weights.load
        * (excess(plan.routes[shifts.0].load + more, crews.0.room)
            + excess(plan.routes[shifts.1].load - more, crews.1.room));
    if change >= most {
        return None;
    }
    if crews.0.kind != crews.1.kind
        && !(one.suits(plan, crews.1.kind) && other.suits(plan, crews.0.kind))
    {
        return None;
    }
    for (at, piece, crew) in [(one, other, crews.0), (other, one, crews.1)] {
        let (part, last) = piece.after(plan, (plan.seat(at.before).until, at.before));
        let whole = part.then(plan.way(last, at.next), plan.seat(at.next).since);
        change += weights.time * whole.late(crew.longest);
        if change >= most {
            return None;
        }
    }
    Some(change)
}

/// The whole change within a tour, of which the cost is known.
#[inline(never)]
fn within(
    plan: &Plan<'_>,
    weights: Weights,
    (one, other): (&Piece, &Piece),
    mut change: i64,
    most: i64,
) -> Option<i64> {
    let (a, b) = (one.range(plan), other.range(plan));
    let (first, second) = match () {
        () if a.0 + a.1 <= b.0 => (one, other),
        () if b.0 + b.1 <= a.0 => (other, one),
        () => return None,
    };
    let between = if first.next == second.first {
        Piece { first: Node::NONE, ..*first }
    } else {
        let last = second.before;
        Piece { before: first.before, first: first.next, last, next: plan.seat(last).next }
    };
    let shift = plan.seat(one.before).shift.index();
    change += weights.load * plan.routes[shift].excess;
    let mut until = (plan.seat(first.before).until, first.before);
    for piece in [second, &between, first] {
        until = piece.after(plan, until);
    }
    let whole = until.0.then(plan.way(until.1, second.next), plan.seat(second.next).since);
    change += weights.time * whole.late(plan.crews[shift].longest);
    (change < most).then_some(change)
}

/// What it changes that two tours on like shifts change what comes after two nodes.
#[inline]
pub(super) fn tails(
    plan: &Plan<'_>,
    weights: Weights,
    stake: i64,
    (one, other): (Node, Node),
    most: i64,
) -> Option<i64> {
    let (a, b) = (plan.seat(one), plan.seat(other));
    let shifts = (a.shift.index(), b.shift.index());
    let new = plan.leg(one, b.next) + plan.leg(other, a.next);
    let old = a.leg + b.leg;
    let mut change = i64::from(new - old) * FINE - stake;
    if change >= most {
        return None;
    }
    let crew = &plan.crews[shifts.0];
    let (load_a, load_b) = (plan.routes[shifts.0].load, plan.routes[shifts.1].load);
    let excess = |load: i32| i64::from((load - crew.room).max(0));
    change += weights.load * (excess(a.load + load_b - b.load) + excess(b.load + load_a - a.load));
    if change >= most {
        return None;
    }
    for (head, from, tail) in [(a, one, b.next), (b, other, a.next)] {
        let whole = head.until.then(plan.way(from, tail), plan.seat(tail).since);
        change += weights.time * whole.late(crew.longest);
        if change >= most {
            return None;
        }
    }
    Some(change)
}

/// Lets two pieces change places.
pub(super) fn apply(plan: &mut Plan<'_>, one: &Piece, other: &Piece) {
    let shifts = (plan.seat(one.before).shift.index(), plan.seat(other.before).shift.index());
    let (a, b) = (one.range(plan), other.range(plan));
    let mut new = plan.blank();
    if shifts.0 == shifts.1 {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let old = &plan.routes[shifts.0].nodes;
        new.extend_from_slice(&old[..a.0]);
        new.extend_from_slice(&old[b.0..b.0 + b.1]);
        new.extend_from_slice(&old[a.0 + a.1..b.0]);
        new.extend_from_slice(&old[a.0..a.0 + a.1]);
        new.extend_from_slice(&old[b.0 + b.1..]);
        plan.write(shifts.0, new);
        return;
    }
    let mut also = plan.blank();
    let (left, right) = (&plan.routes[shifts.0].nodes, &plan.routes[shifts.1].nodes);
    for (new, own, from, its, with) in
        [(&mut new, left, a, right, b), (&mut also, right, b, left, a)]
    {
        new.extend_from_slice(&own[..from.0]);
        new.extend_from_slice(&its[with.0..with.0 + with.1]);
        new.extend_from_slice(&own[from.0 + from.1..]);
    }
    plan.write(shifts.0, new);
    plan.write(shifts.1, also);
}
