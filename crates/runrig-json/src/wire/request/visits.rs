//! Visits that are sent one by one, and separations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clients::RiskClass;
use crate::wire::{Number, words};

words! {
    /// What a visit is for.
    VisitKind {
        Breakfast,
        Lunch,
        Tea,
        Bed,
        Welfare,
        Medication,
        #[default] PersonalCare,
        Meal,
        Domestic,
        Sitting,
        Night,
        Reablement,
        EndOfLife,
        Discharge,
    }

    /// Where a visit is in its life.
    VisitStatus {
        /// To be made.
        #[default] Planned,
        /// Under way: its carer and start are pinned.
        Started,
        /// Over: its carer and start are pinned.
        Done,
    }
}

/// How far from its time a visit may start.
///
/// What is left out comes from the policy, narrowed or widened so that the soft window
/// stays within the hard one. A negative number puts the edge on the other side of the time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Minutes before the time from which a start keeps the promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_minutes_before: Option<Number>,
    /// Minutes after the time until which a start keeps the promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_minutes_after: Option<Number>,
    /// Minutes before the time from which a start is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard_minutes_before: Option<Number>,
    /// Minutes after the time until which a start is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard_minutes_after: Option<Number>,
}

/// Rules that somebody has put aside, on the record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// Gender and language (H09).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gender_language: bool,
    /// Short visits only by known carers (H10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub short_visit: bool,
    /// Lone work and risk (H25).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lone_work: bool,
}

/// One attendance at one client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Its id.
    pub id: String,
    /// The id of its package.
    pub package: String,
    /// The client's id; may be left out, for the package says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The id of the package's slot that it is one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// When it should start, as the local time `2026-03-23T08:00`.
    pub start: String,
    /// How long the care takes, in minutes.
    pub care_minutes: Number,
    /// How far from its time it may start; left out, as the policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// One carer or two; left out, one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carers_needed: Option<u8>,
    /// Skills that each carer must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Whether the time matters for health.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub critical: bool,
    /// What is at stake when it is missed; left out, as for the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskClass>,
    /// What it is for; left out, personal care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<VisitKind>,
    /// Where it is in its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<VisitStatus>,
    /// Ids of carers who must be among those who make it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned_carers: Vec<String>,
    /// The start that must be kept, as a local time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned_start: Option<String>,
    /// Rules put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrides: Option<Overrides>,
}

/// How far apart the starts of two visits of one client must be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Separation {
    /// The id of the visit that starts first.
    pub first: String,
    /// The id of the visit that starts second.
    pub second: String,
    /// The least time from start to start, in minutes.
    pub min_minutes: Number,
    /// The most, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_minutes: Option<Number>,
}
