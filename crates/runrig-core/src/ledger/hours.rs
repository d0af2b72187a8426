//! What carers and providers have worked (H11, M04, S07, S08).

use crate::id::{CarerId, Id, ProviderId, Table};
use crate::instance::{Hours, Instance};
use crate::ledger::Levels;
use crate::model::policy::{Prices, Promises};
use crate::units::{Cost, Seconds};

/// Working time by carer and week, and care given by carer and provider.
#[derive(Clone, Debug)]
pub(crate) struct Worked {
    n_weeks: usize,
    weekly: Vec<Seconds>,
    total: Table<CarerId, Seconds>,
    care: Table<CarerId, Seconds>,
    provider_care: Table<ProviderId, i64>,
}

impl Worked {
    /// Nothing worked yet.
    pub(crate) fn new(instance: &Instance<'_>) -> Self {
        let n_carers = instance.problem.carers.len();
        Self {
            n_weeks: instance.n_weeks,
            weekly: vec![Seconds::ZERO; n_carers * instance.n_weeks],
            total: Table::filled(Seconds::ZERO, n_carers),
            care: Table::filled(Seconds::ZERO, n_carers),
            provider_care: Table::filled(0, instance.problem.providers.len()),
        }
    }

    /// Changes the working time of a carer in a week.
    pub(crate) fn work(&mut self, carer: CarerId, week: u8, change: Seconds) {
        self.weekly[carer.index() * self.n_weeks + usize::from(week)] += change;
        self.total[carer] += change;
    }

    /// Changes the care that a carer gives.
    pub(crate) fn care(&mut self, carer: CarerId, employer: ProviderId, change: Seconds) {
        self.care[carer] += change;
        self.provider_care[employer] += i64::from(change.0);
    }

    /// The care that a provider's carers give, in seconds.
    pub(crate) fn given(&self, provider: ProviderId) -> i64 {
        self.provider_care[provider]
    }

    /// Working time of a carer in a week.
    #[inline]
    pub(crate) fn in_week(&self, carer: CarerId, week: u8) -> Seconds {
        self.weekly[carer.index() * self.n_weeks + usize::from(week)]
    }

    /// Whether a carer may work so much more in a week (H11).
    #[inline]
    pub(crate) fn allows(&self, hours: &Hours, carer: CarerId, week: u8, more: Seconds) -> bool {
        more <= Seconds::ZERO
            || (self.in_week(carer, week) + more <= hours.week_limit[usize::from(week)]
                && self.total[carer] + more <= hours.total_limit)
    }

    /// M04, S07 and the load part of S08 for a carer.
    pub(crate) fn levels(
        &self,
        hours: &Hours,
        carer: CarerId,
        prices: &Prices,
        promises: &Promises,
    ) -> Levels {
        let mut levels = Levels::default();
        if let Some(promised) = hours.guaranteed {
            levels.promises += promises.guarantee * (promised - self.care[carer]).at_least_zero();
        }
        for (week, &band) in hours.band.iter().flatten().enumerate() {
            let worked = self.weekly[carer.index() * self.n_weeks + week];
            levels.cost += band_cost(prices, band, worked);
        }
        levels
    }

    /// What so much more work in a week costs by the band.
    #[inline]
    pub(crate) fn more_work(
        &self,
        hours: &Hours,
        (carer, week): (CarerId, u8),
        more: Seconds,
        prices: &Prices,
    ) -> Cost {
        let Some(bands) = &hours.band else { return Cost::ZERO };
        let (band, now) = (bands[usize::from(week)], self.in_week(carer, week));
        band_cost(prices, band, now + more) - band_cost(prices, band, now)
    }

    /// What so much more care keeps of the promise to a carer.
    #[inline]
    pub(crate) fn more_care(
        &self,
        hours: &Hours,
        carer: CarerId,
        more: Seconds,
        promises: &Promises,
    ) -> Levels {
        let mut levels = Levels::default();
        if let Some(promised) = hours.guaranteed {
            let short = (promised - self.care[carer]).at_least_zero();
            levels.promises -= promises.guarantee * more.min(short);
        }
        levels
    }

    /// M03, and M04 for providers.
    pub(crate) fn provider_levels(&self, instance: &Instance<'_>) -> Levels {
        let promises = &instance.problem.policy.promises;
        let below =
            instance.floors.pairs().map(|(id, floor)| (floor - self.provider_care[id]).max(0));
        let short = instance.provider_guarantee.pairs().map(|(id, promised)| {
            let promised = promised.map_or(0, |promised| i64::from(promised.0));
            (promised - self.provider_care[id]).max(0)
        });
        let promises =
            below.sum::<i64>() * promises.floor.0 + short.sum::<i64>() * promises.guarantee.0;
        Levels { promises: Cost(promises), ..Levels::default() }
    }
}

/// S07 and the load part of S08 for one week.
fn band_cost(prices: &Prices, (least, most): (Seconds, Seconds), worked: Seconds) -> Cost {
    let over = (worked - most).at_least_zero();
    let under = (least - worked).at_least_zero();
    let middle = i64::from(i32::midpoint(least.0, most.0));
    let above = i64::from(worked.0) - middle;
    let uneven = if middle > 0 && above > 0 { above * above / middle } else { 0 };
    prices.overtime * over + prices.undertime * under + Cost(prices.uneven_load.0 * uneven)
}
