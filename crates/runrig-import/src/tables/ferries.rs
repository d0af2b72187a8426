//! Ferries and their timetable.

use std::collections::BTreeMap;

use runrig_travel::Network;
use runrig_travel::network::{Calendar, Call, Days, Kind, Line, Stop, Trip};

use super::Tables;
use super::roads::{Places, place};
use crate::detect::TableKind;
use crate::fault::{Cause, Faults};
use crate::limits;
use crate::note::{Notes, Topic};
use crate::number::scaled;
use crate::services::{Calendars, Keyed, Lines, Stops, told_apart};
use crate::table::{Column, DAY, Row, Table};

/// What tells a line apart before it has a key: nodes of its ports (lower first), operator,
/// and whether it takes cars.
type Identity = ((u32, u32), String, bool);

/// Stops, lines, calendars and trips as they are found.
struct Harbour<'a> {
    places: &'a Places,
    network: &'a mut Network,
    stops: Stops,
    lines: Lines,
    calendars: Calendars,
    /// Lines of the table of ferries that have no trip yet.
    idle: BTreeMap<Identity, u32>,
}

/// Reads both tables of ferries, whichever there are.
pub(super) fn ferries(
    tables: &Tables<'_>,
    places: &Places,
    network: &mut Network,
    faults: &mut Faults,
    notes: &mut Notes,
) {
    let (stops, lines, calendars) = (Keyed::new(), Keyed::new(), Keyed::new());
    let mut harbour = Harbour { places, network, stops, lines, calendars, idle: BTreeMap::new() };
    if let Some(bytes) = tables.ferries {
        harbour.table_of_ferries(bytes, faults);
    }
    if let Some(bytes) = tables.timetable {
        harbour.timetable(bytes, faults);
    }
    let Harbour { network, stops, lines, calendars, idle, .. } = harbour;
    network.stops = stops.into_list();
    network.lines = told_apart(lines);
    network.calendars = calendars.into_list();
    for at in idle.into_values() {
        let line = usize::try_from(at).ok().and_then(|at| network.lines.get(at));
        notes.add(Topic::NoTimetable, line.map_or("", |line| &line.key));
    }
}

impl Harbour<'_> {
    fn table_of_ferries(&mut self, bytes: &[u8], faults: &mut Faults) {
        let table = Table::open(TableKind::Ferries.word(), bytes, faults);
        let [from, to] = ["from", "to"].map(|name| table.column(name));
        let [operator, vehicle] = ["operator", "vehicle"].map(|name| table.column(name));
        let [crossing, check_in] = ["crossing_min", "check_in_min"].map(|name| table.column(name));
        table.each(faults, |row| {
            // The timetable has the times of crossings; a wrong one here is a fault all the same.
            minutes(row, crossing);
            let check_in = minutes(row, check_in);
            let cars = row.flag(vehicle);
            let Some(ports) = self.ports(row, from, to) else { return };
            let identity = (ports, row.text(operator).to_owned(), cars);
            let at = self.line(&identity);
            if let Some(line) = self.lines.get_mut(at) {
                line.check_in = line.check_in.max(check_in);
            }
            self.idle.insert(identity, at);
        });
    }

    fn timetable(&mut self, bytes: &[u8], faults: &mut Faults) {
        let table = Table::open(TableKind::Timetable.word(), bytes, faults);
        let [from, to] = ["from", "to"].map(|name| table.column(name));
        let [dep, arr, days] = ["dep", "arr", "days"].map(|name| table.column(name));
        let [operator, vehicle] = ["operator", "vehicle"].map(|name| table.column(name));
        table.each(faults, |row| {
            let times = (time(row, dep), time(row, arr));
            let days = seven_days(row, days);
            let cars = row.flag(vehicle);
            let Some(ports) = self.ports(row, from, to) else { return };
            let Some((departs, arrives)) = times.0.zip(times.1) else { return };
            if self.network.trips.len() >= limits::TRIPS {
                return row.fault(from, Cause::TooLarge);
            }
            let identity = (ports, row.text(operator).to_owned(), cars);
            let line = self.line(&identity);
            self.idle.remove(&identity);
            let ends = (row.text(from), row.text(to));
            let (Some(start), Some(end)) =
                (self.stops.at(&ends.0.to_owned()), self.stops.at(&ends.1.to_owned()))
            else {
                return;
            };
            // A boat that arrives at an earlier hour arrives on the next day.
            let arrives = if arrives < departs { arrives + DAY } else { arrives };
            if arrives < departs {
                return row.fault(arr, Cause::TimeBackwards);
            }
            let calendar = self.calendars.of(Calendar { days, ..Calendar::default() });
            let calls = vec![
                Call { stop: start, arrives: departs, departs },
                Call { stop: end, arrives, departs: arrives },
            ];
            self.network.trips.push(Trip { line, calendar, calls });
        });
    }

    /// The two ports of a row, which become stops; lower node first.
    fn ports(&mut self, row: &mut Row<'_>, from: Column, to: Column) -> Option<(u32, u32)> {
        let ends = (place(row, from, self.places), place(row, to, self.places));
        let (start, end) = ends.0.zip(ends.1)?;
        if start == end {
            row.fault(to, Cause::RoadNowhere);
            return None;
        }
        for at in [start, end] {
            let node = self.network.nodes.get(usize::try_from(at).ok()?)?;
            self.stops.entry(node.key.clone(), || Stop {
                latitude_e7: node.latitude_e7,
                longitude_e7: node.longitude_e7,
                key: node.key.clone(),
            });
        }
        Some((start.min(end), start.max(end)))
    }

    fn line(&mut self, (ports, operator, takes_cars): &Identity) -> u32 {
        let key = |at: u32| {
            let node = usize::try_from(at).ok().and_then(|at| self.network.nodes.get(at));
            node.map_or("", |node| node.key.as_str())
        };
        let (mut one, mut other) = (key(ports.0), key(ports.1));
        if other < one {
            (one, other) = (other, one);
        }
        let name = format!("{one}-{other}");
        let key = format!("{operator} {name}").trim_start().to_owned();
        self.lines.entry((key.clone(), *takes_cars), || Line {
            key,
            name,
            operator: operator.clone(),
            kind: Kind::Boat,
            takes_cars: *takes_cars,
            check_in: None,
        })
    }
}

/// Seconds of a cell in minutes, less than a day; `None` if it is empty or wrong.
fn minutes(row: &mut Row<'_>, column: Column) -> Option<u32> {
    if row.text(column).is_empty() {
        return None;
    }
    let number = row.number(column);
    let seconds = scaled(number, 60.0).filter(|&seconds| seconds < DAY);
    if seconds.is_none() && !number.is_nan() {
        row.fault(column, Cause::Duration);
    }
    seconds
}

/// A time that must be there.
fn time(row: &mut Row<'_>, column: Column) -> Option<u32> {
    if row.text(column).is_empty() {
        row.fault(column, Cause::Missing);
    }
    row.clock(column)
}

/// Seven characters, Monday first: a letter where it runs, `-` where not.
fn seven_days(row: &mut Row<'_>, column: Column) -> Days {
    let text = row.text(column);
    let mut days = 0;
    let good = text.len() == 7 && text.bytes().all(|day| b"MTWFS-".contains(&day));
    for (at, day) in text.bytes().enumerate().take(7) {
        days |= u8::from(day != b'-') << at;
    }
    if !good {
        row.fault(column, Cause::NoDays);
    }
    Days(days)
}
