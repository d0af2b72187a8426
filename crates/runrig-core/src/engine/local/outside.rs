//! Visits that come, go, or change places with one that is out.

use super::super::node::Node;
use super::super::part::Part;
use super::plan::Plan;
use super::weights::{FINE, Weights};

/// What it changes to make a visit right after a node, in place of all up to `next`.
#[inline]
fn joined(
    plan: &Plan<'_>,
    weights: Weights,
    visit: Node,
    (after, next): (Node, Node),
    most: i64,
) -> Option<i64> {
    let (from, to) = (plan.seat(after), plan.seat(next));
    let shift = from.shift.index();
    let (route, crew) = (&plan.routes[shift], &plan.crews[shift]);
    let stop = plan.instance.stop(visit);
    let new = plan.leg(after, visit) + plan.leg(visit, next);
    let old = if from.next == next { from.leg } else { from.leg + plan.seat(from.next).leg };
    let mut change = i64::from(new - old) * FINE - plan.broken(weights, shift);
    if change >= most || stop.kinds & crew.kind == 0 {
        return None;
    }
    let load = route.load + stop.load + from.load - to.load
        + if plan.instance.is_visit(next) { plan.instance.stop(next).load } else { 0 };
    change += weights.load * i64::from((load - crew.room).max(0));
    if change >= most {
        return None;
    }
    let part = from.until.then(plan.way(after, visit), Part::of(stop));
    let whole = part.then(plan.way(visit, next), to.since);
    change += weights.time * whole.late(crew.longest);
    (change < most).then_some(change)
}

/// What it changes to make a visit, which is out, right after a node.
#[inline]
pub(super) fn come(
    plan: &Plan<'_>,
    weights: Weights,
    visit: Node,
    after: Node,
    most: i64,
) -> Option<i64> {
    let price = plan.price(visit) * FINE;
    let next = plan.seat(after).next;
    joined(plan, weights, visit, (after, next), most.saturating_add(price))
        .map(|change| change - price)
}

/// What it changes to make a visit, which is out, in the place of one that is not.
#[inline]
pub(super) fn replace(
    plan: &Plan<'_>,
    weights: Weights,
    visit: Node,
    gone: Node,
    most: i64,
) -> Option<i64> {
    let more = (plan.price(gone) - plan.price(visit)) * FINE;
    let seat = plan.seat(gone);
    joined(plan, weights, visit, (seat.prev, seat.next), most - more).map(|change| change + more)
}

/// What it changes to leave a visit out.
#[inline]
pub(super) fn go(plan: &Plan<'_>, weights: Weights, visit: Node) -> i64 {
    let seat = plan.seat(visit);
    let (before, next) = (seat.prev, seat.next);
    let shift = seat.shift.index();
    let (route, crew) = (&plan.routes[shift], &plan.crews[shift]);
    let saved = plan.seat(before).leg + seat.leg - plan.leg(before, next);
    let load = route.load - plan.instance.stop(visit).load;
    let whole = plan.seat(before).until.then(plan.way(before, next), plan.seat(next).since);
    (plan.price(visit) - i64::from(saved)) * FINE - plan.broken(weights, shift)
        + weights.broken(i64::from((load - crew.room).max(0)), whole.late(crew.longest))
}

/// Makes a visit, which is out, right after a node.
pub(super) fn put(plan: &mut Plan<'_>, visit: Node, after: Node) {
    let shift = plan.seat(after).shift.index();
    let at = plan.place_of(after) + 1;
    let mut new = plan.blank();
    let old = &plan.routes[shift].nodes;
    new.extend_from_slice(&old[..at]);
    new.push(visit);
    new.extend_from_slice(&old[at..]);
    plan.flip(visit);
    plan.write(shift, new);
}

/// Leaves a visit out.
pub(super) fn take(plan: &mut Plan<'_>, visit: Node) {
    let shift = plan.seat(visit).shift.index();
    let at = plan.place_of(visit);
    let mut new = plan.blank();
    let old = &plan.routes[shift].nodes;
    new.extend_from_slice(&old[..at]);
    new.extend_from_slice(&old[at + 1..]);
    plan.flip(visit);
    plan.write(shift, new);
}
