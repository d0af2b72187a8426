//! Nodes and roads.

use runrig_core::model::Position;
use serde::{Deserialize, Serialize};

/// A junction or the end of a road.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Degrees north × 10⁷.
    pub latitude_e7: i32,
    /// Degrees east × 10⁷.
    pub longitude_e7: i32,
    /// Its id in tables; empty where nobody calls it anything. No two nodes share one.
    pub key: String,
}

impl Node {
    /// Where it is.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { latitude_e7: self.latitude_e7, longitude_e7: self.longitude_e7 }
    }
}

/// The time of a direction that may not be driven.
pub const CLOSED: u32 = u32::MAX;

/// A road between two nodes, with one character along its length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Road {
    /// One end: a position in the list of nodes.
    pub from: u32,
    /// The other end.
    pub to: u32,
    /// How long it is.
    pub metres: u32,
    /// Milliseconds by car from `from` to `to`, and back; [`CLOSED`] where one may not.
    /// On a dry, light, quiet day: conditions come on top.
    pub drive: [u32; 2],
    /// What kind of road it is.
    pub class: RoadClass,
    /// Who may use it, and what it is like.
    pub rules: Rules,
    /// Its name: a position in the list of names.
    pub name: u32,
    /// Its shape between the ends: first and one past the last of the list of points.
    pub shape: (u32, u32),
}

/// Who may use a road besides cars, and what it is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts about a road")]
pub struct Rules {
    /// Cars wait for each other at passing places.
    pub single_track: bool,
    /// Gravel or earth.
    pub unpaved: bool,
    /// Closed to people on foot.
    pub no_foot: bool,
    /// Closed to bicycles from `from` to `to`.
    pub no_cycle: bool,
    /// Closed to bicycles from `to` to `from`.
    pub no_cycle_back: bool,
}

/// What kind of road it is, from the widest down.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum RoadClass {
    /// No crossings, no walkers.
    Motorway,
    /// The roads between cities.
    Trunk,
    /// A-roads.
    Primary,
    /// B-roads.
    Secondary,
    /// Roads between villages.
    Tertiary,
    /// All other public roads outside towns.
    #[default]
    Unclassified,
    /// Streets where people live.
    Residential,
    /// Drives, car parks, farm entrances.
    Service,
    /// Farm and forest tracks.
    Track,
    /// Paths for walkers, and for bicycles where the rules say so.
    Path,
}

impl RoadClass {
    /// Its position among the classes, from the widest down.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "a class's discriminant is below 10")]
    pub fn index(self) -> usize {
        self as usize
    }
}
