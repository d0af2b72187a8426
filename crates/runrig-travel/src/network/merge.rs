//! Two networks made one, as when a second import extends a first.
//!
//! Nodes, stops and lines with the same key are the same thing. Whatever the second repeats
//! word for word (a trip, a calendar, a road however it is drawn) is not doubled, so that
//! importing a file twice changes nothing if its nodes have keys.
//!
//! A later import corrects an earlier one: its road takes the place of another [with the same
//! ends, length and name](roads), its matrix that of another of the same mode.

mod roads;

use super::{Line, Network, NetworkFault, Node, Stop, Supplied, Trip};
use crate::index::{narrow, wide};
use runrig_core::model::Position;
use runrig_core::travel::great_circle::metres_between;
use std::collections::{BTreeMap, BTreeSet};

/// Why two networks do not go together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeFault {
    /// One of the two does not hang together to begin with.
    #[error("a network to be merged has {} faults", .0.len())]
    Unsound(Vec<NetworkFault>),
    /// One key for two things far apart.
    #[error("{list}: the key `{key}` stands for two positions {metres} m apart")]
    Elsewhere {
        /// The list that they stand in.
        list: &'static str,
        /// Their key.
        key: String,
        /// How far apart they are.
        metres: u64,
    },
    /// One key for two lines that are not alike.
    #[error("lines: the key `{key}` stands for two lines that are not alike")]
    OtherLine {
        /// Their key.
        key: String,
    },
    /// Together they are more than positions can count.
    #[error("the two networks together are too large")]
    TooLarge,
}

/// Two positions of one thing may differ by this much, as sources round differently.
const SAME_PLACE_METRES: u64 = 50;

impl Network {
    /// This network and another.
    ///
    /// What is new in the other comes after what is here, in its order; what it says
    /// otherwise of the same road or mode holds.
    ///
    /// # Errors
    ///
    /// [`MergeFault`], if one key means two things.
    ///
    /// # Complexity
    ///
    /// O(n log n) in the entries of both.
    pub fn merge(self, other: Self) -> Result<Self, MergeFault> {
        for network in [&self, &other] {
            let faults = network.faults();
            if !faults.is_empty() {
                return Err(MergeFault::Unsound(faults));
            }
        }
        let mut merged = self;
        let nodes = merged.take_nodes(other.nodes)?;
        let names = take(&mut merged.names, other.names);
        merged.take_roads(other.roads, &other.points, &nodes, &names);
        let stops = merged.take_stops(other.stops)?;
        let lines = merged.take_lines(other.lines)?;
        let calendars = take(&mut merged.calendars, other.calendars);
        merged.take_trips(other.trips, &lines, &calendars, &stops);
        merged.take_supplied(other.supplied);
        take_new(&mut merged.origins, other.origins);
        if merged.faults().is_empty() { Ok(merged) } else { Err(MergeFault::TooLarge) }
    }

    /// Adds nodes, and says where each now stands.
    fn take_nodes(&mut self, nodes: Vec<Node>) -> Result<Vec<u32>, MergeFault> {
        let place = |node: &Node| (node.key.clone(), node.position());
        take_places("nodes", &mut self.nodes, nodes, place)
    }

    fn take_stops(&mut self, stops: Vec<Stop>) -> Result<Vec<u32>, MergeFault> {
        let place = |stop: &Stop| (stop.key.clone(), stop.position());
        take_places("stops", &mut self.stops, stops, place)
    }

    fn take_lines(&mut self, lines: Vec<Line>) -> Result<Vec<u32>, MergeFault> {
        let mut known = positions(self.lines.iter().map(|line| line.key.clone()));
        lines
            .into_iter()
            .map(|line| match known.get(&line.key) {
                Some(&at) if self.lines[wide(at)] == line => Ok(at),
                Some(_) => Err(MergeFault::OtherLine { key: line.key }),
                None => {
                    let at = narrow(self.lines.len());
                    if !line.key.is_empty() {
                        known.insert(line.key.clone(), at);
                    }
                    self.lines.push(line);
                    Ok(at)
                }
            })
            .collect()
    }

    fn take_trips(&mut self, trips: Vec<Trip>, lines: &[u32], calendars: &[u32], stops: &[u32]) {
        let moved = trips.into_iter().map(|mut trip| {
            for call in &mut trip.calls {
                call.stop = stops[wide(call.stop)];
            }
            let (line, calendar) = (lines[wide(trip.line)], calendars[wide(trip.calendar)]);
            Trip { line, calendar, ..trip }
        });
        let known: BTreeSet<Trip> = self.trips.iter().cloned().collect();
        self.trips.extend(moved.filter(|trip| !known.contains(trip)));
    }

    fn take_supplied(&mut self, supplied: Vec<Supplied>) {
        for matrix in supplied {
            match self.supplied.iter_mut().find(|ours| ours.mode == matrix.mode) {
                Some(ours) => *ours = matrix,
                None => self.supplied.push(matrix),
            }
        }
    }
}

/// Where each key stands; those without a key are left out.
fn positions(keys: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
    keys.zip(0..).filter(|(key, _)| !key.is_empty()).collect()
}

/// Adds things with a key and a position, and says where each now stands.
fn take_places<T>(
    list: &'static str,
    ours: &mut Vec<T>,
    theirs: Vec<T>,
    place: impl Fn(&T) -> (String, Position),
) -> Result<Vec<u32>, MergeFault> {
    let known = positions(ours.iter().map(|one| place(one).0));
    theirs
        .into_iter()
        .map(|one| {
            let (key, position) = place(&one);
            let Some(&at) = known.get(&key) else {
                ours.push(one);
                return Ok(narrow(ours.len() - 1));
            };
            let metres = metres_between(place(&ours[wide(at)]).1, position);
            if metres > SAME_PLACE_METRES {
                return Err(MergeFault::Elsewhere { list, key, metres });
            }
            Ok(at)
        })
        .collect()
}

/// Adds what is not there yet, and says where each now stands.
fn take<T: Ord + Clone>(ours: &mut Vec<T>, theirs: Vec<T>) -> Vec<u32> {
    let mut known: BTreeMap<T, u32> = ours.iter().cloned().zip(0..).collect();
    let mut at = |one: T| {
        *known.entry(one).or_insert_with_key(|one| {
            ours.push(one.clone());
            narrow(ours.len() - 1)
        })
    };
    theirs.into_iter().map(&mut at).collect()
}

/// Adds what is not there yet.
fn take_new<T: PartialEq>(ours: &mut Vec<T>, theirs: Vec<T>) {
    for one in theirs {
        if !ours.contains(&one) {
            ours.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Calendar, Call, Days, Origin, Road};
    use super::*;

    fn node(key: &str, latitude_e7: i32) -> Node {
        Node { key: key.to_owned(), latitude_e7, longitude_e7: -54_718_000 }
    }

    fn stop(key: &str) -> Stop {
        Stop { key: key.to_owned(), ..Stop::default() }
    }

    /// Two towns, a road with one bend, and a boat.
    fn lorn(first: &str, last: &str) -> Network {
        let call = |stop, time| Call { stop, arrives: time, departs: time };
        let road =
            Road { from: 0, to: 1, metres: 9_000, name: 1, shape: (0, 1), ..Road::default() };
        Network {
            nodes: vec![node(first, 564_153_000), node(last, 564_543_000)],
            roads: vec![road],
            points: vec![(564_300_000, -54_000_000)],
            names: vec![String::new(), "A85".to_owned()],
            stops: vec![stop(first), stop(last)],
            lines: vec![Line { key: "boat".to_owned(), ..Line::default() }],
            calendars: vec![Calendar { days: Days(127), ..Calendar::default() }],
            trips: vec![Trip { line: 0, calendar: 0, calls: vec![call(0, 60), call(1, 120)] }],
            origins: vec![Origin { importer: "csv".to_owned(), ..Origin::default() }],
            ..Network::default()
        }
    }

    #[test]
    fn the_same_again_changes_nothing() {
        let lorn = lorn("oban", "connel");
        assert_eq!(lorn.clone().merge(lorn.clone()), Ok(lorn));
    }

    #[test]
    fn a_shared_town_joins_two_networks() {
        let east = Network {
            nodes: vec![node("connel", 564_543_100), node("taynuilt", 564_500_000)],
            ..lorn("connel", "taynuilt")
        };
        let merged = lorn("oban", "connel").merge(east).unwrap();
        let keys: Vec<_> = merged.nodes.iter().map(|node| node.key.as_str()).collect();
        assert_eq!(keys, ["oban", "connel", "taynuilt"]);
        assert_eq!((merged.roads[1].from, merged.roads[1].to), (1, 2));
        assert_eq!(merged.roads[1].shape, (1, 2));
        assert_eq!((merged.names.len(), merged.calendars.len(), merged.lines.len()), (2, 1, 1));
        let calls: Vec<_> = merged.trips[1].calls.iter().map(|call| call.stop).collect();
        assert_eq!(calls, [1, 2]);
        assert_eq!(merged.faults(), []);
    }

    #[test]
    fn a_matrix_takes_the_place_of_another_of_its_mode() {
        let with = |mode: &str, engine: &str| {
            let supplied = Supplied {
                mode: mode.to_owned(),
                engine: engine.to_owned(),
                ..Supplied::default()
            };
            Network { supplied: vec![supplied], ..Network::default() }
        };
        let merged = with("drive", "osrm").merge(with("walk", "osrm")).unwrap();
        let merged = merged.merge(with("drive", "valhalla")).unwrap();
        let left: Vec<_> = merged.supplied.iter().map(|it| (&*it.mode, &*it.engine)).collect();
        assert_eq!(left, [("drive", "valhalla"), ("walk", "osrm")]);
    }

    #[test]
    fn nodes_without_a_key_stay_apart() {
        let merged = lorn("", "").merge(lorn("", "")).unwrap();
        assert_eq!((merged.nodes.len(), merged.roads.len(), merged.stops.len()), (4, 2, 4));
    }

    #[test]
    fn one_key_far_apart_is_a_fault() {
        let mut other = lorn("oban", "connel");
        // 0.001 degrees north is 111 m.
        other.nodes[0].latitude_e7 += 10_000;
        let fault = MergeFault::Elsewhere { list: "nodes", key: "oban".to_owned(), metres: 111 };
        assert_eq!(lorn("oban", "connel").merge(other), Err(fault));
    }

    #[test]
    fn one_key_for_two_lines_is_a_fault() {
        let mut other = lorn("oban", "connel");
        other.lines[0].takes_cars = true;
        let fault = MergeFault::OtherLine { key: "boat".to_owned() };
        assert_eq!(lorn("oban", "connel").merge(other), Err(fault));
    }

    #[test]
    fn an_unsound_network_is_refused() {
        let mut other = lorn("oban", "connel");
        other.roads[0].to = 9;
        let merged = lorn("oban", "connel").merge(other);
        assert!(matches!(merged, Err(MergeFault::Unsound(faults)) if faults.len() == 1));
    }
}
