//! Who serves whom in a rota, beside who has whom today.

use runrig_core::id::{PackageId, ProviderId, Table};
use runrig_core::model::{Problem, Rota};

/// A package of which another provider's carers give most of the care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub package: PackageId,
    /// Whose it is today; none where nobody has it.
    pub from: Option<ProviderId>,
    /// Whose carers give most of its care.
    pub to: ProviderId,
    /// The care that these give, in seconds, once for each carer.
    pub theirs: i64,
    /// The care that it is given, in seconds, once for each carer.
    pub care: i64,
}

/// Every package of which another provider's carers give most of the care, in order of package.
/// Of providers that give as much, the one that has it today counts, and else the first.
///
/// # Complexity
///
/// The stops of the rota, and packages times providers.
#[must_use]
pub fn changes(problem: &Problem, rota: &Rota) -> Vec<Change> {
    let mut given: Table<PackageId, Vec<i64>> =
        Table::filled(vec![0; problem.providers.len()], problem.packages.len());
    for run in &rota.runs {
        let employer = runrig_core::id::Id::index(problem.carers[run.carer].employer);
        for stop in &run.stops {
            let visit = &problem.visits[stop.visit];
            given[visit.package][employer] += i64::from(visit.care.0);
        }
    }
    let packages = problem.packages.pairs();
    let change = packages.filter_map(|(id, package)| {
        let of = |provider: ProviderId| given[id][runrig_core::id::Id::index(provider)];
        let most = |&provider: &ProviderId| (of(provider), package.provider == Some(provider));
        // The last of equals wins, so the order is turned round for the first to do so.
        let to = problem.providers.ids().rev().max_by_key(most)?;
        let care = given[id].iter().sum();
        let is_change = of(to) > 0 && package.provider != Some(to);
        is_change.then(|| Change { package: id, from: package.provider, to, theirs: of(to), care })
    });
    change.collect()
}
