//! The schema accepts what the reader accepts, and refuses what is of the wrong shape.

use runrig::json::read;
use runrig_json::{RequestError, schema_request, schema_response};
use serde_json::Value;

fn requests() -> jsonschema::Validator {
    jsonschema::validator_for(&schema_request()).unwrap()
}

#[test]
fn sound_requests_are_of_the_schema() {
    let schema = requests();
    assert!(schema.is_valid(&crate::base()));
    assert!(schema.is_valid(&crate::rich()));
    for folder in std::fs::read_dir(crate::fixtures("")).unwrap() {
        let path = folder.unwrap().path().join("request.json");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let request: Value = serde_json::from_str(&text).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&request).map(|fault| fault.instance_path.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
        assert!(read(&text).is_ok(), "{}", path.display());
    }
}

#[test]
fn faults_of_shape_are_faults_of_the_schema() {
    let schema = requests();
    for (name, faulty) in crate::faulty::all() {
        let RequestError::Shape(faults) = faulty.refusal() else { continue };
        if faults.iter().any(|fault| fault.code == "duplicate-field") {
            continue; // a parsed document has no field twice
        }
        let document: Value = serde_json::from_str(&faulty.text()).unwrap();
        assert!(!schema.is_valid(&document), "{name}");
    }
}

#[test]
fn the_schema_of_responses_is_a_schema() {
    jsonschema::validator_for(&schema_response()).unwrap();
}
