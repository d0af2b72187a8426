//! Single searches of the ladder, each by itself, so that many of them can be done in any order,
//! at different times.
//!
//! [`compare`](crate::compare) does them one after the other, and a batch of many requests as
//! they come. SILO is searched from nothing, and then gently from what was found; a scenario
//! gently from the first rota of SILO, and it may also keep the better one. Gains are counted in
//! promises and cost together, so that each search keeps the best by their sum.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use runrig_core::model::{Fault, Problem, Ranking, Rota, Scenario, Score, Step};
use runrig_core::reasons::explain;
use runrig_core::solve::{Settings, StopReason, Warmth};
use runrig_core::units::Cost;

use crate::answer::{Solved, evaluate, solve};
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
    /// The same rota, bettered with the same budget again.
    pub bettered: Solved,
}

impl Search {
    /// The same with so many times the budget.
    #[must_use]
    pub fn times(&self, n: u32) -> Self {
        let Settings { time, iterations, .. } = self.settings;
        let time = time.map(|time| time.saturating_mul(n));
        let iterations = iterations.map(|all| all.saturating_mul(n.into()));
        let settings = Settings { time, iterations, ..self.settings.clone() };
        Self { settings, cancel: Arc::clone(&self.cancel) }
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
        let ranking = Ranking::Sum;
        let settings = Settings { start, warmth, ranking, ..self.settings.clone() };
        let mut watch = Watch::new().cancelled_by(Arc::clone(&self.cancel));
        let mut solved = solve(problem, &settings, &mut watch);
        let complete = settings.iterations.is_some_and(|all| solved.iterations >= all);
        if solved.stop == Some(StopReason::Cancelled) && complete {
            solved.stop = Some(StopReason::Iterations);
        }
        solved
    }

    /// Each provider alone, in a problem under SILO.
    #[must_use]
    pub fn alone(&self, silo: &Problem) -> Alone {
        let first = self.search(silo, None);
        let bettered = self.search(silo, Some(first.rota.clone()));
        Alone { first, bettered }
    }

    /// A problem under a scenario, gently from the first rota of each provider alone, unless
    /// the better one of those is better here too. Both in the ids of the problem as `sent`.
    #[must_use]
    pub fn under(
        &self,
        problem: &Problem,
        sent: &Problem,
        (first, bettered): (&Rota, &Rota),
    ) -> Solved {
        let here = |rota: &Rota| translated(rota, sent, problem);
        let found = self.search(problem, Some(start(problem, here(first))));
        let kept = evaluate(problem, here(bettered));
        if worth(&kept) < worth(&found) {
            let unserved = explain(problem, &kept.rota);
            Solved { unserved, stop: found.stop, iterations: found.iterations, ..kept }
        } else {
            found
        }
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
