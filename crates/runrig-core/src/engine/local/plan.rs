//! The plan under change: tours as arrays, with all that joins parts of them in constant time.
//!
//! A change writes the tours it touches anew and keeps what they were; putting it back costs
//! what was touched, not what the plan holds.

use super::super::instance::{Crew, Instance};
use super::super::node::Node;
use super::super::part::Part;
use super::weights::Weights;

/// What is known of a node in its tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    /// The shift whose tour it is on, by position; [`Node::NONE`] if on none.
    pub(super) shift: Node,
    pub(super) prev: Node,
    pub(super) next: Node,
    pub(super) place: Node,
    /// What the way to the next node costs; nothing on a tour without visits.
    pub(super) leg: i32,
    /// Its position in the tour.
    pub(super) at: u32,
    /// The load of the tour up to it, itself included.
    pub(super) load: i32,
    /// The tour up to it, itself included.
    pub(super) until: Part,
    /// The tour from it on.
    pub(super) since: Part,
}

/// The tour of a shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    /// Its start, its visits, its end.
    pub(super) nodes: Vec<Node>,
    cost: i64,
    pub(super) load: i32,
    /// Load over its room.
    pub(super) excess: i64,
    /// Time too late or too long.
    pub(super) late: i64,
}

/// Sums over the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Travel, and the prices of all visits left out.
    pub(super) cost: i64,
    /// How many visits are left out that must be made.
    pub(super) missing: usize,
    pub(super) excess: i64,
    pub(super) late: i64,
}

impl Sums {
    /// Whether every tour can be made.
    pub(super) fn works(&self) -> bool {
        self.excess == 0 && self.late == 0
    }

    /// Worse than any plan.
    pub(super) const NONE: Self =
        Self { cost: i64::MAX, missing: usize::MAX, excess: i64::MAX, late: i64::MAX };

    /// What plans that work are compared by.
    pub(super) fn rank(&self) -> (usize, i64) {
        (self.missing, self.cost)
    }
}

/// A plan and what it was before the current change.
#[derive(Clone, Debug)]
pub(super) struct Plan<'a> {
    pub(super) instance: &'a Instance,
    pub(super) crews: Vec<Crew>,
    pub(super) seats: Vec<Seat>,
    pub(super) routes: Vec<Route>,
    pub(super) out: Vec<Node>,
    out_at: Vec<usize>,
    must: i64,
    pub(super) sums: Sums,
    before: Sums,
    idle: Vec<Vec<usize>>,
    is_idle: Vec<bool>,
    now: u32,
    saved_at: Vec<u32>,
    saved: Vec<(usize, Vec<Node>)>,
    /// Visits that came or went, in order.
    flips: Vec<Node>,
    pool: Vec<Vec<Node>>,
}

impl<'a> Plan<'a> {
    /// The plan of these tours, one for each shift.
    pub(super) fn new(instance: &'a Instance, must: i64, tours: &[Vec<Node>]) -> Self {
        let seats = instance.stops.iter().map(|stop| Seat {
            shift: Node::NONE,
            prev: Node::NONE,
            next: Node::NONE,
            place: stop.place,
            leg: 0,
            at: 0,
            load: 0,
            until: Part::of(stop),
            since: Part::of(stop),
        });
        let crews: Vec<Crew> = instance
            .crews
            .iter()
            .map(|crew| match crew.room {
                // No room at all, not even for nothing.
                ..0 => Crew { kind: 0, room: 0, ..*crew },
                _ => *crew,
            })
            .collect();
        let shifts = crews.len();
        let mut plan = Self {
            instance,
            seats: seats.collect(),
            routes: vec![Route::default(); shifts],
            out: (0..instance.visits).map(Node::at).collect(),
            out_at: (0..instance.visits).collect(),
            must,
            sums: Sums::default(),
            before: Sums::default(),
            idle: vec![Vec::new(); crews.last().map_or(0, |crew| crew.class + 1)],
            is_idle: vec![false; shifts],
            crews,
            now: 1,
            saved_at: vec![1; shifts],
            saved: Vec::new(),
            flips: Vec::new(),
            pool: Vec::new(),
        };
        for at in 0..plan.out.len() {
            let visit = plan.out[at];
            plan.sums.cost += plan.price(visit);
            plan.sums.missing += usize::from(instance.stop(visit).price.is_none());
        }
        for shift in (0..shifts).rev() {
            let mut nodes = vec![instance.start(shift)];
            nodes.extend(&tours[shift]);
            nodes.push(instance.end(shift));
            for &visit in &tours[shift] {
                plan.flip(visit);
            }
            plan.set(shift, nodes);
        }
        plan.begin();
        plan
    }

    /// What it counts as to leave out a visit that must be made.
    pub(super) fn must(&self) -> i64 {
        self.must
    }

    /// What it counts as to leave a visit out.
    #[inline]
    pub(super) fn price(&self, visit: Node) -> i64 {
        self.instance.stop(visit).price.unwrap_or(self.must)
    }

    #[inline]
    pub(super) fn seat(&self, node: Node) -> &Seat {
        &self.seats[node.index()]
    }

    /// Its position in its tour.
    #[inline]
    pub(super) fn place_of(&self, node: Node) -> usize {
        usize::try_from(self.seat(node).at).unwrap_or(usize::MAX)
    }

    #[inline]
    pub(super) fn is_out(&self, visit: Node) -> bool {
        self.seat(visit).shift == Node::NONE
    }

    /// What travel from one node to the next costs; nothing on a tour without visits.
    #[inline]
    pub(super) fn leg(&self, from: Node, to: Node) -> i32 {
        if !self.instance.is_visit(from) && !self.instance.is_visit(to) {
            return 0;
        }
        let (from, to) = (self.seat(from).place.index(), self.seat(to).place.index());
        self.instance.cost().between(from, to)
    }

    /// How long travel from one node to the next takes.
    #[inline]
    pub(super) fn way(&self, from: Node, to: Node) -> i32 {
        if !self.instance.is_visit(from) && !self.instance.is_visit(to) {
            return 0;
        }
        let (from, to) = (self.seat(from).place.index(), self.seat(to).place.index());
        self.instance.time.between(from, to)
    }

    /// What is broken on a tour, weighed.
    #[inline]
    pub(super) fn broken(&self, weights: Weights, shift: usize) -> i64 {
        let route = &self.routes[shift];
        weights.broken(route.excess, route.late)
    }

    /// Begins a change: from here on everything can be put back.
    pub(super) fn begin(&mut self) {
        self.now += 1;
        if self.now == u32::MAX {
            self.saved_at.fill(0);
            self.now = 1;
        }
        self.before = self.sums;
        self.flips.clear();
        self.pool.extend(self.saved.drain(..).map(|(_, nodes)| nodes));
    }

    /// The shifts that the change has touched.
    pub(super) fn changed(&self) -> impl Iterator<Item = usize> {
        self.saved.iter().map(|&(shift, _)| shift)
    }

    /// Puts everything back as it was before the change.
    pub(super) fn undo(&mut self) {
        while let Some(visit) = self.flips.pop() {
            self.turn(visit);
        }
        while let Some((shift, nodes)) = self.saved.pop() {
            self.set(shift, nodes);
        }
        self.sums = self.before;
    }

    /// Notes that a visit, which was on no tour, is on one, or the other way round; its tours
    /// are written by the caller.
    pub(super) fn flip(&mut self, visit: Node) {
        let must = usize::from(self.instance.stop(visit).price.is_none());
        let price = self.price(visit);
        if self.turn(visit) {
            self.sums.cost -= price;
            self.sums.missing -= must;
        } else {
            self.sums.cost += price;
            self.sums.missing += must;
        }
        self.flips.push(visit);
    }

    /// Whether the visit comes in.
    fn turn(&mut self, visit: Node) -> bool {
        let at = self.out_at[visit.index()];
        if at == usize::MAX {
            self.out_at[visit.index()] = self.out.len();
            self.out.push(visit);
            self.seats[visit.index()].shift = Node::NONE;
            return false;
        }
        self.out.swap_remove(at);
        if let Some(&moved) = self.out.get(at) {
            self.out_at[moved.index()] = at;
        }
        self.out_at[visit.index()] = usize::MAX;
        true
    }

    /// An empty list of nodes to be filled and handed to [`Self::write`].
    pub(super) fn blank(&mut self) -> Vec<Node> {
        let mut blank = self.pool.pop().unwrap_or_default();
        blank.clear();
        blank
    }

    /// Gives a shift a new tour.
    pub(super) fn write(&mut self, shift: usize, nodes: Vec<Node>) {
        let old = self.set(shift, nodes);
        if self.saved_at[shift] == self.now {
            self.pool.push(old);
        } else {
            self.saved_at[shift] = self.now;
            self.saved.push((shift, old));
        }
    }

    /// Sets a tour and works out all that is known of it; the old one.
    fn set(&mut self, shift: usize, nodes: Vec<Node>) -> Vec<Node> {
        let instance = self.instance;
        let crew = self.crews[shift];
        let mut before = nodes[0];
        let (mut cost, mut load) = (0, 0);
        let mut until = Part::of(instance.stop(before));
        let seat = &mut self.seats[before.index()];
        (seat.shift, seat.at, seat.load, seat.until) = (Node::at(shift), 0, 0, until);
        for (at, &node) in (1..).zip(&nodes[1..]) {
            let stop = instance.stop(node);
            let leg = self.leg(before, node);
            cost += i64::from(leg);
            self.seats[before.index()].leg = leg;
            until = until.then(self.way(before, node), Part::of(stop));
            load += stop.load;
            self.seats[before.index()].next = node;
            let seat = &mut self.seats[node.index()];
            seat.shift = Node::at(shift);
            (seat.prev, seat.at, seat.load, seat.until) = (before, at, load, until);
            before = node;
        }
        let mut since = Part::of(instance.stop(before));
        self.seats[before.index()].since = since;
        for &node in nodes.iter().rev().skip(1) {
            since = Part::of(instance.stop(node)).then(self.way(node, before), since);
            self.seats[node.index()].since = since;
            before = node;
        }
        let new = Route {
            cost,
            load,
            excess: i64::from((load - crew.room).max(0)),
            late: until.late(crew.longest),
            nodes,
        };
        if new.nodes.len() == 2 && !self.is_idle[shift] {
            self.is_idle[shift] = true;
            self.idle[crew.class].push(shift);
        }
        let old = std::mem::replace(&mut self.routes[shift], new);
        let new = &self.routes[shift];
        self.sums.cost += new.cost - old.cost;
        self.sums.excess += new.excess - old.excess;
        self.sums.late += new.late - old.late;
        old.nodes
    }

    /// A shift without visits of a class.
    pub(super) fn idle_of(&mut self, class: usize) -> Option<usize> {
        while let Some(&shift) = self.idle[class].last() {
            if self.routes[shift].nodes.len() == 2 {
                return Some(shift);
            }
            self.is_idle[shift] = false;
            self.idle[class].pop();
        }
        None
    }

    /// Everything worked out again from the orders alone.
    #[cfg(debug_assertions)]
    pub(super) fn check(&self) {
        let (mut sums, mut made) = (Sums::default(), 0);
        for (shift, crew) in self.crews.iter().enumerate() {
            let nodes = &self.routes[shift].nodes;
            let visits = &nodes[1..nodes.len() - 1];
            for (at, &node) in nodes.iter().enumerate() {
                assert_eq!((self.seat(node).shift.index(), self.place_of(node)), (shift, at));
            }
            made += visits.len();
            if visits.is_empty() {
                continue;
            }
            let stop = |node: Node| self.instance.stop(node);
            assert!(visits.iter().all(|&visit| stop(visit).kinds & crew.kind != 0));
            let load: i32 = visits.iter().map(|&visit| stop(visit).load).sum();
            sums.excess += i64::from((load - crew.room).max(0));
            let mut part = Part::of(stop(nodes[0]));
            for pair in nodes.windows(2) {
                let (from, to) = (stop(pair[0]).place.index(), stop(pair[1]).place.index());
                sums.cost += i64::from(self.instance.cost().between(from, to));
                part = part.then(self.instance.time.between(from, to), Part::of(stop(pair[1])));
            }
            sums.late += part.late(crew.longest);
        }
        assert_eq!(made + self.out.len(), self.instance.visits);
        sums.cost += self.out.iter().map(|&visit| self.price(visit)).sum::<i64>();
        sums.missing =
            self.out.iter().filter(|&&visit| self.instance.stop(visit).price.is_none()).count();
        assert_eq!(sums, self.sums, "the sums are not those of the parts");
    }
}
