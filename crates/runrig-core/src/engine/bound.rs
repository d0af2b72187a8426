//! How many visits no plan can make: a bound.
//!
//! Say that a visit costs something, no more than the one that it is worth. Then no plan makes
//! more visits than what they all cost and what the best tour of each shift is worth beyond:
//! whatever the prices are, that is true (Lagrangian relaxation of “made at most once”). So the
//! best tour of each shift is looked for, prices of visits that are wanted too often rise, and so
//! on. Prices are whole numbers, and so is the bound that follows from them.
//!
//! All that is simplified makes tours worth more, never less: they may come back to visits that
//! they have forgotten, skip visits as if travel kept the triangle inequality, and pay no heed to
//! loads and to how long a shift may be away, but for each visit alone. A visit that takes no
//! time counts as made.
//!
//! * `least`, `reach`: what a shift can make, and the least time between visits.
//! * `memory`, `ceiling`, `tour`: the best tour of one shift at given prices.
//! * `cut`, `share`: the prices at which the tours known so far share the visits.
//! * `rounds`: prices and tours in turn.
//!
//! # Source
//!
//! Set packing by tours and its bound: Desrochers, Desrosiers and Solomon, *Operations Research*
//! 40 (1992); for visits that may be left out: Boussier, Feillet and Gendreau, *4OR* 5 (2007).

mod ceiling;
mod cut;
mod least;
mod memory;
mod reach;
mod rounds;
mod share;
#[cfg(test)]
mod tests;
mod tour;

use super::Watch;
use super::instance::Instance;
use super::plan::Tour;
use rounds::Rounds;
use share::{ONE, whole};

/// How many of the visits that must be made no plan makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// At least so many.
    pub visits: usize,
    /// The bound before it is rounded up, in millionths, itself rounded down.
    pub millionths: i64,
    /// Those that no shift can make even alone.
    pub alone: usize,
    /// How often prices were tried.
    pub rounds: u64,
}

/// A bound on how many of the visits that must be made every plan leaves out, until nothing more
/// is gained or the watch says to stop; it is told how often prices were tried.
///
/// Tours of a good plan that is known make the bound good sooner; they change nothing in what is
/// true. Rounds on several threads say the same as on one.
///
/// # Panics
///
/// If a known tour is of a shift or a visit that is not there.
#[must_use]
pub fn least_left_out(instance: &Instance, known: &[Tour], watch: &Watch<'_>) -> LeftOut {
    let stops = &instance.stops[..instance.visits];
    let counts: Vec<bool> =
        stops.iter().map(|stop| stop.price.is_none() && stop.care > 0).collect();
    let mut rounds = Rounds::new(instance, &counts, known);
    let alone = counts.iter().filter(|&&counts| counts).count() - rounds.reached();
    rounds.run(watch);
    let left = whole(rounds.reached()) * ONE - rounds.most;
    LeftOut {
        visits: alone + usize::try_from((left + ONE - 1) / ONE).unwrap_or(0),
        millionths: whole(alone) * 1_000_000 + left * 1_000_000 / ONE,
        alone,
        rounds: rounds.tried,
    }
}
