//! The JSON door from outside: faulty requests, the schema, and laws of the format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod answers;
mod faulty;
mod laws;
mod meaning;
mod prices;
mod schema;

use serde_json::Value;

/// A small sound request.
fn base() -> Value {
    serde_json::from_str(include_str!("base.json")).unwrap()
}

/// A sound request that has every field of the format but a few.
fn rich() -> Value {
    serde_json::from_str(include_str!("rich.json")).unwrap()
}

/// A folder of the fixtures.
fn fixtures(folder: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder)
}

/// A network of two ports and a boat that sails there and back on weekdays.
fn network() -> runrig_travel::Network {
    use runrig_travel::network::{Calendar, Call, Days, Line, Stop, Trip};
    let stop =
        |key: &str, latitude_e7| Stop { latitude_e7, longitude_e7: -54_700_000, key: key.into() };
    let call = |stop, at| Call { stop, arrives: at, departs: at };
    let trip = |from, to, at| Trip {
        line: 0,
        calendar: 0,
        calls: vec![call(from, at), call(to, at + 600)],
    };
    runrig_travel::Network {
        stops: vec![stop("here", 564_100_000), stop("there", 565_000_000)],
        lines: vec![Line { key: "boat".into(), ..Line::default() }],
        calendars: vec![Calendar { days: Days(0b1_1111), ..Calendar::default() }],
        trips: vec![trip(0, 1, 9 * 3_600), trip(1, 0, 17 * 3_600)],
        ..runrig_travel::Network::default()
    }
}
