//! Fair shares of what providers gain together: games over coalitions.
//!
//! Players that could work apart, or in any groups, work as one and save something. How should
//! that be shared, and would anybody rather leave? A [`Game`] holds what every [`Coalition`]
//! costs as one; each method is one function of it. [`Sharing`] is all of them at once, and
//! [`advice`] what to say about it.
//!
//! Costs are whole numbers in the caller's smallest unit. Shares come both exact and in whole
//! units that sum to the saving exactly. All but [`equal_percentage`] and [`sample`] reckon in
//! whole numbers and round once, at the end.
//!
//! Costs that come from a search should be [repaired](repair) first. Beyond
//! [`Game::MOST_PLAYERS`], or where costing a coalition takes long, [`sample`] needs the
//! costs of some coalitions only.
//!
//! It knows nothing of care, requests or rotas, and does not cost coalitions itself.
//!
//! # Source
//!
//! DOMAIN §4.2 and §4.3; each method names its own.

#![expect(clippy::float_arithmetic, reason = "shares of whole amounts are fractions of them")]

mod advice;
mod balance;
mod coalition;
mod game;
mod nucleolus;
mod number;
mod percentage;
mod random;
mod repair;
mod sampling;
mod shapley;
mod share;
mod sharing;
mod simple;
mod stability;
mod structure;
mod support;
#[cfg(test)]
mod tests;

pub use advice::{Finding, advice};
pub use coalition::Coalition;
pub use game::{Game, GameFault};
pub use nucleolus::{LeastCore, least_core, nucleolus};
pub use percentage::{EqualPercentage, equal_percentage};
pub use repair::{Mend, Repaired, repair};
pub use sampling::{Estimate, Sampled, Sampling, sample};
pub use shapley::shapley;
pub use share::Share;
pub use sharing::{Backbone, Method, Proposal, Sharing};
pub use simple::{equal, proportional_to, proportional_to_cost};
pub use stability::{Block, Stability, excesses, stability};
pub use structure::{Departure, Structure, Structures, departures};
pub use support::{Support, support};
