//! The figures of a rota, and beside them those of the rota in force.

use runrig::model::Problem;
use runrig::units::Cost;
use runrig::{Figures, Solved};

use super::table::{Row, aligned, decimal, grouped, share};

const HOUR: i64 = 3_600; // seconds
const MILE_TENTHS: i64 = 16_093_440; // ten-thousandths of 1,609.344 m, the mile of 1959

/// The table, a line each.
pub(super) fn lines(solved: &Solved, baseline: Option<&Solved>, problem: &Problem) -> Vec<String> {
    let rotas: Vec<&Solved> = baseline.into_iter().chain([solved]).collect();
    let row = |label: &str, cell: &dyn Fn(&Solved) -> String| -> Row {
        (label.to_owned(), rotas.iter().map(|rota| cell(rota)).collect())
    };
    let of_kpis = |label: &str, cell: &dyn Fn(&Figures) -> String| {
        row(label, &|rota: &Solved| cell(&rota.kpis.whole))
    };
    let mut rows = Vec::new();
    if baseline.is_some() {
        rows.push((String::new(), vec!["baseline".to_owned(), "→ this rota".to_owned()]));
    }
    let hours = |seconds| decimal(seconds, HOUR);
    rows.extend([
        of_kpis("Visits made", &|all| share(whole(all.visits_met), whole(all.visits), grouped)),
        of_kpis("Hours of care given", &|all| share(all.care_met, all.care, hours)),
        of_kpis("Paid travel, hours", &|all| hours(all.travel)),
        of_kpis("  minutes per hour of care", &|all| {
            decimal(all.travel.saturating_mul(60), all.care_met)
        }),
        of_kpis("Miles driven", &|all| decimal(whole(all.metres) * 10_000, MILE_TENTHS)),
        of_kpis("Carers per client", &|all| {
            decimal(whole(all.distinct_carers), whole(all.clients))
        }),
        of_kpis("  middle, nine in ten", &|all| {
            format!("{}, {}", all.distinct_median, all.distinct_p90)
        }),
        of_kpis("Carers at work", &|all| grouped(whole(all.carers))),
    ]);
    if rotas.iter().any(|rota| rota.kpis.whole.referrals.waiting > 0) {
        rows.extend([
            of_kpis("People who wait: placed", &|all| {
                let told = &all.referrals;
                share(whole(told.placed), whole(told.waiting), grouped)
            }),
            of_kpis("  placed in part", &|all| grouped(whole(all.referrals.placed_in_part))),
            of_kpis("  days in hospital", &|all| grouped(all.referrals.bed_days)),
        ]);
    }
    if wages_are_known(problem) {
        rows.push(of_kpis("Wages, £", &|all| grouped((all.wages.0 + 50) / 100)));
    }
    let points = |cost: Cost| decimal(cost.0, Cost::POINT.0);
    rows.extend([
        row("Points for unmet care", &|rota| points(rota.report.score.unmet)),
        row("  for promises not kept", &|rota| points(rota.report.score.promises)),
        row("  for cost", &|rota| points(rota.report.score.cost)),
        row("Hard rules broken", &|rota| {
            grouped(i64::try_from(rota.report.breaches.len()).unwrap_or(i64::MAX))
        }),
    ]);
    aligned(&rows).collect()
}

fn wages_are_known(problem: &Problem) -> bool {
    problem.providers.iter().any(|provider| provider.wage.is_some())
        || problem.carers.iter().any(|carer| carer.contract.wage.is_some())
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
