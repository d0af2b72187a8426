//! The least time between two places, whatever visits are made on the way.
//!
//! Where travel breaks the triangle inequality, a tour that leaves out a visit may be slower
//! than one that makes it. A bound that looks at some visits only must not count that against
//! them: between two of them lies the least time over all ways through other visits, their care
//! included. Where the triangle inequality holds that is travel itself.

use super::super::instance::Instance;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Least times between places, those that are the same in all counted as one.
#[derive(Clone, Debug)]
pub(super) struct Least {
    size: usize,
    /// For each place which row is its own.
    row: Vec<usize>,
    times: Vec<i32>,
}

impl Least {
    /// Of an instance, in O(p³) for p places that differ (Floyd 1962).
    pub(super) fn new(instance: &Instance) -> Self {
        let places = instance.time.from(0).len();
        let (row, firsts) = rows(instance, places);
        let size = firsts.len();
        let mut times: Vec<i32> = Vec::with_capacity(size * size);
        for &from in &firsts {
            let ways = instance.time.from(from);
            times.extend(firsts.iter().map(|&to| ways[to]));
        }
        let mut care: Vec<Option<i32>> = vec![None; size];
        for stop in &instance.stops[..instance.visits] {
            let care = &mut care[row[stop.place.index()]];
            *care = Some(care.map_or(stop.care, |least| least.min(stop.care)));
        }
        let most: Vec<i32> =
            times.chunks(size.max(1)).map(|ways| ways.iter().copied().max().unwrap_or(0)).collect();
        for (via, care) in care.iter().enumerate() {
            let Some(care) = care else { continue };
            let on: Vec<i32> = times[via * size..][..size].to_vec();
            times.par_chunks_mut(size).zip(&most).for_each(|(ways, &most)| {
                let until = ways[via].saturating_add(*care);
                if until < most {
                    ways.iter_mut().zip(&on).for_each(|(way, &on)| *way = (*way).min(until + on));
                }
            });
        }
        Self { size, row, times }
    }

    /// From one place to another.
    #[inline]
    pub(super) fn between(&self, from: usize, to: usize) -> i32 {
        self.times[self.row[from] * self.size + self.row[to]]
    }
}

/// For each place its row, and for each row its first place. Places share a row if there is no
/// way between them and every other place is as far from the one as from the other.
fn rows(instance: &Instance, places: usize) -> (Vec<usize>, Vec<usize>) {
    let time = &instance.time;
    let (mut row, mut firsts): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut alike: BTreeMap<(i32, i64), Vec<usize>> = BTreeMap::new();
    for place in 0..places {
        let ways = time.from(place);
        let print = (ways[0], ways.iter().map(|&way| i64::from(way)).sum());
        let alike = alike.entry(print).or_default();
        let same = |&at: &usize| {
            let first: usize = firsts[at];
            ways[first] == 0 && ways == time.from(first) && time.to(place) == time.to(first)
        };
        let at = alike.iter().copied().find(same).unwrap_or_else(|| {
            alike.push(firsts.len());
            firsts.push(place);
            firsts.len() - 1
        });
        row.push(at);
    }
    (row, firsts)
}
