//! Times that another engine worked out.

use runrig_core::model::Mode;
use serde::{Deserialize, Serialize};

/// A matrix of another engine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplied {
    /// The [word](mode_word) of the mode it is for.
    pub mode: String,
    /// Which engine's shape it had: `osrm`, `valhalla`, `graphhopper`, `openrouteservice`, `google`.
    pub engine: String,
    /// Ids of its places, in order of row and column.
    pub places: Vec<String>,
    /// Seconds, row by row; `None` where there is no way.
    pub seconds: Vec<Option<u32>>,
    /// Metres, row by row, or empty if the engine told none; `None` where there is no way.
    pub metres: Vec<Option<u32>>,
}

/// The mode that network files call so.
#[must_use]
pub fn mode_of(word: &str) -> Option<Mode> {
    Mode::ALL.into_iter().find(|&mode| mode_word(mode) == word)
}

/// What a mode is called in network files.
#[must_use]
pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Drive => "drive",
        Mode::Walk => "walk",
        Mode::Cycle => "cycle",
        Mode::EBike => "e-bike",
        Mode::Bus => "bus",
    }
}
