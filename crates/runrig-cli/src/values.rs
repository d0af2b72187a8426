//! Values as people type them on the command line.

use std::str::FromStr;

use runrig::json::wire::Number;
use runrig::model::Position;

/// A position, as `56.4153,-5.4718`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LatLon(pub(crate) Position);

/// What is wrong with a position.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAPosition {
    /// There are not two numbers.
    #[error("a position is two numbers with a comma, latitude first, such as 56.4153,-5.4718")]
    NoNumbers,
    /// There is no such place.
    #[error("a latitude is from -90 to 90 and a longitude from -180 to 180")]
    OffEarth,
}

impl FromStr for LatLon {
    type Err = NotAPosition;

    fn from_str(text: &str) -> Result<Self, NotAPosition> {
        let (lat, lon) = text.split_once(',').ok_or(NotAPosition::NoNumbers)?;
        let number = |text: &str| text.trim().parse().map_err(|_| NotAPosition::NoNumbers);
        position(number(lat)?, number(lon)?).map(Self).ok_or(NotAPosition::OffEarth)
    }
}

/// The position of degrees north and east, if it is on the earth.
fn position(lat: f64, lon: f64) -> Option<Position> {
    let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    let e7 = |degrees: f64| Number(degrees).scaled_i32(1e7);
    on_earth.then(|| Position { latitude_e7: e7(lat), longitude_e7: e7(lon) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_as_people_type_them() {
        let oban = Position { latitude_e7: 564_153_000, longitude_e7: -54_718_000 };
        assert_eq!("56.4153,-5.4718".parse(), Ok(LatLon(oban)));
        assert_eq!("56.4153, -5.4718".parse(), Ok(LatLon(oban)));
        for (text, fault) in [
            ("56.4153", NotAPosition::NoNumbers),
            ("north,west", NotAPosition::NoNumbers),
            ("1,2,3", NotAPosition::NoNumbers),
            ("NaN,0", NotAPosition::OffEarth),
            ("91,0", NotAPosition::OffEarth),
        ] {
            assert_eq!(text.parse::<LatLon>(), Err(fault), "{text}");
        }
    }
}
