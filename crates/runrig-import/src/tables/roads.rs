//! Places and the roads between them.

use std::collections::BTreeMap;

use runrig_travel::Network;
use runrig_travel::network::{Node, Road, RoadClass, Rules};

use crate::detect::TableKind;
use crate::fault::{Cause, Faults};
use crate::number::{milliseconds, scaled};
use crate::table::{Column, Row, Table};

/// Where each place is in the list of nodes.
pub(super) type Places = BTreeMap<String, u32>;

/// Reads places into the list of nodes.
pub(super) fn places(bytes: &[u8], network: &mut Network, faults: &mut Faults) -> Places {
    let table = Table::open(TableKind::Places.word(), bytes, faults);
    let [id, lat, lon] = ["id", "lat", "lon"].map(|name| table.column(name));
    let mut places = Places::new();
    table.each(faults, |row| {
        let key = row.word(id);
        let (latitude_e7, longitude_e7) = row.position(lat, lon);
        let Ok(at) = u32::try_from(network.nodes.len()) else {
            return row.fault(id, Cause::TooLarge);
        };
        if places.insert(key.clone(), at).is_some() && !key.is_empty() {
            row.fault(id, Cause::DuplicateId);
        }
        network.nodes.push(Node { latitude_e7, longitude_e7, key });
    });
    places
}

/// The node of the place that a cell names.
pub(super) fn place(row: &mut Row<'_>, column: Column, places: &Places) -> Option<u32> {
    let id = row.word(column);
    let found = places.get(&id).copied();
    if found.is_none() && !id.is_empty() {
        row.fault(column, Cause::UnknownPlace);
    }
    found
}

/// Reads roads, open both ways to everybody.
pub(super) fn roads(bytes: &[u8], places: &Places, network: &mut Network, faults: &mut Faults) {
    let table = Table::open(TableKind::Roads.word(), bytes, faults);
    let [from, to] = ["from", "to"].map(|name| table.column(name));
    let [km, kmh] = ["km", "kmh"].map(|name| table.column(name));
    let [road, single] = ["road", "single_track"].map(|name| table.column(name));
    let mut names = BTreeMap::from([(String::new(), 0)]);
    network.names.push(String::new());
    table.each(faults, |row| {
        let ends = (place(row, from, places), place(row, to, places));
        let (metres, drive) = length_and_time(row, km, kmh);
        let single_track = row.flag(single);
        let (class, called) = class_and_name(row.text(road));
        let Some((start, end)) = ends.0.zip(ends.1) else { return };
        if start == end {
            return row.fault(to, Cause::RoadNowhere);
        }
        let name = u32::try_from(names.len()).unwrap_or_default();
        let name = *names.entry(called.to_owned()).or_insert_with(|| {
            network.names.push(called.to_owned());
            name
        });
        let rules = Rules { single_track, ..Rules::default() };
        network.roads.push(Road {
            from: start,
            to: end,
            metres,
            drive: [drive; 2],
            class,
            rules,
            name,
            shape: (0, 0),
        });
    });
}

/// Metres, and milliseconds to drive them.
fn length_and_time(row: &mut Row<'_>, km: Column, kmh: Column) -> (u32, u32) {
    let (length, speed) = (row.number(km), row.number(kmh));
    let metres = scaled(length, 1_000.0).filter(|metres| (1..=1_000_000).contains(metres));
    if metres.is_none() && !length.is_nan() {
        row.fault(km, Cause::RoadLength);
    }
    let good = (0.1..=200.0).contains(&speed);
    if !good && !speed.is_nan() {
        row.fault(kmh, Cause::RoadSpeed);
    }
    let metres = metres.unwrap_or_default();
    let drive = if good { milliseconds(f64::from(metres), speed) } else { None };
    (metres, drive.unwrap_or_default())
}

/// The kind of road that a number tells, and its name: of `A9/B817` the first part, of
/// `U:Luing` (an unclassified road) what follows. A table cannot tell trunk roads.
fn class_and_name(road: &str) -> (RoadClass, &str) {
    let first = road.split('/').next().unwrap_or_default().trim();
    match first.as_bytes().first() {
        Some(b'M') => (RoadClass::Motorway, first),
        Some(b'A') => (RoadClass::Primary, first),
        Some(b'B') => (RoadClass::Secondary, first),
        Some(b'U') => (RoadClass::Unclassified, first.strip_prefix("U:").unwrap_or_default()),
        _ => (RoadClass::Unclassified, first),
    }
}
