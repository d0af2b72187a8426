//! What one rota gains over another, seed by seed, and whether that is more than luck.

use runrig_core::units::Cost;

use crate::answer::Solved;
use crate::interval::Interval;
use crate::ladder::{care, points};

/// What a rung gains over another, seed by seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Promises and cost of the lower rung with each seed, by the promises of the upper one.
    pub below: Vec<Cost>,
    /// Promises and cost saved with each seed, negative for a loss.
    pub points: Vec<Cost>,
    /// Paid travel saved with each seed, in seconds.
    pub travel: Vec<i64>,
    /// Care given more with each seed, in seconds; negative for less.
    pub care: Vec<i64>,
    /// Unmet care taken away with each seed, in points of rules M01 and M08; negative for more of
    /// it.
    pub unmet: Vec<Cost>,
    /// Changes that the searches of the upper rung tried.
    pub changes: u64,
}

/// What a gain amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Care met differs, so that costs cannot be compared alone.
    CareDiffers,
    /// With no seed was anything better found.
    NothingFound,
    /// One seed alone: nothing is known of luck.
    OneSeed,
    /// The interval of the mean includes zero.
    NotShown,
    /// It does not.
    Shown,
}

impl Gain {
    /// Of the lower rung's rotas and the upper one's, seed by seed, both judged by the same
    /// promises.
    pub(crate) fn between(lower: &[Solved], upper: &[Solved]) -> Self {
        let pairs = || lower.iter().zip(upper);
        Self {
            below: pairs().map(|(from, _)| points(from)).collect(),
            points: pairs().map(|(from, to)| points(from) - points(to)).collect(),
            travel: pairs()
                .map(|(from, to)| from.kpis.whole.travel - to.kpis.whole.travel)
                .collect(),
            care: pairs()
                .map(|(from, to)| to.kpis.whole.care_met - from.kpis.whole.care_met)
                .collect(),
            unmet: pairs().map(|(from, to)| care(from) - care(to)).collect(),
            changes: upper.iter().map(|one| one.iterations).sum(),
        }
    }

    /// The mean gain in promises and cost, and how sure it is.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval::of_costs(&self.points)
    }

    /// The mean gain in promises and cost.
    #[must_use]
    pub fn mean(&self) -> Cost {
        Cost(self.interval().mean)
    }

    /// What the lower rung costs on average.
    #[must_use]
    pub fn mean_below(&self) -> Cost {
        Cost(Interval::of_costs(&self.below).mean)
    }

    /// What it amounts to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let none = |all: &[Cost]| all.iter().all(|&one| one == Cost::ZERO);
        if !none(&self.unmet) {
            return Verdict::CareDiffers;
        }
        match self.interval() {
            _ if none(&self.points) => Verdict::NothingFound,
            Interval { half_width: None, .. } => Verdict::OneSeed,
            found if found.includes_zero() => Verdict::NotShown,
            _ => Verdict::Shown,
        }
    }
}
