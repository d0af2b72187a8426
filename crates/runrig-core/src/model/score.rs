//! How good a rota is, most important thing first.

use crate::units::Cost;

/// The worth of a rota. Lower is better, and the order of the fields is the order
/// of importance: no saving in travel is worth one unserved visit.
///
/// DOMAIN §5a names five levels. Its last two, cost and tidiness, are one field here:
/// its weights for travel, continuity, punctuality and fairness are prices in the same
/// minutes, meant to be traded against each other, and a level of its own would make
/// every weight of the lower one meaningless.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score {
    /// How often a hard rule is broken (H rules); always 0 in an answer.
    pub breaches: u32,
    /// Visits of today that nobody makes any more, where none is to be given up (M08).
    pub given_up: Cost,
    /// Care that nobody gives, by risk (M01).
    pub unmet: Cost,
    /// Promises that are not kept: starts outside the soft window (H05), referrals not given
    /// all their care (M02), volume below a floor (M03), guaranteed hours not given (M04), carers
    /// beyond the continuity cap (M06), localities short of their share (M07).
    pub promises: Cost,
    /// What the rota costs: the S rules.
    pub cost: Cost,
}

/// Which of two rotas is better: level by level unless asked otherwise (DOMAIN §5a).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ranking {
    /// Level by level: no saving is worth a promise.
    #[default]
    Levels,
    /// Care given up and care unmet first, and then promises and cost as one sum: what a gain at equal care met
    /// is counted in.
    Sum,
}

impl Ranking {
    /// What to compare in place of a score: the lesser is the better.
    #[must_use]
    pub fn rank(self, score: Score) -> Score {
        match self {
            Self::Levels => score,
            Self::Sum => Score { promises: score.promises + score.cost, cost: Cost::ZERO, ..score },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_outweighs_any_travel_unless_both_are_one_sum() {
        let near = Score { promises: Cost(2), cost: Cost(1), ..Score::default() };
        let far = Score { promises: Cost(1), cost: Cost(3), ..Score::default() };
        assert!(Ranking::Levels.rank(far) < Ranking::Levels.rank(near));
        assert!(Ranking::Sum.rank(near) < Ranking::Sum.rank(far));
        let unmet = Score { unmet: Cost(1), ..Score::default() };
        assert!(Ranking::Sum.rank(far) < Ranking::Sum.rank(unmet));
    }

    #[test]
    fn serving_a_visit_outweighs_any_travel() {
        let drives_far = Score { cost: Cost(1 << 50), ..Score::default() };
        let leaves_one = Score { unmet: Cost(1), ..Score::default() };
        assert!(drives_far < leaves_one);
    }
}
