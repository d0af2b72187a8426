//! Vehicle journeys, and the network made of them.

use std::collections::{BTreeMap, BTreeSet};

use runrig_travel::Network;
use runrig_travel::network::{Call, Kind, Line, Stop, Trip};

use super::Options;
use super::bank_holidays::Book;
use super::calls::{Halting, Hop, along};
use super::departures::{departure, repeats};
use super::lineage::{Journey, Journeys};
use super::patterns::Sections;
use super::profile::{Terms, calendar};
use super::services::{Pattern, Service, Services};
use super::stops::Halts;
use super::tree::Node;
use crate::boarding::turns_some_away;
use crate::fault::{Cause, Faults, Place};
use crate::limits;
use crate::note::{Notes, Topic};
use crate::services::{Calendars, Keyed, Lines, Stops, told_apart};

/// All that a journey may refer to.
pub(super) struct File<'a> {
    pub(super) halts: Halts,
    pub(super) patterns: Sections,
    pub(super) services: Services<'a>,
    pub(super) terms: Terms<'a>,
    pub(super) options: &'a Options<'a>,
    /// Codes of services that were passed over.
    pub(super) on_request: BTreeSet<&'a str>,
    /// How long the file is.
    pub(super) n_bytes: usize,
}

/// Lists of the network while journeys are read.
struct Made<'a, 'n> {
    stops: Stops,
    lines: Lines,
    calendars: Calendars,
    network: &'n mut Network,
    /// Calls that may still be made.
    n_left: usize,
    /// Stops that have been told to have no position.
    lost: BTreeSet<String>,
    /// Calendars by profile and service: `None` if it never runs.
    seen: BTreeMap<(Option<usize>, &'a str), Option<u32>>,
    book: Book,
}

impl<'a> File<'a> {
    /// Makes stops, lines, calendars and trips.
    pub(super) fn build(
        &self,
        root: Node<'a>,
        network: &mut Network,
        faults: &mut Faults,
        notes: &mut Notes,
    ) {
        let journeys = Journeys::read(root, faults);
        let mut made = Made {
            stops: Keyed::new(),
            lines: Keyed::new(),
            calendars: Keyed::new(),
            network,
            n_left: self.n_bytes.max(limits::FEW_CALLS),
            lost: BTreeSet::new(),
            seen: BTreeMap::new(),
            book: Book::of(self.options.nation),
        };
        for journey in journeys.list() {
            self.journey(journey, &journeys, &mut made, faults, notes);
            if made.n_left == 0 {
                return faults.push(journey.node.place(), Cause::TooLarge);
            }
        }
        let Made { stops, lines, calendars, network, .. } = made;
        network.stops = stops.into_list();
        network.lines = told_apart(lines);
        network.calendars = calendars.into_list();
    }

    fn journey(
        &self,
        journey: &Journey<'a>,
        journeys: &Journeys<'a>,
        made: &mut Made<'a, '_>,
        faults: &mut Faults,
        notes: &mut Notes,
    ) -> Option<()> {
        let lineage = journeys.lineage(journey, faults)?;
        let part = |of: fn(&Journey<'a>) -> Option<Node<'a>>| lineage.iter().find_map(|it| of(it));
        let says = |of| part(of).map_or("", Node::text);
        let service = self.services.get(says(|it| it.service));
        let pattern = service.and_then(|it| it.patterns.get(says(|it| it.pattern)));
        let Some((service, pattern)) = service.zip(pattern) else {
            // A journey of a service on request is passed over with it.
            if service.is_some() || !self.on_request.contains(says(|it| it.service)) {
                faults.push(journey.node.place(), Cause::UnknownId);
            }
            return None;
        };
        let start = departure(journey, part(|it| it.time), part(|it| it.shift), faults)?;
        let hops = self.hops(journey, &lineage, pattern, made, faults)?;
        let profile = part(|it| it.profile).or(pattern.profile).or(service.profile);
        let Some(calendar) = self.calendar(profile, service, made, faults, notes) else {
            notes.add(Topic::NeverRuns, journey.code());
            return None;
        };
        let haltings = along(&hops, start, faults)?;
        let calls = self.calls(journey, &haltings, made, faults, notes)?;
        let repeats = repeats(part(|it| it.frequency), start, faults);
        made.n_left = made.n_left.saturating_sub(repeats.len().saturating_mul(calls.len()));
        if made.n_left == 0 {
            return None;
        }
        let line = self.line(service, says(|it| it.line), made, notes);
        for later in repeats {
            let moved = calls.iter().map(|call| Call {
                arrives: call.arrives + later,
                departs: call.departs + later,
                ..*call
            });
            made.network.trips.push(Trip { line, calendar, calls: moved.collect() });
        }
        Some(())
    }

    /// The calendar of a profile; `None` if it never runs.
    fn calendar(
        &self,
        profile: Option<Node<'a>>,
        service: &Service<'a>,
        made: &mut Made<'a, '_>,
        faults: &mut Faults,
        notes: &mut Notes,
    ) -> Option<u32> {
        let key = (profile.map(Node::number), service.code);
        if let Some(&seen) = made.seen.get(&key) {
            return seen;
        }
        let days = calendar(profile, service.period, &self.terms, &mut made.book, faults, notes);
        let runs = days.days.0 != 0 || !days.added.is_empty();
        let calendar = runs.then(|| made.calendars.of(days));
        made.seen.insert(key, calendar);
        calendar
    }

    /// The hops of a journey: the links of its pattern, one after another.
    fn hops(
        &self,
        journey: &Journey<'a>,
        lineage: &[&Journey<'a>],
        pattern: &Pattern<'_>,
        made: &mut Made<'_, '_>,
        faults: &mut Faults,
    ) -> Option<Vec<Hop<'_>>> {
        let mut hops: Vec<Hop<'_>> = Vec::new();
        for id in &pattern.sections {
            let Some(section) = self.patterns.get(*id) else {
                faults.push(journey.node.place(), Cause::UnknownId);
                return None;
            };
            made.n_left = made.n_left.saturating_sub(section.len() + 1);
            if made.n_left == 0 {
                return None;
            }
            if hops.len() + section.len() > limits::TRIP_CALLS {
                faults.push(journey.node.place(), Cause::TooLarge);
                return None;
            }
            hops.extend(section.iter().map(|link| Hop { link, told: link.told }));
        }
        if hops.is_empty() {
            faults.push(journey.node.place(), Cause::ElementMissing);
            return None;
        }
        // The nearest journey that tells of links itself tells of all of them.
        let Some(own) = lineage.iter().find(|it| !it.links.is_empty()) else { return Some(hops) };
        for hop in &mut hops {
            if let Some(own) = own.links.get(hop.link.id.as_str()) {
                hop.told = own.or(hop.told);
            }
        }
        Some(hops)
    }

    /// Calls at stops; `None` if there are fewer than two, which is noted.
    fn calls(
        &self,
        journey: &Journey<'_>,
        haltings: &[Halting<'_>],
        made: &mut Made<'_, '_>,
        faults: &mut Faults,
        notes: &mut Notes,
    ) -> Option<Vec<Call>> {
        if haltings.len() < 2 {
            notes.add(Topic::TooShort, journey.code());
            return None;
        }
        let mut calls = Vec::with_capacity(haltings.len());
        for (at, halting) in haltings.iter().enumerate() {
            if turns_some_away(halting.open(), at, haltings.len()) {
                notes.add(Topic::OneWayCalls, halting.stop);
            }
            let stop = self.stop(halting.stop, halting.place, made, faults)?;
            calls.push(Call { stop, arrives: halting.arrives, departs: halting.departs });
        }
        Some(calls)
    }

    fn stop(
        &self,
        code: &str,
        place: &Place,
        made: &mut Made<'_, '_>,
        faults: &mut Faults,
    ) -> Option<u32> {
        let Some(&(latitude_e7, longitude_e7)) = self.halts.get(code) else {
            if made.lost.insert(code.to_owned()) {
                faults.push(place.clone(), Cause::NoPosition);
            }
            return None;
        };
        let key = code.to_owned();
        Some(made.stops.entry(key.clone(), || Stop { latitude_e7, longitude_e7, key }))
    }

    /// The line of a service; its key has the line's name if the service has several.
    fn line(
        &self,
        service: &Service<'_>,
        line: &str,
        made: &mut Made<'_, '_>,
        notes: &mut Notes,
    ) -> u32 {
        let called = service.lines.get(line).copied().unwrap_or_default();
        let several = service.lines.len() > 1 && !called.is_empty();
        let key =
            if several { format!("{}:{called}", service.code) } else { service.code.to_owned() };
        let boat = service.kind == Kind::Boat;
        let takes_cars = boat && self.options.cars.is_some_and(|cars| cars.on(&key));
        if boat && made.lines.at(&(key.clone(), takes_cars)).is_none() {
            notes.add(Topic::CarsUnknown, &key);
        }
        made.lines.entry((key.clone(), takes_cars), || Line {
            key,
            name: format!("{called} {}", service.route).trim().to_owned(),
            operator: service.operator.clone(),
            kind: service.kind,
            takes_cars,
            check_in: None,
        })
    }
}
