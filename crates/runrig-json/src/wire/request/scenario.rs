//! Scenarios: what may change and what stays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::travel::Mode;
use crate::wire::Number;

/// What may change and what stays (DOMAIN §5c); version 1 of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Scenario {
    /// Replay of the baseline; nothing may change.
    AsIs {},
    /// Each provider alone; packages without a provider go to whoever fits best.
    #[default]
    Silo,
    /// At most so many packages change providers.
    SwapK {
        /// The most.
        most: u32,
        /// Packages that stay where they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        vetoes: Vec<String>,
    },
    /// Two providers exchange packages one for one, of about equal hours.
    SwapPair {
        /// The two.
        providers: [String; 2],
    },
    /// Only packages without a provider are placed; others keep the baseline's carers.
    NewOnly {},
    /// Carers are lent for visits whose own carer is away.
    CoverOnly {},
    /// Carers may serve clients of other providers where their own provider works.
    ShareStaff {
        /// Who lends to whom; left out, everybody to everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pairs: Vec<Lending>,
    },
    /// One provider leads in each of these localities.
    LocLead {
        /// Which, and who.
        leads: Vec<Lead>,
    },
    /// One virtual provider: an upper bound.
    PoolFull {},
    /// One virtual provider in which each keeps its floor.
    PoolNeutral {
        /// The share of its present hours that a provider keeps where it names none of its
        /// own, from 0 to 1; left out, 0.95.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor: Option<Number>,
    },
    /// Nobody but these take part.
    Coalition {
        /// Who.
        providers: Vec<String>,
    },
    /// A carer has left.
    Leaver {
        /// Who.
        carer: String,
    },
    /// A carer is away.
    Sick {
        /// Who.
        carer: String,
        /// The first day, as `2026-03-23`.
        from: String,
        /// The last day; left out, the first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
    },
    /// A provider gives a package back.
    Handback {
        /// Which.
        package: String,
        /// The first day without.
        from: String,
    },
    /// Staff are short, in some localities more than in others.
    Season {
        /// How many of a hundred carers are away, on average.
        percent: u32,
        /// Which of the many ways that may fall; left out, 0.
        #[serde(default)]
        sample: u64,
    },
    /// Carers travel by other means.
    ModeMix {
        /// Who, and by which.
        modes: Vec<CarerMode>,
    },
    /// Several, one after the other.
    Combined {
        /// Which, in order.
        steps: Vec<Scenario>,
    },
}

/// Who lends carers to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lending {
    /// The provider that lends.
    pub lender: String,
    /// The provider that borrows.
    pub borrower: String,
}

/// Who leads where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Where.
    pub locality: String,
    /// Who.
    pub provider: String,
}

/// How a carer travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarerMode {
    /// Who.
    pub carer: String,
    /// By which means.
    pub mode: Mode,
}
