//! The days that are planned.

use crate::id::{DayId, Id, Table};
use crate::units::{Moment, Seconds};

/// A stretch of time, from a moment up to and including another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first moment.
    pub from: Moment,
    /// Its last moment.
    pub until: Moment,
}

impl Span {
    /// From one moment to another.
    #[must_use]
    pub fn new(from: Moment, until: Moment) -> Self {
        Self { from, until }
    }

    /// Whether the moment lies in it, ends included.
    #[must_use]
    pub fn contains(self, moment: Moment) -> bool {
        self.from <= moment && moment <= self.until
    }

    /// How long it is; negative if it ends before it begins.
    #[must_use]
    pub fn length(self) -> Seconds {
        self.until - self.from
    }

    /// The moments in both; may be empty, with a negative length.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// Whether they share more than an end.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.and(other).length() > Seconds::ZERO
    }

    /// The moment of the span nearest to this one.
    #[must_use]
    pub fn nearest(self, moment: Moment) -> Moment {
        moment.min(self.until).max(self.from)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of the days say themselves")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

/// One local day, from midnight to midnight; 23 or 25 hours when the clocks change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Midnight to midnight, in elapsed seconds.
    pub span: Span,
    /// Which day of the week it is.
    pub weekday: Weekday,
    /// 20:00 local time: work that ends after it counts as late (rule S08).
    pub evening: Moment,
    /// Sunrise to sunset, for rule H25; the policy's daylight hours, in elapsed seconds.
    pub daylight: Span,
}

/// The days that are planned, in order and without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Horizon {
    /// Each day.
    pub days: Table<DayId, Day>,
}

impl Horizon {
    /// The whole of it.
    #[must_use]
    pub fn span(&self) -> Span {
        let from = self.days.iter().map(|day| day.span.from).min().unwrap_or_default();
        let until = self.days.iter().map(|day| day.span.until).max().unwrap_or_default();
        Span { from, until }
    }

    /// The day that holds a moment, if any; midnight belongs to the day that begins.
    #[must_use]
    pub fn day_of(&self, moment: Moment) -> Option<DayId> {
        self.days.pairs().rev().find(|(_, day)| day.span.contains(moment)).map(|(id, _)| id)
    }

    /// How many weeks it has: blocks of seven days from its first, the last perhaps short.
    #[must_use]
    pub fn n_weeks(&self) -> usize {
        self.days.len().div_ceil(7)
    }

    /// Which week a day is in, from 0.
    #[must_use]
    pub fn week_of(&self, day: DayId) -> usize {
        day.index() / 7
    }
}
