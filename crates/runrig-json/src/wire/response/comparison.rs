//! Scenarios beside each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kpis::Kpis;
use super::score::{Amount, Score};
use super::zones::Zones;
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
    /// What it comes to; left out where none was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_is_summary: Option<Summary>,
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
    /// What it comes to, on average over seeds.
    pub summary: Summary,
    /// Which of them is best, counted from 0; the key figures and moves are its.
    pub best: u32,
    /// Its key figures.
    pub kpis: Kpis,
    /// Packages that change providers in it, where the scenario moves packages.
    pub transfers: Vec<Transfer>,
    /// Packages of which another provider's carers would give most of the care, whether or not
    /// the scenario speaks of it as a transfer: who should serve whom.
    pub hands: Vec<ChangeOfHands>,
    /// Providers whose floor (M03) counts as what they give alone, since that is less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lowered_floors: Vec<String>,
    /// The zones, where it draws any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zones: Option<Zones>,
    /// What the reader should know of them: which are not as even as was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What is gained over AS-IS; of SILO, and of scenarios that hold on to the rota in force.
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
    /// The line whose rota this is unchanged, since nothing better was found here; left out where
    /// it is a rota of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
}

/// What a line of a comparison comes to, on average over seeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Visits asked for.
    pub visits: Number,
    /// Visits made by all the carers they take.
    pub visits_made: Number,
    /// People who ask for care.
    pub people: Number,
    /// People of whom every visit is made.
    pub people_served_in_full: Number,
    /// Hours of care given, once for each carer.
    pub care_hours: Number,
    /// Paid travel, in hours.
    pub travel_hours: Number,
    /// Miles driven between visits.
    pub miles: Number,
    /// Wages, mileage and coordinators, in pounds; left out where a wage is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pounds: Option<Number>,
    /// Days that people who could leave hospital spend there for want of care.
    pub bed_days: Number,
    /// Care unmet, promises and cost together, in points.
    pub points: Number,
}

/// A package that another provider's carers would mostly serve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeOfHands {
    /// Which package.
    pub package: String,
    /// Whose it is.
    pub client: String,
    /// Where the client lives, if in a locality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// Whose package it is today; left out where nobody has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Whose carers give most of its care then.
    pub to: String,
    /// The share of its care that they give, from 0 to 1.
    pub share: Number,
    /// Care that the package is given, in hours.
    pub care_hours: Number,
    /// Whose consent it needs.
    pub consent: Vec<Consent>,
}

/// Somebody whose consent a change needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Consent {
    /// `provider` or `client`.
    pub kind: String,
    /// The id.
    pub id: String,
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

/// What is gained from one rung to the next, over the same seeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gain {
    /// Promises and cost saved, on average over seeds; larger is better.
    pub mean: Amount,
    /// So much more or less, with a confidence of 95 %, from the differences with the same seed;
    /// left out with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_width: Option<Amount>,
    /// The mean as a share of the lower rung's promises and cost; left out where these are too
    /// small for shares to say anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
    /// With the seed that gains least.
    pub least: Amount,
    /// With the seed that gains most.
    pub most: Amount,
    /// Paid travel saved on average, in minutes.
    pub travel_minutes: Number,
    /// Care given more on average, in hours.
    pub care_hours: Number,
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
    /// Nothing better was found with any seed.
    NothingFound,
    /// The interval of the mean includes zero: no gain is shown.
    NotShown,
    /// One seed alone: nothing is known of luck.
    OneSeed,
    /// The interval does not include zero.
    Shown,
}
