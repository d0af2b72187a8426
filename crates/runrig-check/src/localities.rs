//! What it costs how care is spread over localities.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, count, secs, times, total};
use runrig_core::id::{DayId, LocalityId, ProviderId, Table};
use runrig_core::units::Cost;

/// Each provider beyond the first in a locality on a day costs.
pub(crate) fn s13_provider_overlap(rota: &Judged<'_>) -> Cost {
    let mut there: BTreeMap<(LocalityId, DayId), BTreeSet<ProviderId>> = BTreeMap::new();
    for call in rota.calls() {
        if let Some(locality) = rota.client(call).locality {
            let place = (locality, rota.visit(call).day);
            there.entry(place).or_default().insert(rota.carer(call).employer);
        }
    }
    let prices = &rota.problem.policy.prices;
    let free = i64::from(!prices.overlap_counts_first);
    let price = prices.provider_overlap.0;
    total(there.values().map(|providers| times(price, count(providers.len()) - free)))
}

/// Care by which a locality falls short of its share of the area's coverage costs by the second.
pub(crate) fn m07_coverage_equity(rota: &Judged<'_>) -> Cost {
    let problem = rota.problem;
    let mut asked = Table::filled(0_i128, problem.localities.len());
    let mut given = asked.clone();
    let (mut asked_in_all, mut given_in_all) = (0_i128, 0_i128);
    for visit in &problem.visits {
        let care = i128::from(secs(visit.care)) * i128::from(visit.carers_needed);
        asked_in_all += care;
        if let Some(locality) = problem.clients[visit.client].locality {
            asked[locality] += care;
        }
    }
    for call in rota.calls() {
        let care = i128::from(call.end - call.start);
        given_in_all += care;
        if let Some(locality) = rota.client(call).locality {
            given[locality] += care;
        }
    }
    if asked_in_all == 0 {
        return Cost::ZERO;
    }
    let permille = i128::from(problem.policy.limits.equity_permille);
    let price = problem.policy.promises.below_equity.0;
    total(problem.localities.ids().map(|id| {
        let due = asked[id] * permille * given_in_all / (1_000 * asked_in_all);
        times(price, i64::try_from(due - given[id]).unwrap_or(i64::MAX).max(0))
    }))
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{CarerId, Id, LocalityId, VisitId};
    use runrig_core::model::RuleCode::{M07, S13};
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    /// Two visits in the north, each by another provider's carer.
    fn shared() -> (Town, VisitId, CarerId) {
        let (mut town, first, _) = served("08:00", 30);
        let client = town.client();
        let second = town.visit((client, 0, "12:00"), 30);
        let other = town.carer();
        town.draft.carers[other].employer = town.provider();
        town.run(other, 0, &[(second, "12:00")]);
        for visit in [first, second] {
            town.client_of(visit).locality = Some(LocalityId::at(0));
        }
        (town, second, other)
    }

    #[test]
    fn a_second_provider_in_a_locality_costs_five_points() {
        let (mut town, _, other) = shared();
        town.costs(S13, Cost(5 * POINT));
        town.draft.carers[other].employer = town.provider;
        town.costs(S13, Cost::ZERO);
    }

    #[test]
    fn other_localities_and_none_are_places_apart() {
        let (mut town, second, _) = shared();
        town.client_of(second).locality = Some(LocalityId::at(1));
        town.costs(S13, Cost::ZERO);
        town.client_of(second).locality = None;
        town.costs(S13, Cost::ZERO);
    }

    #[test]
    fn each_day_counts_for_itself() {
        let mut town = Town::new(2);
        let client = town.client();
        let carers = [town.carer(), town.carer(), town.carer()];
        for &carer in &carers[1..] {
            town.draft.carers[carer].employer = town.provider();
        }
        for (day, start, carer) in [(0, "08:00", 0), (1, "08:00", 1), (1, "12:00", 2)] {
            let visit = town.visit((client, day, start), 30);
            town.client_of(visit).locality = Some(LocalityId::at(0));
            town.run(carers[carer], day, &[(visit, start)]);
        }
        town.costs(S13, Cost(5 * POINT));
        // A third comes on the second day.
        let visit = town.visit((client, 1, "18:00"), 30);
        town.run(carers[0], 1, &[(visit, "18:00")]);
        town.costs(S13, Cost(10 * POINT));
    }

    /// Four visits of half an hour, two in the north and two in the south, all made.
    fn north_and_south() -> (Town, CarerId) {
        let mut town = Town::new(1);
        let carer = town.carer();
        let starts = ["08:00", "10:00", "12:00", "14:00"];
        let mut stops = Vec::new();
        for (n, start) in starts.into_iter().enumerate() {
            let client = town.client();
            town.draft.clients[client].locality = Some(LocalityId::at(n / 2));
            stops.push((town.visit((client, 0, start), 30), start));
        }
        town.run(carer, 0, &stops);
        (town, carer)
    }

    #[test]
    fn a_locality_short_of_its_share_costs_by_the_second() {
        let (mut town, _) = north_and_south();
        town.costs(M07, Cost::ZERO);
        // Half of the south's hour goes: 90 of 120 minutes are given in all, so that
        // 60 × 0.95 × 90 / 120 = 42.75 minutes are due there, and 30 given.
        town.rota.runs[0].stops.pop();
        town.costs(M07, Cost(765 * 1_000));
        // None of it: 60 × 0.95 × 60 / 120 = 28.5 minutes are due.
        town.rota.runs[0].stops.pop();
        town.costs(M07, Cost(1_710 * 1_000));
        // One visit in the north: 14.25 minutes are due in both.
        town.rota.runs[0].stops.pop();
        town.costs(M07, Cost(855 * 1_000));
        town.rota.runs.clear();
        town.costs(M07, Cost::ZERO);
    }

    #[test]
    fn what_is_due_is_rounded_down_and_half_of_a_double_up_is_half_given() {
        let (mut town, _) = north_and_south();
        let last = town.draft.visits.ids().last().expect("there are four");
        town.draft.visits[last].carers_needed = 2;
        // 120 of 150 minutes in all: 90 × 0.95 × 0.8 = 68.4 are due in the south, 60 given.
        town.costs(M07, Cost(504 * 1_000));
        town.draft.policy.limits.equity_permille = 834;
        // 60.048 minutes: 3,602.88 seconds are due.
        town.costs(M07, Cost(2 * 1_000));
    }

    #[test]
    fn clients_without_a_locality_count_in_the_area_alone() {
        let (mut town, _) = north_and_south();
        for visit in [2, 3] {
            town.client_of(VisitId::at(visit)).locality = None;
        }
        town.rota.runs[0].stops.truncate(2);
        town.costs(M07, Cost::ZERO);
        // Nothing in the north, all elsewhere: 28.5 minutes are due.
        let (mut town, _) = north_and_south();
        for visit in [2, 3] {
            town.client_of(VisitId::at(visit)).locality = None;
        }
        town.rota.runs[0].stops.drain(..2);
        town.costs(M07, Cost(1_710 * 1_000));
    }
}
