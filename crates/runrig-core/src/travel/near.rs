//! Which positions lie near each other, without looking at every pair.
//!
//! Positions become points in space, and a tree of boxes around them finds those within a
//! distance of each. A straight line through the earth is no longer than the way over it,
//! so that nothing within the distance over ground is missed.

use super::great_circle::point;
use crate::model::Position;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// The earth's mean radius in metres (Moritz 2000, as in the `geo` crate).
const RADIUS: f64 = 6_371_008.8;

/// Pairs of positions, by their place in the list and the lower first, that lie within so many
/// metres over ground; and some that lie a metre further.
///
/// # Complexity
///
/// O(n log n + pairs).
#[must_use]
pub fn pairs_within(positions: &[Position], metres: u32) -> Vec<(usize, usize)> {
    let points: Vec<[f64; 3]> = positions.iter().map(|&at| in_space(at)).collect();
    let rows = points.iter().enumerate().map(|(at, &point)| GeomWithData::new(point, at));
    let tree = RTree::bulk_load(rows.collect());
    let reach = squared(metres);
    let mut pairs = Vec::new();
    for (at, &point) in points.iter().enumerate() {
        let near = tree.locate_within_distance(point, reach).map(|found| found.data);
        pairs.extend(near.filter(|&other| at < other).map(|other| (at, other)));
    }
    pairs.sort_unstable();
    pairs
}

#[expect(clippy::float_arithmetic, reason = "geometry of the globe")]
fn in_space(at: Position) -> [f64; 3] {
    let (north, east) = (point(at).y().to_radians(), point(at).x().to_radians());
    let ring = RADIUS * north.cos();
    [ring * east.cos(), ring * east.sin(), RADIUS * north.sin()]
}

/// A metre more than asked covers rounding, that of whole metres over ground included.
#[expect(clippy::float_arithmetic, reason = "a distance squared")]
fn squared(metres: u32) -> f64 {
    (f64::from(metres) + 1.0).powi(2)
}
