//! What is told of networks: what is in one, a way on it, and times between places.

pub mod info;
pub mod route;

use serde::Serialize;

pub use info::Info;
pub use route::Route;

/// A position with how far it lies from the network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct End {
    /// Degrees north.
    pub lat: super::Number,
    /// Degrees east.
    pub lon: super::Number,
    /// Metres from there to the nearest road of the mode; left out if there is none at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapped_metres: Option<u32>,
}
