//! How well care is given, and to whom it comes at all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByRisk;
use crate::wire::Number;

/// How well care is given. Shares go from 0 to 1 and are null where there is nothing to share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Share of the care asked for that is given, of its hours. Higher is better.
    pub care_met_share: Option<Number>,
    /// Share of the care asked for that nobody gives, by what is at stake. Lower is better.
    pub unmet_share: ShareByRisk,
    /// Hours of care asked for, by what is at stake: the whole of `unmet_hours`.
    pub asked_hours: ByRisk,
    /// Starts, one for each carer of each visit made: the whole of the late ones.
    pub starts: u64,
    /// Minutes from the preferred start, early or late, of the mean start. Lower is better.
    pub mean_deviation_minutes: Option<Number>,
    /// Time-critical visits asked for.
    pub time_critical_visits: u64,
    /// Those made by all their carers within their hard window.
    pub time_critical_on_time: u64,
    /// Their share of the time-critical visits asked for. Higher is better.
    pub time_critical_on_time_share: Option<Number>,
    /// Those made by all their carers within their soft window.
    pub time_critical_in_soft_window: u64,
    /// Visits asked for that are shorter than the policy's limit, as a rule 30 minutes.
    pub short_visits: u64,
    /// Starts of such visits.
    pub short_starts: u64,
    /// The share of these starts by a carer who knows the client. Higher is better.
    pub short_starts_known_share: Option<Number>,
    /// Visits asked for that take two carers.
    pub double_ups: u64,
    /// Those made by two.
    pub double_ups_met: u64,
    /// Those made by two who start together.
    pub double_ups_together: u64,
    /// Their share of the double-ups asked for. Higher is better.
    pub double_ups_together_share: Option<Number>,
    /// Share of the care asked for that is given, by the kind of locality. Higher is better.
    pub coverage: Coverage,
    /// Settlements where care is asked for: clients within ten minutes by car of one another or
    /// of somebody who is.
    pub settlements: u64,
    /// Those where none is given. Lower is better.
    pub settlements_without_care: u64,
}

/// Shares by what is at stake when a visit is missed; null where nothing is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShareByRisk {
    /// Could wait for another day.
    pub low: Option<Number>,
    /// Ordinary care.
    pub standard: Option<Number>,
    /// Harm is likely.
    pub high: Option<Number>,
    /// Life or lasting harm.
    pub critical: Option<Number>,
}

/// Share of the care asked for that is given, by the kind of the client's locality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// In towns.
    pub urban: Option<Number>,
    /// In country reached by road.
    pub rural: Option<Number>,
    /// In country reached over water.
    pub island: Option<Number>,
    /// The share in rural and island localities over that in towns: 1 is even, and less means
    /// that the country goes without. Higher is better.
    pub remote_to_urban: Option<Number>,
}

/// What becomes of the people who wait for care.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Referrals {
    /// Packages that wait or have a referral.
    pub waiting: u64,
    /// Those of them whose care starts in the horizon: from some day on every visit of theirs is
    /// made by all its carers, to the horizon's end. Higher is better.
    pub placed: u64,
    /// Those who are given some of their visits, but never all from a day on: they are not placed,
    /// and whoever is in hospital stays there.
    #[serde(default)]
    pub placed_in_part: u64,
    /// Hours of care that they all ask for in the horizon.
    pub care_hours: Number,
    /// Hours of it that are given. Higher is better.
    pub care_hours_met: Number,
    /// Days from when care could start, or the first day of the horizon, to the day from
    /// which all care is given; mean over those placed. Lower is better.
    pub mean_days_to_start: Option<Number>,
    /// Days waited before the horizon; mean over those placed.
    pub mean_days_waited_before: Option<Number>,
    /// How many of those who wait are in hospital.
    pub from_hospital: u64,
    /// How many of these are still there when the horizon ends. Lower is better.
    pub left_in_hospital: u64,
    /// Days of the horizon that they spend there although ready to leave. Lower is better.
    pub bed_days: i64,
    /// The same days in the baseline, less those here; null without a baseline. Below 0 if
    /// people wait longer than then. Higher is better.
    pub bed_days_avoided: Option<i64>,
    /// The same for a week of the horizon, in days. Higher is better.
    pub bed_days_avoided_per_week: Option<Number>,
    /// What they are worth at the rate of `rates`, in pence. Higher is better.
    pub bed_days_avoided_pence: Option<i64>,
}
