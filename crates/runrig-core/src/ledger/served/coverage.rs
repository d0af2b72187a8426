//! What share of the care asked for in each locality is given (M07).

use crate::id::{LocalityId, Table};
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::{Cost, PerSecond};

/// Care asked for and given, in seconds: in each locality, and in all.
#[derive(Clone, Debug)]
pub(super) struct Coverage {
    price: PerSecond,
    permille: i128,
    localities: Table<LocalityId, Care>,
    all: Care,
}

#[derive(Clone, Copy, Debug, Default)]
struct Care {
    asked: i64,
    given: i64,
}

impl Coverage {
    /// Nobody served; `None` where there are no localities or falling short has no price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let promises = &problem.policy.promises;
        if promises.below_equity.0 == 0 || problem.localities.is_empty() {
            return None;
        }
        let mut coverage = Self {
            price: promises.below_equity,
            permille: i128::from(problem.policy.limits.equity_permille),
            localities: Table::filled(Care::default(), problem.localities.len()),
            all: Care::default(),
        };
        for visit in &problem.visits {
            let asked = i64::from(visit.care.0) * i64::from(visit.carers_needed);
            coverage.all.asked += asked;
            if let Some(locality) = problem.clients[visit.client].locality {
                coverage.localities[locality].asked += asked;
            }
        }
        Some(coverage)
    }

    /// So many seconds of care more in a locality.
    #[inline]
    pub(super) fn give(&mut self, locality: Option<LocalityId>, care: i64) {
        self.all.given += care;
        if let Some(locality) = locality {
            self.localities[locality].given += care;
        }
    }

    /// What localities fall short by costs.
    pub(super) fn levels(&self) -> Levels {
        // Where all is given, and where nothing is, no locality has less than the rest.
        if self.all.given == self.all.asked || self.all.given == 0 {
            return Levels::default();
        }
        let whole = 1_000 * i128::from(self.all.asked);
        let due = |care: &Care| {
            let due = i128::from(care.asked) * self.permille * i128::from(self.all.given) / whole;
            (i64::try_from(due).unwrap_or(i64::MAX) - care.given).max(0)
        };
        let short: i64 = self.localities.iter().map(due).sum();
        Levels { promises: Cost(self.price.0 * short), ..Levels::default() }
    }
}
