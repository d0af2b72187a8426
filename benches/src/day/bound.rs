//! How many visits of a day no plan could make.

use super::Instance;
use crate::search::Budget;
use runrig_core::engine::{LeftOut, least_left_out};

/// Why there is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBound {
    /// The bound knows days only.
    #[error("is not a day: there is a bound for days only")]
    NoDay,
    /// The bound knows visits of one carer only.
    #[error("has double-ups: there is a bound for days without them only")]
    DoubleUps,
    /// The engine knows 64 kinds of shifts.
    #[error("has more than 64 sets of skills: those that the search leaves at home might be of use")]
    Skills,
}

impl Instance {
    /// A bound on how many visits every plan leaves out.
    ///
    /// # Errors
    ///
    /// If the day has what the bound does not know.
    pub fn least_left_out(&self, budget: &Budget) -> Result<LeftOut, NoBound> {
        if self.visits.iter().any(|visit| visit.double_up) {
            return Err(NoBound::DoubleUps);
        }
        let (instance, at_work) = self.flat();
        if at_work.len() < self.carers.len() {
            return Err(NoBound::Skills);
        }
        let search = Budget { seconds: budget.seconds / 6.0, ..*budget };
        let found = runrig_core::engine::search(&instance, 1, &search.watch());
        eprintln!("found {}", found.missing);
        Ok(least_left_out(&instance, &found.tours, &budget.watch()))
    }
}
