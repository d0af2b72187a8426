//! People waiting for care, and how soon it starts (KPIs 2 and 3).

use super::parts::{Divisions, Part};
use super::picture::Picture;
use super::service::halves;
use crate::id::{CarerId, DayId, Id, PackageId, Table, VisitId};
use crate::model::{Origin, Package, PackageStatus, Problem};
use crate::units::Moment;

/// What becomes of the people who wait. A package counts if it waits or has a referral.
///
/// Care for a person *starts* on the first day from which every visit of the package is made by
/// all its carers, up to the horizon's end. Whoever has such a day is placed; whoever has none,
/// and yet some visit that is made by all its carers, is placed in part, and stays where they are:
/// nobody leaves hospital for half of the care that they need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    /// How many wait.
    pub waiting: u64,
    /// Those of them whose care starts.
    pub placed: u64,
    /// Those who are given some visits, but on no day all from then on.
    pub placed_in_part: u64,
    /// Care asked for by all of them in the horizon, in seconds.
    pub care: i64,
    /// Care given to them, in seconds.
    pub care_met: i64,
    /// Sum over those placed of the days from when care could start, or from the first day of
    /// the horizon, to the day on which it does.
    pub days_to_start: i64,
    /// Sum over those placed of the days waited before the horizon.
    pub days_waited: i64,
    /// How many wait in hospital.
    pub from_hospital: u64,
    /// Those of them who are not placed, or only in part: they are there when the horizon ends.
    pub left_in_hospital: u64,
    /// Days in the horizon that people spend in hospital although ready to leave: for each,
    /// from when care could start to when it does, or to the horizon's end.
    pub bed_days: i64,
}

/// The figures of each part. A package counts for its own provider, or for who gives the care.
pub(super) fn tally(picture: &Picture<'_>) -> Divisions<Referrals> {
    let problem = picture.problem;
    let mut parts = Divisions::<Referrals>::new(problem);
    let placings = placings(problem, &picture.made);
    for (id, package) in problem.packages.pairs().filter(|(_, package)| waits(package)) {
        let placing = placings[id];
        let (care, care_met) = care_of(picture, id);
        let ready = ready(package);
        let bed = in_hospital(package);
        let days = days_until(problem, package, placing);
        let waited = package.referral.map_or(0, |referral| i64::from(referral.days_waited));
        let part = part_of(picture, id, placing);
        parts.add(part, |one| {
            one.waiting += 1;
            one.care += care;
            one.care_met += care_met;
            match placing {
                Placing::From { day, .. } => {
                    one.placed += 1;
                    one.days_to_start += (day - ready).max(0);
                    one.days_waited += waited;
                }
                Placing::InPart { .. } => one.placed_in_part += 1,
                Placing::No => {}
            }
            if bed {
                one.from_hospital += 1;
                one.left_in_hospital += u64::from(placing.start().is_none());
                one.bed_days += days;
            }
        });
    }
    parts
}

/// How much of its care a package gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placing {
    /// No visit is made by all its carers.
    No,
    /// Some are, this one first, but there is no day from which all are.
    InPart {
        /// The first of those made.
        first: VisitId,
    },
    /// All are, from a day on.
    From {
        /// The first of those days with a visit, by its place in the horizon.
        day: i64,
        /// The first visit from then on.
        first: VisitId,
    },
}

impl Placing {
    /// The day on which care starts.
    pub(super) fn start(self) -> Option<i64> {
        match self {
            Self::From { day, .. } => Some(day),
            Self::No | Self::InPart { .. } => None,
        }
    }

    /// The visit by which one tells who gives the care.
    fn first(self) -> Option<VisitId> {
        match self {
            Self::From { first, .. } | Self::InPart { first } => Some(first),
            Self::No => None,
        }
    }
}

/// Whether somebody waits for this care.
pub(super) fn waits(package: &Package) -> bool {
    package.status == PackageStatus::Waiting || package.referral.is_some()
}

/// Whether it is waited for in hospital.
pub(super) fn in_hospital(package: &Package) -> bool {
    waits(package) && package.referral.is_some_and(|referral| referral.origin == Origin::Hospital)
}

/// How much of its care each package gets. O(visits).
pub(super) fn placings(
    problem: &Problem,
    made: &Table<VisitId, Vec<(CarerId, Moment)>>,
) -> Table<PackageId, Placing> {
    let n_packages = problem.packages.len();
    let is_made = |id: VisitId| made[id].len() >= usize::from(problem.visits[id].carers_needed);
    let mut lacks_until: Table<PackageId, Option<DayId>> = Table::filled(None, n_packages);
    for (_, visit) in problem.visits.pairs().filter(|&(id, _)| !is_made(id)) {
        let last = &mut lacks_until[visit.package];
        *last = (*last).max(Some(visit.day));
    }
    let mut first: Table<PackageId, Option<(DayId, VisitId)>> = Table::filled(None, n_packages);
    let mut whole = first.clone();
    for (id, visit) in problem.visits.pairs().filter(|&(id, _)| is_made(id)) {
        let earlier = |known: Option<(DayId, VisitId)>| {
            Some(known.map_or((visit.day, id), |known| known.min((visit.day, id))))
        };
        first[visit.package] = earlier(first[visit.package]);
        if lacks_until[visit.package].is_none_or(|last| last < visit.day) {
            whole[visit.package] = earlier(whole[visit.package]);
        }
    }
    let of = |id: PackageId| match (whole[id], first[id]) {
        (Some((day, first)), _) => {
            Placing::From { day: i64::try_from(day.index()).unwrap_or(i64::MAX), first }
        }
        (None, Some((_, first))) => Placing::InPart { first },
        (None, None) => Placing::No,
    };
    problem.packages.ids().map(of).collect()
}

/// Days from when care could start to when it does, or to the horizon's end.
pub(super) fn days_until(problem: &Problem, package: &Package, placing: Placing) -> i64 {
    let end = i64::try_from(problem.horizon.days.len()).unwrap_or(i64::MAX);
    (placing.start().unwrap_or(end) - ready(package)).max(0)
}

/// Where a package counts: for whoever gives its care, or for its own provider.
pub(super) fn part_of(picture: &Picture<'_>, id: PackageId, placing: Placing) -> Part {
    let package = &picture.problem.packages[id];
    let giving = placing.first().and_then(|visit| picture.answering(visit));
    Part { provider: giving.or(package.provider), locality: picture.locality(package.client) }
}

fn ready(package: &Package) -> i64 {
    let day = package.referral.and_then(|referral| referral.ready);
    day.map_or(0, |day| i64::try_from(day.index()).unwrap_or(0))
}

fn care_of(picture: &Picture<'_>, package: PackageId) -> (i64, i64) {
    let visits = picture.problem.visits.pairs().filter(|(_, visit)| visit.package == package);
    visits.fold((0, 0), |(care, care_met), (id, visit)| {
        let (asked, met) = halves(picture, id);
        let length = i64::from(visit.care.0);
        (care + length * asked, care_met + length * met)
    })
}
