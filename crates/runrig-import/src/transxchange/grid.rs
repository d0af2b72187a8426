//! British National Grid to latitude and longitude.
//!
//! Good to about 5 metres, as a single Helmert shift for all of Britain is; stops are
//! larger than that.
//!
//! # Source
//!
//! Ordnance Survey, *A guide to coordinate systems in Great Britain*, v3.6 (2020):
//! constants from tables 4 and 5 and section 6.6, formulas from annexes B and C.

use crate::number::position;

/// Semi-axes of Airy 1830, metres.
const AIRY: (f64, f64) = (6_377_563.396, 6_356_256.909);
/// Semi-axes of WGS 84, metres.
const WGS84: (f64, f64) = (6_378_137.0, 6_356_752.314_2);
/// Scale on the central meridian.
const F0: f64 = 0.999_601_271_7;
/// Latitude and longitude of the true origin, degrees.
const ORIGIN: (f64, f64) = (49.0, -2.0);
/// Easting and northing of the true origin, metres.
const FALSE: (f64, f64) = (400_000.0, -100_000.0);

/// Degrees × 10⁷ of an easting and northing in metres; `None` off the grid.
pub(super) fn from_grid(easting: f64, northing: f64) -> Option<(i32, i32)> {
    if !(0.0..=700_000.0).contains(&easting) || !(0.0..=1_300_000.0).contains(&northing) {
        return None;
    }
    let (lat, lon) = unprojected(easting, northing);
    let (lat, lon) = to_wgs84(lat, lon);
    position(lat.to_degrees(), lon.to_degrees())
}

/// Radians on Airy's ellipsoid: annex C, C.2.
#[expect(clippy::float_arithmetic, reason = "as in the source")]
fn unprojected(easting: f64, northing: f64) -> (f64, f64) {
    let (a, b) = AIRY;
    let (lat0, lon0) = (ORIGIN.0.to_radians(), ORIGIN.1.to_radians());
    let e2 = 1.0 - (b * b) / (a * a);
    let mut lat = lat0;
    // Five rounds leave less than 0.01 mm on the grid.
    for _ in 0..8 {
        lat += (northing - FALSE.1 - meridian_arc(lat, lat0)) / (a * F0);
    }
    let (sin, tan) = (lat.sin(), lat.tan());
    let nu = a * F0 / (1.0 - e2 * sin * sin).sqrt();
    let rho = a * F0 * (1.0 - e2) / (1.0 - e2 * sin * sin).powf(1.5);
    let eta2 = nu / rho - 1.0;
    let (t2, sec) = (tan * tan, 1.0 / lat.cos());
    let vii = tan / (2.0 * rho * nu);
    let viii = tan / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
    let ix = tan / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t2 * t2);
    let x = sec / nu;
    let xi = sec / (6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2);
    let xii = sec / (120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t2 * t2);
    let de = easting - FALSE.0;
    (
        lat - vii * de.powi(2) + viii * de.powi(4) - ix * de.powi(6),
        lon0 + x * de - xi * de.powi(3) + xii * de.powi(5),
    )
}

/// Metres along the meridian from the true origin.
#[expect(clippy::float_arithmetic, reason = "as in the source")]
fn meridian_arc(lat: f64, lat0: f64) -> f64 {
    let (a, b) = AIRY;
    let n = (a - b) / (a + b);
    let (n2, n3) = (n * n, n * n * n);
    let (less, more) = (lat - lat0, lat + lat0);
    b * F0
        * ((1.0 + n + 1.25 * (n2 + n3)) * less
            - (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos()
            + 1.875 * (n2 + n3) * (2.0 * less).sin() * (2.0 * more).cos()
            - 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos())
}

/// From OSGB36 to WGS 84, radians: annex B.
#[expect(clippy::float_arithmetic, reason = "as in the source")]
fn to_wgs84(lat: f64, lon: f64) -> (f64, f64) {
    let e2 = |(a, b): (f64, f64)| 1.0 - (b * b) / (a * a);
    let nu = AIRY.0 / (1.0 - e2(AIRY) * lat.sin().powi(2)).sqrt();
    let (x, y) = (nu * lat.cos() * lon.cos(), nu * lat.cos() * lon.sin());
    let z = nu * (1.0 - e2(AIRY)) * lat.sin();
    // Section 6.6 gives WGS 84 to OSGB36; the signs are turned round.
    let arcsecond = (1.0_f64 / 3_600.0).to_radians();
    let (rx, ry, rz) = (0.150_2 * arcsecond, 0.247_0 * arcsecond, 0.842_1 * arcsecond);
    let scale = 1.0 - 20.489_4e-6;
    let x2 = 446.448 + x * scale - y * rz + z * ry;
    let y2 = -125.157 + x * rz + y * scale - z * rx;
    let z2 = 542.060 - x * ry + y * rx + z * scale;
    let flat = x2.hypot(y2);
    let mut lat = z2.atan2(flat * (1.0 - e2(WGS84)));
    for _ in 0..8 {
        let nu = WGS84.0 / (1.0 - e2(WGS84) * lat.sin().powi(2)).sqrt();
        lat = (z2 + e2(WGS84) * nu * lat.sin()).atan2(flat);
    }
    (lat, y2.atan2(x2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piers_lie_within_five_metres() {
        // Both ends of the Cuan ferry, as Traveline has them on the grid and on the sphere.
        let piers = [
            ((175_359.0, 714_287.0), (562_677_407, -56_293_860)),
            ((175_120.0, 714_157.0), (562_664_620, -56_331_290)),
        ];
        for ((easting, northing), (north, east)) in piers {
            let (lat, lon) = from_grid(easting, northing).unwrap();
            assert!(lat.abs_diff(north) < 450 && lon.abs_diff(east) < 800, "{lat} {lon}");
        }
    }

    #[test]
    fn the_rest_of_the_world_is_off_the_grid() {
        for (easting, northing) in [(-1.0, 0.0), (700_001.0, 0.0), (0.0, f64::NAN)] {
            assert_eq!(from_grid(easting, northing), None);
        }
    }
}
