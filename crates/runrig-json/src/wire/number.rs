//! Decimals as they are sent, and the one place where they are rounded.

use runrig_core::units::{Pence, Seconds};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// A decimal number; the field's name says its unit.
///
/// Whole numbers are written without a point. Conversions round once, half away from
/// zero, to the whole unit of the model, and stop at its ends instead of wrapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent)]
pub struct Number(pub f64);

/// The largest whole number that a decimal holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < EXACT {
            out.serialize_i64(self.scaled(1.0))
        } else {
            out.serialize_f64(self.0)
        }
    }
}

#[expect(clippy::float_arithmetic, reason = "decimals become whole numbers here and nowhere else")]
#[expect(clippy::as_conversions, reason = "rounded first; `as` stops at the ends of its range")]
#[expect(clippy::cast_possible_truncation, reason = "likewise")]
impl Number {
    /// This number × `factor`, rounded.
    #[must_use]
    pub fn scaled(self, factor: f64) -> i64 {
        (self.0 * factor).round() as i64
    }

    /// This number × `factor`, rounded, within what 32 bits hold.
    #[must_use]
    pub fn scaled_i32(self, factor: f64) -> i32 {
        (self.0 * factor).round() as i32
    }

    /// This number × `factor`, rounded, as a count; 0 if it is negative.
    #[must_use]
    #[expect(clippy::cast_sign_loss, reason = "`as` makes negative numbers 0, as said")]
    pub fn scaled_u32(self, factor: f64) -> u32 {
        (self.0 * factor).round() as u32
    }

    /// So many minutes.
    #[must_use]
    pub fn minutes(self) -> Seconds {
        Seconds(self.scaled_i32(60.0))
    }

    /// So many hours.
    #[must_use]
    pub fn hours(self) -> Seconds {
        Seconds(self.scaled_i32(3_600.0))
    }

    /// So many pence.
    #[must_use]
    pub fn pence(self) -> Pence {
        Pence(self.scaled(1.0))
    }

    /// The quotient of two whole numbers, rounded to so many thousandths of thousandths.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "written for people, to six places")]
    pub fn quotient(part: i64, whole: i64) -> Self {
        if whole == 0 {
            return Self(0.0);
        }
        Self((part as f64 / whole as f64 * 1e6).round() / 1e6)
    }

    /// This number, rounded to six places.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self((self.0 * 1e6).round() / 1e6)
    }

    /// This number, rounded to the next whole one.
    #[must_use]
    pub fn whole(self) -> i64 {
        self.scaled(1.0)
    }

    /// This number over another one.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self(self.0 / other.0)
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(f64::from(number))
    }
}

impl From<i32> for Number {
    fn from(number: i32) -> Self {
        Self(f64::from(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_without_a_point() {
        let written = |number| serde_json::to_string(&Number(number)).unwrap();
        assert_eq!(written(30.0), "30");
        assert_eq!(written(7.5), "7.5");
        assert_eq!(written(-0.0), "0");
    }

    #[test]
    fn minutes_are_rounded_to_the_second_and_never_wrap() {
        assert_eq!(Number(7.5).minutes(), Seconds(450));
        assert_eq!(Number(0.01).minutes(), Seconds(1)); // 0.6 s
        assert_eq!(Number(1e300).minutes(), Seconds(i32::MAX));
        assert_eq!(Number(-1.0).scaled_u32(1_000.0), 0);
    }
}
