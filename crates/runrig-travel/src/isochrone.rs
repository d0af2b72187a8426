//! How far one comes in a given time: an area on the map.
//!
//! A search finds the nodes within the limit, and how far one comes along the roads beyond
//! them. A grid is laid over these roads; every square that one of them crosses belongs to
//! the area, and so does what lies beside it as far as the time left allows on local streets,
//! [`BESIDE_METRES`] at most. Marching squares draw the outline.
//!
//! So each reached node lies within the area, and every point of the area lies within two
//! and a half squares and [`BESIDE_METRES`] of a reached road.

mod grid;

use crate::dijkstra::{Search, Until};
use crate::door::Door;
use crate::ground::Ground;
use crate::index::wide;
use crate::manner::Direction;
use crate::network::Network;
use crate::plane::{self, Flat};
use crate::spot::Spot;
use crate::way::{MILLION, Way};
use geo::MultiPolygon;
use runrig_core::model::Position;
use runrig_core::units::Seconds;

/// How far beside a road the area may go.
pub const BESIDE_METRES: u32 = 250;

/// A stretch of road that is reached: where it runs, and the time left at both its ends.
#[derive(Clone, Debug, PartialEq)]
struct Reached {
    line: Vec<Flat>,
    /// Milliseconds left where it begins and where it ends, the most first.
    left: [u32; 2],
}

/// The area, in degrees east and north, that one reaches from a position within a time.
///
/// Empty if the position lies beyond the snap limit, or no road is reached in time.
///
/// # Complexity
///
/// One search within the limit, and about a million squares at most.
#[must_use]
pub fn isochrone(ground: &Ground<'_>, from: Position, within: Seconds) -> MultiPolygon {
    let manner = ground.manner();
    let nothing = || MultiPolygon::new(Vec::new());
    let Ok(within) = u32::try_from(within.0) else { return nothing() };
    let Some(snapped) = ground.snap(from) else { return nothing() };
    let door = Door::new(snapped, manner);
    let budget = within.saturating_mul(1_000).checked_sub(door.access.milliseconds());
    let Some(limit) = budget.filter(|_| !snapped.is_beyond(manner.settings.snap_limit)) else {
        return nothing();
    };
    let reached = reached(ground, snapped.spot, limit);
    grid::area(&reached, snapped.foot, manner)
}

/// Every stretch of road within so many milliseconds of a spot.
fn reached(ground: &Ground<'_>, spot: Spot, limit: u32) -> Vec<Reached> {
    let (network, graph, manner) = (ground.network(), ground.graph(), ground.manner());
    let mut search = Search::new(graph.n_nodes());
    let leaving = spot.leaving(network, manner);
    search.run(graph, leaving.into_iter().flatten(), Until::Beyond(limit));
    let mut found = Vec::new();
    if let Spot::Road { road, millionths } = spot {
        for direction in Direction::BOTH {
            let way = manner.along(&network.roads[wide(road)], direction);
            let gone = match direction {
                Direction::Forth => millionths,
                Direction::Back => MILLION - millionths,
            };
            found.extend(way.map(|way| stretch(network, (road, direction), way, gone, limit)));
        }
    }
    for &node in search.reached() {
        let left = limit - search.way(node).milliseconds();
        let at = plane::flat(network.nodes[wide(node)].position());
        found.push(Reached { line: vec![at], left: [left; 2] });
        for arc in graph.leaving(node) {
            found.push(stretch(network, (arc.road(), arc.direction()), arc.way, 0, left));
        }
    }
    found
}

/// As much of a road as one comes along in the time left, from the fraction of it gone.
fn stretch(
    network: &Network,
    (road, direction): (u32, Direction),
    way: Way,
    gone: u32,
    left: u32,
) -> Reached {
    let ahead = u64::from(way.milliseconds()) * u64::from(MILLION - gone) / u64::from(MILLION);
    let spent = u32::try_from(ahead).unwrap_or(u32::MAX).min(left);
    let more = u64::from(spent) * u64::from(MILLION) / u64::from(way.milliseconds().max(1));
    let until = gone.saturating_add(u32::try_from(more).unwrap_or(MILLION)).min(MILLION);
    let mut line: Vec<Flat> =
        network.drawing(&network.roads[wide(road)]).map(plane::flat).collect();
    if direction == Direction::Back {
        line.reverse();
    }
    Reached { line: plane::cut(&line, gone, until), left: [left, left - spent] }
}

#[cfg(test)]
mod tests;
