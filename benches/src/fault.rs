//! What is wrong with a file of a family, and where.

/// The first thing found wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {cause}")]
pub struct ReadError {
    /// Where: a line and its field, or the path of a JSON field.
    pub place: String,
    /// What, in words.
    pub cause: String,
}

impl ReadError {
    pub(crate) fn new(place: impl Into<String>, cause: impl Into<String>) -> Self {
        Self { place: place.into(), cause: cause.into() }
    }
}
