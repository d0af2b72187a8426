//! Rows of a matrix by one search each.

use super::Many;
use crate::dijkstra::{Search, Until};
use crate::graph::Graph;
use crate::spot::Ends;
use crate::way::Way;

/// A graph and the targets on it.
#[derive(Debug)]
pub(crate) struct Plain<'a> {
    graph: &'a Graph,
    targets: &'a [Ends],
    /// Every node that a target is reached by.
    nodes: Vec<u32>,
}

impl<'a> Plain<'a> {
    pub(crate) fn new(graph: &'a Graph, targets: &'a [Ends]) -> Self {
        let mut nodes: Vec<u32> = targets.iter().flatten().flatten().map(|end| end.0).collect();
        nodes.sort_unstable();
        nodes.dedup();
        Self { graph, targets, nodes }
    }
}

impl Many for Plain<'_> {
    type Scratch = Search;

    const ROWS: usize = 1;

    fn scratch(&self) -> Search {
        Search::new(self.graph.n_nodes())
    }

    fn fill(&self, search: &mut Search, from: &[Ends], rows: &mut [Way]) {
        for (from, row) in from.iter().zip(rows.chunks_exact_mut(self.targets.len())) {
            search.run(self.graph, from.iter().flatten().copied(), Until::Found(&self.nodes));
            for (way, ends) in row.iter_mut().zip(self.targets) {
                let by_end = ends.iter().flatten().map(|&(node, end)| search.way(node).then(end));
                *way = by_end.min().unwrap_or(Way::UNREACHABLE);
            }
        }
    }
}
