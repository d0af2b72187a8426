//! Which scenario's rotas are also rotas of which other.
//!
//! One step *contains* another where every rota that the other allows is allowed under it, too,
//! and costs no more. It follows from the definitions (DOMAIN §5c) and is stated once, in
//! [`CONTAINED`]; [`unlike`] shows for a problem at hand that the looser of two problems bars
//! nothing that the stricter one allows.

use crate::id::{CarerId, PackageId, ProviderId, VisitId};
use crate::model::{Draft, Permission, Scenario, Step, Visit};

/// What a step is, whatever it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Step::AsIs`].
    AsIs,
    /// [`Step::Silo`], and no step at all.
    Silo,
    /// [`Step::SwapK`].
    SwapK,
    /// [`Step::SwapPair`].
    SwapPair,
    /// [`Step::NewOnly`].
    NewOnly,
    /// [`Step::CoverOnly`].
    CoverOnly,
    /// [`Step::ShareStaff`].
    ShareStaff,
    /// [`Step::LocLead`].
    LocLead,
    /// [`Step::PoolNeutral`].
    PoolNeutral,
    /// [`Step::PoolFull`].
    PoolFull,
}

/// Each pair: the stricter one, and one that contains it.
///
/// | stricter | looser | why |
/// |---|---|---|
/// | AS-IS | NEW-ONLY, COVER-ONLY | both pin the carers of the rota in force, and it has them |
/// | NEW-ONLY | SILO | the same providers, and no pins |
/// | SILO | SWAP-K, SWAP-PAIR | nobody has to move |
/// | SILO | SHARE-STAFF | nobody has to be lent |
/// | SILO | POOL-NEUTRAL | every provider keeps what it has; floors are no more than it gives alone |
/// | SWAP-K, SWAP-PAIR, LOC-LEAD | POOL-FULL | whoever takes a package over may be sent to it |
/// | COVER-ONLY, SHARE-STAFF | POOL-FULL | carers may be sent to fewer clients |
/// | POOL-NEUTRAL | POOL-FULL | the same, and floors |
///
/// Where a package is transferred, carers of its new provider are introduced: short visits are open
/// to them (H10), and the price of it (S11) stands for that of strangers (S03). In a pool nobody is.
/// So a rota in which a stranger makes a short visit of a package that has moved is not one of the
/// pool, and [`unlike`] names the package; all others are.
///
/// LOC-LEAD does not contain SILO: packages that may move go to the lead, or nobody serves them.
///
/// A package that may move is with one provider at a time: where the request itself lends carers,
/// SILO may have two of them come, and SWAP-K may not; that, too, is named.
///
/// With different numbers in them, SWAP-K contains a SWAP-K of fewer transfers whose vetoes it
/// has, SHARE-STAFF one in which fewer lend to fewer, POOL-NEUTRAL one of higher floors, and a
/// coalition one of some of its members. All other steps contain themselves alone.
pub const CONTAINED: &[(Kind, Kind)] = &[
    (Kind::AsIs, Kind::NewOnly),
    (Kind::AsIs, Kind::CoverOnly),
    (Kind::NewOnly, Kind::Silo),
    (Kind::Silo, Kind::SwapK),
    (Kind::Silo, Kind::SwapPair),
    (Kind::Silo, Kind::ShareStaff),
    (Kind::SwapK, Kind::PoolFull),
    (Kind::SwapPair, Kind::PoolFull),
    (Kind::CoverOnly, Kind::PoolFull),
    (Kind::ShareStaff, Kind::PoolFull),
    (Kind::LocLead, Kind::PoolFull),
    (Kind::PoolNeutral, Kind::PoolFull),
    (Kind::Silo, Kind::PoolNeutral),
];

impl Kind {
    /// What a step is; `None` for steps of which nothing is said here.
    #[must_use]
    pub fn of(step: &Step) -> Option<Self> {
        Some(match step {
            Step::AsIs => Self::AsIs,
            Step::Silo => Self::Silo,
            Step::SwapK { .. } => Self::SwapK,
            Step::SwapPair { .. } => Self::SwapPair,
            Step::NewOnly => Self::NewOnly,
            Step::CoverOnly => Self::CoverOnly,
            Step::ShareStaff { .. } => Self::ShareStaff,
            Step::LocLead { .. } => Self::LocLead,
            Step::PoolNeutral { .. } => Self::PoolNeutral,
            Step::PoolFull => Self::PoolFull,
            _ => return None,
        })
    }

    /// Whether the rotas of another kind are rotas of this one, by one pair or several.
    #[must_use]
    pub fn contains(self, stricter: Self) -> bool {
        let looser = CONTAINED.iter().filter(|(one, _)| *one == stricter);
        self == stricter || looser.into_iter().any(|&(_, other)| self.contains(other))
    }
}

/// Whether every rota that the stricter scenario allows is allowed under the looser one, too.
///
/// Steps are taken one after the other, so two scenarios compare where they differ in one place
/// only: in one step, or in one that the stricter scenario does not have.
#[must_use]
pub fn contains(looser: &Scenario, stricter: &Scenario) -> bool {
    let real = |scenario: &Scenario| -> Vec<Step> {
        let steps = scenario.steps.iter();
        steps.filter(|step| !matches!(step, Step::Threshold { .. })).cloned().collect()
    };
    let (mut looser, mut stricter) = (real(looser), real(stricter));
    let ends = |one: &[Step], other: &[Step]| {
        one.iter().zip(other).take_while(|(one, other)| one == other).count()
    };
    let same = ends(&looser, &stricter);
    looser.drain(..same);
    stricter.drain(..same);
    while !looser.is_empty() && looser.last() == stricter.last() {
        looser.pop();
        stricter.pop();
    }
    match (looser.as_slice(), stricter.as_slice()) {
        ([], []) => true,
        ([], [one]) => step_contains(&Step::Silo, one),
        ([one], []) => step_contains(one, &Step::Silo),
        ([one], [other]) => step_contains(one, other),
        _ => false,
    }
}

fn step_contains(looser: &Step, stricter: &Step) -> bool {
    match (looser, stricter) {
        (Step::SwapK { most, vetoes }, Step::SwapK { most: fewer, vetoes: more }) => {
            fewer <= most && vetoes.iter().all(|veto| more.contains(veto))
        }
        (Step::ShareStaff { pairs }, Step::ShareStaff { pairs: fewer }) => {
            pairs.is_empty() || (!fewer.is_empty() && fewer.iter().all(|pair| pairs.contains(pair)))
        }
        (Step::PoolNeutral { floor_permille }, Step::PoolNeutral { floor_permille: higher }) => {
            floor_permille <= higher
        }
        (Step::Coalition { members }, Step::Coalition { members: fewer }) => {
            fewer.iter().all(|member| members.contains(member))
        }
        (one, other) if Kind::of(one).is_some() && Kind::of(one) == Kind::of(other) => one == other,
        (one, other) => {
            let kinds = Kind::of(one).zip(Kind::of(other));
            one == other || kinds.is_some_and(|(one, other)| one.contains(other))
        }
    }
}

/// Where a problem bars what a stricter one allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// It has other visits, carers or shifts.
    Size,
    /// A carer may be sent to fewer clients (H20).
    Permission(CarerId),
    /// A client is bound to a provider, or to another one (H19).
    Lock(VisitId),
    /// A visit is pinned to carers or to a start (H24).
    Pin(VisitId),
    /// A package may go to fewer providers, or to one at a time, or carers are strangers to it (H10,
    /// H21, H22).
    Package(PackageId),
}

/// Everything by which the looser problem bars what the stricter one allows: nothing, where the
/// one scenario contains the other.
#[must_use]
pub fn unlike(looser: &Draft, stricter: &Draft) -> Vec<Unlike> {
    let sizes = |draft: &Draft| (draft.visits.len(), draft.carers.len(), draft.shifts.len());
    if sizes(looser) != sizes(stricter) {
        return vec![Unlike::Size];
    }
    let carers = stricter.carers.pairs().filter_map(|(id, carer)| {
        let may = |one: &Permission| {
            looser.carers[id].permissions.iter().any(|other| {
                other.provider == one.provider
                    && (other.locality.is_none() || other.locality == one.locality)
            })
        };
        (!carer.permissions.iter().all(may)).then_some(Unlike::Permission(id))
    });
    let visits = stricter.visits.pairs().flat_map(|(id, visit)| {
        let other = &looser.visits[id];
        let pinned = (!other.pinned_carers.is_empty()
            && other.pinned_carers != visit.pinned_carers)
            || (other.pinned_start.is_some() && other.pinned_start != visit.pinned_start);
        let lock = looser.clients[visit.client].lock;
        // Where the stricter problem leaves the package with its provider, a lock to that
        // provider bars nobody but carers who are lent.
        let own = stricter.packages[visit.package].provider;
        let lent = stricter.carers.iter().any(|carer| {
            Some(carer.employer) != own
                && carer.permissions.iter().any(|one| Some(one.provider) == own)
        });
        let bound = lock.is_some()
            && lock != stricter.clients[visit.client].lock
            && (lent || lock.map(|lock| lock.provider) != own);
        let pin = pinned.then_some(Unlike::Pin(id));
        pin.into_iter().chain(bound.then_some(Unlike::Lock(id)))
    });
    let packages = stricter.packages.pairs().filter_map(|(id, package)| {
        let other = &looser.packages[id];
        let offered = match (&other.offered, &package.offered) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(those), Some(these)) => these.iter().all(|one| those.contains(one)),
        };
        let introduced = !package.movable || other.movable || !has_short_visits(looser, id);
        // A package that may move is with one provider at a time (H22), others' carers or not.
        let lent = |own: ProviderId| {
            let mut carers = stricter.carers.iter();
            carers.any(|carer| carer.permissions.iter().any(|one| one.provider == own))
        };
        let is_shared = !package.movable && package.provider.is_some_and(lent);
        let whole = !(other.movable && is_shared);
        (!(offered && introduced && whole)).then_some(Unlike::Package(id))
    });
    carers.chain(visits).chain(packages).collect()
}

/// Whether some visit of a package is for carers alone whom the client knows (H10).
fn has_short_visits(draft: &Draft, package: PackageId) -> bool {
    let limits = &draft.policy.limits;
    let is_short = |visit: &Visit| {
        visit.package == package && visit.care < limits.short_visit && !visit.overrides.short_visit
    };
    limits.known_after > 0 && draft.visits.iter().any(is_short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Problem;
    use crate::scenario::tests::world::problem;

    fn swap(most: u32) -> Step {
        Step::SwapK { most, vetoes: Vec::new() }
    }

    /// Every scenario of the table, with numbers in them.
    fn catalogue() -> Vec<Scenario> {
        let share = Step::ShareStaff { pairs: Vec::new() };
        let steps = [Step::Silo, Step::NewOnly, Step::CoverOnly, share, Step::PoolFull];
        let neutral = Step::PoolNeutral { floor_permille: 950 };
        let steps = steps.into_iter().chain([swap(1), swap(2), neutral]);
        steps.map(Scenario::of).collect()
    }

    #[test]
    fn more_freedom_contains_less() {
        let of = Scenario::of;
        let (silo, pool) = (of(Step::Silo), of(Step::PoolFull));
        assert!(contains(&pool, &silo) && !contains(&silo, &pool));
        assert!(contains(&of(swap(2)), &of(swap(1))) && !contains(&of(swap(1)), &of(swap(2))));
        assert!(contains(&pool, &of(swap(7))) && contains(&pool, &Scenario::default()));
        assert!(contains(&silo, &Scenario::default()) && contains(&Scenario::default(), &silo));
        assert!(!contains(&of(Step::NewOnly), &silo));
        assert!(contains(&of(Step::CoverOnly), &of(Step::AsIs)));
        assert!(contains(&pool, &of(Step::NewOnly)), "by way of SILO");
    }

    #[test]
    fn a_veto_more_is_stricter() {
        use crate::id::Id;
        let with = Step::SwapK { most: 2, vetoes: vec![PackageId::at(3)] };
        let (with, without) = (Scenario::of(with), Scenario::of(swap(2)));
        assert!(contains(&without, &with) && !contains(&with, &without));
    }

    #[test]
    fn scenarios_compare_where_they_differ_in_one_step() {
        let season = Step::Season { percent: 20, sample: 1 };
        let both = |step: Step| Scenario { steps: vec![season.clone(), step] };
        assert!(contains(&both(Step::PoolFull), &both(swap(1))));
        assert!(!contains(&Scenario::of(Step::PoolFull), &both(swap(1))));
    }

    #[test]
    fn what_is_stated_holds_for_a_problem_with_everything_in_it() {
        let sent = problem();
        let under = |one: &Scenario| -> Problem { sent.under(one).expect("a sound scenario") };
        let mut compared = 0;
        for looser in &catalogue() {
            for stricter in &catalogue() {
                if looser != stricter && contains(looser, stricter) {
                    let found = unlike(&under(looser), &under(stricter));
                    let short_visits = |one: &Unlike| matches!(one, Unlike::Package(_));
                    assert!(found.iter().all(short_visits), "{looser:?}, {stricter:?}: {found:?}");
                    compared += 1;
                }
            }
        }
        assert!(compared >= 15, "{compared}");
        assert_ne!(unlike(&sent, &under(&Scenario::of(Step::PoolFull))), []);
    }
}
