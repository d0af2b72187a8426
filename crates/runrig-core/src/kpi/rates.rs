//! Amounts by the rates that figures in money and carbon are worked out with.

use crate::model::Rates;
use crate::units::{Cost, Pence};

impl Rates {
    /// What so many metres are paid, rounded half up.
    #[must_use]
    pub fn mileage(&self, metres: u64) -> Pence {
        const MILE: i128 = 1_609_344; // millimetres, the mile of 1959
        let millimetres = i128::from(metres) * 1_000 * i128::from(self.mile.0);
        Pence(rounded(millimetres, MILE))
    }

    /// What an amount of the score is worth, rounded half up: a point is a paid minute, here at the
    /// Real Living Wage, 21 p, at which S02 prices a mile too.
    #[must_use]
    pub fn worth(&self, cost: Cost) -> Pence {
        let minutes = i128::from(cost.0) * i128::from(self.real_living_wage.0);
        Pence(rounded(minutes, i128::from(Cost::POINT.0) * 60))
    }

    /// Grams of carbon dioxide equivalent of so many metres, rounded half up.
    #[must_use]
    pub fn co2e_grams(&self, metres: u64) -> i64 {
        rounded(i128::from(metres) * i128::from(self.co2e_mg_per_km), 1_000_000)
    }
}

/// Pence for an hour × seconds, as pence, rounded half up.
pub(super) fn pence(hourly_seconds: i128) -> Pence {
    Pence(rounded(hourly_seconds, 3_600))
}

fn rounded(part: i128, whole: i128) -> i64 {
    let quotient = (2 * part + whole).div_euclid(2 * whole);
    i64::try_from(quotient).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_miles_are_four_pounds_fifty_and_2_692_grams() {
        let rates = Rates::default();
        assert_eq!(rates.mileage(16_093), Pence(450)); // 449.99
        assert_eq!(rates.co2e_grams(16_093), 2_692); // 2,691.55
        assert_eq!(pence(1_290 * 1_800), Pence(645)); // half an hour at £12.90
        assert_eq!(rates.worth(Cost(10 * Cost::POINT.0)), Pence(210));
    }
}
