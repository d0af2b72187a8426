//! What it costs how good those are who come, and how many stand ready to.

use crate::judged::{Judged, secs, times, total};
use runrig_core::units::Cost;

/// Each hour of care costs by the grades that its provider is below the best.
pub(crate) fn s14_quality(rota: &Judged<'_>) -> Cost {
    let best = rota.problem.providers.iter().filter_map(|provider| provider.grade).max();
    let price = rota.problem.policy.prices.grade_hour.0;
    total(rota.calls().filter_map(|call| {
        let below = i64::from(best?) - i64::from(rota.employer(call).grade?);
        Some(Cost(times(price, below * secs(rota.visit(call).care)).0 / 3_600))
    }))
}

#[cfg(test)]
mod tests {
    use crate::town::served;
    use runrig_core::model::RuleCode::S14;
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    #[test]
    fn half_an_hour_two_grades_below_the_best_costs_half_a_point() {
        let (mut town, visit, _) = served("08:00", 30);
        let (own, best) = (town.provider, town.provider());
        town.draft.providers[own].grade = Some(3);
        town.costs(S14, Cost::ZERO);
        town.draft.providers[best].grade = Some(5);
        town.costs(S14, Cost(POINT / 2));
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "08:00")]);
        town.costs(S14, Cost(POINT));
    }

    #[test]
    fn it_is_rounded_down_for_each_carer() {
        let (mut town, visit, _) = served("08:00", 30);
        let (own, best) = (town.provider, town.provider());
        town.draft.providers[own].grade = Some(4);
        town.draft.providers[best].grade = Some(5);
        // 3 × 1,800 / 3,600 = 1.5, so 1 for each of two.
        town.draft.policy.prices.grade_hour = Cost(3);
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "08:00")]);
        town.costs(S14, Cost(2));
    }

    #[test]
    fn without_a_grade_there_is_no_price() {
        let (mut town, ..) = served("08:00", 30);
        town.costs(S14, Cost::ZERO);
        let best = town.provider();
        town.draft.providers[best].grade = Some(6);
        town.costs(S14, Cost::ZERO);
    }
}
