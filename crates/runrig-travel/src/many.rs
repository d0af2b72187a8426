//! Ways from many spots to many: the rows of a matrix, by whichever algorithm is quicker.

mod choice;
mod plain;

pub use choice::Algorithm;
pub(crate) use plain::Plain;

use crate::graph::Graph;
use crate::hierarchy::{Hierarchy, Sweep};
use crate::spot::Ends;
use crate::way::Way;
use rayon::prelude::*;

/// An algorithm that finds the ways to some targets, a few rows at a time.
pub(crate) trait Many: Sync {
    /// The working memory of one thread.
    type Scratch;

    /// How many rows it finds at a time.
    const ROWS: usize;

    /// Working memory.
    fn scratch(&self) -> Self::Scratch;

    /// Finds the ways from each of at most [`Many::ROWS`] starts to every target.
    fn fill(&self, scratch: &mut Self::Scratch, from: &[Ends], rows: &mut [Way]);
}

/// The ways from every start to every target, row by row; [`Way::UNREACHABLE`] where there
/// is none.
///
/// # Complexity
///
/// Without a hierarchy a search of the graph for each start; with one, about a thirtieth.
#[must_use]
pub fn ways(graph: &Graph, hierarchy: Option<&Hierarchy>, from: &[Ends], to: &[Ends]) -> Vec<Way> {
    let mut ways = vec![Way::UNREACHABLE; from.len() * to.len()];
    if !ways.is_empty() {
        let rows: Vec<&mut [Way]> = ways.chunks_exact_mut(to.len()).collect();
        let keep = |row: &[Way], kept: &mut [Way]| kept.copy_from_slice(row);
        each_row(graph, hierarchy, (from, to), rows, keep);
    }
    ways
}

/// Finds the ways from every start to every target, and writes each row to its own place.
pub(crate) fn each_row<Out: Send>(
    graph: &Graph,
    hierarchy: Option<&Hierarchy>,
    (from, to): (&[Ends], &[Ends]),
    out: Vec<Out>,
    write: impl Fn(&[Way], Out) + Sync,
) {
    match hierarchy {
        Some(hierarchy) => by(&Sweep::new(hierarchy, to), from, to.len(), out, write),
        None => by(&Plain::new(graph, to), from, to.len(), out, write),
    }
}

fn by<M: Many, Out: Send>(
    many: &M,
    from: &[Ends],
    width: usize,
    out: Vec<Out>,
    write: impl Fn(&[Way], Out) + Sync,
) {
    let blocks = from.par_chunks(M::ROWS).zip(out.into_par_iter().chunks(M::ROWS));
    let memory = || (many.scratch(), vec![Way::UNREACHABLE; M::ROWS * width]);
    blocks.for_each_init(memory, |(scratch, rows), (from, out)| {
        let rows = &mut rows[..from.len() * width];
        many.fill(scratch, from, rows);
        for (row, out) in rows.chunks_exact(width).zip(out) {
            write(row, out);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::graphs;
    use proptest::prelude::*;

    fn all_nodes(graph: &Graph) -> Vec<Ends> {
        (0..).take(graph.n_nodes()).map(|node| [Some((node, Way::NONE)), None]).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_hierarchy_agrees_with_dijkstra_on_every_cell(
            graph in graphs(30, 90),
        ) {
            let hierarchy = Hierarchy::new(&graph).unwrap();
            let nodes = all_nodes(&graph);
            let plain = ways(&graph, None, &nodes, &nodes);
            prop_assert_eq!(ways(&graph, Some(&hierarchy), &nodes, &nodes), plain);
        }

        #[test]
        fn starts_and_targets_may_have_two_ends(
            graph in graphs(20, 60),
            ends in prop::collection::vec((any::<u32>(), 0_u32..9_999, any::<u32>(), 0_u32..9_999), 12),
        ) {
            let n = u32::try_from(graph.n_nodes()).unwrap();
            let ends: Vec<Ends> = ends
                .into_iter()
                .map(|(a, ms, b, more)| {
                    [Some((a % n, Way::new(ms, 3))), (b % 3 > 0).then(|| (b % n, Way::new(more, 4)))]
                })
                .collect();
            let (from, to) = ends.split_at(7);
            let hierarchy = Hierarchy::new(&graph).unwrap();
            let nodes = all_nodes(&graph);
            let between = ways(&graph, None, &nodes, &nodes);
            let slow = |from: &Ends, to: &Ends| {
                let pairs = from.iter().flatten().flat_map(|a| to.iter().flatten().map(move |b| (a, b)));
                let ways = pairs.map(|(&(a, out), &(b, home))| {
                    out.then(between[usize::try_from(a * n + b).unwrap()]).then(home)
                });
                ways.min().unwrap()
            };
            let slow: Vec<Way> =
                from.iter().flat_map(|from| to.iter().map(|to| slow(from, to))).collect();
            prop_assert_eq!(&ways(&graph, None, from, to), &slow);
            prop_assert_eq!(&ways(&graph, Some(&hierarchy), from, to), &slow);
        }
    }

    #[test]
    fn nothing_asked_is_nothing_found() {
        let graph = Graph::default();
        assert_eq!(ways(&graph, None, &[], &[]), []);
        assert_eq!(ways(&graph, Hierarchy::new(&graph).as_ref(), &[], &[]), []);
    }
}
