//! What is wrong with a request.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is wrong with a request, all of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Refusal {
    /// Each fault.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// A stable word for programs.
    pub code: String,
    /// JSON pointer (RFC 6901) to the culprit.
    pub pointer: String,
    /// JSON pointer to the other culprit, where two things do not fit together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// One plain sentence for people.
    pub message: String,
}
