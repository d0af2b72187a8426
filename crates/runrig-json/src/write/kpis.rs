//! Key figures as they are told: hours and minutes to one decimal, rounded once.

mod continuity;
mod costs;
mod fragmentation;
mod lending;
pub(super) mod rounding;
mod service;
mod workforce;

use runrig_core::kpi::{Figures, Kpis};
use runrig_core::model::Problem;

use crate::wire::response::kpis as wire;
use rounding::{hours, miles, minutes, to_a_decimal};

/// The key figures by the caller's ids.
pub(super) fn told(kpis: &Kpis, problem: &Problem) -> wire::Kpis {
    let days = u64::try_from(problem.horizon.days.len()).unwrap_or(u64::MAX);
    let figures = |figures: &Figures| wire::Figures {
        referrals: service::referrals(figures, &kpis.rates, days),
        continuity: continuity::continuity(figures, days),
        ..figures_of(figures)
    };
    let provider = |(id, of): &(_, Figures)| wire::FiguresOf {
        id: problem.providers[*id].key.clone(),
        figures: figures(of),
    };
    let locality = |(id, of): &(_, Figures)| wire::FiguresOf {
        id: problem.localities[*id].key.clone(),
        figures: figures(of),
    };
    wire::Kpis {
        whole: figures(&kpis.whole),
        providers: kpis.providers.iter().map(provider).collect(),
        localities: kpis.localities.iter().map(locality).collect(),
        carers: kpis.carers.iter().map(|one| workforce::carer(one, problem)).collect(),
        fragmentation: fragmentation::fragmentation(&kpis.fragmentation, problem),
        lending: lending::lending(&kpis.lending, problem),
        rates: costs::rates(&kpis.rates),
        review: kpis.review.as_ref().map(|review| costs::review(review, problem)),
    }
}

/// All that does not take the rates or the length of the horizon.
fn figures_of(told: &Figures) -> wire::Figures {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    wire::Figures {
        visits: told.visits,
        visits_met: told.visits_met,
        care_hours: hours(told.care),
        care_hours_met: hours(told.care_met),
        unmet_hours: service::by_risk(told.unmet_by_risk),
        starts_over_15_minutes_late: told.late_15,
        starts_over_30_minutes_late: told.late_30,
        deviation_minutes: minutes(told.deviation),
        travel_minutes: minutes(told.travel),
        // Seconds of travel in 60 s × hours of care: both sides × 60.
        travel_minutes_per_care_hour: to_a_decimal(told.travel.saturating_mul(60), told.care_met),
        commute_minutes: minutes(told.commute),
        driven_metres: told.metres,
        driven_miles: miles(told.metres),
        work_minutes: minutes(told.work),
        runs: told.runs,
        carers: told.carers,
        clients: told.clients,
        carers_per_client: wire::CarersPerClient {
            mean: to_a_decimal(whole(told.distinct_carers), whole(told.clients)),
            median: told.distinct_median,
            p90: told.distinct_p90,
        },
        wages_pence: told.wages.0,
        service: service::service(told),
        costs: costs::costs(told),
        workforce: workforce::workforce(&told.workforce),
        change: continuity::change(told),
        ..wire::Figures::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Number;
    use rounding::HOUR;
    use runrig_core::units::Pence;

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
        assert_eq!(told.service.care_met_share, Some(Number(0.667)));
        assert_eq!(told.costs.total_pence, None);
    }
}
