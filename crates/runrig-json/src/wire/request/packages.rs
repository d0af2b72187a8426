//! Packages and their repeating visits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clients::RiskClass;
use super::visits::{Overrides, VisitKind, Window};
use crate::wire::{Number, words};

words! {
    /// Where a package is in its life.
    PackageStatus {
        /// Being served.
        #[default] Current,
        /// Waiting for somebody to take it.
        Waiting,
        /// The provider has given notice.
        HandedBack,
    }

    /// Where a waiting person waits.
    Origin {
        /// In hospital, ready to leave.
        Hospital,
        /// At home, at risk.
        CommunityAtRisk,
        /// Anywhere else.
        #[default] Other,
    }
}

/// The care commissioned for one client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Its id.
    pub id: String,
    /// The client's id.
    pub client: String,
    /// The id of the provider that serves it; left out, the choice is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Where it is in its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PackageStatus>,
    /// Sent for those who wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// The day from which the present provider no longer serves it, as `2026-03-23`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_back_from: Option<String>,
    /// A spell of reablement rather than lasting care.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reablement: bool,
    /// Its repeating visits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
}

/// A person waiting for care.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Where the person waits.
    pub origin: Origin,
    /// The first day on which care could start; no visits are expanded before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_date: Option<String>,
    /// Days waited before the horizon; left out, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_waited: Option<u32>,
    /// What a week of waiting costs, in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_value_pence: Option<Number>,
}

/// A repeating visit of a package, such as breakfast.
///
/// It stands for one visit on each of its days, with the id `package/slot/date`, except
/// on dates for which `visits` names one of this slot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its id, unique in the package.
    pub id: String,
    /// What the visits are for; left out, personal care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<VisitKind>,
    /// When they should start, as `08:00`.
    pub start: String,
    /// How long the care takes, in minutes.
    pub care_minutes: Number,
    /// On which days, from Monday, as `MTWTF--`; left out, on all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// One carer or two; left out, one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carers_needed: Option<u8>,
    /// Skills that each carer must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Whether the time matters for health.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub critical: bool,
    /// What is at stake when one is missed; left out, as for the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskClass>,
    /// How far from its time each may start; left out, as the policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Rules put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrides: Option<Overrides>,
    /// How long after another slot of the package each starts, on the same day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separation_after: Option<SeparationAfter>,
    /// Ids of carers who must be among those who make them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned_carers: Vec<String>,
    /// Whether they must start at their time to the minute.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned_start: bool,
}

/// How long after another slot a slot starts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeparationAfter {
    /// The id of the earlier slot of the same package.
    pub from_slot: String,
    /// The least time from start to start, in minutes.
    pub min_minutes: Number,
    /// The most, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_minutes: Option<Number>,
}
