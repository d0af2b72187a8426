//! How long a way takes and how far it is, in one word.

/// Time and length of a way; compared by time, and by length where the time is equal.
///
/// Both halves of one word, so that adding and comparing two ways is adding and comparing
/// two numbers, and every algorithm that finds the least finds the same one.
///
/// # Units
///
/// Milliseconds in the upper 32 bits, so that many short roads do not round up to a long
/// one, and metres in the lower. A way of more than [`Way::LONGEST`] is no way at all;
/// ways of 2^32 metres (a hundred times round the earth) would spill a millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Way(u64);

impl Way {
    /// No way, however long.
    ///
    /// Two of them still add up without overflow, which the sweeps rely on.
    pub const UNREACHABLE: Self = Self(u64::MAX >> 1);

    /// Both ends are one.
    pub const NONE: Self = Self(0);

    /// The longest time of a way, in milliseconds: just under 25 days.
    pub const LONGEST: u32 = u32::MAX >> 1;

    /// So many milliseconds and metres; the time is cut off at [`Way::LONGEST`].
    #[must_use]
    pub fn new(milliseconds: u32, metres: u32) -> Self {
        Self(u64::from(milliseconds.min(Self::LONGEST)) << 32 | u64::from(metres))
            .min(Self::UNREACHABLE)
    }

    /// So many metres at a speed in metres per hour; at no speed, at the least of speeds.
    #[must_use]
    pub fn at_speed(metres: u32, metres_per_hour: u32) -> Self {
        let milliseconds = u64::from(metres) * 3_600_000 / u64::from(metres_per_hour.max(1));
        Self::new(u32::try_from(milliseconds).unwrap_or(u32::MAX), metres)
    }

    /// How long it takes.
    #[inline]
    #[must_use]
    #[expect(clippy::as_conversions, reason = "the upper half")]
    pub fn milliseconds(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// How far it is.
    #[inline]
    #[must_use]
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the lower half")]
    pub fn metres(self) -> u32 {
        self.0 as u32
    }

    /// This way and then another.
    #[inline]
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self(self.0 + next.0).min(Self::UNREACHABLE)
    }

    /// Whether there is such a way.
    #[inline]
    #[must_use]
    pub fn is_open(self) -> bool {
        self < Self::UNREACHABLE
    }

    /// This way if there is one.
    #[must_use]
    pub fn open(self) -> Option<Self> {
        self.is_open().then_some(self)
    }

    /// The first part of this way, up to so many millionths of it.
    ///
    /// Rounded down, so that the parts between growing fractions add up to the whole.
    #[must_use]
    pub fn up_to(self, millionths: u32) -> Self {
        let share = |whole: u32| {
            let part = u64::from(whole) * u64::from(millionths.min(MILLION)) / u64::from(MILLION);
            u32::try_from(part).unwrap_or(whole)
        };
        Self::new(share(self.milliseconds()), share(self.metres()))
    }

    /// The part of this way between two fractions, the lesser first.
    #[must_use]
    pub fn between(self, from: u32, until: u32) -> Self {
        let (first, last) = (self.up_to(from), self.up_to(until));
        Self::new(
            last.milliseconds().saturating_sub(first.milliseconds()),
            last.metres().saturating_sub(first.metres()),
        )
    }

    /// This way and then another, for comparing alone: beyond [`Way::UNREACHABLE`] it is not
    /// cut off.
    #[inline]
    pub(crate) fn beyond(self, next: Self) -> Self {
        Self(self.0 + next.0)
    }

    /// Both halves in one word.
    #[inline]
    pub(crate) fn word(self) -> u64 {
        self.0
    }

    /// From both halves in one word.
    #[inline]
    pub(crate) fn from_word(word: u64) -> Self {
        Self(word).min(Self::UNREACHABLE)
    }
}

/// All of a way, in millionths.
pub(crate) const MILLION: u32 = 1_000_000;

impl std::fmt::Debug for Way {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.open() {
            Some(way) => write!(out, "{} ms {} m", way.milliseconds(), way.metres()),
            None => out.write_str("no way"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn time_comes_before_length() {
        assert!(Way::new(1, 900) < Way::new(2, 3));
        assert!(Way::new(2, 3) < Way::new(2, 4));
    }

    #[test]
    fn a_way_beyond_reach_stays_there() {
        let long = Way::new(u32::MAX, 5);
        assert!(!long.then(Way::new(1, 0)).is_open());
        assert!(!Way::UNREACHABLE.then(Way::UNREACHABLE).is_open());
        assert_eq!(Way::UNREACHABLE.then(Way::NONE), Way::UNREACHABLE);
    }

    #[test]
    fn one_kilometre_at_36_km_per_hour_is_a_hundred_seconds() {
        assert_eq!(Way::at_speed(1_000, 36_000), Way::new(100_000, 1_000));
        assert_eq!(Way::at_speed(u32::MAX, 0).milliseconds(), Way::LONGEST);
    }

    proptest! {
        #[test]
        fn parts_add_up(ms in 0..Way::LONGEST, metres in 0..u32::MAX, cut in 0..=MILLION) {
            let way = Way::new(ms, metres);
            prop_assert_eq!(way.up_to(cut).then(way.between(cut, MILLION)), way);
        }
    }
}
