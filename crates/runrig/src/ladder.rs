//! The searches that are set side by side, each with the same effort.
//!
//! *Effort* is counted in budgets of one search, for each visit, and what a start has inherited
//! counts. Each provider alone (SILO) is searched from nothing with one budget. SILO itself, every
//! scenario and every group of providers is then searched with one budget more, in the same way
//! ([`Search::continued`]): from the rotas that it inherits, gently, and from nothing; each start
//! has a short search, and the one that leads gets the rest. So every line of a comparison has
//! had two budgets in the end, or one where nothing that it inherited led.
//!
//! Gains are counted in promises and cost together, so that each search keeps the best by their
//! sum.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use runrig_core::model::{Fault, Problem, Ranking, Rota, Scenario, Score, Step};
use runrig_core::reasons::explain;
use runrig_core::solve::{Compiled, Outcome, Settings, StopReason, Warmth};
use runrig_core::units::Cost;

use crate::answer::{Solved, evaluate, solve, solved};
use crate::start::start;
use crate::translated::translated;
use crate::watch::Watch;

/// How a search is done.
#[derive(Clone, Debug)]
pub struct Search {
    /// What each search may take, and its seed; the start is set here.
    pub settings: Settings,
    /// Stops the search.
    pub cancel: Arc<AtomicBool>,
}

/// What each provider finds alone.
#[derive(Clone, Debug)]
pub struct Alone {
    /// From nothing.
    pub first: Solved,
    /// The same, continued with the same budget again.
    pub improved: Solved,
}

/// The rotas of each provider alone, in the ids of the problem as sent.
#[derive(Clone, Copy, Debug)]
pub struct Inherited<'a> {
    /// From nothing: what a scenario continues from.
    pub first: &'a Rota,
    /// Continued: what a scenario keeps if it finds nothing better.
    pub improved: &'a Rota,
}

/// A short search to see which start leads takes one in so many of a budget.
const RACE: u32 = 8;
/// Changes for each visit beyond which the rest of a budget is shared among several starts rather
/// than cooled more slowly. A choice, not yet measured against others.
pub(crate) const ENOUGH: u64 = 5_000;
/// Starts that the rest of a budget is shared among, at the most.
const MOST_STARTS: u32 = 6;

/// A part of a budget.
#[derive(Clone, Copy, Debug)]
struct Part {
    times: u32,
    of: u32,
}

impl Search {
    /// The same with so many times the budget.
    #[must_use]
    pub fn times(&self, n: u32) -> Self {
        Self { settings: self.part(Part { times: n, of: 1 }), cancel: Arc::clone(&self.cancel) }
    }

    /// The same with one of so many parts of the budget.
    #[must_use]
    pub(crate) fn share_of(&self, parts: u32) -> Self {
        let part = Part { times: 1, of: parts.max(1) };
        Self { settings: self.part(part), cancel: Arc::clone(&self.cancel) }
    }

    /// The settings with a part of the budget.
    fn part(&self, part: Part) -> Settings {
        let time = self.settings.time.map(|time| time.saturating_mul(part.times) / part.of);
        let iterations = self.settings.iterations;
        let iterations = iterations
            .map(|all| (all.saturating_mul(part.times.into()) / u64::from(part.of)).max(1));
        Settings { time, iterations, ranking: Ranking::Sum, start: None, ..self.settings.clone() }
    }

    /// From nothing, or gently from a rota.
    #[must_use]
    pub fn search(&self, problem: &Problem, start: Option<Rota>) -> Solved {
        let warmth = if start.is_some() { Warmth::Mild } else { Warmth::Hot };
        self.from(problem, start, warmth)
    }

    /// From a rota, which it leaves only for a better one.
    #[must_use]
    pub fn refine(&self, problem: &Problem, start: Rota) -> Solved {
        self.from(problem, Some(start), Warmth::Cold)
    }

    /// One that was stopped when its last change had been made is as good as any.
    fn from(&self, problem: &Problem, start: Option<Rota>, warmth: Warmth) -> Solved {
        let settings = Settings { start, warmth, ..self.part(Part { times: 1, of: 1 }) };
        let mut watch = Watch::new().cancelled_by(Arc::clone(&self.cancel));
        let mut solved = solve(problem, &settings, &mut watch);
        let complete = settings.iterations.is_some_and(|all| solved.iterations >= all);
        if solved.stop == Some(StopReason::Cancelled) && complete {
            solved.stop = Some(StopReason::Iterations);
        }
        solved
    }

    /// With one budget: from each of these rotas gently and from nothing, a short search each; and
    /// then on from whichever leads. Where there are changes enough for it, the rest goes to
    /// several starts.
    #[must_use]
    pub fn continued(&self, problem: &Problem, inherited: &[Rota]) -> Solved {
        let compiled = Compiled::of(problem);
        let lane = Lane { search: self, compiled: &compiled };
        let starts = inherited.iter().map(Some).chain([None]);
        let mut raced: Vec<Outcome> = starts
            .map(|start| lane.run(start, Part { times: 1, of: RACE }, self.settings.seed))
            .collect();
        let lead = (0..raced.len()).min_by_key(|&at| rank(&raced[at])).unwrap_or(0);
        let changes = raced.iter().map(|one| one.iterations).sum::<u64>();
        let n_raced = u32::try_from(raced.len()).unwrap_or(RACE).min(RACE - 1);
        let rest = RACE - n_raced;
        let a_visit = changes * u64::from(rest)
            / u64::from(n_raced)
            / u64::try_from(problem.visits.len()).unwrap_or(u64::MAX).max(1);
        let starts = u32::try_from(a_visit / ENOUGH).unwrap_or(MOST_STARTS).clamp(1, MOST_STARTS);
        let part = Part { times: rest, of: RACE * starts };
        let from = (lead < inherited.len()).then(|| raced[lead].rota.clone());
        for more in 1..starts {
            let seed = self.settings.seed ^ (u64::from(more) << 32);
            raced.push(lane.run(None, part, seed));
        }
        let iterations: u64 = raced.iter().map(|one| one.iterations).sum();
        // The last search has all changes that are left, so that there is none too few.
        let left = self.settings.iterations.map(|all| all.saturating_sub(iterations).max(1));
        let settings = Settings { iterations: left, ..lane.settings(from.as_ref(), part) };
        let last = lane.solve(&settings);
        let iterations = iterations + last.iterations;
        let stop = match last.stop {
            StopReason::Cancelled
                if self.settings.iterations.is_some_and(|all| iterations >= all) =>
            {
                StopReason::Iterations
            }
            stop => stop,
        };
        let best = raced.into_iter().fold(
            last,
            |best, one| {
                if rank(&one) < rank(&best) { one } else { best }
            },
        );
        solved(problem, &compiled, Outcome { iterations, stop, ..best })
    }

    /// Each provider alone, in a problem under SILO.
    #[must_use]
    pub fn alone(&self, silo: &Problem) -> Alone {
        let first = self.search(silo, None);
        let improved = self.continued(silo, &[start(silo, first.rota.clone())]);
        let improved = if worth(&first) < worth(&improved) { first.clone() } else { improved };
        Alone { first, improved }
    }

    /// A problem under a scenario, continued from the first rota of each provider alone, unless
    /// the continued one of those is better here too. The rotas are in the ids of the problem as
    /// `sent`.
    #[must_use]
    pub fn under(&self, problem: &Problem, sent: &Problem, inherited: Inherited<'_>) -> Solved {
        let here = |rota: &Rota| translated(rota, sent, problem);
        let found = self.continued(problem, &[start(problem, here(inherited.first))]);
        kept_if_better(problem, found, here(inherited.improved)).0
    }
}

/// The searches of one compiled problem.
struct Lane<'a, 'p> {
    search: &'a Search,
    compiled: &'a Compiled<'p>,
}

impl Lane<'_, '_> {
    /// From nothing, or gently from a rota, with a part of the budget.
    fn run(&self, start: Option<&Rota>, part: Part, seed: u64) -> Outcome {
        self.solve(&Settings { seed, ..self.settings(start, part) })
    }

    fn settings(&self, start: Option<&Rota>, part: Part) -> Settings {
        let warmth = if start.is_some() { Warmth::Mild } else { Warmth::Hot };
        Settings { start: start.cloned(), warmth, ..self.search.part(part) }
    }

    fn solve(&self, settings: &Settings) -> Outcome {
        let mut watch = Watch::new().cancelled_by(Arc::clone(&self.search.cancel));
        self.compiled.solve(settings, &mut watch)
    }
}

fn rank(outcome: &Outcome) -> Score {
    Ranking::Sum.rank(outcome.score)
}

/// What was found, or a rota that is at hand, if that is worth more here; and whether it is that
/// one.
#[must_use]
pub fn kept_if_better(problem: &Problem, found: Solved, at_hand: Rota) -> (Solved, bool) {
    let kept = evaluate(problem, at_hand);
    if worth(&kept) < worth(&found) {
        let unserved = explain(problem, &kept.rota);
        let (stop, iterations) = (found.stop, found.iterations);
        (Solved { unserved, stop, iterations, ..kept }, true)
    } else {
        (found, false)
    }
}

/// Each provider alone: the problem as sent under SILO.
///
/// # Errors
///
/// Its faults.
pub fn silo(sent: &Problem) -> Result<Problem, Vec<Fault>> {
    sent.under(&Scenario::of(Step::Silo))
}

/// The rota in force under a scenario that changes nothing about it, with reasons; `None`
/// without a rota in force.
#[must_use]
pub fn replay(problem: &Problem) -> Option<Solved> {
    let mut solved = evaluate(problem, problem.baseline.clone()?);
    solved.unserved = explain(problem, &solved.rota);
    Some(solved)
}

/// Smaller is better: lawful first, then what is given up, then care met, then promises and cost.
pub(crate) fn worth(solved: &Solved) -> Score {
    Ranking::Sum.rank(solved.report.score)
}

/// Care given up and unmet, promises and cost, as one number.
pub(crate) fn objective(solved: &Solved) -> Cost {
    care(solved) + points(solved)
}

/// Care unmet, and once more what is given up (M01, M08): whoever loses a visit to somebody else
/// does not count as even with them.
pub(crate) fn care(solved: &Solved) -> Cost {
    solved.report.score.given_up + solved.report.score.unmet
}

/// Promises and cost, as one number.
pub(crate) fn points(solved: &Solved) -> Cost {
    solved.report.score.promises + solved.report.score.cost
}
