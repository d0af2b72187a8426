//! What single steps of a scenario ask for.

use crate::id::{CarerId, LocalityId, PlaceId, ProviderId, SkillId, SmallSet};
use crate::model::{Draft, LocalityKind, Mode, RuleCode};
use crate::units::{Pence, Seconds};

/// What stays of the rota in force while something new is placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Carers and starts: nobody need be told of anything.
    Starts,
    /// Carers; starts move within their windows. DOMAIN §5c, "rota mostly pinned".
    #[default]
    Carers,
    /// Providers alone.
    Providers,
}

/// Where somebody starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// A place of the problem.
    Place(PlaceId),
    /// The home of the client who is nearest to all others of a locality, by the way there.
    Locality(LocalityId),
}

impl Site {
    /// The places that it may come to stand for, with a mode.
    #[must_use]
    pub(crate) fn places(self, draft: &Draft, mode: Mode) -> Vec<(Mode, PlaceId)> {
        match self {
            Self::Place(place) => vec![(mode, place)],
            Self::Locality(locality) => {
                let clients = draft.clients.iter();
                let here = clients.filter(|client| client.locality == Some(locality));
                here.map(|client| (mode, client.place)).collect()
            }
        }
    }
}

/// One more carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hire {
    /// Who employs the carer.
    pub employer: ProviderId,
    /// Where the carer's day starts and ends.
    pub home: Site,
    /// How the carer travels.
    pub mode: Mode,
    /// Skills held; left out, those that at least half of the employer's carers hold.
    pub skills: Option<SmallSet<SkillId>>,
    /// Whose shifts, contract and permissions the carer has; left out, those of the employer's
    /// carer with the middle number of hours on shift.
    pub like: Option<CarerId>,
    /// The employer's clients know the carer, as they do once somebody has settled in; else
    /// this is a new starter whom nobody knows.
    pub settled: bool,
}

/// One thing that is a little more, or a rule put aside (DOMAIN §5c, MARGINAL).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marginal {
    /// One more carer like the one of a provider with the middle number of hours on shift.
    Carer(ProviderId),
    /// So many pence more a week for hours of such carers, at their wage.
    Spend(ProviderId, Pence),
    /// Without a rule: its price is nothing, or its limit is lifted, as far as the search counts
    /// it. The rota that comes of it shows what the rule costs, and is not one to work by.
    Without(RuleCode),
}

/// A community team where nobody provides (DOMAIN §5c, POPUP).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Where all its carers live.
    pub home: Site,
    /// How many there are.
    pub carers: u32,
    /// How they travel.
    pub mode: Mode,
    /// Where it works: packages there that may move are offered to it. Where one of them has a
    /// lead (rule H23) they go to the lead alone, whatever they are offered.
    pub localities: Vec<LocalityId>,
    /// A provider that stands by it: its tariff, wage and hours are the team's, and the team's
    /// carers may be sent to its clients there. Without one, those of the provider in the
    /// middle.
    pub partner: Option<ProviderId>,
    /// A coordinator's pay for a year.
    pub coordinator: Pence,
    /// Hours of care a week that it is promised, and below which it cannot go on.
    pub least: Option<Seconds>,
}

impl Team {
    /// A coordinator's pay for a year: £17,000, at Appin and Lismore (DOMAIN §2.3, F11).
    pub const COORDINATOR: Pence = Pence(1_700_000);
}

/// What care is paid by where it is given (DOMAIN §5c, TARIFF).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tariffs {
    /// The tariff of every provider, in pence for an hour of care; left out, each its own.
    pub base: Option<Pence>,
    /// What is paid beyond it by the kind of country.
    pub kinds: Vec<(LocalityKind, Pence)>,
    /// What is paid beyond it in some localities, whatever their kind.
    pub localities: Vec<(LocalityId, Pence)>,
    /// What an hour of travel between visits is paid; left out, it is not paid apart.
    pub travel: Option<Pence>,
}

/// Zones to draw (DOMAIN §4.4, and §5c ZONE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoning {
    /// How many.
    pub zones: u32,
    /// By how many thousandths a zone's hours may differ from the mean.
    pub balance_permille: u32,
    /// Hours of care a week that a provider can live on: who gives them in a zone should lead
    /// one.
    pub least: Seconds,
}

impl Zoning {
    /// How much zones may differ: 15 % (DOMAIN §5c).
    pub const BALANCE_PERMILLE: u32 = 150;
    /// Hours a provider can live on: 700 a week, the least that providers told Herefordshire
    /// (DOMAIN §2.2, F27).
    pub const LEAST: Seconds = Seconds::hours(700);
}

/// Zones that have been drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnZones {
    /// What was asked for.
    pub zoning: Zoning,
    /// The localities that are zones, in order; fewer than were asked for where too few live apart.
    pub zones: Vec<LocalityId>,
}

/// In-house care on its way from maintenance to reablement (DOMAIN §5c, INHOUSE-REABLE).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reable {
    /// Which providers are in-house; empty for those whose sector says so.
    pub providers: Vec<ProviderId>,
    /// The week of the transition that is planned, from 1.
    pub week: u32,
    /// How many weeks the transition takes.
    pub weeks: u32,
    /// By how many thousandths a spell of reablement lowers the care that is asked for.
    pub less_permille: u32,
}

impl Reable {
    /// How long a spell of reablement is: six weeks (DOMAIN §2.1).
    pub const SPELL_WEEKS: u32 = 6;
    /// 30 %: what Glasgow aimed at (DOMAIN §2.1 and §5c, F69; 28 to 50 % were found).
    pub const LESS_PERMILLE: u32 = 300;
}

/// Hours that providers can count on, week by week (DOMAIN §5c, FLOW).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Hours of care a week that providers are promised.
    pub promised: Vec<(ProviderId, Seconds)>,
    /// The week that is planned, from 1.
    pub week: u32,
    /// The most by which a provider's weekly hours grow from one week to the next.
    pub most_change: Seconds,
    /// The least by which they do, if they grow at all: what somebody can be recruited for.
    pub least_change: Seconds,
}

impl Marginal {
    /// Whether a rule can be put aside. A carer who is not there (H02), a double-up with one
    /// (H06), a boat that has left (H18) and care that nobody gives (M01) are no matter of
    /// choice; windows of time-critical visits (H04) and one provider for a package (H22) are
    /// what the plan is about.
    #[must_use]
    pub fn may_go_without(rule: RuleCode) -> bool {
        use RuleCode::{H02, H04, H06, H18, H22, M01};
        !matches!(rule, H02 | H04 | H06 | H18 | H22 | M01)
    }
}
