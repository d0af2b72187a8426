//! Rows of a matrix: a climb from each start, then one sweep down to all targets.

use super::{Hierarchy, Rows};
use crate::index::{narrow, wide};
use crate::many::Many;
use crate::spot::Ends;
use crate::way::Way;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How many rows share a sweep: eight words are one line of cache.
const LANES: usize = 8;

/// For each row of a sweep the way to one node.
type Lanes = [Way; LANES];

const UNREACHED: Lanes = [Way::UNREACHABLE; LANES];

/// The part of a hierarchy that leads down to some targets.
#[derive(Debug)]
pub(crate) struct Sweep<'a> {
    hierarchy: &'a Hierarchy,
    /// For each rank its position in the sweep, if it has one.
    place_of: Vec<u32>,
    /// For each position, from the highest rank down, the arcs that fall to it from earlier
    /// positions.
    falls: Rows,
    /// For each target the positions that it is reached by.
    targets: Vec<[(u32, Way); 2]>,
}

const NOWHERE: u32 = u32::MAX;

/// The working memory of one thread.
#[derive(Debug)]
pub(crate) struct Scratch {
    /// For each rank, the ways to it of a climb.
    climbed: Vec<Lanes>,
    /// Ranks yet to be climbed from, the lowest first, each once.
    queue: BinaryHeap<Reverse<u32>>,
    /// For each position of the sweep, the ways to it.
    swept: Vec<Lanes>,
}

impl<'a> Sweep<'a> {
    /// Chooses the nodes from which one can fall to a target.
    ///
    /// # Complexity
    ///
    /// O(n + m) of the hierarchy.
    pub(crate) fn new(hierarchy: &'a Hierarchy, targets: &[Ends]) -> Self {
        let ends = || targets.iter().flatten().flatten();
        let mut chosen = vec![false; wide(hierarchy.n_ranks())];
        for &(node, _) in ends() {
            chosen[wide(hierarchy.rank(node))] = true;
        }
        for rank in 0..hierarchy.n_ranks() {
            if chosen[wide(rank)] {
                for &(higher, _) in hierarchy.falls.of(rank) {
                    chosen[wide(higher)] = true;
                }
            }
        }
        let mut place_of = vec![NOWHERE; wide(hierarchy.n_ranks())];
        let mut falls = Rows { first: vec![0], arcs: Vec::new() };
        let down = (0..hierarchy.n_ranks()).rev().filter(|&rank| chosen[wide(rank)]);
        for (place, rank) in (0..).zip(down) {
            place_of[wide(rank)] = place;
            let arcs = hierarchy.falls.of(rank).iter();
            falls.arcs.extend(arcs.map(|&(higher, way)| (place_of[wide(higher)], way)));
            falls.first.push(narrow(falls.arcs.len()));
        }
        let place = |end: Option<(u32, Way)>| match end {
            Some((node, way)) => (place_of[wide(hierarchy.rank(node))], way),
            None => (0, Way::UNREACHABLE),
        };
        let targets = targets.iter().map(|ends| ends.map(place)).collect();
        Self { hierarchy, place_of, falls, targets }
    }

    /// Climbs from the starts, one to a lane, and notes the ways where the sweep will pass.
    fn climb(&self, from: &[Ends], scratch: &mut Scratch) {
        let Scratch { climbed, queue, swept } = scratch;
        for (lane, ends) in from.iter().enumerate() {
            for &(node, way) in ends.iter().flatten() {
                let rank = self.hierarchy.rank(node);
                let ways = &mut climbed[wide(rank)];
                if *ways == UNREACHED {
                    queue.push(Reverse(rank));
                }
                ways[lane] = ways[lane].min(way);
            }
        }
        while let Some(Reverse(rank)) = queue.pop() {
            let ways = std::mem::replace(&mut climbed[wide(rank)], UNREACHED);
            if ways == UNREACHED {
                continue;
            }
            for &(higher, arc) in self.hierarchy.climbs.of(rank) {
                let there = &mut climbed[wide(higher)];
                if *there == UNREACHED {
                    queue.push(Reverse(higher));
                }
                relax(there, &ways, arc);
            }
            let place = self.place_of[wide(rank)];
            if place != NOWHERE {
                swept[wide(place)] = ways;
            }
        }
    }
}

impl Many for Sweep<'_> {
    type Scratch = Scratch;

    const ROWS: usize = LANES;

    fn scratch(&self) -> Scratch {
        Scratch {
            climbed: vec![UNREACHED; wide(self.hierarchy.n_ranks())],
            queue: BinaryHeap::new(),
            swept: vec![UNREACHED; self.falls.first.len() - 1],
        }
    }

    fn fill(&self, scratch: &mut Scratch, from: &[Ends], rows: &mut [Way]) {
        scratch.swept.fill(UNREACHED);
        self.climb(from, scratch);
        let swept = &mut scratch.swept;
        for place in 0..swept.len() {
            let (above, rest) = swept.split_at_mut(place);
            for &(higher, arc) in self.falls.of(narrow(place)) {
                relax(&mut rest[0], &above[wide(higher)], arc);
            }
        }
        let width = self.targets.len();
        for (lane, row) in rows.chunks_exact_mut(width).enumerate() {
            for (way, &[(a, to_a), (b, to_b)]) in row.iter_mut().zip(&self.targets) {
                let by = |place: u32, end: Way| swept[wide(place)][lane].then(end);
                *way = by(a, to_a).min(by(b, to_b));
            }
        }
    }
}

/// Takes the way along an arc for every lane in which it is better.
#[inline]
fn relax(there: &mut Lanes, here: &Lanes, arc: Way) {
    for (there, here) in there.iter_mut().zip(here) {
        *there = here.beyond(arc).min(*there);
    }
}
