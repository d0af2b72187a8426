//! Rotas as sent: the one in force, and one to check or to start from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who makes which visit, in which order, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rota {
    /// Every run.
    pub runs: Vec<RotaRun>,
}

/// The rota in force.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Every run.
    pub runs: Vec<RotaRun>,
    /// Whether it has been published to carers and clients, so that every change of it is felt
    /// (S10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published: bool,
    /// Ids of visits whose clients have been told that they change (S10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
}

/// What one carer does in one go, from home and back home.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RotaRun {
    /// The carer's id.
    pub carer: String,
    /// The visits, in the order in which they are made.
    pub stops: Vec<RotaStop>,
}

/// One visit of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RotaStop {
    /// The visit's id.
    pub visit: String,
    /// When the care starts, as the local time `2026-03-23T08:00`.
    pub start: String,
}

/// What really happened at a visit, as electronic call monitoring saw it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// The visit's id.
    pub visit: String,
    /// The id of the carer who was there.
    pub carer: String,
    /// When the carer came, as a local time.
    pub arrived: String,
    /// When the carer left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}
