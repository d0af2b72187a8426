//! Numbers that say something of many: shares, spreads and evenness, in whole numbers.

/// A part of a whole; turned into a decimal only where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What is counted.
    pub part: i64,
    /// What it is counted of; over 0.
    pub whole: i64,
}

impl Ratio {
    /// A part of a whole; none of nothing.
    ///
    /// Both are halved until they fit into 64 bits, which changes a share by less than one
    /// part in 2^61.
    #[must_use]
    pub fn of(part: impl Into<i128>, whole: impl Into<i128>) -> Option<Self> {
        let (mut part, mut whole) = (part.into(), whole.into());
        loop {
            if whole <= 0 {
                return None;
            }
            if let (Ok(part), Ok(whole)) = (i64::try_from(part), i64::try_from(whole)) {
                return Some(Self { part, whole });
            }
            (part, whole) = (part / 2, whole / 2);
        }
    }

    /// This ratio over another; none over nothing.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let cross = |one: i64, two: i64| i128::from(one) * i128::from(two);
        Self::of(cross(self.part, other.whole), cross(self.whole, other.part))
    }
}

/// How a number is spread over those who have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many have it.
    pub n: u64,
    /// The sum of it.
    pub sum: i64,
    /// The one in the middle, the lower of two.
    pub median: i64,
    /// What nine in ten do not exceed.
    pub p90: i64,
    /// The most.
    pub most: i64,
}

impl Spread {
    /// The spread of some numbers. O(n log n).
    #[must_use]
    pub fn of(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        let Some(last) = numbers.len().checked_sub(1) else { return Self::default() };
        Self {
            n: count(numbers.len()),
            sum: numbers.iter().sum(),
            median: numbers[last / 2],
            p90: numbers[(numbers.len() * 9).div_ceil(10) - 1],
            most: numbers[last],
        }
    }

    /// The mean.
    #[must_use]
    pub fn mean(self) -> Option<Ratio> {
        Ratio::of(self.sum, self.n)
    }
}

/// How evenly something is shared out: enough of it for the coefficient of variation,
/// √(n × squares − sum²) / sum (DOMAIN S08 and KPI 22). 0 is even; lower is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evenness {
    /// Among how many.
    pub n: u64,
    /// What there is.
    pub sum: u64,
    /// The sum of the squares of what each has.
    pub squares: u64,
}

impl Evenness {
    /// One more, who has so much of it.
    pub fn add(&mut self, share: u64) {
        self.n += 1;
        self.sum += share;
        self.squares += share * share;
    }
}

/// How many there are.
pub(super) fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_lower_of_two_and_nine_in_ten_do_not_exceed_p90() {
        let spread = Spread::of((1..=10).rev().collect());
        assert_eq!(
            (spread.n, spread.sum, spread.median, spread.p90, spread.most),
            (10, 55, 5, 9, 10)
        );
        // Of five, four are only eight in ten.
        assert_eq!(Spread::of(vec![1, 1, 2, 2, 3]).p90, 3);
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }

    #[test]
    fn a_ratio_of_nothing_is_none_and_great_ones_keep_their_worth() {
        assert_eq!(Ratio::of(3, 0), None);
        let great = Ratio::of(1_i128 << 100, 1_i128 << 101).expect("of something");
        assert_eq!(great.whole, 2 * great.part);
        let half = Ratio { part: 1, whole: 2 };
        assert_eq!(half.over(Ratio { part: 3, whole: 4 }), Some(Ratio { part: 4, whole: 6 }));
        assert_eq!(half.over(Ratio { part: 0, whole: 4 }), None);
    }

    #[test]
    fn evenness_keeps_what_variation_needs() {
        let mut even = Evenness::default();
        even.add(2);
        even.add(4);
        // Mean 3, variance 1: √(2 × 20 − 36) / 6 = 1/3.
        assert_eq!((even.n, even.sum, even.squares), (2, 6, 20));
    }
}
