//! The JSON door from outside: faulty requests, the schema, and laws of the format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod answers;
mod faulty;
mod laws;
mod meaning;
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
