//! A population of plans and iterated local search through plans that need not work.
//!
//! Where the search by ruin accepts a plan only if every tour can be made, this one may be late
//! or carry too much for a price that it learns. It takes some near visits off their tours, puts
//! them back, and betters the plan from there outward: what an iteration costs depends on what
//! it touches, not on the size of the instance. Children of two plans bring together what each
//! does well.

mod cross;
mod descend;
mod exchange;
mod improve;
mod outside;
mod perturb;
mod plan;
mod population;
#[cfg(test)]
mod tests;
mod weights;

#[cfg(feature = "probes")]
pub(super) use improve::Improving;
pub(super) use improve::fits;
pub(super) use population::{Given, evolve};
