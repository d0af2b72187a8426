//! What a provider gains on its own routes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::score::Amount;
use crate::wire::Number;

/// What a provider gains over each provider alone, by the work of its own carers. Work that it
/// gives away saves travel too: read the savings beside `care_hours`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OwnGain {
    /// Saved in what its runs cost by rules S01 to S06, judged as if there were no others; below
    /// 0 for a loss. Higher is better.
    pub points_saved: Amount,
    /// Minutes of paid travel of its carers that are saved. Higher is better.
    pub travel_minutes_saved: Number,
    /// Hours of care that its carers give more, below 0 for less.
    pub care_hours: Number,
    /// Pence of surplus more, below 0 for less; null without wages and tariffs. Higher is better.
    pub surplus_pence: Option<i64>,
}
