//! Networks: what is in one, the question after a way as a request, and answers as text.
//!
//! The answers themselves are in [`wire::network`](crate::wire::network).

mod geojson;
mod info;
mod matrix;
mod places;
mod question;

pub use geojson::{Isochrone, isochrone_geojson, route_geojson};
pub use info::{class_word, info};
pub use matrix::{MatrixAnswer, Unreached};
pub use places::place_list;
pub use question::{Question, ask};

use runrig_core::model::Position;
use serde::Serialize;

use crate::wire::Number;
use crate::wire::network::End;

/// An answer as text: indented, with a newline at the end.
#[must_use]
pub fn text(answer: &impl Serialize) -> String {
    // Words, numbers and lists are always JSON; there is no other way to fail.
    let mut text = serde_json::to_string_pretty(answer).unwrap_or_default();
    text.push('\n');
    text
}

impl End {
    /// A position, and how far it lies from the network.
    #[must_use]
    pub fn new(at: Position, snapped_metres: Option<u32>) -> Self {
        let (lat, lon) = degrees(at);
        Self { lat, lon, snapped_metres }
    }
}

/// Degrees north and east, exactly.
fn degrees(at: Position) -> (Number, Number) {
    let degrees = |e7: i32| Number::from(e7).over(Number(1e7));
    (degrees(at.latitude_e7), degrees(at.longitude_e7))
}
