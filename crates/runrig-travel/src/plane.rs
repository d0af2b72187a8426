//! A flat map of the earth on which angles are true: Mercator's.
//!
//! Around any one place it is a plain map at some scale, so the nearest of some lines on it
//! is the nearest on the ground as long as they lie within some tens of kilometres, at any
//! latitude short of the poles. Everything here is geometry; what leaves it is rounded once.
//!
//! What it does not do: measure. Metres come from the great circle.

use crate::way::MILLION;
use geo::Coord;
use runrig_core::model::Position;
use runrig_core::travel::great_circle::point;

/// A point of the map, in radians of the equator.
pub(crate) type Flat = [f64; 2];

/// The earth's mean radius in metres (Moritz 2000, as in the `geo` crate).
const RADIUS: f64 = 6_371_008.8;

/// Where a position lies on the map.
pub(crate) fn flat(at: Position) -> Flat {
    // No road comes nearer to a pole than this, where the map has no end.
    let north = point(at).y().clamp(-89.9, 89.9).to_radians();
    [point(at).x().to_radians(), north.tan().asinh()]
}

/// Metres on the ground of one unit of the map at a position.
#[expect(clippy::float_arithmetic, reason = "Mercator's scale")]
pub(crate) fn scale(at: Position) -> f64 {
    point(at).y().to_radians().cos() * RADIUS
}

/// The position of a point of the map.
pub(crate) fn position(at: Flat) -> Position {
    let Coord { x, y } = degrees(at);
    Position { latitude_e7: e7(y), longitude_e7: e7(x) }
}

/// Degrees east and north of a point of the map.
pub(crate) fn degrees([east, north]: Flat) -> Coord {
    Coord { x: east.to_degrees(), y: north.sinh().atan().to_degrees() }
}

/// How long the line from one point of the map to another is there.
#[expect(clippy::float_arithmetic, reason = "Pythagoras")]
pub(crate) fn length(from: Flat, to: Flat) -> f64 {
    (to[0] - from[0]).hypot(to[1] - from[1])
}

/// How far along the line between two points the nearest to a third lies, from 0 to 1.
#[expect(clippy::float_arithmetic, reason = "projection onto a line")]
pub(crate) fn foot(from: Flat, to: Flat, at: Flat) -> f64 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let square = along[0] * along[0] + along[1] * along[1];
    if square <= 0.0 {
        return 0.0;
    }
    let share = (along[0] * (at[0] - from[0]) + along[1] * (at[1] - from[1])) / square;
    share.clamp(0.0, 1.0)
}

/// The point so far along the line between two others.
#[expect(clippy::float_arithmetic, reason = "a point on a line")]
pub(crate) fn along(from: Flat, to: Flat, share: f64) -> Flat {
    [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

/// How far a way of so many metres may stray from a line of so many, half-way at most: the
/// height of the triangle with the line as base and the way as its two other sides.
#[expect(clippy::float_arithmetic, reason = "Pythagoras")]
pub(crate) fn stray(line: f64, way: f64) -> f64 {
    (way * way - line * line).max(0.0).sqrt() / 2.0
}

/// What share of a whole a part is, in millionths; of nothing, nothing.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1, rounded once"
)]
pub(crate) fn millionths(part: f64, whole: f64) -> u32 {
    if whole > 0.0 { (part / whole * 1e6).round().clamp(0.0, 1e6) as u32 } else { 0 }
}

/// The part of a line between two fractions of its length, in millionths.
#[expect(clippy::float_arithmetic, reason = "lengths on the map")]
pub(crate) fn cut(line: &[Flat], least: u32, most: u32) -> Vec<Flat> {
    if (least, most) == (0, MILLION) {
        return line.to_vec();
    }
    let whole: f64 = line.windows(2).map(|ends| length(ends[0], ends[1])).sum();
    let [first, last] = [least, most].map(|at| whole * f64::from(at) / f64::from(MILLION));
    let mut part = Vec::new();
    let mut before = 0.0;
    for ends in line.windows(2) {
        let piece = length(ends[0], ends[1]);
        let after = before + piece;
        if piece > 0.0 && after >= first && before <= last {
            for at in [first.max(before), last.min(after)] {
                part.push(along(ends[0], ends[1], (at - before) / piece));
            }
        }
        before = after;
    }
    part
}

#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "degrees to ten-millionths, rounded; a cast of a float stays within the type"
)]
fn e7(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use runrig_core::travel::great_circle::metres_between;

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(
            latitude_e7 in -850_000_000..850_000_000, longitude_e7 in -1_800_000_000..1_800_000_000,
        ) {
            let at = Position { latitude_e7, longitude_e7 };
            let back = position(flat(at));
            prop_assert!((at.latitude_e7 - back.latitude_e7).abs() <= 1, "{at:?} {back:?}");
            prop_assert!((at.longitude_e7 - back.longitude_e7).abs() <= 1, "{at:?} {back:?}");
        }

        #[test]
        #[expect(clippy::float_arithmetic, reason = "a test of geometry")]
        fn around_a_place_the_map_is_true_to_scale(
            latitude_e7 in -700_000_000..700_000_000,
            north in -500_000..500_000, east in -500_000..500_000,
        ) {
            let at = Position { latitude_e7, longitude_e7: -50_000_000 };
            let near = Position { latitude_e7: latitude_e7 + north, longitude_e7: east - 50_000_000 };
            let metres = metres_between(at, near);
            let drawn = length(flat(at), flat(near)) * scale(at);
            let error = (drawn - f64::from(u32::try_from(metres).unwrap())).abs();
            prop_assert!(error < 1.0 + 0.015 * drawn, "{metres} against {drawn}");
        }
    }
}
