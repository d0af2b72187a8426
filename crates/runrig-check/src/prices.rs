//! What each visit and each way costs: travel, familiar faces, punctuality and waiting.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Call, Journey, Judged, count, secs, since, times, total};
use crate::transfers::is_introduced;
use runrig_core::id::{CarerId, ClientId, SlotId, VisitId};
use runrig_core::model::{Leg, Mode};
use runrig_core::units::Cost;

/// Legs between visits cost as paid travel, legs from and to home as commute.
pub(crate) fn s01_travel_time(rota: &Judged<'_>) -> Cost {
    let prices = &rota.problem.policy.prices;
    let seconds = |leg: Option<Leg>| leg.map_or(0, |leg| secs(leg.time));
    total(rota.journeys.iter().flat_map(|run| {
        let paid: i64 = run.hops.iter().map(|hop| hop.travel).sum();
        let commute = seconds(run.outward) + seconds(run.homeward);
        [times(prices.travel.0, paid), times(prices.commute.0, commute)]
    }))
}

/// Metres between visits cost for carers who drive.
pub(crate) fn s02_mileage(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.prices.mile.0;
    let drives = |run: &&Journey| rota.problem.carers[run.carer].mode == Mode::Drive;
    let hops = rota.journeys.iter().filter(drives).flat_map(|run| &run.hops);
    total(hops.map(|hop| times(price, hop.metres)))
}

/// Each carer of a client and week beyond the first costs, as does each stranger's visit,
/// and each visit by somebody else than a preferred carer.
pub(crate) fn s03_continuity(rota: &Judged<'_>) -> Cost {
    let prices = &rota.problem.policy.prices;
    let mut circles: BTreeMap<(ClientId, usize), BTreeSet<CarerId>> = BTreeMap::new();
    let mut costs = Vec::new();
    for call in rota.calls() {
        let (visit, client) = (rota.visit(call), rota.client(call));
        let week = rota.problem.horizon.week_of(visit.day);
        circles.entry((visit.client, week)).or_default().insert(call.carer);
        let known = client.known.iter().filter(|known| known.visits >= 1);
        let known = known.into_iter().any(|known| known.carer == call.carer);
        if !known && !is_introduced(rota, call) {
            costs.push(prices.unknown_carer);
        }
        if !client.preferred.is_empty() && !client.preferred.contains(&call.carer) {
            costs.push(prices.not_preferred);
        }
    }
    let extra = circles.values().map(|carers| times(prices.extra_carer.0, count(carers.len()) - 1));
    total(costs.into_iter().chain(extra))
}

/// Each second from the preferred start costs, for each carer.
pub(crate) fn s04_deviation(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.prices.deviation.0;
    total(rota.calls().map(|call| times(price, deviation(rota, call).abs())))
}

/// Where two visits that follow each other in a slot are served, the difference between
/// their deviations costs.
pub(crate) fn s05_consistency(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.prices.consistency.0;
    let mut slots: BTreeMap<SlotId, Vec<VisitId>> = BTreeMap::new();
    for (id, visit) in rota.problem.visits.pairs() {
        if let Some(slot) = visit.slot {
            slots.entry(slot).or_default().push(id);
        }
    }
    let mut costs = Vec::new();
    for mut visits in slots.into_values() {
        visits.sort_by_key(|&id| (rota.problem.visits[id].preferred, id));
        for pair in visits.windows(2) {
            if let (Some(one), Some(next)) = (first_of(rota, pair[0]), first_of(rota, pair[1])) {
                let change = deviation(rota, next) - deviation(rota, one);
                costs.push(times(price, change.abs()));
            }
        }
    }
    total(costs)
}

/// The earliest call at a visit, if it is served.
fn first_of<'a>(rota: &'a Judged<'_>, visit: VisitId) -> Option<&'a Call> {
    rota.calls_at[visit].iter().min_by_key(|call| call.start)
}

/// Seconds after the preferred start; negative before it.
fn deviation(rota: &Judged<'_>, call: &Call) -> i64 {
    call.start - since(rota.visit(call).preferred)
}

/// Paid waiting costs by the second.
pub(crate) fn s06_waiting(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.prices.wait.0;
    total(rota.journeys.iter().map(|run| times(price, run.wait(rota.problem))))
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::{CarerId, VisitId};
    use runrig_core::model::RuleCode::{S01, S02, S03, S04, S05, S06};
    use runrig_core::model::{Known, Mode, Slot};
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    /// Care at 08:00 and at 09:00 elsewhere, half an hour each, ten minutes by road.
    fn two() -> (Town, [VisitId; 2], CarerId) {
        let (mut town, first, carer) = served("08:00", 30);
        let client = town.client();
        let next = town.visit((client, 0, "09:00"), 30);
        town.then(next, "09:00");
        (town, [first, next], carer)
    }

    #[test]
    fn a_leg_costs_without_its_walk_up_and_the_way_home_half() {
        let (mut town, [first, next], carer) = two();
        // 10 paid, and half of 10 + 10 minutes from and to home.
        town.costs(S01, Cost((10 + 10) * POINT));
        town.way(first, next, 20);
        town.costs(S01, Cost((20 + 10) * POINT));
        town.no_way(first, next);
        town.costs(S01, Cost(10 * POINT));
        town.no_way_home(carer, next);
        town.costs(S01, Cost(5 * POINT));
        town.client_of(next).place = town.client_of(first).place;
        town.costs(S01, Cost(10 * POINT));
    }

    #[test]
    fn ten_minutes_driven_cost_five_kilometres_and_none_by_bus() {
        let (mut town, _, carer) = two();
        // The town drives 500 metres a minute; home legs are not counted.
        town.costs(S02, Cost(80 * 5_000));
        town.draft.carers[carer].mode = Mode::Bus;
        town.costs(S02, Cost::ZERO);
    }

    #[test]
    fn a_second_carer_of_the_week_costs_twelve_points() {
        let mut town = Town::new(8);
        let client = town.client();
        let carers = [town.carer(), town.carer()];
        town.draft.policy.prices.unknown_carer = Cost::ZERO;
        for (day, carer) in [(0, 0), (1, 0), (6, 0), (7, 1)] {
            let visit = town.visit((client, day, "08:00"), 30);
            town.run(carers[carer], day, &[(visit, "08:00")]);
        }
        // One each in two weeks.
        town.costs(S03, Cost::ZERO);
        town.rota.runs[1].carer = carers[1];
        town.costs(S03, Cost(12 * POINT));
    }

    #[test]
    fn a_stranger_costs_a_point_and_another_than_the_preferred_carer_two() {
        let (mut town, visit, carer) = served("08:00", 30);
        let favourite = town.carer();
        town.costs(S03, Cost(POINT));
        town.client_of(visit).known = vec![Known { carer, visits: 0, last_days_ago: None }];
        town.costs(S03, Cost(POINT));
        town.client_of(visit).known[0].visits = 1;
        town.costs(S03, Cost::ZERO);
        town.client_of(visit).preferred = vec![favourite];
        town.costs(S03, Cost(2 * POINT));
        town.client_of(visit).preferred = vec![favourite, carer];
        town.costs(S03, Cost::ZERO);
    }

    #[test]
    fn carers_of_the_new_provider_are_no_strangers() {
        let (mut town, visit, _) = served("08:00", 30);
        let other = town.provider();
        town.package_of(visit).provider = Some(other);
        town.package_of(visit).movable = true;
        town.costs(S03, Cost::ZERO);
        town.package_of(visit).provider = Some(town.provider);
        town.costs(S03, Cost(POINT));
    }

    #[test]
    fn ten_minutes_early_or_late_cost_two_points_for_each_carer() {
        let (mut town, visit, _) = served("08:00", 30);
        town.costs(S04, Cost::ZERO);
        for start in ["07:50", "08:10"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(S04, Cost(2 * POINT));
        }
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "08:10")]);
        town.costs(S04, Cost(4 * POINT));
    }

    /// One slot on three days, at these starts; preferred is 08:00.
    fn slot(starts: [Option<&str>; 3]) -> (Town, Vec<VisitId>) {
        let mut town = Town::new(3);
        let (carer, client) = (town.carer(), town.client());
        let only = town.draft.packages.ids().next().unwrap();
        let slot = town.draft.slots.push(Slot { key: "breakfast".into(), package: only });
        let mut visits = Vec::new();
        for (day, start) in (0..).zip(starts) {
            let visit = town.visit((client, day, "08:00"), 30);
            town.draft.visits[visit].slot = Some(slot);
            if let Some(start) = start {
                town.run(carer, day, &[(visit, start)]);
            }
            visits.push(visit);
        }
        (town, visits)
    }

    #[test]
    fn changes_from_day_to_day_cost_a_tenth_of_their_minutes() {
        // From 10 early to 20 late, and back to 5 late: 30 + 15 minutes.
        let (mut town, visits) = slot([Some("07:50"), Some("08:20"), Some("08:05")]);
        town.costs(S05, Cost(45 * POINT / 10));
        town.draft.visits[visits[1]].slot = None;
        // Now the third day follows the first: 15 minutes.
        town.costs(S05, Cost(15 * POINT / 10));
    }

    #[test]
    fn an_unserved_visit_parts_its_neighbours_in_the_slot() {
        let (town, _) = slot([Some("07:50"), None, Some("08:05")]);
        town.costs(S05, Cost::ZERO);
    }

    #[test]
    fn a_double_up_is_as_late_as_its_earlier_carer() {
        let (mut town, visits) = slot([Some("08:00"), Some("08:20"), None]);
        let partner = town.carer();
        town.draft.visits[visits[1]].carers_needed = 2;
        town.run(partner, 1, &[(visits[1], "08:10")]);
        town.costs(S05, Cost(10 * POINT / 10));
    }

    #[test]
    fn waiting_beyond_travel_and_buffer_costs_half_its_minutes() {
        // From 08:30 on: 17 minutes for the way, 13 of waiting.
        let (town, ..) = two();
        town.costs(S06, Cost(13 * POINT / 2));
    }

    #[test]
    fn the_break_is_not_waiting() {
        let (mut town, visit, _) = served("08:00", 180);
        let client = town.draft.visits[visit].client;
        let rest = [("11:10", 20), ("12:00", 180)];
        for (start, care) in rest {
            let visit = town.visit((client, 0, start), care);
            town.then(visit, start);
        }
        // 10 + 30 minutes at one place, of which 20 of the longer are the break.
        town.costs(S06, Cost(20 * POINT / 2));
    }
}
