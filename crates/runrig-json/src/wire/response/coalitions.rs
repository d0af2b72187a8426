//! What groups of providers save by working together, and how that may be shared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::own::OwnGain;
use super::score::Amount;
use crate::wire::Number;
use crate::wire::request::Scenario;

/// What every group of providers would cost by itself, and what follows for sharing the gain.
///
/// Costs and savings are points for the days of the request: care unmet, promises and cost; a
/// point is the worth of one paid minute. Savings compare a group with its members apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coalitions {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The scenario that all searches were under, as in a request: the locality that was asked
    /// about; left out where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Scenario>,
    /// The seeds of the searches; costs and savings are means over them.
    pub seeds: Vec<u64>,
    /// Who could work together.
    pub players: Vec<Player>,
    /// Every group, small ones of the first players first.
    pub groups: Vec<Group>,
    /// What all save as one.
    pub saving: Amount,
    /// So much more or less, with a confidence of 95 %, from the differences with the same seed;
    /// left out with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saving_half_width: Option<Number>,
    /// The same as a share of what they cost apart.
    pub saving_share: Number,
    /// What each gains on its own routes if nobody pays anybody, in the order of the players.
    /// Travel sums to what all save with the rota of all.
    pub own_routes: Vec<OwnGain>,
    /// Ways to share it, none of which moves money by itself.
    pub proposals: Vec<Proposal>,
    /// How much the worst-off group would gain by leaving, however it is shared; no group would
    /// leave where it is zero or below.
    pub least_core: Number,
    /// Support from outside that would hold everybody.
    pub support: Number,
    /// Who should work with whom, as the ids of each group.
    pub best_structure: Vec<Vec<String>>,
    /// What they save.
    pub best_structure_saving: Number,
    /// What happens if a provider declines, each in turn.
    pub departures: Vec<Departure>,
    /// What to make of it, a sentence each.
    pub findings: Vec<String>,
}

/// What groups of many providers save, as far as a sample of the groups can tell.
///
/// Providers join in random orders, each walked both ways; each is paid what it adds on the
/// average, which is Shapley's value (DOMAIN §4.2). Points are those of [`Coalitions`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SampledCoalitions {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The scenario that all searches were under, as in a request: the locality that was asked
    /// about; left out where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Scenario>,
    /// The seeds of the searches, of which the first is that of the orders; costs and savings are
    /// means over them.
    pub seeds: Vec<u64>,
    /// Who could work together.
    pub players: Vec<Player>,
    /// How many orders they joined in, both ways of each counted.
    pub orders: u64,
    /// The groups that these orders go through, by what they cost.
    pub groups: Vec<Group>,
    /// What all save as one.
    pub saving: Amount,
    /// So much more or less, with a confidence of 95 %, from the differences with the same seed;
    /// left out with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saving_half_width: Option<Number>,
    /// The same as a share of what they cost apart.
    pub saving_share: Number,
    /// What each gains on its own routes if nobody pays anybody, in the order of the players.
    /// Travel sums to what all save with the rota of all.
    pub own_routes: Vec<OwnGain>,
    /// By what each adds, in the order of the players. The means sum to the saving.
    pub shapley: Vec<Estimate>,
    /// Groups of the sample that would gain by leaving, were the gain shared so, from the one that
    /// would gain most.
    pub blocked_by: Vec<Block>,
    /// What happens if a provider declines, each in turn.
    pub departures: Vec<Departure>,
    /// What to make of it, a sentence each.
    pub findings: Vec<String>,
}

/// What a sample tells of a share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The mean over all orders.
    pub mean: Number,
    /// So much more or less, with a confidence of 95 %.
    pub margin: Number,
    /// The mean as a share of what it costs alone; none for who costs nothing.
    pub of_own_cost: Option<Number>,
}

/// One provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Player {
    /// Its id.
    pub provider: String,
    /// Care that its packages ask for, in hours.
    pub care_hours: Number,
    /// What it costs alone.
    pub alone: Number,
    /// Paid travel alone, in minutes.
    pub travel_minutes: Number,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Who.
    pub providers: Vec<String>,
    /// What it costs as one.
    pub cost: Number,
    /// Of that, care that nobody gives.
    pub unmet: Number,
    /// What it saves as one.
    pub saving: Number,
    /// So much more or less, with a confidence of 95 %; left out with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saving_half_width: Option<Number>,
    /// Changes that its searches tried.
    pub changes: u64,
    /// Paid travel saved as one, in minutes.
    pub travel_minutes_saved: Number,
    /// What was taken off its cost because its parts, found later, cost less; zero for most.
    pub mended: Number,
}

/// One way to share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// By what.
    pub method: Method,
    /// What each gets, in the order of the players; they sum to the saving exactly.
    pub shares: Vec<Amount>,
    /// Of each share, so much more or less, with a confidence of 95 %; empty with a single seed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub half_widths: Vec<Number>,
    /// The same of what each costs alone; none for who costs nothing.
    pub of_own_cost: Vec<Option<Number>>,
    /// Whether no group would gain by leaving.
    pub stable: bool,
    /// Groups that would, from the one that would gain most.
    pub blocked_by: Vec<Block>,
}

/// A way to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Everybody the same.
    Equal,
    /// By what each costs alone.
    Cost,
    /// By hours of care.
    Hours,
    /// By what each adds.
    Shapley,
    /// As stable as can be.
    Nucleolus,
    /// Percentages as equal as stability allows.
    EqualProfit,
}

/// A group that would gain by leaving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// Who.
    pub providers: Vec<String>,
    /// How much they would gain.
    pub gap: Number,
}

/// What happens if a provider declines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Departure {
    /// Who.
    pub provider: String,
    /// What the others save, as best they can.
    pub saving_of_rest: Number,
    /// What all lose by it.
    pub lost: Number,
    /// So much more or less, with a confidence of 95 %; left out with a single seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_half_width: Option<Number>,
}
