//! Snapping: which node of the network a place belongs to.

use crate::id::PlaceId;
use crate::model::Position;
use crate::travel::great_circle::{metres_between, point};
use crate::travel::network::Network;
use crate::units::Metres;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// A place at its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Snapped {
    /// Where the place is.
    pub(crate) at: Position,
    /// The nearest node.
    pub(crate) node: usize,
    /// Where that node is.
    pub(crate) node_at: Position,
    /// Too far from it to trust the streets between.
    pub(crate) off_network: bool,
}

/// Snaps each place to its nearest node; `None` only if the network has no nodes.
pub(crate) fn all(
    places: &[(PlaceId, Position)],
    network: &Network,
    limit: Metres,
) -> Vec<Option<Snapped>> {
    let leaves = network.nodes.iter().enumerate();
    let tree =
        RTree::bulk_load(leaves.map(|(node, &at)| GeomWithData::new(flat(at), node)).collect());
    let nearest = |&(_, at): &(PlaceId, Position)| {
        let node = tree.nearest_neighbor(&flat(at))?.data;
        let node_at = network.nodes[node];
        let off_network = metres_between(at, node_at) > u64::from(limit.0);
        Some(Snapped { at, node, node_at, off_network })
    };
    places.iter().map(nearest).collect()
}

/// Degrees east, shrunk as meridians draw together at 57° north, and degrees north: near
/// enough to a flat map for choosing the nearest of nodes some kilometres apart.
#[expect(clippy::float_arithmetic, reason = "a flat map is for choosing a node alone")]
fn flat(at: Position) -> [f64; 2] {
    const SHRINK: f64 = 0.544_6; // cos 57°: the middle of the Highlands and Argyll.
    let degrees = point(at);
    [degrees.x() * SHRINK, degrees.y()]
}
