//! Single searches of a comparison, each by itself, so that many of them can be done in any
//! order, at different times.
//!
//! They are the searches of [`compare`](crate::compare): SILO from nothing and then gently from
//! what was found, and a scenario gently from the first rota of SILO, which may also keep the
//! better one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use runrig_core::model::{Fault, Problem, Rota, Scenario, Step};
use runrig_core::reasons::explain;
use runrig_core::solve::{Settings, StopReason};
use runrig_core::units::Cost;

use crate::answer::{Solved, evaluate, solve};
use crate::start::start;
use crate::translated::translated;
use crate::watch::Watch;

/// What each provider finds alone.
#[derive(Clone, Debug)]
pub struct Alone {
    /// The problem as it was searched.
    pub problem: Problem,
    /// From nothing.
    pub first: Solved,
    /// The same rota, bettered with the same budget again.
    pub bettered: Solved,
}

/// How a search is done.
#[derive(Clone, Debug)]
pub struct Search {
    /// What each search may take, and its seed.
    pub settings: Settings,
    /// Stops the search.
    pub cancel: Arc<AtomicBool>,
}

impl Search {
    /// Each provider alone; `None` if the search was stopped before its budget was spent.
    ///
    /// # Errors
    ///
    /// The faults of the problem under SILO.
    pub fn alone(&self, problem: &Problem) -> Result<Option<Alone>, Vec<Fault>> {
        let problem = problem.under(&Scenario::of(Step::Silo))?;
        let Some(first) = self.search(&problem, None) else { return Ok(None) };
        let bettered = self.search(&problem, Some(first.rota.clone()));
        Ok(bettered.map(|bettered| Alone { problem, first, bettered }))
    }

    /// A scenario, gently from the first rota of each provider alone, unless the better one of
    /// those is better here too; `None` if the search was stopped before its budget was spent.
    ///
    /// # Errors
    ///
    /// The faults of the problem under the scenario.
    pub fn under(
        &self,
        scenario: &Scenario,
        problem: &Problem,
        (first, bettered): (Rota, Rota),
    ) -> Result<Option<(Problem, Solved)>, Vec<Fault>> {
        let sent = problem;
        let problem = sent.under(scenario)?;
        let here = |rota: &Rota| translated(rota, sent, &problem);
        let start = start(&problem, here(&first));
        let Some(found) = self.search(&problem, Some(start)) else { return Ok(None) };
        let kept = evaluate(&problem, here(&bettered));
        let solved = if worth(&kept) < worth(&found) {
            let unserved = explain(&problem, &kept.rota);
            let Solved { stop, iterations, .. } = found;
            Solved { unserved, stop, iterations, ..kept }
        } else {
            found
        };
        Ok(Some((problem, solved)))
    }

    /// From nothing, or gently from a rota. A search that was stopped when its last change had
    /// been made is as good as any.
    fn search(&self, problem: &Problem, start: Option<Rota>) -> Option<Solved> {
        if self.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let gently = start.is_some();
        let settings = Settings { start, gently, ..self.settings.clone() };
        let mut watch = Watch::new().cancelled_by(Arc::clone(&self.cancel));
        let mut solved = solve(problem, &settings, &mut watch);
        if solved.stop == Some(StopReason::Cancelled) {
            let complete = settings.iterations.is_some_and(|all| solved.iterations >= all);
            solved.stop = complete.then_some(StopReason::Iterations);
            return complete.then_some(solved);
        }
        Some(solved)
    }
}

/// The rota in force under a scenario that changes nothing about it, with reasons.
///
/// # Errors
///
/// The faults of the problem under the scenario; `None` without a rota in force.
pub fn replay(
    scenario: &Scenario,
    problem: &Problem,
) -> Result<Option<(Problem, Solved)>, Vec<Fault>> {
    let problem = problem.under(scenario)?;
    let Some(baseline) = problem.baseline.clone() else { return Ok(None) };
    let mut solved = evaluate(&problem, baseline);
    solved.unserved = explain(&problem, &solved.rota);
    Ok(Some((problem, solved)))
}

/// Smaller is better, as in a comparison: lawful first, then care met, then promises and cost.
fn worth(solved: &Solved) -> (u32, Cost, Cost) {
    let score = solved.report.score;
    (score.breaches, score.unmet, score.promises + score.cost)
}
