//! Whether the packages that have changed providers keep to what is allowed (M05).

use crate::id::{PackageId, ProviderId, Table};
use crate::ledger::packages::Packages;
use crate::model::{Problem, Transfers};
use std::collections::BTreeMap;

/// What transfers are held to.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    /// Anything limits transfers.
    pub(crate) limited: bool,
    /// The care that all visits of each package ask for, in seconds.
    care: Table<PackageId, i64>,
    /// The care that the packages of each provider ask for today, in seconds.
    volume: Table<ProviderId, i64>,
}

/// Packages and seconds of care.
#[derive(Clone, Copy, Debug, Default)]
struct Moved {
    packages: u32,
    care: i64,
}

impl Moved {
    fn add(&mut self, care: i64) {
        self.packages += 1;
        self.care += care;
    }
}

impl Allowed {
    /// The limits of a problem.
    pub(crate) fn of(problem: &Problem) -> Self {
        let capped = |one: &crate::model::Provider| {
            one.max_transfers_in.is_some() || one.max_transfers_out.is_some()
        };
        let mut care = Table::filled(0, problem.packages.len());
        let mut volume = Table::filled(0, problem.providers.len());
        for visit in &problem.visits {
            let asked = i64::from(visit.care.0) * i64::from(visit.carers_needed);
            let package = &problem.packages[visit.package];
            care[visit.package] += asked;
            if let Some(own) = package.provider.filter(|_| !package.handed_back_on(visit.day)) {
                volume[own] += asked;
            }
        }
        let limited = problem.policy.transfers.any() || problem.providers.iter().any(capped);
        Self { limited, care, volume }
    }

    /// The care that keeps each provider at its floor (M03), in seconds.
    pub(crate) fn floors(&self, problem: &Problem) -> Table<ProviderId, i64> {
        let providers = problem.providers.pairs();
        let floor = providers.map(|(id, one)| {
            let permille = one.volume_floor_permille.unwrap_or(0);
            self.volume[id] * i64::from(permille) / 1_000
        });
        floor.collect()
    }

    /// The care that all visits of a package ask for, in seconds.
    pub(crate) fn care(&self, package: PackageId) -> i64 {
        self.care[package]
    }

    /// How far apart what comes to a provider and what leaves it may be, in seconds of care.
    pub(crate) fn net(&self, provider: ProviderId, limits: Transfers) -> Option<i64> {
        limits.net_permille.map(|net| self.volume[provider] * i64::from(net) / 1_000)
    }

    /// Whether these bindings keep to every limit.
    ///
    /// # Complexity
    ///
    /// Linear in packages.
    pub(crate) fn holds(&self, packages: &Packages, problem: &Problem) -> bool {
        if !self.limited {
            return true;
        }
        let limits = problem.policy.transfers;
        let n_providers = problem.providers.len();
        let mut gone = Table::filled(Moved::default(), n_providers);
        let mut come = Table::filled(Moved::default(), n_providers);
        let mut pairs: BTreeMap<(ProviderId, ProviderId), [Moved; 2]> = BTreeMap::new();
        let mut all = 0;
        for (package, from, to) in packages.transferred() {
            let care = self.care[package];
            all += 1;
            gone[from].add(care);
            come[to].add(care);
            let pair = pairs.entry((from.min(to), from.max(to))).or_default();
            pair[usize::from(from > to)].add(care);
        }
        let balanced = |[one, other]: &[Moved; 2]| {
            let apart = (one.care - other.care).abs();
            one.packages == other.packages && apart <= one.care.max(other.care) / 10
        };
        limits.most.is_none_or(|most| all <= most)
            && problem.providers.pairs().all(|(id, provider)| {
                let apart = (gone[id].care - come[id].care).abs();
                provider.max_transfers_out.is_none_or(|cap| gone[id].packages <= cap)
                    && provider.max_transfers_in.is_none_or(|cap| come[id].packages <= cap)
                    && self.net(id, limits).is_none_or(|net| apart <= net)
            })
            && (!limits.in_pairs || pairs.values().all(balanced))
    }
}
