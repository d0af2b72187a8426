//! From text to the structs of the format.
//!
//! A good document is read in one go. One that fails is read again piece by piece, each
//! entry of each section by itself, so that one misspelt field does not hide the next.
//! Messages never repeat values: a value may be a name that does not belong here.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::error::{Code, Located, RequestError};
use crate::pointer::{along, member};
use crate::wire::Request;
use crate::wire::request as section;

/// Reads a request, or says everything that is wrong with its shape.
pub(crate) fn request(text: &[u8]) -> Result<Request, RequestError> {
    document(text, request_faults)
}

/// Reads a document of any kind; `faults` looks at each of its parts.
pub(crate) fn document<T: DeserializeOwned>(
    text: &[u8],
    faults: fn(&Value) -> Vec<Located>,
) -> Result<T, RequestError> {
    let reader = &mut serde_json::Deserializer::from_slice(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut *reader, &mut track);
    let read = T::deserialize(tracked);
    let first = match read.and_then(|read| reader.end().map(|()| read)) {
        Ok(read) => return Ok(read),
        Err(cause) => cause,
    };
    let value: Value = serde_json::from_slice(text).map_err(syntax)?;
    if first.classify() != Category::Data {
        return Err(syntax(first));
    }
    let mut found = faults(&value);
    if found.is_empty() {
        found.push(fault(&first, along("", &track.path())));
    }
    Err(RequestError::Shape(found))
}

fn syntax(cause: serde_json::Error) -> RequestError {
    RequestError::Syntax { line: cause.line(), column: cause.column(), cause }
}

fn request_faults(document: &Value) -> Vec<Located> {
    let mut found = Vec::new();
    let Some(members) = document.as_object() else {
        return vec![Located::new(Code::WrongType, "")];
    };
    for name in ["meta", "providers", "clients", "packages", "carers"] {
        if !members.contains_key(name) {
            found.push(Located::new(Code::MissingField, member("", name)));
        }
    }
    for (name, value) in members {
        let at = &member("", name);
        match name.as_str() {
            "meta" => whole::<section::Meta>(value, at, &mut found),
            "policy" => whole::<Option<section::Policy>>(value, at, &mut found),
            "scenario" => whole::<Option<section::Scenario>>(value, at, &mut found),
            "places" => entries::<section::Place>(value, at, &mut found),
            "localities" => entries::<section::Locality>(value, at, &mut found),
            "providers" => entries::<section::Provider>(value, at, &mut found),
            "clients" => entries::<section::Client>(value, at, &mut found),
            "packages" => entries::<section::Package>(value, at, &mut found),
            "visits" => entries::<section::Visit>(value, at, &mut found),
            "separations" => entries::<section::Separation>(value, at, &mut found),
            "carers" => entries::<section::Carer>(value, at, &mut found),
            "runs" => entries::<section::Run>(value, at, &mut found),
            "travel" => whole::<Option<section::Travel>>(value, at, &mut found),
            "baseline" => whole::<Option<section::Baseline>>(value, at, &mut found),
            "actuals" => entries::<section::Actual>(value, at, &mut found),
            _ => found.push(Located::new(Code::UnknownField, at)),
        }
    }
    found
}

/// Each entry of an array by itself.
fn entries<T: DeserializeOwned>(value: &Value, at: &str, found: &mut Vec<Located>) {
    let Some(list) = value.as_array() else {
        return found.push(Located::new(Code::WrongType, at));
    };
    for (index, entry) in list.iter().enumerate() {
        whole::<T>(entry, &format!("{at}/{index}"), found);
    }
}

/// One value as a whole.
fn whole<T: DeserializeOwned>(value: &Value, at: &str, found: &mut Vec<Located>) {
    found.extend(deserialized::<T>(value, at).err());
}

/// A part of a document that was read before.
pub(crate) fn part<T: DeserializeOwned>(value: &Value, at: &str) -> Result<T, RequestError> {
    deserialized(value, at).map_err(|fault| RequestError::Shape(vec![fault]))
}

fn deserialized<T: DeserializeOwned>(value: &Value, at: &str) -> Result<T, Located> {
    let mut track = serde_path_to_error::Track::new();
    let reader = serde_path_to_error::Deserializer::new(value, &mut track);
    T::deserialize(reader).map_err(|cause| fault(&cause, along(at, &track.path())))
}

/// The fault that a sentence of serde's stands for.
fn fault(cause: &serde_json::Error, at: String) -> Located {
    let said = cause.to_string();
    let expected = said.rsplit_once("expected ").map(|(_, rest)| rest);
    let expected =
        expected.map(|rest| rest.rsplit_once(" at line ").map_or(rest, |(words, _)| words));
    let code = match said.split(' ').next().zip(said.split(' ').nth(1)) {
        Some(("unknown", "field")) => Code::UnknownField,
        Some(("missing", "field")) => Code::MissingField,
        Some(("duplicate", "field")) => Code::DuplicateField,
        Some(("unknown", "variant")) => Code::UnknownWord,
        Some(("invalid", "type:")) => Code::WrongType,
        _ => Code::WrongValue,
    };
    let at = match (code, said.split('`').nth(1)) {
        (Code::MissingField | Code::DuplicateField, Some(name)) => member(&at, name),
        _ => at,
    };
    let message = match expected {
        Some(expected) => format!("{} Expected: {expected}.", code.sentence()),
        None => code.sentence().to_owned(),
    };
    Located::new(code, at).saying(message)
}
