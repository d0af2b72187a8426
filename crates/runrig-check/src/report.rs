//! What the judge says: each breach, and what the rota costs, rule by rule.

use runrig_core::id::{CarerId, VisitId};
use runrig_core::model::{RuleCode, Score};
use runrig_core::units::Cost;

/// All that is to be said of one rota.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Every breach of a hard rule, in order of rule.
    pub breaches: Vec<Breach>,
    /// How good the rota is; the sum of its parts.
    pub score: Score,
    /// What each priced rule adds to the score.
    pub parts: Parts,
}

/// One breach of one hard rule.
///
/// # Units
///
/// What `found` and `limit` count depends on the rule.
///
/// | Rule | `found` | `limit` |
/// |---|---|---|
/// | H01 | skills that the carer lacks | 0 |
/// | H02 | seconds of care outside the shift, or within an absence | 0 |
/// | H03 | seconds from end to start, negative where they overlap | seconds needed |
/// | H04, H05 | seconds outside the hard window | 0 |
/// | H06 | carers who come; if `carer` is set, seconds between the two starts | carers it takes; seconds allowed |
/// | H07 | seconds from the first start to the second | the least or the most allowed |
/// | H10 | visits before the horizon | visits that make a carer known |
/// | H11 | seconds worked in the week, or in all the weeks of the average | the most in them |
/// | H12, H13 | seconds of rest | the least |
/// | H14 | seconds of the longest gap | the least |
/// | H15 | seconds from first start to last end | the most |
/// | H16 | seconds of the leg | the most |
/// | H17 | seconds of the leg, or -1 where there is no way | the most, or 0 |
/// | H22 | employers who serve the package; if `carer` is set, 1 | 1; 0 |
/// | H24 | seconds from the pinned start; for pinned carers and locked runs 1 | 0 |
/// | H25 | carers who come if `carer` is unset; else seconds in the dark, or 1 new starter | 2; 0 |
/// | others | 1 | 0 |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The rule that is broken.
    pub rule: RuleCode,
    /// Whose doing it is, where it is one carer's.
    pub carer: Option<CarerId>,
    /// The visits concerned, in order; two for what lies between them.
    pub visits: Vec<VisitId>,
    /// How much there is of what the rule limits.
    pub found: i64,
    /// How much there may be, or must be.
    pub limit: i64,
}

/// The score, rule by rule: each priced rule once, in order of code.
///
/// H05 stands here for its soft windows and H15 for its split days; M and S rules for
/// themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(pub Vec<(RuleCode, Cost)>);

impl Parts {
    /// What one rule adds; nothing for a rule without a price.
    #[must_use]
    pub fn of(&self, rule: RuleCode) -> Cost {
        self.0.iter().find(|(code, _)| *code == rule).map_or(Cost::ZERO, |&(_, cost)| cost)
    }
}
