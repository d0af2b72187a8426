//! What it costs to leave care out or to give it otherwise than promised.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, by_sevenths, count, outside, secs, since, times, total};
use crate::transfers::with_transfers;
use runrig_core::id::{CarerId, ClientId, DayId, Table, VisitId};
use runrig_core::model::RiskClass;
use runrig_core::units::{Cost, Seconds};

/// The longest stretch that the continuity cap looks at, in days (DOMAIN M06).
const FORTNIGHT: usize = 14;

/// Starts outside the soft window cost by the second.
pub(crate) fn h05_outside_soft_window(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.promises.outside_window.0;
    total(rota.calls().map(|call| {
        let window = rota.visit(call).soft;
        times(price, outside(call.start, since(window.from), since(window.until)))
    }))
}

/// A visit that nobody makes costs by length and risk, once for each carer it takes; and
/// the half of a double-up that nobody makes likewise.
pub(crate) fn m01_unmet_visit(rota: &Judged<'_>) -> Cost {
    total(rota.calls_at.ids().map(|id| unmet(rota, id)))
}

/// What it costs that carers of this visit are missing.
fn unmet(rota: &Judged<'_>, id: VisitId) -> Cost {
    let visit = &rota.problem.visits[id];
    let missing = usize::from(visit.carers_needed).saturating_sub(rota.calls_at[id].len());
    let hour = rota.problem.policy.promises.unmet_hour[match visit.risk {
        RiskClass::Low => 0,
        RiskClass::Standard => 1,
        RiskClass::High => 2,
        RiskClass::Critical => 3,
    }];
    let each = times(hour.0, secs(visit.care)).0 / 3_600;
    times(each, count(missing))
}

/// Where no visit of the rota in force is to be given up: one that all its carers make there
/// costs what M01 asks, once for each carer who is missing.
pub(crate) fn m08_visit_given_up(rota: &Judged<'_>) -> Cost {
    let in_force = rota.problem.baseline.as_ref();
    let Some(in_force) = in_force.filter(|_| rota.problem.policy.promises.keep_served) else {
        return Cost::ZERO;
    };
    let mut made = Table::filled(BTreeSet::new(), rota.problem.visits.len());
    for run in &in_force.runs {
        for stop in &run.stops {
            made[stop.visit].insert(run.carer);
        }
    }
    let was_made =
        |id: VisitId| made[id].len() == usize::from(rota.problem.visits[id].carers_needed);
    total(made.ids().filter(|&id| was_made(id)).map(|id| unmet(rota, id)))
}

/// Guaranteed care that carers and providers are not given costs by the second.
pub(crate) fn m04_guaranteed_hours(rota: &Judged<'_>) -> Cost {
    let mut by_carer = Table::filled(0, rota.problem.carers.len());
    let mut by_provider = Table::filled(0, rota.problem.providers.len());
    for call in rota.calls() {
        by_carer[call.carer] += call.end - call.start;
        by_provider[rota.carer(call).employer] += call.end - call.start;
    }
    let short = |promised: Option<Seconds>, given: i64| {
        let promised = promised.map_or(0, |weekly| by_sevenths(weekly, rota.n_days()));
        times(rota.problem.policy.promises.guarantee.0, (promised - given).max(0))
    };
    let carers = rota.problem.carers.iter().zip(&by_carer);
    let carers = carers.map(|(carer, &given)| short(carer.contract.guaranteed, given));
    let providers = rota.problem.providers.iter().zip(&by_provider);
    let providers = providers.map(|(provider, &given)| short(provider.guaranteed, given));
    total(carers.chain(providers))
}

/// In each fourteen days from the first, for clients with two visits or more on each of
/// their days, each carer beyond the cap has a price.
pub(crate) fn m06_continuity_cap(rota: &Judged<'_>) -> Cost {
    let cap = i64::from(rota.problem.policy.limits.continuity_cap);
    let mut came: Table<ClientId, BTreeMap<DayId, BTreeSet<CarerId>>> =
        Table::filled(BTreeMap::new(), rota.problem.clients.len());
    for call in rota.calls() {
        let visit = rota.visit(call);
        came[visit.client].entry(visit.day).or_default().insert(call.carer);
    }
    let days: Vec<DayId> = rota.problem.horizon.days.ids().collect();
    let moved = with_transfers(rota);
    let of_client = |client, block| {
        let before = if moved.contains(&client) { BTreeSet::new() } else { recent(rota, client) };
        circle(before, (block, &came[client]))
    };
    let beyond = days.chunks(FORTNIGHT).flat_map(|block| {
        let circles = often_visited(rota, block).into_iter();
        let circles = circles.map(|client| of_client(client, block));
        circles.map(|carers| (count(carers) - cap).max(0)).collect::<Vec<_>>()
    });
    let price = rota.problem.policy.promises.beyond_cap.0;
    total(beyond.map(|excess| times(price, excess)))
}

/// Clients with two visits or more, served or not, on every one of these days.
fn often_visited(rota: &Judged<'_>, block: &[DayId]) -> Vec<ClientId> {
    let mut planned = BTreeMap::new();
    for visit in &rota.problem.visits {
        *planned.entry((visit.client, visit.day)).or_insert(0) += 1;
    }
    let twice = |client, day| planned.get(&(client, day)).is_some_and(|&n| n >= 2);
    let clients = rota.problem.clients.ids();
    clients.filter(|&client| block.iter().all(|&day| twice(client, day))).collect()
}

/// In a horizon under fourteen days, carers who came to a client in the days before it that
/// complete fourteen. They count unless a package of the client's is transferred.
fn recent(rota: &Judged<'_>, client: ClientId) -> BTreeSet<CarerId> {
    let n_days = rota.problem.horizon.days.len();
    let before = u32::try_from(FORTNIGHT.saturating_sub(n_days)).unwrap_or(0);
    if before == 0 {
        return BTreeSet::new();
    }
    let known = rota.problem.clients[client].known.iter();
    let recent = known.filter(|known| known.last_days_ago.is_some_and(|days| days <= before));
    recent.map(|known| known.carer).collect()
}

/// How many carers these are, together with those who come to a client in a block of days.
fn circle(
    mut carers: BTreeSet<CarerId>,
    (block, came): (&[DayId], &BTreeMap<DayId, BTreeSet<CarerId>>),
) -> usize {
    carers.extend(block.iter().filter_map(|day| came.get(day)).flatten());
    carers.len()
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::{CarerId, ClientId, Id, VisitId};
    use runrig_core::model::RuleCode::{H05, M01, M04, M06, M08};
    use runrig_core::model::{Known, RiskClass};
    use runrig_core::units::{Cost, Seconds};

    const POINT: i64 = 60_000;

    #[test]
    fn a_start_ten_minutes_outside_the_soft_window_costs_ten_points() {
        let (mut town, visit, _) = served("08:00", 30);
        for (start, points) in [("07:20", 10), ("07:30", 0), ("08:30", 0), ("08:40", 10)] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(H05, Cost(points * POINT));
        }
        town.draft.visits[visit].critical = true;
        town.costs(H05, Cost(10 * POINT));
    }

    #[test]
    fn half_an_hour_unmet_costs_half_the_hours_price_of_its_risk() {
        let (mut town, visit, _) = served("08:00", 30);
        town.costs(M01, Cost::ZERO);
        town.rota.runs.clear();
        town.costs(M01, Cost(50 * POINT));
        let risks = [(RiskClass::Low, 15), (RiskClass::High, 150), (RiskClass::Critical, 500)];
        for (risk, points) in risks {
            town.draft.visits[visit].risk = risk;
            town.costs(M01, Cost(points * POINT));
        }
    }

    #[test]
    fn an_unmet_double_up_costs_twice_and_half_of_it_once() {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.visits[visit].carers_needed = 2;
        town.costs(M01, Cost(50 * POINT));
        town.rota.runs.clear();
        town.costs(M01, Cost(100 * POINT));
    }

    #[test]
    fn what_somebody_has_today_costs_once_more_where_nothing_is_given_up() {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.baseline = Some(town.rota.clone());
        town.draft.policy.promises.keep_served = true;
        town.costs(M08, Cost::ZERO);
        town.rota.runs.clear();
        town.costs(M08, Cost(50 * POINT));
        // On a level of its own: no care for others makes up for it.
        let given_up = town.check().score;
        assert_eq!((given_up.given_up, given_up.unmet), (Cost(50 * POINT), Cost(50 * POINT)));
        town.draft.policy.promises.keep_served = false;
        town.costs(M08, Cost::ZERO);
        // Half a double-up is not what anybody has.
        town.draft.policy.promises.keep_served = true;
        town.draft.visits[visit].carers_needed = 2;
        town.costs(M08, Cost::ZERO);
        town.draft.baseline = None;
        town.costs(M08, Cost::ZERO);
    }

    #[test]
    fn an_unmet_visit_is_rounded_down_to_the_thousandth() {
        let (mut town, visit, _) = served("08:00", 30);
        town.rota.runs.clear();
        town.draft.visits[visit].carers_needed = 2;
        town.draft.policy.promises.unmet_hour[1] = Cost(3);
        // 3 × 1,800 / 3,600 = 1.5, so 1 for each.
        town.costs(M01, Cost(2));
    }

    #[test]
    fn guaranteed_care_not_given_costs_by_the_second() {
        let (mut town, _, carer) = served("08:00", 30);
        // One day of a 7-hour week: an hour, of which half is given.
        town.draft.carers[carer].contract.guaranteed = Some(Seconds::hours(7));
        town.costs(M04, Cost(30 * POINT));
        // Idle carers are promised theirs too; 6 s of a week are none on one day.
        let idle = town.carer();
        town.draft.carers[idle].contract.guaranteed = Some(Seconds(6));
        town.costs(M04, Cost(30 * POINT));
        town.draft.carers[idle].contract.guaranteed = Some(Seconds(7));
        town.costs(M04, Cost(30 * POINT + 1_000));
    }

    #[test]
    fn a_providers_guarantee_counts_the_care_of_all_its_carers() {
        let (mut town, ..) = served("08:00", 30);
        let own = town.provider;
        town.draft.providers[own].guaranteed = Some(Seconds::hours(7));
        town.costs(M04, Cost(30 * POINT));
        let lender = town.provider();
        town.draft.providers[lender].guaranteed = Some(Seconds::hours(7));
        town.costs(M04, Cost(90 * POINT));
    }

    /// A client with two visits a day, each made by a carer of its own.
    fn many_carers(n_days: i32) -> (Town, ClientId, Vec<CarerId>) {
        let mut town = Town::new(n_days);
        let client = town.client();
        let mut carers = Vec::new();
        for day in 0..n_days {
            for start in ["08:00", "12:00"] {
                let visit = town.visit((client, day, start), 30);
                let carer = town.carer();
                town.run(carer, day, &[(visit, start)]);
                carers.push(carer);
            }
        }
        (town, client, carers)
    }

    #[test]
    fn each_carer_beyond_ten_costs_sixty_points() {
        many_carers(5).0.costs(M06, Cost::ZERO);
        many_carers(6).0.costs(M06, Cost(2 * 60 * POINT));
    }

    #[test]
    fn a_client_with_a_day_of_one_visit_has_no_cap() {
        let (mut town, client, _) = many_carers(6);
        let other = town.client();
        let last = town.draft.visits.ids().last().unwrap();
        town.move_to(last, other);
        town.costs(M06, Cost::ZERO);
        // An unserved visit on that day is planned all the same; eleven carers come.
        town.visit((client, 5, "18:00"), 30);
        town.costs(M06, Cost(60 * POINT));
    }

    #[test]
    fn a_client_with_a_day_of_no_visit_has_no_cap() {
        let (mut town, client, _) = many_carers(6);
        let other = town.client();
        let visits: Vec<_> = town.draft.visits.ids().collect();
        for &visit in &visits[10..] {
            town.move_to(visit, other);
        }
        town.draft.policy.limits.continuity_cap = 9;
        town.costs(M06, Cost::ZERO);
        for start in ["08:00", "12:00"] {
            town.visit((client, 5, start), 30);
        }
        town.costs(M06, Cost(60 * POINT));
    }

    #[test]
    fn carers_of_the_days_that_complete_a_fortnight_count_too() {
        let (mut town, client, carers) = many_carers(5);
        let strangers = [town.carer(), town.carer(), town.carer()];
        let known = |carer, days| Known { carer, visits: 1, last_days_ago: days };
        // Five days planned: the nine before complete fourteen.
        town.draft.clients[client].known = vec![
            known(strangers[0], Some(9)),
            known(strangers[1], Some(10)),
            known(strangers[2], None),
            known(carers[0], Some(1)),
        ];
        town.costs(M06, Cost(60 * POINT));
    }

    #[test]
    fn who_came_before_a_transfer_does_not_count() {
        let (mut town, client, _) = many_carers(5);
        let before = town.carer();
        town.draft.clients[client].known =
            vec![Known { carer: before, visits: 1, last_days_ago: Some(9) }];
        town.costs(M06, Cost(60 * POINT));
        let (other, visit) = (town.provider(), VisitId::at(0));
        town.package_of(visit).provider = Some(other);
        town.package_of(visit).movable = true;
        town.costs(M06, Cost::ZERO);
    }

    #[test]
    fn a_long_horizon_is_counted_in_blocks_of_a_fortnight() {
        let (mut town, client, carers) = many_carers(15);
        // Thirty carers in fifteen days: 28 in the first block, two in the second.
        town.costs(M06, Cost(18 * 60 * POINT));
        // The first day's two are the second day's: 26 in the first block.
        town.rota.runs[2].carer = carers[0];
        town.rota.runs[3].carer = carers[1];
        town.costs(M06, Cost(16 * 60 * POINT));
        // Nothing before a horizon of fourteen days or more counts.
        let carer = town.carer();
        town.draft.clients[client].known = vec![Known { carer, visits: 1, last_days_ago: Some(0) }];
        town.rota.runs[4].carer = carers[0];
        // 25 in the first block.
        town.costs(M06, Cost(15 * 60 * POINT));
    }
}
