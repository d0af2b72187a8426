//! Runs: stretches that join in constant time, and the best start times of a run.

pub(crate) mod stretch;
pub(crate) mod timing;
