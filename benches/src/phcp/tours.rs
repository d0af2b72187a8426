//! The shortest tours through sets of municipalities.
//!
//! A tour visits all patients of a municipality one after another, so what it travels is the
//! shortest way from the base through its municipalities and back, and the way within each for
//! every patient but the first. For all sets of up to [`MOST`] municipalities the ways are
//! worked out beforehand (Held and Karp 1962).

use super::Instance;

/// Sets of more municipalities are toured from each to the nearest.
const MOST: usize = 13;

/// The lengths of tours.
pub(super) struct Tours<'a> {
    instance: &'a Instance,
    /// Of each set and last municipality: the shortest way there from the base. Empty if there
    /// are too many municipalities.
    ways: Vec<i64>,
    /// Of each set: the shortest tour.
    lengths: Vec<i64>,
}

const FAR: i64 = i64::MAX / 4;

impl<'a> Tours<'a> {
    pub(super) fn new(instance: &'a Instance) -> Self {
        let all = instance.travel.size();
        let mut tours = Self { instance, ways: vec![], lengths: vec![] };
        if all > MOST {
            return tours;
        }
        let sets = 1 << all;
        tours.ways = vec![FAR; sets * all];
        tours.lengths = vec![0; sets];
        for set in 1..sets {
            for last in (0..all).filter(|last| set >> last & 1 == 1) {
                tours.ways[set * all + last] = tours.way(set, last);
            }
            let length =
                |last: usize| tours.ways[set * all + last] + tours.leg(last, instance.base);
            let shortest = (0..all).filter(|last| set >> last & 1 == 1).map(length).min();
            tours.lengths[set] = shortest.unwrap_or(0);
        }
        tours
    }

    fn leg(&self, from: usize, to: usize) -> i64 {
        self.instance.travel.get(from, to)
    }

    /// The shortest way from the base through a set, to one of it.
    fn way(&self, set: usize, last: usize) -> i64 {
        let (all, rest) = (self.instance.travel.size(), set & !(1 << last));
        if rest == 0 {
            return self.leg(self.instance.base, last);
        }
        let before = (0..all).filter(|before| rest >> before & 1 == 1);
        before.map(|at| self.ways[rest * all + at] + self.leg(at, last)).min().unwrap_or(FAR)
    }

    /// What a tour travels that has so many patients in each municipality.
    pub(super) fn length(&self, patients: &[u16]) -> i64 {
        let within = patients.iter().enumerate().filter(|(_, patients)| **patients > 1);
        let within: i64 =
            within.map(|(at, patients)| i64::from(patients - 1) * self.leg(at, at)).sum();
        if self.ways.is_empty() {
            let order = self.order(patients);
            let stops = std::iter::once(&self.instance.base).chain(&order);
            let ends = order.iter().chain(std::iter::once(&self.instance.base));
            let between: i64 = stops.zip(ends).map(|(&from, &to)| self.leg(from, to)).sum();
            return within + if order.is_empty() { 0 } else { between };
        }
        within + self.lengths[set(patients)]
    }

    /// The municipalities of a tour, in order.
    pub(super) fn order(&self, patients: &[u16]) -> Vec<usize> {
        let (all, base) = (self.instance.travel.size(), self.instance.base);
        let mut order = vec![];
        let mut left: Vec<usize> = (0..all).filter(|&at| patients[at] > 0).collect();
        let mut set = if self.ways.is_empty() { 0 } else { set(patients) };
        let mut at = base;
        while !left.is_empty() {
            let key = |next: usize| match self.ways.get(set * all + next) {
                // Backwards from the end, each the last of the shortest way.
                Some(way) => way + self.leg(next, at),
                None => self.leg(at, next),
            };
            let found = (0..left.len()).min_by_key(|&which| key(left[which])).unwrap_or(0);
            at = left.remove(found);
            set &= !(1 << at.min(MOST));
            order.push(at);
        }
        if !self.ways.is_empty() {
            order.reverse();
        }
        order
    }
}

/// The municipalities with patients.
fn set(patients: &[u16]) -> usize {
    patients.iter().enumerate().map(|(at, &patients)| usize::from(patients > 0) << at).sum()
}
