//! How warm the search is, and what it then accepts.

use crate::search::rng::Rng;
use crate::units::Cost;

/// The temperature at the start: dearer than any one promise, so that whole days change hands
/// before the search settles. Measured on the weeks of Oban and Lorn and of Argyll and Bute, at
/// budgets from a second to a minute: fifty times the cost of a short drive is better than that
/// cost itself at each of them.
const HOT: i64 = 300 * Cost::POINT.0;
/// The temperature at the end: about a minute of paid time.
const COLD: i64 = Cost::POINT.0;

/// How far the search has come, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done(pub(crate) u32);

impl Done {
    /// All of it.
    pub(crate) const ALL: u32 = 1_000_000;

    /// In millionths.
    #[must_use]
    pub fn millionths(self) -> u64 {
        u64::from(self.0)
    }

    /// So much of so much.
    #[must_use]
    pub fn of(done: u64, all: u64) -> Self {
        let share = u128::from(done) * u128::from(Self::ALL) / u128::from(all.max(1));
        Self(u32::try_from(share.min(u128::from(Self::ALL))).unwrap_or(Self::ALL))
    }
}

/// The temperature after so much of the search: it falls by the same factor in the same time.
pub(crate) fn temperature(done: Done) -> i64 {
    // Halvings between hot and cold, in thousandths, and how many of them are behind us.
    const HALVINGS: i64 = 8_229; // log₂ 300
    let behind = HALVINGS * i64::from(done.0) / i64::from(Done::ALL);
    let (whole, part) = (behind / 1_000, behind % 1_000);
    // 2^−x lies within 6 % of 1 − x/2 from 0 to 1.
    let now = (HOT >> whole) * (2_000 - part) / 2_000;
    now.max(COLD)
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
    fn it_only_gets_colder() {
        let temperatures: Vec<i64> =
            (0..=100).map(|n| temperature(Done(n * Done::ALL / 100))).collect();
        assert_eq!(temperatures[0], HOT);
        assert!(temperatures.windows(2).all(|pair| pair[1] <= pair[0]));
        assert!(temperatures[100] < 2 * COLD);
    }
}
