//! Where stops are: told by the file, its routes, or the options.

use std::collections::BTreeMap;

use super::Options;
use super::grid::from_grid;
use super::tree::Node;
use crate::fault::Faults;
use crate::number::position;
use crate::table::Table;

/// Positions by ATCO code, degrees × 10⁷.
pub(super) type Halts = BTreeMap<String, (i32, i32)>;

/// All positions that are known.
pub(super) fn read(root: Node<'_>, options: &Options<'_>, faults: &mut Faults) -> Halts {
    let mut halts = Halts::new();
    naptan(options.naptan, &mut halts, faults);
    for stop in options.stops {
        halts.entry(stop.key.clone()).or_insert((stop.latitude_e7, stop.longitude_e7));
    }
    for stop in root.child("StopPoints").into_iter().flat_map(Node::children) {
        let code = match stop.name() {
            "AnnotatedStopPointRef" => stop.says("StopPointRef"),
            _ => stop.says("AtcoCode"),
        };
        let place = stop.child("Place").unwrap_or(stop);
        if let Some(found) = place.child("Location").and_then(location) {
            halts.entry(code.to_owned()).or_insert(found);
        }
    }
    for section in root.child("RouteSections").into_iter().flat_map(Node::children) {
        section.all("RouteLink").for_each(|link| ends_of(link, &mut halts));
    }
    halts
}

/// The ends of a link's track are its stops.
fn ends_of(link: Node<'_>, halts: &mut Halts) {
    let Some(mapping) = link.at(&["Track", "Mapping"]) else { return };
    let (first, last) = (mapping.all("Location").next(), mapping.all("Location").last());
    for (end, there) in [("From", first), ("To", last)] {
        let code = link.at(&[end, "StopPointRef"]).map_or("", Node::text);
        if let Some(found) = there.and_then(location).filter(|_| !code.is_empty()) {
            halts.entry(code.to_owned()).or_insert(found);
        }
    }
}

/// A position in degrees, or else on the British grid.
fn location(node: Node<'_>) -> Option<(i32, i32)> {
    let from = node.child("Translation").unwrap_or(node);
    let number = |name: &str| from.says(name).parse::<f64>().ok();
    let degrees = number("Latitude").zip(number("Longitude"));
    let degrees = degrees.and_then(|(lat, lon)| position(lat, lon));
    let irish = from.says("GridType") == "IrishOS";
    let metres = number("Easting").zip(number("Northing")).filter(|_| !irish);
    degrees.or_else(|| metres.and_then(|(easting, northing)| from_grid(easting, northing)))
}

/// A table of stops; rows without a position are passed over.
fn naptan(bytes: &[u8], halts: &mut Halts, faults: &mut Faults) {
    let table = Table::open("naptan", bytes, faults);
    let code = table.column("ATCOCode");
    let [lat, lon] = ["Latitude", "Longitude"].map(|name| table.column(name));
    let [easting, northing] = ["Easting", "Northing"].map(|name| table.column(name));
    table.each(faults, |row| {
        let key = row.word(code);
        let found = if row.text(lat).is_empty() && row.text(lon).is_empty() {
            if row.text(easting).is_empty() {
                return;
            }
            from_grid(row.number(easting), row.number(northing))
        } else {
            Some(row.position(lat, lon))
        };
        if let Some(found) = found {
            halts.entry(key).or_insert(found);
        }
    });
}
