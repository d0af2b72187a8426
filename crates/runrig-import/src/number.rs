//! From the decimal fractions of files to whole numbers: the only place that casts floats.

/// The nearest whole number; `None` if there is none within 2⁵³.
pub(crate) fn rounded(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.is_nan() || value.abs() > EXACT {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "rounded and within 2^53, so the cast is exact"
    )]
    Some(value.round() as i64)
}

/// `value` × `factor` as the nearest `u32`; `None` if it is negative or does not fit.
#[expect(clippy::float_arithmetic, reason = "units of files are decimal fractions")]
pub(crate) fn scaled(value: f64, factor: f64) -> Option<u32> {
    if value < 0.0 { None } else { u32::try_from(rounded(value * factor)?).ok() }
}

/// Degrees × 10⁷, if a latitude and longitude are on the earth.
#[expect(clippy::float_arithmetic, reason = "degrees of files are decimal fractions")]
pub(crate) fn position(latitude: f64, longitude: f64) -> Option<(i32, i32)> {
    let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    let e7 = |degrees: f64| i32::try_from(rounded(degrees * 1e7)?).ok();
    if on_earth { e7(latitude).zip(e7(longitude)) } else { None }
}

/// Milliseconds for metres at a speed in km/h; the speed is above 0.
#[expect(clippy::float_arithmetic, reason = "speeds of files are decimal fractions")]
pub(crate) fn milliseconds(metres: f64, kmh: f64) -> Option<u32> {
    scaled(metres / kmh, 3_600.0)
}

/// A position in a list from its number in a network.
pub(crate) fn wide(at: u32) -> usize {
    usize::try_from(at).expect("machines with less than 32 bits are not supported")
}

/// The number in a network of a position in a list; files that would need more than 2³² of
/// anything are refused before.
pub(crate) fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("importers refuse files that long")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_and_nonsense_is_refused() {
        assert_eq!(rounded(2.5), Some(3));
        for nonsense in [f64::NAN, f64::INFINITY, -f64::INFINITY, 1e300] {
            assert_eq!(rounded(nonsense), None);
        }
        assert_eq!(scaled(-0.1, 1.0), None);
        assert_eq!(scaled(5e9, 1.0), None);
    }

    #[test]
    fn positions_are_on_earth() {
        assert_eq!(position(56.4153, -5.4718), Some((564_153_000, -54_718_000)));
        assert_eq!(position(90.0, 180.0), Some((900_000_000, 1_800_000_000)));
        assert_eq!(position(90.000_001, 0.0), None);
        assert_eq!(position(f64::NAN, 0.0), None);
    }

    #[test]
    fn a_kilometre_at_sixty_takes_a_minute() {
        assert_eq!(milliseconds(1_000.0, 60.0), Some(60_000));
    }
}
