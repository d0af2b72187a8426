//! A spot on a network: a node, or somewhere along a road.

use crate::index::wide;
use crate::manner::{Direction, Manner};
use crate::network::Network;
use crate::way::{MILLION, Way};

/// Where on a network somebody enters or leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// At a node: a position in the list of nodes.
    Node(u32),
    /// Along a road.
    Road {
        /// A position in the list of roads.
        road: u32,
        /// How far along it from its `from`, in millionths: more than none, less than all.
        millionths: u32,
    },
}

/// The nodes that a spot is reached by or left by, each with the way between; two at most.
pub type Ends = [Option<(u32, Way)>; 2];

impl Spot {
    /// So far along a road, which is its end if it is that far.
    #[must_use]
    pub fn along(network: &Network, road: u32, millionths: u32) -> Self {
        match millionths {
            0 => Self::Node(network.roads[wide(road)].from),
            MILLION.. => Self::Node(network.roads[wide(road)].to),
            _ => Self::Road { road, millionths },
        }
    }

    /// A node at this spot, or at an end of its road.
    #[must_use]
    pub fn node(self, network: &Network) -> u32 {
        match self {
            Self::Node(node) => node,
            Self::Road { road, .. } => network.roads[wide(road)].from,
        }
    }

    /// The nodes that one comes to first from here.
    #[must_use]
    pub fn leaving(self, network: &Network, manner: &Manner) -> Ends {
        self.ends(network, |road, millionths| {
            let forth = manner.along(road, Direction::Forth);
            let back = manner.along(road, Direction::Back);
            [
                back.map(|way| way.up_to(millionths)),
                forth.map(|way| way.between(millionths, MILLION)),
            ]
        })
    }

    /// The nodes that one comes here by.
    #[must_use]
    pub fn arriving(self, network: &Network, manner: &Manner) -> Ends {
        self.ends(network, |road, millionths| {
            let forth = manner.along(road, Direction::Forth);
            let back = manner.along(road, Direction::Back);
            [
                forth.map(|way| way.up_to(millionths)),
                back.map(|way| way.between(millionths, MILLION)),
            ]
        })
    }

    /// The way from here to another spot that stays on the road they share, if it may.
    #[must_use]
    pub fn straight_to(self, other: Self, network: &Network, manner: &Manner) -> Option<Way> {
        match (self, other) {
            _ if self == other => Some(Way::NONE),
            (
                Self::Road { road, millionths: here },
                Self::Road { road: same, millionths: there },
            ) if road == same => {
                let direction = if here < there { Direction::Forth } else { Direction::Back };
                let way = manner.along(&network.roads[wide(road)], direction)?;
                Some(way.between(here.min(there), here.max(there)))
            }
            _ => None,
        }
    }

    /// The two ends of a spot's road, by the ways between it and `from` and `to`.
    fn ends(
        self,
        network: &Network,
        ways: impl Fn(&crate::network::Road, u32) -> [Option<Way>; 2],
    ) -> Ends {
        match self {
            Self::Node(node) => [Some((node, Way::NONE)), None],
            Self::Road { road, millionths } => {
                let road = &network.roads[wide(road)];
                let [from, to] = ways(road, millionths);
                [from.map(|way| (road.from, way)), to.map(|way| (road.to, way))]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{CLOSED, Node, Road};
    use runrig_core::model::Mode;

    /// Ten kilometres in ten minutes, one-way.
    fn one_way() -> Network {
        let road =
            Road { from: 0, to: 1, metres: 10_000, drive: [600_000, CLOSED], ..Road::default() };
        Network { nodes: vec![Node::default(); 2], roads: vec![road], ..Network::default() }
    }

    fn at(millionths: u32) -> Spot {
        Spot::along(&one_way(), 0, millionths)
    }

    #[test]
    fn one_leaves_a_one_way_street_at_its_end() {
        let (network, drive) = (one_way(), Manner::of(Mode::Drive));
        let leaving = [None, Some((1, Way::new(420_000, 7_000)))];
        assert_eq!(at(300_000).leaving(&network, &drive), leaving);
        let arriving = [Some((0, Way::new(180_000, 3_000))), None];
        assert_eq!(at(300_000).arriving(&network, &drive), arriving);
    }

    #[test]
    fn on_foot_it_has_two_ends() {
        let (network, walk) = (one_way(), Manner::of(Mode::Walk));
        let [from, to] = at(300_000).leaving(&network, &walk);
        assert_eq!(from, Some((0, Way::new(2_400_000, 3_000))));
        assert_eq!(to, Some((1, Way::new(5_600_000, 7_000))));
        assert_eq!(at(300_000).arriving(&network, &walk), [from, to]);
    }

    #[test]
    fn a_road_shared_is_a_way_unless_it_is_one_way() {
        let network = one_way();
        let straight =
            |from: u32, to: u32, mode| at(from).straight_to(at(to), &network, &Manner::of(mode));
        let way = Some(Way::new(120_000, 2_000));
        assert_eq!(straight(300_000, 500_000, Mode::Drive), way);
        assert_eq!(straight(500_000, 300_000, Mode::Drive), None);
        assert_eq!(straight(500_000, 300_000, Mode::Walk), Some(Way::new(1_600_000, 2_000)));
        assert_eq!(straight(300_000, 300_000, Mode::Drive), Some(Way::NONE));
    }

    #[test]
    fn the_ends_of_a_road_are_nodes() {
        assert_eq!((at(0), at(MILLION)), (Spot::Node(0), Spot::Node(1)));
    }
}
