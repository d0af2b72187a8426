//! What it costs how care is spread over localities.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, count, times, total};
use runrig_core::id::{DayId, LocalityId, ProviderId};
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
    let price = rota.problem.policy.prices.provider_overlap.0;
    total(there.values().map(|providers| times(price, count(providers.len()) - 1)))
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{CarerId, Id, LocalityId, VisitId};
    use runrig_core::model::RuleCode::S13;
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
}
