//! Cuts: of three visits, at most one pair is made by one and the same tour.
//!
//! Whatever tours a plan is made of, at most one of them makes two or three of the same three
//! visits. Parts of tours can share three visits better than that (a half of each of three tours,
//! each of which makes another two), and so a cut has a price of its own, which each
//! tour pays that makes two of its visits.
//!
//! # Source
//!
//! Subset-row inequalities: Jepsen, Petersen, Spoorendonk and Pisinger, *Operations Research* 56
//! (2008).

use super::share::ONE;
use std::collections::BTreeMap;

/// Three visits, in ascending order.
pub(super) type Cut = [usize; 3];

/// So much more than one must a cut be broken by.
const BROKEN: i64 = ONE / 20;
/// The most cuts that are found at once, and of those the most with one visit in common.
const AT_ONCE: usize = 60;
const IN_COMMON: usize = 4;

/// Whether a tour that makes these visits, in ascending order, pays for a cut.
pub(super) fn pays(visits: &[usize], cut: &Cut) -> bool {
    cut.iter().filter(|visit| visits.binary_search(visit).is_ok()).count() > 1
}

/// The cuts that parts of tours break most, given what each tour makes and how much of it is
/// driven.
pub(super) fn broken(tours: &[(&[usize], i64)]) -> Vec<Cut> {
    let mut pairs: BTreeMap<usize, BTreeMap<usize, i64>> = BTreeMap::new();
    for &(visits, weight) in tours {
        for &a in visits {
            for &b in visits.iter().filter(|&&b| b != a) {
                *pairs.entry(a).or_default().entry(b).or_default() += weight;
            }
        }
    }
    let mut found: Vec<(i64, Cut)> = Vec::new();
    for (&a, with_a) in &pairs {
        for (&b, &ab) in with_a.range(a + 1..) {
            for (&c, &bc) in pairs[&b].range(b + 1..) {
                let pairs = ab + bc + with_a.get(&c).copied().unwrap_or(0);
                if pairs <= ONE + BROKEN {
                    continue;
                }
                let cut = [a, b, c];
                let paid = tours.iter().filter(|(visits, _)| pays(visits, &cut));
                let paid: i64 = paid.map(|&(_, weight)| weight).sum();
                if paid > ONE + BROKEN {
                    found.push((paid, cut));
                }
            }
        }
    }
    found.sort_unstable_by_key(|&(paid, cut)| (-paid, cut));
    let mut common: BTreeMap<usize, usize> = BTreeMap::new();
    found.retain(|(_, cut)| {
        let few = cut.iter().all(|visit| common.get(visit).is_none_or(|&n| n < IN_COMMON));
        if few {
            for &visit in cut {
                *common.entry(visit).or_default() += 1;
            }
        }
        few
    });
    found.truncate(AT_ONCE);
    found.into_iter().map(|(_, cut)| cut).collect()
}
