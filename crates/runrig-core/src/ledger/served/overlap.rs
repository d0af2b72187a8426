//! How many providers come to each locality on each day (S13).

use crate::id::{DayId, Id, LocalityId, ProviderId};
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::Cost;

/// Halves by locality, day and provider, and the distinct providers that come of them.
#[derive(Clone, Debug)]
pub(super) struct Overlap {
    price: Cost,
    counts_first: bool,
    n_days: usize,
    n_providers: usize,
    halves: Vec<u32>,
    providers: Vec<u16>,
}

impl Overlap {
    /// Nobody served; `None` where no provider could count, and without localities or a price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let price = problem.policy.prices.provider_overlap;
        let counts_first = problem.policy.prices.overlap_counts_first;
        let n_providers = problem.providers.len();
        let n_days = problem.horizon.days.len();
        let places_and_days = problem.localities.len() * n_days;
        let counts = n_providers > 1 || counts_first;
        (price != Cost::ZERO && counts && places_and_days > 0).then(|| Self {
            price,
            counts_first,
            n_days,
            n_providers,
            halves: vec![0; places_and_days * n_providers],
            providers: vec![0; places_and_days],
        })
    }

    #[inline]
    fn row(&self, (locality, day): (LocalityId, DayId)) -> usize {
        locality.index() * self.n_days + day.index()
    }

    /// What one more half by a provider would change.
    #[inline]
    pub(super) fn added(&self, there: (LocalityId, DayId), provider: ProviderId) -> Levels {
        let row = self.row(there);
        let comes = self.halves[row * self.n_providers + provider.index()] > 0;
        let further = !comes && (self.counts_first || self.providers[row] > 0);
        let cost = if further { self.price } else { Cost::ZERO };
        Levels { cost, ..Levels::default() }
    }

    /// One half more by a provider, or one fewer.
    #[inline]
    pub(super) fn count(&mut self, there: (LocalityId, DayId), provider: ProviderId, more: bool) {
        let row = self.row(there);
        let halves = &mut self.halves[row * self.n_providers + provider.index()];
        if more {
            self.providers[row] += u16::from(*halves == 0);
            *halves += 1;
        } else {
            *halves -= 1;
            self.providers[row] -= u16::from(*halves == 0);
        }
    }
}
