//! People waiting for care, and how soon it starts (KPIs 2 and 3).

use super::parts::{Divisions, Part};
use super::picture::Picture;
use super::service::halves;
use crate::id::{CarerId, Id, PackageId, Table, VisitId};
use crate::model::{Origin, Package, PackageStatus, Problem};
use crate::units::Moment;

/// What becomes of the people who wait. A package counts if it waits or has a referral; it is
/// placed if at least one of its visits is made by all its carers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    /// How many wait.
    pub waiting: u64,
    /// Those of them who get care.
    pub placed: u64,
    /// Care asked for by all of them in the horizon, in seconds.
    pub care: i64,
    /// Care given to them, in seconds.
    pub care_met: i64,
    /// Sum over those placed of the days from when care could start, or from the first day of
    /// the horizon, to the first visit made.
    pub days_to_start: i64,
    /// Sum over those placed of the days waited before the horizon.
    pub days_waited: i64,
    /// How many wait in hospital.
    pub from_hospital: u64,
    /// Those of them who still wait there when the horizon ends.
    pub left_in_hospital: u64,
    /// Days in the horizon that people spend in hospital although ready to leave: for each,
    /// from when care could start to the first visit made, or to the horizon's end.
    pub bed_days: i64,
}

/// The figures of each part. A package counts for its own provider, or for who starts it.
pub(super) fn tally(picture: &Picture<'_>) -> Divisions<Referrals> {
    let problem = picture.problem;
    let mut parts = Divisions::<Referrals>::new(problem);
    let starts = starts(problem, &picture.made);
    for (id, package) in problem.packages.pairs().filter(|(_, package)| waits(package)) {
        let start = starts[id];
        let (care, care_met) = care_of(picture, id);
        let ready = ready(package);
        let bed = in_hospital(package);
        let days = days_until(problem, package, start);
        let waited = package.referral.map_or(0, |referral| i64::from(referral.days_waited));
        let part = part_of(picture, id, start);
        parts.add(part, |one| {
            one.waiting += 1;
            one.care += care;
            one.care_met += care_met;
            if let Some((day, _)) = start {
                one.placed += 1;
                one.days_to_start += (day - ready).max(0);
                one.days_waited += waited;
            }
            if bed {
                one.from_hospital += 1;
                one.left_in_hospital += u64::from(start.is_none());
                one.bed_days += days;
            }
        });
    }
    parts
}

/// Whether somebody waits for this care.
pub(super) fn waits(package: &Package) -> bool {
    package.status == PackageStatus::Waiting || package.referral.is_some()
}

/// Whether it is waited for in hospital.
pub(super) fn in_hospital(package: &Package) -> bool {
    waits(package) && package.referral.is_some_and(|referral| referral.origin == Origin::Hospital)
}

/// The day of each package's first visit that is made by all its carers, and that visit.
pub(super) fn starts(
    problem: &Problem,
    made: &Table<VisitId, Vec<(CarerId, Moment)>>,
) -> Table<PackageId, Option<(i64, VisitId)>> {
    let mut starts: Table<PackageId, Option<(i64, VisitId)>> =
        Table::filled(None, problem.packages.len());
    for (id, visit) in problem.visits.pairs() {
        if made[id].len() >= usize::from(visit.carers_needed) {
            let day = (i64::try_from(visit.day.index()).unwrap_or(i64::MAX), id);
            let first = &mut starts[visit.package];
            *first = Some(first.map_or(day, |first| first.min(day)));
        }
    }
    starts
}

/// Days from when care could start to when it does, or to the horizon's end.
pub(super) fn days_until(
    problem: &Problem,
    package: &Package,
    start: Option<(i64, VisitId)>,
) -> i64 {
    let end = i64::try_from(problem.horizon.days.len()).unwrap_or(i64::MAX);
    (start.map_or(end, |(day, _)| day) - ready(package)).max(0)
}

/// Where a package counts: for its own provider, or for whoever starts it.
pub(super) fn part_of(picture: &Picture<'_>, id: PackageId, start: Option<(i64, VisitId)>) -> Part {
    let package = &picture.problem.packages[id];
    let starting = start.and_then(|(_, visit)| picture.answering(visit));
    Part { provider: starting.or(package.provider), locality: picture.locality(package.client) }
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
