//! The search for runs that depend on each other, as the families use it.

use crate::care::Tie;
use crate::matrix::Matrix;
use crate::search::Budget;
use rayon::ThreadPoolBuilder;
use runrig_core::engine::joint::{Answer, Day, Settings, day, solve};

/// What a unit of a thing that must not be costs, in units of travel: enough that it is never
/// worth its while.
pub(crate) const NEVER: i64 = 200;

/// Searches within a budget.
pub(crate) fn search(day: &Day, budget: &Budget) -> Answer {
    let settings = Settings { seed: budget.seed, ..Settings::default() };
    let watch = budget.watch();
    let run = || solve(day, &settings, &watch);
    match ThreadPoolBuilder::new().num_threads(budget.threads.max(1)).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// A tie, as the search has it.
pub(crate) fn tie(tie: Tie) -> day::Tie {
    match tie {
        Tie::Simultaneous => day::Tie { least: 0, most: 0 },
        Tie::Sequential { least, most } => day::Tie { least, most },
    }
}

/// Travel times, as the search has them: row by row.
pub(crate) fn travel(travel: &Matrix) -> Vec<i32> {
    travel.cells().iter().map(|&cell| i32::try_from(cell).unwrap_or(i32::MAX)).collect()
}
