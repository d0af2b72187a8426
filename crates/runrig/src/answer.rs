//! Solving and judging in one go: no answer leaves without the checker's word.

use rayon::join;
use runrig_check::{Report, check};
use runrig_core::kpi::{Kpis, kpis};
use runrig_core::model::{Problem, Rota};
use runrig_core::reasons::Unserved;
use runrig_core::solve::{Compiled, Observer, Outcome, Settings, StopReason};

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
    let compiled = Compiled::of(problem);
    let outcome = compiled.solve(settings, observer);
    solved(problem, &compiled, outcome)
}

/// What a search found, checked and explained.
pub(crate) fn solved(problem: &Problem, compiled: &Compiled<'_>, outcome: Outcome) -> Solved {
    let rota = outcome.rota;
    let (unserved, (report, kpis)) = join(|| compiled.explain(&rota), || judged(problem, &rota));
    let (stop, iterations) = (Some(outcome.stop), outcome.iterations);
    Solved { rota, report, unserved, kpis, stop, iterations }
}

/// Judges a rota as it stands, without search or reasons.
#[must_use]
pub fn evaluate(problem: &Problem, rota: Rota) -> Solved {
    let (report, kpis) = judged(problem, &rota);
    Solved { rota, report, unserved: Vec::new(), kpis, stop: None, iterations: 0 }
}

/// What the checker says of a rota, and its key figures.
fn judged(problem: &Problem, rota: &Rota) -> (Report, Kpis) {
    join(|| check(problem, rota), || kpis(problem, rota))
}
