//! Random numbers: small, fast and the same everywhere.

/// A stream of random numbers, given by its seed alone.
///
/// # Source
///
/// `xoroshiro128+` of Blackman and Vigna (2018), seeded by `SplitMix64`.
#[derive(Clone, Debug)]
pub struct Rng {
    low: u64,
    high: u64,
}

impl Rng {
    /// The stream of a seed and two numbers that tell its streams apart.
    #[must_use]
    pub fn new(seed: u64, round: u64, island: u64) -> Self {
        let mut state = seed ^ round.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        state ^= island.wrapping_mul(0xA076_1D64_78BD_642F).rotate_left(32);
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        };
        Self { low: next(), high: next() | 1 }
    }

    /// Sixty-four random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        let (low, mut high) = (self.low, self.high);
        let sum = low.wrapping_add(high);
        high ^= low;
        self.low = low.rotate_left(24) ^ high ^ (high << 16);
        self.high = high.rotate_left(37);
        sum
    }

    /// A number below `n`; 0 if `n` is 0.
    #[inline]
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "the high half of a product of 64 bits by n is below n"
    )]
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// True once in `n` times.
    #[inline]
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// A sample of the exponential distribution with this mean, to within a tenth.
    ///
    /// Whole numbers only: the logarithm is read off the leading zeros and the bits that
    /// follow them.
    #[inline]
    pub fn exponential(&mut self, mean: i64) -> i64 {
        let bits = self.bits() | 1;
        let zeros = i64::from(bits.leading_zeros());
        let mantissa = i64::try_from((bits << bits.leading_zeros()) >> 47 & 0xFFFF).unwrap_or(0);
        // −log₂ of the number as a fraction of one, in 65,536ths; ln 2 is 45,426 of them.
        let log2 = (zeros + 1) * 65_536 - mantissa;
        let scaled = i128::from(mean) * i128::from(log2) * 45_426;
        i64::try_from(scaled >> 32).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_samples_have_their_mean() {
        let mut rng = Rng::new(1, 2, 3);
        let sum: i64 = (0..100_000).map(|_| rng.exponential(10_000)).sum();
        assert!((9_000..11_000).contains(&(sum / 100_000)), "{}", sum / 100_000);
    }

    #[test]
    fn every_number_below_is_drawn() {
        let mut rng = Rng::new(7, 0, 0);
        let mut seen = [false; 10];
        (0..1_000).for_each(|_| seen[rng.below(10)] = true);
        assert!(seen.iter().all(|&seen| seen));
    }
}
