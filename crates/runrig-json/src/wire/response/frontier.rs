//! The best so many packages to move, and what each move does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comparison::Transfer;
use super::score::{Amount, Score};
use crate::wire::Number;
use crate::wire::request::Scenario;

/// The best total with so many transfers at the most, from few to many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Frontier {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// SHA-256 of the request's bytes, in hexadecimal.
    pub input_hash: String,
    /// The version of the engine.
    pub version: String,
    /// The scenario that all searches were under, as in a request: the locality that was asked
    /// about; left out where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Scenario>,
    /// The seed of the searches.
    pub seed: u64,
    /// Packages that stay where they are, because somebody said so.
    pub vetoes: Vec<String>,
    /// The points; the first is without any transfer.
    pub points: Vec<Point>,
}

/// The best that was found with so many transfers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// The most transfers that were allowed; left out where any number was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// How good the rota is.
    pub score: Score,
    /// Promises and cost saved over the first point.
    pub saved: Amount,
    /// The same as a share of what the last point saves, from 0 to 1.
    pub share: Number,
    /// Paid travel saved over the first point, in minutes.
    pub travel_minutes_saved: Number,
    /// Packages that change providers.
    pub transfers: Vec<Transfer>,
    /// The same one by one, dearest to give up first, if this point was to be priced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
}

/// One package's move, against the same rota bettered without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Move {
    /// Which package, from whom, to whom.
    pub transfer: Transfer,
    /// Whose package it is.
    pub client: String,
    /// Promises and cost that it saves, the price of the transfer taken off.
    pub saved: Amount,
    /// Paid travel that it saves, in minutes.
    pub travel_minutes_saved: Number,
    /// Unmet care that it takes away.
    pub unmet_saved: Amount,
    /// What it does to the two providers: the one it leaves, then the one it comes to.
    pub effects: Vec<Effect>,
    /// What it adds to the price of continuity (S03 and M06).
    pub continuity: Amount,
    /// Whose word is needed, as `provider` and `client` with their ids.
    pub consent: Vec<Consent>,
    /// Whether undoing it would leave no more care unmet.
    pub reversible: bool,
}

/// What a move does to a provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Effect {
    /// Which.
    pub provider: String,
    /// Care given, more or less, in hours.
    pub care_hours: Number,
    /// Paid travel, more or less, in minutes.
    pub travel_minutes: Number,
}

/// Somebody whose word is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Consent {
    /// `provider` or `client`.
    pub kind: String,
    /// The id.
    pub id: String,
}
