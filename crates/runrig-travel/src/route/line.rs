//! The line of a route on the map.

use super::Stretch;
use crate::index::wide;
use crate::network::Network;
use crate::plane::{self, Flat};
use crate::way::MILLION;
use runrig_core::model::Position;

/// From a door along some roads to another; no position twice in a row.
pub(super) fn of(
    network: &Network,
    from: Position,
    stretches: &[Stretch],
    to: Position,
) -> Vec<Position> {
    let mut line = vec![from];
    for stretch in stretches {
        line.extend(drawn(network, stretch));
    }
    line.push(to);
    line.dedup();
    line
}

/// Where a stretch of a road runs, the way it is travelled.
fn drawn(network: &Network, stretch: &Stretch) -> Vec<Position> {
    let road = &network.roads[wide(stretch.road)];
    let (least, most) = (stretch.from.min(stretch.until), stretch.from.max(stretch.until));
    let mut line: Vec<Position> = if (least, most) == (0, MILLION) {
        network.drawing(road).collect()
    } else {
        let flat: Vec<Flat> = network.drawing(road).map(plane::flat).collect();
        plane::cut(&flat, least, most).into_iter().map(plane::position).collect()
    };
    if stretch.from > stretch.until {
        line.reverse();
    }
    line
}
