//! Which provider serves each package whose provider is not settled (H22), and what changing
//! providers comes to (M05, S11).

use crate::id::{PackageId, ProviderId, Table, VisitId};
use crate::ledger::Levels;
use crate::model::{Problem, Rota};
use crate::units::Cost;

/// For each package the provider that it is bound to, and how many of its halves are served.
///
/// A package that waits is bound while it is served. One that has a provider today and may
/// move is always bound, to that provider or to the one it was handed to, so that it changes
/// providers only whole; between changes it is bound elsewhere only while it is served there.
#[derive(Clone, Debug)]
pub(crate) struct Packages {
    bound: Table<PackageId, (Option<ProviderId>, u32)>,
    /// What each package was bound to before the change under way bound it anew.
    handed: Vec<(PackageId, Option<ProviderId>)>,
    /// Packages away from home of which the change under way has left nothing served.
    emptied: Vec<PackageId>,
    /// The provider today of each package that may move.
    today: Table<PackageId, Option<ProviderId>>,
    price: Cost,
}

impl Packages {
    /// Nothing served yet, everything with the provider it has today.
    pub(crate) fn new(problem: &Problem) -> Self {
        let today = |package: &crate::model::Package| package.provider.filter(|_| package.movable);
        let today: Table<PackageId, _> = problem.packages.iter().map(today).collect();
        Self {
            bound: today.iter().map(|&own| (own, 0)).collect(),
            handed: Vec::new(),
            emptied: Vec::new(),
            today,
            price: problem.policy.prices.transfer_over(problem.horizon.days.len()),
        }
    }

    /// The provider that a package is bound to, if it is.
    #[inline]
    pub(crate) fn provider(&self, package: PackageId) -> Option<ProviderId> {
        self.bound[package].0
    }

    /// The provider that a package which may move has today.
    #[inline]
    pub(crate) fn today(&self, package: PackageId) -> Option<ProviderId> {
        self.today[package]
    }

    /// One more half served by a provider, which is the one that serves the rest; whether a
    /// transfer begins with it.
    pub(crate) fn add(&mut self, package: PackageId, provider: ProviderId) -> bool {
        let (now, count) = &mut self.bound[package];
        debug_assert!(now.is_none_or(|now| now == provider), "{package:?} has one provider");
        *now = Some(provider);
        *count += 1;
        self.bound[package].1 == 1 && self.is_away(package)
    }

    /// One half fewer; whether a transfer ends with it.
    pub(crate) fn remove(&mut self, package: PackageId) -> bool {
        self.bound[package].1 -= 1;
        if self.bound[package].1 > 0 {
            return false;
        }
        let away = self.is_away(package);
        if away {
            self.emptied.push(package);
        } else if self.today[package].is_none() {
            self.bound[package].0 = None;
        }
        away
    }

    /// Whether a package that has a provider today is bound to another.
    #[inline]
    pub(crate) fn is_away(&self, package: PackageId) -> bool {
        self.today[package].is_some() && self.bound[package].0 != self.today[package]
    }

    /// The price of a transfer (S11).
    pub(crate) fn price(&self) -> Levels {
        Levels { cost: self.price, ..Levels::default() }
    }

    /// Binds a package that nobody serves to a provider, for as long as the change stands.
    pub(crate) fn hand_over(&mut self, package: PackageId, provider: ProviderId) {
        debug_assert_eq!(self.bound[package].1, 0, "{package:?} is not served meanwhile");
        let before = self.bound[package].0.replace(provider);
        self.handed.push((package, before));
    }

    /// The packages that the change under way hands over.
    pub(crate) fn handed(&self) -> impl Iterator<Item = PackageId> {
        self.handed.iter().map(|&(package, _)| package)
    }

    /// Whatever the change under way has bound anew or emptied and nobody serves after all goes
    /// back to whoever has it today; whether any of it was away from there.
    pub(crate) fn send_home(&mut self) -> bool {
        let mut any = false;
        let handed = self.handed.iter().map(|&(package, _)| package);
        let touched: Vec<PackageId> = handed.chain(self.emptied.drain(..)).collect();
        for package in touched {
            let (bound, count) = self.bound[package];
            if count == 0 && bound != self.today[package] {
                self.handed.push((package, bound));
                self.bound[package].0 = self.today[package];
                any = true;
            }
        }
        any
    }

    /// Whatever nobody serves goes back to whoever has it today.
    pub(crate) fn all_home(&mut self) {
        for (package, &today) in self.today.pairs() {
            if self.bound[package].1 == 0 {
                self.bound[package].0 = today;
            }
        }
    }

    /// The change stands.
    pub(crate) fn keep(&mut self) {
        self.handed.clear();
        self.emptied.clear();
    }

    /// The change is put back; nothing of what it bound anew is served.
    pub(crate) fn put_back(&mut self) {
        while let Some((package, before)) = self.handed.pop() {
            self.bound[package].0 = before;
        }
        self.emptied.clear();
    }

    /// Takes over a package's provider from an island.
    pub(crate) fn adopt(&mut self, island: &Self, package: PackageId) {
        self.bound[package].0 = island.bound[package].0;
    }

    /// Nothing is served; what may move stays where it is bound.
    pub(crate) fn clear(&mut self) {
        for (package, today) in self.today.pairs() {
            let (provider, count) = &mut self.bound[package];
            *count = 0;
            if today.is_none() {
                *provider = None;
            }
        }
    }

    /// Binds what may move to whoever serves it first in a rota, where that is `lawful`.
    pub(crate) fn bind_as_in(
        &mut self,
        rota: &Rota,
        problem: &Problem,
        lawful: &dyn Fn(&Self, VisitId, ProviderId) -> bool,
    ) {
        for run in &rota.runs {
            let employer = problem.carers[run.carer].employer;
            for stop in &run.stops {
                let package = problem.visits[stop.visit].package;
                let at_home = self.today[package] == self.bound[package].0;
                if self.today[package].is_some_and(|own| own != employer) && at_home {
                    self.bound[package].0 = Some(employer);
                    if !lawful(self, stop.visit, employer) {
                        self.bound[package].0 = self.today[package];
                    }
                }
            }
        }
    }

    /// The packages bound to another provider than today's, with both.
    pub(crate) fn transferred(&self) -> impl Iterator<Item = (PackageId, ProviderId, ProviderId)> {
        self.today.pairs().filter_map(|(package, &today)| {
            let (from, to) = (today?, self.bound[package].0?);
            (from != to).then_some((package, from, to))
        })
    }
}
