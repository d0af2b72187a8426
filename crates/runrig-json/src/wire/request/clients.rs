//! Clients: the people who are supported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Location;
use crate::wire::words;

words! {
    /// Whether the client agrees to a change of provider.
    Consent {
        /// Nobody has asked.
        #[default] NotAsked,
        /// Agreed.
        Given,
        /// Refused.
        Refused,
    }

    /// What is at stake when a visit is missed.
    RiskClass {
        /// Could wait for another day.
        Low,
        /// Ordinary care.
        #[default] Standard,
        /// Harm is likely.
        High,
        /// Life or lasting harm.
        Critical,
    }

    /// A gender, where the rota needs to know.
    Gender { #[default] Female, Male, Other, }
}

/// One supported person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// Its id; never a name.
    pub id: String,
    /// Home.
    pub location: Location,
    /// Whether home lies outside towns; a named place may say so too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rural: bool,
    /// The id of the locality it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// The option of Self-directed Support, 1 to 4; left out, 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 4))]
    pub sds_option: Option<u8>,
    /// The id of the provider the client stays with, whatever happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_provider: Option<String>,
    /// Whether a change of provider is agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Carers who have been before, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_carers: Vec<Known>,
    /// Ids of carers the client likes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferred_carers: Vec<String>,
    /// Ids of carers who must not come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_carers: Vec<String>,
    /// The gender of carer that is required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_gender: Option<Gender>,
    /// Languages of which the carer must speak one, if any are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required_languages: Vec<String>,
    /// What is at stake when a visit is missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskClass>,
    /// What the place or person asks of whoever comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lone_work: Option<LoneWork>,
}

/// How well a carer knows a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The carer's id.
    pub carer: String,
    /// How many visits before the horizon.
    pub visits: u32,
    /// Days from the last of them to the first day planned; 1 is the day before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_days_ago: Option<u32>,
}

/// What a client's risk asks of whoever goes there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoneWork {
    /// Nobody goes alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub two_carers: bool,
    /// Only by daylight.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub daylight: bool,
    /// Nobody who has only started.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_new_starter: bool,
}
