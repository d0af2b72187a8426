//! What it costs to load carers unevenly: split days, overtime, weekends and evenings.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, by_sevenths, count, secs, since, times, total};
use runrig_core::id::{CarerId, DayId};
use runrig_core::model::Weekday;
use runrig_core::units::Cost;

/// Days split by a long gap between runs cost beyond so many a week.
pub(crate) fn h15_split_days(rota: &Judged<'_>) -> Cost {
    let allowed = i64::from(rota.problem.policy.limits.split_days);
    let mut costs = Vec::new();
    for carer in rota.problem.carers.ids() {
        let mut by_week: BTreeMap<usize, i64> = BTreeMap::new();
        for day in split_days(rota, carer) {
            *by_week.entry(rota.problem.horizon.week_of(day)).or_default() += 1;
        }
        let excess: i64 = by_week.values().map(|n| (n - allowed).max(0)).sum();
        costs.push(times(rota.problem.policy.prices.split_day.0, excess));
    }
    total(costs)
}

/// The days of a carer on which one run follows another after a long gap.
fn split_days(rota: &Judged<'_>, carer: CarerId) -> BTreeSet<DayId> {
    let gap = secs(rota.problem.policy.limits.split_gap);
    let mut last_end: BTreeMap<DayId, i64> = BTreeMap::new();
    let mut split = BTreeSet::new();
    for run in rota.journeys_of(carer) {
        let before = last_end.insert(run.day, run.last_end());
        if before.is_some_and(|end| run.first_start() - end >= gap) {
            split.insert(run.day);
        }
    }
    split
}

/// Working time outside the contract's band costs, week by week.
pub(crate) fn s07_overtime_and_undertime(rota: &Judged<'_>) -> Cost {
    let prices = &rota.problem.policy.prices;
    total(banded_weeks(rota).flat_map(|week| {
        let overtime = times(prices.overtime.0, (week.work - week.most).max(0));
        let undertime = times(prices.undertime.0, (week.least - week.work).max(0));
        [overtime, undertime]
    }))
}

/// Weeks above the middle of the band, and the weekends and evenings of one carer, cost
/// by their squares.
pub(crate) fn s08_fairness(rota: &Judged<'_>) -> Cost {
    let uneven = rota.problem.policy.prices.uneven_load.0;
    let weeks = banded_weeks(rota).map(|week| times(uneven, week.unevenness()));
    let carers = rota.problem.carers.ids().map(|carer| weekends_and_evenings(rota, carer));
    total(weeks.chain(carers))
}

fn weekends_and_evenings(rota: &Judged<'_>, carer: CarerId) -> Cost {
    let prices = &rota.problem.policy.prices;
    let days = &rota.problem.horizon.days;
    let runs = rota.journeys_of(carer);
    let weekend = runs.clone().filter(|run| days[run.day].weekday.is_weekend());
    let late = runs.filter(|run| run.last_end() > since(days[run.day].evening));
    let square = |n: usize| count(n).saturating_mul(count(n));
    let weekend = times(prices.weekend_run.0, square(weekend.count()));
    total([weekend, times(prices.late_run.0, square(late.count()))])
}

/// Each weekend costs that a carer works after working the one before.
pub(crate) fn s09_weekend_pattern(rota: &Judged<'_>) -> Cost {
    let weekends = weekends(rota);
    let price = rota.problem.policy.prices.weekend_in_a_row.0;
    total(rota.problem.carers.pairs().map(|(id, carer)| {
        let days: BTreeSet<DayId> = rota.journeys_of(id).map(|run| run.day).collect();
        let worked = |days_of: &Vec<DayId>| days_of.iter().any(|day| days.contains(day));
        let pattern: Vec<bool> =
            [carer.worked_last_weekend].into_iter().chain(weekends.iter().map(worked)).collect();
        times(price, count(pattern.windows(2).filter(|pair| pair[0] && pair[1]).count()))
    }))
}

/// The days of each weekend of the horizon, in order: a Saturday with the Sunday after it.
fn weekends(rota: &Judged<'_>) -> Vec<Vec<DayId>> {
    let mut weekends: Vec<Vec<DayId>> = Vec::new();
    for (id, day) in rota.problem.horizon.days.pairs() {
        // A horizon that begins on a Sunday has that much of its first weekend.
        match weekends.last_mut() {
            Some(weekend) if day.weekday == Weekday::Sunday => weekend.push(id),
            _ if day.weekday.is_weekend() => weekends.push(vec![id]),
            _ => {}
        }
    }
    weekends
}

/// The working time of one carer in one week, against the band for its days.
struct BandedWeek {
    work: i64,
    least: i64,
    most: i64,
}

impl BandedWeek {
    /// The square of the time above the band's middle over that middle; none for no band.
    fn unevenness(&self) -> i64 {
        let middle = i64::midpoint(self.least, self.most);
        if middle == 0 {
            return 0;
        }
        let over = (self.work - middle).max(0);
        over.saturating_mul(over) / middle
    }
}

/// Each week of each carer with a band, worked or not.
fn banded_weeks(rota: &Judged<'_>) -> impl Iterator<Item = BandedWeek> {
    let weeks = 0..rota.problem.horizon.n_weeks();
    rota.problem.carers.pairs().flat_map(move |(id, carer)| {
        let band = carer.contract.band;
        weeks.clone().filter_map(move |week| {
            let (least, most) = band?;
            let days = rota.days_in(week);
            let (least, most) = (by_sevenths(least, days), by_sevenths(most, days));
            Some(BandedWeek { work: rota.work(id, week), least, most })
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::{CarerId, DayId, Id};
    use runrig_core::model::RuleCode::{H15, S07, S08, S09};
    use runrig_core::model::Weekday;
    use runrig_core::units::{Cost, Seconds};

    const POINT: i64 = 60_000;

    /// A carer with a run at 08:00 and one at 10:30 on each day.
    fn split(n_days: i32) -> Town {
        let mut town = Town::new(n_days);
        let (carer, client) = (town.carer(), town.client());
        for day in 0..n_days {
            for start in ["08:00", "10:30"] {
                let visit = town.visit((client, day, start), 30);
                town.run(carer, day, &[(visit, start)]);
            }
        }
        town
    }

    #[test]
    fn the_fourth_split_day_of_a_week_costs_thirty_points() {
        split(3).costs(H15, Cost::ZERO);
        split(4).costs(H15, Cost(30 * POINT));
        // Seven in the first week and three in the second: four too many.
        split(10).costs(H15, Cost(4 * 30 * POINT));
    }

    #[test]
    fn a_gap_below_two_hours_splits_no_day() {
        let mut town = split(4);
        town.rota.runs[7].stops[0].start = at(3, "10:29");
        town.costs(H15, Cost::ZERO);
    }

    #[test]
    fn a_day_split_twice_is_one_split_day() {
        let mut town = split(4);
        let carer = town.rota.runs[0].carer;
        let client = town.client();
        let visit = town.visit((client, 0, "14:00"), 30);
        town.run(carer, 0, &[(visit, "14:00")]);
        town.costs(H15, Cost(30 * POINT));
    }

    /// One hour of work on a one-day horizon, with this weekly band in hours.
    fn banded(least: i32, most: i32) -> (Town, CarerId) {
        let (mut town, _, carer) = served("08:00", 60);
        let band = (Seconds::minutes(least), Seconds::minutes(most));
        town.draft.carers[carer].contract.band = Some(band);
        (town, carer)
    }

    #[test]
    fn minutes_over_the_days_share_of_the_band_cost_one_and_a_half() {
        banded(0, 7 * 60).0.costs(S07, Cost::ZERO);
        banded(0, 7 * 50).0.costs(S07, Cost(15 * POINT));
        // 7 × 50 min and 6 s are 50 min and no whole second a day.
        let (mut town, carer) = banded(0, 0);
        town.draft.carers[carer].contract.band = Some((Seconds(0), Seconds(7 * 3_000 + 6)));
        town.costs(S07, Cost(15 * POINT));
    }

    #[test]
    fn minutes_under_the_band_cost_a_tenth_worked_or_not() {
        let (mut town, _) = banded(7 * 70, 7 * 70);
        town.costs(S07, Cost(POINT));
        town.rota.runs.clear();
        town.costs(S07, Cost(7 * POINT));
    }

    #[test]
    fn the_week_of_a_run_is_that_of_its_shift() {
        let mut town = Town::new(8);
        let (carer, client) = (town.carer(), town.client());
        let visit = town.visit((client, 7, "08:00"), 60);
        town.run(carer, 7, &[(visit, "08:00")]);
        town.draft.carers[carer].contract.band = Some((Seconds::hours(7), Seconds::hours(7)));
        // Seven hours too few in the first week; in the one day of the second just right.
        town.costs(S07, Cost(42 * POINT));
        town.rota.runs[0].shift = Some(town.shift(carer, 0));
        // 6 h too few in the first week, 1 h in the second.
        town.costs(S07, Cost(42 * POINT));
        town.draft.carers[carer].contract.band = Some((Seconds::ZERO, Seconds::hours(7)));
        town.costs(S07, Cost::ZERO);
        town.rota.runs[0].shift = Some(town.shift(carer, 7));
        town.draft.carers[carer].contract.band = Some((Seconds::ZERO, Seconds::minutes(210)));
        town.costs(S07, Cost(45 * POINT));
    }

    #[test]
    fn an_uneven_week_costs_the_square_over_the_middle() {
        // Middle 40 min; 20 over; 1,200 × 1,200 / 2,400 = 600 s at a tenth.
        banded(7 * 30, 7 * 50).0.costs(S08, Cost(POINT));
        // Middle 60 min: none over.
        banded(7 * 60, 7 * 60).0.costs(S08, Cost::ZERO);
        banded(0, 0).0.costs(S08, Cost::ZERO);
        // Middle 42 min 30 s; 1,050 × 1,050 / 2,550 = 432.35 s, rounded down.
        banded(7 * 35, 7 * 50).0.costs(S08, Cost(432 * 100));
    }

    #[test]
    fn weekend_runs_cost_two_points_times_their_square() {
        let mut town = Town::new(7);
        let (carer, client) = (town.carer(), town.client());
        for (day, start) in [(4, "08:00"), (5, "08:00"), (5, "12:00"), (6, "08:00")] {
            let visit = town.visit((client, day, start), 30);
            town.run(carer, day, &[(visit, start)]);
        }
        // The town's horizons begin on a Monday; three runs are on Saturday and Sunday.
        town.costs(S08, Cost(9 * 2 * POINT));
        town.rota.runs[3].carer = town.carer();
        town.costs(S08, Cost((4 + 1) * 2 * POINT));
    }

    #[test]
    fn runs_that_end_after_eight_cost_a_point_times_their_square() {
        let mut town = Town::new(2);
        let (carer, client) = (town.carer(), town.client());
        for (day, start) in [(0, "19:31"), (1, "19:30")] {
            let visit = town.visit((client, day, start), 30);
            town.run(carer, day, &[(visit, start)]);
        }
        town.costs(S08, Cost(POINT));
        town.rota.runs[1].stops[0].start = at(1, "19:31");
        town.costs(S08, Cost(4 * POINT));
        town.draft.horizon.days[DayId::at(1)].evening = at(1, "20:01");
        town.costs(S08, Cost(POINT));
    }

    /// A carer who works on these days of three weeks from a Monday.
    fn on_days(days: &[i32]) -> (Town, CarerId) {
        let mut town = Town::new(21);
        let (carer, client) = (town.carer(), town.client());
        for &day in days {
            let visit = town.visit((client, day, "08:00"), 30);
            town.run(carer, day, &[(visit, "08:00")]);
        }
        (town, carer)
    }

    #[test]
    fn the_second_weekend_in_a_row_costs_thirty_points_and_the_third_again() {
        // Saturdays are days 5, 12 and 19.
        on_days(&[5, 6, 19, 20]).0.costs(S09, Cost::ZERO);
        on_days(&[6, 7, 12]).0.costs(S09, Cost(30 * POINT));
        on_days(&[5, 6, 12, 13]).0.costs(S09, Cost(30 * POINT));
        on_days(&[6, 13, 19]).0.costs(S09, Cost(60 * POINT));
    }

    #[test]
    fn two_carers_may_take_turns() {
        let (mut town, _) = on_days(&[5, 12, 19]);
        let other = town.carer();
        town.rota.runs[1].carer = other;
        town.rota.runs[1].shift = Some(town.shift(other, 12));
        town.costs(S09, Cost::ZERO);
    }

    #[test]
    fn the_weekend_before_the_horizon_counts_where_it_is_known() {
        let (mut town, carer) = on_days(&[5]);
        town.costs(S09, Cost::ZERO);
        town.draft.carers[carer].worked_last_weekend = true;
        town.costs(S09, Cost(30 * POINT));
        let (mut town, carer) = on_days(&[12]);
        town.draft.carers[carer].worked_last_weekend = true;
        town.costs(S09, Cost::ZERO);
    }

    #[test]
    fn a_horizon_may_begin_on_a_sunday() {
        let (mut town, _) = on_days(&[0, 6]);
        for day in &mut town.draft.horizon.days {
            day.weekday = Weekday::Friday;
        }
        for (day, weekday) in [(0, Weekday::Sunday), (6, Weekday::Saturday)] {
            town.draft.horizon.days[DayId::at(day)].weekday = weekday;
        }
        town.costs(S09, Cost(30 * POINT));
    }
}
