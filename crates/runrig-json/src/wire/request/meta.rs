//! Version and days.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version, time zone and days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// An IANA name, such as `Europe/London`.
    pub timezone: String,
    /// The first day that is planned, as `2026-03-23`.
    pub first_day: String,
    /// How many days are planned, 1 to 35.
    pub days: u32,
}
