//! What rules cost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comparison::{Gain, Seeded};
use super::score::Amount;
use crate::wire::Number;
use crate::wire::request::Scenario;

/// What a scenario would save without what holds people where they are, and what it costs to
/// send them familiar faces.
///
/// The price of a rule is the objective with it less the objective without it, with the same
/// seeds; the objective is care unmet, promises and cost in one sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Prices {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The version of the catalogue of scenarios: 1.
    pub scenario_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The seeds of the searches.
    pub seeds: Vec<u64>,
    /// The scenario.
    pub scenario: Scenario,
    /// What a point is worth, in pence: a minute at the Real Living Wage.
    pub pence_per_point: Number,
    /// The rota with all rules, for each seed.
    pub rotas: Vec<Seeded>,
    /// What each kind of hold costs, those that hold nothing too.
    pub prices: Vec<Price>,
    /// The best rota for each price of continuity, from none up.
    pub continuity: Vec<Continuity>,
}

/// What it costs to hold on to something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Price {
    /// What holds.
    pub held: Held,
    /// How many it holds; the price is zero where that is zero, and nothing was searched.
    pub count: u64,
    /// The price on average over seeds, never below zero.
    pub price: Amount,
    /// The same in pence, at `pence_per_point`.
    pub pence: i64,
    /// With the seed that makes it least.
    pub least: Amount,
    /// With the seed that makes it most.
    pub most: Amount,
    /// Wages, mileage and coordinators that are paid less without it, on average; left out where
    /// wages are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_pence: Option<i64>,
    /// What is gained without it, care apart from cost; left out where it holds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gain: Option<Gain>,
}

/// What holds people where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// Locks to a provider, and care that clients direct themselves (H19); counts clients.
    Locks,
    /// Clients who refused a change, and vetoes of the scenario; counts clients and packages.
    Refusals,
    /// Pinned carers and starts, and locked runs (H24); counts visits and runs.
    Pins,
    /// Shares of care that providers keep (M03); counts providers.
    Floors,
    /// All of these at once.
    All,
}

/// The best rota at one price of continuity, of all that were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Continuity {
    /// Hundredths of the price of rule S03.
    pub percent: u32,
    /// Distinct carers for each client who has care, on average; lower is better. None where
    /// nobody has care.
    pub carers_per_client: Option<Number>,
    /// The number in the middle, the lower of two.
    pub carers_median: u64,
    /// What nine clients in ten do not exceed.
    pub carers_p90: u64,
    /// Paid travel, in minutes.
    pub travel_minutes: Number,
    /// Care that nobody gives, in hours.
    pub unmet_hours: Number,
    /// How good the rota is, at the price as it is.
    pub score: super::score::Score,
    /// Whether no other rota here has as little care unmet, travel and carers for each client,
    /// and less of one of them.
    pub on_front: bool,
}
