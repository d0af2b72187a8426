//! What is in a network.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::wire::Number;
use crate::wire::request::travel::Mode;

/// What is in a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Info {
    /// The file it was read from.
    pub file: File,
    /// Junctions and ends of roads.
    pub nodes: usize,
    /// Its roads.
    pub roads: Roads,
    /// Pieces of it that cars cannot leave by road.
    pub parts: Parts,
    /// Ports and bus stops.
    pub stops: usize,
    /// Boats and buses, in order of the file.
    pub lines: Vec<Line>,
    /// On which dates they run.
    pub calendars: Calendars,
    /// Times that other engines worked out.
    pub matrices: Vec<Matrix>,
    /// What was imported, and whose data it is.
    pub origins: Vec<Origin>,
}

/// The file of a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct File {
    /// The version of its format.
    pub version: u32,
    /// How long it is.
    pub bytes: usize,
    /// SHA-256 of all of it, in hexadecimal.
    pub sha256: String,
}

/// The roads of a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Roads {
    /// How many there are, each from one junction to the next.
    pub count: usize,
    /// How long they are together.
    pub km: Number,
    /// How much of that is single track with passing places.
    pub single_track_km: Number,
    /// Kilometres of each class that there is.
    pub km_by_class: BTreeMap<&'static str, Number>,
}

/// Pieces of a network that cars cannot leave by road.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Parts {
    /// How many there are.
    pub count: usize,
    /// The largest, twenty at most.
    pub largest: Vec<Part>,
    /// Nodes that no car reaches.
    pub nodes_without_cars: usize,
}

/// One piece of a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Part {
    /// How many nodes it has.
    pub nodes: usize,
    /// How long its roads are together.
    pub km: Number,
    /// The id of a node of it, if any has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A boat or bus route.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Its id: what the outages of a request name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// `boat` or `bus`.
    pub kind: &'static str,
    /// Whether it takes cars.
    pub takes_cars: bool,
    /// Minutes before departure at which one must be there; left out where nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_in_minutes: Option<Number>,
    /// How many departures its timetable has.
    pub trips: usize,
}

/// On which dates boats and buses run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calendars {
    /// How many there are.
    pub count: usize,
    /// How many of them hold without end, by day of the week alone.
    pub endless: usize,
    /// The first date that any of the others names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last date likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// A matrix that another engine worked out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matrix {
    /// The mode it is for; left out if none of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Which engine.
    pub engine: String,
    /// How many places it has.
    pub places: usize,
}

/// One import.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Origin {
    /// Which importer.
    pub importer: String,
    /// SHA-256 of what was read, in hexadecimal.
    pub sha256: String,
    /// Who must be named, as the licence asks.
    pub attribution: String,
}
