//! Where no road leads across.

use crate::{folder, tables};
use runrig_core::model::Mode;
use runrig_travel::{Graph, Manner};

/// The mainland, and ten islands or peninsulas with roads of their own: what the tables say
/// of themselves.
#[test]
fn water_cuts_the_country_into_eleven_parts_with_roads() {
    let network = tables::network(&folder());
    let graph = Graph::new(&network, &Manner::of(Mode::Drive));
    let mut sizes = vec![0; graph.n_parts()];
    for node in 0..u32::try_from(graph.n_nodes()).unwrap() {
        sizes[usize::try_from(graph.part_of(node)).unwrap()] += 1;
    }
    sizes.retain(|&size| size > 1);
    sizes.sort_unstable();
    assert_eq!(sizes.len(), 11, "{sizes:?}");
    assert_eq!(sizes.last(), Some(&268));
}
