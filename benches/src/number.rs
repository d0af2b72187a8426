//! Between the decimals of files and whole numbers: the only place that casts floats.

/// The nearest whole number; `None` beyond 2⁴³, so that a million of them can be added up.
pub(crate) fn rounded(value: f64) -> Option<i64> {
    const LARGEST: f64 = 8_796_093_022_208.0;
    if value.is_nan() || value.abs() > LARGEST {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "rounded and within 2^43, so the cast is exact"
    )]
    Some(value.round() as i64)
}

/// How many `1 / scale` are in a value, to the nearest.
#[expect(clippy::float_arithmetic, reason = "files hold decimals")]
pub(crate) fn scaled(value: f64, scale: i64) -> Option<i64> {
    rounded(value * float(scale))
}

/// How many `1 / scale` are in a value that is not negative, less the fraction.
#[expect(clippy::float_arithmetic, reason = "files hold decimals")]
pub(crate) fn truncated(value: f64, scale: i64) -> Option<i64> {
    rounded((value * float(scale)).floor())
}

/// How many `1 / scale` are in a value; `None` if it is not a whole number of them (to a
/// thousandth, which is far more than the noise of binary fractions).
#[expect(clippy::float_arithmetic, reason = "files hold decimals")]
pub(crate) fn whole(value: f64, scale: i64) -> Option<i64> {
    let near = scaled(value, scale)?;
    ((value * float(scale) - float(near)).abs() < 1e-3).then_some(near)
}

/// A whole number as a float; exact within 2⁵³.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "quantities of instances are below 2^53"
)]
pub(crate) fn float(value: i64) -> f64 {
    value as f64
}

/// One whole number over another.
#[expect(clippy::float_arithmetic, reason = "objectives are told as decimals")]
pub(crate) fn ratio(value: i64, scale: i64) -> f64 {
    float(value) / float(scale)
}

/// A count of things.
pub(crate) fn count(things: usize) -> i64 {
    i64::try_from(things).expect("no list is that long")
}

/// The Euclidean distance between two points.
#[expect(clippy::float_arithmetic, reason = "coordinates are decimals")]
pub(crate) fn euclid(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (x, y) = (from.0 - to.0, from.1 - to.1);
    (x * x + y * y).sqrt()
}

/// `value / scale` in decimals, every digit of it; the scale is a power of ten.
pub(crate) fn told(value: i64, scale: i64) -> String {
    if scale == 1 {
        return value.to_string();
    }
    let digits = usize::try_from(scale.ilog10()).expect("at most 18 digits");
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.abs() / scale, value.abs() % scale);
    format!("{sign}{whole}.{part:0digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(rounded(2.5), Some(3));
        for nonsense in [f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(rounded(nonsense), None);
        }
    }

    #[test]
    fn whole_means_whole_at_the_scale() {
        assert_eq!(whole(5.831, 1_000), Some(5_831));
        assert_eq!(whole(0.25, 10), None);
    }

    #[test]
    fn every_digit_is_told() {
        assert_eq!(told(8_273, 10), "827.3");
        assert_eq!(told(-1_005, 1_000), "-1.005");
        assert_eq!(told(7, 1), "7");
    }
}
