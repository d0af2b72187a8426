//! Version, days and scenario.

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

/// What may change and what stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Which scenario; left out, `silo`.
    #[serde(default)]
    pub code: ScenarioCode,
}

/// The scenarios of DOMAIN §5c. This release plans `as-is` and `silo` and refuses the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "DOMAIN §5c says what each is")]
pub enum ScenarioCode {
    AsIs,
    #[default]
    Silo,
    SwapK,
    SwapPair,
    NewOnly,
    CoverOnly,
    ShareStaff,
    LocLead,
    Zone,
    PoolFull,
    PoolNeutral,
    Coalition,
    InhouseReable,
    Popup,
    Flow,
    Season,
    Leaver,
    Sick,
    Handback,
    Recruit,
    ModeMix,
    Referral,
    Discharge,
    Threshold,
    Tariff,
    Marginal,
}
