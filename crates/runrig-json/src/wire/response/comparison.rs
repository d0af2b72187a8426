//! Scenarios beside each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kpis::Kpis;
use super::score::{Amount, Score};
use crate::wire::Number;
use crate::wire::request::Scenario;

/// Scenarios beside each other: AS-IS, SILO, and what was asked for.
///
/// What is gained from AS-IS to SILO each provider could gain alone; what is gained from SILO to
/// a scenario only that scenario gains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The version of the catalogue of scenarios: 1.
    pub scenario_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The scenario that all searches were under, as in a request: the locality that was asked
    /// about; left out where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Scenario>,
    /// The seeds of the searches, in the order of every list of rotas here.
    pub seeds: Vec<u64>,
    /// The rota in force, judged as it stands; left out where none was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_is: Option<Seeded>,
    /// Each provider alone.
    pub silo: Rung,
    /// The scenarios, in the order in which they were asked for.
    pub scenarios: Vec<Rung>,
}

/// One scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rung {
    /// What it was called.
    pub name: String,
    /// What it is.
    pub scenario: Scenario,
    /// What came of each seed.
    pub rotas: Vec<Seeded>,
    /// Which of them is best, counted from 0; the key figures and moves are its.
    pub best: u32,
    /// Its key figures.
    pub kpis: Kpis,
    /// Packages that change providers in it.
    pub transfers: Vec<Transfer>,
    /// What is gained over AS-IS; of SILO alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_as_is: Option<Gain>,
    /// What is gained over SILO; of scenarios alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_silo: Option<Gain>,
}

/// A rota in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Seeded {
    /// The seed of its search; none for the rota in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// How good it is.
    pub score: Score,
    /// Visits that nobody makes.
    pub unserved: u64,
    /// Paid travel, in minutes.
    pub travel_minutes: Number,
    /// Changes that the search made.
    pub iterations: u64,
}

/// A package that changes providers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Transfer {
    /// Which package.
    pub package: String,
    /// Whose it is today.
    pub from: String,
    /// Who serves it then.
    pub to: String,
}

/// What is gained from one rung to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gain {
    /// Promises and cost saved, on average over seeds; larger is better.
    pub mean: Amount,
    /// The same as a share of the lower rung's promises and cost.
    pub share: Number,
    /// With the seed that gains least.
    pub least: Amount,
    /// With the seed that gains most.
    pub most: Amount,
    /// How far apart the lower rung's own seeds are; none with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noise: Option<Amount>,
    /// Paid travel saved on average, in minutes.
    pub travel_minutes: Number,
    /// Unmet care taken away on average, in points; costs compare at equal care alone.
    pub unmet: Amount,
    /// What it amounts to.
    pub verdict: Verdict,
    /// The same in one plain sentence.
    pub sentence: String,
}

/// What a gain amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Care met differs, so that costs cannot be compared alone.
    CareDiffers,
    /// The mean gain is no larger than the spread between seeds.
    WithinNoise,
    /// One seed alone: nothing is known of the spread.
    OneSeed,
    /// It is larger than the spread.
    Beyond,
}
