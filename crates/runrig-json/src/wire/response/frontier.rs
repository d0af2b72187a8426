//! The best so many packages to move, and what each move does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comparison::{ChangeOfHands, Consent, Gain, Summary, Transfer};
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
    /// The seeds of the searches; the points are those of the one that found the best rota.
    pub seeds: Vec<u64>,
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
    /// The same on average over seeds, and how sure that is.
    pub gain: Gain,
    /// The same as a share of what the last point saves, from 0 to 1.
    pub share: Number,
    /// Paid travel saved over the first point, in minutes.
    pub travel_minutes_saved: Number,
    /// What it comes to.
    pub summary: Summary,
    /// Packages that change providers.
    pub transfers: Vec<Transfer>,
    /// The same with locality, hours and whose consent it needs.
    pub hands: Vec<ChangeOfHands>,
    /// The same in the order in which they would be made, each given those before it; they add up
    /// to the point. Left out where they were not asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
}

/// One move given those before it: a package, or several that pay only together, such as a swap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Move {
    /// Which packages, from whom, to whom.
    pub transfers: Vec<Transfer>,
    /// Whose packages they are, in the same order.
    pub clients: Vec<String>,
    /// Promises and cost that it saves, the price of the transfers taken off.
    pub saved: Amount,
    /// Paid travel that it saves, in minutes.
    pub travel_minutes_saved: Number,
    /// Unmet care that it takes away.
    pub unmet_saved: Amount,
    /// What it does to each provider whose carers work otherwise than before. Over all moves of a
    /// point these add up to what the point does.
    pub effects: Vec<Effect>,
    /// What it adds to the price of continuity (S03 and M06).
    pub continuity: Amount,
    /// Whose consent it needs.
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
    /// What its carers do before the move.
    pub before: Work,
    /// What they do after it.
    pub after: Work,
}

/// What a provider's carers do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Work {
    /// Care that they give, in hours, once for each carer.
    pub care_hours: Number,
    /// Their paid travel, in minutes.
    pub travel_minutes: Number,
}
