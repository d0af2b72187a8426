//! Part of a tour by its timing alone: how long it keeps a carer away, and how late it is.
//!
//! A tour starts as late as it can, so its length is that of its visits, its travel and only
//! the waiting that no later start avoids. Two parts join in constant time.
//!
//! # Source
//!
//! Vidal, Crainic, Gendreau and Prins, *Computers & Operations Research* 40 (2013), §4.3: a
//! visit reached too late is started in time all the same, and the time jumped back is its
//! warp.

use super::instance::Stop;

/// Consecutive nodes in a fixed order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The least time from first start to last end, waiting and time jumped back included.
    pub(super) away: i32,
    /// The least time to jump back.
    pub(super) warp: i32,
    /// The earliest start that makes for the least of both.
    pub(super) opens: i32,
    /// The latest such start.
    pub(super) closes: i32,
}

impl Part {
    /// One node.
    #[inline]
    pub(super) fn of(stop: &Stop) -> Self {
        Self { away: stop.care, warp: 0, opens: stop.opens, closes: stop.closes }
    }

    /// This part, then a way of this length, then `next`.
    #[inline]
    pub(super) fn then(self, way: i32, next: Self) -> Self {
        let until = self.away - self.warp + way;
        let wait = (next.opens - until - self.closes).max(0);
        let warp = (self.opens + until - next.closes).max(0);
        Self {
            away: self.away + next.away + way + wait,
            warp: self.warp + next.warp + warp,
            opens: (next.opens - until).max(self.opens) - wait,
            closes: (next.closes - until).min(self.closes) + warp,
        }
    }

    /// By how much the part is late, or away for too long.
    #[inline]
    pub(super) fn late(self, longest: i32) -> i64 {
        i64::from(self.warp) + i64::from((self.away - self.warp).saturating_sub(longest).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_part_is_as_long_as_the_best_start_makes_it(
            stops in prop::collection::vec((0..20, 0..15, 0..80, 0..40), 1..6),
        ) {
            let one = |&(_, care, opens, width): &(i32, i32, i32, i32)| {
                Part { away: care, warp: 0, opens, closes: opens + width }
            };
            let drive = |start: i32| {
                let mut now = start;
                for (at, &(way, care, opens, width)) in stops.iter().enumerate() {
                    now = (now + if at == 0 { 0 } else { way }).max(opens);
                    if now > opens + width {
                        return None;
                    }
                    now += care;
                }
                Some(now - start)
            };
            let first = stops[0].2..=stops[0].2 + stops[0].3;
            if let Some(least) = first.filter_map(drive).min() {
                let part = stops[1..].iter().fold(one(&stops[0]), |part, stop| {
                    part.then(stop.0, one(stop))
                });
                prop_assert_eq!((part.away, part.warp), (least, 0));
                prop_assert_eq!(drive(part.opens), Some(least));
                prop_assert!(drive(part.closes).is_some() && drive(part.closes + 1).is_none());
            }
        }
    }
}
