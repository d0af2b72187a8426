//! The road network.

use std::collections::BTreeMap;

use runrig_core::model::FaultCode;
use runrig_travel::Network;
use runrig_travel::network::{Node, Road, RoadClass, Rules};

use super::Reading;
use super::index::unknown;
use super::places::{on_earth, position};
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::request::travel as wire;

impl Reading<'_> {
    /// The network that the request holds or names.
    pub(super) fn any_network(&mut self, sent: &wire::Travel, here: Spot) -> Option<Network> {
        match (&sent.network, &sent.network_file) {
            (Some(_), Some(_)) => {
                let other = here.of("network_file");
                self.faults.push(Located::new(Code::TwoNetworks, here.of("network")).with(other));
                None
            }
            (Some(sent), None) => Some(self.network(sent, here.of("network"))),
            (None, Some(name)) => self.network_file(name, here.of("network_file")),
            (None, None) => None,
        }
    }

    /// The network of a file.
    fn network_file(&mut self, name: &str, here: Spot) -> Option<Network> {
        if let Some(network) = self.beside.network {
            return Some(Network { supplied: Vec::new(), ..network.clone() });
        }
        let Some(bytes) = (self.beside.open)(name) else {
            self.fault(Code::NetworkFileMissing, here);
            return None;
        };
        match Network::decode(&bytes) {
            Ok(network) => Some(network),
            Err(why) => {
                let sentence = format!("{} ({why})", Code::NetworkFileFaulty.sentence());
                self.faults.push(Located::new(Code::NetworkFileFaulty, here).saying(sentence));
                None
            }
        }
    }

    /// Nodes and roads, as far as they are sound.
    fn network(&mut self, sent: &wire::Network, here: Spot) -> Network {
        let mut nodes = BTreeMap::new();
        let mut network = Network { names: vec![String::new()], ..Network::default() };
        for (at, place) in sent.places.iter().enumerate() {
            let spot = here.of("places").at(at);
            if place.id.is_empty() {
                self.fault(Code::EmptyId, spot.of("id"));
            } else if let Some(first) = nodes.insert(place.id.as_str(), at) {
                let fault = Located::new(Code::DuplicateId, spot.of("id"));
                self.faults.push(fault.with(here.of("places").at(first).of("id")));
            }
            if !on_earth(place.lat, place.lon) {
                self.faults.push(Located::found(FaultCode::PositionOutOfRange, spot));
            }
            let at = position(place.lat, place.lon);
            network.nodes.push(Node {
                latitude_e7: at.latitude_e7,
                longitude_e7: at.longitude_e7,
                key: place.id.clone(),
            });
        }
        let mut numbers = BTreeMap::from([("", 0)]);
        for (at, road) in sent.roads.iter().enumerate() {
            let spot = here.of("roads").at(at);
            let mut end = |id: &str, field| {
                let node = nodes.get(id).copied();
                if node.is_none() {
                    self.faults.push(unknown(Code::UnknownRoadEnd, id, spot.of(field)));
                }
                node
            };
            let ends = (end(&road.from, "from"), end(&road.to, "to"));
            let (metres, kmh_tenths) = (road.km.scaled_u32(1_000.0), road.kmh.scaled_u32(10.0));
            if !(1..=1_000_000).contains(&metres) {
                self.fault(Code::RoadLength, spot.of("km"));
            }
            if !(1..=2_000).contains(&kmh_tenths) {
                self.fault(Code::RoadSpeed, spot.of("kmh"));
            }
            let Some((from, to)) = ends.0.zip(ends.1) else { continue };
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            network.roads.push(Road {
                from: number(from),
                to: number(to),
                metres,
                drive: [milliseconds(metres, kmh_tenths); 2],
                class: class_of(&road.road),
                name: named(&mut network.names, &mut numbers, &road.road),
                rules: Rules { single_track: road.single_track, ..Rules::default() },
                ..Road::default()
            });
        }
        network
    }
}

/// How long a road takes; no longer than a network can say.
fn milliseconds(metres: u32, kmh_tenths: u32) -> u32 {
    let time = u64::from(metres) * 36_000 / u64::from(kmh_tenths.max(1));
    u32::try_from(time).unwrap_or(u32::MAX).min(u32::MAX - 1)
}

/// What kind of road has such a number.
fn class_of(road: &str) -> RoadClass {
    match road.as_bytes().first() {
        Some(b'M') => RoadClass::Motorway,
        Some(b'A') => RoadClass::Primary,
        Some(b'B') => RoadClass::Secondary,
        _ => RoadClass::Unclassified,
    }
}

/// The number of a road's name, which stands among the names once.
fn named<'a>(names: &mut Vec<String>, numbers: &mut BTreeMap<&'a str, u32>, name: &'a str) -> u32 {
    *numbers.entry(name).or_insert_with(|| {
        names.push(name.to_owned());
        u32::try_from(names.len() - 1).unwrap_or(0)
    })
}
