//! Changes to tours: visits taken off, a visit put in, and what their neighbours learn of it.

use super::{Spot, Working};
use crate::engine::node::Node;
use crate::engine::part::Part;

impl Working<'_> {
    /// Joins two nodes of a tour.
    #[inline]
    fn link(&mut self, from: Node, to: Node, cost: i32, time: i32) {
        self.touch(from);
        self.touch(to);
        let spot = &mut self.spots[from.index()];
        (spot.next, spot.cost, spot.time) = (to, cost, time);
        self.spots[to.index()].prev = from;
    }

    /// Takes the visits from `first` to `last` off their tour.
    pub(in crate::engine) fn cut(&mut self, first: Node, last: Node) {
        let instance = self.instance;
        let (a, b) = (self.spot(first).prev, self.spot(last).next);
        let shift = self.spot(first).shift.index();
        let mut gone = i64::from(self.spot(a).cost);
        let (mut count, mut room) = (0, 0);
        let mut at = first;
        while at != b {
            self.touch(at);
            let spot = &mut self.spots[at.index()];
            gone += i64::from(spot.cost);
            let next = std::mem::replace(&mut spot.next, Node::NONE);
            (spot.prev, spot.shift, spot.cost) = (Node::NONE, Node::NONE, 0);
            count += 1;
            room += instance.stop(at).load;
            self.lay_by(at);
            self.count_out(at);
            at = next;
        }
        let load = self.load(shift);
        load.visits -= count;
        load.room += room;
        let emptied = load.visits == 0;
        let (from, to) = (self.spot(a).place.index(), self.spot(b).place.index());
        let cost = if emptied { 0 } else { instance.cost().between(from, to) };
        self.sums.cost += i64::from(cost) - gone;
        self.link(a, b, cost, instance.time.between(from, to));
        if emptied {
            self.sums.busy -= 1;
            self.offer(shift);
        }
        self.forward(a);
        self.backward(b);
        self.broken |= !emptied && !self.works(a, b);
    }

    /// Whether two nodes of a tour, one after the other, can be in time. Without a visit
    /// between them they may not be: a detour can be quicker than the way.
    #[inline]
    fn works(&self, a: Node, b: Node) -> bool {
        let (one, other) = (self.spot(a), self.spot(b));
        if one.free + one.time > other.late {
            return false;
        }
        let whole = || {
            let (until, since) = (self.parts[a.index()].until, self.parts[b.index()].since);
            until.then(one.time, since).away
        };
        !self.instance.limited || whole() <= self.instance.crews[one.shift.index()].longest
    }

    /// Puts a visit on a tour, right after a node of it.
    pub(in crate::engine) fn insert(&mut self, visit: Node, after: Node) {
        let instance = self.instance;
        let (a, b) = (after, self.spot(after).next);
        let shift = self.spot(a).shift;
        let (from, at) = (self.spot(a).place.index(), self.spot(visit).place.index());
        let to = self.spot(b).place.index();
        let (cost_in, cost_out) =
            (instance.cost().between(from, at), instance.cost().between(at, to));
        self.sums.cost += i64::from(cost_in) + i64::from(cost_out) - i64::from(self.spot(a).cost);
        self.count_in(visit);
        self.take_up(visit);
        self.link(a, visit, cost_in, instance.time.between(from, at));
        self.link(visit, b, cost_out, instance.time.between(at, to));
        self.spots[visit.index()].shift = shift;
        let load = self.load(shift.index());
        load.visits += 1;
        load.room -= instance.stop(visit).load;
        if load.visits == 1 {
            self.sums.busy += 1;
        }
        // What the visit was told in its last place means nothing here.
        self.spots[visit.index()].free = i32::MIN;
        self.spots[visit.index()].late = i32::MIN;
        self.forward(a);
        self.backward(b);
    }

    /// Tells the nodes after `from` when they are free.
    fn forward(&mut self, from: Node) {
        let instance = self.instance;
        let mut a = from;
        loop {
            let Spot { next: b, free, time, .. } = *self.spot(a);
            if b == Node::NONE {
                break;
            }
            let stop = instance.stop(b);
            let new = (free + time).max(stop.opens) + stop.care;
            let mut same = self.spot(b).free == new;
            if instance.limited {
                let until = self.parts[a.index()].until.then(time, Part::of(stop));
                same &= self.parts[b.index()].until == until;
                if !same {
                    self.touch(b);
                    self.parts[b.index()].until = until;
                }
            }
            if same {
                break;
            }
            self.touch(b);
            self.spots[b.index()].free = new;
            a = b;
        }
    }

    /// Tells the nodes before `from` when they must start.
    fn backward(&mut self, from: Node) {
        let instance = self.instance;
        let mut b = from;
        loop {
            let a = self.spot(b).prev;
            if a == Node::NONE {
                break;
            }
            let stop = instance.stop(a);
            let time = self.spot(a).time;
            let new = (self.spot(b).late - time - stop.care).min(stop.closes);
            let mut same = self.spot(a).late == new;
            if instance.limited {
                let since = Part::of(stop).then(time, self.parts[b.index()].since);
                same &= self.parts[a.index()].since == since;
                if !same {
                    self.touch(a);
                    self.parts[a.index()].since = since;
                }
            }
            if same {
                break;
            }
            self.touch(a);
            self.spots[a.index()].late = new;
            b = a;
        }
    }
}
