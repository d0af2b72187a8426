//! The numbers behind the rules, where they differ from the defaults.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::visits::Window;
use crate::wire::Number;

/// The numbers behind the rules.
///
/// Prices are in points; a point is the worth of one paid minute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Named and versioned by whoever wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Slack after each leg between two places (H03), in minutes; left out, 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buffer_minutes: Option<Number>,
    /// Parking and walking up, part of each leg between two places (H03); left out, 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_up_minutes: Option<Number>,
    /// More slack after a leg that ends at a rural place (H03); left out, 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rural_buffer_minutes: Option<Number>,
    /// How far apart the two carers of a double-up may start (H06); left out, 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub double_up_tolerance_minutes: Option<Number>,
    /// Visits shorter than this need a carer who knows the client (H10); left out, 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_visit_minutes: Option<Number>,
    /// Visits before the horizon that make a carer known (H10); left out, 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_after_visits: Option<u32>,
    /// The average working week (H11); left out, 48.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_hours: Option<Number>,
    /// Rest between one day's work and the next (H12); left out, 11.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_rest_hours: Option<Number>,
    /// Rest in one piece in each seven days (H13); left out, 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_rest_hours: Option<Number>,
    /// Working longer than this in one go needs a break (H14); left out, 360.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_after_minutes: Option<Number>,
    /// How long that break is (H14); left out, 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_minutes: Option<Number>,
    /// From first start to last end in a day (H15); left out, 13.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread_hours: Option<Number>,
    /// The longest leg, home legs included (H16); left out, 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_minutes: Option<Number>,
    /// The longest leg on foot (H17); left out, 25.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_leg_minutes: Option<Number>,
    /// The longest leg by bicycle (H17); left out, 45.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle_leg_minutes: Option<Number>,
    /// How long before a boat or bus leaves one is there, where its line does not say (H18);
    /// left out, 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boarding_minutes: Option<Number>,
    /// The longest leg by boat or bus, from leaving to arriving (H18); left out, 180.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boat_leg_minutes: Option<Number>,
    /// Distinct carers a client may have in fourteen days (M06); left out, 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continuity_cap_carers: Option<u32>,
    /// The least share of the area's coverage that each locality has, from 0 to 1 (M07); left
    /// out, 0.95.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage_equity: Option<Number>,
    /// How far a start may move from the published one and be no change (S10); left out, 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_tolerance_minutes: Option<Number>,
    /// Split days a carer may have in a week (H15, soft part); left out, 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_days_per_week: Option<u32>,
    /// A gap between two runs of one day that makes it a split day; left out, 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_gap_minutes: Option<Number>,
    /// The window of an ordinary visit (H05); left out, soft ±30 and hard ±60 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinary_window: Option<Window>,
    /// The window of a time-critical visit (H04); left out, ±15 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub critical_window: Option<Window>,
    /// Daylight, for those whom nobody visits alone in the dark (H25); left out, 07:00 to 19:00.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daylight: Option<Daylight>,
    /// An hour of care that nobody gives (M01), in points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmet_points_per_hour: Option<UnmetPoints>,
    /// Nobody gives up a visit of the rota in force for somebody else (M08); left out, no. It
    /// says nothing where no rota is in force. A scenario that places those who wait beside what stays says yes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep_served: bool,
    /// An hour of care of a referral before the day from which all of it is given, for each day of
    /// waiting and each point of its priority (M02), in points; left out, 0.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unplaced_referral_per_hour_and_day: Option<Number>,
    /// A minute outside the soft window (H05), in points; left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside_window_per_minute: Option<Number>,
    /// A minute of guaranteed care that is not given (M04), in points; left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee_per_minute: Option<Number>,
    /// A carer beyond the continuity cap (M06), in points; left out, 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond_continuity_cap: Option<Number>,
    /// A minute of care by which a locality falls short of its share (M07); left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_equity_per_minute: Option<Number>,
    /// A minute of paid travel (S01), in points; left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel_per_minute: Option<Number>,
    /// A minute between home and the first or last visit of a run (S01); left out, 0.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commute_per_minute: Option<Number>,
    /// A mile driven between visits (S02), in pence; left out, 45.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pence_per_mile: Option<Number>,
    /// What a point is worth in pence, to price miles with; left out, 21.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pence_per_point: Option<Number>,
    /// A carer beyond the first, per client and week (S03), in points; left out, 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_carer: Option<Number>,
    /// A visit by a carer whom the client does not know (S03); left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_carer: Option<Number>,
    /// A visit not made by a preferred carer, where some are named (S03); left out, 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_preferred: Option<Number>,
    /// A minute from the preferred start (S04); left out, 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviation_per_minute: Option<Number>,
    /// A minute between starts of one slot on successive days (S05); left out, 0.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency_per_minute: Option<Number>,
    /// A minute of paid waiting (S06); left out, 0.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_per_minute: Option<Number>,
    /// A minute worked above the contract's band (S07); left out, 1.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtime_per_minute: Option<Number>,
    /// A minute worked below the contract's band (S07); left out, 0.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undertime_per_minute: Option<Number>,
    /// A minute of uneven load, by squares (S08); left out, 0.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uneven_load_per_minute: Option<Number>,
    /// The square of the weekend runs of a carer (S08), in points; left out, 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend_run: Option<Number>,
    /// The square of the runs of a carer that end after 20:00 (S08); left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_run: Option<Number>,
    /// A weekend worked right after another (S09), in points; left out, 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend_in_a_row: Option<Number>,
    /// A split day beyond the cap in a week (H15, soft part); left out, 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_day: Option<Number>,
    /// A carer at a published visit who was not to come, or not then, if the client has been
    /// told (S10), in points; left out, 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_visit: Option<Number>,
    /// The same, if the client has not been told (S10), in points; left out, 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_visit_untold: Option<Number>,
    /// A package that changes providers, once (S11), in points; left out, 300.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Number>,
    /// Hours in which carers of the old provider come along with those of the new one when a
    /// package changes providers, once, at a point a minute (S11); left out, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover_hours: Option<Number>,
    /// A break of a named run that is not locked (S12), in points; left out, 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_break: Option<Number>,
    /// A provider beyond the first in a locality on a day (S13), in points; left out, 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_overlap: Option<Number>,
    /// An hour of care by a provider, for each grade below the best (S14), in points; left out, 0.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_grade_per_hour: Option<Number>,
    /// A client whom fewer than two carers know (S15), in points; left out, 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_absence_cover: Option<Number>,
    /// Weeks in which a transfer should have paid for itself (S11), at least 1; left out, 13.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_payback_weeks: Option<u32>,
    /// A minute of care below a provider's volume floor (M03), in points; left out, 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_floor_per_minute: Option<Number>,
    /// What key figures in money and carbon are worked out with; the search knows none of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<Rates>,
}

/// What key figures in money and carbon are worked out with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// Paid for a mile driven; left out, 45: HMRC's approved amount. What the search holds
    /// against a mile is `pence_per_mile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mileage_pence_per_mile: Option<Number>,
    /// Grams of carbon dioxide equivalent of a kilometre driven; left out, 167.25: average car,
    /// UK Government conversion factors 2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_grams_per_km: Option<Number>,
    /// The National Living Wage for an hour; left out, 1221: from April 2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national_living_wage_pence: Option<Number>,
    /// The Real Living Wage for an hour; left out, 1260: for 2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub real_living_wage_pence: Option<Number>,
    /// A day in a hospital bed; left out, 26200: Scotland, 2019/20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bed_day_pence: Option<Number>,
}

/// Daylight on every day of the horizon, in local time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Daylight {
    /// When it gets light, as `07:00`.
    pub from: String,
    /// When it gets dark, as `19:00`.
    pub until: String,
}

/// Points for an unmet hour, by what is at stake.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnmetPoints {
    /// At low risk; left out, 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// At standard risk; left out, 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<Number>,
    /// At high risk; left out, 300.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// At critical risk; left out, 1000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub critical: Option<Number>,
}
