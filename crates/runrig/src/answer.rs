//! Solving and judging in one go: no answer leaves without the checker's word.

use runrig_check::{Report, check};
use runrig_core::kpi::{Kpis, kpis};
use runrig_core::model::{Problem, Rota};
use runrig_core::reasons::{Unserved, explain};
use runrig_core::solve::{Observer, Settings, StopReason};

/// A rota with everything there is to say about it.
#[derive(Clone, Debug)]
pub struct Solved {
    /// Who makes which visit, in which order, and when.
    pub rota: Rota,
    /// What the checker says: breaches, score, and the score by rule.
    pub report: Report,
    /// Visits that nobody makes, with every reason.
    pub unserved: Vec<Unserved>,
    /// Key figures.
    pub kpis: Kpis,
    /// Why the search stopped; `None` where there was none.
    pub stop: Option<StopReason>,
    /// Changes that the search made.
    pub iterations: u64,
}

impl Solved {
    /// Whether the rota keeps every hard rule, by the checker.
    #[must_use]
    pub fn is_lawful(&self) -> bool {
        self.report.breaches.is_empty()
    }
}

/// Looks for the best rota, has it checked, and explains what it leaves out.
#[must_use]
pub fn solve(problem: &Problem, settings: &Settings, observer: &mut dyn Observer) -> Solved {
    let outcome = runrig_core::solve::solve(problem, settings, observer);
    let mut solved = evaluate(problem, outcome.rota);
    solved.unserved = explain(problem, &solved.rota);
    solved.stop = Some(outcome.stop);
    solved.iterations = outcome.iterations;
    solved
}

/// Judges a rota as it stands, without search or reasons.
#[must_use]
pub fn evaluate(problem: &Problem, rota: Rota) -> Solved {
    Solved {
        report: check(problem, &rota),
        kpis: kpis(problem, &rota),
        rota,
        unserved: Vec::new(),
        stop: None,
        iterations: 0,
    }
}
