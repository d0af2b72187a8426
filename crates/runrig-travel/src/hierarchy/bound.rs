//! Whether the ways of a graph are short enough to be added up in one word.

use crate::dijkstra::{Search, Until};
use crate::graph::Graph;
use crate::index::{narrow, wide};
use crate::way::Way;

/// Whether no sum that a preparation makes can come near 2^64.
///
/// Preparation adds up single arcs and fastest ways, a few at a time. Within a part every
/// fastest way is at most: all the way to a hub and from there, if it can use the hub, and
/// else one arc for each node that cannot.
///
/// # Complexity
///
/// Two searches of the graph.
pub(super) fn is_safe(graph: &Graph) -> bool {
    /// 74 hours in milliseconds; sums of sixteen such ways stay below 2^64.
    const SAFE: u64 = 1 << 60;
    longest(graph) < SAFE
}

/// No fastest way is longer than this, as a word.
fn longest(graph: &Graph) -> u64 {
    let hubs = graph.hubs();
    let starts = || hubs.iter().map(|&hub| (hub, Way::NONE));
    let (mut out, mut home) = (Search::new(graph.n_nodes()), Search::new(graph.n_nodes()));
    out.run(graph, starts(), Until::Exhausted);
    home.run(&graph.reversed(), starts(), Until::Exhausted);

    let mut reach = vec![(0_u64, 0_u64, 0_u64); graph.n_parts()];
    for node in 0..narrow(graph.n_nodes()) {
        let (farthest_out, farthest_home, aside) = &mut reach[wide(graph.part_of(node))];
        let longest = graph.leaving(node).iter().map(|arc| arc.way.word()).max().unwrap_or(0);
        match (out.way(node).open(), home.way(node).open()) {
            (Some(out), Some(home)) => {
                *farthest_out = out.word().max(*farthest_out);
                // The arc that leaves for nodes aside, and any arc by itself.
                *farthest_home = home.word().max(longest).max(*farthest_home);
            }
            _ => *aside = aside.saturating_add(longest),
        }
    }
    let sums = reach.into_iter().map(|(out, home, aside)| {
        out.saturating_add(home).saturating_add(home).saturating_add(aside)
    });
    sums.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::graphs;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_fastest_way_is_longer(graph in graphs(12, 40)) {
            let longest = longest(&graph);
            let mut search = Search::new(graph.n_nodes());
            for node in 0..narrow(graph.n_nodes()) {
                search.run(&graph, [(node, Way::NONE)], Until::Exhausted);
                for &end in search.reached() {
                    prop_assert!(search.way(end).word() <= longest);
                }
            }
        }
    }
}
