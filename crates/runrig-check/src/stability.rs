//! What it costs to change what has been published.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, secs, since, total};
use runrig_core::id::{CarerId, VisitId};
use runrig_core::units::Cost;

/// Each carer at a published visit costs who was not to come, or not at that time.
pub(crate) fn s10_plan_stability(rota: &Judged<'_>) -> Cost {
    let problem = rota.problem;
    let (Some(published), Some(before)) = (&problem.published, &problem.baseline) else {
        return Cost::ZERO;
    };
    let mut was: BTreeMap<VisitId, Vec<(CarerId, i64)>> = BTreeMap::new();
    for run in &before.runs {
        for stop in &run.stops {
            was.entry(stop.visit).or_default().push((run.carer, since(stop.start)));
        }
    }
    let told: BTreeSet<VisitId> = published.told.iter().copied().collect();
    let tolerance = secs(problem.policy.limits.published_tolerance);
    let changed = rota.calls().filter(|call| {
        let kept = |&(carer, start): &(CarerId, i64)| {
            carer == call.carer && (start - call.start).abs() <= tolerance
        };
        was.get(&call.visit).is_some_and(|stops| !stops.iter().any(kept))
    });
    let prices = &problem.policy.prices;
    total(changed.map(|call| {
        if told.contains(&call.visit) { prices.changed_told } else { prices.changed_untold }
    }))
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::VisitId;
    use runrig_core::model::RuleCode::{M01, S10};
    use runrig_core::model::{Published, Run};
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    /// Care at 08:00, published as it is.
    fn published() -> (Town, VisitId) {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.baseline = Some(town.rota.clone());
        town.draft.published = Some(Published::default());
        (town, visit)
    }

    #[test]
    fn what_stays_as_published_costs_nothing() {
        let (mut town, _) = published();
        town.costs(S10, Cost::ZERO);
        for start in ["07:45", "08:15"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(S10, Cost::ZERO);
        }
    }

    #[test]
    fn another_time_costs_sixty_points_and_twenty_once_the_client_is_told() {
        let (mut town, visit) = published();
        for start in ["07:44", "08:16"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(S10, Cost(60 * POINT));
        }
        town.draft.published = Some(Published { told: vec![visit] });
        town.costs(S10, Cost(20 * POINT));
        town.draft.published = None;
        town.costs(S10, Cost::ZERO);
    }

    #[test]
    fn another_carer_costs_as_much_at_the_same_time() {
        let (mut town, _) = published();
        town.rota.runs[0].carer = town.carer();
        town.rota.runs[0].shift = Some(town.shift(town.rota.runs[0].carer, 0));
        town.costs(S10, Cost(60 * POINT));
    }

    #[test]
    fn each_carer_of_a_double_up_counts() {
        let (mut town, visit) = published();
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "08:00")]);
        // The second is one who was not to come.
        town.costs(S10, Cost(60 * POINT));
        town.draft.baseline = Some(town.rota.clone());
        town.costs(S10, Cost::ZERO);
        for run in &mut town.rota.runs {
            run.stops[0].start = at(0, "08:20");
        }
        town.costs(S10, Cost(120 * POINT));
    }

    #[test]
    fn what_nobody_makes_now_or_before_is_no_change() {
        let (mut town, _) = published();
        town.rota.runs.clear();
        town.costs(S10, Cost::ZERO);
        town.costs(M01, Cost(50 * POINT));
        let (mut town, _) = published();
        town.draft.baseline.as_mut().expect("it is published").runs = Vec::<Run>::new();
        town.costs(S10, Cost::ZERO);
    }
}
