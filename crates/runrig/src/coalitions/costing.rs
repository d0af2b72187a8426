//! What groups of providers cost by themselves, all with the same search for each visit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use runrig_core::id::{DayId, LocalityId, ProviderId};
use runrig_core::model::{Problem, Rota, Scenario, Step};
use runrig_core::solve::Settings;
use runrig_core::units::Cost;
use runrig_share::Coalition;

use super::{NoCoalitions, Sweep, UNIT};
use crate::abreast::{at_a_time, side_by_side};
use crate::answer::{Solved, evaluate};
use crate::interval::Interval;
use crate::ladder::{Search, objective};
use crate::translated::translated;

/// One group. Figures are means over seeds.
#[derive(Clone, Debug)]
pub struct Group {
    /// Who.
    pub members: Coalition,
    /// Unmet care, promises and cost of its best rotas, in paid seconds (60 to the point).
    pub cost: i64,
    /// The same with each seed.
    pub costs: Vec<i64>,
    /// Of the cost, unmet care.
    pub unmet: i64,
    /// Paid travel, in seconds.
    pub travel: i64,
    /// Care that its packages ask for, in seconds.
    pub care: i64,
    /// Changes that its searches tried.
    pub changes: u64,
    /// Its rota with each seed, in the ids of the whole problem.
    pub(super) rotas: Vec<Rota>,
}

/// A rota of a group, with one seed, in the ids of the whole problem.
#[derive(Clone, Debug)]
struct Costed {
    cost: i64,
    unmet: i64,
    travel: i64,
    changes: u64,
    lawful: bool,
    rota: Rota,
}

/// A group with a seed, by its position.
type Key = (Coalition, usize);

/// Costs these groups. Each player alone is searched from nothing; then every group, those of one
/// player too, is continued from its members' first rotas side by side, with a budget that goes by
/// its visits; and in the end each keeps the best rota of two groups that it splits into, if that
/// is cheaper: no group costs more than its parts.
///
/// `told` hears of the number of searches, before those from nothing and before all others.
pub(super) fn costed(
    problem: &Problem,
    sweep: &Sweep,
    groups: &BTreeSet<Coalition>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<BTreeMap<Coalition, Group>, NoCoalitions> {
    let mut problems = BTreeMap::new();
    let singles: Vec<Coalition> = (0..sweep.players.len())
        .map(Coalition::single)
        .filter(|one| groups.contains(one))
        .collect();
    for &group in groups {
        problems.insert(group, own_problem(problem, sweep, group, &sweep.pooling)?);
    }
    let costing = Costing::new(problem, sweep, problems);
    told(1, singles.len() * sweep.seeds.len());
    let firsts = costing.firsts(&singles, groups)?;
    told(2, groups.len() * sweep.seeds.len());
    let mut found = costing.continue_all(groups, &firsts)?;
    costing.keep_splits(groups, &mut found);
    let group = |&members: &Coalition| {
        let own: Vec<&Costed> =
            (0..sweep.seeds.len()).map(|seed| &found[&(members, seed)]).collect();
        let mean = |of: fn(&Costed) -> i64| {
            Interval::of(&own.iter().map(|one| of(one)).collect::<Vec<i64>>()).mean
        };
        let care = costing.problems[&members].visits.iter();
        let group = Group {
            members,
            cost: mean(|one| one.cost),
            costs: own.iter().map(|one| one.cost).collect(),
            unmet: mean(|one| one.unmet),
            travel: mean(|one| one.travel),
            care: care.map(|one| i64::from(one.care.0) * i64::from(one.carers_needed)).sum(),
            changes: own.iter().map(|one| one.changes).sum(),
            rotas: own.iter().map(|one| one.rota.clone()).collect(),
        };
        (members, group)
    };
    Ok(groups.iter().map(group).collect())
}

/// The problem of a group by itself: as it is without the pooling, or with it.
pub(super) fn own_problem(
    problem: &Problem,
    sweep: &Sweep,
    group: Coalition,
    pooling: &[Step],
) -> Result<Problem, NoCoalitions> {
    let members: Vec<ProviderId> = group.members().map(|player| sweep.players[player]).collect();
    let mut steps = vec![Step::Only { members }];
    steps.extend(pooling.iter().cloned());
    problem.under(&Scenario { steps }).map_err(NoCoalitions::Faults)
}

/// The searches of all groups.
struct Costing<'s> {
    sent: &'s Problem,
    sweep: &'s Sweep,
    problems: BTreeMap<Coalition, Problem>,
    /// Visits of all groups' whole, for which a budget is meant.
    visits: usize,
    /// What counts of each player's cost only for want of others: see [`first_providers`].
    of_first: Vec<Cost>,
    /// What has been taken beside searching so far, and by how many visits.
    beside: Mutex<Beside>,
}

/// What searches took beside searching: setting up, judging and explaining.
#[derive(Clone, Copy, Debug)]
struct Beside {
    time: Duration,
    visits: u32,
}

impl Beside {
    /// Until a search has shown it: the week of Oban and Lorn, 6,573 visits, takes some 0.4 s.
    const GUESS: Self = Self { time: Duration::from_millis(400), visits: 6_573 };

    fn a_visit(self) -> Duration {
        self.time / self.visits.max(1)
    }
}

impl<'s> Costing<'s> {
    fn new(sent: &'s Problem, sweep: &'s Sweep, problems: BTreeMap<Coalition, Problem>) -> Self {
        let visits = problems.values().map(|one| one.visits.len()).max().unwrap_or(0);
        let of_first = first_providers(sent, &sweep.players);
        Self { sent, sweep, problems, visits, of_first, beside: Mutex::new(Beside::GUESS) }
    }

    /// Each player from nothing, with each seed.
    fn firsts(
        &self,
        singles: &[Coalition],
        groups: &BTreeSet<Coalition>,
    ) -> Result<BTreeMap<Key, Rota>, NoCoalitions> {
        let later: usize = groups.iter().map(|group| self.size(*group)).sum();
        let now: usize = singles.iter().map(|group| self.size(*group)).sum();
        let rate = self.rate(now + later, later, singles.len());
        let from_nothing = |search: &Search, own: &Problem, _: &Key| search.search(own, None);
        let found = self.all(singles.iter().copied(), rate, &from_nothing)?;
        Ok(found.into_iter().map(|(key, one)| (key, one.rota)).collect())
    }

    /// Every group, continued from its members' first rotas.
    fn continue_all(
        &self,
        groups: &BTreeSet<Coalition>,
        firsts: &BTreeMap<Key, Rota>,
    ) -> Result<BTreeMap<Key, Costed>, NoCoalitions> {
        let now: usize = groups.iter().map(|group| self.size(*group)).sum();
        let rate = self.rate(now, now, groups.len());
        let continued = |search: &Search, own: &Problem, &(group, seed): &Key| {
            let apart =
                group.members().filter_map(|one| firsts.get(&(Coalition::single(one), seed)));
            let runs = apart.flat_map(|rota| &rota.runs).cloned().collect();
            search.continued(own, &[translated(&Rota { runs }, self.sent, own)])
        };
        self.all(groups.iter().copied(), rate, &continued)
    }

    /// One search for each of these groups and each seed, those of most visits first.
    fn all(
        &self,
        groups: impl Iterator<Item = Coalition>,
        rate: Option<Duration>,
        work: &(dyn Fn(&Search, &Problem, &Key) -> Solved + Sync),
    ) -> Result<BTreeMap<Key, Costed>, NoCoalitions> {
        let seeds = self.sweep.seeds.len();
        let mut keys: Vec<Key> =
            groups.flat_map(|group| (0..seeds).map(move |seed| (group, seed))).collect();
        keys.sort_by_key(|&(group, seed)| (std::cmp::Reverse(self.size(group)), group, seed));
        let one = |at: usize| self.one(&keys[at], rate, work);
        let found = side_by_side(keys.len(), one).map_err(NoCoalitions::Threads)?;
        keys.into_iter().zip(found).map(|(key, one)| Ok((key, one?))).collect()
    }

    fn one(
        &self,
        key: &Key,
        rate: Option<Duration>,
        work: &(dyn Fn(&Search, &Problem, &Key) -> Solved + Sync),
    ) -> Result<Costed, NoCoalitions> {
        let cancel = &self.sweep.search.cancel;
        if cancel.load(Ordering::Relaxed) {
            return Err(NoCoalitions::Cancelled);
        }
        let &(group, seed) = key;
        let own = &self.problems[&group];
        let search = self.search(group, seed, rate);
        let began = Instant::now();
        let found = work(&search, own, key);
        self.took(group, search.settings.time, began.elapsed());
        if cancel.load(Ordering::Relaxed) {
            return Err(NoCoalitions::Cancelled);
        }
        Ok(self.costed(group, &found, found.iterations))
    }

    fn costed(&self, group: Coalition, found: &Solved, changes: u64) -> Costed {
        let own = &self.problems[&group];
        let of_first = group.members().map(|player| self.of_first[player]);
        let of_first = of_first.fold(Cost::ZERO, |sum, one| sum + one);
        Costed {
            cost: paid_seconds(objective(found) - of_first),
            unmet: paid_seconds(found.report.score.unmet),
            travel: found.kpis.whole.travel,
            changes,
            lawful: found.is_lawful(),
            rota: translated(&found.rota, own, self.sent),
        }
    }

    /// Each group keeps its cheapest split into two that are costed, if it is cheaper: small groups
    /// first, so that parts have kept theirs.
    fn keep_splits(&self, groups: &BTreeSet<Coalition>, found: &mut BTreeMap<Key, Costed>) {
        let mut order: Vec<Coalition> = groups.iter().copied().collect();
        order.sort_by_key(|group| (group.len(), *group));
        for group in order {
            for seed in 0..self.sweep.seeds.len() {
                if let Some(kept) = self.split(group, seed, found) {
                    found.insert((group, seed), kept);
                }
            }
        }
    }

    fn split(
        &self,
        group: Coalition,
        seed: usize,
        found: &BTreeMap<Key, Costed>,
    ) -> Option<Costed> {
        let first = group.members().next()?;
        let parts = found.iter().filter(|((one, other_seed), _)| {
            *other_seed == seed && one.contains(first) && one.is_part_of(group) && *one != group
        });
        let splits = parts.filter_map(|((one, _), part)| {
            let rest = found.get(&(group.minus(*one), seed))?;
            Some((part.cost + rest.cost, *one, part, rest))
        });
        let (cost, _, part, rest) = splits.min_by_key(|&(cost, one, ..)| (cost, one))?;
        let own = &found[&(group, seed)];
        if cost >= own.cost && own.lawful {
            return None;
        }
        let runs = part.rota.runs.iter().chain(&rest.rota.runs).cloned().collect();
        let problem = &self.problems[&group];
        let kept = evaluate(problem, translated(&Rota { runs }, self.sent, problem));
        let kept = self.costed(group, &kept, own.changes);
        (kept.lawful && (!own.lawful || kept.cost < own.cost)).then_some(kept)
    }

    /// The visits of a group.
    fn size(&self, group: Coalition) -> usize {
        self.problems[&group].visits.len()
    }

    /// What each visit may have now where the whole is limited, with searches of so many visits
    /// still to come, and so many visits to be judged in the end; so many groups are searched now.
    fn rate(&self, visits: usize, judged: usize, groups: usize) -> Option<Duration> {
        let (began, limit) = self.sweep.whole?;
        let beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner).a_visit();
        let seeds = u32::try_from(self.sweep.seeds.len()).unwrap_or(1);
        let abreast = u32::try_from(at_a_time(groups * self.sweep.seeds.len())).unwrap_or(1);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_mul(seeds).max(1);
        let left = limit.saturating_sub(began.elapsed()).saturating_mul(abreast);
        let besides =
            beside.saturating_mul(count(visits)) + beside.saturating_mul(count(judged)) / 2;
        Some(left.saturating_sub(besides) / count(visits))
    }

    /// The search of a group with a seed: its share, by its visits, of what a search of all has.
    fn search(&self, group: Coalition, seed: usize, rate: Option<Duration>) -> Search {
        let Search { settings, cancel } = &self.sweep.search;
        let size = u32::try_from(self.size(group)).unwrap_or(u32::MAX);
        let all = u32::try_from(self.visits).unwrap_or(u32::MAX).max(1);
        let time = match rate {
            Some(rate) => Some(rate.saturating_mul(size).max(Duration::from_millis(1))),
            None => settings.time.map(|time| time.saturating_mul(size) / all),
        };
        let share = |n: u64| (n.saturating_mul(size.into()) / u64::from(all)).max(1);
        let iterations = settings.iterations.filter(|_| rate.is_none()).map(share);
        let seed = self.sweep.seeds[seed];
        let settings = Settings { time, iterations, seed, ..settings.clone() };
        Search { settings, cancel: std::sync::Arc::clone(cancel) }
    }

    /// A search of a group with such a budget took so long in all.
    fn took(&self, group: Coalition, budget: Option<Duration>, all: Duration) {
        let Some(budget) = budget else { return };
        let size = u32::try_from(self.size(group)).unwrap_or(u32::MAX);
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.time += all.saturating_sub(budget);
        beside.visits = beside.visits.saturating_add(size);
    }
}

/// The price of the first provider in each locality on each day (S13), shared by the players that
/// have care to give there.
///
/// Of a group by itself the first provider counts, too, so that groups side by side cost what they
/// cost apart. Where all are counted together the first is free. So each player's part of that is
/// taken off whatever group it is in: no saving changes by it, and what all cost apart is what each
/// provider alone costs in a comparison.
fn first_providers(sent: &Problem, players: &[ProviderId]) -> Vec<Cost> {
    let mut there: BTreeMap<(LocalityId, DayId), BTreeSet<usize>> = BTreeMap::new();
    for visit in &sent.visits {
        let own = sent.packages[visit.package].provider_on(visit.day);
        let player = players.iter().position(|&player| Some(player) == own);
        if let Some((player, here)) = player.zip(sent.clients[visit.client].locality) {
            there.entry((here, visit.day)).or_default().insert(player);
        }
    }
    let mut parts = vec![Cost::ZERO; players.len()];
    for together in there.values() {
        let n = i64::try_from(together.len()).unwrap_or(i64::MAX).max(1);
        for &player in together {
            parts[player] += Cost(sent.policy.prices.provider_overlap.0 / n);
        }
    }
    parts
}

/// In paid seconds.
fn paid_seconds(cost: Cost) -> i64 {
    cost.0 / UNIT
}
