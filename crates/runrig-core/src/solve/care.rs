//! Care that a search has given and lost.
//!
//! Heat takes a visit out for which, once all else has settled, no way back is found. Whatever is
//! improved without it is worth nothing, for care comes first: so the search goes back for it.

use super::Best;
use crate::model::{Ranking, Rota, Score};
use crate::search::accept::Done;
use crate::search::working::Working;

/// From here on visits that have been left out often are no dearer for it. Where there is too little
/// of something, that price has them take turns, each day by itself, so that on some day it is
/// never the better one's turn.
const SETTLES: Done = Done::parts_of(7, 8);
/// Care is lost for too long after so much of the budget.
const TOO_LONG: Done = Done::parts_of(1, 8);
/// Not so soon: the rota is still warm, and care comes and goes.
const NOT_BEFORE: Done = Done::parts_of(1, 2);

/// What care there has been.
pub(super) struct Care {
    /// The best rota, level by level: the same whatever the search ranks by, so that the rankings
    /// differ in what they keep alone.
    fullest: Best,
    /// Until when the rota gave as much care as that.
    given: Done,
    /// Visits that were left out often are no dearer for it.
    pub(super) settles: bool,
}

impl Care {
    pub(super) fn of(working: &Working<'_, '_>) -> Self {
        Self { fullest: Best::of(working), given: Done::default(), settles: false }
    }

    /// Between two rounds, so far into the search: the rota to go back to, where care has been lost
    /// for too long, or until it is time to settle.
    pub(super) fn lost(&mut self, working: &Working<'_, '_>, done: Done) -> Option<&Rota> {
        self.fullest.or(working, Ranking::Levels);
        let care = |score: Score| (score.breaches, score.given_up, score.unmet);
        let is_lost = care(working.levels.score()) > care(self.fullest.score);
        let begins_to_settle = !self.settles && done >= SETTLES;
        self.settles |= begins_to_settle;
        let too_long = done >= NOT_BEFORE && done >= self.given.and(TOO_LONG);
        let goes_back = is_lost && (too_long || begins_to_settle);
        if goes_back || !is_lost {
            self.given = done;
        }
        goes_back.then_some(&self.fullest.rota)
    }
}
