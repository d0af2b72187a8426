//! The list of every rule with the function that judges it.

use crate::judged::{Judged, total};
use crate::workload;
use crate::{Breach, Parts, Report};
use crate::{conditions, hours, pairs, prices, promises, providers, times, together, transfers};
use crate::{localities, stability, standing, waiting};
use runrig_core::model::{Problem, Rota, RuleCode, Score};
use runrig_core::units::Cost;

/// Judges a rota from the definitions of the rules.
///
/// The ids in the rota must be the problem's; nothing else is expected of it.
///
/// # Complexity
///
/// Linear in the stops for most rules; weekly rest takes days × runs.
#[must_use]
pub fn check(problem: &Problem, rota: &Rota) -> Report {
    let judged = Judged::new(problem, rota);
    let breaches: Vec<Breach> = HARD.iter().flat_map(|(_, breaches)| breaches(&judged)).collect();
    let parts: Vec<_> =
        PRICED.iter().map(|&(code, level, cost)| (code, level, cost(&judged))).collect();
    let of = |wanted: Level| {
        let costs = parts.iter().filter(move |(_, level, _)| *level == wanted);
        total(costs.map(|&(_, _, cost)| cost))
    };
    let score = Score {
        breaches: u32::try_from(breaches.len()).unwrap_or(u32::MAX),
        given_up: of(Level::GivenUp),
        unmet: of(Level::Unmet),
        promises: of(Level::Promises),
        cost: of(Level::Cost),
    };
    let parts = Parts(parts.into_iter().map(|(code, _, cost)| (code, cost)).collect());
    Report { breaches, score, parts }
}

/// The field of [`Score`] that a priced rule adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    GivenUp,
    Unmet,
    Promises,
    Cost,
}

type Breaches = fn(&Judged<'_>) -> Vec<Breach>;
type Price = fn(&Judged<'_>) -> Cost;

/// Every hard rule, in order.
const HARD: &[(RuleCode, Breaches)] = &[
    (RuleCode::H01, pairs::h01_skill_required),
    (RuleCode::H02, pairs::h02_carer_available),
    (RuleCode::H03, times::h03_no_overlap),
    (RuleCode::H04, times::h04_time_critical_window),
    (RuleCode::H05, times::h05_window),
    (RuleCode::H06, together::h06_double_up_together),
    (RuleCode::H07, together::h07_separation),
    (RuleCode::H08, pairs::h08_blocked_pair),
    (RuleCode::H09, pairs::h09_gender_or_language),
    (RuleCode::H10, pairs::h10_short_visit_by_known_carer),
    (RuleCode::H11, hours::h11_most_hours_in_a_week),
    (RuleCode::H12, hours::h12_daily_rest),
    (RuleCode::H13, hours::h13_weekly_rest),
    (RuleCode::H14, hours::h14_break),
    (RuleCode::H15, hours::h15_spread_of_the_day),
    (RuleCode::H16, times::h16_longest_leg),
    (RuleCode::H17, times::h17_reach),
    (RuleCode::H18, times::h18_timetable),
    (RuleCode::H19, providers::h19_provider_lock),
    (RuleCode::H20, providers::h20_permission_to_serve),
    (RuleCode::H21, providers::h21_participation),
    (RuleCode::H22, providers::h22_one_provider_for_a_package),
    (RuleCode::H23, providers::h23_lead_provider),
    (RuleCode::H24, together::h24_pinned),
    (RuleCode::H25, conditions::h25_lone_work_and_risk),
    (RuleCode::H26, conditions::h26_registration),
    (RuleCode::M05, transfers::m05_transfers),
];

/// Every rule with a price, in order, and where its price goes.
const PRICED: &[(RuleCode, Level, Price)] = &[
    (RuleCode::H05, Level::Promises, promises::h05_outside_soft_window),
    (RuleCode::H15, Level::Cost, workload::h15_split_days),
    (RuleCode::M01, Level::Unmet, promises::m01_unmet_visit),
    (RuleCode::M02, Level::Promises, waiting::m02_referral_unplaced),
    (RuleCode::M03, Level::Promises, transfers::m03_volume_floor),
    (RuleCode::M04, Level::Promises, promises::m04_guaranteed_hours),
    (RuleCode::M06, Level::Promises, promises::m06_continuity_cap),
    (RuleCode::M07, Level::Promises, localities::m07_coverage_equity),
    (RuleCode::M08, Level::GivenUp, promises::m08_visit_given_up),
    (RuleCode::S01, Level::Cost, prices::s01_travel_time),
    (RuleCode::S02, Level::Cost, prices::s02_mileage),
    (RuleCode::S03, Level::Cost, prices::s03_continuity),
    (RuleCode::S04, Level::Cost, prices::s04_deviation),
    (RuleCode::S05, Level::Cost, prices::s05_consistency),
    (RuleCode::S06, Level::Cost, prices::s06_waiting),
    (RuleCode::S07, Level::Cost, workload::s07_overtime_and_undertime),
    (RuleCode::S08, Level::Cost, workload::s08_fairness),
    (RuleCode::S09, Level::Cost, workload::s09_weekend_pattern),
    (RuleCode::S10, Level::Cost, stability::s10_plan_stability),
    (RuleCode::S11, Level::Cost, transfers::s11_transfer),
    (RuleCode::S12, Level::Cost, stability::s12_run_integrity),
    (RuleCode::S13, Level::Cost, localities::s13_provider_overlap),
    (RuleCode::S14, Level::Cost, standing::s14_quality),
    (RuleCode::S15, Level::Cost, standing::s15_robustness),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::Town;
    use runrig_core::model::{Kind, Run, Stop};
    use runrig_core::units::{Moment, PerSecond, Seconds};

    #[test]
    fn every_rule_is_judged_once() {
        let listed = |kind: Kind| RuleCode::ALL.iter().copied().filter(move |r| r.kind() == kind);
        let hard: Vec<RuleCode> = HARD.iter().map(|&(code, _)| code).collect();
        assert_eq!(hard, listed(Kind::Hard).collect::<Vec<_>>());
        let priced: Vec<RuleCode> = PRICED.iter().map(|&(code, ..)| code).collect();
        let also = [RuleCode::H05, RuleCode::H15].into_iter();
        let wanted = also.chain(listed(Kind::Medium)).chain(listed(Kind::Soft));
        assert_eq!(priced, wanted.collect::<Vec<_>>());
    }

    #[test]
    fn a_clean_rota_breaks_nothing() {
        let mut town = Town::new(2);
        let carer = town.carer();
        let client = town.client();
        let other = town.client();
        let runs = [(client, 0, "08:00"), (other, 0, "08:47"), (client, 1, "08:00")]
            .map(|(client, day, start)| (town.visit((client, day, start), 30), start));
        town.run(carer, 0, &runs[..2]);
        town.run(carer, 1, &runs[2..]);
        assert_eq!(town.check().breaches, []);
    }

    #[test]
    fn the_score_is_the_sum_of_its_parts() {
        let mut town = Town::new(1);
        let carer = town.carer();
        let client = town.client();
        // Served an hour's half late: 40 min from the preferred start, 10 outside the window.
        let late = town.visit((client, 0, "08:00"), 30);
        town.visit((client, 0, "12:00"), 60);
        town.run(carer, 0, &[(late, "08:40")]);
        let report = town.check();
        assert_eq!(report.score.breaches, 0);
        // M01: one hour of standard care.
        assert_eq!(report.score.unmet, Cost(100 * 60_000));
        // H05: 10 min at 1 point.
        assert_eq!(report.score.promises, Cost(10 * 60_000));
        // S01: 2 × 10 min of commute at half a point; S03: 1 for the stranger; S04: 40 × 0.2; S15: 15.
        assert_eq!(report.score.cost, Cost((10 + 1 + 8 + 15) * 60_000));
        assert_eq!(report.parts.of(RuleCode::S04), Cost(8 * 60_000));
        assert_eq!(report.parts.of(RuleCode::H01), Cost::ZERO);
    }

    #[test]
    fn no_rota_is_too_broken_to_judge() {
        let mut town = Town::new(14);
        let (carer, client) = (town.carer(), town.client());
        town.draft.carers[carer].contract.band = Some((Seconds::ZERO, Seconds::ZERO));
        let visit = town.visit((client, 0, "08:00"), 30);
        let prices = &mut town.draft.policy.prices;
        // The dearest there may be; a deviation of 2^31 seconds at it is past 64 bits.
        let dearest = 100_000_000_000;
        prices.travel = PerSecond(dearest);
        prices.deviation = PerSecond(dearest);
        prices.overtime = PerSecond(dearest);
        prices.late_run = Cost(dearest);
        let starts = [i32::MAX, i32::MIN, 0, i32::MAX, i32::MIN];
        let stops: Vec<Stop> =
            starts.iter().map(|&start| Stop { visit, start: Moment(start) }).collect();
        town.rota.runs.push(Run { carer, shift: None, stops: stops.clone() });
        town.rota.runs.push(Run { carer, shift: None, stops: stops[1..].to_vec() });
        town.rota.runs.push(Run { carer, shift: None, stops: Vec::new() });
        let report = town.check();
        assert!(report.score.breaches > 0);
        assert_eq!(report.score.cost, Cost(i64::MAX));
    }
}
