//! Scenarios: what may change and what stays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::LocalityKind;
use super::travel::Mode;
use crate::wire::{Number, words};

words! {
    /// What stays of the rota in force while something new is placed.
    Keep {
        /// Carers and starts.
        Starts,
        /// Carers; starts move within their windows.
        #[default] Carers,
        /// Providers alone.
        Providers,
    }
}

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
    /// One locality by itself: its visits, and the providers that have a package or a run there.
    /// What their carers do elsewhere in the baseline is fixed; all else is left out.
    Locality {
        /// Which.
        locality: String,
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
    /// One package is offered; the rota in force stays as far as is said, and all others that
    /// wait go on waiting.
    Referral {
        /// Which.
        package: String,
        /// To whom; left out, to everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        providers: Vec<String>,
        /// What stays of the rota in force; left out, `carers`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keep: Option<Keep>,
    },
    /// People who are ready to leave hospital are offered to everybody at once, each from the day
    /// on which care could start; the rest stays as in `referral`.
    Discharge {
        /// Who; left out, everybody who waits in hospital.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        packages: Vec<Leaving>,
        /// What stays of the rota in force; left out, `carers`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keep: Option<Keep>,
        /// Reablement teams with slots free. As many people as there are slots for may begin
        /// there, those meant for reablement first, then those who have waited longest; nobody
        /// else of them is offered to a team, and all are offered to everybody else.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reablement: Vec<Slots>,
    },
    /// A provider takes on one more carer, who lives in the middle of a locality, beside a
    /// client or at a place: one of the three.
    Recruit {
        /// Who employs the carer.
        provider: String,
        /// How the carer travels; left out, by car.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mode: Option<Mode>,
        /// In the middle of this locality, by the way to all its clients.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        locality: Option<String>,
        /// Beside this client.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
        /// At this place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// Skills; left out, those that at least half of the provider's carers hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        skills: Option<Vec<String>>,
        /// The carer whose shifts and contract this one has; left out, the provider's carer
        /// with the middle number of hours on shift.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        like: Option<String>,
        /// Nobody knows the carer yet; left out, the provider's clients do.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        new_starter: bool,
    },
    /// One thing is a little more, or one rule is put aside, to learn what it is worth: one more
    /// carer of a provider, or hours of such carers for some money, or a rule to do without.
    Marginal {
        /// Whose carer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provider: Option<String>,
        /// Money for hours of its carers at their wage; left out, one whole carer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pence_per_week: Option<Number>,
        /// The code of a rule, such as `H15`, instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        without: Option<String>,
    },
    /// Care is paid by where it is given. The rota does not change for it; key figures tell who
    /// could live on it.
    Tariff {
        /// The tariff of every provider for an hour of care; left out, each its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pence_per_hour: Option<Number>,
        /// What is paid beyond it by the kind of country.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kinds: Vec<KindPremium>,
        /// What is paid beyond it in some localities, whatever their kind.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        localities: Vec<LocalityPremium>,
        /// What an hour of travel between visits is paid; left out, it is not paid apart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        travel_pence_per_hour: Option<Number>,
    },
    /// Packages that ask for more than so much care a week are listed for review; nothing else
    /// changes.
    Threshold {
        /// Hours a week; left out, 25.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hours_per_week: Option<Number>,
    },
    /// A community team is there as one more provider, whose carers live in the middle of a
    /// locality, beside a client or at a place: one of the three.
    Popup {
        /// How many carers.
        carers: u32,
        /// How they travel; left out, by car.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mode: Option<Mode>,
        /// In the middle of this locality, by the way to all its clients.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        locality: Option<String>,
        /// Beside this client.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
        /// At this place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// Where the team works; left out, in the locality of its carers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        localities: Vec<String>,
        /// A provider that stands by the team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner: Option<String>,
        /// A coordinator's pay for a year; left out, 1,700,000.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coordinator_pence_per_year: Option<Number>,
        /// Hours of care a week that the team is promised; left out, none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_hours_per_week: Option<Number>,
    },
    /// Localities are drawn anew as zones that hang together by the way, and one provider leads
    /// in each.
    Zone {
        /// How many.
        zones: u32,
        /// By what part of the mean a zone's hours may differ from it, from 0 to 1; left out,
        /// 0.15.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        balance: Option<Number>,
        /// Hours of care a week that a provider can live on: who gives them in some zone
        /// should lead one; left out, 700.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        viable_hours_per_week: Option<Number>,
    },
    /// In-house care moves from maintenance to reablement, over some weeks.
    InhouseReable {
        /// The week of the transition that is planned, from 1.
        week: u32,
        /// How many weeks the transition takes.
        weeks: u32,
        /// Which providers are in-house; left out, those whose sector says so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        providers: Vec<String>,
        /// By what part a spell of reablement lowers the care that is asked for, from 0 to 1;
        /// left out, 0.3.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reduction: Option<Number>,
    },
    /// Providers are promised hours, and those who wait are dealt out to them in turn, week by
    /// week: who is taken on by one week stays with the same provider in every later one.
    Flow {
        /// The week that is planned, from 1.
        week: u32,
        /// The most by which a provider's weekly hours grow from one week to the next.
        most_change_hours_per_week: Number,
        /// The least by which they do, if they grow at all; left out, 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least_change_hours_per_week: Option<Number>,
        /// What is promised to whom.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        promised: Vec<Promise>,
    },
    /// Several, one after the other.
    Combined {
        /// Which, in order.
        steps: Vec<Scenario>,
    },
}

impl Scenario {
    /// The modes by which somebody comes to travel.
    #[must_use]
    pub fn modes(&self) -> Vec<runrig_core::model::Mode> {
        match self {
            Self::Combined { steps } => steps.iter().flat_map(Self::modes).collect(),
            Self::ModeMix { modes } => modes.iter().map(|one| one.mode.into()).collect(),
            Self::Recruit { mode, .. } | Self::Popup { mode, .. } => {
                vec![mode.unwrap_or_default().into()]
            }
            _ => Vec::new(),
        }
    }
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

/// A reablement team with slots free.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slots {
    /// Whose team.
    pub provider: String,
    /// How many people may begin.
    pub slots: u32,
}

/// Who leaves hospital.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The package that waits.
    pub package: String,
    /// The first day on which care could start; left out, that of the referral.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_date: Option<String>,
}

/// What is paid beyond a tariff in one kind of country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindPremium {
    /// Which kind.
    pub kind: LocalityKind,
    /// For an hour of care; below 0 for less.
    pub pence_per_hour: Number,
}

/// What is paid beyond a tariff in one locality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalityPremium {
    /// Which.
    pub locality: String,
    /// For an hour of care; below 0 for less.
    pub pence_per_hour: Number,
}

/// Hours that a provider is promised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Which provider.
    pub provider: String,
    /// Hours of care a week.
    pub hours_per_week: Number,
}
