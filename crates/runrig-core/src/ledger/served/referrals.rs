//! From when on those who wait get all their care (M02).
//!
//! Whoever waits costs the care of all days up to the last on which something is lacking, so that
//! care counts only from the day from which it is whole. Where there is enough for one of two,
//! sharing it out leaves both waiting for longer than giving all of it to whoever needs it more.

use crate::id::{DayId, Id, PackageId, Table};
use crate::ledger::Levels;
use crate::model::{Origin, Problem, Referral};
use crate::units::Cost;

/// Waiting for longer counts no more, in days: the price stays within what M01 asks.
const LONGEST_WAIT: i64 = 365;

/// The packages that somebody waits for; `None` for all others.
#[derive(Clone, Debug)]
pub(super) struct Referrals {
    of: Table<PackageId, Option<Waiting>>,
}

/// What a person's waiting costs, by the last day on which care is lacking.
#[derive(Clone, Debug)]
struct Waiting {
    /// For each day, and the horizon's end: what it costs if care is given in full from then on,
    /// and not the day before.
    until: Vec<Cost>,
    /// For each day how many halves of its visits nobody makes.
    lacking: Vec<u32>,
    /// The first day from which nothing is lacking: one after the last on which something is.
    start: usize,
}

impl Referrals {
    /// Nothing served; `None` if nobody waits or waiting has no price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let price = problem.policy.promises.referral_hour_day.0;
        if price == 0 || problem.packages.iter().all(|package| package.referral.is_none()) {
            return None;
        }
        let n_days = problem.horizon.days.len();
        let mut care: Table<PackageId, Vec<i64>> =
            Table::filled(Vec::new(), problem.packages.len());
        let mut of: Table<PackageId, Option<Waiting>> = problem
            .packages
            .iter()
            .map(|package| package.referral.map(|_| Waiting::of(n_days)))
            .collect();
        for visit in &problem.visits {
            let Some(waiting) = &mut of[visit.package] else { continue };
            let day = visit.day.index();
            waiting.lacking[day] += u32::from(visit.carers_needed);
            let care = &mut care[visit.package];
            care.resize(n_days, 0);
            care[day] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
        for (id, waiting) in of.pairs_mut() {
            let Some((waiting, referral)) = waiting.as_mut().zip(problem.packages[id].referral)
            else {
                continue;
            };
            waiting.price(&care[id], price * weight(problem, &referral));
        }
        Some(Self { of })
    }

    /// What it costs that nobody is served.
    pub(super) fn standing(&self) -> Levels {
        let waiting = self.of.iter().flatten();
        let promises = Cost(waiting.map(|one| one.until[one.start].0).sum());
        Levels { promises, ..Levels::default() }
    }

    /// What one more half of a package's visits on a day would change.
    ///
    /// # Complexity
    ///
    /// O(1), but for the last half that the last day lacks: O(days).
    #[inline]
    pub(super) fn added(&self, package: PackageId, day: DayId) -> Levels {
        let promises = self.of[package].as_ref().map_or(Cost::ZERO, |one| one.added(day.index()));
        Levels { promises, ..Levels::default() }
    }

    /// One half more of a package's visits on a day, or one fewer.
    #[inline]
    pub(super) fn count(&mut self, package: PackageId, day: DayId, more: bool) {
        if let Some(waiting) = &mut self.of[package] {
            waiting.count(day.index(), more);
        }
    }
}

impl Waiting {
    /// Nothing asked for yet.
    fn of(n_days: usize) -> Self {
        Self { until: vec![Cost::ZERO; n_days + 1], lacking: vec![0; n_days], start: 0 }
    }

    /// Prices the care of each day, in seconds, at so much for an hour.
    fn price(&mut self, care: &[i64], price: i64) {
        let mut before = 0;
        for (day, care) in care.iter().enumerate() {
            before += care;
            self.until[day + 1] = Cost(price * before / 3_600);
        }
        self.start = self.start_before(self.lacking.len());
    }

    /// The first day from which nothing is lacking, of those up to this one.
    fn start_before(&self, day: usize) -> usize {
        self.lacking[..day].iter().rposition(|&lacking| lacking > 0).map_or(0, |last| last + 1)
    }

    fn added(&self, day: usize) -> Cost {
        if day + 1 != self.start || self.lacking[day] > 1 {
            return Cost::ZERO;
        }
        self.until[self.start_before(day)] - self.until[self.start]
    }

    fn count(&mut self, day: usize, more: bool) {
        if more {
            self.lacking[day] -= 1;
            if day + 1 == self.start && self.lacking[day] == 0 {
                self.start = self.start_before(day);
            }
        } else {
            self.lacking[day] += 1;
            self.start = self.start.max(day + 1);
        }
    }
}

/// Priority times days of waiting.
fn weight(problem: &Problem, referral: &Referral) -> i64 {
    let priority = match referral.origin {
        Origin::Hospital | Origin::CommunityAtRisk => 3,
        Origin::Other => 1,
    };
    let n_days = problem.horizon.days.len();
    let ready = referral.ready.map_or(0, Id::index);
    let ahead = i64::try_from(n_days.saturating_sub(ready)).unwrap_or(LONGEST_WAIT);
    priority * (i64::from(referral.days_waited) + ahead).min(LONGEST_WAIT)
}
