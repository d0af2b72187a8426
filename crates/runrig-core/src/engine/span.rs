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
