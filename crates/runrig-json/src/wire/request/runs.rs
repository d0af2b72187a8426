//! Runs that coordinators know by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A named run: an ordered group of visits that one carer makes in one shift.
///
/// Unless it is locked its visits may go to others, at a price for each break (S12).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Its id.
    pub id: String,
    /// The carer's id.
    pub carer: String,
    /// The day on which the shift starts, as `2026-03-23`.
    pub date: String,
    /// When the shift starts, as `07:00`: which of the carer's shifts it fills.
    pub shift_from: String,
    /// Ids of its visits, in order.
    pub visits: Vec<String>,
    /// Kept as it is: this carer, these visits, this order, and no others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
}
