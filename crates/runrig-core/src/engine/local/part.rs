//! Part of a tour by its timing alone, lateness included.
//!
//! # Source
//!
//! Vidal, Crainic, Gendreau and Prins, *Computers & Operations Research* 40 (2013), §4.3: a
//! visit reached too late is started in time all the same, and the time jumped back is its
//! warp.

use super::super::instance::Stop;

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
