//! The numbers behind the rules.

use runrig_core::model::Policy;
use runrig_core::units::{Cost, Pence, PerMetre, PerSecond, Seconds};

use super::{Reading, limit};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::Policy as Sent;

/// Cost of one point.
const POINT: f64 = 60_000.0; // Cost::POINT
/// Cost of a second at a point a minute.
const POINT_A_MINUTE: f64 = 1_000.0; // Cost::POINT over 60 seconds
const METRES_A_MILE: Number = Number(1_609.344);

impl Reading<'_> {
    /// The policy: defaults, but for what is sent.
    pub(super) fn policy(&mut self) {
        let Some(sent) = &self.request.policy else { return };
        let mut policy =
            Policy { name: sent.name.clone().unwrap_or_default(), ..Policy::default() };
        self.limits(sent, &mut policy);
        self.prices(sent, &mut policy);
        self.rates(sent, &mut policy);
        self.draft.policy = policy;
        let here = Spot::section("policy");
        let (ordinary, critical) = self.edges;
        self.edges = (
            self.edges(sent.ordinary_window.as_ref(), ordinary, here.of("ordinary_window")),
            self.edges(sent.critical_window.as_ref(), critical, here.of("critical_window")),
        );
    }

    fn limits(&mut self, sent: &Sent, policy: &mut Policy) {
        let here = Spot::section("policy");
        let limits = &mut policy.limits;
        let minutes: [(&mut Seconds, _, _); 14] = [
            (&mut limits.buffer, sent.buffer_minutes, "buffer_minutes"),
            (&mut limits.walk_up, sent.walk_up_minutes, "walk_up_minutes"),
            (&mut limits.rural_buffer, sent.rural_buffer_minutes, "rural_buffer_minutes"),
            (
                &mut limits.double_up_tolerance,
                sent.double_up_tolerance_minutes,
                "double_up_tolerance_minutes",
            ),
            (&mut limits.short_visit, sent.short_visit_minutes, "short_visit_minutes"),
            (&mut limits.break_after, sent.break_after_minutes, "break_after_minutes"),
            (&mut limits.break_length, sent.break_minutes, "break_minutes"),
            (&mut limits.leg, sent.leg_minutes, "leg_minutes"),
            (&mut limits.walk_leg, sent.walk_leg_minutes, "walk_leg_minutes"),
            (&mut limits.cycle_leg, sent.cycle_leg_minutes, "cycle_leg_minutes"),
            (&mut limits.boarding, sent.boarding_minutes, "boarding_minutes"),
            (&mut limits.boat_leg, sent.boat_leg_minutes, "boat_leg_minutes"),
            (
                &mut limits.published_tolerance,
                sent.published_tolerance_minutes,
                "published_tolerance_minutes",
            ),
            (&mut limits.split_gap, sent.split_gap_minutes, "split_gap_minutes"),
        ];
        for (time, sent, field) in minutes {
            if let Some(number) = self.within(sent, limit::MINUTES, here.of(field)) {
                *time = number.minutes();
            }
        }
        let hours: [(&mut Seconds, _, _); 5] = [
            (&mut policy.prices.handover, sent.handover_hours, "handover_hours"),
            (&mut limits.week, sent.week_hours, "week_hours"),
            (&mut limits.daily_rest, sent.daily_rest_hours, "daily_rest_hours"),
            (&mut limits.weekly_rest, sent.weekly_rest_hours, "weekly_rest_hours"),
            (&mut limits.spread, sent.spread_hours, "spread_hours"),
        ];
        for (time, sent, field) in hours {
            if let Some(number) = self.within(sent, limit::HOURS_A_WEEK, here.of(field)) {
                *time = number.hours();
            }
        }
        let share = self.between(sent.coverage_equity, 0.0, 1.0, here.of("coverage_equity"));
        limits.equity_permille =
            share.map_or(limits.equity_permille, |share| share.scaled_u32(1_000.0));
        limits.known_after = sent.known_after_visits.unwrap_or(limits.known_after);
        limits.continuity_cap = sent.continuity_cap_carers.unwrap_or(limits.continuity_cap);
        limits.split_days = sent.split_days_per_week.unwrap_or(limits.split_days);
    }

    fn prices(&mut self, sent: &Sent, policy: &mut Policy) {
        let here = Spot::section("policy");
        let (promises, prices) = (&mut policy.promises, &mut policy.prices);
        prices.payback_weeks = sent.transfer_payback_weeks.unwrap_or(prices.payback_weeks).max(1);
        let rates: [(&mut PerSecond, _, _); 12] = [
            (
                &mut promises.outside_window,
                sent.outside_window_per_minute,
                "outside_window_per_minute",
            ),
            (&mut promises.guarantee, sent.guarantee_per_minute, "guarantee_per_minute"),
            (&mut promises.floor, sent.below_floor_per_minute, "below_floor_per_minute"),
            (&mut promises.below_equity, sent.below_equity_per_minute, "below_equity_per_minute"),
            (&mut prices.travel, sent.travel_per_minute, "travel_per_minute"),
            (&mut prices.commute, sent.commute_per_minute, "commute_per_minute"),
            (&mut prices.deviation, sent.deviation_per_minute, "deviation_per_minute"),
            (&mut prices.consistency, sent.consistency_per_minute, "consistency_per_minute"),
            (&mut prices.wait, sent.wait_per_minute, "wait_per_minute"),
            (&mut prices.overtime, sent.overtime_per_minute, "overtime_per_minute"),
            (&mut prices.undertime, sent.undertime_per_minute, "undertime_per_minute"),
            (&mut prices.uneven_load, sent.uneven_load_per_minute, "uneven_load_per_minute"),
        ];
        for (rate, sent, field) in rates {
            if let Some(number) = self.within(sent, limit::POINTS_A_MINUTE, here.of(field)) {
                *rate = PerSecond(number.scaled(POINT_A_MINUTE));
            }
        }
        promises.keep_served = sent.keep_served;
        let [low, standard, high, critical] = &mut promises.unmet_hour;
        let unmet = sent.unmet_points_per_hour.clone().unwrap_or_default();
        let hour = here.of("unmet_points_per_hour");
        let costs: [(&mut Cost, _, _); 18] = [
            (low, unmet.low, hour.of("low")),
            (standard, unmet.standard, hour.of("standard")),
            (high, unmet.high, hour.of("high")),
            (critical, unmet.critical, hour.of("critical")),
            (
                &mut promises.beyond_cap,
                sent.beyond_continuity_cap,
                here.of("beyond_continuity_cap"),
            ),
            (&mut prices.extra_carer, sent.extra_carer, here.of("extra_carer")),
            (&mut prices.unknown_carer, sent.unknown_carer, here.of("unknown_carer")),
            (&mut prices.not_preferred, sent.not_preferred, here.of("not_preferred")),
            (&mut prices.weekend_run, sent.weekend_run, here.of("weekend_run")),
            (&mut prices.late_run, sent.late_run, here.of("late_run")),
            (&mut prices.weekend_in_a_row, sent.weekend_in_a_row, here.of("weekend_in_a_row")),
            (&mut prices.split_day, sent.split_day, here.of("split_day")),
            (&mut prices.changed_told, sent.changed_visit, here.of("changed_visit")),
            (
                &mut prices.changed_untold,
                sent.changed_visit_untold,
                here.of("changed_visit_untold"),
            ),
            (&mut prices.transfer, sent.transfer, here.of("transfer")),
            (&mut prices.run_break, sent.run_break, here.of("run_break")),
            (&mut prices.no_cover, sent.no_absence_cover, here.of("no_absence_cover")),
            (&mut prices.provider_overlap, sent.provider_overlap, here.of("provider_overlap")),
        ];
        for (cost, sent, spot) in costs {
            if let Some(number) = self.within(sent, limit::POINTS, spot) {
                *cost = Cost(number.scaled(POINT));
            }
        }
        // Times hours, so that the limit is that of rates.
        let each_hour: [(&mut Cost, _, _); 2] = [
            (
                &mut promises.referral_hour_day,
                sent.unplaced_referral_per_hour_and_day,
                "unplaced_referral_per_hour_and_day",
            ),
            (&mut prices.grade_hour, sent.lower_grade_per_hour, "lower_grade_per_hour"),
        ];
        for (cost, sent, field) in each_hour {
            if let Some(number) = self.within(sent, limit::POINTS_A_MINUTE, here.of(field)) {
                *cost = Cost(number.scaled(POINT));
            }
        }
        let mile = self.within(sent.pence_per_mile, limit::PENCE_A_MILE, here.of("pence_per_mile"));
        let point = self.between(sent.pence_per_point, 0.01, 10_000.0, here.of("pence_per_point"));
        if mile.or(point).is_some() {
            let points = mile.unwrap_or(Number(45.0)).over(point.unwrap_or(Number(21.0)));
            prices.mile = PerMetre(points.over(METRES_A_MILE).scaled(POINT));
        }
    }

    fn rates(&mut self, sent: &Sent, policy: &mut Policy) {
        let (Some(sent), rates) = (&sent.rates, &mut policy.rates) else { return };
        let here = Spot::section("policy").of("rates");
        let co2e =
            self.within(sent.co2e_grams_per_km, limit::GRAMS_A_KM, here.of("co2e_grams_per_km"));
        if let Some(grams) = co2e {
            rates.co2e_mg_per_km = grams.scaled(1_000.0);
        }
        let money: [(&mut Pence, _, _, _); 4] = [
            (
                &mut rates.mile,
                sent.mileage_pence_per_mile,
                limit::PENCE_A_MILE,
                "mileage_pence_per_mile",
            ),
            (
                &mut rates.national_living_wage,
                sent.national_living_wage_pence,
                limit::PENCE,
                "national_living_wage_pence",
            ),
            (
                &mut rates.real_living_wage,
                sent.real_living_wage_pence,
                limit::PENCE,
                "real_living_wage_pence",
            ),
            (&mut rates.bed_day, sent.bed_day_pence, limit::PENCE, "bed_day_pence"),
        ];
        for (pence, sent, most, field) in money {
            if let Some(number) = self.within(sent, most, here.of(field)) {
                *pence = number.pence();
            }
        }
    }
}
