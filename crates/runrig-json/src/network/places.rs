//! The list of a matrix's places: `{"places": ["oban", ...]}`.

use serde::Deserialize;
use serde_json::Value;

use crate::error::RequestError;
use crate::shape;

/// A document with a list of places, among whatever else.
#[derive(Deserialize)]
struct List {
    places: Vec<String>,
}

/// The ids of the places of a document, in order.
///
/// # Errors
///
/// What is no JSON, or has no list of ids in `places`.
pub fn place_list(text: &[u8]) -> Result<Vec<String>, RequestError> {
    let list: List = shape::document(text, |_: &Value| Vec::new())?;
    Ok(list.places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_and_anything_else_is_a_fault() {
        assert_eq!(place_list(br#"{"places": ["a", "b"], "by": "us"}"#).unwrap(), ["a", "b"]);
        let code = |text: &str| place_list(text.as_bytes()).unwrap_err().faults()[0].code;
        assert_eq!(code("{"), "not-json");
        assert_eq!(code("{}"), "missing-field");
        assert_eq!(code(r#"{"places": [1]}"#), "wrong-type");
    }
}
