//! Runs that depend on each other: tied starts, priced lateness, lunches and waits.
//!
//! A day is a table of places, clients with one visit or several, and runs that may make them
//! ([`Day`]). The two visits of a client can be tied: the second starts so long after the
//! first, or with it. The orders of all runs and the ties make one graph of precedence, and a
//! start is the earliest that its run and its tie allow; nothing is fixed beforehand.
//!
//! # Method
//!
//! Ruin and recreate under simulated annealing (Schrimpf et al. 2000; strings of stops as in
//! Christiaens and Vanden Berghe, “Slack induction by string removals”, 2020). The plan is
//! changed in place, with a log of what to undo; starts are propagated from what was touched
//! and stop where nothing moves; what a run costs is a summary of its stops, and the price of
//! the plan is a sum over runs and a few maxima.
//!
//! * [`day`]: what is solved; `flat`: the same as arrays.
//! * `state`: orders and starts, changed with a log; `propagate`: starts; `summary`: what a run
//!   costs; `push`: leaving later where waiting has a price.
//! * `ruin`, `scan`, `recreate`, `lunch`: one change; `anneal`: many of them.
//! * [`plan`]: the answer.

pub mod day;
pub mod plan;
#[cfg(feature = "probes")]
pub(super) mod probe;

mod anneal;
mod flat;
mod lunch;
#[cfg(any(test, debug_assertions))]
mod oracle;
mod propagate;
mod push;
mod recreate;
mod ruin;
mod scan;
mod state;
mod summary;
#[cfg(test)]
mod tests;

pub use anneal::{Settings, solve};
pub use day::Day;
pub use plan::Answer;
