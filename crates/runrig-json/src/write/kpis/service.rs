//! How well care is given, as it is told.

use runrig_core::kpi::{Figures, Rates, Ratio};

use super::rounding::{hours, mean, ratio, share, times};
use crate::wire::response::kpis as wire;
use crate::wire::response::kpis::service::{Coverage, Referrals, Service, ShareByRisk};

pub(super) fn service(of: &Figures) -> Service {
    let told = &of.service;
    let mut unmet = of.unmet_by_risk.iter().zip(told.care_by_risk);
    let [low, standard, high, critical] =
        std::array::from_fn(|_| unmet.next().and_then(|(&unmet, asked)| share(unmet, asked)));
    Service {
        care_met_share: share(of.care_met, of.care),
        unmet_share: ShareByRisk { low, standard, high, critical },
        asked_hours: by_risk(told.care_by_risk),
        starts: told.starts,
        mean_deviation_minutes: times(Ratio::of(of.deviation, 60 * i128::from(told.starts)), 1),
        time_critical_visits: told.critical,
        time_critical_on_time: told.critical_on_time,
        time_critical_on_time_share: share(told.critical_on_time, told.critical),
        time_critical_in_soft_window: told.critical_in_soft_window,
        short_visits: told.short_visits,
        short_starts: told.short_starts,
        short_starts_known_share: share(told.short_starts_known, told.short_starts),
        double_ups: told.double_ups,
        double_ups_met: told.double_ups_met,
        double_ups_together: told.double_ups_together,
        double_ups_together_share: share(told.double_ups_together, told.double_ups),
        coverage: Coverage {
            urban: share(told.coverage.urban.1, told.coverage.urban.0),
            rural: share(told.coverage.rural.1, told.coverage.rural.0),
            island: share(told.coverage.island.1, told.coverage.island.0),
            remote_to_urban: ratio(told.coverage.remote_to_urban()),
        },
        settlements: told.settlements,
        settlements_without_care: told.settlements_without,
    }
}

pub(super) fn referrals(of: &Figures, rates: &Rates, days: u64) -> Referrals {
    let told = &of.referrals;
    let avoided = of.change.against.as_ref().map(|against| against.bed_days_avoided);
    Referrals {
        waiting: told.waiting,
        placed: told.placed,
        placed_in_part: told.placed_in_part,
        care_hours: hours(told.care),
        care_hours_met: hours(told.care_met),
        mean_days_to_start: mean(told.days_to_start, told.placed),
        mean_days_waited_before: mean(told.days_waited, told.placed),
        from_hospital: told.from_hospital,
        left_in_hospital: told.left_in_hospital,
        bed_days: told.bed_days,
        bed_days_avoided: avoided,
        bed_days_avoided_per_week: avoided.and_then(|avoided| mean(7 * avoided, days)),
        bed_days_avoided_pence: avoided.map(|avoided| avoided.saturating_mul(rates.bed_day.0)),
    }
}

pub(super) fn by_risk(seconds: [i64; 4]) -> wire::ByRisk {
    let [low, standard, high, critical] = seconds.map(hours);
    wire::ByRisk { low, standard, high, critical }
}
