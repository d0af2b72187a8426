//! GTFS: timetables of boats and buses, several tables in a zip archive.
//!
//! Route types 4, 1000 to 1099, 1200 to 1299 and 1502 are boats; everything else is a bus to
//! us: something that takes walkers. Which trips take cars is told, in this order, by
//! `cars_allowed` of the trip (1 or 2), by the route's description if it is `vehicle` or
//! `passenger only`, or else by the option. Where trips of a route differ there are two
//! lines, the second with ` (foot)` after its key.
//!
//! Trips of `frequencies.txt` are made one by one, both kinds alike. Calls without a time are
//! spread evenly between their neighbours. Lines, stops and calendars that no trip uses
//! are left out.
//!
//! A stop where nobody may get on or off (`pickup_type` and `drop_off_type` are 1) is no call.
//! Not read is which of the two is closed where one is (a note counts such calls), nor that
//! a stop is served by arrangement only.
//!
//! Archives are unpacked by `zip`, tables read by `csv`. The types of `gtfs-structures` are
//! used in tests only, as a second opinion: on hostile cells that crate panics (a colour of
//! `aéaaa`) or wraps (an hour of 9,999,999), and it unpacks tables without a limit.
//!
//! # Source
//!
//! GTFS Schedule Reference, <https://gtfs.org/documentation/schedule/reference/>.

mod archive;
mod calendars;
mod frequencies;
mod lines;
mod stops;
mod trips;

use runrig_travel::Network;

use crate::Imported;
use crate::cars::Cars;
use crate::fault::Faults;
use crate::note::Notes;
use crate::origin::origin;

/// How to read a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which boats take cars where the feed does not say.
    pub cars: Cars,
    /// Who must be named, as the licence of the feed asks.
    pub attribution: String,
}

/// Reads a feed.
///
/// # Errors
///
/// An archive that is broken, too large or lacks a table; or every cell that is missing or
/// wrong, by table, row and column.
///
/// # Complexity
///
/// Rows × log rows. Of the archive at most 40 times its size is unpacked.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Faults> {
    let files = archive::unpack(bytes)?;
    let (mut faults, mut notes) = (Faults::default(), Notes::default());
    let calendars = calendars::read(&files, &mut faults);
    let stops = stops::read(&files, &mut faults);
    let routes = lines::read(&files, &mut faults, &mut notes);
    let rides = trips::read(&files, &calendars, &routes, &mut faults);
    let times = trips::times(&files, &rides, &stops, &mut faults, &mut notes);
    let runs = frequencies::read(&files, &rides, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut network = Network::default();
    let feed = trips::Feed { calendars, stops, routes, rides, times, runs };
    feed.build(options, &mut network, &mut faults, &mut notes);
    network.origins.push(origin("gtfs", &[bytes], &options.attribution));
    faults.or(Imported { network, notes: notes.told() })
}

#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
mod tests;
