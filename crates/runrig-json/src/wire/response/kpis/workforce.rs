//! How carers work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// How carers work. A carer counts with all of their work: for the employer, and for the
/// locality that gets most of their care.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Workforce {
    /// Carers who drive.
    pub drivers: Use,
    /// Carers who do not.
    pub others: Use,
    /// Days worked, summed over carers.
    pub carer_days: u64,
    /// Visits made on a day worked, a double-up by both carers. Higher is better.
    pub visits_per_carer_day: Option<Number>,
    /// Weeks of carers below, within and above the band of hours in their contract.
    pub contract_weeks: ContractWeeks,
    /// Hours of work missing to the bands. Lower is better.
    pub hours_under_band: Number,
    /// Hours of work beyond the bands. Lower is better.
    pub hours_over_band: Number,
    /// Weeks of carers with more than the policy's limit, as a rule 48 hours, work elsewhere
    /// included. Lower is better.
    pub weeks_over_limit: u64,
    /// Days split by a long gap between runs. Lower is better.
    pub split_days: u64,
    /// Their share of the days worked, from 0 to 1. Lower is better.
    pub split_days_share: Option<Number>,
    /// Hours from first start to last end of a day worked. Lower is better.
    pub spread_hours: Hours,
    /// Rests between a day worked and the next.
    pub rests: u64,
    /// Those shorter than the policy's daily rest, as a rule 11 hours. Lower is better.
    pub short_rests: u64,
    /// Minutes by which the least rest is longer than the daily rest; below 0 if it is shorter,
    /// null without rests. Higher is better.
    pub least_rest_margin_minutes: Option<Number>,
    /// Runs on Saturdays and Sundays among carers at work.
    pub weekends: Fairness,
    /// Runs that end after 20:00 among carers at work.
    pub lates: Fairness,
    /// Carers at work whose wage is given: the whole of those below a floor.
    pub carers_with_wage: u64,
    /// Carers whose pay for an hour of work is below a wage floor if all working time is paid,
    /// and mileage with it. Lower is better.
    pub below_floor_paid_in_full: BelowFloor,
    /// The same if only the time with clients is paid. Lower is better.
    pub below_floor_paid_by_contact: BelowFloor,
}

/// Some carers and the use of their time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// How many, those without work too.
    pub carers: u64,
    /// Hours of their shifts, less absences.
    pub shift_hours: Number,
    /// Share of these that they work, from 0 to 1. Higher is better.
    pub work_share: Option<Number>,
    /// Share of these that is care, from 0 to 1. Higher is better.
    pub contact_share: Option<Number>,
}

/// Weeks of carers against the band of hours in their contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContractWeeks {
    /// Below it. Lower is better.
    pub below: u64,
    /// Within it. Higher is better.
    pub within: u64,
    /// Above it. Lower is better.
    pub above: u64,
}

/// How long some spells of time are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// On average; null if there is none.
    pub mean: Option<Number>,
    /// The one in the middle, the lower of two.
    pub median: Option<Number>,
    /// What nine in ten do not exceed.
    pub p90: Option<Number>,
    /// The longest.
    pub longest: Option<Number>,
}

/// How evenly something is shared among carers at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fairness {
    /// How many carers.
    pub carers: u64,
    /// How many runs.
    pub runs: u64,
    /// Standard deviation over mean: 0 is even; null without runs. Lower is better.
    pub variation: Option<Number>,
}

/// Carers below a wage floor of `rates`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BelowFloor {
    /// Below the National Living Wage.
    pub national_living_wage: u64,
    /// Below the Real Living Wage.
    pub real_living_wage: u64,
}

/// What one carer's rota is like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CarerFigures {
    /// The carer's id.
    pub id: String,
    /// Hours of all shifts, less absences.
    pub shift_hours: Number,
    /// Hours of care given.
    pub contact_hours: Number,
    /// Minutes of paid travel. Lower is better.
    pub travel_minutes: Number,
    /// Hours of work, breaks not counted.
    pub work_hours: Number,
    /// Hours of work in each week of the horizon.
    pub work_hours_by_week: Vec<Number>,
    /// Visits made, a double-up as one.
    pub visits: u64,
    /// Days worked.
    pub days: u64,
    /// Days split by a long gap between runs. Lower is better.
    pub split_days: u64,
    /// Hours of the longest day, from first start to last end; null without work. Lower is
    /// better.
    pub longest_day_hours: Option<Number>,
    /// Hours of the shortest rest between days worked; null under two days. Higher is better.
    pub shortest_rest_hours: Option<Number>,
    /// Runs on Saturdays and Sundays.
    pub weekend_runs: u64,
    /// Runs that end after 20:00.
    pub late_runs: u64,
    /// Pay for an hour of work, in pence, if all working time is paid and mileage with it: the
    /// wage; null where none is given. Higher is better.
    pub pay_in_full_pence_per_hour: Option<i64>,
    /// Pay for an hour of work, in pence, if only the time with clients is paid; null without
    /// wage or work. Higher is better.
    pub pay_by_contact_pence_per_hour: Option<Number>,
}
