//! Our own tables: places, the roads between them, the ferries and their timetable.
//!
//! Columns may stand in any order, among others. Times are of a dry, light, quiet day.
//!
//! | table | columns | may also have |
//! |---|---|---|
//! | places | `id`, `lat`, `lon` | |
//! | roads | `from`, `to`, `km`, `kmh` | `road` (`A85`), `single_track` (0 or 1) |
//! | ferries | `from`, `to` | `crossing_min`, `check_in_min`, `vehicle`, `operator` |
//! | timetable | `from`, `to`, `dep`, `arr`, `days` (`MTWTF--`) | `operator`, `vehicle` |
//!
//! Nodes and stops keep the ids of places. A line is all sailings of an operator between two
//! ports; its key is `CalMac craignure-oban`, ports in alphabetical order.

mod ferries;
mod roads;

use runrig_travel::Network;

use crate::Imported;
use crate::fault::Faults;
use crate::note::Notes;
use crate::origin::origin;

/// The bytes of the tables; `None` where there is no such table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables<'a> {
    /// Places.
    pub places: &'a [u8],
    /// Roads.
    pub roads: &'a [u8],
    /// Ferries: how long they take and when to be there.
    pub ferries: Option<&'a [u8]>,
    /// Their departures.
    pub timetable: Option<&'a [u8]>,
    /// Who must be named, as the licence of the tables asks.
    pub attribution: &'a str,
}

/// Reads tables.
///
/// # Errors
///
/// Every cell that is missing or wrong, by table, row and column.
///
/// # Complexity
///
/// Rows × log places.
pub fn import(tables: &Tables<'_>) -> Result<Imported, Faults> {
    let (mut faults, mut notes) = (Faults::default(), Notes::default());
    let mut network = Network::default();
    let places = roads::places(tables.places, &mut network, &mut faults);
    roads::roads(tables.roads, &places, &mut network, &mut faults);
    ferries::ferries(tables, &places, &mut network, &mut faults, &mut notes);
    let files = [Some(tables.places), Some(tables.roads), tables.ferries, tables.timetable];
    let files: Vec<&[u8]> = files.into_iter().flatten().collect();
    network.origins.push(origin("csv", &files, tables.attribution));
    faults.or(Imported { network, notes: notes.told() })
}

#[cfg(test)]
mod tests;
