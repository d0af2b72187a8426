//! Positions in lists: 32 bits in tables, as wide as the machine likes in its hands.

/// A stored position as one that opens a list.
#[inline]
#[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
pub(crate) fn wide(position: u32) -> usize {
    position as usize
}

/// A position to be stored. Lists of 2^32 entries are refused where networks are read.
#[inline]
pub(crate) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
