//! Times that another engine worked out.

use runrig_core::model::Position;
use serde::{Deserialize, Serialize};

/// A matrix of another engine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplied {
    /// The mode it is for: `drive`, `walk`, `cycle`, `e-bike` or `bus`.
    pub mode: String,
    /// Which engine's shape it had: `osrm`, `valhalla`, `graphhopper`, `openrouteservice`, `google`.
    pub engine: String,
    /// Ids of its places, in order of row and column.
    pub places: Vec<String>,
    /// Where the engine put each place, if it told: degrees north and east × 10⁷.
    pub positions: Vec<Option<(i32, i32)>>,
    /// Seconds, row by row; `None` where there is no way.
    pub seconds: Vec<Option<u32>>,
    /// Metres, row by row, or empty if the engine told none; `None` where there is no way.
    pub metres: Vec<Option<u32>>,
}

impl Supplied {
    /// Where a place is, if the engine told.
    #[must_use]
    pub fn position(&self, at: usize) -> Option<Position> {
        let (latitude_e7, longitude_e7) = self.positions.get(at).copied().flatten()?;
        Some(Position { latitude_e7, longitude_e7 })
    }
}
