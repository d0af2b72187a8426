//! Why a visit is unserved, and what would serve it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plan::Span;
use super::score::Amount;

/// An unserved visit with every reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unserved {
    /// The visit's id.
    pub visit: String,
    /// The client's id.
    pub client: String,
    /// How many carers were considered.
    pub considered: u32,
    /// Every rule that keeps somebody from it, in order of code.
    pub funnel: Vec<FunnelStep>,
    /// Ids of boats and buses that are cancelled, any of which alone would get a carer there
    /// and home again who otherwise cannot come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<String>,
    /// The nearest ways to serve it, nearest first, each proven by putting it in.
    pub relaxations: Vec<Relaxation>,
    /// All of it in a plain sentence or two.
    pub sentence: String,
}

/// How many carers one rule keeps from a visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FunnelStep {
    /// The code of the rule.
    pub rule: String,
    /// Its name in plain words.
    pub name: String,
    /// Carers who fail it, whatever else they fail.
    pub carers: u32,
    /// Carers whom nothing else keeps from it.
    pub only: u32,
}

/// What gives for a visit to be served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relaxing {
    /// Nothing: it fits now.
    #[default]
    Nothing,
    /// Another start than the window allows.
    Start,
    /// The rules that are named.
    Rules,
    /// The visits that are named, which would go unserved in its place.
    Displacing,
}

/// A way to serve an unserved visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relaxation {
    /// What gives.
    pub relaxing: Relaxing,
    /// Codes of the rules that give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Ids of the visits that would go unserved in its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub displaced: Vec<String>,
    /// Ids of the carers who would make it.
    pub carers: Vec<String>,
    /// Their shifts, in the same order.
    pub shifts: Vec<Span>,
    /// When it would start, in RFC 3339 with the local offset.
    pub start: String,
    /// What it would add to the rota's cost.
    pub added_cost: Amount,
}
