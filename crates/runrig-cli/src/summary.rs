//! A rota on one screen, for people: care, reasons, travel, continuity, cost.

mod figures;
mod reasons;
pub(crate) mod table;

use runrig::model::Problem;
use runrig::{Prepared, Solved, StopReason};

use crate::prepared::named;
use crate::trouble::say;

/// The summary of a rota, beside the baseline if there is one.
pub(crate) fn summary(solved: &Solved, baseline: Option<&Solved>, read: &Prepared) -> String {
    let problem = &read.problem;
    let mut lines = vec![String::new()];
    lines.extend(stopped(solved));
    lines.extend(named(read));
    lines.extend(figures::lines(solved, baseline, problem));
    lines.extend(reasons::lines(&solved.unserved, problem));
    lines.join("\n")
}

/// Every broken rule, a sentence each.
pub(crate) fn tell_breaches(solved: &Solved, problem: &Problem) {
    for breach in &solved.report.breaches {
        say(&format!("{}: {}", breach.rule.code(), breach.sentence(problem)));
    }
}

/// What stopped the search, if there was one.
fn stopped(solved: &Solved) -> Option<String> {
    let why = match solved.stop? {
        StopReason::Iterations => "All changes were made",
        StopReason::Time => "The time is up",
        StopReason::Cancelled => "Interrupted: this is the best rota so far",
        StopReason::Nothing => "There was nothing to search for",
    };
    let changes = table::grouped(i64::try_from(solved.iterations).unwrap_or(i64::MAX));
    Some(format!("{why} ({changes} changes tried).\n"))
}
