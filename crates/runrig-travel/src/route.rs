//! One way told road by road, with its line on the map.

mod line;

use crate::dijkstra::{Search, Until};
use crate::door::Door;
use crate::graph::Arc;
use crate::ground::Ground;
use crate::index::wide;
use crate::manner::{Direction, Manner};
use crate::network::{Network, RoadClass};
use crate::spot::Spot;
use crate::way::{MILLION, Way};
use runrig_core::model::{Position, Source};

/// The fastest way between two positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// All of it, as a matrix has it: local streets at both ends, and the roads between.
    pub way: Way,
    /// What it was found by; only a way by the network has steps.
    pub source: Source,
    /// Local streets before the first step and after the last.
    pub access: [Way; 2],
    /// The roads, in order.
    pub steps: Vec<Step>,
    /// Where it runs, from the first position to the last.
    pub line: Vec<Position>,
}

/// A stretch of a route along one road.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The road's name; empty if it has none.
    pub name: String,
    /// What kind of road it is where the step begins.
    pub class: RoadClass,
    /// How long it takes and how far it is.
    pub way: Way,
}

/// A stretch along one road of the network, from one fraction of it to another.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    road: u32,
    from: u32,
    until: u32,
    way: Way,
}

/// The fastest way between two positions; `None` if there is none on this network.
///
/// # Complexity
///
/// One search of the graph.
#[must_use]
pub fn route(ground: &Ground<'_>, from: Position, to: Position) -> Option<Route> {
    let (network, manner) = (ground.network(), ground.manner());
    let door = |at| Some(Door::new(ground.snap(at)?, manner));
    let (start, end) = (door(from)?, door(to)?);
    if ground.part_of(&start.snapped) != ground.part_of(&end.snapped) {
        return None;
    }
    let (by_nodes, stretches) = stretches(ground, [&start, &end]);
    let (way, source) = start.way_to(&end, by_nodes, network, manner);
    let way = way.open()?;
    if source != Source::Network {
        let (access, line) = ([Way::NONE; 2], vec![from, to]);
        return Some(Route { way, source, access, steps: Vec::new(), line });
    }
    Some(Route {
        way,
        source,
        access: [start.access, end.access],
        steps: steps(network, &stretches),
        line: line::of(network, from, &stretches, to),
    })
}

/// The roads between two doors, and the whole way along them.
fn stretches(ground: &Ground<'_>, [start, end]: [&Door; 2]) -> (Way, Vec<Stretch>) {
    let (network, graph, manner) = (ground.network(), ground.graph(), ground.manner());
    let (from, to) = (start.snapped.spot, end.snapped.spot);
    let arriving = to.arriving(network, manner);
    let targets: Vec<u32> = arriving.iter().flatten().map(|end| end.0).collect();
    let mut search = Search::new(graph.n_nodes());
    let leaving = from.leaving(network, manner);
    search.run(graph, leaving.into_iter().flatten(), Until::Found(&targets));
    let by = |&(node, way): &(u32, Way)| search.way(node).then(way);
    let last = arriving.iter().flatten().min_by_key(|end| by(end));
    let by_nodes = last.map_or(Way::UNREACHABLE, by);

    match (from.straight_to(to, network, manner), from, to) {
        (Some(way), Spot::Road { road, millionths }, Spot::Road { millionths: until, .. })
            if way <= by_nodes =>
        {
            return (way, vec![Stretch { road, from: millionths, until, way }]);
        }
        _ => {}
    }
    let Some((node, tail)) = last.copied().filter(|_| by_nodes.is_open()) else {
        return (Way::UNREACHABLE, Vec::new());
    };
    let (first, arcs) = search.path(graph, node).unwrap_or_default();
    let head = leaving.iter().flatten().filter(|end| end.0 == first).map(|end| end.1).min();
    let head = entering(network, manner, from, first, head.unwrap_or(Way::NONE));
    let tail = entering(network, manner, to, node, tail).map(|tail| Stretch {
        from: tail.until,
        until: tail.from,
        ..tail
    });
    (by_nodes, head.into_iter().chain(arcs.into_iter().map(whole)).chain(tail).collect())
}

/// All of a road, the way that an arc goes.
fn whole(arc: Arc) -> Stretch {
    let (from, until) = match arc.direction() {
        Direction::Forth => (0, MILLION),
        Direction::Back => (MILLION, 0),
    };
    Stretch { road: arc.road(), from, until, way: arc.way }
}

/// From a spot midway along a road to one of its ends; nothing from a node.
fn entering(
    network: &Network,
    manner: &Manner,
    spot: Spot,
    node: u32,
    way: Way,
) -> Option<Stretch> {
    let Spot::Road { road, millionths } = spot else { return None };
    let ends = &network.roads[wide(road)];
    // A loop has one node at both ends: the way tells which.
    let back = [spot.leaving(network, manner)[0], spot.arriving(network, manner)[0]];
    let to_start = ends.from == node && (ends.to != node || back.contains(&Some((node, way))));
    let until = if to_start { 0 } else { MILLION };
    Some(Stretch { road, from: millionths, until, way })
}

/// Stretches of one name made one step.
fn steps(network: &Network, stretches: &[Stretch]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for stretch in stretches {
        let road = &network.roads[wide(stretch.road)];
        let name = &network.names[wide(road.name)];
        match steps.last_mut() {
            Some(step) if step.name == *name && (!name.is_empty() || step.class == road.class) => {
                step.way = step.way.then(stretch.way);
            }
            _ => {
                steps.push(Step { name: name.clone(), class: road.class, way: stretch.way });
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests;
