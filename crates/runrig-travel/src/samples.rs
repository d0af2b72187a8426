//! Random networks for tests: one-way streets, parallel and empty roads, loops, islands.

use crate::graph::Graph;
use crate::index::wide;
use crate::manner::Manner;
use crate::network::{CLOSED, Network, Node, Road};
use proptest::prelude::*;
use runrig_core::model::Mode;

/// Graphs by car of up to so many nodes and roads. Times and lengths are often zero or equal, so that ties
/// are common.
pub(crate) fn graphs(n_nodes: u32, n_roads: usize) -> impl Strategy<Value = Graph> {
    networks(n_nodes, n_roads).prop_map(|network| Graph::new(&network, &Manner::of(Mode::Drive)))
}

/// Networks of up to so many nodes, within some kilometres of each other, and roads.
pub(crate) fn networks(n_nodes: u32, n_roads: usize) -> impl Strategy<Value = Network> {
    let time = || prop_oneof![4 => 1_u32..20_000, 2 => 1_u32..4, 1 => Just(0), 2 => Just(CLOSED)];
    let metres = prop_oneof![3 => 0_u32..4, 3 => 1_u32..2_000];
    let road = (any::<u32>(), any::<u32>(), metres, time(), time());
    let place = (-300_000_i32..300_000, -500_000_i32..500_000);
    let nodes = prop::collection::vec(place, 1..=wide(n_nodes));
    (nodes, prop::collection::vec(road, 0..=n_roads)).prop_map(|(nodes, roads)| {
        let n = u32::try_from(nodes.len()).unwrap();
        let nodes = nodes.into_iter().map(|(north, east)| Node {
            latitude_e7: 565_000_000 + north,
            longitude_e7: -50_000_000 + east,
            key: String::new(),
        });
        let roads = roads.into_iter().map(|(from, to, metres, forth, back)| Road {
            from: from % n,
            to: to % n,
            metres,
            drive: [forth, back],
            ..Road::default()
        });
        let (nodes, roads) = (nodes.collect(), roads.collect());
        Network { nodes, roads, names: vec![String::new()], ..Network::default() }
    })
}
