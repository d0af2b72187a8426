//! What is left of a rota when carers are away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comparison::Seeded;
use crate::wire::Number;
use crate::wire::request::Scenario;

/// A scenario's rota under stress: coverage when carers are away, once it has been mended, and
/// what the mending changes.
///
/// The same request and seed have the same carers away under every scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stress {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The version of the catalogue of scenarios: 1.
    pub scenario_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The seed of the search, the draws and the repairs.
    pub seed: u64,
    /// The scenario.
    pub scenario: Scenario,
    /// Its rota, with everybody there.
    pub plan: Seeded,
    /// What it took to make the rota in force lawful before it was stressed; left out where it
    /// was lawful, or a rota was searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mended_first: Option<Mended>,
    /// What each kind of stress does to it.
    pub stresses: Vec<Tested>,
}

/// What one kind of stress does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tested {
    /// How carers come to be away.
    pub kind: Kind,
    /// How many of a hundred; none for one carer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// Coverage of the whole area.
    pub area: Coverage,
    /// Of each provider's packages that ask for care: whose they are on the day, or who serves
    /// them with everybody there.
    pub providers: Vec<CoverageOf>,
    /// Of the clients of each locality where care is asked for.
    pub localities: Vec<CoverageOf>,
    /// What the mending changes, over draws.
    pub repair: Repair,
    /// Every draw.
    pub draws: Vec<Draw>,
    /// The same in one plain sentence.
    pub sentence: String,
}

/// How carers come to be away, from the first day to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One of them: each in turn, or some if they are more than draws were asked for.
    OneCarer,
    /// A share, any carers alike.
    Share,
    /// A share on average, more in some localities than in others.
    Season,
}

/// Hours of care given of hours asked for, from 0 to 1; higher is better.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Care asked for, in hours; both carers of a double-up count.
    pub care_hours: Number,
    /// With everybody there; none where no care is asked for, as below.
    pub plan: Option<Number>,
    /// The mean over draws; none without draws, as below.
    pub mean: Option<Number>,
    /// The fifth percentile by nearest rank: the least that at least one draw in twenty does not
    /// exceed. Of up to twenty draws it is the least.
    pub p5: Option<Number>,
    /// The least.
    pub least: Option<Number>,
}

/// Coverage of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageOf {
    /// The id of the provider or locality.
    pub id: String,
    /// Its coverage.
    pub coverage: Coverage,
}

/// What mending changes, over draws; lower is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Repair {
    /// Visits made by other carers.
    pub other_carer: Over,
    /// Visits that start at another time, by more than the tolerance of S10.
    pub other_start: Over,
    /// Visits that nobody makes any more.
    pub dropped: Over,
    /// Clients with any such visit, to be told.
    pub clients: Over,
    /// Carers who are there and whose visits change, to be told.
    pub carers: Over,
    /// Changes that the search had made at the end of the round that found the repair; 0 where
    /// visits went back where they fitted, and nothing better was found.
    pub iterations: Over,
}

/// A number over draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Over {
    /// The mean.
    pub mean: Number,
    /// The most.
    pub most: u64,
}

/// What one mending changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mended {
    /// Visits made by other carers.
    pub other_carer: u64,
    /// Visits that start at another time.
    pub other_start: u64,
    /// Visits that nobody makes any more.
    pub dropped: u64,
    /// Clients to be told.
    pub clients: u64,
    /// Carers to be told.
    pub carers: u64,
}

/// One draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Draw {
    /// The ids of the carers who are away.
    pub away: Vec<String>,
    /// Coverage of the whole area; none where no care is asked for.
    pub coverage: Option<Number>,
    /// What mending changes.
    pub mended: Mended,
    /// Changes that the search had made when it found the repair.
    pub iterations: u64,
    /// Whether the mended rota keeps every hard rule, by the checker.
    pub lawful: bool,
}
