//! Places, localities and their outlines.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use runrig_core::id::PlaceId;
use runrig_core::model::{FaultCode, Locality, Place, Position};
use runrig_core::units::Pence;

use super::Reading;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::Location;
use crate::wire::request::places::{Outline, Rings};

/// A position in degrees, rounded to ten-millionths; wild ones stay out of range.
pub(super) fn position(lat: Number, lon: Number) -> Position {
    Position { latitude_e7: lat.scaled_i32(1e7), longitude_e7: lon.scaled_i32(1e7) }
}

/// Whether a position is on the earth.
pub(super) fn on_earth(lat: Number, lon: Number) -> bool {
    (-90.0..=90.0).contains(&lat.0) && (-180.0..=180.0).contains(&lon.0)
}

impl Reading<'_> {
    /// Places with names of their own; their ids are their positions in the list.
    pub(super) fn places(&mut self) {
        for (at, sent) in self.request.places.iter().enumerate() {
            let here = Spot::entry("places", at);
            let position = match (sent.lat, sent.lon) {
                (Some(lat), Some(lon)) => Some(position(lat, lon)),
                (None, None) => None,
                _ => {
                    self.fault(Code::PositionIncomplete, here);
                    None
                }
            };
            self.draft.places.push(Place { position, rural: sent.rural });
            self.origins.places.push(Some(here));
        }
    }

    /// The place of a location; a stand-in if that cannot be told.
    pub(super) fn location(&mut self, sent: &Location, rural: bool, here: Spot) -> PlaceId {
        let position = match (sent.lat, sent.lon, &sent.place) {
            (None, None, Some(id)) => {
                let found = self.places.find(id, here.of("place"), &mut self.faults);
                let Some(place) = found else { return self.new_place(Place::default(), None) };
                self.draft.places[place].rural |= rural;
                return place;
            }
            (Some(lat), Some(lon), None) => Some(position(lat, lon)),
            (Some(_), None, None) | (None, Some(_), None) => {
                self.fault(Code::PositionIncomplete, here);
                None
            }
            _ => {
                self.fault(Code::LocationUnclear, here);
                None
            }
        };
        self.new_place(Place { position, rural }, position.map(|_| here))
    }

    pub(super) fn new_place(&mut self, place: Place, origin: Option<Spot>) -> PlaceId {
        self.origins.places.push(origin);
        self.draft.places.push(place)
    }

    /// The parts of the country.
    pub(super) fn localities(&mut self) {
        for (at, sent) in self.request.localities.iter().enumerate() {
            let here = Spot::entry("localities", at);
            let outline = sent.outline.as_ref();
            let locality = Locality {
                key: sent.id.clone(),
                kind: sent.kind.unwrap_or_default().into(),
                outline: outline.and_then(|sent| self.outline(sent, here.of("outline"))),
                lead: self.provider(sent.lead_provider.as_ref(), here.of("lead_provider")),
                premium: Pence(0),
            };
            self.draft.localities.push(locality);
        }
    }

    fn outline(&mut self, sent: &Outline, here: Spot) -> Option<MultiPolygon<f64>> {
        let mut rings = sent.polygons().iter().flatten();
        // `Polygon::new` would close open rings without a word.
        let code = if rings.clone().any(|ring| ring.first() != ring.last()) {
            FaultCode::OutlineBroken
        } else if !rings.all(|ring| ring.iter().all(|&[lon, lat]| on_earth(lat, lon))) {
            FaultCode::PositionOutOfRange
        } else {
            return Some(MultiPolygon(sent.polygons().iter().map(polygon).collect()));
        };
        self.faults.push(Located::found(code, here));
        None
    }
}

fn polygon(rings: &Rings) -> Polygon<f64> {
    let line = |ring: &Vec<[Number; 2]>| {
        LineString(ring.iter().map(|&[lon, lat]| Coord { x: lon.0, y: lat.0 }).collect())
    };
    let mut lines = rings.iter().map(line);
    let outer = lines.next().unwrap_or_else(|| LineString(Vec::new()));
    Polygon::new(outer, lines.collect())
}
