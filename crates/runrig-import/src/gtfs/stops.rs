//! Stops: `stops.txt`.

use super::archive::Files;
use crate::fault::{Cause, Faults};
use crate::services::Keyed;
use crate::table::Table;

/// A stop as the feed has it.
pub(super) struct Halt {
    /// Its id.
    pub(super) id: String,
    /// Degrees × 10⁷.
    pub(super) position: Option<(i32, i32)>,
    /// The station it belongs to; its position stands in for a missing one.
    pub(super) parent: String,
}

/// Stops by id.
pub(super) type Halts = Keyed<String, Halt>;

/// Reads stops, used or not.
pub(super) fn read(files: &Files, faults: &mut Faults) -> Halts {
    let mut halts = Halts::new();
    let table = Table::open("stops.txt", files.get("stops.txt"), faults);
    let [id, parent] = ["stop_id", "parent_station"].map(|name| table.column(name));
    let [lat, lon] = ["stop_lat", "stop_lon"].map(|name| table.column(name));
    table.each(faults, |row| {
        let key = row.word(id);
        let told = !row.text(lat).is_empty() || !row.text(lon).is_empty();
        let position = told.then(|| row.position(lat, lon));
        if halts.at(&key).is_some() {
            row.fault(id, Cause::DuplicateId);
        }
        let parent = row.text(parent).to_owned();
        halts.entry(key.clone(), || Halt { id: key, position, parent });
    });
    halts
}

/// Where a stop is, or its station.
pub(super) fn position(halts: &Halts, at: u32) -> Option<(i32, i32)> {
    let halt = halts.get(at)?;
    halt.position.or_else(|| halts.get(halts.at(&halt.parent)?)?.position)
}
