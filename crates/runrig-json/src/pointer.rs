//! JSON pointers (RFC 6901): where in a request something stands.

use std::fmt;

use serde_path_to_error::{Path, Segment};

/// One step of a way down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Member(&'static str),
    Entry(usize),
}

/// A place in a request, from the root down; costs nothing until it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot([Option<Step>; 6]);

impl Spot {
    /// A member of the request.
    pub(crate) fn section(name: &'static str) -> Self {
        Self::default().then(Step::Member(name))
    }

    /// An entry of a section of the request.
    pub(crate) fn entry(section: &'static str, index: usize) -> Self {
        Self::section(section).at(index)
    }

    /// A member of this.
    pub(crate) fn of(self, name: &'static str) -> Self {
        self.then(Step::Member(name))
    }

    /// An entry of this.
    pub(crate) fn at(self, index: usize) -> Self {
        self.then(Step::Entry(index))
    }

    fn then(mut self, step: Step) -> Self {
        let free = self.0.iter_mut().find(|step| step.is_none());
        debug_assert!(free.is_some(), "the format is at most six deep, not {self}/{step:?}");
        if let Some(free) = free {
            *free = Some(step);
        }
        self
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().flatten().try_for_each(|step| match step {
            Step::Member(name) => write!(out, "/{name}"),
            Step::Entry(index) => write!(out, "/{index}"),
        })
    }
}

impl From<Spot> for String {
    fn from(spot: Spot) -> Self {
        spot.to_string()
    }
}

/// A member with any name whatever.
pub(crate) fn member(of: &str, name: &str) -> String {
    format!("{of}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Further down along a path of the JSON reader.
pub(crate) fn along(from: &str, path: &Path) -> String {
    let mut pointer = from.to_owned();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer = format!("{pointer}/{index}"),
            Segment::Map { key } => pointer = member(&pointer, key),
            Segment::Enum { .. } => {}
            Segment::Unknown => break,
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped() {
        assert_eq!(member("/clients/3", "a/b~c"), "/clients/3/a~1b~0c");
    }

    #[test]
    fn spots_are_written_from_the_root_down() {
        let spot = Spot::entry("packages", 2).of("slots").at(0).of("start");
        assert_eq!(spot.to_string(), "/packages/2/slots/0/start");
    }
}
