//! The search against trying everything, where everything can be tried.

use crate::agreement::NoClock;
use runrig_check::check;
use runrig_core::id::{Id, ShiftId, VisitId};
use runrig_core::model::{Draft, Problem, Ranking, Rota, Run, Score, Stop};
use runrig_core::solve::{Settings, solve};
use runrig_core::units::{Cost, Moment, PerSecond, Seconds};

/// A small problem whose score depends on who and in which order alone, so that trying
/// every order with the earliest starts tries everything that matters.
pub(crate) fn untimed(seed: u64) -> Option<Problem> {
    let mut draft: Draft = runrig_gen::small::problem(seed).into_draft();
    let prices = &mut draft.policy.prices;
    (prices.deviation, prices.consistency, prices.wait) =
        (PerSecond(0), PerSecond(0), PerSecond(0));
    (prices.overtime, prices.undertime, prices.uneven_load) =
        (PerSecond(0), PerSecond(0), PerSecond(0));
    (prices.late_run, prices.split_day) = (Cost::ZERO, Cost::ZERO);
    draft.policy.promises.outside_window = PerSecond(0);
    // Rules that later starts could keep are for other tests.
    draft.policy.limits.break_after = Seconds::hours(24);
    draft.policy.limits.spread = Seconds::hours(24);
    draft.policy.limits.published_tolerance = Seconds::hours(24);
    draft.policy.limits.daily_rest = Seconds::ZERO;
    draft.separations.clear();
    for carer in &mut draft.carers {
        carer.contract.max_week = None;
        carer.contract.opted_out = true;
        carer.contract.elsewhere = Seconds::ZERO;
        carer.contract.before = None;
    }
    let small = draft.visits.len() <= 5
        && draft.shifts.len() <= 4
        && draft.visits.iter().all(|visit| visit.carers_needed == 1)
        && draft.carers.iter().all(|carer| carer.absences.is_empty());
    small.then(|| Problem::build(draft).expect("still valid"))
}

/// The best score of any rota: every visit in every shift at every place, or nowhere.
pub(crate) fn best_of_all(problem: &Problem) -> Score {
    best_by(problem, Ranking::Levels)
}

/// The best rank of any rota.
pub(crate) fn best_by(problem: &Problem, ranking: Ranking) -> Score {
    let mut orders: Vec<Vec<VisitId>> = vec![Vec::new(); problem.shifts.len()];
    let empty = judge(problem, &orders).expect("the empty rota is lawful");
    let mut all = All { problem, ranking, best: ranking.rank(empty) };
    all.place(0, &mut orders);
    all.best
}

/// Every rota there is, one after the other.
struct All<'p> {
    problem: &'p Problem,
    ranking: Ranking,
    best: Score,
}

impl All<'_> {
    fn place(&mut self, n: usize, orders: &mut Vec<Vec<VisitId>>) {
        if n == self.problem.visits.len() {
            if let Some(score) = judge(self.problem, orders) {
                self.best = self.ranking.rank(score).min(self.best);
            }
            return;
        }
        self.place(n + 1, orders);
        for shift in 0..orders.len() {
            for at in 0..=orders[shift].len() {
                orders[shift].insert(at, VisitId::at(n));
                self.place(n + 1, orders);
                orders[shift].remove(at);
            }
        }
    }
}

/// The checker's score of these orders with the earliest starts, if the checker is content.
///
/// A locked run stands whole in its shift, with nothing else, or nothing of either is there: the
/// search keeps the shift for it even where the run cannot be kept, which the rule would allow.
pub(crate) fn judge(problem: &Problem, orders: &[Vec<VisitId>]) -> Option<Score> {
    for run in problem.runs.iter().filter(|run| run.locked) {
        let elsewhere = orders.iter().enumerate().any(|(shift, order)| {
            shift != run.shift.index() && order.iter().any(|visit| run.visits.contains(visit))
        });
        let order = &orders[run.shift.index()];
        if elsewhere || !(order.is_empty() || *order == run.visits) {
            return None;
        }
    }
    let mut runs = Vec::new();
    for (n, order) in orders.iter().enumerate().filter(|(_, order)| !order.is_empty()) {
        let shift = ShiftId::at(n);
        runs.push(Run {
            carer: problem.shifts[shift].carer,
            shift: Some(shift),
            stops: earliest(problem, shift, order),
        });
    }
    let report = check(problem, &Rota { runs });
    report.breaches.is_empty().then_some(report.score)
}

fn earliest(problem: &Problem, shift: ShiftId, order: &[VisitId]) -> Vec<Stop> {
    let carer = &problem.carers[problem.shifts[shift].carer];
    let limits = &problem.policy.limits;
    let mut stops: Vec<Stop> = Vec::new();
    for &id in order {
        let visit = &problem.visits[id];
        let client = &problem.clients[visit.client];
        let mut start = visit.hard.from.max(problem.shifts[shift].span.from);
        if let Some(pinned) = visit.pinned_start {
            start = pinned;
        }
        if client.lone_work.daylight && !visit.overrides.lone_work {
            start = start.max(problem.horizon.days[visit.day].daylight.from);
        }
        if let Some(last) = stops.last() {
            let before = &problem.visits[last.visit];
            let (from, to) = (problem.clients[before.client].place, client.place);
            let leg = problem.travel.leg(carer.mode, from, to).filter(|_| from != to);
            let rural = problem.places[to].rural;
            let buffer = limits.buffer + if rural { limits.rural_buffer } else { Seconds::ZERO };
            let gap = leg.map_or(Seconds::ZERO, |leg| leg.time + limits.walk_up + buffer);
            let arrival: Moment = last.start + before.care + gap;
            start = start.max(arrival);
        }
        stops.push(Stop { visit: id, start });
    }
    stops
}

#[test]
fn the_search_finds_the_best_of_all_small_rotas() {
    let problems = (0..15_000).filter_map(|seed| Some((seed, untimed(seed)?)));
    let mut n = 0;
    for (seed, problem) in problems.take(150) {
        let settings = Settings { iterations: Some(400), time: None, ..Settings::default() };
        let found = solve(&problem, &settings, &mut NoClock).score;
        assert_eq!(found, best_of_all(&problem), "small problem {seed}");
        n += 1;
    }
    assert_eq!(n, 150, "enough problems are small enough");
}
