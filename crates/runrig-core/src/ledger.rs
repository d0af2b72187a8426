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
    /// Visits of today not made any more.
    pub(crate) given_up: Cost,
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
        let Self { given_up, unmet, promises, cost } = self;
        Score { breaches: 0, given_up, unmet, promises, cost }
    }

    /// One number for the search to walk by: the higher levels weigh more, but not so much
    /// that they can never be crossed on the way to something better.
    pub(crate) fn price(self) -> Cost {
        let given_up = self.given_up.0.saturating_mul(GIVEN_UP_WEIGHT).min(i64::MAX / 4);
        let care = given_up + UNMET_WEIGHT * self.unmet.0;
        Cost(care + PROMISE_WEIGHT * self.promises.0 + self.cost.0)
    }
}

/// A point of what is given up in points of cost: more than all that one change could gain.
const GIVEN_UP_WEIGHT: i64 = 1_000;
/// An unmet point in points of cost: an ordinary half hour weighs 500 minutes of travel.
pub(crate) const UNMET_WEIGHT: i64 = 10;
/// A point of broken promise in points of cost.
pub(crate) const PROMISE_WEIGHT: i64 = 3;

impl AddAssign for Levels {
    fn add_assign(&mut self, more: Self) {
        self.given_up += more.given_up;
        self.unmet += more.unmet;
        self.promises += more.promises;
        self.cost += more.cost;
    }
}

impl SubAssign for Levels {
    fn sub_assign(&mut self, less: Self) {
        self.given_up -= less.given_up;
        self.unmet -= less.unmet;
        self.promises -= less.promises;
        self.cost -= less.cost;
    }
}
