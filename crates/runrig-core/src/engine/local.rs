//! Iterated local search through plans that need not work, fully in place.
//!
//! Where the search by ruin accepts a plan only if every tour can be made, this one may be late
//! or carry too much for a price that it learns. It takes some near visits off their tours, puts
//! them back, and betters the plan from there outward: what an iteration costs depends on what
//! it touches, not on the size of the instance.

mod descend;
mod exchange;
mod improve;
mod outside;
mod perturb;
mod plan;
#[cfg(test)]
mod tests;
mod weights;

pub(super) use improve::{Improving, fits};
