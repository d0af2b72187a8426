//! One way, step by step.

use runrig_core::model::Position;
use serde::Serialize;

use super::End;
use crate::wire::request::travel::Mode;
use crate::wire::response::plan::Source;

/// The way from one position to another, or why there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Route {
    /// Whether there is one.
    pub reachable: bool,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// By what.
    pub mode: Mode,
    /// Where it starts.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// The way.
    #[serde(flatten)]
    pub way: Option<Way>,
}

/// Why there is no way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// An end lies too far from every road.
    OffNetwork,
    /// No road joins the two.
    #[default]
    NoRoad,
    /// No road joins them, nor any boat or bus within a day.
    NoBoatInTime,
}

/// One way.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Way {
    /// When one leaves, in RFC 3339, if a departure was asked for: the latest that catches
    /// the same boats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departs: Option<String>,
    /// When one arrives, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrives: Option<String>,
    /// How long it takes from leaving to arriving.
    pub seconds: i32,
    /// How far it is by road and on foot.
    pub metres: u32,
    /// Where its time came from.
    pub source: Source,
    /// The port where a driver leaves the car and goes on on foot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car_left_at: Option<String>,
    /// What it is made of, in order; their seconds add up to those of the way.
    pub steps: Vec<Step>,
    /// Where it runs: told in `GeoJSON` alone.
    #[serde(skip)]
    pub drawn: Vec<Drawn>,
}

/// What one does on a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Drive or cycle.
    #[default]
    Road,
    /// Walk.
    Walk,
    /// Take a boat.
    Boat,
    /// Take a bus.
    Bus,
    /// Wait at a port or stop, check-in included.
    Wait,
}

/// One step of a way.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Step {
    /// What one does.
    pub kind: StepKind,
    /// The road, or the line; empty if it has no name.
    pub name: String,
    /// The class of the road; left out for local streets, which no network has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// The id of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// How long it takes.
    pub seconds: i32,
    /// How far it is; left out aboard and while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metres: Option<u32>,
    /// The id of the port or stop where one boards or waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The id of the one where one gets off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// When it starts, in RFC 3339, if a departure was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departs: Option<String>,
    /// When it ends, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrives: Option<String>,
}

/// A part of a way in one go, with its line on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// What is said of it.
    pub step: Step,
    /// Where it runs.
    pub line: Vec<Position>,
}
