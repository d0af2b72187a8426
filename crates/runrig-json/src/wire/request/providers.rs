//! Providers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Location;
use crate::wire::{Number, words};

words! {
    /// Who owns a provider.
    Sector {
        /// The council or health board itself.
        InHouse,
        /// A firm.
        #[default] Private,
        /// A charity or social enterprise.
        ThirdSector,
        /// A community team.
        Community,
    }
}

/// From when until when a registration holds; open at either end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The first day that is covered, as `2026-03-23`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day that is covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// One provider.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its id.
    pub id: String,
    /// Who owns it.
    pub sector: Sector,
    /// What it is paid for an hour of care, in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tariff_pence_per_hour: Option<Number>,
    /// What it pays a carer for an hour, in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage_pence_per_hour: Option<Number>,
    /// Its office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Location>,
    /// Whether it takes part in joint planning; left out, it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participates: Option<bool>,
    /// When it is registered; left out, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// The ids of the localities it is registered for; left out, all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_localities: Option<Vec<String>>,
    /// Hours of care a week that it is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guaranteed_hours_per_week: Option<Number>,
    /// The least hours of care a week that keep it going.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viable_hours_per_week: Option<Number>,
    /// The most packages that may leave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_transfers_out: Option<u32>,
    /// The most packages that may come to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_transfers_in: Option<u32>,
    /// The least share of its present hours that it keeps, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume_floor: Option<Number>,
    /// Inspectors' grade, 1 to 6 (S14); left out, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<u8>,
    /// Cost of a coordinator in pence a year, for pop-up teams.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinator_cost_pence_per_year: Option<Number>,
}
