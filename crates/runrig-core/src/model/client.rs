//! Clients: the people who are supported.

use crate::id::{CarerId, LanguageId, LocalityId, PlaceId, ProviderId, SmallSet};
use crate::model::Gender;

/// Which option of Self-directed Support a client is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SdsOption {
    /// A direct payment.
    DirectPayment,
    /// The person directs, another holds the budget.
    Directed,
    /// The authority arranges.
    #[default]
    Arranged,
    /// A mix.
    Mixed,
}

/// Whether the client agrees to a change of provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// Agreed.
    Given,
    /// Refused.
    Refused,
}

/// Why a client stays with one provider (rule H19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProviderLock {
    /// The provider that no other may replace.
    pub provider: ProviderId,
}

/// What is at stake when a visit is missed (rule M01).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskClass {
    /// Could wait for another day.
    Low,
    /// Ordinary care.
    #[default]
    Standard,
    /// Harm is likely.
    High,
    /// Life or lasting harm.
    Critical,
}

/// What a client's risk asks of whoever goes there (rule H25).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoneWork {
    /// Nobody goes alone: every visit takes two.
    pub two_carers: bool,
    /// Only by daylight.
    pub daylight: bool,
    /// Nobody who has only started.
    pub no_new_starter: bool,
}

/// How well a carer knows a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub carer: CarerId,
    /// How many visits before the horizon.
    pub visits: u32,
    /// Days from the last of them to the start of the horizon, if known; 1 is the day before.
    pub last_days_ago: Option<u32>,
}

/// One supported person.
#[derive(Clone, Debug)]
pub struct Client {
    /// The caller's id; never a name.
    pub key: String,
    /// Home.
    pub place: PlaceId,
    /// The locality it lies in.
    pub locality: Option<LocalityId>,
    /// How the care is directed.
    pub sds_option: SdsOption,
    /// The provider the client stays with, whatever happens.
    pub lock: Option<ProviderLock>,
    /// Whether a change of provider is agreed.
    pub consent: Consent,
    /// Carers who have been before, each once.
    pub known: Vec<Known>,
    /// Carers the client likes (rule S03).
    pub preferred: Vec<CarerId>,
    /// Carers who must not come (rule H08).
    pub blocked: Vec<CarerId>,
    /// The gender of carer that is required (rule H09).
    pub required_gender: Option<Gender>,
    /// Languages of which the carer must speak one, if any are named (rule H09).
    pub required_languages: SmallSet<LanguageId>,
    /// What is at stake when a visit is missed.
    pub risk: RiskClass,
    /// What the place or person asks of whoever comes.
    pub lone_work: LoneWork,
}

impl Client {
    /// A client in no locality, whom nobody has been to and who asks for nobody in particular.
    #[must_use]
    pub fn new(key: String, place: PlaceId) -> Self {
        Self {
            key,
            place,
            locality: None,
            sds_option: SdsOption::default(),
            lock: None,
            consent: Consent::default(),
            known: Vec::new(),
            preferred: Vec::new(),
            blocked: Vec::new(),
            required_gender: None,
            required_languages: SmallSet::default(),
            risk: RiskClass::default(),
            lone_work: LoneWork::default(),
        }
    }
}
