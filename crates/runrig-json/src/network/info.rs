//! Counting what is in a network.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use runrig_core::model::Mode;
use runrig_travel::file::{VERSION, sha256};
use runrig_travel::network::{Calendar, Kind, RoadClass, mode_of};
use runrig_travel::{Graph, Manner, Network};

use crate::wire::Number;
use crate::wire::network::info as wire;

/// How many of the parts are told.
const LARGEST: usize = 20;

/// What is in a network that was read from these bytes.
///
/// # Complexity
///
/// O(n log n) in its entries.
#[must_use]
pub fn info(network: &Network, bytes: &[u8]) -> wire::Info {
    let mut trips = vec![0_usize; network.lines.len()];
    for trip in &network.trips {
        if let Some(n) = usize::try_from(trip.line).ok().and_then(|line| trips.get_mut(line)) {
            *n += 1;
        }
    }
    let line = |(line, trips): (&runrig_travel::network::Line, usize)| wire::Line {
        id: line.key.clone(),
        name: line.name.clone(),
        operator: line.operator.clone(),
        kind: match line.kind {
            Kind::Boat => "boat",
            Kind::Bus => "bus",
        },
        takes_cars: line.takes_cars,
        check_in_minutes: line.check_in.map(|seconds| Number::quotient(seconds.into(), 60)),
        trips,
    };
    wire::Info {
        file: wire::File { version: VERSION, bytes: bytes.len(), sha256: sha256(&[bytes]) },
        nodes: network.nodes.len(),
        roads: roads(network),
        parts: parts(network),
        stops: network.stops.len(),
        lines: network.lines.iter().zip(trips).map(line).collect(),
        calendars: calendars(&network.calendars),
        matrices: network.supplied.iter().map(matrix).collect(),
        origins: network.origins.iter().map(origin).collect(),
    }
}

/// The word for a class of road.
#[must_use]
pub fn class_word(class: RoadClass) -> &'static str {
    match class {
        RoadClass::Motorway => "motorway",
        RoadClass::Trunk => "trunk",
        RoadClass::Primary => "primary",
        RoadClass::Secondary => "secondary",
        RoadClass::Tertiary => "tertiary",
        RoadClass::Unclassified => "unclassified",
        RoadClass::Residential => "residential",
        RoadClass::Service => "service",
        RoadClass::Track => "track",
        RoadClass::Path => "path",
    }
}

fn roads(network: &Network) -> wire::Roads {
    let (mut all, mut single) = (0_i64, 0_i64);
    let mut by_class: BTreeMap<&'static str, i64> = BTreeMap::new();
    for road in &network.roads {
        let metres = i64::from(road.metres);
        all += metres;
        single += if road.rules.single_track { metres } else { 0 };
        *by_class.entry(class_word(road.class)).or_default() += metres;
    }
    wire::Roads {
        count: network.roads.len(),
        km: km(all),
        single_track_km: km(single),
        km_by_class: by_class.into_iter().map(|(class, metres)| (class, km(metres))).collect(),
    }
}

fn km(metres: i64) -> Number {
    Number::quotient(metres, 1_000)
}

/// One part as it is counted.
#[derive(Clone, Default)]
struct Counted {
    nodes: usize,
    metres: i64,
    at: Option<String>,
}

fn parts(network: &Network) -> wire::Parts {
    let graph = Graph::new(network, &Manner::of(Mode::Drive));
    let mut all = vec![Counted::default(); graph.n_parts()];
    let part_of = |node: u32| usize::try_from(graph.part_of(node)).unwrap_or(usize::MAX);
    for (node, named) in (0..).zip(&network.nodes) {
        let Some(part) = all.get_mut(part_of(node)) else { continue };
        part.nodes += 1;
        if part.at.is_none() && !named.key.is_empty() {
            part.at = Some(named.key.clone());
        }
    }
    let driven = Manner::of(Mode::Drive);
    for road in network.roads.iter().filter(|road| driven.may_use(road)) {
        if let Some(part) = all.get_mut(part_of(road.from)) {
            part.metres += i64::from(road.metres);
        }
    }
    let nodes = all.iter().filter(|part| part.metres == 0).map(|part| part.nodes);
    let nodes_without_cars = nodes.sum();
    all.retain(|part| part.metres > 0);
    all.sort_by_key(|part| std::cmp::Reverse((part.nodes, part.metres)));
    let count = all.len();
    let told = |part: Counted| wire::Part { nodes: part.nodes, km: km(part.metres), at: part.at };
    let largest = all.into_iter().take(LARGEST).map(told).collect();
    wire::Parts { count, largest, nodes_without_cars }
}

fn calendars(all: &[Calendar]) -> wire::Calendars {
    let named = |calendar: &Calendar| {
        let span = calendar.span.map(|(first, last)| [first, last]);
        span.into_iter().flatten().chain(calendar.added.clone())
    };
    let dates: Vec<i32> = all.iter().flat_map(named).collect();
    let endless = all.iter().filter(|calendar| calendar.span.is_none() && calendar.days.0 != 0);
    wire::Calendars {
        count: all.len(),
        endless: endless.count(),
        first: dates.iter().min().and_then(|&date| written(date)),
        last: dates.iter().max().and_then(|&date| written(date)),
    }
}

/// A date, as `2026-03-23`; `None` beyond the calendar.
fn written(days: i32) -> Option<String> {
    let days = Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok().map(|date| date.to_string())
}

fn matrix(supplied: &runrig_travel::network::Supplied) -> wire::Matrix {
    wire::Matrix {
        mode: mode_of(&supplied.mode).map(Into::into),
        engine: supplied.engine.clone(),
        places: supplied.places.len(),
    }
}

fn origin(origin: &runrig_travel::network::Origin) -> wire::Origin {
    wire::Origin {
        importer: origin.importer.clone(),
        sha256: origin.sha256.clone(),
        attribution: origin.attribution.clone(),
    }
}
