//! Which visits a tour remembers to have made.
//!
//! A tour of the relaxation may come back to a visit that it has forgotten. What is remembered
//! where grows from the tours that come back: a visit made twice is remembered at all stops in
//! between from then on, so that no tour does this again. What is never remembered only makes the
//! bound weaker.
//!
//! # Source
//!
//! ng-routes: Baldacci, Mingozzi and Roberti, *Operations Research* 59 (2011); grown as needed:
//! Roberti and Mingozzi, *Transportation Science* 48 (2014).

/// How many visits of one class of shifts can be remembered.
const MOST: usize = 256;

/// A set of visits that are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Memory([u64; MOST / 64]);

impl Memory {
    /// Of one bit.
    fn of(bit: usize) -> Self {
        let mut memory = Self::default();
        memory.0[bit / 64] = 1 << (bit % 64);
        memory
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Whether they have a visit in common.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        (0..self.0.len()).fold(0, |bits, at| bits | (self.0[at] & other.0[at])) != 0
    }

    /// Whether all of it is in the other.
    #[inline]
    pub(super) fn within(self, other: Self) -> bool {
        (0..self.0.len()).fold(0, |bits, at| bits | (self.0[at] & !other.0[at])) == 0
    }
}

/// What the tours of one class of shifts remember; stops by position in its reach.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    bits: usize,
    /// The bit of each stop, none if it is remembered nowhere.
    own: Vec<Memory>,
    /// What is remembered at each stop.
    kept: Vec<Memory>,
}

impl Remembered {
    /// Nothing yet.
    pub(super) fn new(stops: usize) -> Self {
        Self { bits: 0, own: vec![Memory::default(); stops], kept: vec![Memory::default(); stops] }
    }

    /// The bit of a stop.
    pub(super) fn own(&self, stop: usize) -> Memory {
        self.own[stop]
    }

    /// What a tour that was elsewhere still knows at a stop.
    pub(super) fn kept(&self, stop: usize) -> Memory {
        self.kept[stop]
    }

    /// Remembers what keeps a tour from coming back; whether that is anything new.
    pub(super) fn learn(&mut self, tour: &[usize]) -> bool {
        let mut new = false;
        for (at, &stop) in tour.iter().enumerate() {
            let Some(before) = tour[..at].iter().rposition(|&other| other == stop) else {
                continue;
            };
            if self.own[stop] == Memory::default() {
                if self.bits == MOST {
                    continue;
                }
                self.own[stop] = Memory::of(self.bits);
                self.bits += 1;
            }
            for &between in &tour[before..=at] {
                let kept = self.kept[between].or(self.own[stop]);
                new |= kept != self.kept[between];
                self.kept[between] = kept;
            }
        }
        new
    }
}
