//! Travel on the hand-written roads of Argyll & Bute and Highland.

#[path = "../../examples/support/tables.rs"]
mod tables;

mod datazones;
mod known_drives;
mod parts;
mod threads;

use std::path::PathBuf;

/// Where the tables are.
fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "fixtures", "geo"].iter().collect()
}
