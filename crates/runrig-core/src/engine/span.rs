//! How long a tour keeps its carer away, for shifts that limit it.
//!
//! A tour starts as late as it can, so its length is that of its visits, its travel and only
//! the waiting that no later start avoids. Two parts of a tour join in constant time.
//!
//! # Source
//!
//! Vidal, Crainic, Gendreau and Prins, *Computers & Operations Research* 40 (2013), without
//! their time warp: no part ever misses a window.

/// Consecutive nodes in a fixed order, by their timing alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// The least time from first start to last end, waiting included.
    pub(super) away: i32,
    /// The earliest start that needs no more waiting than the least.
    pub(super) opens: i32,
    /// The latest start that keeps every window.
    pub(super) closes: i32,
}

impl Span {
    /// This part, then a way of this length, then `next`, which is in time.
    #[inline]
    pub(super) fn then(self, way: i32, next: Self) -> Self {
        let until = self.away + way;
        let wait = (next.opens - (self.closes + until)).max(0);
        Self {
            away: until + wait + next.away,
            opens: self.opens.max(next.opens - until) - wait,
            closes: self.closes.min(next.closes - until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_span_is_as_long_as_the_best_start_makes_it(
            stops in prop::collection::vec((0..20, 0..15, 0..80, 0..40), 1..6),
        ) {
            let one = |&(_, care, opens, width): &(i32, i32, i32, i32)| {
                Span { away: care, opens, closes: opens + width }
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
                let span = stops[1..].iter().fold(one(&stops[0]), |span, stop| {
                    span.then(stop.0, one(stop))
                });
                prop_assert_eq!(span.away, least);
                prop_assert_eq!(drive(span.opens), Some(least));
                prop_assert!(drive(span.closes).is_some() && drive(span.closes + 1).is_none());
            }
        }
    }
}
