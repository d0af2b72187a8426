//! Boats and buses: those that the request holds, and those of its network file.

use std::collections::{BTreeMap, BTreeSet};

use runrig_core::id::{LineId, PlaceId, Table};
use runrig_core::model::{Line, LineKind, Mode, Place, Position, Sailing, Span, Timetable};
use runrig_core::travel::great_circle::metres_between;
use runrig_core::units::Seconds;
use runrig_travel::Network;
use runrig_travel::network::{Call, Kind, Stop, Trip};

use super::Reading;
use crate::clock;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::carers::LocalSpan;
use crate::wire::request::travel as wire;

/// Lines and their sailings, as they are collected.
#[derive(Debug, Default)]
pub(super) struct Services {
    lines: Table<LineId, Line>,
    sailings: Vec<Sailing>,
    /// Places where one boards or gets off.
    pub(super) ports: Vec<PlaceId>,
}

impl Services {
    /// The timetable that they make up.
    pub(super) fn timetable(self) -> Timetable {
        Timetable::new(self.lines, self.sailings)
    }

    /// Whether anything of a kind runs.
    pub(super) fn has(&self, kind: LineKind) -> bool {
        self.lines.iter().any(|line| line.kind == kind)
    }
}

impl Reading<'_> {
    /// Everything that runs by the clock.
    pub(super) fn services(
        &mut self,
        sent: &wire::Travel,
        (network, walk_metres_per_hour): (Option<&Network>, u32),
        here: Spot,
    ) -> Services {
        let mut services = Services::default();
        self.ferries(&sent.ferries, here.of("ferries"), &mut services);
        let outages = self.outages(sent, network, here.of("outages"));
        if let Some(network) = network {
            self.lines((network, walk_metres_per_hour), &outages, &mut services);
        }
        services.ports.sort_unstable();
        services.ports.dedup();
        if too_many(&mut services.sailings, self.draft.policy.limits.boat_leg) {
            self.fault(Code::TooManySailings, here);
            services.sailings.clear();
        }
        services
    }

    fn ferries(&mut self, sent: &[wire::Ferry], here: Spot, services: &mut Services) {
        let mut ids = BTreeMap::new();
        for (at, sent) in sent.iter().enumerate() {
            let spot = here.at(at);
            if sent.id.is_empty() {
                self.fault(Code::EmptyId, spot.of("id"));
            } else if let Some(first) = ids.insert(sent.id.as_str(), at) {
                let fault = Located::new(Code::DuplicateId, spot.of("id"));
                self.faults.push(fault.with(here.at(first).of("id")));
            }
            let from = self.places.find(&sent.from, spot.of("from"), &mut self.faults);
            let to = self.places.find(&sent.to, spot.of("to"), &mut self.faults);
            let check_in = spot.of("check_in_minutes");
            let check_in = self.between(sent.check_in_minutes, 0.0, 1_440.0, check_in);
            let spans = self.sailings(&sent.sailings, spot.of("sailings"));
            let outages = sent.outages.iter().enumerate();
            let outages: Vec<Span> = outages
                .filter_map(|(n, sent)| self.local_span(sent, spot.of("outages").at(n)))
                .collect();
            let line = services.lines.push(Line {
                key: sent.id.clone(),
                kind: LineKind::Boat,
                takes_cars: sent.takes_cars,
                check_in: check_in.map(Number::minutes),
            });
            let Some((from, to)) = from.zip(to) else { continue };
            services.ports.extend([from, to]);
            services.sailings.extend((0..).zip(spans).map(|(voyage, span)| Sailing {
                departs: span.from,
                arrives: span.until,
                line,
                voyage,
                from,
                to,
                cancelled: outages.iter().any(|outage| outage.contains(span.from)),
            }));
        }
    }

    fn sailings(&mut self, sent: &[wire::Sailing], here: Spot) -> Vec<Span> {
        let mut sailings = Vec::new();
        for (at, sent) in sent.iter().enumerate() {
            let here = here.at(at);
            let days = self.days(sent.days.as_ref(), here.of("days"));
            let departs = self.time(&sent.departs, here.of("departs"));
            let arrives = self.time(&sent.arrives, here.of("arrives"));
            let Some((departs, arrives)) = departs.zip(arrives) else { continue };
            for day in self.clock.days() {
                let date = self.clock.date(day);
                if days[clock::into_week(date)] {
                    let last = if arrives <= departs { clock::next(date) } else { date };
                    let from = self.clock.moment(date, departs);
                    sailings.push(Span::new(from, self.clock.moment(last, arrives).max(from)));
                }
            }
        }
        sailings
    }

    /// For each line of the network file when it does not run.
    fn outages(
        &mut self,
        sent: &wire::Travel,
        network: Option<&Network>,
        here: Spot,
    ) -> BTreeMap<String, Vec<Span>> {
        let mut outages: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for (at, sent) in sent.outages.iter().enumerate() {
            let spot = here.at(at);
            let mut lines = network.iter().flat_map(|network| &network.lines);
            if !lines.any(|line| line.key == sent.line) {
                self.fault(Code::UnknownLine, spot.of("line"));
            }
            let span = LocalSpan { from: sent.from.clone(), until: sent.until.clone() };
            if let Some(span) = self.local_span(&span, spot) {
                outages.entry(sent.line.clone()).or_default().push(span);
            }
        }
        outages
    }

    /// The lines of a network that somebody may take, with a place for each of their stops.
    fn lines(
        &mut self,
        (network, walk_metres_per_hour): (&Network, u32),
        outages: &BTreeMap<String, Vec<Span>>,
        services: &mut Services,
    ) {
        let by_bus = self.draft.carers.iter().any(|carer| carer.mode == Mode::Bus);
        let near = self.near_stops(network, walk_metres_per_hour);
        let mut trips: Vec<Vec<&Trip>> = vec![Vec::new(); network.lines.len()];
        for trip in &network.trips {
            if let Some(of_line) = index(trip.line).and_then(|line| trips.get_mut(line)) {
                of_line.push(trip);
            }
        }
        let mut place_of: BTreeMap<u32, PlaceId> = BTreeMap::new();
        for (line, trips) in network.lines.iter().zip(trips) {
            let kind = match line.kind {
                Kind::Boat => LineKind::Boat,
                Kind::Bus => LineKind::Bus,
            };
            if trips.is_empty() || (kind == LineKind::Bus && !by_bus) {
                continue;
            }
            let check_in = line.check_in.and_then(|seconds| i32::try_from(seconds).ok());
            let id = services.lines.push(Line {
                key: line.key.clone(),
                kind,
                takes_cars: line.takes_cars,
                check_in: check_in.map(Seconds),
            });
            let out = outages.get(&line.key).map_or(&[][..], Vec::as_slice);
            let mut voyage = 0;
            for trip in trips {
                let calls: Vec<Call> = match kind {
                    LineKind::Boat => trip.calls.clone(),
                    LineKind::Bus => {
                        let stops = trip.calls.iter().copied();
                        stops.filter(|call| near.contains(&call.stop)).collect()
                    }
                };
                let trip = Trip { calls, ..*trip };
                self.voyages(network, &trip, (id, &mut voyage, out), &mut place_of, services);
            }
        }
    }

    /// The stops within a walk of where carers who take the bus live, or clients; nobody
    /// boards or leaves a bus at any other.
    fn near_stops(&self, network: &Network, metres_per_hour: u32) -> BTreeSet<u32> {
        let places: Vec<Position> = self
            .needed(&[Mode::Bus])
            .into_iter()
            .filter_map(|place| self.draft.places[place].position)
            .collect();
        let longest = self.draft.policy.limits.walk_leg.at_least_zero().0.unsigned_abs();
        let reach = u64::from(longest) * u64::from(metres_per_hour) / 3_600;
        // A degree north is never less than 110.5 km.
        let band = reach.saturating_mul(10_000_000) / 110_500 + 1;
        let near = |stop: Position| {
            places.iter().any(|&place| {
                u64::from(place.latitude_e7.abs_diff(stop.latitude_e7)) <= band
                    && metres_between(place, stop) <= reach
            })
        };
        let stops = (0_u32..).zip(&network.stops);
        stops.filter(|(_, stop)| near(stop.position())).map(|(at, _)| at).collect()
    }

    /// The hops of a trip on every day on which it runs.
    fn voyages(
        &mut self,
        network: &Network,
        trip: &Trip,
        (line, voyage, outages): (LineId, &mut u32, &[Span]),
        place_of: &mut BTreeMap<u32, PlaceId>,
        services: &mut Services,
    ) {
        let Some(calendar) = index(trip.calendar).and_then(|at| network.calendars.get(at)) else {
            return;
        };
        for day in self.clock.days() {
            let date = self.clock.date(day);
            if !calendar.runs_on(clock::days_since_1970(date)) {
                continue;
            }
            for hop in trip.calls.windows(2) {
                let mut place =
                    |stop: u32| *place_of.entry(stop).or_insert_with(|| self.port(network, stop));
                let (from, to) = (place(hop[0].stop), place(hop[1].stop));
                let departs = self.clock.seconds_into(date, hop[0].departs);
                let arrives = self.clock.seconds_into(date, hop[1].arrives).max(departs);
                let cancelled = outages.iter().any(|outage| outage.contains(departs));
                let voyage = *voyage;
                services.ports.extend([from, to]);
                services.sailings.push(Sailing {
                    departs,
                    arrives,
                    line,
                    voyage,
                    from,
                    to,
                    cancelled,
                });
            }
            *voyage += 1;
        }
    }

    /// A place for a stop of the network.
    fn port(&mut self, network: &Network, stop: u32) -> PlaceId {
        let stop = index(stop).and_then(|at| network.stops.get(at));
        let position = stop.map(Stop::position);
        let place = self.new_place(Place { position, rural: false }, None);
        let key = stop.map(|stop| stop.key.clone()).unwrap_or_default();
        self.ports.insert(place, key);
        place
    }
}

fn index(at: u32) -> Option<usize> {
    usize::try_from(at).ok()
}

/// Whether there are so many sailings at a time that looking at all changes between them
/// would take longer than a moment.
fn too_many(sailings: &mut [Sailing], longest: Seconds) -> bool {
    const MOST_CHANGES: usize = 200_000_000;
    sailings.sort_unstable();
    let mut changes: usize = 0;
    let mut end = 0;
    for (at, sailing) in sailings.iter().enumerate() {
        while end < sailings.len() && sailings[end].departs <= sailing.departs + longest {
            end += 1;
        }
        changes = changes.saturating_add(end - at);
    }
    changes > MOST_CHANGES
}
