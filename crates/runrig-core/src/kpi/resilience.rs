//! What is left of a rota when carers are away, and what mending it changes (KPIs 36 and 37).

use super::change::{Difference, difference};
use super::parts::{Divisions, Part};
use super::picture::made;
use super::ratio::{Ratio, count};
use crate::id::{CarerId, ClientId, LocalityId, ProviderId};
use crate::model::{Problem, Rota};
use crate::units::Moment;
use std::collections::BTreeSet;

/// Care asked for and given, in seconds; both carers of a double-up count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Asked for.
    pub asked: i64,
    /// Given.
    pub met: i64,
}

impl Given {
    /// Given of what was asked for; none of nothing.
    #[must_use]
    pub fn coverage(self) -> Option<Ratio> {
        Ratio::of(self.met, self.asked)
    }
}

/// Care asked for and given, of the whole and of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CareMet {
    /// Of the whole area.
    pub whole: Given,
    /// Of each provider's packages, in order of id.
    pub providers: Vec<(ProviderId, Given)>,
    /// Of the clients of each locality, in order of id.
    pub localities: Vec<(LocalityId, Given)>,
}

/// The care that a rota gives, by whose it is in another rota, the plan: its package's provider
/// on the day or, while that is not settled, whoever makes the visit in the plan. So what is
/// asked of a provider is the same in every rota that is held against the same plan.
///
/// # Complexity
///
/// Linear in the visits and stops.
#[must_use]
pub fn care_met(problem: &Problem, rota: &Rota, plan: &Rota) -> CareMet {
    let carers_of = |rota: &Rota| rota.carers_of(problem.visits.len());
    let (now, planned) = (carers_of(rota), carers_of(plan));
    let mut parts = Divisions::<Given>::new(problem);
    for (id, visit) in problem.visits.pairs() {
        let serving = || planned[id].first().map(|&carer| problem.carers[carer].employer);
        let provider = problem.packages[visit.package].provider_on(visit.day).or_else(serving);
        let part = Part { provider, locality: problem.clients[visit.client].locality };
        let asked = usize::from(visit.carers_needed);
        let care = |n: usize| i64::from(visit.care.0) * i64::try_from(n).unwrap_or(0);
        parts.add(part, |given| {
            given.asked += care(asked);
            given.met += care(now[id].len().min(asked));
        });
    }
    CareMet {
        whole: parts.whole,
        providers: parts.providers.pairs().map(|(id, &given)| (id, given)).collect(),
        localities: parts.localities.pairs().map(|(id, &given)| (id, given)).collect(),
    }
}

/// How low something falls in some draws that are alike likely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fall {
    /// How many draws.
    pub n: u64,
    /// The sum over all.
    pub sum: i64,
    /// The fifth percentile by nearest rank: the least number that at least one draw in twenty
    /// does not exceed. Of up to twenty draws it is the least of all.
    pub p5: i64,
    /// The least.
    pub least: i64,
}

impl Fall {
    /// Of a number for each draw. O(n log n).
    #[must_use]
    pub fn of(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        let Some(&least) = numbers.first() else { return Self::default() };
        let p5 = numbers[numbers.len().div_ceil(20) - 1];
        Self { n: count(numbers.len()), sum: numbers.iter().sum(), p5, least }
    }
}

/// What a repair changes about the rota in force, which is the problem's baseline. A visit that
/// nobody made there changes nothing that anybody knows of, as in S10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Visits made in both, by other carers.
    pub other_carer: u64,
    /// Visits made in both of which a start moves by more than the tolerance of S10.
    pub other_start: u64,
    /// Visits that nobody makes any more.
    pub dropped: u64,
    /// Clients with any such visit: whoever has to be told.
    pub clients: u64,
    /// Carers who are there and have a visit more, a visit less, or one that starts at another
    /// time by more than the tolerance: likewise.
    pub carers: u64,
}

/// What a rota changes about the one in force, while these carers are away; nothing without one.
///
/// # Complexity
///
/// Linear in the visits and stops.
#[must_use]
pub fn repaired(problem: &Problem, rota: &Rota, away: &[CarerId]) -> Repaired {
    let Some(in_force) = &problem.baseline else { return Repaired::default() };
    let (before, now) = (made(problem, in_force), made(problem, rota));
    let tolerance = problem.policy.limits.published_tolerance;
    let mut sum = Repaired::default();
    let mut clients: BTreeSet<ClientId> = BTreeSet::new();
    let mut carers: BTreeSet<CarerId> = BTreeSet::new();
    for (id, visit) in problem.visits.pairs() {
        let (was, is) = (&before[id], &now[id]);
        let changed = match difference(was, is, tolerance) {
            None | Some(Difference::Added) => continue,
            Some(Difference::Dropped) => {
                sum.dropped += 1;
                true
            }
            Some(Difference::Made { other_carer, other_start }) => {
                sum.other_carer += u64::from(other_carer);
                sum.other_start += u64::from(other_start);
                other_carer || other_start
            }
        };
        clients.extend(changed.then_some(visit.client));
        let kept = |&(carer, start): &(CarerId, Moment), others: &[(CarerId, Moment)]| {
            let same = |&(other, then): &(CarerId, Moment)| {
                other == carer && (start - then).abs() <= tolerance
            };
            others.iter().any(same)
        };
        carers.extend(was.iter().filter(|&one| !kept(one, is)).map(|&(carer, _)| carer));
        carers.extend(is.iter().filter(|&one| !kept(one, was)).map(|&(carer, _)| carer));
    }
    carers.retain(|carer| !away.contains(carer));
    Repaired { clients: count(clients.len()), carers: count(carers.len()), ..sum }
}
