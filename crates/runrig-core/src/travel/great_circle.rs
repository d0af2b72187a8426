//! Distance over the globe: the one place where positions become metres.

use crate::model::Position;
use geo::{Distance, Haversine, Point};

/// Metres along the great circle, rounded to the nearest; under half a percent out.
#[must_use]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on the earth is positive and far below 2^53"
)]
pub fn metres_between(from: Position, to: Position) -> u64 {
    Haversine.distance(point(from), point(to)).round() as u64
}

/// A position in degrees.
#[must_use]
#[expect(clippy::float_arithmetic, reason = "degrees from ten-millionths, exact to the last one")]
pub fn point(at: Position) -> Point<f64> {
    Point::new(f64::from(at.longitude_e7) / 1e7, f64::from(at.latitude_e7) / 1e7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oban_to_connel_is_six_and_a_half_kilometres() {
        // 4.34 km north and 5.17 km east by the tables' coordinates: 6.75 km.
        let oban = Position { latitude_e7: 564_153_000, longitude_e7: -54_718_000 };
        let connel = Position { latitude_e7: 564_543_000, longitude_e7: -53_876_000 };
        assert!((6_700..6_800).contains(&metres_between(oban, connel)));
    }
}
