//! Incremental counts behind the rules that look at more than one run.
//!
//! Each ledger has `add` and `remove` that undo each other exactly, and says what it
//! changed in [`Levels`].

pub(crate) mod circle;
pub(crate) mod continuity;
pub(crate) mod hours;
pub(crate) mod packages;
pub(crate) mod served;
pub(crate) mod transfers;

use crate::model::Score;
use crate::units::Cost;
use std::ops::{AddAssign, SubAssign};

/// The levels of a score that a lawful rota can differ in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Levels {
    /// Care not given.
    pub(crate) unmet: Cost,
    /// Promises not kept.
    pub(crate) promises: Cost,
    /// What it costs.
    pub(crate) cost: Cost,
}

impl Levels {
    /// The score of a lawful rota with these levels.
    pub(crate) fn score(self) -> Score {
        Score { breaches: 0, unmet: self.unmet, promises: self.promises, cost: self.cost }
    }

    /// One number for the search to walk by: the higher levels weigh more, but not so much
    /// that they can never be crossed on the way to something better.
    pub(crate) fn price(self) -> Cost {
        Cost(UNMET_WEIGHT * self.unmet.0 + PROMISE_WEIGHT * self.promises.0 + self.cost.0)
    }
}

/// An unmet point in points of cost: an ordinary half hour weighs 500 minutes of travel.
pub(crate) const UNMET_WEIGHT: i64 = 10;
/// A point of broken promise in points of cost.
pub(crate) const PROMISE_WEIGHT: i64 = 3;

impl AddAssign for Levels {
    fn add_assign(&mut self, more: Self) {
        self.unmet += more.unmet;
        self.promises += more.promises;
        self.cost += more.cost;
    }
}

impl SubAssign for Levels {
    fn sub_assign(&mut self, less: Self) {
        self.unmet -= less.unmet;
        self.promises -= less.promises;
        self.cost -= less.cost;
    }
}
