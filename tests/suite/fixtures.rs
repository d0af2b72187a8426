//! Fixtures, by name.

use runrig::json::{Read, read};
use runrig_core::model::Problem;
use std::path::PathBuf;

/// The folder of fixtures.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures"))
}

/// The request of a fixture, as text.
pub(crate) fn request(name: &str) -> String {
    let path = folder().join(name).join("request.json");
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The problem of a fixture, with its names.
pub(crate) fn fixture(name: &str) -> Read {
    read(request(name)).unwrap_or_else(|faults| panic!("{name}: {faults}"))
}

/// The problem of a fixture.
pub(crate) fn problem(name: &str) -> Problem {
    fixture(name).problem
}
