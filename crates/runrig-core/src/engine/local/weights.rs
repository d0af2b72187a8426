//! What it counts as to be late or to carry too much, so that the search may pass through
//! plans that do not work.
//!
//! # Source
//!
//! The share of workable plans is held near a target: Vidal et al. (2013), §4.4, with the
//! numbers of `PyVRP` 0.14 (Wouda, Lan and Kool, *INFORMS Journal on Computing* 36, 2024).

use super::plan::Sums;

/// Worths are told in so many parts of a unit of cost.
pub(super) const FINE: i64 = 256;
/// So many plans are seen before the weights change.
const SEEN: u32 = 200;
/// Of a hundred plans so many should keep to the limit.
const TARGET: u32 = 65;
/// A share this near to the target will do.
const NEAR: u32 = 5;

/// Weights in parts of a unit of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weights {
    /// For a unit of load too much.
    pub(super) load: i64,
    /// For a unit of time too late.
    pub(super) time: i64,
}

impl Weights {
    /// What this much too much counts as.
    #[inline]
    pub(super) fn broken(self, excess: i64, late: i64) -> i64 {
        excess * self.load + late * self.time
    }

    /// What a plan is worth, the less the better.
    #[inline]
    pub(super) fn worth(self, sums: &Sums) -> i64 {
        sums.cost * FINE + self.broken(sums.excess, sums.late)
    }
}

/// Learns weights from what comes out.
#[derive(Clone, Debug)]
pub(super) struct Learner {
    pub(super) weights: Weights,
    seen: u32,
    kept_load: u32,
    kept_time: u32,
}

impl Learner {
    pub(super) fn new(weights: Weights) -> Self {
        Self { weights, seen: 0, kept_load: 0, kept_time: 0 }
    }

    /// Sees a plan at the end of a descent.
    pub(super) fn see(&mut self, sums: &Sums) {
        self.seen += 1;
        self.kept_load += u32::from(sums.excess == 0);
        self.kept_time += u32::from(sums.late == 0);
        if self.seen == SEEN {
            self.weights.load = learned(self.weights.load, self.kept_load);
            self.weights.time = learned(self.weights.time, self.kept_time);
            *self = Self::new(self.weights);
        }
    }
}

/// The weight after a share of plans has kept to the limit.
fn learned(weight: i64, kept: u32) -> i64 {
    let share = kept * 100 / SEEN;
    let new = if share + NEAR < TARGET {
        weight * 5 / 4 + 1
    } else if share > TARGET + NEAR {
        weight * 9 / 10
    } else {
        weight
    };
    new.clamp(FINE / 16, FINE << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_rise_while_too_much_is_broken_and_fall_while_too_little_is() {
        let mut learner = Learner::new(Weights { load: 1_000, time: 1_000 });
        for _ in 0..SEEN {
            learner.see(&Sums { late: 1, ..Sums::default() });
        }
        assert_eq!(learner.weights, Weights { load: 900, time: 1_251 });
    }
}
