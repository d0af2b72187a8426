//! What it costs how good those are who come, and how many stand ready to.

use std::collections::BTreeSet;

use crate::judged::{Judged, count, secs, times, total};
use crate::transfers::moves;
use runrig_core::id::{CarerId, ClientId, ProviderId, Table};
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
    let moves = moves(rota);
    for (id, client) in clients.pairs() {
        let known = client.known.iter().filter(|known| known.visits >= 1);
        let known = known.map(|known| known.carer);
        knowing[id].extend(known.filter(|&carer| !is_left_behind(rota, (carer, id), &moves)));
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

/// Whether a carer's employer has lost a package of a client's, and no provider to which it has
/// lost one may borrow the carer there.
fn is_left_behind(
    rota: &Judged<'_>,
    (carer, client): (CarerId, ClientId),
    moves: &[(ClientId, ProviderId, ProviderId)],
) -> bool {
    let row = &rota.problem.carers[carer];
    let here = rota.problem.clients[client].locality;
    let takers: Vec<ProviderId> = moves
        .iter()
        .filter(|&&(whose, from, _)| whose == client && from == row.employer)
        .map(|&(_, _, to)| to)
        .collect();
    let borrows = |to: &ProviderId| {
        let mut leaves = row.permissions.iter().filter(|leave| leave.provider == *to);
        leaves.any(|leave| leave.locality.is_none_or(|there| here == Some(there)))
    };
    !takers.is_empty() && !takers.iter().any(borrows)
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{CarerId, Id, LocalityId, VisitId};
    use runrig_core::model::RuleCode::{S14, S15};
    use runrig_core::model::{Known, Permission};
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

    /// Two visits of a week by a carer of another provider, who takes the package over from
    /// one whose two carers have been before.
    fn taken_over() -> (Town, [CarerId; 2]) {
        let (mut town, comes) = visited(&[0, 3]);
        let other = town.provider();
        town.draft.carers[comes].employer = other;
        town.package_of(VisitId::at(0)).movable = true;
        let before = [town.carer(), town.carer()];
        for carer in before {
            know(&mut town, carer, 9);
        }
        (town, before)
    }

    #[test]
    fn carers_who_stay_behind_are_no_cover() {
        let (mut town, before) = taken_over();
        town.costs(S15, Cost(15 * POINT));
        // One of them comes from the new provider, or may be borrowed by it.
        let mut hired = town.clone();
        let other = hired.draft.carers[CarerId::at(0)].employer;
        hired.draft.carers[before[0]].employer = other;
        hired.costs(S15, Cost::ZERO);
        let north = Some(LocalityId::at(0));
        let mut lend = |locality| {
            town.draft.carers[before[1]].permissions =
                vec![Permission { provider: other, locality }];
            town.check().parts.of(S15)
        };
        assert_eq!(lend(None), Cost::ZERO);
        assert_eq!(lend(north), Cost(15 * POINT), "the client lives nowhere in particular");
        town.client_of(VisitId::at(0)).locality = north;
        town.costs(S15, Cost::ZERO);
    }

    #[test]
    fn all_who_have_been_are_cover_while_a_package_stays() {
        let (mut town, _) = taken_over();
        let comes = town.rota.runs[0].carer;
        town.draft.carers[comes].employer = town.provider;
        town.costs(S15, Cost::ZERO);
    }
}
