//! A rota as key figures look at it: what every stop takes, and who comes to every visit.
//!
//! Each second of a run belongs to one of its stops: the care there, and the way, slack and
//! wait before it. The legs from and to home belong to none; they are the commute.

use super::parts::Part;
use crate::id::{CarerId, ClientId, DayId, LocalityId, PlaceId, ProviderId, Table, VisitId};
use crate::legs::{self, RunLeg};
use crate::model::{Problem, Rota, Run, Visit};
use crate::units::{Metres, Moment, Seconds};
use std::collections::BTreeMap;

/// A rota with what its runs take.
pub(super) struct Picture<'p> {
    pub(super) problem: &'p Problem,
    pub(super) outings: Vec<Outing<'p>>,
    /// Who makes each visit and when it starts, in order of run.
    pub(super) made: Table<VisitId, Vec<(CarerId, Moment)>>,
    /// The locality where each carer gives the most care.
    ground: Table<CarerId, Option<LocalityId>>,
}

/// A run with what it takes.
pub(super) struct Outing<'p> {
    pub(super) run: &'p Run,
    /// From home, between the stops, and home; none where there is no way.
    pub(super) legs: Vec<Option<RunLeg>>,
    /// One for each stop.
    pub(super) efforts: Vec<Effort>,
    /// The day it counts for: that of its shift, or of its first stop outside any (H11).
    pub(super) day: Option<DayId>,
}

/// What one stop takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effort {
    /// Care.
    pub(super) care: i64,
    /// Paid travel to it, from the stop before.
    pub(super) travel: i64,
    /// Metres driven on that way.
    pub(super) metres: u64,
    /// Care and all that is paid between the stop before and this one.
    pub(super) paid: i64,
}

impl<'p> Picture<'p> {
    /// Looks at a rota. As long as its legs take to be worked out.
    pub(super) fn of(problem: &'p Problem, rota: &'p Rota) -> Self {
        let runs = rota.runs.iter().filter(|run| !run.stops.is_empty());
        let outings = runs.map(|run| Outing::of(problem, run)).collect();
        let made = made(problem, rota);
        let ground = Table::filled(None, problem.carers.len());
        let mut picture = Self { problem, outings, made, ground };
        picture.ground = picture.grounds();
        picture
    }

    /// Who answers for a visit: its package's provider on the day, or whoever serves it.
    pub(super) fn answering(&self, id: VisitId) -> Option<ProviderId> {
        let visit = &self.problem.visits[id];
        let serving = || self.made[id].first().map(|&(carer, _)| self.employer(carer));
        self.problem.packages[visit.package].provider_on(visit.day).or_else(serving)
    }

    /// Where the care of a visit counts.
    pub(super) fn part_of_care(&self, id: VisitId) -> Part {
        let client = self.problem.visits[id].client;
        Part { provider: self.answering(id), locality: self.locality(client) }
    }

    /// Where the work of a carer for a client counts.
    pub(super) fn part_of_work(&self, carer: CarerId, client: ClientId) -> Part {
        Part { provider: Some(self.employer(carer)), locality: self.locality(client) }
    }

    /// Where a carer counts: the employer, and the locality that gets most of the care.
    pub(super) fn part_of_carer(&self, carer: CarerId) -> Part {
        Part { provider: Some(self.employer(carer)), locality: self.ground[carer] }
    }

    /// Every stop: its carer, its visit and what it takes.
    pub(super) fn stops(&self) -> impl Iterator<Item = (CarerId, VisitId, Effort)> {
        self.outings.iter().flat_map(|outing| {
            let efforts = outing.run.stops.iter().zip(&outing.efforts);
            efforts.map(|(stop, &effort)| (outing.run.carer, stop.visit, effort))
        })
    }

    pub(super) fn employer(&self, carer: CarerId) -> ProviderId {
        self.problem.carers[carer].employer
    }

    pub(super) fn locality(&self, client: ClientId) -> Option<LocalityId> {
        self.problem.clients[client].locality
    }

    /// Of localities with equally much care the first counts.
    fn grounds(&self) -> Table<CarerId, Option<LocalityId>> {
        let mut care = Table::filled(BTreeMap::new(), self.problem.carers.len());
        for (carer, visit, effort) in self.stops() {
            if let Some(locality) = self.locality(self.problem.visits[visit].client) {
                *care[carer].entry(locality).or_insert(0) += effort.care;
            }
        }
        care.iter().map(most).collect()
    }
}

impl<'p> Outing<'p> {
    fn of(problem: &'p Problem, run: &'p Run) -> Self {
        let legs = legs::of_run(problem, run);
        let first = run.stops[0].start;
        let day = run.shift.map(|shift| problem.shifts[shift].day);
        let day = day.or_else(|| problem.horizon.day_of(first));
        let efforts = efforts(problem, run, &legs);
        Self { run, legs, efforts, day }
    }

    /// From its first start to its last end.
    pub(super) fn span(&self, problem: &Problem) -> (Moment, Moment) {
        let last = self.run.stops[self.run.stops.len() - 1];
        (self.run.stops[0].start, last.start + problem.visits[last.visit].care)
    }

    /// The legs from and to home.
    pub(super) fn commute(&self) -> Seconds {
        time_of(self.legs[0]) + time_of(self.legs[self.legs.len() - 1])
    }

    /// Working time: first start to last end, less the break of a long run (H14).
    pub(super) fn work(&self) -> i64 {
        self.efforts.iter().map(|effort| effort.paid).sum()
    }
}

/// What has the most, the first of equals; none of nothing.
pub(super) fn most<K: Copy + Ord>(of: &BTreeMap<K, i64>) -> Option<K> {
    of.iter().max_by_key(|&(&key, &much)| (much, std::cmp::Reverse(key))).map(|(&key, _)| key)
}

/// How long a leg takes; nothing where there is no way.
pub(super) fn time_of(leg: Option<RunLeg>) -> Seconds {
    leg.map_or(Seconds::ZERO, |leg| leg.leg.time)
}

/// Who makes each visit and when it starts, in order of run.
pub(super) fn made(problem: &Problem, rota: &Rota) -> Table<VisitId, Vec<(CarerId, Moment)>> {
    let mut made = Table::filled(Vec::new(), problem.visits.len());
    for run in &rota.runs {
        for stop in &run.stops {
            made[stop.visit].push((run.carer, stop.start));
        }
    }
    made
}

fn efforts(problem: &Problem, run: &Run, legs: &[Option<RunLeg>]) -> Vec<Effort> {
    let mut efforts = Vec::with_capacity(run.stops.len());
    let mut longest = (Seconds::ZERO, 0);
    for (at, stop) in run.stops.iter().enumerate() {
        let visit = &problem.visits[stop.visit];
        let care = i64::from(visit.care.0);
        let mut effort = Effort { care, paid: care, ..Effort::default() };
        if let Some(before) = at.checked_sub(1).map(|at| run.stops[at]) {
            let past = &problem.visits[before.visit];
            let gap = stop.start - before.start - past.care;
            effort.paid += i64::from(gap.0);
            let (from, to) = (place(problem, past), place(problem, visit));
            let leg = legs[at].filter(|_| from != to);
            effort.travel = i64::from(time_of(leg).0);
            effort.metres = u64::from(leg.map_or(Metres(0), |leg| leg.driven).0);
            let idle = gap - leg.map_or(Seconds::ZERO, |leg| leg.leg.time + slack(problem, to));
            if idle > longest.0 {
                longest = (idle, at);
            }
        }
        efforts.push(effort);
    }
    let elapsed: i64 = efforts.iter().map(|effort| effort.paid).sum();
    if elapsed <= 0 {
        // A supplied rota whose stops are out of order: nobody can say what was worked.
        for effort in &mut efforts {
            effort.paid = 0;
        }
    } else if elapsed > i64::from(problem.policy.limits.break_after.0) {
        let rest = longest.0.min(problem.policy.limits.break_length);
        efforts[longest.1].paid -= i64::from(rest.0);
    }
    efforts
}

/// Walk-up and buffer after a leg to a place (H03).
pub(super) fn slack(problem: &Problem, to: PlaceId) -> Seconds {
    let limits = &problem.policy.limits;
    let rural = if problem.places[to].rural { limits.rural_buffer } else { Seconds::ZERO };
    limits.walk_up + limits.buffer + rural
}

/// Where a visit is.
pub(super) fn place(problem: &Problem, visit: &Visit) -> PlaceId {
    problem.clients[visit.client].place
}
