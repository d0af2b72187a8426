//! The zones that a scenario has drawn.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// The zones: who lives in which, who leads there, and how even they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Zones {
    /// How many were asked for. There are fewer where too few people live apart.
    pub asked: u32,
    /// By what part of the mean a zone's care may differ from it, as asked for.
    pub balance_asked: Number,
    /// By what part of the mean the zone that is farthest from it differs from it; null where
    /// nobody asks for care. Lower is better.
    pub balance_reached: Option<Number>,
    /// Hours of care that a zone asks for in the horizon, on average.
    pub mean_hours: Number,
    /// The zones, in the order of their first clients.
    pub zones: Vec<Zone>,
}

/// One zone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Zone {
    /// Its id: the locality of that id in the key figures and in scenarios.
    pub id: String,
    /// The provider that leads there; null where nobody does.
    pub lead: Option<String>,
    /// Hours of care that are asked for there in the horizon, once for each carer a visit takes.
    pub hours: Number,
    /// What that is more than the mean, as a part of the mean; below 0 for less, and null where
    /// nobody asks for care.
    pub beyond_mean: Option<Number>,
    /// Whether that is within the balance asked for.
    pub even: bool,
    /// The clients who live there.
    pub clients: Vec<String>,
    /// Their packages.
    pub packages: Vec<String>,
    /// The settlements there, each by its clients in the zone: people within ten minutes of each
    /// other, or of somebody between them.
    pub settlements: Vec<Vec<String>>,
    /// Around all of them, as `[longitude, latitude]` in degrees, closed; a line or a point where
    /// they live in a row or at one place, and empty where nobody's position is known.
    pub outline: Vec<[Number; 2]>,
}
