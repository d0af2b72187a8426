//! How carers work, as it is told.

use runrig_core::kpi::{CarerFigures, Evenness, Floors, Spread, Use, Workforce};
use runrig_core::model::Problem;

use super::rounding::{hours, minutes, share, times, to_a_decimal, variation};
use crate::wire::response::kpis::workforce as wire;

pub(super) fn workforce(told: &Workforce) -> wire::Workforce {
    let [below, within, above] = told.band_weeks;
    wire::Workforce {
        drivers: used(told.drivers),
        others: used(told.others),
        carer_days: told.carer_days,
        visits_per_carer_day: super::rounding::mean(
            i64::try_from(told.starts).unwrap_or(i64::MAX),
            told.carer_days,
        ),
        contract_weeks: wire::ContractWeeks { below, within, above },
        hours_under_band: hours(told.under_band),
        hours_over_band: hours(told.over_band),
        weeks_over_limit: told.weeks_over_limit,
        split_days: told.split_days,
        split_days_share: share(told.split_days, told.carer_days),
        spread_hours: spread(told.spread),
        rests: told.rests,
        short_rests: told.short_rests,
        least_rest_margin_minutes: told.least_margin.map(|margin| minutes(i64::from(margin.0))),
        weekends: fairness(told.weekends),
        lates: fairness(told.lates),
        carers_with_wage: told.paid,
        below_floor_paid_in_full: below_floor(told.below_in_full),
        below_floor_paid_by_contact: below_floor(told.below_by_contact),
    }
}

pub(super) fn carer(told: &CarerFigures, problem: &Problem) -> wire::CarerFigures {
    let days = told.days.iter();
    let longest = days.clone().map(|day| i64::from((day.until - day.from).0)).max();
    let shortest = told.rests().map(|rest| i64::from(rest.0)).min();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    wire::CarerFigures {
        id: problem.carers[told.carer].key.clone(),
        shift_hours: hours(told.shift),
        contact_hours: hours(told.contact),
        travel_minutes: minutes(told.travel),
        work_hours: hours(told.work),
        work_hours_by_week: told.weeks.iter().map(|&work| hours(work)).collect(),
        visits: told.starts,
        days: count(told.days.len()),
        split_days: count(days.filter(|day| day.split).count()),
        longest_day_hours: longest.map(hours),
        shortest_rest_hours: shortest.map(hours),
        weekend_runs: told.weekends,
        late_runs: told.lates,
        pay_in_full_pence_per_hour: told.wage.map(|wage| wage.0),
        pay_by_contact_pence_per_hour: times(told.pay_by_contact(), 1),
    }
}

fn used(of: Use) -> wire::Use {
    wire::Use {
        carers: of.carers,
        shift_hours: hours(of.shift),
        work_share: share(of.work, of.shift),
        contact_share: share(of.contact, of.shift),
    }
}

fn spread(of: Spread) -> wire::Hours {
    let told = |seconds| (of.n > 0).then(|| hours(seconds));
    let n = i64::try_from(of.n).unwrap_or(i64::MAX);
    wire::Hours {
        mean: (n > 0).then(|| to_a_decimal(of.sum, n.saturating_mul(super::rounding::HOUR))),
        median: told(of.median),
        p90: told(of.p90),
        longest: told(of.most),
    }
}

fn fairness(of: Evenness) -> wire::Fairness {
    wire::Fairness { carers: of.n, runs: of.sum, variation: variation(of) }
}

fn below_floor(of: Floors) -> wire::BelowFloor {
    wire::BelowFloor { national_living_wage: of.national, real_living_wage: of.real }
}
