//! Key figures: how much care is given, what it takes, and who comes to whom.
//!
//! Totals stand at the top; all that is more is told by theme. The description of a field says
//! its unit, what it is a share of, and which way is better.

pub mod continuity;
pub mod costs;
pub mod fragmentation;
pub mod lending;
pub mod service;
pub mod workforce;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;
use continuity::{Change, Continuity};
use costs::{Costs, Rates, Review};
use fragmentation::Fragmentation;
use lending::Lending;
use service::{Referrals, Service};
use workforce::{CarerFigures, Workforce};

/// Key figures of a rota.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Kpis {
    /// Of the whole rota.
    pub whole: Figures,
    /// Of each provider: the care of its packages, and the work of its carers.
    pub providers: Vec<FiguresOf>,
    /// Of each locality, by where the clients live.
    pub localities: Vec<FiguresOf>,
    /// Of each carer.
    #[serde(default)]
    pub carers: Vec<CarerFigures>,
    /// How providers overlap on the ground.
    #[serde(default)]
    pub fragmentation: Fragmentation,
    /// Who lends carers to whom.
    #[serde(default)]
    pub lending: Lending,
    /// What money and carbon were worked out with.
    #[serde(default)]
    pub rates: Rates,
    /// Packages to review for their size, where the scenario asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// The figures of one provider or locality.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FiguresOf {
    /// Its id.
    pub id: String,
    /// What is counted there.
    pub figures: Figures,
}

/// Totals of a rota or of some part of one. Hours and minutes are rounded to one decimal;
/// time is that of carers, so both halves of a double-up count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// Visits asked for.
    pub visits: u64,
    /// Visits that are made, by all the carers they take.
    pub visits_met: u64,
    /// Care asked for.
    pub care_hours: Number,
    /// Care given.
    pub care_hours_met: Number,
    /// Care that nobody gives, by what is at stake.
    pub unmet_hours: ByRisk,
    /// Starts more than 15 minutes after the preferred one.
    pub starts_over_15_minutes_late: u64,
    /// Starts more than 30 minutes after it.
    pub starts_over_30_minutes_late: u64,
    /// Sum of the distances from the preferred start, early or late.
    pub deviation_minutes: Number,
    /// Paid travel between visits, parking and walking up not included.
    pub travel_minutes: Number,
    /// Paid travel for each hour of care that is given.
    pub travel_minutes_per_care_hour: Number,
    /// Legs from and to home; not paid.
    pub commute_minutes: Number,
    /// Metres driven between visits.
    pub driven_metres: u64,
    /// The same in miles.
    pub driven_miles: Number,
    /// Working time, unpaid breaks left out.
    pub work_minutes: Number,
    /// Runs with at least one visit.
    pub runs: u64,
    /// Carers with at least one run.
    pub carers: u64,
    /// Clients with at least one visit made.
    pub clients: u64,
    /// How many different carers come to one client.
    pub carers_per_client: CarersPerClient,
    /// Wages for working time, where wages are given.
    pub wages_pence: i64,
    /// How well care is given.
    #[serde(default)]
    pub service: Service,
    /// People who wait for care.
    #[serde(default)]
    pub referrals: Referrals,
    /// How often it is the same person who comes.
    #[serde(default)]
    pub continuity: Continuity,
    /// What the work costs.
    #[serde(default)]
    pub costs: Costs,
    /// How carers work.
    #[serde(default)]
    pub workforce: Workforce,
    /// What is different from before.
    #[serde(default)]
    pub change: Change,
}

/// Hours by what is at stake when a visit is missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ByRisk {
    /// Could wait for another day.
    pub low: Number,
    /// Ordinary care.
    pub standard: Number,
    /// Harm is likely.
    pub high: Number,
    /// Life or lasting harm.
    pub critical: Number,
}

/// How many different carers come to one client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CarersPerClient {
    /// On average, to one decimal.
    pub mean: Number,
    /// To the client in the middle, the lower of two.
    pub median: u64,
    /// The number that nine clients in ten do not exceed.
    pub p90: u64,
}
