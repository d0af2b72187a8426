//! Carers, their contracts and their shifts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Location;
use super::clients::Gender;
use super::providers::Registration;
use super::travel::Mode;
use crate::wire::Number;

/// One carer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// Its id; never a name.
    pub id: String,
    /// The id of the provider who employs the carer.
    pub employer: String,
    /// Where the carer's day starts and ends.
    pub home: Location,
    /// How the carer travels; left out, by car, and counted among the assumptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Skills held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Gender, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Languages spoken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Hours and pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Other providers whose clients the carer may serve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// When the carer's own registration holds; left out, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// Whether the carer has only started.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_starter: bool,
    /// Whether the carer worked on the last weekend before the first one of the horizon (S09).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub worked_last_weekend: bool,
    /// The longest leg the carer will travel, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_leg_minutes: Option<Number>,
    /// When the carer works.
    pub shifts: Vec<Shift>,
    /// When the carer is away although a shift says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<LocalSpan>,
}

/// What a carer's contract says of hours and pay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Hours of care the carer is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guaranteed_care_hours_per_week: Option<Number>,
    /// The band of working hours that was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<Band>,
    /// The most working hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_hours_per_week: Option<Number>,
    /// Whether the carer has opted out of the 48-hour week.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opted_out_48: bool,
    /// Hours worked for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere_hours_per_week: Option<Number>,
    /// Work before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked_before: Option<WorkedBefore>,
    /// Pay for an hour in pence, where it differs from the provider's wage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage_pence_per_hour: Option<Number>,
}

/// Hours from the least to the most.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The least.
    pub from: Number,
    /// The most.
    pub to: Number,
}

/// Work before the horizon, for the average of the 48-hour week.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkedBefore {
    /// How many weeks it covers, at most 16.
    pub weeks: u32,
    /// Hours worked in all of them.
    pub hours: Number,
}

/// Leave to serve clients of another provider.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// The id of that provider.
    pub provider: String,
    /// The id of the locality where; left out, everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
}

/// One shift, on one `date` or repeated on `days`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Its id, unique for the carer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// On which days, from Monday, as `MTWTF--`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// On which date, as `2026-03-23`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// When it starts, as `07:00`.
    pub from: String,
    /// When it ends, as `14:00`; not after `from`, on the next day.
    pub until: String,
}

/// From one local time to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalSpan {
    /// When it starts, as `2026-03-23T08:00`.
    pub from: String,
    /// When it ends.
    pub until: String,
}
