//! What it costs how good those are who come, and how many stand ready to.

use std::collections::BTreeSet;

use crate::judged::{Judged, count, secs, times, total};
use runrig_core::id::Table;
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

/// Each client with two visits a week whom fewer than two carers know costs.
pub(crate) fn s15_robustness(rota: &Judged<'_>) -> Cost {
    let clients = &rota.problem.clients;
    let mut visits = Table::filled(0, clients.len());
    for visit in &rota.problem.visits {
        visits[visit.client] += 1;
    }
    let mut knowing = Table::filled(BTreeSet::new(), clients.len());
    for (id, client) in clients.pairs() {
        let known = client.known.iter().filter(|known| known.visits >= 1);
        knowing[id].extend(known.map(|known| known.carer));
    }
    for call in rota.calls() {
        knowing[rota.visit(call).client].insert(call.carer);
    }
    let lacking = clients.ids().filter(|&id| {
        let often: bool = visits[id] > 0 && visits[id] * 7 >= 2 * rota.n_days();
        often && knowing[id].len() < 2
    });
    times(rota.problem.policy.prices.no_cover.0, count(lacking.count()))
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{CarerId, Id, VisitId};
    use runrig_core::model::Known;
    use runrig_core::model::RuleCode::{S14, S15};
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

    /// A client with visits on these days of a week, all by one carer.
    fn visited(days: &[i32]) -> (Town, CarerId) {
        let mut town = Town::new(7);
        let (carer, client) = (town.carer(), town.client());
        for &day in days {
            let visit = town.visit((client, day, "08:00"), 30);
            town.run(carer, day, &[(visit, "08:00")]);
        }
        (town, carer)
    }

    fn know(town: &mut Town, carer: CarerId, visits: u32) {
        let client = town.draft.clients.iter_mut().next().expect("there is one");
        client.known.push(Known { carer, visits, last_days_ago: None });
    }

    #[test]
    fn a_client_whom_one_carer_knows_costs_fifteen_points() {
        visited(&[0]).0.costs(S15, Cost::ZERO);
        let (mut town, carer) = visited(&[0, 3]);
        town.costs(S15, Cost(15 * POINT));
        // The same carer twice is one; one who has never been is none.
        let other = town.carer();
        know(&mut town, carer, 5);
        know(&mut town, other, 0);
        town.costs(S15, Cost(15 * POINT));
        let mut covered = town.clone();
        covered.rota.runs[1].carer = other;
        covered.costs(S15, Cost::ZERO);
        town.client_of(VisitId::at(0)).known.clear();
        know(&mut town, other, 1);
        town.costs(S15, Cost::ZERO);
    }

    #[test]
    fn whom_nobody_visits_lacks_cover_too() {
        let (mut town, _) = visited(&[0, 3]);
        town.rota.runs.clear();
        town.costs(S15, Cost(15 * POINT));
        for carer in [town.carer(), town.carer()] {
            know(&mut town, carer, 1);
        }
        town.costs(S15, Cost::ZERO);
    }
}
