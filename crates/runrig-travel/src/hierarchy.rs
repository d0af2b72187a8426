//! A contraction hierarchy: a graph prepared so that large matrices are quick.
//!
//! Preparation ranks the nodes, from lanes to trunk roads, and adds shortcuts so that some
//! fastest way between any two nodes first only climbs in rank and then only falls. A row of
//! a matrix is then a short climb and one sweep downhill, without a queue, over the nodes
//! from which a target can be reached by falling; several rows share each sweep. The numbers
//! are those of [Dijkstra's search](crate::dijkstra) to the millisecond and the metre, since
//! shortcuts are added up in the same words that it compares.
//!
//! # Source
//!
//! R. Geisberger et al., "Contraction Hierarchies: Faster and Simpler Hierarchical Routing in
//! Road Networks", 2008; the sweep: D. Delling, A. Goldberg, R. Werneck, "Faster Batched
//! Shortest Paths in Road Networks", 2011 (RPHAST). The preparation is `fast_paths`.

mod bound;
mod prepared;
mod sweep;

pub(crate) use sweep::Sweep;

use crate::graph::Graph;
use crate::index::{narrow, wide};
use crate::way::Way;
use prepared::Prepared;

/// A prepared graph. Nodes are known by their rank here.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    /// For each node of the graph its rank: 0 is contracted first.
    rank_of: Vec<u32>,
    /// Arcs to nodes of higher rank, by the rank they leave.
    climbs: Rows,
    /// Arcs from nodes of higher rank, by the rank they come to.
    falls: Rows,
}

/// Arcs in compressed rows: the other end's rank, and the way.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// For each rank the first of its arcs; at the end, how many arcs there are.
    first: Vec<u32>,
    arcs: Vec<(u32, Way)>,
}

impl Rows {
    #[inline]
    fn of(&self, row: u32) -> &[(u32, Way)] {
        &self.arcs[wide(self.first[wide(row)])..wide(self.first[wide(row) + 1])]
    }
}

impl Hierarchy {
    /// Prepares a graph; `None` for one whose ways are so long that sums could overflow,
    /// which no road network's are.
    ///
    /// # Complexity
    ///
    /// About 30 µs a node: 10 s for 300,000.
    #[must_use]
    pub fn new(graph: &Graph) -> Option<Self> {
        if !bound::is_safe(graph) {
            return None;
        }
        let Prepared { rank_of, climbs, falls } = Prepared::of(graph);
        Some(Self { rank_of, climbs, falls })
    }

    fn rank(&self, node: u32) -> u32 {
        self.rank_of[wide(node)]
    }

    fn n_ranks(&self) -> u32 {
        narrow(self.rank_of.len())
    }
}
