//! Orders drawn at random, the same for the same seed everywhere.

/// A stream of orders of the players.
///
/// # Source
///
/// `SplitMix64` of Steele, Lea and Flood (2014); the shuffle of Fisher and Yates.
#[derive(Clone, Debug)]
pub(crate) struct Orders {
    state: u64,
    order: Vec<usize>,
}

impl Orders {
    pub(crate) fn new(players: usize, seed: u64) -> Self {
        Self { state: seed, order: (0..players).collect() }
    }

    /// The next order.
    pub(crate) fn draw(&mut self) -> &[usize] {
        for at in (1..self.order.len()).rev() {
            let other = self.below(at + 1);
            self.order.swap(at, other);
        }
        &self.order
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "the high half of a product of 64 bits by n is below n"
    )]
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
