//! What `fast_paths` makes of a graph, taken out of its hands.
//!
//! Its answers go from one node to one other; a sweep needs its arcs. They are private to it
//! but for serialisation, so they are written out once and read back in their own order.

use super::Rows;
use crate::graph::Graph;
use crate::index::{narrow, wide};
use crate::way::Way;
use fast_paths::{FastGraph, InputGraph, Params};
use serde::Deserialize;

/// Ranks and arcs of a hierarchy.
pub(super) struct Prepared {
    pub(super) rank_of: Vec<u32>,
    pub(super) climbs: Rows,
    pub(super) falls: Rows,
}

/// [`FastGraph`], field by field: rows are by rank, ends of arcs are nodes.
#[derive(Deserialize)]
struct Written {
    _num_nodes: usize,
    ranks: Vec<u32>,
    edges_fwd: Vec<WrittenArc>,
    first_edge_ids_fwd: Vec<u32>,
    edges_bwd: Vec<WrittenArc>,
    first_edge_ids_bwd: Vec<u32>,
}

#[derive(Deserialize)]
struct WrittenArc {
    _base_node: usize,
    adj_node: u32,
    weight: u64,
    _replaced_in_edge: usize,
    _replaced_out_edge: usize,
}

impl Prepared {
    /// Contracts a graph whose sums are [safe](super::bound::is_safe).
    pub(super) fn of(graph: &Graph) -> Self {
        let mut input = InputGraph::new();
        for (tail, arc) in graph.loose() {
            // Every arc takes a millisecond at least. A loop is never on a fastest way.
            if tail != arc.head {
                let weight = usize::try_from(arc.way.word()).expect("words have 64 bits");
                input.add_edge(wide(tail), wide(arc.head), weight);
            }
        }
        input.freeze();
        Self::taken(&fast_paths::prepare_with_params(&input, &params()), graph.n_nodes())
    }

    fn taken(fast: &FastGraph, n_nodes: usize) -> Self {
        let bytes = postcard::to_allocvec(fast).expect("lists of whole numbers always encode");
        let written: Written =
            postcard::from_bytes(&bytes).expect("what was written in this order reads in it");
        let mut rank_of = written.ranks;
        // It only knows nodes up to the last that has an arc.
        rank_of.extend(narrow(rank_of.len())..narrow(n_nodes));
        let climbs = rows(&rank_of, written.first_edge_ids_fwd, &written.edges_fwd);
        let falls = rows(&rank_of, written.first_edge_ids_bwd, &written.edges_bwd);
        Self { rank_of, climbs, falls }
    }
}

fn rows(rank_of: &[u32], mut first: Vec<u32>, arcs: &[WrittenArc]) -> Rows {
    let arc = |arc: &WrittenArc| (rank_of[wide(arc.adj_node)], Way::from_word(arc.weight));
    first.resize(rank_of.len() + 1, narrow(arcs.len()));
    Rows { first, arcs: arcs.iter().map(arc).collect() }
}

/// Half the time of the usual parameters, with rows as quick (`examples/matrices.rs`).
///
/// What saves it is settling few nodes when a neighbour is priced anew (5 for 100). The last
/// must stay: with 50 nodes settled before a shortcut is added, 300,000 nodes took not ten
/// seconds but 136.
fn params() -> Params {
    Params::new(0.1, 100, 5, 500)
}
