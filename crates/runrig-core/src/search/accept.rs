//! How warm the search is, and what it then accepts.

use crate::search::rng::Rng;
use crate::units::Cost;

/// The temperature at the start, where there are changes enough: dearer than any one promise, so
/// that whole days change hands before the search settles.
const HOT: i64 = 300 * Cost::POINT.0;
/// The temperature at the start where there are next to none.
const WARM: i64 = 80 * Cost::POINT.0;
/// What each change that there is for a visit adds to it, from nothing, between the two. What is
/// thrown about by heat takes changes to settle. Measured on the weeks of Oban and Lorn and of
/// Argyll and Bute: at 8 changes a visit 80 to 150 points are best, at 16 some 150, from 30 on 300.
const BY_CHANGE: i64 = 10 * Cost::POINT.0;
/// The temperature at the start where a good rota is to be bettered: a short drive.
const MILD: i64 = 20 * Cost::POINT.0;
/// The temperature at the end: about a minute of paid time.
const COLD: i64 = Cost::POINT.0;

/// How far the search has come, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done(pub(crate) u32);

impl Done {
    /// All of it.
    pub const ALL: Self = Self(1_000_000);

    /// In millionths.
    #[must_use]
    pub fn millionths(self) -> u64 {
        u64::from(self.0)
    }

    /// This, and so much more.
    #[must_use]
    pub(crate) fn and(self, more: Self) -> Self {
        Self((self.0 + more.0).min(Self::ALL.0))
    }

    /// So much of so much.
    #[must_use]
    pub fn of(done: u64, all: u64) -> Self {
        let share = u128::from(done) * u128::from(Self::ALL.0) / u128::from(all.max(1));
        Self(u32::try_from(share.min(u128::from(Self::ALL.0))).unwrap_or(Self::ALL.0))
    }

    /// Some of so many equal parts.
    pub(crate) const fn parts_of(some: u32, parts: u32) -> Self {
        Self(Self::ALL.0 / parts * some)
    }
}

/// The temperatures at the start and at the end; both are above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cooling {
    /// At the start.
    pub hot: i64,
    /// At the end.
    pub cold: i64,
}

impl Cooling {
    /// That of weeks of home care with so many changes to come for each visit.
    pub(crate) fn care(changes: u64) -> Self {
        let enough = HOT / BY_CHANGE;
        let changes = i64::try_from(changes).unwrap_or(enough).min(enough);
        Self { hot: (BY_CHANGE * changes).max(WARM), cold: COLD }
    }

    /// That of weeks whose rota is good already.
    pub(crate) const GENTLE: Self = Self { hot: MILD, cold: COLD };
    /// That of a few changes which should leave nothing worse.
    pub(crate) const COOL: Self = Self { hot: COLD, cold: COLD };

    /// The same temperature throughout.
    #[must_use]
    pub(crate) fn steady(temperature: i64) -> Self {
        Self { hot: temperature, cold: temperature }
    }

    /// The temperature so far into the search: it falls by the same factor in the same time.
    #[must_use]
    pub fn temperature(self, done: Done) -> i64 {
        // Logarithms to base two in 65,536ths, straight between powers of two: at most 6 % off.
        let log = |value: i64| {
            let whole = i64::from(value.ilog2());
            whole * 65_536 + ((value << 16) >> whole) - 65_536
        };
        let (hot, cold) = (log(self.hot), log(self.cold.min(self.hot)));
        let now = hot + (cold - hot) * i64::from(done.0) / i64::from(Done::ALL.0);
        ((65_536 + now % 65_536) << (now / 65_536)) >> 16
    }
}

/// Whether a change of this price stays, at this temperature.
#[inline]
pub(crate) fn accepts(change: Cost, temperature: i64, rng: &mut Rng) -> bool {
    change.0 <= 0 || change.0 < rng.exponential(temperature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_a_part_are_at_most_the_whole() {
        let third = Done::of(1, 3);
        assert_eq!((third.and(third).millionths(), third.and(Done::ALL)), (666_666, Done::ALL));
    }

    #[test]
    fn a_start_is_as_warm_as_there_are_changes_to_cool_by() {
        let hot =
            [0, 8, 16, 30, u64::MAX].map(|changes| Cooling::care(changes).hot / Cost::POINT.0);
        assert_eq!(hot, [80, 80, 160, 300, 300]);
    }

    #[test]
    fn it_cools_from_hot_to_cold() {
        let cooling = Cooling { hot: 1_000, cold: 10 };
        let all: Vec<i64> =
            (0..=1_000).map(|done| cooling.temperature(Done::of(done, 1_000))).collect();
        assert_eq!((all[0], all[1_000]), (1_000, 10));
        assert!(all.is_sorted_by(|warm, cool| warm >= cool));
        assert!((90..=110).contains(&all[500]), "{}", all[500]);
    }
}
