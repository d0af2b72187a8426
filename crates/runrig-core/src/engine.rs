//! Searches over flat instances, without the model of care around them.
//!
//! What is solved here knows places, windows, shifts and prices as whole numbers, and nothing
//! of clients, providers or rules: public benchmark families compile straight into it.
//! [`Instance`] is what is given, [`search`] looks for a [`Found`] plan, and [`least_left_out`] says
//! how many visits no plan can make.

mod anneal;
mod best;
mod bound;
mod instance;
mod local;
mod near;
mod node;
mod order;
mod part;
mod plan;
#[cfg(feature = "probes")]
pub mod probe;
mod recreate;
mod ruin;
mod search;
#[cfg(test)]
mod tests;
mod travel;
mod working;

pub mod joint;

pub use crate::search::accept::{Cooling, Done};
pub use crate::search::rng::Rng;
pub use bound::{LeftOut, least_left_out};
pub use instance::{Instance, Shift, Travel, Visit};
pub use plan::{Found, Tour};
pub use search::search;

/// Watches a search: told how many changes have been tried in all, it says how far the budget
/// is spent, or `None` to stop. The search itself never looks at a clock.
pub type Watch<'a> = dyn Fn(u64) -> Option<Done> + Sync + 'a;
