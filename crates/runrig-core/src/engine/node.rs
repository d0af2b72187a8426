//! Nodes: what tours are made of.

/// A visit, or the start or the end of a shift.
///
/// Visits come first; then for each shift its start and its end, side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(u32);

impl Node {
    /// No node.
    pub(super) const NONE: Self = Self(u32::MAX);

    /// The node at a position in the tables.
    #[inline]
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "an instance has fewer than 2^32 nodes"
    )]
    pub(super) fn at(index: usize) -> Self {
        Self(index as u32)
    }

    /// Its position in the tables.
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}
