//! What is different from before (KPIs 3, 11 and 24).

use super::parts::{Divisions, Part};
use super::picture::{Picture, made, most};
use super::referrals::{days_until, in_hospital, part_of, placings};
use crate::id::{CarerId, ClientId, ProviderId, Table, VisitId};
use crate::model::Problem;
use crate::units::{Moment, Seconds};
use std::collections::BTreeMap;

/// What is different from before: from the baseline where there is one, or else from the
/// providers that the packages name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Clients with care now and a provider before. The provider of a client is the one whose
    /// carers give most of the care; before the horizon without a baseline, the one with the
    /// most care of the client's packages. Counts for the provider before.
    pub clients_compared: u64,
    /// Those who have another provider now. Of providers with equally much care none is new
    /// that was there before.
    pub clients_left: u64,
    /// The same clients, counted for the provider they have now.
    pub clients_joined: u64,
    /// Against the baseline; none without one.
    pub against: Option<Against>,
}

/// What is different from the baseline rota.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Visits that are made by somebody in either rota.
    pub visits: u64,
    /// Made in both, by other carers.
    pub other_carer: u64,
    /// Made in both, at another time.
    pub other_start: u64,
    /// Made in both, by other carers or at another time.
    pub changed: u64,
    /// Made before and not now.
    pub dropped: u64,
    /// Made now and not before.
    pub added: u64,
    /// Days in hospital less than in the baseline, within the horizon: for each who waits
    /// there, the start of care then less the start now, either capped by the horizon's
    /// end; care starts when all of it is given (see [`super::Referrals`]). Below 0 if people wait longer now.
    pub bed_days_avoided: i64,
}

type Made = Table<VisitId, Vec<(CarerId, Moment)>>;

/// The figures of each part.
pub(super) fn tally(picture: &Picture<'_>) -> Divisions<Change> {
    let problem = picture.problem;
    let before = problem.baseline.as_ref().map(|rota| made(problem, rota));
    let mut parts = Divisions::<Change>::new(problem);
    clients(&mut parts, picture, before.as_ref());
    if let Some(before) = &before {
        parts = parts.map(|part| Change { against: Some(Against::default()), ..part.clone() });
        for id in problem.visits.ids() {
            visit(&mut parts, picture, before, id);
        }
        bed_days(&mut parts, picture, before);
    }
    parts
}

fn clients(parts: &mut Divisions<Change>, picture: &Picture<'_>, before: Option<&Made>) {
    let problem = picture.problem;
    let now = care_by_provider(problem, &picture.made);
    let before = before.map(|made| care_by_provider(problem, made));
    let own = own_providers(problem);
    for id in problem.clients.ids() {
        let was = before.as_ref().and_then(|care| most(&care[id])).or_else(|| most(&own[id]));
        let (Some(was), Some(is)) = (was, most(&now[id])) else { continue };
        let least = now[id].get(&is).copied().unwrap_or(0);
        let is = if now[id].get(&was).is_some_and(|&care| care >= least) { was } else { is };
        let locality = picture.locality(id);
        let left = u64::from(is != was);
        parts.add(Part { provider: Some(was), locality }, |part| {
            part.clients_compared += 1;
            part.clients_left += left;
        });
        parts.add(Part { provider: Some(is), locality }, |part| part.clients_joined += left);
    }
}

/// Care for each client by whose carers give it, in seconds.
fn care_by_provider(problem: &Problem, made: &Made) -> Table<ClientId, BTreeMap<ProviderId, i64>> {
    let mut care = Table::filled(BTreeMap::new(), problem.clients.len());
    for (id, visit) in problem.visits.pairs() {
        for &(carer, _) in &made[id] {
            let provider = problem.carers[carer].employer;
            *care[visit.client].entry(provider).or_insert(0) += i64::from(visit.care.0);
        }
    }
    care
}

/// Care asked for by each client, by the provider that the package names, in seconds.
pub(super) fn own_providers(problem: &Problem) -> Table<ClientId, BTreeMap<ProviderId, i64>> {
    let mut care = Table::filled(BTreeMap::new(), problem.clients.len());
    for visit in &problem.visits {
        if let Some(provider) = problem.packages[visit.package].provider {
            let asked = i64::from(visit.care.0) * i64::from(visit.carers_needed);
            *care[visit.client].entry(provider).or_insert(0) += asked;
        }
    }
    care
}

fn visit(parts: &mut Divisions<Change>, picture: &Picture<'_>, before: &Made, id: VisitId) {
    let (was, is) = (&before[id], &picture.made[id]);
    let Some(change) = difference(was, is, Seconds::ZERO) else { return };
    let serving = was.first().map(|&(carer, _)| picture.employer(carer));
    let mut part = picture.part_of_care(id);
    part.provider = part.provider.or(serving);
    add(parts, part, |against| {
        against.visits += 1;
        match change {
            Difference::Made { other_carer, other_start } => {
                against.other_carer += u64::from(other_carer);
                against.other_start += u64::from(other_start);
                against.changed += u64::from(other_carer || other_start);
            }
            Difference::Dropped => against.dropped += 1,
            Difference::Added => against.added += 1,
        }
    });
}

/// How a visit is made otherwise than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// Made in both.
    Made {
        /// By other carers.
        other_carer: bool,
        /// At another time.
        other_start: bool,
    },
    /// Made before and not now.
    Dropped,
    /// Made now and not before.
    Added,
}

/// How a visit is made otherwise than before, if it is made in either; starts that are no further
/// apart than the tolerance are the same.
pub(super) fn difference(
    was: &[(CarerId, Moment)],
    is: &[(CarerId, Moment)],
    tolerance: Seconds,
) -> Option<Difference> {
    match (was.is_empty(), is.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Difference::Dropped),
        (true, false) => Some(Difference::Added),
        (false, false) => {
            let (then, now) = (sorted(was, |(_, start)| start), sorted(is, |(_, start)| start));
            let apart = |(&one, &other): (&Moment, &Moment)| (one - other).abs() > tolerance;
            let moved = then.len() != now.len() || then.iter().zip(&now).any(apart);
            let carers = |made| sorted(made, |(carer, _)| carer);
            Some(Difference::Made { other_carer: carers(was) != carers(is), other_start: moved })
        }
    }
}

fn bed_days(parts: &mut Divisions<Change>, picture: &Picture<'_>, before: &Made) {
    let problem = picture.problem;
    let (then, now) = (placings(problem, before), placings(problem, &picture.made));
    for (id, package) in problem.packages.pairs().filter(|(_, package)| in_hospital(package)) {
        let was = days_until(problem, package, then[id]);
        let is = days_until(problem, package, now[id]);
        let part = part_of(picture, id, now[id]);
        add(parts, part, |against| against.bed_days_avoided += was - is);
    }
}

fn add(parts: &mut Divisions<Change>, part: Part, change: impl Fn(&mut Against)) {
    parts.add(part, |part| {
        if let Some(against) = &mut part.against {
            change(against);
        }
    });
}

fn sorted<T: Ord>(made: &[(CarerId, Moment)], key: impl Fn((CarerId, Moment)) -> T) -> Vec<T> {
    let mut all: Vec<T> = made.iter().map(|&one| key(one)).collect();
    all.sort_unstable();
    all
}
