//! Trips that run again and again: `frequencies.txt`.

use super::archive::Files;
use super::trips::Rides;
use crate::fault::{Cause, Faults};
use crate::limits;
use crate::table::{DAY, Table};

/// A ride that leaves every so often.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// Position in the list of rides.
    pub(super) ride: u32,
    /// First departure, seconds after midnight.
    pub(super) first: u32,
    /// No departure at or after this.
    pub(super) end: u32,
    /// Seconds between departures; not 0.
    pub(super) every: u32,
}

/// Reads runs, sorted by ride and time.
pub(super) fn read(files: &Files, rides: &Rides, faults: &mut Faults) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut trips = 0;
    let table = Table::open("frequencies.txt", files.get("frequencies.txt"), faults);
    let [id, every] = ["trip_id", "headway_secs"].map(|name| table.column(name));
    let [start, end] = ["start_time", "end_time"].map(|name| table.column(name));
    table.each(faults, |row| {
        let ride = rides.at(&row.word(id));
        for time in [start, end] {
            row.word(time);
        }
        let times = (row.clock(start), row.clock(end));
        let headway = row.text(every).parse().ok().filter(|seconds| (1..=DAY).contains(seconds));
        if ride.is_none() {
            row.fault(id, Cause::UnknownId);
        }
        let Some(headway) = headway else { return row.fault(every, Cause::HeadwayZero) };
        let (Some(ride), Some((first, end))) = (ride, times.0.zip(times.1)) else { return };
        let run = Run { ride, first, end, every: headway };
        trips += run.n_departures();
        if trips > limits::TRIPS {
            return row.fault(id, Cause::TooLarge);
        }
        runs.push(run);
    });
    runs.sort_unstable();
    runs
}

impl Run {
    /// How many departures it has.
    fn n_departures(self) -> usize {
        let n = self.end.saturating_sub(self.first).div_ceil(self.every);
        usize::try_from(n).unwrap_or(usize::MAX)
    }

    /// Its departures, seconds after midnight.
    pub(super) fn departures(self) -> impl Iterator<Item = u32> {
        let step = usize::try_from(self.every).unwrap_or(usize::MAX);
        (self.first..self.end).step_by(step)
    }
}
