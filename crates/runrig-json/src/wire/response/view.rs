//! One provider's own page of a joint rota. Of others it has sums alone: no ids, no places, no
//! money.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kpis::Figures;
use super::kpis::costs::Rates;
use super::own::OwnGain;
use super::plan::Span;
use crate::wire::Number;

/// What one provider may know of a rota. Its own are the packages that name it as their
/// provider in the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The id of the provider whose view it is.
    pub provider: String,
    /// Whether the whole rota keeps every hard rule; if not, it must not be used.
    pub lawful: bool,
    /// The runs of its carers, in order of carer and start.
    pub runs: Vec<OwnRun>,
    /// Its own key figures: the care of its packages, and the work of its carers.
    pub figures: Figures,
    /// What money and carbon were worked out with: the same for everybody.
    pub rates: Rates,
    /// Ids of its packages that change to another provider.
    pub leaving: Vec<String>,
    /// Packages that change to it from other providers.
    pub arriving: Sums,
    /// Packages that had no provider before.
    pub new: Sums,
    /// Packages that stay with other providers, to which it lends carers.
    pub helping: Sums,
    /// Hours of care that carers of other providers give to its packages, those that leave too.
    pub care_hours_by_others: Number,
    /// Visits of its packages that take more carers than come.
    pub unmade: Vec<Unmade>,
    /// What it gains over each provider alone; left out where no such rota was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gain: Option<OwnGain>,
    /// Sums over all providers that take part.
    pub area: Area,
}

/// What one of its carers does in one go. Ways are not told: they would lead to others' doors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OwnRun {
    /// The carer's id.
    pub carer: String,
    /// The day, as `2026-03-23`: that of the shift, or of the first start without one.
    pub day: String,
    /// The shift; none where a supplied rota strays outside all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Span>,
    /// Where the carer is, in order.
    pub stops: Vec<OwnStop>,
}

/// Where a carer is from one time to another, in RFC 3339 with the local offset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum OwnStop {
    /// At a client for one of its own packages.
    Own {
        /// The visit's id.
        visit: String,
        /// The client's id.
        client: String,
        /// When the care starts.
        start: String,
        /// When it ends.
        end: String,
    },
    /// At a client for a package that is not its own.
    Elsewhere {
        /// When the care starts.
        start: String,
        /// When it ends.
        end: String,
    },
}

/// Some packages of others to which its carers come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sums {
    /// How many.
    pub packages: u64,
    /// Hours of care that its carers give them.
    pub care_hours: Number,
    /// Those in localities with at least three of them. What is in none of these is never one
    /// or two packages.
    pub localities: Vec<InLocality>,
}

/// Some packages in one locality.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InLocality {
    /// The locality's id.
    pub locality: String,
    /// How many.
    pub packages: u64,
    /// Hours of care that its carers give them.
    pub care_hours: Number,
}

/// A visit that takes more carers than come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unmade {
    /// The visit's id.
    pub visit: String,
    /// The client's id.
    pub client: String,
    /// How many carers are missing.
    pub carers_missing: u8,
}

/// Sums over all providers that take part; null where fewer than three of them have something
/// to count, so that nobody's own follows by taking one's own away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// Hours of care asked for.
    pub care_hours: Option<Number>,
    /// Hours of care given. Higher is better.
    pub care_hours_met: Option<Number>,
    /// Minutes of paid travel. Lower is better.
    pub travel_minutes: Option<Number>,
}
