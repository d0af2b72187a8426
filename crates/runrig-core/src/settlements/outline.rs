//! Outlines on the map: of some clients, and of localities beside each other.

use crate::id::{ClientId, LocalityId};
use crate::model::Draft;
use crate::travel::great_circle::point;
use geo::{ConvexHull, Intersects, MultiPoint, Polygon};

/// The convex hull of where some clients live, in degrees of longitude and latitude; a line or a
/// point if there are fewer than three. None if nobody has a position.
///
/// # Complexity
///
/// O(n log n).
#[must_use]
pub fn outline(draft: &Draft, clients: &[ClientId]) -> Option<Polygon<f64>> {
    let places = clients.iter().map(|&client| &draft.places[draft.clients[client].place]);
    let points: Vec<_> = places.filter_map(|place| place.position).map(point).collect();
    (!points.is_empty()).then(|| MultiPoint::new(points).convex_hull())
}

/// Whether the outlines of two localities touch or overlap on the map; false without outlines.
#[must_use]
pub fn touch(draft: &Draft, one: LocalityId, other: LocalityId) -> bool {
    let outline = |locality: LocalityId| draft.localities[locality].outline.as_ref();
    let (Some(one), Some(other)) = (outline(one), outline(other)) else { return false };
    one.intersects(other)
}
