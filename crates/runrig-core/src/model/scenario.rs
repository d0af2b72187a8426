//! Scenarios: what may change and what stays (DOMAIN §5c), as data.

use crate::id::{CarerId, DayId, LocalityId, PackageId, PlaceId, ProviderId};
use crate::model::{Draft, Flow, Hire, Keep, Marginal, Mode, Reable, Tariffs, Team, Zoning};
use crate::units::Seconds;

/// One change to a problem. [`Draft::under`] says what each does to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Replay of the supplied rota; nothing may change.
    AsIs,
    /// Each provider alone; packages without a provider go to whoever fits best.
    Silo,
    /// At most so many packages change providers.
    SwapK {
        /// The most.
        most: u32,
        /// Packages that stay where they are, whatever it would save.
        vetoes: Vec<PackageId>,
    },
    /// Two providers exchange packages, one for one.
    SwapPair {
        /// The two.
        providers: [ProviderId; 2],
    },
    /// Only packages without a provider are placed; everybody else keeps today's carers.
    NewOnly,
    /// Carers are lent for visits whose own carer is away; all other visits keep theirs.
    CoverOnly,
    /// Carers may serve clients of other providers where their own provider works.
    ShareStaff {
        /// Who lends to whom; empty for everybody to everybody.
        pairs: Vec<(ProviderId, ProviderId)>,
    },
    /// One provider leads in each of these localities.
    LocLead {
        /// Which, and who.
        leads: Vec<(LocalityId, ProviderId)>,
    },
    /// One virtual provider.
    PoolFull,
    /// One virtual provider in which each keeps a share of its present hours.
    PoolNeutral {
        /// That share, in thousandths, for providers that name none of their own.
        floor_permille: u32,
    },
    /// Nobody but these take part.
    Coalition {
        /// Who.
        members: Vec<ProviderId>,
    },
    /// These providers and their packages alone; all else is left out of the problem, and so is
    /// the price of what is between localities (M07); providers in a locality (S13) count from the
    /// first on.
    Only {
        /// Who.
        members: Vec<ProviderId>,
    },
    /// One locality by itself: its visits, and the providers that have something there. What
    /// their carers do elsewhere in the rota in force is fixed; all else is left out.
    Locality {
        /// Which.
        locality: LocalityId,
    },
    /// A carer has left.
    Leaver {
        /// Who.
        carer: CarerId,
    },
    /// A carer is away.
    Sick {
        /// Who.
        carer: CarerId,
        /// The first day.
        from: DayId,
        /// The last day.
        until: DayId,
    },
    /// A provider gives a package back.
    Handback {
        /// Which.
        package: PackageId,
        /// The first day without.
        from: DayId,
    },
    /// Staff are short, in some localities more than in others.
    Season {
        /// How many of a hundred carers are away, on average.
        percent: u32,
        /// Which of the many ways that may fall.
        sample: u64,
    },
    /// Carers travel by other means.
    ModeMix {
        /// Who, and by which.
        modes: Vec<(CarerId, Mode)>,
    },
    /// One package is offered to providers; all others that wait go on waiting, and the rota
    /// in force stays as far as is said.
    ///
    /// A package that has a provider today is offered if its client may be asked.
    Referral {
        /// Which.
        package: PackageId,
        /// To whom; empty for everybody.
        providers: Vec<ProviderId>,
        /// What stays of the rota in force.
        keep: Keep,
    },
    /// People who are ready to leave hospital are offered to everybody at once, from the day on
    /// which each is ready; all others that wait go on waiting, and the rota in force stays
    /// as far as is said.
    ///
    /// Their visits before that day are left out of the problem, for they are in hospital.
    ///
    /// Where a reablement team has slots free, one for each of so many people is held at it, in
    /// order of who is meant to have reablement, then of priority; nobody else is offered to
    /// the team. Who has a slot is offered to all others too, so that nobody waits for it.
    Discharge {
        /// Who, and from which day where it is not the referral's; empty for everybody who
        /// waits in hospital.
        packages: Vec<(PackageId, Option<DayId>)>,
        /// What stays of the rota in force.
        keep: Keep,
        /// Providers with a reablement team, and how many slots each has free.
        slots: Vec<(ProviderId, u32)>,
    },
    /// A provider takes on one more carer.
    Recruit {
        /// Who, where, and with whose hours.
        hire: Hire,
    },
    /// One thing is a little more, or one rule is put aside, to learn what it is worth.
    Marginal {
        /// What.
        change: Marginal,
    },
    /// Care is paid by where it is given. Nothing else changes: the search knows no tariffs, and
    /// key figures tell who could live on these.
    Tariff {
        /// What is paid.
        tariffs: Tariffs,
    },
    /// Packages of more than so much care a week are flagged for review. Nothing changes; key
    /// figures list them.
    Threshold {
        /// Care in a week.
        weekly: Seconds,
    },
    /// A community team is there as one more provider, and takes packages in its localities.
    Popup {
        /// Who and where.
        team: Team,
    },
    /// Localities are drawn anew as zones, and one provider leads in each.
    Zone {
        /// How.
        zoning: Zoning,
    },
    /// In-house care moves from maintenance to reablement.
    InhouseReable {
        /// How far.
        reable: Reable,
    },
    /// Providers are promised hours, and those who wait are dealt out to them in turn, week by
    /// week.
    Flow {
        /// How many.
        flow: Flow,
    },
}

/// What may change and what stays: steps taken one after the other.
///
/// A scenario changes the problem before the search, and never the search itself. Without a
/// step it is `silo`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// The steps, in order.
    pub steps: Vec<Step>,
}

impl Scenario {
    /// The version of the catalogue: a scenario of one version means the same in each release.
    pub const VERSION: u32 = 1;

    /// Of one step.
    #[must_use]
    pub fn of(step: Step) -> Self {
        Self { steps: vec![step] }
    }

    /// Who comes to travel by which mode, and from where it may be: what travel must know for
    /// it beside the carers who are there.
    #[must_use]
    pub fn comers(&self, draft: &Draft) -> Vec<(Mode, PlaceId)> {
        let of_step = |step: &Step| -> Vec<(Mode, PlaceId)> {
            match step {
                Step::ModeMix { modes } => {
                    modes.iter().map(|&(carer, mode)| (mode, draft.carers[carer].home)).collect()
                }
                Step::Recruit { hire } => hire.home.places(draft, hire.mode),
                Step::Popup { team } => team.home.places(draft, team.mode),
                _ => Vec::new(),
            }
        };
        self.steps.iter().flat_map(of_step).collect()
    }

    /// Whether it is one virtual provider, and nothing else is changed.
    #[must_use]
    pub fn is_full_pool(&self) -> bool {
        self.steps == [Step::PoolFull]
    }

    /// Whether it is the supplied rota that is asked for, not a search.
    #[must_use]
    pub fn is_replay(&self) -> bool {
        self.steps.contains(&Step::AsIs)
    }
}
