//! Times that another engine worked out.

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
    /// Seconds, row by row; `None` where there is no way.
    pub seconds: Vec<Option<u32>>,
    /// Metres, row by row, or empty if the engine told none; `None` where there is no way.
    pub metres: Vec<Option<u32>>,
}
