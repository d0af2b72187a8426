//! Ways to roads: stretches between nodes, junctions, and the network made of them.

use geo::{Distance, Haversine, Point};
use runrig_travel::Network;
use runrig_travel::network::{CLOSED, Node, Road, RoadClass, Rules};

use super::barrier::Stops;
use super::chain::{Chain, chains};
use super::site::Site;
use super::survey::{Character, Survey};
use crate::note::{Notes, Topic};
use crate::number::{narrow, scaled, wide};

/// A stretch of a way between two nodes that follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Positions in the list of nodes of the site, along the way.
    pub(super) ends: (u32, u32),
    /// Position in the list of ways.
    pub(super) way: u32,
}

/// All stretches, and which meet at each node.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    survey: &'a Survey,
    site: &'a Site,
    pub(super) stretches: Vec<Stretch>,
    /// For node `i`, `meeting[first[i]..first[i + 1]]` are its stretches.
    first: Vec<u32>,
    meeting: Vec<u32>,
}

/// Makes nodes, roads, points and names of a network.
pub(super) fn build(survey: &Survey, site: &Site, network: &mut Network, notes: &mut Notes) {
    let graph = Graph::of(survey, site, notes);
    network.names.clone_from(&survey.names);
    let mut corners = Corners { at: vec![u32::MAX; site.len()], split: Vec::new() };
    for chain in chains(&graph) {
        graph.road(&chain, &mut corners, network);
    }
    corners.join(site, network);
}

impl<'a> Graph<'a> {
    fn of(survey: &'a Survey, site: &'a Site, notes: &mut Notes) -> Self {
        let mut stretches = Vec::new();
        for (way, road) in (0u32..).zip(&survey.ways) {
            let nodes = &survey.nodes[road.nodes.0..road.nodes.1];
            let mut clipped = false;
            let mut last = None;
            for &id in nodes {
                let at = site.find(id).filter(|&at| site.position(at).is_some()).map(narrow);
                clipped |= at.is_none();
                if let Some(ends) = last.zip(at).filter(|ends| ends.0 != ends.1) {
                    stretches.push(Stretch { ends, way });
                }
                last = at;
            }
            if clipped {
                notes.add(Topic::ClippedWays, road.id());
            }
        }
        let (first, meeting) = meetings(&stretches, site.len());
        Self { survey, site, stretches, first, meeting }
    }

    /// Stretches that meet at a node.
    pub(super) fn meeting(&self, node: u32) -> &[u32] {
        &self.meeting[wide(self.first[wide(node)])..wide(self.first[wide(node) + 1])]
    }

    /// What a stretch is like when one leaves a node by it.
    fn leaving(&self, stretch: u32, node: u32) -> Character {
        let stretch = self.stretches[wide(stretch)];
        let character = self.survey.ways[wide(stretch.way)].character;
        if stretch.ends.0 == node { character } else { character.reversed() }
    }

    /// Whether a node is only a point of one road's shape.
    pub(super) fn is_through(&self, node: u32) -> bool {
        let &[one, other] = self.meeting(node) else { return false };
        self.site.stops(wide(node)) == Stops::default()
            && self.leaving(one, node).reversed() == self.leaving(other, node)
    }

    fn position(&self, node: u32) -> (i32, i32) {
        self.site.position(wide(node)).unwrap_or_default()
    }

    /// Makes a road of a chain.
    #[expect(clippy::float_arithmetic, reason = "lengths on the sphere, rounded once a road")]
    fn road(&self, chain: &Chain, corners: &mut Corners, network: &mut Network) {
        let Some(&first_stretch) = chain.stretches.first() else { return };
        let character = self.leaving(first_stretch, chain.nodes[0]);
        let (mut metres, mut hours) = (0.0, [0.0; 2]);
        for (stretch, node) in chain.stretches.iter().zip(&chain.nodes) {
            let stretch = self.stretches[wide(*stretch)];
            let length =
                metres_between(self.position(stretch.ends.0), self.position(stretch.ends.1));
            let [along, against] = self.survey.ways[wide(stretch.way)].kmh_tenths;
            let speeds = if stretch.ends.0 == *node { [along, against] } else { [against, along] };
            metres += length;
            for (hours, speed) in hours.iter_mut().zip(speeds) {
                *hours += length / f64::from(speed.max(1));
            }
        }
        let mut drive = [CLOSED; 2];
        for at in [0, 1] {
            if character.cars[at] {
                // Metres by tenths of km/h: hours × 100.
                drive[at] = scaled(hours[at], 36_000.0).unwrap_or(CLOSED);
            }
        }
        let first = narrow(network.points.len());
        let inner = &chain.nodes[1..chain.nodes.len() - 1];
        network.points.extend(inner.iter().map(|&node| self.position(node)));
        let ends = [chain.nodes[0], chain.nodes[chain.nodes.len() - 1]];
        let [from, to] = ends.map(|node| corners.corner(node, self.site, network));
        network.roads.push(Road {
            from,
            to,
            metres: scaled(metres, 1.0).unwrap_or(u32::MAX),
            drive,
            class: character.class,
            rules: Rules {
                single_track: character.single_track,
                unpaved: character.unpaved,
                no_foot: character.no_foot,
                no_cycle: !character.cycles[0],
                no_cycle_back: !character.cycles[1],
            },
            name: character.name,
            shape: (first, narrow(network.points.len())),
        });
    }
}

/// Nodes of the network by node of the site. At a barrier every road ends at a node of its
/// own, and those who can pass do so by a road of one metre.
struct Corners {
    /// The node of the network; `u32::MAX` if there is none yet.
    at: Vec<u32>,
    /// Nodes of the site at barriers, and the nodes of the network there.
    split: Vec<(u32, u32)>,
}

impl Corners {
    fn corner(&mut self, node: u32, site: &Site, network: &mut Network) -> u32 {
        let barrier = site.stops(wide(node)) != Stops::default();
        if !barrier && self.at[wide(node)] != u32::MAX {
            return self.at[wide(node)];
        }
        let (latitude_e7, longitude_e7) = site.position(wide(node)).unwrap_or_default();
        let made = narrow(network.nodes.len());
        network.nodes.push(Node { latitude_e7, longitude_e7, key: String::new() });
        if barrier {
            self.split.push((node, made));
        }
        self.at[wide(node)] = made;
        made
    }

    /// Makes the roads through barriers.
    fn join(mut self, site: &Site, network: &mut Network) {
        self.split.sort_unstable();
        for corners in self.split.chunk_by(|one, other| one.0 == other.0) {
            let stops = site.stops(wide(corners[0].0));
            let class = if stops.cars { RoadClass::Path } else { RoadClass::Service };
            let rules = Rules {
                no_foot: stops.foot,
                no_cycle: stops.cycles,
                no_cycle_back: stops.cycles,
                ..Rules::default()
            };
            let drive = [if stops.cars { CLOSED } else { 1_000 }; 2];
            let shape = (narrow(network.points.len()), narrow(network.points.len()));
            for corner in &corners[1..] {
                let (from, to) = (corners[0].1, corner.1);
                network.roads.push(Road {
                    from,
                    to,
                    metres: 1,
                    drive,
                    class,
                    rules,
                    name: 0,
                    shape,
                });
            }
        }
    }
}

/// Stretches by node: where each node's begin, and all of them.
fn meetings(stretches: &[Stretch], n_nodes: usize) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; n_nodes + 2];
    for stretch in stretches {
        first[wide(stretch.ends.0) + 2] += 1;
        first[wide(stretch.ends.1) + 2] += 1;
    }
    for at in 2..first.len() {
        first[at] += first[at - 1];
    }
    // `first[i + 1]` is where the next stretch of node `i` goes.
    let mut meeting = vec![0; stretches.len() * 2];
    for (at, stretch) in (0u32..).zip(stretches) {
        for node in [stretch.ends.0, stretch.ends.1] {
            let next = &mut first[wide(node) + 1];
            meeting[wide(*next)] = at;
            *next += 1;
        }
    }
    first.pop();
    (first, meeting)
}

/// Metres on the sphere.
#[expect(clippy::float_arithmetic, reason = "degrees from degrees × 10^7")]
fn metres_between(one: (i32, i32), other: (i32, i32)) -> f64 {
    let point =
        |(north, east): (i32, i32)| Point::new(f64::from(east) / 1e7, f64::from(north) / 1e7);
    Haversine.distance(point(one), point(other))
}
