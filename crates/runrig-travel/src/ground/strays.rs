//! Which nodes one gets about from.

use crate::graph::Graph;
use crate::index::wide;
use crate::manner::Manner;
use crate::network::{Kind, Network};
use crate::snap::Snapper;

/// A part of so many nodes is no stray bit.
const AMPLE: usize = 50;

/// For each node whether it belongs to more than a stray bit of road: its part is ample, has
/// a name or a landing, and one comes from the part's busiest node to here and back.
pub(super) fn sound(snapper: &Snapper<'_>, manner: &Manner, graph: &Graph) -> Vec<bool> {
    let meant = meant(snapper, manner, graph);
    let hubs = graph.hubs();
    let mut sound = reach(graph, &hubs);
    let home = reach(&graph.reversed(), &hubs);
    for (node, (sound, home)) in (0..).zip(sound.iter_mut().zip(home)) {
        *sound &= home && meant[wide(graph.part_of(node))];
    }
    sound
}

/// For each part whether it is meant to be there.
fn meant(snapper: &Snapper<'_>, manner: &Manner, graph: &Graph) -> Vec<bool> {
    let network = snapper.network();
    let mut sizes = vec![0; graph.n_parts()];
    let mut meant = vec![false; graph.n_parts()];
    for (at, node) in (0..).zip(&network.nodes) {
        let part = wide(graph.part_of(at));
        sizes[part] += 1;
        meant[part] |= sizes[part] >= AMPLE || !node.key.is_empty();
    }
    for stop in landings(network) {
        let position = network.stops[wide(stop)].position();
        if let Some((_, snapped)) = snapper.nearest(position, manner).next() {
            meant[wide(graph.part_of(snapped.spot.node(network)))] = true;
        }
    }
    meant
}

/// The stops that boats call at, each once.
fn landings(network: &Network) -> Vec<u32> {
    let by_boat =
        network.trips.iter().filter(|trip| network.lines[wide(trip.line)].kind == Kind::Boat);
    let mut stops: Vec<u32> = by_boat.flat_map(|trip| &trip.calls).map(|call| call.stop).collect();
    stops.sort_unstable();
    stops.dedup();
    stops
}

/// For each node whether it can be reached from one of these.
fn reach(graph: &Graph, from: &[u32]) -> Vec<bool> {
    let mut reached = vec![false; graph.n_nodes()];
    let mut next = from.to_vec();
    for &node in from {
        reached[wide(node)] = true;
    }
    while let Some(node) = next.pop() {
        for arc in graph.leaving(node) {
            if !std::mem::replace(&mut reached[wide(arc.head)], true) {
                next.push(arc.head);
            }
        }
    }
    reached
}
