//! A stretch of a run, summed up so that two can be joined in constant time.
//!
//! Where a visit may go into a run, and how much longer the run gets, follow from two
//! joins, whatever the length of the run. A stretch keeps every window it holds: two
//! that cannot follow each other in time do not join.
//!
//! # Source
//!
//! The time-window concatenation of Vidal, Crainic, Gendreau and Prins, *Computers &
//! Operations Research* 40 (2013), without its time warp: the search admits no lateness.

use crate::units::{Moment, Seconds};

/// Consecutive visits in a fixed order, by their timing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The least time from first start to last end, waiting included.
    pub(crate) elapsed: Seconds,
    /// The earliest start that needs no more waiting than the least.
    pub(crate) opens: Moment,
    /// The latest start that keeps every window.
    pub(crate) closes: Moment,
}

impl Stretch {
    /// A single visit that lasts `care` and may start from `opens` to `closes`.
    #[inline]
    #[must_use]
    pub(crate) fn visit(care: Seconds, opens: Moment, closes: Moment) -> Option<Self> {
        (opens <= closes).then_some(Self { elapsed: care, opens, closes })
    }

    /// This stretch, then a gap of at least `gap`, then `next`; `None` if a window is missed.
    #[inline]
    #[must_use]
    pub(crate) fn then(self, gap: Seconds, next: Self) -> Option<Self> {
        let until_next = self.elapsed + gap;
        if self.opens + until_next > next.closes {
            return None;
        }
        let wait = (next.opens - (self.closes + until_next)).at_least_zero();
        Some(Self {
            elapsed: until_next + wait + next.elapsed,
            opens: self.opens.max(next.opens - until_next) - wait,
            closes: self.closes.min(next.closes - until_next),
        })
    }

    /// The earliest moment at which its last visit can end.
    #[inline]
    #[must_use]
    pub(crate) fn earliest_end(self) -> Moment {
        self.opens + self.elapsed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The least elapsed time and the starts that work, by driving the run from every
    /// start second by second; shares no code with [`Stretch::then`].
    fn drive(run: &[(i32, i32, i32, i32)]) -> Option<(i32, i32, i32)> {
        let mut best: Option<(i32, i32, i32)> = None;
        for start in run[0].2..=run[0].3 {
            let mut now = start;
            let lawful = run.iter().enumerate().all(|(n, &(gap, care, opens, closes))| {
                now = (now + if n == 0 { 0 } else { gap }).max(opens);
                let in_time = now <= closes;
                now += care;
                in_time
            });
            if lawful {
                let elapsed = now - start;
                best = Some(match best {
                    Some((least, first, _)) if least < elapsed => (least, first, start),
                    Some((least, first, _)) if least == elapsed => (least, first, start),
                    _ => (elapsed, start, start),
                });
            }
        }
        best
    }

    fn a_leg() -> impl Strategy<Value = (i32, i32, i32, i32)> {
        (0..40, 1..30, 0..120, 0..50)
            .prop_map(|(gap, care, opens, width)| (gap, care, opens, opens + width))
    }

    fn joined(run: &[(i32, i32, i32, i32)]) -> Option<Stretch> {
        let one = |&(_, care, opens, closes): &(i32, i32, i32, i32)| {
            Stretch::visit(Seconds(care), Moment(opens), Moment(closes))
        };
        run[1..].iter().try_fold(one(&run[0])?, |done, leg| done.then(Seconds(leg.0), one(leg)?))
    }

    proptest! {
        #[test]
        fn joining_agrees_with_driving_it(run in prop::collection::vec(a_leg(), 1..6)) {
            let whole = joined(&run).map(|s| (s.elapsed.0, s.opens.0, s.closes.0));
            prop_assert_eq!(whole, drive(&run));
        }

        #[test]
        fn joining_may_be_grouped_either_way(a in a_leg(), b in a_leg(), c in a_leg()) {
            let tail = joined(&[b, c]);
            let head = joined(&[a]).expect("one visit is a stretch");
            let right = tail.and_then(|tail| head.then(Seconds(b.0), tail));
            prop_assert_eq!(joined(&[a, b, c]), right);
        }
    }
}
