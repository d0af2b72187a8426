//! Snapping: which spot of a network is nearest to a position.
//!
//! A position snaps to the nearest point of the nearest road as it is drawn. Hand-written
//! tables draw a road of 20 km as a straight line between two towns, and the nearest point
//! of that line may lie on a hill or in a loch. So a piece of a road is trusted only if the
//! road cannot stray more than [`TRUSTED_METRES`] from it, which its length tells: a way of
//! length M between points D apart keeps within ½ √(M² − D²) of the line. Roads that are not
//! drawn well enough are entered at their ends alone, and the local streets to there are
//! left to the detour.

use crate::index::{narrow, wide};
use crate::manner::Manner;
use crate::network::{Network, Road};
use crate::plane::{self, Flat};
use crate::spot::Spot;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};
use runrig_core::model::Position;
use runrig_core::travel::great_circle::metres_between;
use runrig_core::units::Metres;

/// How far a road may stray from where it is drawn for people to enter it midway.
pub const TRUSTED_METRES: u32 = 250;

/// A position with its spot on the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapped {
    /// Where it is.
    pub at: Position,
    /// The nearest spot of the network.
    pub spot: Spot,
    /// Where that spot is.
    pub foot: Position,
    /// How far apart the two are, along the great circle.
    pub apart: Metres,
}

impl Snapped {
    /// Whether the network is too far to be of use here.
    #[must_use]
    pub fn is_beyond(&self, limit: Metres) -> bool {
        self.apart > limit
    }
}

/// What a position snapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// A road, midway or at an end.
    Road(u32),
    /// A node without roads.
    Node(u32),
}

/// The roads of a network where the nearest of them is quickly found.
#[derive(Debug)]
pub struct Snapper<'a> {
    network: &'a Network,
    tree: RTree<Piece>,
    /// How long each road is on the flat map.
    lengths: Vec<f64>,
}

/// A straight piece of a road on the flat map.
type Piece = GeomWithData<Line<Flat>, Place>;

/// What a piece is a piece of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// A piece of a road as it is drawn, and how much of the road comes before it on the
    /// flat map.
    Drawn { road: u32, before: f64 },
    /// An end of a road that is not drawn well enough: 0 for its `from`, 1 for its `to`.
    End { road: u32, end: u8 },
    /// A node without roads.
    Lone { node: u32 },
}

impl<'a> Snapper<'a> {
    /// Makes the roads of a network ready for questions.
    ///
    /// # Complexity
    ///
    /// O(n log n) in the points of all roads.
    #[must_use]
    pub fn new(network: &'a Network) -> Self {
        let (mut pieces, mut lengths) = (Vec::new(), Vec::with_capacity(network.roads.len()));
        let mut lone = vec![true; network.nodes.len()];
        for (at, road) in network.roads.iter().enumerate() {
            lone[wide(road.from)] = false;
            lone[wide(road.to)] = false;
            lengths.push(add_pieces(network, narrow(at), road, &mut pieces));
        }
        for (at, node) in network.nodes.iter().enumerate().filter(|&(at, _)| lone[at]) {
            let flat = plane::flat(node.position());
            pieces.push(Piece::new(Line::new(flat, flat), Place::Lone { node: narrow(at) }));
        }
        Self { network, tree: RTree::bulk_load(pieces), lengths }
    }

    /// The network it finds spots of.
    #[must_use]
    pub fn network(&self) -> &'a Network {
        self.network
    }

    /// The nearest spot that one may be at in this manner; `None` if there is none at all.
    ///
    /// # Complexity
    ///
    /// O(log n), unless most roads around are closed to this manner.
    #[must_use]
    pub fn snap(&self, at: Position, manner: &Manner) -> Option<Snapped> {
        self.nearest(at, manner).next().map(|(_, snapped)| snapped)
    }

    /// The nearest spot of each piece of road that one may be at, the nearest piece first.
    pub(crate) fn nearest(
        &self,
        at: Position,
        manner: &Manner,
    ) -> impl Iterator<Item = (Joined, Snapped)> {
        let flat = plane::flat(at);
        let pieces = self.tree.nearest_neighbor_iter(&flat);
        pieces.filter(|piece| self.serves(piece.data, manner)).map(move |piece| {
            let (spot, foot) = self.spot(piece, flat);
            let apart = Metres(u32::try_from(metres_between(at, foot)).unwrap_or(u32::MAX));
            let joined = match piece.data {
                Place::Drawn { road, .. } | Place::End { road, .. } => Joined::Road(road),
                Place::Lone { node } => Joined::Node(node),
            };
            (joined, Snapped { at, spot, foot, apart })
        })
    }

    fn serves(&self, place: Place, manner: &Manner) -> bool {
        match place {
            Place::Drawn { road, .. } | Place::End { road, .. } => {
                manner.may_use(&self.network.roads[wide(road)])
            }
            Place::Lone { .. } => true,
        }
    }

    /// The point of a piece that is nearest to a point of the map.
    ///
    /// # Complexity
    ///
    /// O(1), as all pieces of a stray road may be looked at.
    #[expect(clippy::float_arithmetic, reason = "lengths on the map, rounded once")]
    fn spot(&self, piece: &Piece, at: Flat) -> (Spot, Position) {
        let node = |node: u32| (Spot::Node(node), self.network.nodes[wide(node)].position());
        match piece.data {
            Place::Lone { node: lone } => node(lone),
            Place::End { road, end: 0 } => node(self.network.roads[wide(road)].from),
            Place::End { road, .. } => node(self.network.roads[wide(road)].to),
            Place::Drawn { road, before } => {
                let Line { from, to } = *piece.geom();
                let share = plane::foot(from, to, at);
                let here = before + plane::length(from, to) * share;
                let millionths = plane::millionths(here, self.lengths[wide(road)]);
                match Spot::along(self.network, road, millionths) {
                    Spot::Node(end) => node(end),
                    spot @ Spot::Road { .. } => {
                        (spot, plane::position(plane::along(from, to, share)))
                    }
                }
            }
        }
    }
}

/// Adds the pieces of a road that people may snap to; its length on the flat map.
#[expect(clippy::float_arithmetic, reason = "lengths on the map, to be compared alone")]
fn add_pieces(network: &Network, at: u32, road: &Road, pieces: &mut Vec<Piece>) -> f64 {
    let drawn: Vec<Flat> = network.drawing(road).map(plane::flat).collect();
    let scale = plane::scale(network.nodes[wide(road.from)].position());
    let ground = |ends: &[Flat]| plane::length(ends[0], ends[1]) * scale;
    let whole: f64 = drawn.windows(2).map(ground).sum();
    let stretch = f64::from(road.metres) / whole;
    let trusted = |ends: &[Flat]| {
        let line = ground(ends);
        line > 0.0 && plane::stray(line, line * stretch) <= f64::from(TRUSTED_METRES)
    };
    let (mut ends_serve, mut before) = (false, 0.0);
    for ends in drawn.windows(2) {
        if trusted(ends) {
            let place = Place::Drawn { road: at, before };
            pieces.push(Piece::new(Line::new(ends[0], ends[1]), place));
        } else {
            ends_serve = true;
        }
        before += plane::length(ends[0], ends[1]);
    }
    if ends_serve {
        for (end, flat) in [(0, drawn[0]), (1, drawn[drawn.len() - 1])] {
            pieces.push(Piece::new(Line::new(flat, flat), Place::End { road: at, end }));
        }
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{CLOSED, Node, Rules};
    use crate::samples::networks;
    use proptest::prelude::*;
    use runrig_core::model::Mode;

    fn at(north: i32, east: i32) -> Position {
        Position { latitude_e7: 565_000_000 + north, longitude_e7: -50_000_000 + east }
    }

    /// Two nodes on a parallel, 614 m apart, and a road between them.
    fn a_street(metres: u32, shape: &[(i32, i32)]) -> Network {
        let node = |east| Node {
            latitude_e7: 565_000_000,
            longitude_e7: -50_000_000 + east,
            key: String::new(),
        };
        let points = shape.iter().map(|&(north, east)| {
            let Position { latitude_e7, longitude_e7 } = at(north, east);
            (latitude_e7, longitude_e7)
        });
        let road = Road {
            from: 0,
            to: 1,
            metres,
            drive: [60_000, 60_000],
            shape: (0, narrow(shape.len())),
            ..Road::default()
        };
        Network {
            nodes: vec![node(0), node(100_000)],
            roads: vec![road],
            points: points.collect(),
            names: vec![String::new()],
            ..Network::default()
        }
    }

    fn snap(network: &Network, at: Position, mode: Mode) -> Snapped {
        Snapper::new(network).snap(at, &Manner::of(mode)).unwrap()
    }

    #[test]
    fn a_house_snaps_to_the_middle_of_its_street() {
        let snapped = snap(&a_street(614, &[]), at(1_000, 25_000), Mode::Drive);
        assert_eq!(snapped.spot, Spot::Road { road: 0, millionths: 250_000 });
        // 0.0001 degrees north of the street are 11 m.
        assert_eq!(snapped.apart, Metres(11));
        assert!((snapped.foot.longitude_e7 + 49_975_000).abs() <= 1);
    }

    #[test]
    fn beyond_its_end_it_snaps_to_the_node() {
        let snapped = snap(&a_street(614, &[]), at(0, -9_000), Mode::Drive);
        assert_eq!((snapped.spot, snapped.apart), (Spot::Node(0), Metres(55)));
        assert!(snapped.is_beyond(Metres(54)) && !snapped.is_beyond(Metres(55)));
    }

    #[test]
    fn the_shape_counts() {
        // A dog-leg: 0.009 degrees (1,001 m) north of the start, then down to the end.
        let street = a_street(2_175, &[(90_000, 0)]);
        let snapped = snap(&street, at(45_000, -1_000), Mode::Drive);
        let Spot::Road { millionths, .. } = snapped.spot else { panic!("{snapped:?}") };
        // 500 of 1,001 + 1,174 m.
        assert!((229_000..231_000).contains(&millionths), "{millionths}");
    }

    #[test]
    fn a_straight_line_for_a_winding_road_is_not_trusted() {
        // It may stray √(900² − 614²) / 2 = 329 m from the line: not trusted; 275 m shorter,
        // it may not.
        let middle = at(1_000, 40_000);
        assert_eq!(snap(&a_street(900, &[]), middle, Mode::Drive).spot, Spot::Node(0));
        let spot = snap(&a_street(700, &[]), middle, Mode::Drive).spot;
        assert_eq!(spot, Spot::Road { road: 0, millionths: 400_000 });
    }

    #[test]
    fn a_mode_snaps_to_what_it_may_use() {
        let mut network = a_street(614, &[]);
        network.nodes.push(Node { latitude_e7: 565_200_000, ..network.nodes[0].clone() });
        let rules = Rules { no_foot: true, ..Rules::default() };
        network.roads[0].rules = rules;
        let path = Road { from: 0, to: 2, metres: 2_224, drive: [CLOSED; 2], ..Road::default() };
        network.roads.push(path);
        let near_the_street = at(3_000, 50_000);
        let spot = |mode| snap(&network, near_the_street, mode).spot;
        assert!(matches!(spot(Mode::Drive), Spot::Road { road: 0, .. }));
        assert!(matches!(spot(Mode::Walk), Spot::Road { road: 1, .. }));
    }

    #[test]
    fn an_island_without_roads_is_a_spot() {
        let network = Network { nodes: vec![Node::default()], ..Network::default() };
        assert_eq!(snap(&network, at(0, 0), Mode::Drive).spot, Spot::Node(0));
        assert_eq!(Snapper::new(&Network::default()).snap(at(0, 0), &Manner::default()), None);
    }

    proptest! {
        #[test]
        #[expect(clippy::float_arithmetic, reason = "points along a road")]
        fn no_point_of_any_trusted_road_is_nearer(
            mut network in networks(8, 12), north in -400_000..400_000, east in -600_000..600_000,
        ) {
            // As long as they are drawn, so that all are trusted.
            for road in &mut network.roads {
                let [a, b] = [road.from, road.to].map(|node| network.nodes[wide(node)].position());
                road.metres = u32::try_from(metres_between(a, b)).unwrap();
            }
            let drive = Manner::of(Mode::Drive);
            let (at, snapper) = (at(north, east), Snapper::new(&network));
            let Some(snapped) = snapper.snap(at, &drive) else { return Ok(()) };
            for road in network.roads.iter().filter(|road| drive.may_use(road)) {
                let [a, b] = [road.from, road.to].map(|node| network.nodes[wide(node)].position());
                for step in 0..=50 {
                    let share = f64::from(step) / 50.0;
                    let point = plane::along(plane::flat(a), plane::flat(b), share);
                    let metres = metres_between(at, plane::position(point));
                    // The map stretches by under 2 % over these ten kilometres.
                    prop_assert!(metres + metres / 50 + 2 >= u64::from(snapped.apart.0));
                }
            }
        }
    }
}
