//! Which boats take cars, where a timetable does not say.

/// Which boats take cars where the timetable does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cars {
    /// None.
    #[default]
    Never,
    /// All.
    Always,
    /// Those of the lines with these keys.
    Lines(Vec<String>),
}

impl Cars {
    /// Whether a boat of this line does.
    pub(crate) fn on(&self, key: &str) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::Lines(keys) => keys.iter().any(|one| one == key),
        }
    }
}
