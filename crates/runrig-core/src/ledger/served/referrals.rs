//! Which of those who wait are taken on (M02).

use crate::id::{Id, PackageId, Table};
use crate::ledger::Levels;
use crate::model::{Origin, Problem, Referral};
use crate::units::Cost;

/// Waiting for longer counts no more, in days: the price stays within what M01 asks.
const LONGEST_WAIT: i64 = 365;

/// For each package what leaving all of it out costs, and how many of its halves are served.
#[derive(Clone, Debug)]
pub(super) struct Referrals {
    of: Table<PackageId, (Cost, i32)>,
}

impl Referrals {
    /// Nothing served; `None` if nobody waits or waiting has no price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let price = problem.policy.promises.referral_hour_day.0;
        if price == 0 || problem.packages.iter().all(|package| package.referral.is_none()) {
            return None;
        }
        let mut care: Table<PackageId, i64> = Table::filled(0, problem.packages.len());
        for visit in &problem.visits {
            care[visit.package] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
        let cost = |(id, package): (PackageId, &crate::model::Package)| {
            let weight = package.referral.map_or(0, |referral| weight(problem, &referral));
            (Cost(price * (care[id] * weight) / 3_600), 0)
        };
        Some(Self { of: problem.packages.pairs().map(cost).collect() })
    }

    /// What it costs that nobody is served.
    pub(super) fn standing(&self) -> Levels {
        let promises = Cost(self.of.iter().map(|(cost, _)| cost.0).sum());
        Levels { promises, ..Levels::default() }
    }

    /// What one more half of a package would change.
    #[inline]
    pub(super) fn added(&self, package: PackageId) -> Levels {
        let (cost, served) = self.of[package];
        let promises = if served == 0 { Cost(-cost.0) } else { Cost::ZERO };
        Levels { promises, ..Levels::default() }
    }

    /// So many halves more of a package.
    #[inline]
    pub(super) fn count(&mut self, package: PackageId, change: i32) {
        self.of[package].1 += change;
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
