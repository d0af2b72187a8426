//! Who comes to whom, and what is different from before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// Who comes to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Continuity {
    /// Different carers who come to a client in a week, over clients and weeks with a visit
    /// made. Lower is better.
    pub carers_in_a_week: Distinct,
    /// Different carers who start between 07:00 and 22:00 in fourteen days, over clients with
    /// two visits or more then on every day. A horizon under fourteen days is completed by
    /// the carers known to have been in the days before it. Lower is better.
    pub carers_in_fourteen_days: Distinct,
    /// Over all clients with two visits or more made.
    pub all: SamePerson,
    /// By the hours of care that the client asks for in a week.
    pub by_weekly_hours: ByHours,
    /// Pairs of a client and a carer who had not been before the horizon. Lower is better.
    pub new_carers: u64,
    /// The same for a client and a week of the horizon. Lower is better.
    pub new_carers_per_client_week: Option<Number>,
    /// Clients of whom only one carer knows the way: nobody else comes, or came often enough
    /// before. Lower is better.
    pub dependent_clients: u64,
    /// Hours of care given to them. Lower is better.
    pub dependent_hours: Number,
}

/// How many different carers come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Distinct {
    /// Over how many clients and spells of time.
    pub counted: u64,
    /// On average.
    pub mean: Option<Number>,
    /// The one in the middle, the lower of two; null if nobody is counted.
    pub median: Option<i64>,
    /// What nine in ten do not exceed.
    pub p90: Option<i64>,
}

/// How often it is the same person, mean over clients; a double-up counts both carers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SamePerson {
    /// How many clients.
    pub clients: u64,
    /// Continuity of care by Bice and Boxerman, (Σ nᵢ² − n) / (n (n − 1)): 1 is always the same
    /// carer, 0 always another. Higher is better.
    pub coc: Option<Number>,
    /// Share of the visits by the carer who comes most, from 0 to 1. Higher is better.
    pub upc: Option<Number>,
}

/// How often it is the same person, by the hours of care asked for in a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ByHours {
    /// Under 7 hours.
    pub under_7: SamePerson,
    /// From 7 to under 14.
    pub from_7: SamePerson,
    /// From 14 to under 25.
    pub from_14: SamePerson,
    /// 25 and more.
    pub from_25: SamePerson,
}

/// What is different from before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Clients with care now and a provider before, in the baseline or else by their packages.
    pub clients_compared: u64,
    /// Those most of whose care comes from another provider now, counted for the provider they
    /// had. Lower is better.
    pub clients_left: u64,
    /// The same clients, counted for the provider that they have now.
    pub clients_joined: u64,
    /// Against the baseline; null without one.
    pub against_baseline: Option<Against>,
}

/// What is different from the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Against {
    /// Visits that somebody makes in the baseline, now, or both.
    pub visits: u64,
    /// Made in both, by other carers. Lower is better.
    pub other_carer: u64,
    /// Made in both, at another time. Lower is better.
    pub other_start: u64,
    /// Made in both, by other carers or at another time. Lower is better.
    pub changed: u64,
    /// Made in the baseline and not now. Lower is better.
    pub dropped: u64,
    /// Made now and not in the baseline. Higher is better.
    pub added: u64,
    /// Share of the visits that are changed, dropped or added, from 0 to 1. Lower is better.
    pub volatility: Option<Number>,
}
