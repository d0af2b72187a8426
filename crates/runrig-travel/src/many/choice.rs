//! Which algorithm is quicker for a matrix.

use crate::graph::Graph;

/// How the ways of a matrix are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// A search for each row.
    Dijkstra,
    /// A preparation, then quick rows.
    Hierarchy,
}

impl Algorithm {
    /// The quicker one for so many rows on a graph.
    ///
    /// Measured on grids of mixed speeds (`examples/matrices.rs`): a row by search takes
    /// 70 ns a node on 20,000 nodes and 120 on 300,000, a preparation 17 to 31 µs, so that
    /// both take as long at some 250 rows, whatever the size. A preparation runs on one
    /// thread and rows on all, which moves the point up. Below a thousand nodes nothing takes
    /// long. A graph with more arcs than any road network has could prepare for hours.
    #[must_use]
    pub fn choose(graph: &Graph, n_rows: usize) -> Self {
        let large = graph.n_nodes() >= 1_000 && n_rows >= 400;
        let like_roads = graph.n_arcs() <= 8 * graph.n_nodes();
        if large && like_roads { Self::Hierarchy } else { Self::Dijkstra }
    }
}
