//! How many visits of a day no plan could make.

use super::Instance;
use crate::search::Budget;
use runrig_core::engine::{Done, LeftOut, least_left_out, search};

/// The search for a plan to start from has one part of the budget in so many.
const SEARCH: u64 = 6;

/// The whole of a budget, in millionths.
const WHOLE: u64 = 1_000_000;
/// Where the budget is in rounds, so many changes of the plan count as one.
const CHANGES: u64 = 5_000;

/// Why there is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBound {
    /// The bound knows days only.
    #[error("is no day: there is a bound for days only")]
    NoDay,
    /// The bound knows visits of one carer only.
    #[error("has double-ups: there is a bound for days without them only")]
    DoubleUps,
    /// The engine knows 64 kinds of shifts.
    #[error("has more than 64 sets of skills, but the bound must know every carer")]
    Skills,
}

/// What is known of how many visits are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// No plan leaves out fewer.
    pub least: LeftOut,
    /// A plan leaves out so many.
    pub found: usize,
}

impl Instance {
    /// How many visits every plan leaves out at the least, and how many one does.
    ///
    /// # Errors
    ///
    /// If the day has what the bound does not know.
    pub fn left_out(&self, budget: &Budget) -> Result<Between, NoBound> {
        if self.visits.iter().any(|visit| visit.double_up) {
            return Err(NoBound::DoubleUps);
        }
        let (instance, at_work) = self.flat();
        if at_work.len() < self.carers.len() {
            return Err(NoBound::Skills);
        }
        let watch = budget.watch();
        let part = |changes: u64| {
            let done = watch(changes / CHANGES)?.millionths() * SEARCH;
            (done < WHOLE).then(|| Done::of(done, WHOLE))
        };
        let found = search(&instance, budget.seed, &part);
        let least = least_left_out(&instance, &found.tours, &watch);
        Ok(Between { least, found: found.missing })
    }
}
