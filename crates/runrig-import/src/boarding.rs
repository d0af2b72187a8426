//! Where people may get on and off.

/// Whether people may get on at a call, and off.
pub(crate) type Open = [bool; 2];

/// No call for anybody.
pub(crate) const PASSES: Open = [false, false];
/// As calls are unless the source says otherwise.
pub(crate) const BOTH: Open = [true, true];

/// Whether the call at a position of so many is closed to some who would use it: nobody
/// gets off at the first, nor on at the last.
pub(crate) fn turns_some_away([on, off]: Open, at: usize, n_calls: usize) -> bool {
    !on && at + 1 < n_calls || !off && at > 0
}
