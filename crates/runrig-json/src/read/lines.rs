//! The boats and buses of a network file, as far as somebody may take them.

use std::collections::{BTreeMap, BTreeSet};

use runrig_core::id::{LineId, PlaceId};
use runrig_core::model::{Line, LineKind, Mode, Place, Position, Sailing, Span};
use runrig_core::units::Seconds;
use runrig_travel::network::{Calendar, Call, Kind, Stop, Trip};
use runrig_travel::{Conditions, Network, Settings};

use super::needs::within;
use super::timetable::{Services, is_out};
use super::{Reading, limit};
use crate::clock;
use crate::error::Code;
use crate::pointer::Spot;

impl Reading<'_> {
    /// The lines of a network that somebody may take, with a place for each of their stops.
    pub(super) fn lines(
        &mut self,
        (network, weather): (&Network, (&Settings, &Conditions)),
        outages: &BTreeMap<String, Vec<Span>>,
        (services, here): (&mut Services, Spot),
    ) {
        let by_bus = self.draft.carers.iter().any(|carer| carer.mode == Mode::Bus);
        if self.n_hops(network, by_bus) > limit::VISITS {
            self.fault(Code::TooManySailings, here);
            return;
        }
        let kept =
            if by_bus { self.kept_stops(network, weather, services) } else { BTreeSet::new() };
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
                        stops.filter(|call| kept.contains(&call.stop)).collect()
                    }
                };
                let trip = Trip { calls, ..*trip };
                self.voyages(network, &trip, (id, kind, &mut voyage, out), &mut place_of, services);
            }
        }
    }

    /// How many hops the trips of a network make on the days of the horizon and around it.
    fn n_hops(&self, network: &Network, by_bus: bool) -> usize {
        let days: Vec<i32> = self.clock.dates_around().map(clock::days_since_1970).collect();
        let runs = |calendar: &Calendar| days.iter().filter(|&&day| calendar.runs_on(day)).count();
        let runs: Vec<usize> = network.calendars.iter().map(runs).collect();
        let counts = network.trips.iter().map(|trip| {
            let line = index(trip.line).and_then(|line| network.lines.get(line));
            let taken = line.is_some_and(|line| by_bus || line.kind == Kind::Boat);
            let runs = index(trip.calendar).and_then(|at| runs.get(at)).filter(|_| taken);
            trip.calls.len().saturating_sub(1).saturating_mul(runs.copied().unwrap_or(0))
        });
        counts.fold(0, usize::saturating_add)
    }

    /// The stops of buses that somebody may board or get off at: those within a walk of clients,
    /// of where carers who take the bus live, or of a boat; and those where two lines meet that
    /// have such stops.
    fn kept_stops(
        &self,
        network: &Network,
        weather: (&Settings, &Conditions),
        services: &Services,
    ) -> BTreeSet<u32> {
        let ports = services.ports(false).into_iter();
        let places = self.needed(&[Mode::Bus]).into_iter().chain(ports);
        let mut places: Vec<Position> =
            places.filter_map(|place| self.draft.places[place].position).collect();
        let is_boat = |trip: &&Trip| {
            let line = index(trip.line).and_then(|line| network.lines.get(line));
            line.is_some_and(|line| line.kind == Kind::Boat)
        };
        let piers: BTreeSet<u32> = network
            .trips
            .iter()
            .filter(is_boat)
            .flat_map(|trip| trip.calls.iter().map(|call| call.stop))
            .collect();
        let piers = piers.into_iter().filter_map(|stop| network.stops.get(index(stop)?));
        places.extend(piers.map(Stop::position));
        let reach = self.reach(weather, Mode::Walk);
        let near = |stop: Position| places.iter().any(|&place| within(place, stop, reach));
        let stops = (0_u32..).zip(&network.stops);
        let mut kept: BTreeSet<u32> =
            stops.filter(|(_, stop)| near(stop.position())).map(|(at, _)| at).collect();
        let buses: Vec<&Trip> = network.trips.iter().filter(|trip| !is_boat(trip)).collect();
        let useful: BTreeSet<u32> = buses
            .iter()
            .filter(|trip| trip.calls.iter().any(|call| kept.contains(&call.stop)))
            .map(|trip| trip.line)
            .collect();
        let mut called_at: BTreeMap<u32, u32> = BTreeMap::new();
        for trip in buses.iter().filter(|trip| useful.contains(&trip.line)) {
            for call in &trip.calls {
                if *called_at.entry(call.stop).or_insert(trip.line) != trip.line {
                    kept.insert(call.stop);
                }
            }
        }
        kept
    }

    /// The hops of a trip on every day on which it runs.
    fn voyages(
        &mut self,
        network: &Network,
        trip: &Trip,
        (line, kind, voyage, outages): (LineId, LineKind, &mut u32, &[Span]),
        place_of: &mut BTreeMap<u32, PlaceId>,
        services: &mut Services,
    ) {
        let Some(calendar) = index(trip.calendar).and_then(|at| network.calendars.get(at)) else {
            return;
        };
        for date in self.clock.dates_around() {
            if !calendar.runs_on(clock::days_since_1970(date)) {
                continue;
            }
            for (hop, calls) in (0..).zip(trip.calls.windows(2)) {
                let mut place =
                    |stop: u32| *place_of.entry(stop).or_insert_with(|| self.port(network, stop));
                let (from, to) = (place(calls[0].stop), place(calls[1].stop));
                let departs = self.clock.seconds_into(date, calls[0].departs);
                let arrives = self.clock.seconds_into(date, calls[1].arrives).max(departs);
                let cancelled = is_out(outages, departs);
                let voyage = *voyage;
                services.boarded.extend([from, to].map(|place| (kind, place)));
                services.sailings.push(Sailing {
                    departs,
                    arrives,
                    line,
                    voyage,
                    hop,
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
