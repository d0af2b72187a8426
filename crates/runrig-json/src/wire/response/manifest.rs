//! What was run on what, and what was assumed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;
use crate::wire::request::Scenario;
use crate::wire::request::travel::{Mode, RushHour};

/// What was run on what: enough to run it again to the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The seed of the search.
    pub seed: u64,
    /// How many iterations it ran.
    pub iterations: u64,
    /// Why it stopped, in one word.
    pub stop: String,
    /// The scenario under which the rota was made or judged, as in a request; left out where
    /// there was none. A rota is judged under it again unless another is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
}

/// What was assumed for want of data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assumptions {
    /// Visits expanded from slots rather than sent.
    pub assumed_visits: u32,
    /// Their share of all visits, from 0 to 1. Lower is better.
    #[serde(default)]
    pub assumed_visits_share: Number,
    /// Carers taken for drivers because nothing was said.
    pub guessed_modes: u32,
    /// Their share of all carers, from 0 to 1. Lower is better.
    #[serde(default)]
    pub guessed_modes_share: Number,
    /// Legs of the plan that were guessed from great-circle distance.
    pub great_circle_legs: u32,
    /// Legs of the plan by where their times came from.
    pub legs_by_source: Vec<LegsBySource>,
    /// Pairs of clients' doors without a way, for each mode that a carer goes by.
    #[serde(default)]
    pub reach: Vec<Reach>,
    /// So many hundredths of their time all ways by road took.
    pub travel_percent: u32,
    /// What made them slower besides: `winter`, `dark`, `tourist`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// The hours at which drives took longer, as they were sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rush_hours: Vec<RushHour>,
    /// What the network file was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub network: Vec<NetworkOrigin>,
}

/// One import that a network file was made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NetworkOrigin {
    /// Which importer.
    pub importer: String,
    /// SHA-256 of what it read, in hexadecimal.
    pub sha256: String,
    /// Whom the licence asks to name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attribution: String,
}

/// Legs whose times came from one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LegsBySource {
    /// Where the times came from.
    pub source: super::plan::Source,
    /// How many legs.
    pub legs: u32,
    /// Their share of all legs, from 0 to 1.
    pub share: Number,
}

/// How far one mode comes, boats and buses by the clock aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reach {
    /// The mode.
    pub mode: Mode,
    /// Pairs of different clients' doors, each way for itself.
    pub pairs: u64,
    /// Those without a way. Lower is better.
    pub unreachable: u64,
    /// Their share of the pairs, from 0 to 1. Lower is better.
    pub share: Number,
}
