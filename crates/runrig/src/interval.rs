//! How sure a mean is: what several seeds say together.
//!
//! Whatever is set side by side is searched with the same seeds, so that the difference with each
//! seed is one observation. The interval is Student's at 95 %, of the mean of those differences.

use runrig_core::units::Cost;

/// The mean of some observations, and how far the truth may lie from it either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The mean, rounded towards zero.
    pub mean: i64,
    /// Half the width of the interval at 95 %; `None` with one observation, which says nothing of
    /// luck.
    pub half_width: Option<i64>,
}

impl Interval {
    /// Of observations, one for each seed.
    ///
    /// # Source
    ///
    /// Student's t for two sides at 95 %; from 32 observations on, that of the normal distribution.
    #[must_use]
    pub fn of(observations: &[i64]) -> Self {
        let n = i128::try_from(observations.len()).unwrap_or(i128::MAX).max(1);
        let sum: i128 = observations.iter().map(|&one| i128::from(one)).sum();
        let mean = sum / n;
        let half_width = (observations.len() > 1).then(|| {
            // Of n times each deviation, so that the mean need not be a whole number.
            let squares = observations.iter().map(|&one| (i128::from(one) * n - sum).pow(2));
            let squares: i128 = squares.sum();
            // s² / n, with s² over n − 1; square roots in thousandths.
            let error = (squares.saturating_mul(1_000_000) / (n * n * (n - 1) * n)).isqrt();
            let half = error * i128::from(student(observations.len() - 1)) / 1_000_000;
            i64::try_from(half).unwrap_or(i64::MAX)
        });
        Self { mean: i64::try_from(mean).unwrap_or(i64::MAX), half_width }
    }

    /// Of costs.
    #[must_use]
    pub fn of_costs(observations: &[Cost]) -> Self {
        Self::of(&observations.iter().map(|cost| cost.0).collect::<Vec<i64>>())
    }

    /// Whether zero lies in the interval: nothing is shown then. With one observation nothing
    /// is known of it, and this is whether the observation is zero.
    #[must_use]
    pub fn includes_zero(&self) -> bool {
        self.mean.abs() <= self.half_width.unwrap_or(0)
    }
}

/// Student's t in thousandths, for so many degrees of freedom.
fn student(freedom: usize) -> u32 {
    const T: [u32; 30] = [
        12_706, 4_303, 3_182, 2_776, 2_571, 2_447, 2_365, 2_306, 2_262, 2_228, 2_201, 2_179, 2_160,
        2_145, 2_131, 2_120, 2_110, 2_101, 2_093, 2_086, 2_080, 2_074, 2_069, 2_064, 2_060, 2_056,
        2_052, 2_048, 2_045, 2_042,
    ];
    T.get(freedom.saturating_sub(1)).copied().unwrap_or(1_960)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_as_worked_by_hand() {
        // Mean 10, deviations −2, 0, 2: s = 2, s / √3 = 1.1547, times 4.303 = 4.968.
        let one = Interval::of(&[8_000, 10_000, 12_000]);
        assert_eq!((one.mean, one.half_width), (10_000, Some(4_968)));
        assert!(!one.includes_zero());
    }

    #[test]
    fn seeds_that_agree_leave_no_doubt_and_one_seed_says_nothing_of_it() {
        assert_eq!(Interval::of(&[7, 7, 7]).half_width, Some(0));
        assert_eq!(Interval::of(&[7]), Interval { mean: 7, half_width: None });
        assert!(Interval::of(&[0]).includes_zero() && !Interval::of(&[7]).includes_zero());
        assert!(Interval::of(&[-5, 9]).includes_zero());
    }
}
