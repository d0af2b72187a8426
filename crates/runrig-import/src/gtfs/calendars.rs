//! Services: `calendar.txt` and `calendar_dates.txt`.

use runrig_travel::network::{Calendar, Date, Days};

use super::archive::Files;
use crate::date::compact;
use crate::fault::{Cause, Faults};
use crate::limits;
use crate::services::Keyed;
use crate::table::{Column, Row, Table};

/// Services by id.
pub(super) type Services = Keyed<String, Calendar>;

/// Columns of days in order of bits.
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads both tables; a feed may have either or both.
pub(super) fn read(files: &Files, faults: &mut Faults) -> Services {
    let mut services = Services::new();
    regular(files, &mut services, faults);
    exceptions(files, &mut services, faults);
    for calendar in services.list_mut() {
        // A period that ends before it begins has no regular days.
        if calendar.span.is_some_and(|(first, last)| last < first) {
            (calendar.days, calendar.span) = (Days(0), None);
        }
        for dates in [&mut calendar.added, &mut calendar.removed] {
            dates.sort_unstable();
            dates.dedup();
        }
    }
    services
}

fn regular(files: &Files, services: &mut Services, faults: &mut Faults) {
    let table = Table::open("calendar.txt", files.get("calendar.txt"), faults);
    let id = table.column("service_id");
    let days = DAYS.map(|name| table.column(name));
    let [start, end] = ["start_date", "end_date"].map(|name| table.column(name));
    table.each(faults, |row| {
        let key = row.word(id);
        let runs = days.map(|day| {
            row.word(day);
            row.flag(day)
        });
        let bits = (0u8..7).zip(runs).fold(0, |bits, (at, runs)| bits | u8::from(runs) << at);
        let span = day(row, start).zip(day(row, end));
        if services.at(&key).is_some() {
            row.fault(id, Cause::DuplicateId);
        }
        services.entry(key, || Calendar { days: Days(bits), span, ..Calendar::default() });
    });
}

fn exceptions(files: &Files, services: &mut Services, faults: &mut Faults) {
    let table = Table::open("calendar_dates.txt", files.get("calendar_dates.txt"), faults);
    let [id, date] = ["service_id", "date"].map(|name| table.column(name));
    let kind = table.column("exception_type");
    table.each(faults, |row| {
        let key = row.word(id);
        let added = match row.text(kind) {
            "1" => true,
            "2" => false,
            _ => return row.fault(kind, Cause::NoException),
        };
        let Some(date) = day(row, date) else { return };
        let at = services.entry(key, Calendar::default);
        let Some(calendar) = services.get_mut(at) else { return };
        let dates = if added { &mut calendar.added } else { &mut calendar.removed };
        if dates.len() >= limits::DATES {
            return row.fault(id, Cause::TooLarge);
        }
        dates.push(date);
    });
}

fn day(row: &mut Row<'_>, column: Column) -> Option<Date> {
    let found = compact(row.text(column));
    if found.is_none() {
        row.fault(column, Cause::NoDate);
    }
    found
}
