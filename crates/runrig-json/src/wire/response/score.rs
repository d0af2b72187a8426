//! How good a rota is, and which hard rules it breaks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// The worth of a rota: levels, the most important first, and what they are made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// How often a hard rule is broken.
    pub breaches: u32,
    /// Visits of today that nobody makes any more, where none is to be given up (M08).
    #[serde(default, skip_serializing_if = "Amount::is_nothing")]
    pub given_up: Amount,
    /// Care that nobody gives.
    pub unmet: Amount,
    /// Promises that are not kept.
    pub promises: Amount,
    /// What the rota costs.
    pub cost: Amount,
    /// The same by rule, in order of code.
    pub parts: Vec<Part>,
}

/// An amount, in points and exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// In points, rounded to six places; a point is the worth of one paid minute.
    pub points: Number,
    /// In sixty-thousandths of a point, exact: thousandths of a paid second.
    pub exact: i64,
}

impl Amount {
    fn is_nothing(&self) -> bool {
        self.exact == 0
    }
}

/// What one rule adds to the score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// The code of the rule, such as `S01`.
    pub rule: String,
    /// Its name in plain words.
    pub name: String,
    /// How much.
    pub amount: Amount,
}

/// A hard rule that is broken.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Breach {
    /// The code of the rule, such as `H03`.
    pub rule: String,
    /// Its name in plain words.
    pub name: String,
    /// What breaks it.
    pub at: Vec<Thing>,
    /// One plain sentence.
    pub sentence: String,
}

/// A thing of the request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Thing {
    /// What kind of thing, such as `visit`.
    pub kind: String,
    /// Its id, if its kind has ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// JSON pointer to where it stood in the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}
