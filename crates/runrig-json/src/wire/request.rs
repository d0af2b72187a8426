//! The request, version 1.

pub mod carers;
pub mod clients;
pub mod meta;
pub mod packages;
pub mod places;
pub mod policy;
pub mod providers;
pub mod rota;
pub mod runs;
pub mod scenario;
pub mod travel;
pub mod visits;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use carers::Carer;
pub use clients::Client;
pub use meta::Meta;
pub use packages::Package;
pub use places::{Locality, Location, Place};
pub use policy::Policy;
pub use providers::Provider;
pub use rota::{Actual, Baseline, Rota};
pub use runs::Run;
pub use scenario::Scenario;
pub use travel::{Network, Travel};
pub use visits::{Separation, Visit};

/// A whole request.
///
/// Ids are opaque words, unique among the things of one kind; names, addresses and
/// postcodes have no place here. Local times are `2026-03-23T08:00` in the time zone
/// of `meta`; one that the clocks skip means the time as far after the gap, and one that
/// occurs twice means the first, unless it is sent with an offset, as
/// `2026-10-25T01:30+00:00`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Runrig request, version 1")]
pub struct Request {
    /// Version, time zone and days.
    pub meta: Meta,
    /// The numbers behind the rules, where they differ from the defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    /// What may change and what stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
    /// Places that several entries share, or that matrices and ferries name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// The parts of the country that care is planned by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub localities: Vec<Locality>,
    /// Everyone who provides care.
    pub providers: Vec<Provider>,
    /// Everyone who is supported.
    pub clients: Vec<Client>,
    /// The care that is commissioned; its slots are expanded to visits.
    pub packages: Vec<Package>,
    /// Visits that are sent one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<Visit>,
    /// How far apart visits must be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub separations: Vec<Separation>,
    /// Everyone who gives care.
    pub carers: Vec<Carer>,
    /// Runs that coordinators know by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Run>,
    /// Where travel times come from; left out, from great-circle distances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Travel>,
    /// The rota in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// What really happened; checked and kept, not yet used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actuals: Vec<Actual>,
}
