//! Some of the players, as a set of bits.

use std::fmt;

/// A set of players, each a number from 0 to 31.
///
/// Coalitions are ordered by their bits, so that every part of a coalition comes before it.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(u32);

impl Coalition {
    /// The coalition without members.
    pub const NOBODY: Self = Self(0);
    /// The most players that a coalition can have.
    pub const MOST: usize = 32;

    /// Players 0 to `players` - 1.
    ///
    /// # Panics
    ///
    /// If there are more than [`Coalition::MOST`].
    #[must_use]
    pub fn all(players: usize) -> Self {
        (0..players).collect()
    }

    /// One player alone.
    ///
    /// # Panics
    ///
    /// If the player's number is [`Coalition::MOST`] or more.
    #[must_use]
    pub fn single(player: usize) -> Self {
        assert!(player < Self::MOST, "player {player} has no bit");
        Self(1 << player)
    }

    /// The coalition whose bit `i` says whether player `i` is in.
    #[must_use]
    pub const fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Bit `i` says whether player `i` is in.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The bits as a position in a table of all coalitions.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "thirty-two bits fit a position")]
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// How many members there are.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "at most thirty-two")]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody is in.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a player is in.
    #[must_use]
    pub fn contains(self, player: usize) -> bool {
        player < Self::MOST && self.0 >> player & 1 == 1
    }

    /// Its members, in ascending order.
    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |&player| self.contains(player))
    }

    /// The members of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The members that are not in the other.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all its members are in the other, or it is the other.
    #[must_use]
    pub const fn is_part_of(self, other: Self) -> bool {
        self.minus(other).is_empty()
    }

    /// Every part of it but nobody, itself last, each after its own parts.
    pub fn subsets(self) -> impl Iterator<Item = Self> {
        let next = move |part: &Self| Some(Self(part.0.wrapping_sub(self.0) & self.0));
        std::iter::successors(next(&Self::NOBODY), next).take_while(|part| !part.is_empty())
    }

    /// Every way to split it into two, each once; the first part has the lowest member.
    pub fn splits(self) -> impl Iterator<Item = (Self, Self)> {
        self.minus(self.lowest()).subsets().map(move |part| (self.minus(part), part))
    }

    /// Its lowest member alone.
    pub(crate) const fn lowest(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
    }
}

impl FromIterator<usize> for Coalition {
    fn from_iter<I: IntoIterator<Item = usize>>(players: I) -> Self {
        players.into_iter().fold(Self::NOBODY, |all, player| all.union(Self::single(player)))
    }
}

impl fmt::Debug for Coalition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.members()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Coalition;

    #[test]
    fn parts_come_before_the_whole() {
        let whole: Coalition = [0, 2, 3].into_iter().collect();
        let parts: Vec<u32> = whole.subsets().map(Coalition::bits).collect();
        assert_eq!(parts, [1, 4, 5, 8, 9, 12, 13]);
        assert_eq!(Coalition::NOBODY.subsets().count(), 0);
        assert_eq!(Coalition::all(Coalition::MOST).len(), 32);
    }

    #[test]
    fn every_split_is_met_once() {
        let whole = Coalition::all(4);
        let mut splits: Vec<_> = whole.splits().map(|(a, b)| (a.min(b), a.max(b))).collect();
        splits.sort_unstable();
        splits.dedup();
        assert_eq!(splits.len(), 7);
        for (a, b) in whole.splits() {
            assert!(a.contains(0) && !b.is_empty() && a.union(b) == whole && a.minus(b) == a);
        }
        assert_eq!(Coalition::single(5).splits().count(), 0);
    }

    #[test]
    fn members_are_told_in_order() {
        let some: Coalition = [7, 1, 31].into_iter().collect();
        assert_eq!(some.members().collect::<Vec<_>>(), [1, 7, 31]);
        assert_eq!(format!("{some:?}"), "{1, 7, 31}");
    }
}
