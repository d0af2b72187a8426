//! Packages that are large enough to be looked at again (DOMAIN §5c, THRESHOLD).

use super::picture::Picture;
use super::rates::pence;
use crate::id::{PackageId, ProviderId, Table};
use crate::model::{Problem, Step};
use crate::units::{Pence, Seconds};
use std::collections::BTreeMap;

/// The packages over a threshold, and what is asked for in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Care a week above which a package is listed.
    pub weekly: Seconds,
    /// Each, in order of id.
    pub packages: Vec<OverThreshold>,
    /// Care that all packages ask for in the horizon, in seconds.
    pub all_care: i64,
    /// What all that care comes to at tariff; none where a tariff is not known.
    pub all_cost: Option<Pence>,
}

/// A package over the threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverThreshold {
    /// Which.
    pub package: PackageId,
    /// Whose it is, or who serves it most; none where nobody does.
    pub provider: Option<ProviderId>,
    /// Care that it asks for in the horizon, in seconds, once for each carer a visit takes.
    pub care: i64,
    /// What that comes to at tariff; none where it is not known.
    pub cost: Option<Pence>,
}

/// The packages that ask for more care a week than the scenario's threshold: its last, if it has
/// several. A week of theirs is the horizon's care by sevenths.
pub(super) fn review(picture: &Picture<'_>) -> Option<Review> {
    let problem = picture.problem;
    let steps = problem.scenario.steps.iter();
    let weekly = steps.rev().find_map(|step| match step {
        Step::Threshold { weekly } => Some(*weekly),
        _ => None,
    })?;
    let care = asked(problem);
    let serving = serving(picture);
    let told = |id: PackageId| {
        let package = &problem.packages[id];
        let most = serving[id].iter().max_by_key(|&(&one, &n)| (n, std::cmp::Reverse(one)));
        let provider = most.map(|(&provider, _)| provider).or(package.provider);
        let here = problem.clients[package.client].locality;
        let premium = here.map_or(Pence(0), |here| problem.localities[here].premium);
        let tariff = provider.and_then(|provider| problem.providers[provider].tariff);
        let hourly = tariff.map(|tariff| i128::from((tariff + premium).0));
        let cost = hourly.map(|hourly| pence(hourly * i128::from(care[id])));
        OverThreshold { package: id, provider, care: care[id], cost }
    };
    let all: Vec<OverThreshold> =
        problem.packages.ids().filter(|&id| care[id] > 0).map(told).collect();
    let days = i64::try_from(problem.horizon.days.len()).unwrap_or(i64::MAX);
    let over = |one: &OverThreshold| one.care * 7 > i64::from(weekly.0) * days;
    Some(Review {
        weekly,
        all_care: all.iter().map(|one| one.care).sum(),
        all_cost: all.iter().map(|one| one.cost).sum(),
        packages: all.into_iter().filter(over).collect(),
    })
}

/// The care that each package asks for in the horizon.
fn asked(problem: &Problem) -> Table<PackageId, i64> {
    let mut care = Table::filled(0, problem.packages.len());
    for visit in &problem.visits {
        care[visit.package] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
    }
    care
}

/// How much care the carers of each provider give to each package.
fn serving(picture: &Picture<'_>) -> Table<PackageId, BTreeMap<ProviderId, i64>> {
    let mut serving = Table::filled(BTreeMap::new(), picture.problem.packages.len());
    for (id, visit) in picture.problem.visits.pairs() {
        let Some(answering) = picture.answering(id) else { continue };
        let made = i64::try_from(picture.made[id].len()).unwrap_or(0);
        *serving[visit.package].entry(answering).or_insert(0) += i64::from(visit.care.0) * made;
    }
    serving
}
