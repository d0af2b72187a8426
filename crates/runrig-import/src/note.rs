//! Notes: what an importer left out or took for granted.

use std::collections::BTreeMap;
use std::fmt;

/// What was left out or taken for granted, how often, and the first case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub topic: Topic,
    /// How many cases there are.
    pub count: u64,
    /// The first case: an id, or a value as the file has it.
    pub example: String,
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} (first: {})", self.topic, self.count, self.example)
    }
}

macro_rules! topics {
    ($($name:ident $message:literal;)*) => {
        /// What a note is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
        #[non_exhaustive]
        pub enum Topic {
            $(#[doc = $message] #[error($message)] $name,)*
        }
    };
}

topics! {
    ClippedWays "ways cut where the file lacks their nodes";
    RepeatedWays "ways that stand in the file twice; the first is taken";
    NowhereOnEarth "nodes off the earth, left out";
    UnreadSpeed "speed limits that cannot be read; the default is taken";
    ConditionalAccess "access by condition (times, weights), taken as if there were none";
    FerryUntimed "ferries without a timetable: lines without trips";
    FerryGuessed "ferries with trips made from opening hours and interval";
    FerryClipped "ferries of which the file lacks an end, left out";
    TimesBetween "calls without a time, spread evenly between their neighbours";
    CarsUnknown "boats that do not say whether they take cars; the option decides";
    OtherVehicle "lines neither of boats nor buses, taken as buses";
    Zones "agencies of another time zone than the first; times are taken as local";
    OneWayCalls "calls where one may only get on or only get off, taken as if one may both";
    TooShort "trips that call fewer than twice, left out";
    NeverRuns "trips that never run, left out";
    BankHolidays "bank holiday rules that name no date, left out";
    ServicedDays "term or holiday rules of an organisation that lists no dates, left out";
    OnRequest "services on request or without fixed times, left out";
    NoTimetable "ferries without a line of the timetable: lines without trips";
    Fallback "cells that the engine estimated for want of a road";
}

/// Notes as they come up.
#[derive(Debug, Default)]
pub(crate) struct Notes(BTreeMap<Topic, (u64, String)>);

impl Notes {
    /// One more case.
    pub(crate) fn add(&mut self, topic: Topic, example: impl fmt::Display) {
        let case = self.0.entry(topic).or_insert_with(|| (0, shortened(&example.to_string())));
        case.0 = case.0.saturating_add(1);
    }

    /// One note a topic, in the order of topics.
    pub(crate) fn told(self) -> Vec<Note> {
        let told = self.0.into_iter();
        told.map(|(topic, (count, example))| Note { topic, count, example }).collect()
    }
}

/// At most 80 characters: a hostile file may have ids of megabytes.
fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}
