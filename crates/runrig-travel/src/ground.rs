//! A network as one manner of travel covers it: its graph, and where positions join it.
//!
//! Maps have stray bits of road: a car park behind a gate that nobody mapped as open, a lane
//! that ends at the edge of the extract. Whoever snapped to one of them could go nowhere. So
//! a position that snaps to a stray bit joins the nearest road beyond it, unless that is more
//! than [`AROUND_STRAYS`] farther off. An island is not a stray bit: it has a boat, or people
//! who gave its places a name.

mod strays;

use crate::graph::Graph;
use crate::index::wide;
use crate::manner::{Direction, Manner};
use crate::network::Network;
use crate::snap::{Joined, Snapped, Snapper};
use runrig_core::model::Position;
use runrig_core::units::Metres;

/// How much farther off than a stray bit of road another road may be to take its place.
pub const AROUND_STRAYS: Metres = Metres(1_000);

/// A network for one manner of travel, ready for matrices, routes and reaches.
#[derive(Debug)]
pub struct Ground<'a> {
    snapper: &'a Snapper<'a>,
    manner: Manner,
    graph: Graph,
    /// For each node whether one gets about from it and back to it.
    sound: Vec<bool>,
}

impl<'a> Ground<'a> {
    /// Makes a network ready for a manner of travel.
    ///
    /// # Complexity
    ///
    /// O(n + m), and a look at the roads around each port.
    #[must_use]
    pub fn new(snapper: &'a Snapper<'a>, manner: Manner) -> Self {
        let graph = Graph::new(snapper.network(), &manner);
        let sound = strays::sound(snapper, &manner, &graph);
        Self { snapper, manner, graph, sound }
    }

    /// The network.
    #[must_use]
    pub fn network(&self) -> &'a Network {
        self.snapper.network()
    }

    /// The manner of travel.
    #[must_use]
    pub fn manner(&self) -> &Manner {
        &self.manner
    }

    /// The roads that one may use.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The part of the graph that a position joined.
    #[must_use]
    pub fn part_of(&self, snapped: &Snapped) -> u32 {
        self.graph.part_of(snapped.spot.node(self.network()))
    }

    /// The spot where a position joins the network; `None` if there is none at all.
    #[must_use]
    pub fn snap(&self, at: Position) -> Option<Snapped> {
        let mut nearest = self.snapper.nearest(at, &self.manner);
        let (joined, first) = nearest.next()?;
        if self.is_sound(joined) {
            return Some(first);
        }
        let farthest = Metres(first.apart.0.saturating_add(AROUND_STRAYS.0));
        let around = nearest.take_while(|(_, snapped)| !snapped.is_beyond(farthest));
        let sound = around.into_iter().find(|&(joined, _)| self.is_sound(joined));
        Some(sound.map_or(first, |(_, snapped)| snapped))
    }

    /// Whether one comes to and from here.
    fn is_sound(&self, joined: Joined) -> bool {
        match joined {
            Joined::Node(node) => self.sound[wide(node)],
            Joined::Road(road) => {
                let road = &self.network().roads[wide(road)];
                let sound = |node: u32| self.sound[wide(node)];
                let (from, to) = (sound(road.from), sound(road.to));
                let open = |direction| self.manner.along(road, direction).is_some();
                let (forth, back) = (open(Direction::Forth), open(Direction::Back));
                // Off it at a sound end, and onto it from one.
                (forth && to || back && from) && (forth && from || back && to)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{CLOSED, Node, Road};
    use crate::spot::Spot;
    use runrig_core::model::Mode;

    /// A street of sixty houses, 62 m apart, and what is added to it.
    fn a_street() -> Network {
        let nodes = (0..60).map(|n| node(0, n * 10_000)).collect();
        let roads = (0..59).map(|n| lane(n, n + 1)).collect();
        Network { nodes, roads, names: vec![String::new()], ..Network::default() }
    }

    fn node(north: i32, east: i32) -> Node {
        let Position { latitude_e7, longitude_e7 } = at(north, east);
        Node { latitude_e7, longitude_e7, key: String::new() }
    }

    fn lane(from: u32, to: u32) -> Road {
        Road { from, to, metres: 62, drive: [6_000; 2], ..Road::default() }
    }

    fn at(north: i32, east: i32) -> Position {
        Position { latitude_e7: 565_000_000 + north, longitude_e7: -50_000_000 + east }
    }

    /// With a lane of two nodes so far (in 10⁻⁷ degrees) north of the street.
    fn with_a_lane(north: i32, key: &str) -> Network {
        let mut network = a_street();
        network.nodes.push(Node { key: key.to_owned(), ..node(north, 20_000) });
        network.nodes.push(node(north, 30_000));
        network.roads.push(lane(60, 61));
        network
    }

    fn joins(network: &Network, position: Position) -> Spot {
        let snapper = Snapper::new(network);
        Ground::new(&snapper, Manner::of(Mode::Drive)).snap(position).unwrap().spot
    }

    #[test]
    fn a_stray_lane_is_passed_over() {
        // 0.002 degrees are 222 m.
        let spot = joins(&with_a_lane(20_000, ""), at(20_000, 24_000));
        assert_eq!(spot, Spot::Road { road: 2, millionths: 400_000 });
    }

    #[test]
    fn a_stray_lane_of_many_points_is_passed_over_at_once() {
        let mut network = with_a_lane(20_000, "");
        let lane = network.roads.len() - 1;
        network.points = (0..100_000).map(|n| (565_020_000, -49_980_000 + n / 10)).collect();
        network.roads[lane].shape = (0, 100_000);
        let start = std::time::Instant::now();
        assert!(matches!(joins(&network, at(20_000, 24_000)), Spot::Road { road: 2, .. }));
        assert!(start.elapsed().as_secs() < 2, "{:?}", start.elapsed());
    }

    #[test]
    fn beyond_a_kilometre_it_is_better_than_nothing() {
        let spot = joins(&with_a_lane(120_000, ""), at(120_000, 24_000));
        assert_eq!(spot, Spot::Road { road: 59, millionths: 400_000 });
    }

    #[test]
    fn a_named_place_is_no_stray() {
        let spot = joins(&with_a_lane(20_000, "easdale"), at(20_000, 24_000));
        assert_eq!(spot, Spot::Road { road: 59, millionths: 400_000 });
    }

    #[test]
    fn a_landing_of_boats_is_no_stray() {
        use crate::network::{Calendar, Call, Kind, Line, Stop, Trip};
        let mut network = with_a_lane(20_000, "");
        let stop = |north| {
            let Position { latitude_e7, longitude_e7 } = at(north, 20_000);
            Stop { latitude_e7, longitude_e7, key: north.to_string() }
        };
        network.stops = vec![stop(0), stop(20_000)];
        network.lines = vec![Line { kind: Kind::Boat, ..Line::default() }];
        network.calendars = vec![Calendar::default()];
        let calls = (0..2).map(|stop| Call { stop, arrives: 0, departs: 0 }).collect();
        network.trips = vec![Trip { line: 0, calendar: 0, calls }];
        assert_eq!(network.faults(), []);
        let spot = joins(&network, at(20_000, 24_000));
        assert_eq!(spot, Spot::Road { road: 59, millionths: 400_000 });
    }

    #[test]
    fn a_street_that_nobody_comes_back_from_is_stray() {
        let mut network = a_street();
        network.nodes.push(node(20_000, 20_000));
        network.roads.push(Road { drive: [30_000, CLOSED], metres: 230, ..lane(2, 60) });
        let spot = joins(&network, at(10_000, 24_000));
        assert_eq!(spot, Spot::Road { road: 2, millionths: 400_000 });
    }

    #[test]
    fn a_lone_node_is_a_place_to_be() {
        let mut network = a_street();
        network.nodes.push(Node { key: "kerrera".to_owned(), ..node(20_000, 20_000) });
        assert_eq!(joins(&network, at(20_000, 20_000)), Spot::Node(60));
    }
}
