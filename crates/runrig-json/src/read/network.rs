//! The road network.

use std::collections::BTreeMap;

use runrig_core::model::FaultCode;
use runrig_core::travel::{Network, Road};

use super::Reading;
use super::index::unknown;
use super::places::{on_earth, position};
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::request::travel as wire;

impl Reading<'_> {
    /// Nodes and roads, as far as they are sound.
    pub(super) fn network(&mut self, sent: &wire::Network, here: Spot) -> Network {
        let mut nodes = BTreeMap::new();
        let mut network = Network::default();
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
            network.nodes.push(position(place.lat, place.lon));
        }
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
            network.roads.push(Road {
                from,
                to,
                metres,
                kmh_tenths,
                single_track: road.single_track,
            });
        }
        network
    }
}
