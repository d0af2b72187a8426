//! Whole numbers become decimals here, each rounded once, half up.

use runrig_core::kpi::{Evenness, Ratio};

use crate::wire::Number;

pub(super) const HOUR: i64 = 3_600; // seconds
pub(super) const MINUTE: i64 = 60; // seconds
const MILE_TENTHS: i64 = 16_093_440; // ten-thousandths of 1,609.344 m, the mile of 1959

/// `part / whole` to one decimal, rounded half up; 0 where there is no whole.
pub(in crate::write) fn to_a_decimal(part: i64, whole: i64) -> Number {
    rounded(i128::from(part), i128::from(whole), 1).unwrap_or_default()
}

/// Hours of so many seconds, to one decimal.
pub(in crate::write) fn hours(seconds: i64) -> Number {
    to_a_decimal(seconds, HOUR)
}

/// Minutes of so many seconds, to one decimal.
pub(super) fn minutes(seconds: i64) -> Number {
    to_a_decimal(seconds, MINUTE)
}

/// Miles of so many metres, to one decimal.
pub(super) fn miles(metres: u64) -> Number {
    let ten_thousandths = i128::from(metres) * 10_000;
    rounded(ten_thousandths, i128::from(MILE_TENTHS), 1).unwrap_or_default()
}

/// Miles for each of some, to two decimals.
pub(super) fn miles_each(metres: u64, n: u64) -> Option<Number> {
    rounded(i128::from(metres) * 10_000, i128::from(MILE_TENTHS) * i128::from(n), 2)
}

/// A share, to three decimals.
pub(super) fn share(part: impl Into<i128>, whole: impl Into<i128>) -> Option<Number> {
    rounded(part.into(), whole.into(), 3)
}

/// A ratio, to three decimals.
pub(in crate::write) fn ratio(ratio: Option<Ratio>) -> Option<Number> {
    ratio.and_then(|Ratio { part, whole }| share(part, whole))
}

/// A ratio × so much, to one decimal: seconds per second × 60 are minutes per hour.
pub(super) fn times(ratio: Option<Ratio>, by: i64) -> Option<Number> {
    let Ratio { part, whole } = ratio?;
    rounded(i128::from(part) * i128::from(by), i128::from(whole), 1)
}

/// A mean, to one decimal.
pub(super) fn mean(sum: i64, n: u64) -> Option<Number> {
    rounded(i128::from(sum), i128::from(n), 1)
}

/// The coefficient of variation, √(n × squares − sum²) / sum, cut off at three decimals.
pub(super) fn variation(of: Evenness) -> Option<Number> {
    let (n, sum) = (u128::from(of.n), u128::from(of.sum));
    let variance = (n * u128::from(of.squares)).saturating_sub(sum * sum);
    let squared = (variance * 1_000_000).checked_div(sum * sum)?;
    let thousandths = i64::try_from(squared.isqrt()).unwrap_or(i64::MAX);
    Some(Number::quotient(thousandths, 1_000))
}

fn rounded(part: i128, whole: i128, places: u32) -> Option<Number> {
    if whole == 0 {
        return None;
    }
    let unit = 10_i128.pow(places);
    let units = (part * unit * 2 + whole).div_euclid(2 * whole);
    let unit = i64::try_from(unit).unwrap_or(i64::MAX);
    Some(Number::quotient(i64::try_from(units).unwrap_or(i64::MAX), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_one_decimal() {
        assert_eq!(to_a_decimal(5_400, HOUR), Number(1.5));
        assert_eq!(to_a_decimal(5_579, HOUR), Number(1.5)); // 1.5497 h
        assert_eq!(to_a_decimal(5_580, HOUR), Number(1.6)); // 1.55 h
        assert_eq!(to_a_decimal(7, 0), Number(0.0));
    }

    #[test]
    fn shares_have_three_decimals_and_nothing_has_none() {
        assert_eq!(share(2, 3), Some(Number(0.667)));
        assert_eq!(share(-1, 8), Some(Number(-0.125)));
        assert_eq!(share(1, 0), None);
        assert_eq!(times(Ratio::of(10, 60), 60), Some(Number(10.0)));
        assert_eq!(miles_each(8_047, 2), Some(Number(2.5)));
    }

    #[test]
    fn two_and_four_vary_by_a_third() {
        let shared = Evenness { n: 2, sum: 6, squares: 20 };
        assert_eq!(variation(shared), Some(Number(0.333)));
        assert_eq!(variation(Evenness { n: 2, sum: 8, squares: 32 }), Some(Number(0.0)));
        assert_eq!(variation(Evenness::default()), None);
    }
}
