//! JSON Schemas of the format, drawn from the structs that read and write it.

use serde_json::Value;

use crate::wire::{Request, Response};

/// The JSON Schema (draft 2020-12) of requests.
#[must_use]
pub fn schema_request() -> Value {
    schemars::schema_for!(Request).to_value()
}

/// The JSON Schema (draft 2020-12) of responses.
#[must_use]
pub fn schema_response() -> Value {
    schemars::schema_for!(Response).to_value()
}
