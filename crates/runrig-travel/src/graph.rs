//! A network as one manner of travel sees it: nodes and one-way arcs with their ways.

use crate::index::{narrow, wide};
use crate::manner::{Direction, Manner};
use crate::network::Network;
use crate::way::Way;
use petgraph::unionfind::UnionFind;

/// Nodes and the arcs that leave them, in compressed rows.
///
/// Arcs of one node stand in the order of their roads, so that everything found on a graph
/// is the same on every run.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// For each node the first of its arcs; at the end, how many arcs there are.
    first: Vec<u32>,
    /// The arcs, by the node they leave.
    arcs: Vec<Arc>,
    /// For each node the number of its part, counted from the first node on.
    part_of: Vec<u32>,
    n_parts: usize,
}

/// One direction of a road, from the node that lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// All of it.
    pub way: Way,
    /// The node it leads to.
    pub head: u32,
    /// Its road × 2, and one more if it goes back along it.
    origin: u32,
}

impl Arc {
    /// The road it goes along: a position in the network's list.
    #[must_use]
    pub fn road(self) -> u32 {
        self.origin >> 1
    }

    /// Which way along it.
    #[must_use]
    pub fn direction(self) -> Direction {
        if self.origin & 1 == 0 { Direction::Forth } else { Direction::Back }
    }
}

/// An arc with the node it leaves, before it is put into its row.
pub(crate) type Loose = (u32, Arc);

impl Graph {
    /// The roads of a network that one may use, each way that one may.
    ///
    /// # Complexity
    ///
    /// O(n + m).
    #[must_use]
    pub fn new(network: &Network, manner: &Manner) -> Self {
        let mut arcs = Vec::with_capacity(2 * network.roads.len());
        for (at, road) in network.roads.iter().enumerate() {
            for direction in Direction::BOTH {
                let Some(way) = manner.along(road, direction) else { continue };
                let (tail, head, back) = match direction {
                    Direction::Forth => (road.from, road.to, 0),
                    Direction::Back => (road.to, road.from, 1),
                };
                arcs.push((tail, Arc { way, head, origin: narrow(at) << 1 | back }));
            }
        }
        Self::of(network.nodes.len(), &arcs)
    }

    /// A graph of so many nodes and these arcs.
    pub(crate) fn of(n_nodes: usize, loose: &[Loose]) -> Self {
        let mut first = vec![0; n_nodes + 1];
        for &(tail, _) in loose {
            first[wide(tail) + 1] += 1;
        }
        for at in 0..n_nodes {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let blank = Arc { way: Way::NONE, head: 0, origin: 0 };
        let mut arcs = vec![blank; loose.len()];
        for &(tail, arc) in loose {
            let at = &mut next[wide(tail)];
            arcs[wide(*at)] = arc;
            *at += 1;
        }
        let (part_of, n_parts) = parts(n_nodes, loose);
        Self { first, arcs, part_of, n_parts }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn n_nodes(&self) -> usize {
        self.part_of.len()
    }

    /// How many arcs there are.
    #[must_use]
    pub fn n_arcs(&self) -> usize {
        self.arcs.len()
    }

    /// The arcs that leave a node.
    #[inline]
    #[must_use]
    pub fn leaving(&self, node: u32) -> &[Arc] {
        &self.arcs[wide(self.first[wide(node)])..wide(self.first[wide(node) + 1])]
    }

    /// How many parts there are that no arc joins, in whichever direction.
    ///
    /// Within a part a way may still be missing where streets are one-way.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        self.n_parts
    }

    /// The part of a node.
    #[must_use]
    pub fn part_of(&self, node: u32) -> u32 {
        self.part_of[wide(node)]
    }

    /// The node of each part that most arcs leave; of several, the first.
    #[must_use]
    pub fn hubs(&self) -> Vec<u32> {
        let mut hubs: Vec<Option<u32>> = vec![None; self.n_parts];
        let degree = |node: u32| self.leaving(node).len();
        for node in 0..narrow(self.n_nodes()) {
            let hub = &mut hubs[wide(self.part_of(node))];
            if hub.is_none_or(|hub| degree(node) > degree(hub)) {
                *hub = Some(node);
            }
        }
        hubs.into_iter().flatten().collect()
    }

    /// The same graph with every arc turned round.
    ///
    /// A search of it from a node finds the ways *to* that node.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let turned: Vec<Loose> =
            self.loose().map(|(tail, arc)| (arc.head, Arc { head: tail, ..arc })).collect();
        Self::of(self.n_nodes(), &turned)
    }

    /// Every arc with the node it leaves.
    pub(crate) fn loose(&self) -> impl Iterator<Item = Loose> {
        (0..narrow(self.n_nodes()))
            .flat_map(|node| self.leaving(node).iter().map(move |&arc| (node, arc)))
    }
}

/// The part of each node, numbered by first appearance, and how many there are.
fn parts(n_nodes: usize, arcs: &[Loose]) -> (Vec<u32>, usize) {
    let mut joined = UnionFind::<u32>::new(n_nodes);
    for &(tail, arc) in arcs {
        joined.union(tail, arc.head);
    }
    let mut numbers = vec![None; n_nodes];
    let mut n_parts = 0;
    let mut part_of = joined.into_labeling();
    for part in &mut part_of {
        *part = *numbers[wide(*part)].get_or_insert_with(|| {
            n_parts += 1;
            narrow(n_parts - 1)
        });
    }
    (part_of, n_parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{CLOSED, Node, Road, Rules};
    use runrig_core::model::Mode;

    /// Three nodes in a row, the second road one-way and not for walkers, and an island.
    fn a_glen() -> Network {
        let road = |from, to, drive, rules| Road {
            from,
            to,
            metres: 6_000,
            drive,
            rules,
            ..Road::default()
        };
        let no_foot = Rules { no_foot: true, ..Rules::default() };
        Network {
            nodes: vec![Node::default(); 4],
            roads: vec![
                road(0, 1, [600_000, 660_000], Rules::default()),
                road(1, 2, [300_000, CLOSED], no_foot),
            ],
            ..Network::default()
        }
    }

    #[test]
    fn arcs_know_their_road_and_direction() {
        let graph = Graph::new(&a_glen(), &Manner::of(Mode::Drive));
        let ways: Vec<_> = graph
            .leaving(1)
            .iter()
            .map(|arc| (arc.head, arc.road(), arc.direction(), arc.way.milliseconds()))
            .collect();
        assert_eq!(ways, [(0, 0, Direction::Back, 660_000), (2, 1, Direction::Forth, 300_000)]);
        assert!(graph.leaving(2).is_empty());
    }

    #[test]
    fn parts_ignore_directions_but_not_modes() {
        let by_car = Graph::new(&a_glen(), &Manner::of(Mode::Drive));
        assert_eq!(by_car.n_parts(), 2);
        assert_eq!(by_car.part_of(0), by_car.part_of(2));
        let on_foot = Graph::new(&a_glen(), &Manner::of(Mode::Walk));
        assert_eq!(on_foot.n_parts(), 3);
        assert_ne!(on_foot.part_of(0), on_foot.part_of(2));
    }

    #[test]
    fn turned_round_twice_it_is_the_same() {
        let graph = Graph::new(&a_glen(), &Manner::of(Mode::Drive));
        let again = graph.reversed().reversed();
        assert_eq!(graph.first, again.first);
        assert_eq!(graph.arcs, again.arcs);
    }
}
