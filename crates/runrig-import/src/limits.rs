//! How much of anything an import takes, so that a small hostile file cannot fill the memory.

/// Trips that one file may have or expand to: all of Great Britain's buses have about
/// 1.5 million in a week.
pub(crate) const TRIPS: usize = 2_000_000;

/// Calls of all trips of one file together.
pub(crate) const CALLS: usize = 40_000_000;

/// Calls that a file of any size may expand to, by frequencies or shared patterns.
pub(crate) const FEW_CALLS: usize = 4_000_000;

/// Calls of a trip that patterns are put together to: the longest coach has some hundred.
pub(crate) const TRIP_CALLS: usize = 10_000;

/// Dates that one calendar may list.
pub(crate) const DATES: usize = 4_000;

/// Bytes of one table of an archive once unpacked.
pub(crate) const MEMBER_BYTES: u64 = 1 << 30;

/// How many times larger than the archive its tables may be together: text of timetables
/// packs to a tenth or a twentieth; above this it is a bomb.
pub(crate) const MEMBER_RATIO: u64 = 40;

/// Places of a supplied matrix.
pub(crate) const PLACES: usize = 10_000;
