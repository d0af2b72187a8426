//! Random numbers that are the same everywhere.

/// A stream of random numbers, given by its seed: `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Sixty-four random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `least` to `most`, both included.
    pub fn range(&mut self, least: i32, most: i32) -> i32 {
        let width = u64::from(most.abs_diff(least)) + 1;
        let drawn = (u128::from(self.bits()) * u128::from(width)) >> 64;
        least.saturating_add_unsigned(u32::try_from(drawn).unwrap_or(0))
    }

    /// A position in a list of so many; 0 for none.
    pub fn below(&mut self, n: usize) -> usize {
        let most = i32::try_from(n.saturating_sub(1)).unwrap_or(i32::MAX);
        usize::try_from(self.range(0, most)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: i32) -> bool {
        self.range(1, 100) <= share
    }
}
