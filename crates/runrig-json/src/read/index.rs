//! Ids as words, and the rows they stand for.

use std::collections::BTreeMap;

use runrig_core::id::{Id, SmallSet};

use crate::error::{Code, Located};
use crate::pointer::Spot;

/// The rows of one section by their ids.
#[derive(Debug)]
pub(crate) struct Index<'a, I> {
    rows: BTreeMap<&'a str, I>,
    unknown: Code,
}

impl<'a, I: Id> Index<'a, I> {
    /// The rows of a section, in order; ids that are empty or stand twice are faults.
    pub(crate) fn of(
        ids: impl Iterator<Item = &'a str>,
        section: Spot,
        unknown: Code,
        faults: &mut Vec<Located>,
    ) -> Self {
        let mut rows = BTreeMap::new();
        for (row, id) in ids.enumerate() {
            if id.is_empty() {
                faults.push(Located::new(Code::EmptyId, section.at(row).of("id")));
            } else if let Some(&first) = rows.get(id) {
                let first: I = first;
                let fault = Located::new(Code::DuplicateId, section.at(row).of("id"));
                faults.push(fault.with(section.at(first.index()).of("id")));
            } else {
                rows.insert(id, I::at(row));
            }
        }
        Self { rows, unknown }
    }

    /// The row of an id, if there is one.
    pub(super) fn known(&self, id: &str) -> Option<I> {
        self.rows.get(id).copied()
    }

    /// The row of an id; an unknown one is a fault here.
    pub(crate) fn find(&self, id: &str, here: Spot, faults: &mut Vec<Located>) -> Option<I> {
        let row = self.rows.get(id).copied();
        if row.is_none() {
            faults.push(unknown(self.unknown, id, here));
        }
        row
    }
}

/// An id that names nothing.
pub(super) fn unknown(code: Code, id: &str, here: Spot) -> Located {
    let start: String = id.chars().take(60).collect(); // longer ids are no help
    Located::new(code, here).saying(format!("{} It is `{start}`.", code.sentence()))
}

/// Free words, such as skills, numbered in order of appearance.
#[derive(Debug)]
pub(super) struct Words<'a> {
    numbers: BTreeMap<&'a str, usize>,
    too_many: Code,
    full: bool,
}

impl<'a> Words<'a> {
    /// No words yet; more than a [`SmallSet`] holds are a fault.
    pub(super) fn new(too_many: Code) -> Self {
        Self { numbers: BTreeMap::new(), too_many, full: false }
    }

    /// The set of these words; the first word too many is a fault, once.
    pub(super) fn set<I: Id>(
        &mut self,
        words: &'a [String],
        here: Spot,
        faults: &mut Vec<Located>,
    ) -> SmallSet<I> {
        let mut set = SmallSet::default();
        for (at, word) in words.iter().enumerate() {
            let next = self.numbers.len();
            match self.numbers.get(word.as_str()) {
                Some(&number) => set.insert(I::at(number)),
                None if next < SmallSet::<I>::CAPACITY => {
                    self.numbers.insert(word, next);
                    set.insert(I::at(next));
                }
                None if self.full => {}
                None => {
                    self.full = true;
                    faults.push(Located::new(self.too_many, here.at(at)));
                }
            }
        }
        set
    }

    /// The words, in order of number.
    pub(super) fn in_order(&self) -> Vec<String> {
        let mut words: Vec<(usize, &str)> =
            self.numbers.iter().map(|(&word, &number)| (number, word)).collect();
        words.sort_unstable();
        words.into_iter().map(|(_, word)| word.to_owned()).collect()
    }
}
