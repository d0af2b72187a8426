//! The plan under change: tours as linked lists, changed in place and put back if need be.
//!
//! Each node knows when its tour is free after it at the earliest, and when it must start at
//! the latest for the rest of the tour to stay in time; a change tells the nodes beyond it
//! only for as long as something differs. What a node was before a change is logged once, so
//! that a change costs what it touches and not what the plan holds.

use super::instance::Instance;
use super::node::Node;
use super::plan::{Found, Tour};
use super::span::Span;

/// What is known of a node in its tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) next: Node,
    pub(super) prev: Node,
    /// The shift whose tour it is on, by position; [`Node::NONE`] if on none.
    pub(super) shift: Node,
    pub(super) place: Node,
    /// The earliest end of its care, if its tour starts as early as it can.
    pub(super) free: i32,
    /// The latest start of its care for which all after it is in time.
    pub(super) late: i32,
    /// What the way to the next node costs; nothing on a tour without visits.
    pub(super) cost: i32,
    /// How long the way to the next node takes.
    pub(super) time: i32,
}

/// What is known of a tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Load {
    /// The room that is left.
    pub(super) room: i32,
    /// How many visits it has.
    pub(super) visits: u32,
    /// The bit of the kind of its shift.
    pub(super) kind: u64,
}

/// The spans up to a node and from it on, itself included in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) until: Span,
    pub(super) since: Span,
}

/// Sums over the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Travel, and the prices of all visits left out.
    pub(super) cost: i64,
    /// How many visits are left out that must be made.
    pub(super) missing: usize,
    /// How many tours have visits.
    pub(super) busy: usize,
}

impl Sums {
    /// What plans are compared by: fewer left out that must be made comes first.
    pub(super) fn rank(self) -> (usize, i64) {
        (self.missing, self.cost)
    }
}

/// A plan and what it was before the current change.
#[derive(Clone, Debug)]
pub(super) struct Working<'a> {
    pub(super) instance: &'a Instance,
    pub(super) spots: Vec<Spot>,
    pub(super) loads: Vec<Load>,
    /// For each node, if some shift limits how long it is away.
    pub(super) spans: Vec<Around>,
    /// What a visit that must be made counts as while it is left out.
    must: i64,
    pub(super) sums: Sums,
    /// The visits on no tour, and for each visit where it stands among them.
    pub(super) bank: Vec<Node>,
    banked: Vec<usize>,
    /// For each class its shifts, of which those without visits are all here.
    idle: Vec<Vec<usize>>,
    is_idle: Vec<bool>,

    before: Sums,
    now: u32,
    touched: Vec<u32>,
    log: Vec<(Node, Spot, Around)>,
    loads_touched: Vec<u32>,
    loads_log: Vec<(usize, Load)>,
}

impl<'a> Working<'a> {
    /// The plan without tours.
    pub(super) fn new(instance: &'a Instance, must: i64) -> Self {
        let nodes = instance.stops.len();
        let mut spots = Vec::with_capacity(nodes);
        for stop in &instance.stops {
            spots.push(Spot {
                next: Node::NONE,
                prev: Node::NONE,
                shift: Node::NONE,
                place: stop.place,
                free: stop.opens,
                late: stop.closes,
                cost: 0,
                time: 0,
            });
        }
        let mut idle = vec![Vec::new(); instance.crews.last().map_or(0, |crew| crew.class + 1)];
        for (shift, crew) in instance.crews.iter().enumerate().rev() {
            let (start, end) = (instance.start(shift), instance.end(shift));
            let way = |node: Node| instance.stop(node).place.index();
            spots[start.index()].next = end;
            spots[end.index()].prev = start;
            spots[start.index()].time = instance.time.between(way(start), way(end));
            spots[start.index()].shift = Node::at(shift);
            spots[end.index()].shift = Node::at(shift);
            idle[crew.class].push(shift);
        }
        let loads = instance
            .crews
            .iter()
            .map(|crew| Load { room: crew.room, visits: 0, kind: crew.kind })
            .collect();
        let spans = if instance.limited {
            let one = |span| Around { until: span, since: span };
            instance.stops.iter().map(|stop| one(stop.span())).collect()
        } else {
            Vec::new()
        };
        let bank: Vec<Node> = (0..instance.visits).map(Node::at).collect();
        let mut made = Self {
            instance,
            spots,
            loads,
            spans,
            must,
            sums: Sums::default(),
            banked: (0..bank.len()).collect(),
            bank,
            idle,
            is_idle: vec![true; instance.crews.len()],
            before: Sums::default(),
            now: 0,
            touched: vec![0; nodes],
            log: Vec::new(),
            loads_touched: vec![0; instance.crews.len()],
            loads_log: Vec::new(),
        };
        for at in 0..made.bank.len() {
            made.count_out(made.bank[at]);
        }
        made
    }

    /// What it counts as to leave a visit out.
    #[inline]
    pub(super) fn price(&self, visit: Node) -> i64 {
        self.instance.stop(visit).price.unwrap_or(self.must)
    }

    #[inline]
    pub(super) fn spot(&self, node: Node) -> &Spot {
        &self.spots[node.index()]
    }

    /// Begins a change: from here on everything can be put back.
    pub(super) fn begin(&mut self) {
        self.now += 1;
        if self.now == u32::MAX {
            self.touched.fill(0);
            self.loads_touched.fill(0);
            self.now = 1;
        }
        self.before = self.sums;
        self.log.clear();
        self.loads_log.clear();
    }

    /// What the plan summed up to before the change.
    pub(super) fn before(&self) -> Sums {
        self.before
    }

    /// The nodes that the change has touched.
    pub(super) fn changed(&self) -> impl Iterator<Item = Node> {
        self.log.iter().map(|&(node, ..)| node)
    }

    /// Puts everything back as it was before the change.
    pub(super) fn undo(&mut self) {
        while let Some((node, spot, around)) = self.log.pop() {
            let is = std::mem::replace(&mut self.spots[node.index()], spot);
            if self.instance.limited {
                self.spans[node.index()] = around;
            }
            if is.shift != spot.shift {
                if spot.shift == Node::NONE {
                    self.lay_by(node);
                } else if is.shift == Node::NONE {
                    self.take_up(node);
                }
            }
        }
        while let Some((shift, load)) = self.loads_log.pop() {
            self.loads[shift] = load;
            if load.visits == 0 {
                self.offer(shift);
            }
        }
        self.sums = self.before;
    }

    #[inline]
    fn touch(&mut self, node: Node) {
        let at = node.index();
        if self.touched[at] != self.now {
            self.touched[at] = self.now;
            let around = if self.instance.limited { self.spans[at] } else { Around::default() };
            self.log.push((node, self.spots[at], around));
        }
    }

    #[inline]
    fn load(&mut self, shift: usize) -> &mut Load {
        if self.loads_touched[shift] != self.now {
            self.loads_touched[shift] = self.now;
            self.loads_log.push((shift, self.loads[shift]));
        }
        &mut self.loads[shift]
    }

    fn lay_by(&mut self, visit: Node) {
        self.banked[visit.index()] = self.bank.len();
        self.bank.push(visit);
    }

    fn take_up(&mut self, visit: Node) {
        let at = self.banked[visit.index()];
        self.bank.swap_remove(at);
        if let Some(&moved) = self.bank.get(at) {
            self.banked[moved.index()] = at;
        }
    }

    /// Notes that a visit is on no tour.
    fn count_out(&mut self, visit: Node) {
        self.sums.cost += self.price(visit);
        self.sums.missing += usize::from(self.instance.stop(visit).price.is_none());
    }

    fn count_in(&mut self, visit: Node) {
        self.sums.cost -= self.price(visit);
        self.sums.missing -= usize::from(self.instance.stop(visit).price.is_none());
    }

    fn offer(&mut self, shift: usize) {
        if !self.is_idle[shift] {
            self.is_idle[shift] = true;
            self.idle[self.instance.crews[shift].class].push(shift);
        }
    }

    /// A shift without visits of a class.
    pub(super) fn idle_of(&mut self, class: usize) -> Option<usize> {
        while let Some(&shift) = self.idle[class].last() {
            if self.loads[shift].visits == 0 {
                return Some(shift);
            }
            self.is_idle[shift] = false;
            self.idle[class].pop();
        }
        None
    }

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
    pub(super) fn cut(&mut self, first: Node, last: Node) {
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
    }

    /// Puts a visit on a tour, right after a node of it.
    pub(super) fn insert(&mut self, visit: Node, after: Node) {
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
                let until = self.spans[a.index()].until.then(time, stop.span());
                same &= self.spans[b.index()].until == until;
                if !same {
                    self.touch(b);
                    self.spans[b.index()].until = until;
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
                let since = stop.span().then(time, self.spans[b.index()].since);
                same &= self.spans[a.index()].since == since;
                if !same {
                    self.touch(a);
                    self.spans[a.index()].since = since;
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

    /// The visits of a shift, in order.
    pub(super) fn tour(&self, shift: usize) -> impl Iterator<Item = Node> {
        let mut at = self.instance.start(shift);
        let end = self.instance.end(shift);
        std::iter::from_fn(move || {
            at = self.spot(at).next;
            (at != end).then_some(at)
        })
    }

    /// The plan, in the terms of what was given.
    pub(super) fn told(&self, iterations: u64) -> Found {
        let instance = self.instance;
        let mut tours: Vec<Tour> = (0..instance.crews.len())
            .filter(|&shift| self.loads[shift].visits > 0)
            .map(|shift| Tour {
                shift: instance.crews[shift].name,
                visits: self.tour(shift).map(|visit| instance.name(visit)).collect(),
            })
            .collect();
        tours.sort_by_key(|tour| tour.shift);
        let missing = i64::try_from(self.sums.missing).unwrap_or(i64::MAX);
        let cost = self.sums.cost - missing * self.must;
        Found { tours, missing: self.sums.missing, cost, iterations }
    }

    /// Everything worked out again from the orders alone; shares no code with the changes.
    #[cfg(debug_assertions)]
    pub(super) fn check(&self) {
        let instance = self.instance;
        let (mut cost, mut made) = (0, 0);
        for (shift, crew) in instance.crews.iter().enumerate() {
            let visits: Vec<Node> = self.tour(shift).collect();
            let load: i32 = visits.iter().map(|&visit| instance.stop(visit).load).sum();
            assert_eq!(self.loads[shift].room, crew.room - load);
            assert!(load <= crew.room || visits.is_empty(), "shift {shift} is overloaded");
            assert_eq!(self.loads[shift].visits, u32::try_from(visits.len()).unwrap_or(0));
            if visits.is_empty() {
                continue;
            }
            made += visits.len();
            let nodes = [&[instance.start(shift)], &visits[..], &[instance.end(shift)]].concat();
            let stop = |at: usize| instance.stop(nodes[at]);
            let place = |at: usize| stop(at).place.index();
            let mut free = stop(0).opens;
            for (at, &node) in nodes.iter().enumerate().skip(1) {
                cost += i64::from(instance.cost().between(place(at - 1), place(at)));
                let way = instance.time.between(place(at - 1), place(at));
                let start = (free + way).max(stop(at).opens);
                assert!(start <= stop(at).closes, "node {at} of shift {shift} is late");
                free = start + stop(at).care;
                assert_eq!(self.spot(node).free, free);
            }
            let home = free;
            let mut late = home;
            for at in (0..nodes.len() - 1).rev() {
                let way = instance.time.between(place(at), place(at + 1));
                late = stop(at).closes.min(late - way - stop(at).care);
            }
            assert!(home - late <= crew.longest, "shift {shift} is away for too long");
        }
        assert_eq!(made + self.bank.len(), instance.visits);
        cost += self.bank.iter().map(|&visit| self.price(visit)).sum::<i64>();
        assert_eq!(cost, self.sums.cost, "the sum is not that of the parts");
    }
}
