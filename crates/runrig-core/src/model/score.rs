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
    /// Care that nobody gives, by risk (M01).
    pub unmet: Cost,
    /// Promises that are not kept: starts outside the soft window (H05), referrals that nobody
    /// takes on (M02), volume below a floor (M03), guaranteed hours not given (M04), carers
    /// beyond the continuity cap (M06), localities short of their share (M07).
    pub promises: Cost,
    /// What the rota costs: the S rules.
    pub cost: Cost,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serving_a_visit_outweighs_any_travel() {
        let drives_far = Score { cost: Cost(1 << 50), ..Score::default() };
        let leaves_one = Score { unmet: Cost(1), ..Score::default() };
        assert!(drives_far < leaves_one);
    }
}
