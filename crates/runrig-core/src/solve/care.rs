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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::HalfId;
    use crate::instance::Instance;
    use crate::scenario::tests::world::problem;
    use crate::search::recreate::{Order, Scratch, recreate};
    use crate::search::rng::Rng;
    use crate::search::working::rota;

    #[test]
    fn care_is_gone_back_for_when_it_is_lost_for_too_long_and_when_it_is_time_to_settle() {
        let problem = problem();
        let instance = Instance::compile(&problem);
        let empty = Working::empty(&instance);
        let mut full = empty.clone();
        let (mut rng, mut scratch) = (Rng::new(1, 0, 0), Scratch::default());
        let all: Vec<HalfId> = full.bank.clone();
        recreate(&mut full, &all, Order::Large, (&mut rng, &mut scratch, &|_| true));
        full.settle();
        let at = |sixteenths: u64| Done::of(sixteenths, 16);
        let mut care = Care::of(&full);
        assert_eq!(care.lost(&empty, at(4)), None, "it is still warm");
        assert_eq!(care.lost(&empty, at(8)), Some(&rota(&full)));
        assert_eq!(care.lost(&empty, at(9)), None, "it has had a sixteenth");
        assert_eq!(care.lost(&empty, at(10)), Some(&rota(&full)));
        assert_eq!(care.lost(&full, at(13)), None);
        assert!(!care.settles);
        assert_eq!(care.lost(&empty, at(14)), Some(&rota(&full)), "it is time to settle");
        assert!(care.settles);
        assert_eq!(care.lost(&empty, at(15)), None);
    }
}
