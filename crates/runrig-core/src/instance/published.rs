//! The published rota, by visit (S10).

use crate::id::{CarerId, Table, VisitId};
use crate::instance::lists::Lists;
use crate::model::{Problem, Span};
use crate::units::{Cost, Moment, Seconds};

/// Who was to come when, and what another carer or time costs.
#[derive(Debug)]
pub(crate) struct PublishedStops {
    stops: Lists<VisitId, (CarerId, Moment)>,
    price: Table<VisitId, Cost>,
    tolerance: Seconds,
}

impl PublishedStops {
    /// Of a problem; `None` where nothing is published or changes have no price.
    pub(crate) fn of(problem: &Problem) -> Option<Self> {
        let (published, rota) = problem.published.as_ref().zip(problem.baseline.as_ref())?;
        let prices = &problem.policy.prices;
        let mut price = Table::filled(prices.changed_untold, problem.visits.len());
        for &visit in &published.told {
            price[visit] = prices.changed_told;
        }
        let runs = rota.runs.iter();
        let stops =
            runs.flat_map(|run| run.stops.iter().map(|stop| (stop.visit, (run.carer, stop.start))));
        (prices.changed_untold, prices.changed_told).ne(&(Cost::ZERO, Cost::ZERO)).then(|| Self {
            stops: Lists::of(problem.visits.len(), stops),
            price,
            tolerance: problem.policy.limits.published_tolerance,
        })
    }

    /// What a carer at a visit costs who starts then.
    #[inline]
    pub(crate) fn change(&self, visit: VisitId, carer: CarerId, start: Moment) -> Cost {
        let kept = |&(other, then): &(CarerId, Moment)| {
            other == carer && (start - then).abs() <= self.tolerance
        };
        let stops = &self.stops[visit];
        if stops.is_empty() || stops.iter().any(kept) { Cost::ZERO } else { self.price[visit] }
    }

    /// The starts of a visit that are no change if this carer makes it; `None` where nothing
    /// is published of it, or another carer is.
    #[inline]
    pub(crate) fn kept(&self, visit: VisitId, carer: CarerId) -> Option<Span> {
        let (_, then) = self.stops[visit].iter().find(|&&(other, _)| other == carer)?;
        Some(Span::new(*then - self.tolerance, *then + self.tolerance))
    }

    /// What a carer at a visit costs whenever the visit starts.
    #[inline]
    pub(crate) fn another(&self, visit: VisitId, carer: CarerId) -> Cost {
        let stops = &self.stops[visit];
        let another = !stops.is_empty() && stops.iter().all(|&(other, _)| other != carer);
        if another { self.price[visit] } else { Cost::ZERO }
    }
}
