//! What figures in money and carbon are worked out with, each with its source.

use crate::units::Pence;

/// What a mile, a kilometre, an hour and a day are worth in key figures. The search knows none
/// of them: its own price of a mile is [`super::policy::Prices::mile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Paid for a mile driven. 45 p: HMRC's approved amount for a worker's first 10,000
    /// miles of a tax year; the 25 p beyond them is left aside (DOMAIN §2.2).
    pub mile: Pence,
    /// Carbon dioxide equivalent of a kilometre driven, in milligrams. 167,250: average car of
    /// unknown fuel, tailpipe, UK Government GHG conversion factors 2025 (DESNZ).
    pub co2e_mg_per_km: i64,
    /// The National Living Wage for an hour. £12.21: from April 2025, age 21 and over.
    pub national_living_wage: Pence,
    /// The Real Living Wage for an hour, and what adult social care in Scotland pays at
    /// least. £12.60: for 2025 (DOMAIN §2.2).
    pub real_living_wage: Pence,
    /// What a day in a hospital bed costs. £262: Scotland, 2019/20 (DOMAIN §2.3, F16).
    pub bed_day: Pence,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            mile: Pence(45),
            co2e_mg_per_km: 167_250,
            national_living_wage: Pence(1_221),
            real_living_wage: Pence(1_260),
            bed_day: Pence(26_200),
        }
    }
}
