//! Shapley's value when there are too many coalitions to cost: a sample of orders of joining.
//!
//! In every sampled order each player is paid what it adds to those before it, so that all
//! players meet the same orders and the means still sum to what is saved. Each order is also
//! walked backwards: who joined early in one joins late in the other, and what is luck in one is
//! made up for by the other.

use crate::coalition::Coalition;
use crate::game::GameFault;
use crate::number::{count, float, narrow, nearest};
use crate::random::Orders;
use std::collections::BTreeMap;

/// How much to sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// How many players there are, 1 to 32.
    pub players: usize,
    /// How many orders to draw, each walked both ways; at least [`Sampling::FEWEST_PAIRS`].
    pub pairs: usize,
    /// The same seed draws the same orders.
    pub seed: u64,
}

impl Sampling {
    /// With fewer the spread says too little of the mean.
    pub const FEWEST_PAIRS: usize = 4;
}

/// What a player gets, as far as a sample can tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean over all sampled orders.
    pub mean: f64,
    /// So much more or less, with a confidence of 95 %, by Student's distribution over pairs.
    pub margin: f64,
}

/// Shapley's value by sampling.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// For each player. The means sum to what all save.
    pub estimates: Vec<Estimate>,
    /// How many coalitions were costed.
    pub evaluations: usize,
}

impl Sampled {
    /// What a group would be paid together, to the nearest whole unit.
    #[must_use]
    pub fn paid_to(&self, group: Coalition) -> i64 {
        let means = group.members().filter_map(|player| self.estimates.get(player));
        narrow(nearest(means.map(|one| one.mean).sum()))
    }
}

/// Estimates Shapley's value from the cost of the coalitions that sampled orders go through.
///
/// `cost` is asked once for each coalition, however often it is met.
///
/// # Errors
///
/// If there are no players or above 32, or fewer than [`Sampling::FEWEST_PAIRS`] pairs.
///
/// # Complexity
///
/// At most 2 n pairs costs; the margin falls with the root of the pairs.
///
/// # Source
///
/// Castro, Gómez and Tejada, *Polynomial calculation of the Shapley value based on sampling*
/// (2009); pairs: Mitchell, Cooper, Frank and Holmes (2022).
pub fn sample(
    sampling: Sampling,
    cost: impl FnMut(Coalition) -> i64,
) -> Result<Sampled, GameFault> {
    let Sampling { players, pairs, seed } = sampling;
    if !(1..=Coalition::MOST).contains(&players) {
        return Err(GameFault::Players { found: players });
    }
    if pairs < Sampling::FEWEST_PAIRS {
        return Err(GameFault::Pairs { found: pairs });
    }
    let mut costs = Costs { known: BTreeMap::new(), cost };
    let mut tallies = vec![Tally::default(); players];
    let mut orders = Orders::new(players, seed);
    for _ in 0..pairs {
        let order = orders.draw();
        let mut gained = vec![0; players];
        costs.walk(order.iter().copied(), &mut gained);
        costs.walk(order.iter().rev().copied(), &mut gained);
        for (tally, gained) in tallies.iter_mut().zip(gained) {
            tally.add(gained);
        }
    }
    let estimates = tallies.iter().map(|tally| tally.estimate(pairs)).collect();
    Ok(Sampled { estimates, evaluations: costs.known.len() })
}

/// The costs that are known, and how to find others.
struct Costs<F> {
    known: BTreeMap<Coalition, i64>,
    cost: F,
}

impl<F: FnMut(Coalition) -> i64> Costs<F> {
    fn of(&mut self, coalition: Coalition) -> i64 {
        *self.known.entry(coalition).or_insert_with(|| (self.cost)(coalition))
    }

    /// Adds what each player saves to those before it in this order.
    fn walk(&mut self, order: impl Iterator<Item = usize>, gained: &mut [i128]) {
        let (mut together, mut before) = (Coalition::NOBODY, 0);
        for player in order {
            let single = Coalition::single(player);
            together = together.union(single);
            let (alone, after) = (self.of(single), self.of(together));
            gained[player] += i128::from(alone) - (i128::from(after) - i128::from(before));
            before = after;
        }
    }
}

/// What a player gained in pairs of orders: twice the mean of each, in whole units.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    sum: i128,
    of_squares: i128,
}

impl Tally {
    fn add(&mut self, gained: i128) {
        self.sum += gained;
        self.of_squares += gained * gained;
    }

    fn estimate(self, pairs: usize) -> Estimate {
        let n = count(pairs);
        let mean = float(self.sum) / float(2 * n);
        // The variance of a pair's mean, which is half of what was added, over n.
        let spread = float(n * self.of_squares - self.sum * self.sum);
        let variance = spread / float(4 * n * n * (n - 1));
        Estimate { mean, margin: student(float(n - 1)) * variance.sqrt() }
    }
}

/// So many standard errors hold 95 % of Student's distribution with three or more degrees.
///
/// # Source
///
/// Fisher and Cornish's expansion, which is at most 1 % too small from three degrees on.
fn student(degrees: f64) -> f64 {
    const NORMAL: f64 = 1.959_964; // The same for the normal distribution.
    let square = NORMAL * NORMAL;
    let first = (square + 1.0) / 4.0;
    let second = (5.0 * square * square + 16.0 * square + 3.0) / 96.0;
    let third = (3.0 * square.powi(3) + 19.0 * square * square + 17.0 * square - 15.0) / 384.0;
    NORMAL * (1.0 + first / degrees + second / degrees.powi(2) + third / degrees.powi(3))
}

#[cfg(test)]
mod tests {
    use super::student;

    /// From any table of Student's distribution.
    #[test]
    fn few_pairs_are_trusted_less() {
        for (degrees, errors) in [(3.0, 3.182), (5.0, 2.571), (10.0, 2.228), (100.0, 1.984)] {
            assert!((student(degrees) / errors - 1.0).abs() < 0.011, "{degrees}");
        }
    }
}
