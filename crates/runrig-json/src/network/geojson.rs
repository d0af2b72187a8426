//! Ways and areas as `GeoJSON` (RFC 7946), to be looked at on a map.

use geo::orient::{Direction, Orient as _};
use geo::{Coord, LineString, MultiPolygon};
use geojson::{Feature, FeatureCollection, Geometry, JsonObject};
use runrig_core::model::Position;
use serde::Serialize;

use super::degrees;
use crate::wire::Number;
use crate::wire::network::{End, Route};
use crate::wire::request::travel::Mode;

/// How far one comes within a time.
#[derive(Clone, Debug)]
pub struct Isochrone {
    /// From where.
    pub from: End,
    /// By what.
    pub mode: Mode,
    /// Within so many minutes.
    pub minutes: u32,
    /// The area, in degrees east and north.
    pub area: MultiPolygon,
}

/// A way as a collection: its ends, and a line for each part of it.
#[must_use]
pub fn route_geojson(route: &Route) -> String {
    let way = route.way.as_ref();
    let summary = Summary {
        reachable: route.reachable,
        reason: route.reason,
        mode: route.mode,
        seconds: way.map(|way| way.seconds),
        metres: way.map(|way| way.metres),
        departs: way.and_then(|way| way.departs.as_deref()),
        arrives: way.and_then(|way| way.arrives.as_deref()),
    };
    let ends = [("from", &route.from), ("to", &route.to)].map(|(which, end)| {
        let mut properties = properties(&summary);
        properties.insert("end".to_owned(), which.into());
        properties.extend(self::properties(&Snap { snapped_metres: end.snapped_metres }));
        feature(Geometry::new_point([end.lon.0, end.lat.0]), properties)
    });
    let drawn = way.into_iter().flat_map(|way| &way.drawn);
    let lines = drawn.map(|drawn| feature(line(&drawn.line), properties(&drawn.step)));
    text(lines.chain(ends))
}

/// An area as a collection of one feature, of which the polygons are the area.
#[must_use]
pub fn isochrone_geojson(isochrone: &Isochrone) -> String {
    let rounded = |at: &Coord| [east_or_north(at.x), east_or_north(at.y)];
    let ring = |ring: &LineString| ring.0.iter().map(rounded).collect::<Vec<_>>();
    // Outer rings run against the clock, inner ones with it.
    let area = isochrone.area.orient(Direction::Default);
    let polygons = area.0.iter().map(|polygon| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.map(ring).collect::<Vec<_>>()
    });
    let mut properties = properties(&isochrone.from);
    properties.insert("mode".to_owned(), value(&isochrone.mode));
    properties.insert("minutes".to_owned(), isochrone.minutes.into());
    text(std::iter::once(feature(Geometry::new_multi_polygon(polygons), properties)))
}

/// What is said of a way as a whole.
#[derive(Serialize)]
struct Summary<'a> {
    reachable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<crate::wire::network::route::Reason>,
    mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departs: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrives: Option<&'a str>,
}

#[derive(Serialize)]
struct Snap {
    snapped_metres: Option<u32>,
}

fn text(features: impl IntoIterator<Item = Feature>) -> String {
    let mut text = FeatureCollection::new(features).to_string();
    text.push('\n');
    text
}

fn feature(geometry: Geometry, properties: JsonObject) -> Feature {
    Feature { properties: Some(properties), ..Feature::from(geometry) }
}

fn line(positions: &[Position]) -> Geometry {
    let degrees = positions.iter().map(|&at| {
        let (lat, lon) = degrees(at);
        [lon.0, lat.0]
    });
    Geometry::new_line_string(degrees)
}

/// Degrees to six places: 11 cm.
fn east_or_north(degrees: f64) -> f64 {
    Number::quotient(Number(degrees).scaled(1e6), 1_000_000).0
}

fn properties(of: &impl Serialize) -> JsonObject {
    match value(of) {
        serde_json::Value::Object(properties) => properties,
        _ => JsonObject::new(),
    }
}

fn value(of: &impl Serialize) -> serde_json::Value {
    // Words and numbers are always JSON.
    serde_json::to_value(of).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::network::route::{Drawn, Reason, Step, StepKind, Way};
    use geo::polygon;
    use serde_json::{Value, json};

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_area_is_one_feature_with_outer_rings_against_the_clock() {
        let clockwise = polygon![
            (x: -5.0, y: 56.0), (x: -5.0, y: 56.1), (x: -4.900_000_04, y: 56.1), (x: -5.0, y: 56.0)
        ];
        let at = Position { latitude_e7: 560_000_000, longitude_e7: -50_000_000 };
        let isochrone = Isochrone {
            from: End::new(at, Some(7)),
            mode: Mode::EBike,
            minutes: 20,
            area: MultiPolygon::new(vec![clockwise]),
        };
        let told = read(&isochrone_geojson(&isochrone));
        let feature = &told["features"][0];
        let ring = json!([[-5.0, 56.0], [-4.9, 56.1], [-5.0, 56.1], [-5.0, 56.0]]);
        assert_eq!(feature["geometry"]["coordinates"], json!([[ring]]));
        assert_eq!(
            feature["properties"],
            json!({"lat": 56, "lon": -5, "snapped_metres": 7, "mode": "e-bike", "minutes": 20})
        );
    }

    #[test]
    fn a_way_is_its_lines_and_its_ends() {
        let [oban, iona] = [(564_153_000, -54_718_000), (563_300_000, -64_000_000)]
            .map(|(latitude_e7, longitude_e7)| Position { latitude_e7, longitude_e7 });
        let boat = Step { kind: StepKind::Boat, seconds: 60, ..Step::default() };
        let drawn = vec![Drawn { step: boat, line: vec![oban, iona] }];
        let way = Way { seconds: 60, drawn, ..Way::default() };
        let route = Route {
            reachable: true,
            from: End::new(oban, Some(0)),
            to: End::new(iona, None),
            way: Some(way),
            ..Route::default()
        };
        let told = read(&route_geojson(&route));
        assert_eq!(told["features"].as_array().unwrap().len(), 3);
        let line = &told["features"][0];
        assert_eq!(line["geometry"]["coordinates"], json!([[-5.4718, 56.4153], [-6.4, 56.33]]));
        assert_eq!(line["properties"]["kind"], "boat");
        assert_eq!(told["features"][2]["properties"]["end"], "to");

        let none = Route { reason: Some(Reason::NoBoatInTime), way: None, ..route };
        let told = read(&route_geojson(&none));
        assert_eq!(told["features"].as_array().unwrap().len(), 2);
        assert_eq!(told["features"][0]["properties"]["reason"], "no-boat-in-time");
    }
}
