//! Hours at which driving takes longer than at others.

use crate::model::{Mode, Span};
use crate::units::{Moment, Seconds};

/// How long a drive takes, in hundredths of its ordinary time; never less than 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pace(u16);

impl Pace {
    /// As long as ever.
    pub const ORDINARY: Self = Self(100);

    /// So many hundredths of the ordinary time; 100 at least.
    #[must_use]
    pub fn percent(percent: u16) -> Self {
        Self(percent.max(100))
    }

    /// The hundredths.
    #[must_use]
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// A leg's time at this pace, rounded up. Only drives take longer; a negative time, which
    /// says that there is no way, stays as it is.
    #[inline]
    #[must_use]
    pub fn of(self, mode: Mode, time: Seconds) -> Seconds {
        if self == Self::ORDINARY || mode != Mode::Drive || time < Seconds::ZERO {
            return time;
        }
        // The quotient of a sum that is not negative: rounded up by 99 hundredths.
        let slower = (i64::from(time.0) * i64::from(self.0) + 99) / 100;
        Seconds(i32::try_from(slower).unwrap_or(i32::MAX))
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::ORDINARY
    }
}

/// A stretch of time in which drives take longer.
///
/// A leg belongs to the hour of its visit, not to the minute at which the carer sets out: the
/// leg to a visit goes at the pace of the visit's preferred start, the leg home at that of
/// the preferred end of the visit before it. So a leg's time depends on nothing that the
/// search moves, and what arrives first still leaves first. The ways to, between and from
/// boats and buses keep their ordinary time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rush {
    /// From when until when; its last moment is no more part of it.
    pub span: Span,
    /// How long drives take in it.
    pub pace: Pace,
}

/// Every rush of a horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rushes {
    all: Vec<Rush>,
    /// The moments at which the pace changes, in order, and the pace from then on.
    changes: Vec<(Moment, Pace)>,
}

impl Rushes {
    /// These rushes, in whatever order; where several hold, the slowest counts.
    ///
    /// # Complexity
    ///
    /// So many times the rushes as hold at once.
    #[must_use]
    pub fn new(mut all: Vec<Rush>) -> Self {
        all.sort_by_key(|rush| (rush.span.from, rush.span.until));
        let ends = all.iter().flat_map(|rush| [rush.span.from, rush.span.until]);
        let mut moments: Vec<Moment> = ends.collect();
        moments.sort_unstable();
        moments.dedup();
        let mut begun = all.iter().peekable();
        let mut holding: Vec<Rush> = Vec::new();
        let changes = moments.into_iter().map(|moment| {
            while let Some(&rush) = begun.next_if(|rush| rush.span.from <= moment) {
                holding.push(rush);
            }
            holding.retain(|rush| moment < rush.span.until);
            (moment, holding.iter().map(|rush| rush.pace).max().unwrap_or_default())
        });
        let changes = changes.collect();
        Self { all, changes }
    }

    /// The rushes, in order of start.
    #[must_use]
    pub fn all(&self) -> &[Rush] {
        &self.all
    }

    /// The pace of a moment.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Pace {
        let begun = self.changes.partition_point(|&(from, _)| from <= moment);
        begun.checked_sub(1).map(|last| self.changes[last].1).unwrap_or_default()
    }

    /// The slowest pace at any time.
    #[must_use]
    pub fn slowest(&self) -> Pace {
        self.changes.iter().map(|&(_, pace)| pace).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_take_longer_and_nothing_else_does() {
        let slow = Pace::percent(125);
        assert_eq!(slow.of(Mode::Drive, Seconds(601)), Seconds(752));
        assert_eq!(slow.of(Mode::Walk, Seconds(601)), Seconds(601));
        assert_eq!(slow.of(Mode::Drive, Seconds(-1)), Seconds(-1));
        assert_eq!(Pace::ORDINARY.of(Mode::Drive, Seconds(601)), Seconds(601));
        assert_eq!(Pace::percent(80), Pace::ORDINARY);
    }

    #[test]
    fn the_slowest_of_a_moment_holds_until_it_ends() {
        let rush = |from, until, percent| Rush {
            span: Span::new(Moment(from), Moment(until)),
            pace: Pace::percent(percent),
        };
        let rushes = Rushes::new(vec![rush(50, 80, 130), rush(0, 100, 110), rush(60, 60, 200)]);
        let expected = [
            (-1, 100),
            (0, 110),
            (49, 110),
            (50, 130),
            (60, 130),
            (79, 130),
            (80, 110),
            (100, 100),
        ];
        for (moment, percent) in expected {
            assert_eq!(rushes.at(Moment(moment)), Pace::percent(percent), "at {moment}");
        }
        assert_eq!(rushes.slowest(), Pace::percent(130));
    }
}
