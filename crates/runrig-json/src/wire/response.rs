//! The response, version 1.

pub mod coalitions;
pub mod comparison;
pub mod frontier;
pub mod kpis;
pub mod manifest;
pub mod own;
pub mod plan;
pub mod prices;
pub mod refusal;
pub mod score;
pub mod stress;
pub mod unserved;
pub mod view;
pub mod zones;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use coalitions::{Coalitions, SampledCoalitions};
pub use comparison::Comparison;
pub use frontier::Frontier;
pub use kpis::Kpis;
pub use manifest::{Assumptions, Manifest};
pub use own::OwnGain;
pub use plan::Plan;
pub use prices::Prices;
pub use refusal::Refusal;
pub use score::{Breach, Score};
pub use stress::Stress;
pub use unserved::Unserved;
pub use view::View;
pub use zones::{Zone, Zones};

/// A whole response: an answer, or what is wrong with the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "kebab-case")]
#[schemars(title = "Runrig response, version 1")]
pub enum Response {
    /// The request made sense, and here is a rota that keeps every hard rule.
    Checked(Box<Checked>),
    /// The request made sense, but the rota breaks hard rules and must not be used.
    Breached(Box<Checked>),
    /// Scenarios beside each other.
    Compared(Box<Comparison>),
    /// The best so many packages to move.
    Frontier(Box<Frontier>),
    /// What groups of providers save together, and how that may be shared.
    Shared(Box<Coalitions>),
    /// The same of many providers, as far as a sample of the groups can tell.
    Sampled(Box<SampledCoalitions>),
    /// What rules cost.
    Priced(Box<Prices>),
    /// What is left of a rota when carers are away.
    Stressed(Box<Stress>),
    /// What one provider may know of a rota.
    Viewed(Box<View>),
    /// The request could not be read.
    Refused(Refusal),
}

/// A rota that was checked, with what the checker said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// What was run on what.
    pub manifest: Manifest,
    /// How good the rota is.
    pub score: Score,
    /// Hard rules that it breaks; none where the status is `checked`.
    pub breaches: Vec<Breach>,
    /// Who makes which visit, in which order, and when.
    pub plan: Plan,
    /// Visits that nobody makes, with every reason.
    pub unserved: Vec<Unserved>,
    /// Key figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kpis: Option<Kpis>,
    /// The zones, where the scenario has drawn any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zones: Option<Zones>,
    /// Packages of which another provider's carers give most of the care, under a scenario: who
    /// should serve whom. Left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<comparison::ChangeOfHands>,
    /// What the reader of the rota should know.
    pub warnings: Vec<String>,
    /// What was assumed for want of data.
    pub assumptions: Assumptions,
}
