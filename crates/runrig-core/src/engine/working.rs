//! The plan under change: tours as linked lists, changed in place and put back if need be.
//!
//! Each node knows when its tour is free after it at the earliest, and when it must start at
//! the latest for the rest of the tour to stay in time; a change tells the nodes beyond it
//! only for as long as something differs. What a node was before a change is logged once, so
//! that a change costs what it touches and not what the plan holds.

mod change;
#[cfg(debug_assertions)]
mod check;
mod undo;

use super::instance::Instance;
use super::node::Node;
use super::part::Part;
use super::plan::{Found, Tour};

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

/// The parts up to a node and from it on, itself included in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) until: Part,
    pub(super) since: Part,
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
    pub(super) parts: Vec<Around>,
    /// What a visit that must be made counts as while it is left out.
    must: i64,
    pub(super) sums: Sums,
    /// The visits on no tour, and for each visit where it stands among them.
    pub(super) bank: Vec<Node>,
    banked: Vec<usize>,
    /// For each class its shifts, of which those without visits are all here.
    idle: Vec<Vec<usize>>,
    is_idle: Vec<bool>,

    /// Whether the change has left some tour that does not work.
    pub(super) broken: bool,
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
        let parts = if instance.limited {
            let one = |part| Around { until: part, since: part };
            instance.stops.iter().map(|stop| one(Part::of(stop))).collect()
        } else {
            Vec::new()
        };
        let bank: Vec<Node> = (0..instance.visits).map(Node::at).collect();
        let mut made = Self {
            instance,
            spots,
            loads,
            parts,
            must,
            sums: Sums::default(),
            banked: (0..bank.len()).collect(),
            bank,
            idle,
            is_idle: vec![true; instance.crews.len()],
            broken: false,
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
}
