//! What single steps of a scenario ask for.

use crate::id::{CarerId, LocalityId, PlaceId, ProviderId, SkillId, SmallSet};
use crate::model::{Draft, Mode, RuleCode};
use crate::units::Pence;

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
    /// Without a rule: its price is nothing, or its limit is lifted. The rota that comes of it
    /// shows what the rule costs, and is not one to work by.
    Without(RuleCode),
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
