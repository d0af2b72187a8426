//! Trips and their calls: `trips.txt` and `stop_times.txt`, and the network made of them.

use runrig_travel::Network;
use runrig_travel::network::{Call, Line, Stop, Trip};

use super::Options;
use super::archive::Files;
use super::calendars::Services;
use super::frequencies::Run;
use super::lines::Routes;
use super::stops::{Halts, position};
use crate::boarding::{Open, PASSES, turns_some_away};
use crate::fault::{Cause, Faults, Place};
use crate::limits;
use crate::note::{Notes, Topic};
use crate::services::{Calendars, Keyed, Lines, Stops, told_apart};
use crate::table::Table;

/// A trip as the feed has it.
pub(super) struct Ride {
    id: String,
    route: u32,
    service: u32,
    cars_allowed: Option<bool>,
}

/// Trips by id.
pub(super) type Rides = Keyed<String, Ride>;

/// A call as the feed has it: of a ride, in order of number, at a stop.
pub(super) struct Time {
    ride: u32,
    number: u32,
    halt: u32,
    arrives: Option<u32>,
    departs: Option<u32>,
    open: Open,
    row: u64,
}

/// All that was read.
pub(super) struct Feed {
    pub(super) calendars: Services,
    pub(super) stops: Halts,
    pub(super) routes: Routes,
    pub(super) rides: Rides,
    pub(super) times: Vec<Time>,
    pub(super) runs: Vec<Run>,
}

/// Reads trips.
pub(super) fn read(
    files: &Files,
    services: &Services,
    routes: &Routes,
    faults: &mut Faults,
) -> Rides {
    let mut rides = Rides::new();
    let table = Table::open("trips.txt", files.get("trips.txt"), faults);
    let [id, route] = ["trip_id", "route_id"].map(|name| table.column(name));
    let [service, cars] = ["service_id", "cars_allowed"].map(|name| table.column(name));
    table.each(faults, |row| {
        let key = row.word(id);
        let (on, by) = (row.word(route), row.word(service));
        if rides.at(&key).is_some() {
            row.fault(id, Cause::DuplicateId);
        }
        let found = (routes.at(&on), services.at(&by));
        for (at, column, key) in [(found.0, route, &on), (found.1, service, &by)] {
            if at.is_none() && !key.is_empty() {
                row.fault(column, Cause::UnknownId);
            }
        }
        let cars_allowed = match row.text(cars) {
            "1" => Some(true),
            "2" => Some(false),
            _ => None,
        };
        let Some((route, service)) = found.0.zip(found.1) else { return };
        rides.entry(key.clone(), || Ride { id: key, route, service, cars_allowed });
    });
    rides
}

/// Reads calls, sorted by ride and number, with a time each.
pub(super) fn times(
    files: &Files,
    rides: &Rides,
    halts: &Halts,
    faults: &mut Faults,
    notes: &mut Notes,
) -> Vec<Time> {
    let mut times = Vec::new();
    let table = Table::open("stop_times.txt", files.get("stop_times.txt"), faults);
    let [id, stop, number] = ["trip_id", "stop_id", "stop_sequence"].map(|name| table.column(name));
    let [arrival, departure] = ["arrival_time", "departure_time"].map(|name| table.column(name));
    let [pickup, drop_off] = ["pickup_type", "drop_off_type"].map(|name| table.column(name));
    table.each(faults, |row| {
        let ids = (row.word(id), row.word(stop));
        let found = (rides.at(&ids.0), halts.at(&ids.1));
        for (at, column, key) in [(found.0, id, &ids.0), (found.1, stop, &ids.1)] {
            if at.is_none() && !key.is_empty() {
                row.fault(column, Cause::UnknownId);
            }
        }
        let (arrives, departs) = (row.clock(arrival), row.clock(departure));
        let Ok(order) = row.text(number).parse() else {
            return row.fault(number, Cause::NoNumber);
        };
        let Some((ride, halt)) = found.0.zip(found.1) else { return };
        if times.len() >= limits::CALLS {
            return row.fault(id, Cause::TooLarge);
        }
        // 0 or nothing is regular; 2 and 3 are by arrangement.
        let open = [pickup, drop_off].map(|column| row.text(column) != "1");
        let row = row.line();
        times.push(Time { ride, number: order, halt, arrives, departs, open, row });
    });
    times.sort_by_key(|time| (time.ride, time.number, time.row));
    for calls in times.chunk_by_mut(|one, other| one.ride == other.ride) {
        fill(calls, faults, notes);
    }
    // Only now: a stop that is passed may have the time that others lie between.
    times.retain(|time| time.open != PASSES);
    for calls in times.chunk_by(|one, other| one.ride == other.ride) {
        for (at, call) in calls.iter().enumerate() {
            if turns_some_away(call.open, at, calls.len()) {
                notes.add(Topic::OneWayCalls, call.row);
            }
        }
    }
    times
}

/// Gives a call with one time the other, and spreads calls without any between neighbours.
fn fill(calls: &mut [Time], faults: &mut Faults, notes: &mut Notes) {
    let mut last: Option<(usize, u32)> = None;
    for at in 0..calls.len() {
        let call = &mut calls[at];
        call.arrives = call.arrives.or(call.departs);
        call.departs = call.departs.or(call.arrives);
        let place = |column| Place::Cell { table: "stop_times.txt", row: call.row, column };
        let Some((arrives, departs)) = call.arrives.zip(call.departs) else {
            if last.is_none() {
                return faults.push(place("departure_time"), Cause::TimeMissing);
            }
            continue;
        };
        if departs < arrives {
            faults.push(place("departure_time"), Cause::TimeBackwards);
        }
        if let Some((before, left)) = last {
            let Some(gap) = arrives.checked_sub(left) else {
                return faults.push(place("arrival_time"), Cause::TimeBackwards);
            };
            let steps = u32::try_from(at - before).unwrap_or(u32::MAX);
            for (step, between) in (1u32..).zip(&mut calls[before + 1..at]) {
                let spread = u64::from(gap) * u64::from(step) / u64::from(steps);
                let time = left + u32::try_from(spread).unwrap_or(gap);
                (between.arrives, between.departs) = (Some(time), Some(time));
                notes.add(Topic::TimesBetween, between.row);
            }
        }
        last = Some((at, departs));
    }
    if let Some(end) = calls.last().filter(|call| call.arrives.is_none()) {
        let place = Place::Cell { table: "stop_times.txt", row: end.row, column: "arrival_time" };
        faults.push(place, Cause::TimeMissing);
    }
}

/// Lists of the network while trips are made.
struct Made {
    stops: Stops,
    lines: Lines,
    calendars: Calendars,
    n_calls: usize,
}

impl Feed {
    /// Makes the network.
    pub(super) fn build(
        &self,
        options: &Options,
        network: &mut Network,
        faults: &mut Faults,
        notes: &mut Notes,
    ) {
        let (stops, lines, calendars) = (Keyed::new(), Keyed::new(), Keyed::new());
        let mut made = Made { stops, lines, calendars, n_calls: 0 };
        let (mut times, mut runs) = (&*self.times, &*self.runs);
        for (at, ride) in (0..).zip(self.rides.list()) {
            let n_times = times.iter().take_while(|time| time.ride == at).count();
            let n_runs = runs.iter().take_while(|run| run.ride == at).count();
            let (calls, departures) = (&times[..n_times], &runs[..n_runs]);
            (times, runs) = (&times[n_times..], &runs[n_runs..]);
            let Some(trip) = self.trip(ride, calls, options, &mut made, faults, notes) else {
                continue;
            };
            let departs = trip.calls.first().map_or(0, |call| call.departs);
            let mut starts: Vec<u32> = departures.iter().flat_map(|run| run.departures()).collect();
            if departures.is_empty() {
                starts.push(departs);
            }
            made.n_calls += starts.len() * trip.calls.len();
            if made.n_calls > self.times.len() + limits::FEW_CALLS
                || network.trips.len() > limits::TRIPS
            {
                let table = if departures.is_empty() { "trips.txt" } else { "frequencies.txt" };
                return faults.push(Place::Member(table.to_owned()), Cause::TooLarge);
            }
            network.trips.extend(starts.into_iter().map(|start| moved(&trip, departs, start)));
        }
        network.stops = made.stops.into_list();
        network.lines = told_apart(made.lines);
        network.calendars = made.calendars.into_list();
    }

    /// A ride as a trip, unless it never runs or calls only once.
    fn trip(
        &self,
        ride: &Ride,
        times: &[Time],
        options: &Options,
        made: &mut Made,
        faults: &mut Faults,
        notes: &mut Notes,
    ) -> Option<Trip> {
        let calendar = self.calendars.get(ride.service)?;
        if calendar.days.0 == 0 && calendar.added.is_empty() {
            notes.add(Topic::NeverRuns, &ride.id);
            return None;
        }
        if times.len() < 2 {
            notes.add(Topic::TooShort, &ride.id);
            return None;
        }
        let route = self.routes.get(ride.route)?;
        let takes_cars = route.takes_cars(ride.cars_allowed, options, notes);
        let key = (route.line.key.clone(), takes_cars);
        let line = made.lines.entry(key, || Line { takes_cars, ..route.line.clone() });
        let mut calls = Vec::with_capacity(times.len());
        for time in times {
            calls.push(Call {
                stop: self.stop(time, made, faults)?,
                arrives: time.arrives?,
                departs: time.departs?,
            });
        }
        Some(Trip { line, calendar: made.calendars.of(calendar.clone()), calls })
    }

    /// The stop of a call.
    fn stop(&self, time: &Time, made: &mut Made, faults: &mut Faults) -> Option<u32> {
        let halt = self.stops.get(time.halt)?;
        let Some((latitude_e7, longitude_e7)) = position(&self.stops, time.halt) else {
            let place = Place::Cell { table: "stop_times.txt", row: time.row, column: "stop_id" };
            faults.push(place, Cause::NoPosition);
            return None;
        };
        let key = halt.id.clone();
        Some(made.stops.entry(key.clone(), || Stop { latitude_e7, longitude_e7, key }))
    }
}

/// The same trip at another time; it arrives at its first stop when it departs, if moved.
fn moved(trip: &Trip, departs: u32, start: u32) -> Trip {
    let mut trip = trip.clone();
    if start != departs {
        for call in &mut trip.calls {
            call.arrives = call.arrives.saturating_sub(departs).saturating_add(start);
            call.departs = call.departs.saturating_sub(departs).saturating_add(start);
        }
    }
    trip
}
