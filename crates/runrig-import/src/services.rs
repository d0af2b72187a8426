//! Stops, lines and calendars while an importer collects them: each once, found by its key.

use std::collections::{BTreeMap, BTreeSet};

use runrig_travel::network::{Calendar, Line, Stop};

use crate::number::{narrow, wide};

/// A list whose entries are found again by a key.
#[derive(Debug)]
pub(crate) struct Keyed<K, T> {
    list: Vec<T>,
    found: BTreeMap<K, u32>,
}

impl<K: Ord + Clone, T> Keyed<K, T> {
    /// An empty list.
    pub(crate) fn new() -> Self {
        Self { list: Vec::new(), found: BTreeMap::new() }
    }

    /// Where the entry with this key is.
    pub(crate) fn at(&self, key: &K) -> Option<u32> {
        self.found.get(key).copied()
    }

    /// The position of the entry with this key, made now if there is none.
    pub(crate) fn entry(&mut self, key: K, make: impl FnOnce() -> T) -> u32 {
        let next = narrow(self.list.len());
        *self.found.entry(key).or_insert_with(|| {
            self.list.push(make());
            next
        })
    }

    /// The entry at a position.
    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        self.list.get(wide(at))
    }

    /// The entries, in the order in which they came.
    pub(crate) fn list(&self) -> &[T] {
        &self.list
    }

    /// Likewise, to be changed.
    pub(crate) fn list_mut(&mut self) -> &mut [T] {
        &mut self.list
    }

    /// The entry at a position, to be changed.
    pub(crate) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        self.list.get_mut(wide(at))
    }

    /// The entries, in the order in which they came.
    pub(crate) fn into_list(self) -> Vec<T> {
        self.list
    }
}

/// Stops by the key of the source.
pub(crate) type Stops = Keyed<String, Stop>;
/// Lines by what tells them apart: their key, and whether they take cars.
pub(crate) type Lines = Keyed<(String, bool), Line>;
/// Calendars, each once.
pub(crate) type Calendars = Keyed<Calendar, Calendar>;

impl Calendars {
    /// The position of a calendar, equal ones being one.
    pub(crate) fn of(&mut self, calendar: Calendar) -> u32 {
        self.entry(calendar.clone(), || calendar)
    }
}

/// Lines in their final form. Where one source line has trips that take cars and trips that
/// do not, there are two: the one that does not gets ` (foot)` after its key.
pub(crate) fn told_apart(lines: Lines) -> Vec<Line> {
    let split: Vec<u32> = lines
        .found
        .iter()
        .filter(|((key, cars), _)| !cars && lines.found.contains_key(&(key.clone(), true)))
        .map(|(_, &at)| at)
        .collect();
    let mut list = lines.list;
    let mut keys: BTreeSet<String> = list.iter().map(|line| line.key.clone()).collect();
    for at in split {
        if let Some(line) = list.get_mut(wide(at)) {
            while !keys.insert(line.key.clone()) {
                line.key.push_str(" (foot)");
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_in_cars_have_keys_of_their_own() {
        let mut lines = Lines::new();
        for (key, cars) in [("a", true), ("a", false), ("b", false), ("a (foot)", true)] {
            let line = Line { key: key.to_owned(), takes_cars: cars, ..Line::default() };
            lines.entry((key.to_owned(), cars), || line);
        }
        let keys: Vec<_> = told_apart(lines).into_iter().map(|line| line.key).collect();
        assert_eq!(keys, ["a", "a (foot) (foot)", "b", "a (foot)"]);
    }
}
