//! Reading JSON: where a fault is, and ids that become positions.

use crate::fault::ReadError;
use crate::matrix::Matrix;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Reads a text as a type.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| ReadError::new(error.path().to_string(), error.inner().to_string()))
}

/// Where each id of a list is; they must differ.
pub(crate) struct Ids<'a> {
    list: &'static str,
    at: BTreeMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    pub(crate) fn new(
        list: &'static str,
        ids: impl Iterator<Item = &'a String>,
    ) -> Result<Self, ReadError> {
        let mut at = BTreeMap::new();
        for (position, id) in ids.enumerate() {
            if at.insert(id.as_str(), position).is_some() {
                return Err(ReadError::new(format!("{list}[{position}].id"), "the id is taken"));
            }
        }
        Ok(Self { list, at })
    }

    /// The position of an id that a field names.
    pub(crate) fn find(&self, id: &str, field: &str) -> Result<usize, ReadError> {
        let found = self.at.get(id).copied();
        found.ok_or_else(|| {
            ReadError::new(field, format!("nothing in {} is called “{id}”", self.list))
        })
    }
}

/// A table of rows, each as long as there are rows.
pub(crate) fn matrix<T: Copy>(
    rows: &[Vec<T>],
    cell: impl Fn(T) -> Option<i64>,
) -> Result<Matrix, ReadError> {
    if let Some(row) = rows.iter().position(|row| row.len() != rows.len()) {
        return Err(ReadError::new(format!("distances[{row}]"), "is not as long as the list"));
    }
    Matrix::try_new(rows.len(), |from, to| {
        cell(rows[from][to]).and_then(|cell| u32::try_from(cell).ok()).ok_or_else(|| {
            ReadError::new(format!("distances[{from}][{to}]"), "is no amount of the unit")
        })
    })
}
