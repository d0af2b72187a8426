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
