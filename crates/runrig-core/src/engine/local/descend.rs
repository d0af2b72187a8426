//! Improves a plan from some visits outward until none of those touched can be bettered.
//!
//! Every move makes a leg between two near visits: for a visit and each of those that may come
//! right before or after it, whatever brings the two together is tried, and the best of all is
//! made. What a move touches is looked at again.
//!
//! # Source
//!
//! Neighbourhoods and their pruning: Vidal et al. (2013), §4.5; looking only at what was
//! touched: Kool et al., *Hybrid genetic search for the VRPTW* (2022), and `PyVRP` 0.14.

use super::super::node::Node;
use super::exchange::{self, Piece};
use super::outside;
use super::plan::Plan;
use super::weights::{FINE, Weights};

/// So many visits are tried before a visit, and so many after.
const BESIDE: usize = 20;
/// Pieces that change tours for a gap are no longer than this.
const LONGEST: usize = 3;
/// Pieces that change places are no longer than this.
const SWAPPED: usize = 2;
/// So many classes of idle shifts are tried for a visit.
const CLASSES: usize = 8;

/// A move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Exchange(Piece, Piece),
    Tails(Node, Node),
    Come(Node, Node),
    Replace(Node, Node),
    Go(Node),
}

/// Visits that wait to be looked at.
#[derive(Clone, Debug)]
pub(super) struct Descent {
    queue: Vec<Node>,
    head: usize,
    waits: Vec<bool>,
    best: Option<(i64, Move)>,
    /// What a change must be less than.
    most: i64,
}

impl Descent {
    pub(super) fn new(visits: usize) -> Self {
        Self { queue: Vec::new(), head: 0, waits: vec![false; visits], best: None, most: 0 }
    }

    /// A node is to be looked at.
    #[inline]
    pub(super) fn add(&mut self, node: Node) {
        if let Some(waits) = self.waits.get_mut(node.index())
            && !std::mem::replace(waits, true)
        {
            self.queue.push(node);
        }
    }

    /// Betters the plan from the visits added.
    pub(super) fn run(&mut self, plan: &mut Plan<'_>, weights: Weights) {
        while let Some(&visit) = self.queue.get(self.head) {
            self.head += 1;
            self.waits[visit.index()] = false;
            self.best = None;
            if plan.is_out(visit) {
                self.outside(plan, weights, visit);
            } else {
                self.inside(plan, weights, visit);
            }
            if let Some((change, made)) = self.best {
                let before = weights.worth(&plan.sums);
                self.make(plan, made);
                debug_assert_eq!(weights.worth(&plan.sums), before + change, "{made:?}");
                self.add(visit);
            }
        }
        self.queue.clear();
        self.head = 0;
    }

    #[inline]
    fn least(&self) -> i64 {
        self.best.map_or(self.most, |(change, _)| change)
    }

    #[inline]
    fn learn(&mut self, change: Option<i64>, made: impl FnOnce() -> Move) {
        if let Some(change) = change {
            self.best = Some((change, made()));
        }
    }

    #[inline]
    fn exchange(
        &mut self,
        plan: &Plan<'_>,
        weights: Weights,
        stake: i64,
        one: Piece,
        other: Piece,
    ) {
        let change = exchange::change(plan, weights, stake, (&one, &other), self.least());
        self.learn(change, || Move::Exchange(one, other));
    }

    /// Lets what comes after two nodes of two tours change places.
    #[inline]
    fn tails(&mut self, plan: &Plan<'_>, weights: Weights, stake: i64, one: Node, other: Node) {
        let (a, b) = (plan.seat(one).shift, plan.seat(other).shift);
        if a == b {
            return;
        }
        if plan.crews[a.index()].class == plan.crews[b.index()].class {
            let change = exchange::tails(plan, weights, stake, (one, other), self.least());
            self.learn(change, || Move::Tails(one, other));
        } else {
            self.exchange(plan, weights, stake, Piece::tail(plan, one), Piece::tail(plan, other));
        }
    }

    /// Looks for the best that can be done with a visit on a tour.
    fn inside(&mut self, plan: &mut Plan<'_>, weights: Weights, visit: Node) {
        let change = outside::go(plan, weights, visit);
        self.learn((change < 0).then_some(change), || Move::Go(visit));
        let instance = plan.instance;
        let own = plan.seat(visit).shift;
        let before = instance.near.before(visit);
        let after = instance.near.after(visit);
        // The pieces that begin and end with the visit.
        let (mut from, mut to) = ([None; LONGEST], [None; LONGEST]);
        let (mut last, mut first) = (visit, visit);
        for length in 0..LONGEST {
            if instance.is_visit(last) {
                from[length] = Some(Piece::of(plan, visit, last));
                last = plan.seat(last).next;
            }
            if instance.is_visit(first) {
                to[length] = Some(Piece::of(plan, first, visit));
                first = plan.seat(first).prev;
            }
        }
        for &other in &before[..before.len().min(BESIDE)] {
            if plan.is_out(other) || plan.seat(other).next == visit {
                continue;
            }
            let gap = Piece::gap(plan, other);
            let stake = exchange::at_stake(plan, weights, visit, other);
            for &piece in from.iter().flatten() {
                self.exchange(plan, weights, stake, piece, gap);
            }
            let mut last = gap.next;
            for _ in 0..SWAPPED {
                if !instance.is_visit(last) {
                    break;
                }
                let with = Piece::of(plan, gap.next, last);
                for &piece in from[..SWAPPED].iter().flatten() {
                    self.exchange(plan, weights, stake, piece, with);
                }
                last = plan.seat(last).next;
            }
            self.tails(plan, weights, stake, plan.seat(visit).prev, other);
        }
        for &other in &after[..after.len().min(BESIDE)] {
            if plan.is_out(other) || plan.seat(other).prev == visit {
                continue;
            }
            let previous = plan.seat(other).prev;
            let gap = Piece::gap(plan, previous);
            let stake = exchange::at_stake(plan, weights, visit, other);
            for &piece in to.iter().flatten() {
                self.exchange(plan, weights, stake, piece, gap);
            }
            let mut first = previous;
            for _ in 0..SWAPPED {
                if !instance.is_visit(first) {
                    break;
                }
                let with = Piece::of(plan, first, previous);
                for &piece in to[..SWAPPED].iter().flatten() {
                    self.exchange(plan, weights, stake, piece, with);
                }
                first = plan.seat(first).prev;
            }
            self.tails(plan, weights, stake, visit, previous);
            let that = plan.seat(other).shift;
            if !instance.is_visit(previous)
                && !instance.is_visit(plan.seat(visit).prev)
                && plan.crews[own.index()].class != plan.crews[that.index()].class
            {
                self.tails(plan, weights, stake, plan.seat(visit).prev, previous);
            }
        }
        let classes = instance.near.classes(visit);
        for &class in &classes[..classes.len().min(CLASSES)] {
            let Some(shift) = plan.idle_of(instance.crews[class.index()].class) else { continue };
            let gap = Piece::gap(plan, instance.start(shift));
            let stake = plan.broken(weights, own.index());
            for &piece in from.iter().flatten() {
                self.exchange(plan, weights, stake, piece, gap);
            }
            self.tails(plan, weights, stake, plan.seat(visit).prev, gap.before);
            let start = instance.start(own.index());
            if plan.seat(visit).prev != start {
                self.exchange(
                    plan,
                    weights,
                    stake,
                    Piece::of(plan, plan.seat(start).next, visit),
                    gap,
                );
            }
        }
    }

    /// Looks for the best place for a visit that is out.
    fn outside(&mut self, plan: &mut Plan<'_>, weights: Weights, visit: Node) {
        self.place(plan, weights, visit);
        for &other in plan.instance.near.around(visit).iter().take(BESIDE) {
            if !plan.is_out(other) {
                let change = outside::replace(plan, weights, visit, other, self.least());
                self.learn(change, || Move::Replace(visit, other));
            }
        }
    }

    fn place(&mut self, plan: &mut Plan<'_>, weights: Weights, visit: Node) {
        let instance = plan.instance;
        for &before in instance.near.before(visit) {
            if !plan.is_out(before) {
                let change = outside::come(plan, weights, visit, before, self.least());
                self.learn(change, || Move::Come(visit, before));
            }
        }
        for &after in instance.near.after(visit) {
            if !plan.is_out(after) {
                let before = plan.seat(after).prev;
                let change = outside::come(plan, weights, visit, before, self.least());
                self.learn(change, || Move::Come(visit, before));
            }
        }
        for &class in instance.near.classes(visit) {
            if let Some(shift) = plan.idle_of(instance.crews[class.index()].class) {
                let before = instance.start(shift);
                let change = outside::come(plan, weights, visit, before, self.least());
                self.learn(change, || Move::Come(visit, before));
            }
        }
    }

    /// Puts a visit that is out where it costs least, if the plan gets worse by less than `most`.
    pub(super) fn put(&mut self, plan: &mut Plan<'_>, weights: Weights, visit: Node, most: i64) {
        self.best = None;
        self.most = most;
        self.place(plan, weights, visit);
        self.most = 0;
        if let Some((_, made)) = self.best {
            self.make(plan, made);
        }
    }

    /// Makes a move; what it touches is to be looked at.
    fn make(&mut self, plan: &mut Plan<'_>, made: Move) {
        match made {
            Move::Exchange(one, other) => self.swap(plan, &one, &other),
            Move::Tails(one, other) => {
                let (one, other) = (Piece::tail(plan, one), Piece::tail(plan, other));
                self.swap(plan, &one, &other);
            }
            Move::Come(visit, before) => {
                self.add(before);
                self.add(plan.seat(before).next);
                outside::put(plan, visit, before);
                self.add(visit);
            }
            Move::Replace(visit, gone) => {
                let before = plan.seat(gone).prev;
                self.add(before);
                self.add(plan.seat(gone).next);
                outside::take(plan, gone);
                outside::put(plan, visit, before);
                self.add(visit);
                self.add(gone);
            }
            Move::Go(visit) => {
                self.add(plan.seat(visit).prev);
                self.add(plan.seat(visit).next);
                outside::take(plan, visit);
                self.add(visit);
            }
        }
    }

    fn swap(&mut self, plan: &mut Plan<'_>, one: &Piece, other: &Piece) {
        for piece in [one, other] {
            for node in [piece.before, piece.first, piece.last, piece.next] {
                if node != Node::NONE {
                    self.add(node);
                }
            }
        }
        exchange::apply(plan, one, other);
    }
}

/// Weights to begin with: to be late by the time of a leg counts as the leg, to carry a visit's
/// load too much as five of them.
pub(super) fn first_weights(leg: i64, time: i64, load: i64) -> Weights {
    let leg = leg.max(1) * FINE;
    Weights { load: (5 * leg / load.max(1)).max(1), time: (leg / time.max(1)).max(1) }
}
