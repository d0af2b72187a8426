//! Routes and who runs them: `routes.txt` and `agency.txt`.

use std::collections::BTreeMap;

use runrig_travel::network::{Kind, Line};

use super::Options;
use super::archive::Files;
use crate::fault::{Cause, Faults};
use crate::note::{Notes, Topic};
use crate::services::Keyed;
use crate::table::Table;

/// A route as the feed has it.
pub(super) struct Route {
    /// As a line that takes no cars.
    pub(super) line: Line,
    /// Whether its description says that it takes cars.
    cars: Option<bool>,
    /// Whether it is neither boat nor bus.
    other: bool,
}

/// Routes by id.
pub(super) type Routes = Keyed<String, Route>;

/// Reads routes, used or not.
pub(super) fn read(files: &Files, faults: &mut Faults, notes: &mut Notes) -> Routes {
    let agencies = agencies(files, faults, notes);
    let mut routes = Routes::new();
    let table = Table::open("routes.txt", files.get("routes.txt"), faults);
    let [id, agency] = ["route_id", "agency_id"].map(|name| table.column(name));
    let [short, long] = ["route_short_name", "route_long_name"].map(|name| table.column(name));
    let [about, kind] = ["route_desc", "route_type"].map(|name| table.column(name));
    table.each(faults, |row| {
        let key = row.word(id);
        let name = format!("{} {}", row.text(short), row.text(long)).trim().to_owned();
        let Ok(number) = row.text(kind).parse::<u16>() else {
            return row.fault(kind, Cause::NoNumber);
        };
        let (kind, other) = kind_of(number);
        let cars = match row.text(about).to_ascii_lowercase().as_str() {
            "vehicle" => Some(true),
            "passenger only" => Some(false),
            _ => None,
        };
        if routes.at(&key).is_some() {
            row.fault(id, Cause::DuplicateId);
        }
        // A feed with a single agency need not say whose a route is.
        let operator = agencies.get(row.text(agency)).or(agencies.get(""));
        let operator = operator.cloned().unwrap_or_default();
        routes.entry(key.clone(), || {
            let line = Line { key, name, operator, kind, takes_cars: false, check_in: None };
            Route { line, cars, other }
        });
    });
    routes
}

/// Names of agencies by id; that of the only one, or of one without an id, by "" besides.
fn agencies(files: &Files, faults: &mut Faults, notes: &mut Notes) -> BTreeMap<String, String> {
    let mut agencies = BTreeMap::new();
    let mut first_zone = None;
    let table = Table::open("agency.txt", files.get("agency.txt"), faults);
    let [id, name, zone] =
        ["agency_id", "agency_name", "agency_timezone"].map(|name| table.column(name));
    table.each(faults, |row| {
        let called = row.word(name);
        let zone = row.text(zone).to_owned();
        if first_zone.get_or_insert_with(|| zone.clone()) != &zone {
            notes.add(Topic::Zones, &called);
        }
        agencies.insert(row.text(id).to_owned(), called);
    });
    if agencies.len() == 1 {
        let only = agencies.values().next().cloned().unwrap_or_default();
        agencies.insert(String::new(), only);
    }
    agencies
}

/// What a route type runs with, and whether that is neither a boat nor a bus.
fn kind_of(route_type: u16) -> (Kind, bool) {
    match route_type {
        4 | 1_000..=1_099 | 1_200..=1_299 | 1_502 => (Kind::Boat, false),
        3 | 11 | 200..=299 | 700..=899 => (Kind::Bus, false),
        _ => (Kind::Bus, true),
    }
}

impl Route {
    /// Whether a trip takes cars, given its `cars_allowed`.
    pub(super) fn takes_cars(
        &self,
        allowed: Option<bool>,
        options: &Options,
        notes: &mut Notes,
    ) -> bool {
        if self.line.kind != Kind::Boat {
            if self.other {
                notes.add(Topic::OtherVehicle, &self.line.key);
            }
            return false;
        }
        allowed.or(self.cars).unwrap_or_else(|| {
            notes.add(Topic::CarsUnknown, &self.line.key);
            options.cars.on(&self.line.key)
        })
    }
}
