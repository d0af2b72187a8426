//! The road network: nodes, roads, and the fastest way between nodes.

use crate::model::Position;
use petgraph::algo::{connected_components, dijkstra};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use std::cmp::Ordering;
use std::ops::Add;

/// A road between two nodes, open both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Road {
    /// One end, as a position in the list of nodes.
    pub from: usize,
    /// The other end.
    pub to: usize,
    /// How long it is.
    pub metres: u32,
    /// How fast a car goes along it, in tenths of km/h.
    pub kmh_tenths: u32,
    /// Whether cars must wait for each other.
    pub single_track: bool,
}

/// Nodes and the roads between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Where each node is.
    pub nodes: Vec<Position>,
    /// The roads.
    pub roads: Vec<Road>,
}

/// A way by a mode: compared by time, then length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// Time in thousandths of a second, so that many short roads do not round up to a long one.
    pub(crate) milliseconds: u64,
    /// Length.
    pub(crate) metres: u64,
}

impl Way {
    /// So many metres at a speed.
    pub(crate) fn at_speed(metres: u64, metres_per_hour: u32) -> Self {
        let milliseconds = metres * 3_600_000 / u64::from(metres_per_hour.max(1));
        Self { milliseconds, metres }
    }

    /// This way and then another.
    pub(crate) fn then(self, next: Self) -> Self {
        self + next
    }
}

impl Add for Way {
    type Output = Self;
    fn add(self, next: Self) -> Self {
        Self {
            milliseconds: self.milliseconds + next.milliseconds,
            metres: self.metres + next.metres,
        }
    }
}

impl PartialOrd for Way {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some((self.milliseconds, self.metres).cmp(&(other.milliseconds, other.metres)))
    }
}

/// A network as one mode travels it.
pub(crate) struct Roads {
    graph: UnGraph<(), Way>,
    part_of: Vec<usize>,
    n_parts: usize,
}

impl Roads {
    /// The network with each road at its speed in metres per hour.
    pub(crate) fn by(network: &Network, speed: impl Fn(&Road) -> u32) -> Self {
        let mut graph = UnGraph::with_capacity(network.nodes.len(), network.roads.len());
        for _ in &network.nodes {
            graph.add_node(());
        }
        let mut joined = UnionFind::<usize>::new(network.nodes.len());
        for road in &network.roads {
            let way = Way::at_speed(u64::from(road.metres), speed(road));
            graph.add_edge(NodeIndex::new(road.from), NodeIndex::new(road.to), way);
            joined.union(road.from, road.to);
        }
        let n_parts = connected_components(&graph);
        let mut numbers = vec![None; network.nodes.len()];
        let mut next = 0..;
        let part_of = joined.into_labeling().into_iter();
        let part_of =
            part_of.map(|label| *numbers[label].get_or_insert_with(|| next.next().unwrap_or(0)));
        Self { part_of: part_of.collect(), graph, n_parts }
    }

    /// How many parts no road joins.
    pub(crate) fn n_parts(&self) -> usize {
        self.n_parts
    }

    /// The part a node lies in.
    pub(crate) fn part_of(&self, node: usize) -> usize {
        self.part_of[node]
    }

    /// The fastest way from a node to each of these, all in its part.
    ///
    /// # Complexity
    ///
    /// One search of the part: O((n + m) log n).
    pub(crate) fn ways_from(&self, node: usize, to: &[usize]) -> Vec<Way> {
        let found = dijkstra(&self.graph, NodeIndex::new(node), None, |road| *road.weight());
        to.iter().map(|&end| found.get(&NodeIndex::new(end)).copied().unwrap_or(UNJOINED)).collect()
    }
}

/// For nodes that no road joins; parts keep them apart, so it is never looked at.
const UNJOINED: Way = Way { milliseconds: u64::MAX / 4, metres: u64::MAX / 4 };

#[cfg(test)]
mod tests {
    use super::*;

    /// Three nodes in a row and one beyond the water.
    fn a_glen() -> Network {
        let at =
            |n: i32| Position { latitude_e7: 560_000_000 + n * 100_000, longitude_e7: -50_000_000 };
        let road = |from, to, metres, kmh_tenths| Road {
            from,
            to,
            metres,
            kmh_tenths,
            single_track: false,
        };
        Network {
            nodes: (0..4).map(at).collect(),
            roads: vec![road(0, 1, 10_000, 600), road(1, 2, 6_000, 360), road(0, 2, 40_000, 600)],
        }
    }

    #[test]
    fn the_fastest_way_goes_round_when_that_is_quicker() {
        let roads = Roads::by(&a_glen(), |road| road.kmh_tenths * 100);
        // 10 km at 60 is 10 min, 6 km at 36 is 10 min; straight on is 40 min.
        let ways = roads.ways_from(0, &[1, 2]);
        assert_eq!(ways[0], Way { milliseconds: 600_000, metres: 10_000 });
        assert_eq!(ways[1], Way { milliseconds: 1_200_000, metres: 16_000 });
    }

    #[test]
    fn water_keeps_parts_apart() {
        let roads = Roads::by(&a_glen(), |road| road.kmh_tenths * 100);
        assert_eq!(roads.n_parts(), 2);
        assert_eq!(roads.part_of(0), roads.part_of(2));
        assert_ne!(roads.part_of(0), roads.part_of(3));
    }
}
