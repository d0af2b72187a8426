//! How far the grades of those who give care are below the best (S14).

use crate::id::{ProviderId, Table};
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::{Cost, Seconds};

/// What an hour of care by each provider costs for its grade.
#[derive(Clone, Debug)]
pub(super) struct Quality {
    hour: Table<ProviderId, i64>,
}

impl Quality {
    /// The prices of a problem; `None` if none has any.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let best = problem.providers.iter().filter_map(|provider| provider.grade).max()?;
        let price = problem.policy.prices.grade_hour.0;
        let providers = problem.providers.iter();
        let hour: Table<ProviderId, i64> = providers
            .map(|provider| price * provider.grade.map_or(0, |grade| i64::from(best - grade)))
            .collect();
        hour.iter().any(|&hour| hour != 0).then_some(Self { hour })
    }

    /// What care by a provider costs.
    #[inline]
    pub(super) fn of(&self, provider: ProviderId, care: Seconds) -> Levels {
        let cost = Cost(self.hour[provider] * i64::from(care.0) / 3_600);
        Levels { cost, ..Levels::default() }
    }
}
