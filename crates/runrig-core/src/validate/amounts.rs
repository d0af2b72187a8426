//! Every amount of which less than nothing makes no sense, with the field it is sent in.
//!
//! Policies are taken apart in full, so that no new number goes unlooked at.

use crate::model::policy::{Limits, Prices, Promises};
use crate::model::{Draft, Policy, Rates, Subject as At};
use crate::units::{Cost, Pence, Seconds};

/// Every length of time in a policy.
pub(super) fn limits(policy: &Policy) -> [(Seconds, &'static str); 19] {
    let Limits {
        buffer,
        walk_up,
        rural_buffer,
        double_up_tolerance,
        short_visit,
        known_after: _,
        week,
        daily_rest,
        weekly_rest,
        break_after,
        break_length,
        spread,
        leg,
        walk_leg,
        cycle_leg,
        boarding,
        boat_leg,
        continuity_cap: _,
        equity_permille: _,
        published_tolerance,
        split_days: _,
        split_gap,
    } = policy.limits;
    [
        (buffer, "buffer_minutes"),
        (walk_up, "walk_up_minutes"),
        (rural_buffer, "rural_buffer_minutes"),
        (double_up_tolerance, "double_up_tolerance_minutes"),
        (short_visit, "short_visit_minutes"),
        (week, "week_hours"),
        (daily_rest, "daily_rest_hours"),
        (weekly_rest, "weekly_rest_hours"),
        (break_after, "break_after_minutes"),
        (break_length, "break_minutes"),
        (spread, "spread_hours"),
        (leg, "leg_minutes"),
        (walk_leg, "walk_leg_minutes"),
        (cycle_leg, "cycle_leg_minutes"),
        (boarding, "boarding_minutes"),
        (boat_leg, "boat_leg_minutes"),
        (published_tolerance, "published_tolerance_minutes"),
        (split_gap, "split_gap_minutes"),
        (policy.prices.handover, "handover_hours"),
    ]
}

/// Every price in a policy.
pub(super) fn prices(policy: &Policy) -> Vec<(Cost, &'static str)> {
    let Promises {
        unmet_hour,
        keep_served: _,
        referral_hour_day,
        outside_window,
        floor,
        guarantee,
        beyond_cap,
        below_equity,
    } = policy.promises;
    let Prices {
        travel,
        commute,
        mile,
        extra_carer,
        unknown_carer,
        not_preferred,
        deviation,
        consistency,
        wait,
        overtime,
        undertime,
        uneven_load,
        weekend_run,
        late_run,
        weekend_in_a_row,
        split_day,
        changed_told,
        changed_untold,
        transfer,
        handover: _,
        run_break,
        provider_overlap,
        overlap_counts_first: _,
        grade_hour,
        no_cover,
        payback_weeks: _,
    } = policy.prices;
    let mut all = vec![
        (referral_hour_day, "unplaced_referral_per_hour_and_day"),
        (Cost(outside_window.0), "outside_window_per_minute"),
        (Cost(floor.0), "below_floor_per_minute"),
        (Cost(guarantee.0), "guarantee_per_minute"),
        (beyond_cap, "beyond_continuity_cap"),
        (Cost(below_equity.0), "below_equity_per_minute"),
        (Cost(travel.0), "travel_per_minute"),
        (Cost(commute.0), "commute_per_minute"),
        (Cost(mile.0), "pence_per_mile"),
        (extra_carer, "extra_carer"),
        (unknown_carer, "unknown_carer"),
        (not_preferred, "not_preferred"),
        (Cost(deviation.0), "deviation_per_minute"),
        (Cost(consistency.0), "consistency_per_minute"),
        (Cost(wait.0), "wait_per_minute"),
        (Cost(overtime.0), "overtime_per_minute"),
        (Cost(undertime.0), "undertime_per_minute"),
        (Cost(uneven_load.0), "uneven_load_per_minute"),
        (weekend_run, "weekend_run"),
        (late_run, "late_run"),
        (weekend_in_a_row, "weekend_in_a_row"),
        (split_day, "split_day"),
        (changed_told, "changed_visit"),
        (changed_untold, "changed_visit_untold"),
        (transfer, "transfer"),
        (run_break, "run_break"),
        (provider_overlap, "provider_overlap"),
        (grade_hour, "lower_grade_per_hour"),
        (no_cover, "no_absence_cover"),
    ];
    let [low, standard, high, critical] = unmet_hour;
    all.extend([
        (low, "unmet_points_per_hour/low"),
        (standard, "unmet_points_per_hour/standard"),
        (high, "unmet_points_per_hour/high"),
        (critical, "unmet_points_per_hour/critical"),
    ]);
    all
}

/// Every sum of money of a draft, with whose it is; and what a kilometre does to the air.
pub(super) fn sums(draft: &Draft) -> Vec<(At, Pence, &'static str)> {
    let Rates { mile, co2e_mg_per_km, national_living_wage, real_living_wage, bed_day } =
        draft.policy.rates;
    let mut all = vec![
        (At::Policy, mile, "rates/mileage_pence_per_mile"),
        (At::Policy, Pence(co2e_mg_per_km), "rates/co2e_grams_per_km"),
        (At::Policy, national_living_wage, "rates/national_living_wage_pence"),
        (At::Policy, real_living_wage, "rates/real_living_wage_pence"),
        (At::Policy, bed_day, "rates/bed_day_pence"),
    ];
    let mut known = |at, sum: Option<Pence>, field| all.extend(sum.map(|sum| (at, sum, field)));
    for (id, provider) in draft.providers.pairs() {
        known(At::Provider(id), provider.tariff, "tariff_pence_per_hour");
        known(At::Provider(id), provider.travel_tariff, "");
        known(At::Provider(id), provider.wage, "wage_pence_per_hour");
        known(At::Provider(id), provider.coordinator_cost, "coordinator_cost_pence_per_year");
    }
    for (id, carer) in draft.carers.pairs() {
        known(At::Carer(id), carer.contract.wage, "contract/wage_pence_per_hour");
    }
    for (id, package) in draft.packages.pairs() {
        let value = package.referral.as_ref().and_then(|referral| referral.weekly_value);
        known(At::Package(id), value, "referral/weekly_value_pence");
    }
    all
}
