//! One provider's own page of a joint rota: what it may know, and nothing of anybody else's.
//!
//! Providers plan together only if none of them learns another's clients or costs by it
//! (DOMAIN §5e, W4). So a view has the provider's own runs, packages and key figures; of all
//! others it has sums, and what no run can be worked without: that a carer is elsewhere from
//! one time to another. Four rules keep it so.
//!
//! - **Own** is a package whose provider in the request this one is. Its visits and its client
//!   have their ids; a stop at any other package, be it another's or nobody's yet, has none,
//!   and no stop has a place or a way: three ways to one door would find it.
//! - What comes from others is told in **sums**, by locality only where these are at least
//!   [`FEWEST`] packages, and only so that the rest is not one or two packages either.
//! - **Area-wide** sums count providers that take part, and are told only where at least
//!   [`FEWEST`] of them have something to count: from a sum of two, each could take off its own
//!   and have the other's. There is no money among them.
//! - What is told of **others' carers** is how much care they give to its clients, in one sum.
//!
//! What a view cannot hide: of few packages that come, the own carers' hours elsewhere tell much;
//! and of two providers, whoever loses a package knows where it went.

mod sums;
#[cfg(test)]
mod tests;

use runrig_core::id::{CarerId, DayId, PackageId, ProviderId, ShiftId, Table, VisitId};
use runrig_core::kpi::Figures;
use runrig_core::model::{Problem, Rota, Run, Stop};
use runrig_core::units::Moment;

use crate::answer::Solved;
use crate::compare::transfers;
use crate::own::{OwnGain, figures, gain, runs_of};

pub use sums::{Area, FEWEST, Part, Sums};

/// What one provider may know of a rota.
#[derive(Clone, Debug)]
pub struct View {
    /// Whose view it is.
    pub provider: ProviderId,
    /// Whether the whole rota keeps every hard rule, by the checker.
    pub lawful: bool,
    /// The runs of its carers, in order of carer and start.
    pub runs: Vec<OwnRun>,
    /// Its own key figures: the care of its packages, and the work of its carers.
    pub figures: Figures,
    /// Its packages that change to another provider, in order.
    pub leaving: Vec<PackageId>,
    /// Packages that change to it, and the care its carers give them.
    pub arriving: Sums,
    /// Packages that were nobody's, and the care its carers give them.
    pub new: Sums,
    /// Packages of others that stay with them, and the care its carers lend them.
    pub helping: Sums,
    /// Care that carers of others give to its packages, those that leave too, in seconds.
    pub by_others: i64,
    /// Visits of its packages that take more carers than come.
    pub unmade: Vec<Unmade>,
    /// What it gains over each provider alone, if that rota was given.
    pub gain: Option<OwnGain>,
    /// Sums over all providers that take part.
    pub area: Area,
}

/// What one of its carers does in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRun {
    /// Who.
    pub carer: CarerId,
    /// The day of the shift, or of the first start without one.
    pub day: DayId,
    /// In which shift; `None` only in a supplied rota that strays outside all of them.
    pub shift: Option<ShiftId>,
    /// Where the carer is from when to when, in order.
    pub stops: Vec<OwnStop>,
}

/// Where a carer is from one time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnStop {
    /// The visit, if it is one of its own packages; else the carer is elsewhere.
    pub visit: Option<VisitId>,
    /// When the care starts.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
}

/// A visit of its own that takes more carers than come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmade {
    /// Which.
    pub visit: VisitId,
    /// How many carers are missing.
    pub missing: u8,
}

/// Whose a package is, as one provider looks at it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Arriving,
    New,
    Helped,
}

/// What one provider may know of a rota, and of what it gains over each provider alone.
///
/// # Complexity
///
/// Linear in the problem and the rota, and with `silo` the checker's work on its own runs twice.
#[must_use]
pub fn view(
    problem: &Problem,
    solved: &Solved,
    provider: ProviderId,
    silo: Option<&Solved>,
) -> View {
    let moves = transfers(problem, solved);
    let leaving = moves.iter().filter(|one| one.from == provider).map(|one| one.package).collect();
    let mut whose: Table<PackageId, Whose> = Table::filled(Whose::Helped, problem.packages.len());
    for (id, package) in problem.packages.pairs() {
        whose[id] = match package.provider {
            Some(one) if one == provider => Whose::Own,
            Some(_) => Whose::Helped,
            None => Whose::New,
        };
    }
    for one in moves.iter().filter(|one| one.to == provider) {
        whose[one.package] = Whose::Arriving;
    }
    let care = cared_for(problem, &solved.rota, provider);
    let sums = |kind: Whose| Sums::of(problem, &care, |id| whose[id] == kind);
    View {
        provider,
        lawful: solved.is_lawful(),
        runs: runs(problem, &solved.rota, provider),
        figures: figures(solved, provider),
        leaving,
        arriving: sums(Whose::Arriving),
        new: sums(Whose::New),
        helping: sums(Whose::Helped),
        by_others: by_others(problem, &solved.rota, provider),
        unmade: unmade(problem, &solved.rota, provider),
        gain: silo.map(|silo| gain(problem, (silo, solved), provider)),
        area: Area::of(problem, &solved.kpis),
    }
}

fn is_own(problem: &Problem, visit: VisitId, provider: ProviderId) -> bool {
    problem.packages[problem.visits[visit].package].provider == Some(provider)
}

fn runs(problem: &Problem, rota: &Rota, provider: ProviderId) -> Vec<OwnRun> {
    let stop = |stop: &Stop| OwnStop {
        visit: is_own(problem, stop.visit, provider).then_some(stop.visit),
        start: stop.start,
        end: stop.start + problem.visits[stop.visit].care,
    };
    let run = |run: &Run| {
        let first = run.stops[0];
        let day = match run.shift {
            Some(shift) => problem.shifts[shift].day,
            None => problem.horizon.day_of(first.start).unwrap_or(problem.visits[first.visit].day),
        };
        let stops = run.stops.iter().map(stop).collect();
        OwnRun { carer: run.carer, day, shift: run.shift, stops }
    };
    runs_of(problem, rota, provider).into_iter().map(run).collect()
}

/// What its carers give to each package, in seconds; none where they do not come.
fn cared_for(
    problem: &Problem,
    rota: &Rota,
    provider: ProviderId,
) -> Table<PackageId, Option<i64>> {
    let mut given = Table::filled(None, problem.packages.len());
    for stop in runs_of(problem, rota, provider).into_iter().flat_map(|run| &run.stops) {
        let visit = &problem.visits[stop.visit];
        *given[visit.package].get_or_insert(0) += i64::from(visit.care.0);
    }
    given
}

fn by_others(problem: &Problem, rota: &Rota, provider: ProviderId) -> i64 {
    let others = rota.runs.iter().filter(|run| problem.carers[run.carer].employer != provider);
    let stops = others.flat_map(|run| &run.stops);
    let own = stops.filter(|stop| is_own(problem, stop.visit, provider));
    own.map(|stop| i64::from(problem.visits[stop.visit].care.0)).sum()
}

fn unmade(problem: &Problem, rota: &Rota, provider: ProviderId) -> Vec<Unmade> {
    let come = rota.carers_of(problem.visits.len());
    let own = problem.visits.pairs().filter(|(id, _)| is_own(problem, *id, provider));
    let missing = own.map(|(id, visit)| {
        let come = u8::try_from(come[id].len()).unwrap_or(u8::MAX);
        Unmade { visit: id, missing: visit.carers_needed.saturating_sub(come) }
    });
    missing.filter(|one| one.missing > 0).collect()
}
