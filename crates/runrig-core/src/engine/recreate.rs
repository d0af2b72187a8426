//! Puts visits back: each in turn where it costs least, blinking now and then.
//!
//! # Source
//!
//! Christiaens and Vanden Berghe, *Transportation Science* 54 (2020), §5.2 and §5.3; places are
//! tried beside near visits only.

use super::instance::Instance;
use super::node::Node;
use super::part::Part;
use super::working::Working;
use crate::search::rng::Rng;

/// One place in so many is not seen.
const BLINK: i64 = 100;

/// Decides which places are not seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Blinks {
    /// So many places are seen before the next that is not.
    left: i64,
}

impl Blinks {
    #[inline]
    fn blink(&mut self, rng: &mut Rng) -> bool {
        self.left -= 1;
        if self.left < 0 {
            self.left = rng.exponential(BLINK);
            return true;
        }
        false
    }
}

/// A visit that looks for its place.
struct Sought<'w> {
    care: i32,
    opens: i32,
    closes: i32,
    load: i32,
    kinds: u64,
    cost_to: &'w [i32],
    cost_from: &'w [i32],
    time_to: &'w [i32],
    time_from: &'w [i32],
    visit: Node,
    /// The least extra cost so far, and after which node.
    least: i32,
    after: Node,
}

impl<'w> Sought<'w> {
    fn new(instance: &'w Instance, visit: Node, most: i64) -> Self {
        let stop = instance.stop(visit);
        let place = stop.place.index();
        Self {
            care: stop.care,
            opens: stop.opens,
            closes: stop.closes,
            load: stop.load,
            kinds: stop.kinds,
            cost_to: instance.cost().to(place),
            cost_from: instance.cost().from(place),
            time_to: instance.time.to(place),
            time_from: instance.time.from(place),
            visit,
            least: i32::try_from(most).unwrap_or(i32::MAX),
            after: Node::NONE,
        }
    }

    /// Tries the place between two nodes of a tour.
    #[inline]
    fn try_at(&mut self, plan: &Working<'_>, a: Node, b: Node) {
        let (one, other) = (plan.spot(a), plan.spot(b));
        let from = one.place.index();
        let cost = self.cost_to[from] - one.cost;
        if cost >= self.least {
            return;
        }
        let load = &plan.loads[one.shift.index()];
        if load.kind & self.kinds == 0 || load.room < self.load {
            return;
        }
        let to = other.place.index();
        let cost = cost + self.cost_from[to];
        let start = (one.free + self.time_to[from]).max(self.opens);
        if cost >= self.least
            || start > self.closes
            || start + self.care + self.time_from[to] > other.late
        {
            return;
        }
        if plan.instance.limited {
            let crew = &plan.instance.crews[one.shift.index()];
            let until = plan.parts[a.index()].until;
            let this = Part::of(plan.instance.stop(self.visit));
            let since = plan.parts[b.index()].since;
            let whole = until.then(self.time_to[from], this).then(self.time_from[to], since);
            if whole.away > crew.longest {
                return;
            }
        }
        (self.least, self.after) = (cost, a);
    }
}

/// The node after which a visit costs least, if there is one that costs less than `most`.
pub(super) fn best_place(
    plan: &mut Working<'_>,
    visit: Node,
    most: i64,
    blinks: &mut Blinks,
    rng: &mut Rng,
) -> Option<Node> {
    let instance = plan.instance;
    let mut sought = Sought::new(instance, visit, most);
    for &a in instance.near.before(visit) {
        let spot = plan.spot(a);
        if spot.shift != Node::NONE && !blinks.blink(rng) {
            sought.try_at(plan, a, spot.next);
        }
    }
    for &b in instance.near.after(visit) {
        let spot = plan.spot(b);
        if spot.shift != Node::NONE && !blinks.blink(rng) {
            sought.try_at(plan, spot.prev, b);
        }
    }
    for &first in instance.near.classes(visit) {
        if blinks.blink(rng) {
            continue;
        }
        let first = first.index();
        if let Some(shift) = plan.idle_of(instance.crews[first].class) {
            let start = instance.start(shift);
            sought.try_at(plan, start, plan.spot(start).next);
        } else if plan
            .instance
            .crews
            .get(first + 1)
            .is_none_or(|next| next.class != instance.crews[first].class)
        {
            let (start, end) = (instance.start(first), instance.end(first));
            sought.try_at(plan, start, plan.spot(start).next);
            sought.try_at(plan, plan.spot(end).prev, end);
        }
    }
    Some(sought.after).filter(|&after| after != Node::NONE)
}
