//! The fastest ways from one start to every node, by Dijkstra's search.
//!
//! The plain way: it needs no preparation, so it serves few starts or small graphs, single
//! routes and reaches; the [hierarchy](crate::hierarchy) serves large matrices and must
//! agree with it on every cell.
//!
//! # Source
//!
//! E. W. Dijkstra, "A note on two problems in connexion with graphs", 1959.

use crate::graph::{Arc, Graph};
use crate::index::wide;
use crate::way::Way;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The working memory of searches, for reuse from one to the next.
///
/// After a search it answers for the nodes that it reached.
#[derive(Clone, Debug)]
pub struct Search {
    /// For each node the way to it, as far as the last search found one.
    ways: Vec<Way>,
    /// For each reached node the node before it and its arc there; itself at a start.
    via: Vec<(u32, u32)>,
    /// Nodes that the last search reached, so that forgetting is as cheap as searching.
    reached: Vec<u32>,
    /// For each node whether it is a target not yet settled.
    wanted: Vec<bool>,
    queue: BinaryHeap<Reverse<(Way, u32)>>,
}

/// When a search may stop.
#[derive(Clone, Copy, Debug)]
pub enum Until<'a> {
    /// When every node that can be reached is.
    Exhausted,
    /// When all of these are, or cannot be.
    Found(&'a [u32]),
    /// When everything within so many milliseconds is; nothing beyond counts as reached.
    Beyond(u32),
}

/// Where the arc to a start would be.
const START: u32 = u32::MAX;

impl Search {
    /// Memory for graphs of so many nodes.
    #[must_use]
    pub fn new(n_nodes: usize) -> Self {
        Self {
            ways: vec![Way::UNREACHABLE; n_nodes],
            via: vec![(0, START); n_nodes],
            reached: Vec::new(),
            wanted: vec![false; n_nodes],
            queue: BinaryHeap::new(),
        }
    }

    /// Searches from some nodes, each with the way to it that is already behind us.
    ///
    /// Among ways of equal time the shortest wins, and among equals of that the one by the
    /// node settled first, so that routes are the same on every run.
    ///
    /// # Complexity
    ///
    /// O((n + m) log n) for what it reaches.
    pub fn run(
        &mut self,
        graph: &Graph,
        starts: impl IntoIterator<Item = (u32, Way)>,
        until: Until<'_>,
    ) {
        self.forget();
        let limit = match until {
            Until::Beyond(milliseconds) => Way::new(milliseconds, u32::MAX),
            Until::Exhausted | Until::Found(_) => Way::UNREACHABLE,
        };
        let mut missing = self.want(until);
        for (node, way) in starts {
            if way <= limit {
                self.reach(node, way, (node, START));
            }
        }
        while missing > 0
            && let Some(Reverse((way, node))) = self.queue.pop()
        {
            if way > self.ways[wide(node)] {
                continue;
            }
            if std::mem::take(&mut self.wanted[wide(node)]) {
                missing -= 1;
            }
            for (at, arc) in (0..).zip(graph.leaving(node)) {
                let next = way.then(arc.way);
                if next <= limit {
                    self.reach(arc.head, next, (node, at));
                }
            }
        }
        self.unwant(until);
    }

    /// The way to a node; [`Way::UNREACHABLE`] if the search did not reach it.
    ///
    /// Final for the targets of [`Until::Found`] and for all nodes otherwise.
    #[inline]
    #[must_use]
    pub fn way(&self, node: u32) -> Way {
        self.ways[wide(node)]
    }

    /// The nodes it reached, in the order it first saw them.
    #[must_use]
    pub fn reached(&self) -> &[u32] {
        &self.reached
    }

    /// The start that the way to a node begins at, and the arcs along it; empty for a start.
    ///
    /// `None` for a node not reached.
    #[must_use]
    pub fn path(&self, graph: &Graph, to: u32) -> Option<(u32, Vec<Arc>)> {
        self.way(to).open()?;
        let (mut node, mut arcs) = (to, Vec::new());
        loop {
            let (before, at) = self.via[wide(node)];
            if at == START {
                break;
            }
            arcs.push(graph.leaving(before)[wide(at)]);
            node = before;
        }
        arcs.reverse();
        Some((node, arcs))
    }

    /// Notes a way to a node if it is the best so far.
    #[inline]
    fn reach(&mut self, node: u32, way: Way, via: (u32, u32)) {
        let known = &mut self.ways[wide(node)];
        if way < *known {
            if !known.is_open() {
                self.reached.push(node);
            }
            *known = way;
            self.via[wide(node)] = via;
            self.queue.push(Reverse((way, node)));
        }
    }

    fn forget(&mut self) {
        for node in self.reached.drain(..) {
            self.ways[wide(node)] = Way::UNREACHABLE;
        }
        self.queue.clear();
    }

    /// Marks the targets, and counts them, each once.
    fn want(&mut self, until: Until<'_>) -> usize {
        let Until::Found(targets) = until else { return usize::MAX };
        let newly = |&&node: &&u32| !std::mem::replace(&mut self.wanted[wide(node)], true);
        targets.iter().filter(newly).count()
    }

    fn unwant(&mut self, until: Until<'_>) {
        if let Until::Found(targets) = until {
            for &node in targets {
                self.wanted[wide(node)] = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::graphs;
    use proptest::prelude::*;

    /// Every way by trying again until nothing improves: slow and obvious.
    fn by_relaxing(graph: &Graph, start: u32) -> Vec<Way> {
        let mut ways = vec![Way::UNREACHABLE; graph.n_nodes()];
        ways[wide(start)] = Way::NONE;
        for _ in 0..graph.n_nodes() {
            for (tail, arc) in graph.loose() {
                let next = ways[wide(tail)].then(arc.way);
                ways[wide(arc.head)] = ways[wide(arc.head)].min(next);
            }
        }
        ways
    }

    proptest! {
        #[test]
        fn it_finds_what_trying_everything_finds(graph in graphs(12, 40), start in 0_u32..12) {
            let start = start % u32::try_from(graph.n_nodes()).unwrap();
            let mut search = Search::new(graph.n_nodes());
            let slow = by_relaxing(&graph, start);
            for _ in 0..2 {
                search.run(&graph, [(start, Way::NONE)], Until::Exhausted);
                let fast: Vec<Way> = (0..).take(slow.len()).map(|node| search.way(node)).collect();
                prop_assert_eq!(&fast, &slow);
            }
        }

        #[test]
        fn its_paths_add_up_to_its_ways(graph in graphs(12, 40)) {
            let mut search = Search::new(graph.n_nodes());
            search.run(&graph, [(0, Way::NONE)], Until::Exhausted);
            for &node in search.reached() {
                let (start, arcs) = search.path(&graph, node).unwrap();
                prop_assert_eq!(start, 0);
                let sum = arcs.iter().fold(Way::NONE, |sum, arc| sum.then(arc.way));
                prop_assert_eq!(sum, search.way(node));
                prop_assert_eq!(arcs.last().map_or(0, |arc| arc.head), node);
            }
        }

        #[test]
        fn a_limit_keeps_just_what_lies_within(graph in graphs(12, 40), limit in 0_u32..50_000) {
            let mut search = Search::new(graph.n_nodes());
            search.run(&graph, [(0, Way::NONE)], Until::Beyond(limit));
            for (node, &way) in (0..).zip(&by_relaxing(&graph, 0)) {
                let within = if way.milliseconds() <= limit { way } else { Way::UNREACHABLE };
                prop_assert_eq!(search.way(node), within);
            }
        }

        #[test]
        fn stopping_at_targets_changes_no_target(
            graph in graphs(12, 40),
            targets in prop::collection::vec(0_u32..12, 0..5),
        ) {
            let n = u32::try_from(graph.n_nodes()).unwrap();
            let targets: Vec<u32> = targets.into_iter().map(|node| node % n).collect();
            let slow = by_relaxing(&graph, 0);
            let mut search = Search::new(graph.n_nodes());
            for _ in 0..2 {
                search.run(&graph, [(0, Way::NONE)], Until::Found(&targets));
                for &target in &targets {
                    prop_assert_eq!(search.way(target), slow[wide(target)]);
                }
            }
        }
    }
}
