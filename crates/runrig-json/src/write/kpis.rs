//! Key figures as they are told: hours and minutes to one decimal, rounded once.

use runrig_core::kpi::{Figures, Kpis};
use runrig_core::model::Problem;

use crate::wire::Number;
use crate::wire::response::kpis as wire;

const HOUR: i64 = 3_600; // seconds
const MINUTE: i64 = 60; // seconds
const MILE_TENTHS: i64 = 16_093_440; // ten-thousandths of 1,609.344 m, the mile of 1959

/// The key figures by the caller's ids.
pub(super) fn told(kpis: &Kpis, problem: &Problem) -> wire::Kpis {
    let provider = |(id, figures): &(_, Figures)| wire::FiguresOf {
        id: problem.providers[*id].key.clone(),
        figures: figures_of(figures),
    };
    let locality = |(id, figures): &(_, Figures)| wire::FiguresOf {
        id: problem.localities[*id].key.clone(),
        figures: figures_of(figures),
    };
    wire::Kpis {
        whole: figures_of(&kpis.whole),
        providers: kpis.providers.iter().map(provider).collect(),
        localities: kpis.localities.iter().map(locality).collect(),
    }
}

fn figures_of(told: &Figures) -> wire::Figures {
    let [low, standard, high, critical] =
        told.unmet_by_risk.map(|seconds| to_a_decimal(seconds, HOUR));
    let metres = i64::try_from(told.metres).unwrap_or(i64::MAX);
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    wire::Figures {
        visits: told.visits,
        visits_met: told.visits_met,
        care_hours: to_a_decimal(told.care, HOUR),
        care_hours_met: to_a_decimal(told.care_met, HOUR),
        unmet_hours: wire::ByRisk { low, standard, high, critical },
        starts_over_15_minutes_late: told.late_15,
        starts_over_30_minutes_late: told.late_30,
        deviation_minutes: to_a_decimal(told.deviation, MINUTE),
        travel_minutes: to_a_decimal(told.travel, MINUTE),
        // Seconds of travel in 60 s × hours of care: both sides × 60.
        travel_minutes_per_care_hour: to_a_decimal(told.travel.saturating_mul(60), told.care_met),
        commute_minutes: to_a_decimal(told.commute, MINUTE),
        driven_metres: told.metres,
        driven_miles: to_a_decimal(metres.saturating_mul(10_000), MILE_TENTHS),
        work_minutes: to_a_decimal(told.work, MINUTE),
        runs: told.runs,
        carers: told.carers,
        clients: told.clients,
        carers_per_client: wire::CarersPerClient {
            mean: to_a_decimal(whole(told.distinct_carers), whole(told.clients)),
            median: told.distinct_median,
            p90: told.distinct_p90,
        },
        wages_pence: told.wages.0,
    }
}

/// `part / whole` to one decimal, rounded half up; 0 where there is no whole.
fn to_a_decimal(part: i64, whole: i64) -> Number {
    if whole == 0 {
        return Number::default();
    }
    let tenths = (i128::from(part) * 20 + i128::from(whole)).div_euclid(2 * i128::from(whole));
    Number::quotient(i64::try_from(tenths).unwrap_or(i64::MAX), 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use runrig_core::units::Pence;

    #[test]
    fn numbers_are_rounded_to_one_decimal() {
        assert_eq!(to_a_decimal(5_400, HOUR), Number(1.5));
        assert_eq!(to_a_decimal(5_579, HOUR), Number(1.5)); // 1.5497 h
        assert_eq!(to_a_decimal(5_580, HOUR), Number(1.6)); // 1.55 h
        assert_eq!(to_a_decimal(7, 0), Number(0.0));
    }

    #[test]
    fn figures_are_told_in_hours_minutes_and_miles() {
        // 2 h of care with 15 min of travel over 8,047 m, five miles.
        let figures = Figures {
            care: 3 * HOUR,
            care_met: 2 * HOUR,
            unmet_by_risk: [0, HOUR, 0, 0],
            travel: 900,
            metres: 8_047,
            clients: 3,
            distinct_carers: 4,
            wages: Pence(2_520),
            ..Figures::default()
        };
        let told = figures_of(&figures);
        assert_eq!((told.care_hours, told.care_hours_met), (Number(3.0), Number(2.0)));
        assert_eq!(told.unmet_hours.standard, Number(1.0));
        assert_eq!(told.travel_minutes, Number(15.0));
        assert_eq!(told.travel_minutes_per_care_hour, Number(7.5));
        assert_eq!(told.driven_miles, Number(5.0));
        assert_eq!(told.carers_per_client.mean, Number(1.3));
        assert_eq!(told.wages_pence, 2_520);
    }
}
