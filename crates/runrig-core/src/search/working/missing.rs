//! What having been left out often adds to the price of leaving a visit out again.
//!
//! Who of several people that wait goes without is for M02 to say, and to take turns is what it is
//! against: so a price that rises with every turn is only for whoever lacks little.

use super::Working;
use crate::id::{HalfId, PackageId, Table};
use crate::instance::Instance;
use crate::ledger::UNMET_WEIGHT;
use crate::units::Cost;

/// After so many absences a visit's price has gone up by as much again.
const ABSENCES_PER_PRICE: i64 = 256;
/// Absences beyond these raise the price no more.
const MOST_ABSENCES: u32 = 10_000;
/// Whoever waits and lacks at most one visit in so many lacks little.
const LITTLE: usize = 4;

/// Packages whose visits get dearer the more often they are left out: before anybody is served,
/// all but those that somebody waits for.
pub(super) fn rising(instance: &Instance<'_>) -> Table<PackageId, bool> {
    let mut rising = Table::filled(true, instance.problem.packages.len());
    instance.waiting.iter().for_each(|&package| rising[package] = false);
    rising
}

impl Working<'_, '_> {
    /// Looks anew at who waits and lacks little. Not during a change, whose price would no longer
    /// be what it adds.
    pub(crate) fn look_at_who_waits(&mut self) {
        for &package in &self.instance.waiting {
            let client = self.instance.problem.packages[package].client;
            let halves = self.instance.client_halves[client].iter();
            let own = halves.filter(|&&half| self.instance.halves[half].package == package);
            let (all, lacking) = own.fold((0, 0), |(all, lacking), &half| {
                (all + 1, lacking + usize::from(self.duty_of[half].is_none()))
            });
            self.rising[package] = lacking > 0 && LITTLE * lacking <= all;
        }
    }

    /// What having been left out often adds to the price of leaving a visit out.
    pub(super) fn price_of_missing(&self, lead: HalfId) -> Cost {
        let row = &self.instance.halves[lead];
        if !self.rising[row.package] {
            return Cost::ZERO;
        }
        let unmet = UNMET_WEIGHT * row.unmet.0;
        Cost(unmet * i64::from(self.absences[lead].min(MOST_ABSENCES)) / ABSENCES_PER_PRICE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use crate::model::{Problem, Span, Visit};
    use crate::scenario::tests::world::{a_visit, problem};
    use crate::search::recreate::{Order, Scratch, recreate};
    use crate::search::rng::Rng;
    use crate::units::Seconds;

    #[test]
    fn whoever_waits_gets_dearer_to_leave_out_for_want_of_little_alone() {
        let mut draft = problem().into_draft();
        for later in [1, 2, 3].map(Seconds::hours) {
            let visit = a_visit(0, 0);
            let [soft, hard] =
                [visit.soft, visit.hard].map(|one| Span::new(one.from + later, one.until + later));
            draft.visits.push(Visit { soft, hard, preferred: visit.preferred + later, ..visit });
        }
        let problem = Problem::build(draft).expect("it is sound");
        let mut instance = Instance::compile(&problem);
        let package = PackageId::at(0);
        instance.waiting = vec![package];
        let mut working = Working::empty(&instance);
        working.absences =
            Table::filled(u32::try_from(ABSENCES_PER_PRICE).expect("few"), instance.halves.len());
        let own: Vec<HalfId> = working
            .bank
            .iter()
            .copied()
            .filter(|&half| instance.halves[half].package == package)
            .collect();
        working.look_at_who_waits();
        assert_eq!(working.price_of_missing(own[0]), Cost::ZERO, "all is lacking");
        let (mut rng, mut scratch) = (Rng::new(1, 0, 0), Scratch::default());
        recreate(&mut working, &own, Order::Large, (&mut rng, &mut scratch, &|_| true));
        working.settle();
        assert!(own.iter().all(|&half| working.duty_of[half].is_some()));
        working.look_at_who_waits();
        assert_eq!(working.price_of_missing(own[0]), Cost::ZERO, "nothing is");
        working.begin();
        working.remove(&own[..1], &|_, _| true);
        working.settle();
        working.look_at_who_waits();
        let unmet = UNMET_WEIGHT * instance.halves[own[0]].unmet.0;
        assert_eq!(working.price_of_missing(own[0]), Cost(unmet), "as much again");
    }
}
