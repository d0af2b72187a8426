//! What the work costs, and the rates by which it is told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// What money and carbon are worked out with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rates {
    /// Paid for a mile driven, in pence: HMRC's approved amount.
    pub mileage_pence_per_mile: i64,
    /// Grams of carbon dioxide equivalent of a kilometre driven: average car, UK Government
    /// conversion factors 2025.
    pub co2e_grams_per_km: Number,
    /// The National Living Wage from April 2025, in pence an hour.
    pub national_living_wage_pence: i64,
    /// The Real Living Wage for 2025, in pence an hour.
    pub real_living_wage_pence: i64,
    /// A day in a hospital bed, in pence: Scotland, 2019/20.
    pub bed_day_pence: i64,
}

/// What the work costs. Money is in pence and null where a wage or a tariff that it takes is
/// not given. Wages are of working time alone: no contributions, holidays or offices.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Costs {
    /// Hours of care given by the carers counted here.
    pub contact_hours: Number,
    /// Hours of working time at the clients counted here, with the way and wait before each.
    pub paid_hours: Number,
    /// Minutes of it that are neither care nor travel: waits, walk-up and buffer. Lower is
    /// better.
    pub wait_minutes: Number,
    /// Share of paid time that is travel, from 0 to 1. Lower is better.
    pub travel_share_of_paid: Option<Number>,
    /// Share of paid time that is care, from 0 to 1. Higher is better.
    pub contact_share_of_paid: Option<Number>,
    /// Minutes of paid travel for each hour of care by these carers. Lower is better.
    pub travel_minutes_per_contact_hour: Option<Number>,
    /// Miles driven between visits for each start. Lower is better.
    pub miles_per_start: Option<Number>,
    /// Kilograms of carbon dioxide equivalent of these miles. Lower is better.
    pub co2e_kg: Number,
    /// Wages of the paid time. Lower is better.
    pub wages_pence: Option<i64>,
    /// Wages of the travel in it. Lower is better.
    pub travel_wages_pence: Option<i64>,
    /// What the miles are paid. Lower is better.
    pub mileage_pence: i64,
    /// Coordinators' pay for the days of the horizon; localities have no part of it.
    pub coordinator_pence: i64,
    /// The same for each hour of care by these carers; null where nobody coordinates. Lower is
    /// better.
    #[serde(default)]
    pub coordinator_pence_per_contact_hour: Option<Number>,
    /// Wages, mileage and coordinators. Lower is better.
    pub total_pence: Option<i64>,
    /// Pence for each hour of care by these carers. Lower is better.
    pub pence_per_contact_hour: Option<Number>,
    /// What the care given earns at the providers' tariffs, with the premiums of localities and
    /// what travel is paid where the scenario sets them. Higher is better.
    pub income_pence: Option<i64>,
    /// Income less the total; a deficit is below 0. Higher is better.
    pub surplus_pence: Option<i64>,
    /// The tariff at which income would equal the total, in pence for an hour of the care
    /// counted in `care_hours_met`. Lower is better.
    pub break_even_pence_per_hour: Option<Number>,
}

/// Packages that ask for more care a week than a threshold. Nothing is changed about them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// The threshold.
    pub hours_per_week: Number,
    /// Each of them.
    pub packages: Vec<OverThreshold>,
    /// The part of all care asked for that is theirs, from 0 to 1.
    pub share_of_care: Option<Number>,
    /// The part of all care's price at tariff that is theirs, from 0 to 1; null without tariffs.
    pub share_of_cost: Option<Number>,
}

/// A package over the threshold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverThreshold {
    /// Its id.
    pub package: String,
    /// Whose it is, or who serves it most; null where nobody does.
    pub provider: Option<String>,
    /// Hours of care that it asks for in a week.
    pub hours_per_week: Number,
    /// What its care of the horizon comes to at tariff; null where that is not known.
    pub cost_pence: Option<i64>,
    /// Its part of what all care comes to, from 0 to 1; null where that is not known.
    pub share_of_cost: Option<Number>,
}
