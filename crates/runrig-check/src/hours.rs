//! Rules about how much, how long and how late a carer works.

use std::collections::BTreeMap;

use crate::Breach;
use crate::judged::{Call, Journey, Judged, by_sevenths, secs, since};
use runrig_core::id::{CarerId, DayId, VisitId};
use runrig_core::model::{RuleCode, Span};

/// Working time stays within the contract's week and the average week of the law.
///
/// Judged for the weeks, and the horizons, in which the carer has a run.
pub(crate) fn h11_most_hours_in_a_week(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for carer in rota.problem.carers.ids() {
        let weeks = 0..rota.problem.horizon.n_weeks();
        found.extend(weeks.filter_map(|week| over_contract(rota, carer, week)));
        found.extend(over_average(rota, carer));
    }
    found
}

fn over_contract(rota: &Judged<'_>, carer: CarerId, week: usize) -> Option<Breach> {
    let contract = &rota.problem.carers[carer].contract;
    let limit = secs(contract.max_week?);
    let horizon = &rota.problem.horizon;
    let in_week = rota.journeys_of(carer).filter(|run| horizon.week_of(run.day) == week);
    let visits: Vec<VisitId> = in_week.flat_map(Journey::visits).collect();
    let elsewhere = by_sevenths(contract.elsewhere, rota.days_in(week));
    let found = rota.work(carer, week) + elsewhere;
    let breach = Breach { rule: RuleCode::H11, carer: Some(carer), visits, found, limit };
    (!breach.visits.is_empty() && found > limit).then_some(breach)
}

/// Over the days of the horizon and the weeks before it, all of them together.
fn over_average(rota: &Judged<'_>, carer: CarerId) -> Option<Breach> {
    let contract = &rota.problem.carers[carer].contract;
    if contract.opted_out {
        return None;
    }
    let visits: Vec<VisitId> = rota.journeys_of(carer).flat_map(Journey::visits).collect();
    let (weeks_before, worked_before) =
        contract.before.map_or((0, 0), |before| (i64::from(before.weeks), secs(before.worked)));
    let worked: i64 = rota.journeys_of(carer).map(|run| run.work(rota.problem)).sum();
    let elsewhere = by_sevenths(contract.elsewhere, rota.n_days());
    let found = worked + elsewhere + worked_before;
    let week = rota.problem.policy.limits.week;
    let limit = secs(week).saturating_mul(weeks_before);
    let limit = limit.saturating_add(by_sevenths(week, rota.n_days()));
    let breach = Breach { rule: RuleCode::H11, carer: Some(carer), visits, found, limit };
    (!breach.visits.is_empty() && found > limit).then_some(breach)
}

/// From the last end of one day worked to the first start of the next there is a night's rest.
pub(crate) fn h12_daily_rest(rota: &Judged<'_>) -> Vec<Breach> {
    let limit = secs(rota.problem.policy.limits.daily_rest);
    let mut found = Vec::new();
    for carer in rota.problem.carers.ids() {
        let days: Vec<WorkDay> = work_days(rota, carer).into_values().collect();
        for (early, late) in days.iter().zip(days.iter().skip(1)) {
            let rest = late.first.start - early.last.end;
            if rest < limit {
                let visits = vec![early.last.visit, late.first.visit];
                let carer = Some(carer);
                found.push(Breach { rule: RuleCode::H12, carer, visits, found: rest, limit });
            }
        }
    }
    found
}

/// From the first start to the last end of one day is not too long.
pub(crate) fn h15_spread_of_the_day(rota: &Judged<'_>) -> Vec<Breach> {
    let limit = secs(rota.problem.policy.limits.spread);
    let mut found = Vec::new();
    for carer in rota.problem.carers.ids() {
        for day in work_days(rota, carer).into_values() {
            let spread = day.last.end - day.first.start;
            if spread > limit {
                let visits = vec![day.first.visit, day.last.visit];
                let carer = Some(carer);
                found.push(Breach { rule: RuleCode::H15, carer, visits, found: spread, limit });
            }
        }
    }
    found
}

/// The call that starts first and the one that ends last, of a carer's runs on one day.
struct WorkDay {
    first: Call,
    last: Call,
}

/// A carer's days by the day of the runs.
fn work_days(rota: &Judged<'_>, carer: CarerId) -> BTreeMap<DayId, WorkDay> {
    let mut days: BTreeMap<DayId, WorkDay> = BTreeMap::new();
    for run in rota.journeys_of(carer) {
        for &call in &run.calls {
            let work = days.entry(run.day).or_insert(WorkDay { first: call, last: call });
            if call.start < work.first.start {
                work.first = call;
            }
            if call.end > work.last.end {
                work.last = call;
            }
        }
    }
    days
}

/// In every seven days in a row there is one long rest; a shorter horizon is not judged.
pub(crate) fn h13_weekly_rest(rota: &Judged<'_>) -> Vec<Breach> {
    let days: Vec<Span> = rota.problem.horizon.days.iter().map(|day| day.span).collect();
    let limit = secs(rota.problem.policy.limits.weekly_rest);
    let mut found = Vec::new();
    for carer in rota.problem.carers.ids().filter(|&carer| rota.journeys_of(carer).count() > 0) {
        for seven in days.windows(7) {
            let window = (since(seven[0].from), since(seven[6].until));
            let rest = longest_rest(rota, carer, window);
            if rest < limit {
                let during = |call: &&Call| call.start < window.1 && window.0 < call.end;
                let calls = rota.journeys_of(carer).flat_map(|run| &run.calls);
                let visits = calls.filter(during).map(|call| call.visit).collect();
                let carer = Some(carer);
                found.push(Breach { rule: RuleCode::H13, carer, visits, found: rest, limit });
            }
        }
    }
    found
}

/// The longest stretch of a window in which a carer is in no run.
fn longest_rest(rota: &Judged<'_>, carer: CarerId, (from, until): (i64, i64)) -> i64 {
    let mut free_since = from;
    let mut longest = 0;
    for run in rota.journeys_of(carer).filter(|run| run.elapsed() > 0) {
        longest = longest.max(run.first_start().min(until) - free_since);
        free_since = free_since.max(run.last_end());
    }
    longest.max(until - free_since)
}

/// A run that lasts too long for none has a break between two of its visits.
pub(crate) fn h14_break(rota: &Judged<'_>) -> Vec<Breach> {
    let limit = secs(rota.problem.policy.limits.break_length);
    let long = rota.journeys.iter().filter(|run| run.needs_break(rota.problem));
    let without = long.filter(|run| run.longest_idle() < limit);
    let breach = |run: &Journey| Breach {
        rule: RuleCode::H14,
        carer: Some(run.carer),
        visits: run.visits().collect(),
        found: run.longest_idle(),
        limit,
    };
    without.map(breach).collect()
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at};
    use runrig_core::id::{CarerId, VisitId};
    use runrig_core::model::HoursBefore;
    use runrig_core::model::RuleCode::{H03, H11, H12, H13, H14, H15};
    use runrig_core::units::Seconds;

    const HOUR: i64 = 3_600;

    /// One long visit a day at 09:00, for so many days.
    fn sitting(n_days: i32, care_minutes: i32) -> (Town, CarerId) {
        let mut town = Town::new(n_days);
        let (carer, client) = (town.carer(), town.client());
        for day in 0..n_days {
            let visit = town.visit((client, day, "09:00"), care_minutes);
            town.run(carer, day, &[(visit, "09:00")]);
        }
        (town, carer)
    }

    #[test]
    fn a_week_longer_than_the_contract_allows_breaks_h11() {
        let (mut town, carer) = sitting(2, 120);
        town.draft.carers[carer].contract.max_week = Some(Seconds::hours(4));
        town.breaks_nothing();
        // Two days of seven: 2 of 7 hours elsewhere count, the maximum stays.
        town.draft.carers[carer].contract.elsewhere = Seconds::hours(7);
        town.breaks_once(H11, (6 * HOUR, 4 * HOUR));
    }

    #[test]
    fn each_week_is_judged_alone() {
        let (mut town, carer) = sitting(8, 120);
        // The weekly rest is not our matter here.
        town.draft.policy.limits.weekly_rest = Seconds::ZERO;
        town.draft.carers[carer].contract.max_week = Some(Seconds::hours(14));
        town.breaks_nothing();
        town.draft.carers[carer].contract.max_week = Some(Seconds::hours(13));
        town.breaks_once(H11, (14 * HOUR, 13 * HOUR));
    }

    #[test]
    fn the_break_is_no_working_time_for_h11() {
        let mut town = Town::new(1);
        let (carer, client) = (town.carer(), town.client());
        let morning = town.visit((client, 0, "08:00"), 180);
        let noon = town.visit((client, 0, "11:30"), 180);
        town.run(carer, 0, &[(morning, "08:00"), (noon, "11:30")]);
        // 08:00 to 14:30 less 20 of the 30 minutes between.
        town.draft.carers[carer].contract.max_week = Some(Seconds::minutes(370));
        town.breaks_nothing();
        town.draft.carers[carer].contract.max_week = Some(Seconds::minutes(369));
        town.breaks_once(H11, (370 * 60, 369 * 60));
    }

    #[test]
    fn the_average_week_with_the_weeks_before_breaks_h11_unless_opted_out() {
        let (mut town, carer) = sitting(7, 60);
        town.draft.policy.limits.weekly_rest = Seconds::ZERO;
        // 7 h here, 1 h elsewhere and 88 h in the week before: two weeks of 48.
        let contract = &mut town.draft.carers[carer].contract;
        contract.elsewhere = Seconds::hours(1);
        contract.before = Some(HoursBefore { weeks: 1, worked: Seconds::hours(88) });
        town.breaks_nothing();
        let contract = &mut town.draft.carers[carer].contract;
        contract.before = Some(HoursBefore { weeks: 1, worked: Seconds(88 * 3_600 + 1) });
        town.breaks_once(H11, (96 * HOUR + 1, 96 * HOUR));
        town.draft.carers[carer].contract.opted_out = true;
        town.breaks_nothing();
    }

    #[test]
    fn a_short_horizon_allows_its_sevenths_of_the_average_week() {
        let (mut town, _) = sitting(1, 60);
        town.draft.policy.limits.week = Seconds::hours(7);
        town.breaks_nothing();
        town.draft.policy.limits.week = Seconds(7 * 3_600 - 1);
        // 25,199 / 7 = 3,599 and 6 sevenths.
        town.breaks_once(H11, (3_600, 3_599));
    }

    #[test]
    fn a_carer_without_work_is_never_over_the_limit() {
        let (mut town, _) = sitting(1, 60);
        let idle = town.carer();
        town.draft.carers[idle].contract.max_week = Some(Seconds::ZERO);
        town.draft.carers[idle].contract.elsewhere = Seconds::hours(100);
        town.breaks_nothing();
    }

    #[test]
    fn a_short_night_breaks_h12() {
        let mut town = Town::new(3);
        let (carer, client) = (town.carer(), town.client());
        let bed = town.visit((client, 0, "20:30"), 30);
        let up = town.visit((client, 1, "08:00"), 30);
        town.run(carer, 0, &[(bed, "20:30")]);
        town.run(carer, 1, &[(up, "08:00")]);
        town.breaks_nothing();
        town.rota.runs[1].stops[0].start = at(1, "07:59");
        town.breaks_once(H12, (11 * HOUR - 60, 11 * HOUR));
    }

    #[test]
    fn rest_is_from_the_last_end_to_the_first_start_of_the_days() {
        let mut town = Town::new(2);
        let (carer, client) = (town.carer(), town.client());
        let mut visits = Vec::new();
        for (day, start) in [(0, "20:30"), (0, "12:00"), (1, "14:00"), (1, "07:30")] {
            let visit = town.visit((client, day, start), 30);
            town.run(carer, day, &[(visit, start)]);
            visits.push(visit);
        }
        town.breaks_once(H12, (10 * HOUR + HOUR / 2, 11 * HOUR));
        assert_eq!(town.check().breaches[0].visits, [visits[0], visits[3]]);
    }

    #[test]
    fn rest_is_counted_to_the_next_day_worked() {
        let mut town = Town::new(3);
        let (carer, client) = (town.carer(), town.client());
        let first = town.visit((client, 0, "20:30"), 30);
        let third = town.visit((client, 2, "08:00"), 30);
        town.run(carer, 0, &[(first, "20:30")]);
        town.run(carer, 2, &[(third, "08:00")]);
        town.breaks_nothing();
        town.draft.policy.limits.daily_rest = Seconds::hours(36);
        town.breaks_once(H12, (35 * HOUR, 36 * HOUR));
    }

    #[test]
    fn seven_days_without_a_long_rest_break_h13() {
        // From 10:00 to 09:00 are 23 hours.
        let (mut town, _) = sitting(7, 60);
        town.breaks_once(H13, (23 * HOUR, 24 * HOUR));
        town.rota.runs.remove(3);
        town.breaks_nothing();
        sitting(6, 60).0.breaks_nothing();
    }

    #[test]
    fn a_carer_without_work_is_rested() {
        let (mut town, _) = sitting(7, 60);
        town.draft.policy.limits.weekly_rest = Seconds::hours(169);
        town.breaks_only(&[H13]);
        town.rota.runs.clear();
        town.breaks_nothing();
    }

    #[test]
    fn every_seven_days_in_a_row_count_for_h13() {
        // Day 0 is free; the seven days from day 1 are not.
        let (mut town, _) = sitting(8, 60);
        town.rota.runs.remove(0);
        town.breaks_once(H13, (23 * HOUR, 24 * HOUR));
        town.draft.policy.limits.weekly_rest = Seconds::hours(23);
        town.breaks_nothing();
    }

    #[test]
    fn a_week_without_rest_is_told_by_its_own_visits() {
        for (free_day, week) in [(7, 0..7), (1, 2..9)] {
            let (mut town, _) = sitting(9, 60);
            let visits: Vec<VisitId> = town.draft.visits.ids().collect();
            town.rota.runs.remove(free_day);
            town.breaks_once(H13, (23 * HOUR, 24 * HOUR));
            assert_eq!(town.check().breaches[0].visits, visits[week]);
        }
    }

    #[test]
    fn the_edges_of_seven_days_bound_the_rest() {
        // 09:00 before the first run, 14:00 after the last.
        let (mut town, _) = sitting(7, 60);
        town.rota.runs.remove(6);
        // From 10:00 on day 5 to midnight after day 6 are 38 hours.
        town.draft.policy.limits.weekly_rest = Seconds::hours(38);
        town.breaks_nothing();
        town.draft.policy.limits.weekly_rest = Seconds::hours(39);
        town.breaks_once(H13, (38 * HOUR, 39 * HOUR));
        let (mut town, _) = sitting(7, 60);
        town.rota.runs.remove(0);
        town.draft.policy.limits.weekly_rest = Seconds::hours(34);
        town.breaks_once(H13, (33 * HOUR, 34 * HOUR));
    }

    /// Two visits at one place: care from 08:00 to 11:00, and three hours from then.
    fn long_run(second: &str, care: i32) -> Town {
        let mut town = Town::new(1);
        let (carer, client) = (town.carer(), town.client());
        let morning = town.visit((client, 0, "08:00"), 180);
        let noon = town.visit((client, 0, second), care);
        town.run(carer, 0, &[(morning, "08:00"), (noon, second)]);
        town
    }

    #[test]
    fn a_long_run_without_a_break_breaks_h14() {
        // Exactly six hours need none.
        long_run("11:00", 180).breaks_nothing();
        long_run("11:00", 181).breaks_once(H14, (0, 20 * 60));
        long_run("11:19", 180).breaks_once(H14, (19 * 60, 20 * 60));
        long_run("11:20", 180).breaks_nothing();
    }

    #[test]
    fn travel_and_buffer_are_no_break_for_h14() {
        // 11:00 + 17 min + 20 min = 11:37.
        let elsewhere = |start| {
            let mut town = long_run(start, 180);
            let other = town.client();
            town.move_to(town.rota.runs[0].stops[1].visit, other);
            town
        };
        elsewhere("11:36").breaks_once(H14, (19 * 60, 20 * 60));
        elsewhere("11:37").breaks_nothing();
    }

    #[test]
    fn a_day_spread_over_more_than_thirteen_hours_breaks_h15() {
        let mut town = Town::new(1);
        let (carer, client) = (town.carer(), town.client());
        let up = town.visit((client, 0, "08:00"), 30);
        let bed = town.visit((client, 0, "20:30"), 30);
        town.run(carer, 0, &[(up, "08:00")]);
        town.run(carer, 0, &[(bed, "20:30")]);
        town.breaks_nothing();
        town.rota.runs[1].stops[0].start = at(0, "20:31");
        town.breaks_once(H15, (13 * HOUR + 60, 13 * HOUR));
        assert_eq!(town.check().breaches[0].visits, [up, bed]);
        // Out of order in one run, the day is as long.
        let up = town.rota.runs.remove(0).stops[0];
        town.rota.runs[0].stops.push(up);
        town.breaks_only(&[H03, H15]);
        assert_eq!(town.check().breaches[1].found, 13 * HOUR + 60);
    }
}
