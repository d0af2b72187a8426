//! Small typed indices, and the tables and sets that only the right index can open.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A dense index that stands for one kind of thing.
pub trait Id: Copy {
    /// Position in the matching [`Table`].
    fn index(self) -> usize;
    /// The id of the thing at this position. At most 2^32 of a kind.
    fn at(index: usize) -> Self;
}

/// Declares one `u32` id per line; `Debug` prints the letter and the number.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Id for $name {
            #[inline]
            #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
            fn index(self) -> usize {
                self.0 as usize
            }
            #[inline]
            #[expect(clippy::as_conversions, clippy::cast_possible_truncation,
                reason = "readers refuse requests with 2^32 of anything long before")]
            fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, concat!($letter, "{}"), self.0)
            }
        }
    )*};
}

ids! {
    /// One day of the horizon.
    DayId "D";
    /// One point that travel starts or ends at.
    PlaceId "X";
    /// One locality.
    LocalityId "L";
    /// One provider.
    ProviderId "P";
    /// One supported person.
    ClientId "C";
    /// One package of care.
    PackageId "G";
    /// One repeating visit of a package, such as breakfast.
    SlotId "B";
    /// One visit to one client.
    VisitId "V";
    /// One carer on one provider's books.
    CarerId "K";
    /// One shift of one carer.
    ShiftId "S";
    /// One named run.
    RunId "R";
    /// One boat or bus route.
    LineId "N";
    /// One skill.
    SkillId "Q";
    /// One language.
    LanguageId "Z";
    /// One carer's part in a visit: half of a double-up, or all of an ordinary visit.
    HalfId "H";
    /// One stretch in which a carer can work: a shift, or what absences leave of it.
    DutyId "U";
}

/// A vector that is indexed by `I` alone, so visits and carers cannot be mixed up.
#[derive(Debug, PartialEq, Eq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    key: PhantomData<I>,
}

impl<I, T: Clone> Clone for Table<I, T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), key: PhantomData }
    }

    fn clone_from(&mut self, other: &Self) {
        self.rows.clone_from(&other.rows);
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), key: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// One row for each id below `len`, all the same.
    #[must_use]
    pub fn filled(value: T, len: usize) -> Self
    where
        T: Clone,
    {
        Self { rows: vec![value; len], key: PhantomData }
    }

    /// Adds a row and returns its id.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::at(self.rows.len() - 1)
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of an id that may not be of this table.
    #[must_use]
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.rows.len()).map(I::at)
    }

    /// Every row, in order of id.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// Every row, in order of id, to change.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    /// Every id with its row, in order.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::at(index), row))
    }

    /// Every id with its row, in order, to change.
    pub fn pairs_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.rows.iter_mut().enumerate().map(|(index, row)| (I::at(index), row))
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<Rows: IntoIterator<Item = T>>(rows: Rows) -> Self {
        Self { rows: rows.into_iter().collect(), key: PhantomData }
    }
}

impl<'a, I: Id, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, I: Id, T> IntoIterator for &'a mut Table<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}

/// A set of at most 64 ids of one kind, such as the skills of a carer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SmallSet<I> {
    bits: u64,
    key: PhantomData<I>,
}

impl<I> Default for SmallSet<I> {
    fn default() -> Self {
        Self { bits: 0, key: PhantomData }
    }
}

impl<I: Id + std::fmt::Debug> std::fmt::Debug for SmallSet<I> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

impl<I: Id> SmallSet<I> {
    /// The most members that a set can tell apart.
    pub const CAPACITY: usize = 64;

    /// Adds one member.
    ///
    /// # Panics
    ///
    /// If the id is 64 or more; [`crate::model::Problem`] refuses such a problem.
    pub fn insert(&mut self, id: I) {
        assert!(id.index() < Self::CAPACITY, "a small set holds ids below 64");
        self.bits |= 1 << id.index();
    }

    /// Whether this id is a member.
    #[must_use]
    pub fn contains(self, id: I) -> bool {
        id.index() < Self::CAPACITY && self.bits & (1 << id.index()) != 0
    }

    /// Whether every member is a member of `all` too.
    #[must_use]
    pub fn is_within(self, all: Self) -> bool {
        self.bits & !all.bits == 0
    }

    /// Whether it has no members.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Its members, in order.
    pub fn iter(self) -> impl Iterator<Item = I> {
        (0..Self::CAPACITY).map(I::at).filter(move |&id| self.contains(id))
    }
}

impl<I: Id> FromIterator<I> for SmallSet<I> {
    fn from_iter<All: IntoIterator<Item = I>>(all: All) -> Self {
        let mut set = Self::default();
        all.into_iter().for_each(|id| set.insert(id));
        set
    }
}
