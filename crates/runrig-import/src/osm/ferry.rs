//! Ferries: ways and relations with `route=ferry` as stops and lines.
//!
//! A boat is no road that takes a constant time, so it never becomes one. Trips are made
//! only if the tags tell how long it takes, how often it goes and in which hours: then it
//! leaves both ends at the hour of opening and every interval until closing. Other ferries
//! are lines without trips, for a timetable to join. Stops have keys like `osm:n42`, lines
//! like `osm:w42` and `osm:r42`.

use std::collections::BTreeMap;

use runrig_travel::Network;
use runrig_travel::network::{Calendar, Call, Days, Kind, Line, Stop, Trip};

use super::access::{CARS, Leave, leave};
use super::block::Tags;
use super::hours::{Open, opening, seconds};
use super::site::Site;
use super::survey::Survey;
use crate::limits;
use crate::note::{Notes, Topic};
use crate::number::narrow;
use crate::services::{Calendars, Stops};
use crate::table::DAY;

/// A ferry as the file has it.
#[derive(Debug)]
pub(super) struct Crossing {
    /// Its key: `w42` or `r42`.
    pub(super) id: String,
    way: Option<i64>,
    /// Of a relation, the ids of its ways.
    pub(super) members: Vec<i64>,
    /// Its ways: first and one past the last of [`Survey::nodes`].
    pub(super) stretches: Vec<(usize, usize)>,
    name: String,
    operator: String,
    cars: Option<bool>,
    takes: Option<u32>,
    every: Option<u32>,
    open: Vec<Open>,
}

impl Crossing {
    /// The way that it is, if it is no relation.
    pub(super) fn way_id(&self) -> Option<i64> {
        self.way
    }
}

/// Whether a way is a ferry.
pub(super) fn is_ferry(tags: &Tags<'_>) -> bool {
    tags.is("route", "ferry")
}

/// Whether a relation is one.
pub(super) fn is_route(tags: &Tags<'_>) -> bool {
    tags.is("type", "route") && is_ferry(tags)
}

/// A ferry that is a way.
pub(super) fn way(id: i64, nodes: (usize, usize), tags: &Tags<'_>) -> Crossing {
    let way = Some(id);
    Crossing { way, stretches: vec![nodes], ..crossing(format!("w{id}"), tags) }
}

/// A ferry that is a relation; its ways are found later.
pub(super) fn relation(id: i64, members: Vec<i64>, tags: &Tags<'_>) -> Crossing {
    Crossing { members, ..crossing(format!("r{id}"), tags) }
}

fn crossing(id: String, tags: &Tags<'_>) -> Crossing {
    let text = |keys: &[&str]| tags.first(keys).unwrap_or_default().chars().take(255).collect();
    let cars = leave(tags, &CARS[..3]).map(|leave| leave != Leave::Closed);
    Crossing {
        id,
        way: None,
        members: Vec::new(),
        stretches: Vec::new(),
        name: text(&["name", "ref"]),
        operator: text(&["operator", "network"]),
        cars,
        takes: tags.get("duration").and_then(seconds),
        every: tags.get("interval").and_then(seconds),
        open: tags.get("opening_hours").and_then(opening).unwrap_or_default(),
    }
}

/// Makes stops, lines, calendars and trips of a network.
pub(super) fn build(survey: &Survey, site: &Site, network: &mut Network, notes: &mut Notes) {
    let (mut stops, mut calendars) = (Stops::new(), Calendars::new());
    for ferry in &survey.ferries {
        let ends = ends(ferry, survey);
        let known = ends.iter().filter_map(|&id| Some((id, site.position(site.find(id)?)?)));
        let known: Vec<(i64, (i32, i32))> = known.collect();
        if known.len() < 2 || known.len() < ends.len() {
            notes.add(Topic::FerryClipped, &ferry.id);
            continue;
        }
        let line = narrow(network.lines.len());
        if ferry.cars.is_none() {
            notes.add(Topic::CarsUnknown, &ferry.id);
        }
        network.lines.push(Line {
            key: format!("osm:{}", ferry.id),
            name: ferry.name.clone(),
            operator: ferry.operator.clone(),
            kind: Kind::Boat,
            takes_cars: ferry.cars.unwrap_or(false),
            check_in: None,
        });
        let ports: Vec<u32> = known
            .into_iter()
            .map(|(id, (latitude_e7, longitude_e7))| {
                let key = format!("osm:n{id}");
                stops.entry(key.clone(), || Stop { latitude_e7, longitude_e7, key })
            })
            .collect();
        let before = network.trips.len();
        if let &[one, other] = &*ports {
            shuttle(ferry, line, [one, other], &mut calendars, network);
        }
        let timed = network.trips.len() > before;
        let topic = if timed { Topic::FerryGuessed } else { Topic::FerryUntimed };
        notes.add(topic, &ferry.id);
    }
    network.stops = stops.into_list();
    network.calendars = calendars.into_list();
}

/// Nodes at which an odd number of its ways end, in order of id.
fn ends(ferry: &Crossing, survey: &Survey) -> Vec<i64> {
    let mut ends: BTreeMap<i64, bool> = BTreeMap::new();
    for &(first, end) in &ferry.stretches {
        let nodes = &survey.nodes[first..end];
        for node in [nodes.first(), nodes.last()].into_iter().flatten() {
            let odd = ends.entry(*node).or_default();
            *odd = !*odd;
        }
    }
    ends.into_iter().filter_map(|(node, odd)| odd.then_some(node)).collect()
}

/// Trips both ways at every interval while the ferry is open, if the tags tell enough.
fn shuttle(
    ferry: &Crossing,
    line: u32,
    ports: [u32; 2],
    calendars: &mut Calendars,
    network: &mut Network,
) {
    let Some((takes, every)) = ferry.takes.zip(ferry.every) else { return };
    for &(Days(days), opens, closes) in &ferry.open {
        let calendar = Calendar { days: Days(days), ..Calendar::default() };
        let calendar = calendars.of(calendar);
        let mut departs = opens;
        // The boat is back when the ferry closes; open all day, it goes all day.
        while departs + takes <= closes || (closes == DAY && departs < closes) {
            for [from, to] in [ports, [ports[1], ports[0]]] {
                let arrives = departs + takes;
                let calls = vec![
                    Call { stop: from, arrives: departs, departs },
                    Call { stop: to, arrives, departs: arrives },
                ];
                network.trips.push(Trip { line, calendar, calls });
            }
            if network.trips.len() >= limits::TRIPS {
                return;
            }
            departs += every;
        }
    }
}
