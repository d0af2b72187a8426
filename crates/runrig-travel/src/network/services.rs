//! Boats and buses: where they stop, and when.

use runrig_core::model::Position;
use serde::{Deserialize, Serialize};

/// A port or a bus stop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Degrees north × 10⁷.
    pub latitude_e7: i32,
    /// Degrees east × 10⁷.
    pub longitude_e7: i32,
    /// Its id, as the importer found it; no two stops share one.
    pub key: String,
}

impl Stop {
    /// Where it is.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { latitude_e7: self.latitude_e7, longitude_e7: self.longitude_e7 }
    }
}

/// What a line runs with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A boat.
    #[default]
    Boat,
    /// A bus, or anything else on wheels that takes walkers.
    Bus,
}

/// A boat or bus route.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id, as the importer found it; no two lines share one.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// What it runs with.
    pub kind: Kind,
    /// Whether it takes cars.
    pub takes_cars: bool,
    /// Seconds before departure at which one must be there; `None` where nobody says.
    pub check_in: Option<u32>,
}

/// Days after 1 January 1970.
pub type Date = i32;

/// Days of the week: bit 0 is Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days(pub u8);

/// On which dates a trip runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Calendar {
    /// Days of the week.
    pub days: Days,
    /// First and last date; `None` for always.
    pub span: Option<(Date, Date)>,
    /// Dates on which it runs besides, in order.
    pub added: Vec<Date>,
    /// Dates on which it does not run after all, in order; they win over `added`.
    pub removed: Vec<Date>,
}

impl Calendar {
    /// Whether it runs on a date.
    #[must_use]
    pub fn runs_on(&self, date: Date) -> bool {
        // 1 January 1970 was a Thursday.
        let weekday = (date + 3).rem_euclid(7);
        let in_span = self.span.is_none_or(|(first, last)| (first..=last).contains(&date));
        let regular = in_span && self.days.0 >> weekday & 1 == 1;
        (regular || self.added.binary_search(&date).is_ok())
            && self.removed.binary_search(&date).is_err()
    }
}

/// One voyage or journey along a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trip {
    /// A position in the list of lines.
    pub line: u32,
    /// A position in the list of calendars.
    pub calendar: u32,
    /// Where it calls and when, in order; two at least.
    pub calls: Vec<Call>,
}

/// A call of a trip at a stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Call {
    /// A position in the list of stops.
    pub stop: u32,
    /// Seconds of local time after midnight of the trip's date; beyond 86,400 on the next day.
    pub arrives: u32,
    /// Likewise; never before it arrives.
    pub departs: u32,
}
