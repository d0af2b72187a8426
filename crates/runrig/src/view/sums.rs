//! Sums in which nobody can be told apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use runrig_core::id::{LocalityId, PackageId, Table};
use runrig_core::kpi::{Figures, Kpis};
use runrig_core::model::Problem;

/// The fewest that a sum stands for: of two, each could take off its own and have the other's.
pub const FEWEST: u64 = 3;

/// So many packages, and so much care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many packages.
    pub packages: u64,
    /// The care that they get, in seconds.
    pub care: i64,
}

/// Some packages, and where they are if they are many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// All of them.
    pub all: Part,
    /// Those of localities with at least [`FEWEST`] of them, in order. What is in none of these
    /// is not one or two packages either: the smallest of the localities is left out if it is.
    pub localities: Vec<(LocalityId, Part)>,
}

impl Part {
    fn add(&mut self, other: Self) {
        self.packages += other.packages;
        self.care += other.care;
    }
}

impl Sums {
    /// Of the packages that get care and are among those asked for.
    pub(super) fn of(
        problem: &Problem,
        care: &Table<PackageId, Option<i64>>,
        among: impl Fn(PackageId) -> bool,
    ) -> Self {
        let mut all = Part::default();
        let mut places: BTreeMap<LocalityId, Part> = BTreeMap::new();
        for (id, &care) in care.pairs().filter(|(id, _)| among(*id)) {
            let Some(care) = care else { continue };
            let one = Part { packages: 1, care };
            all.add(one);
            if let Some(locality) = problem.clients[problem.packages[id].client].locality {
                places.entry(locality).or_default().add(one);
            }
        }
        Self { all, localities: hiding_few(all, places) }
    }
}

/// The localities with enough packages, without one if few were left besides.
fn hiding_few(all: Part, places: BTreeMap<LocalityId, Part>) -> Vec<(LocalityId, Part)> {
    let mut told: Vec<(LocalityId, Part)> =
        places.into_iter().filter(|(_, part)| part.packages >= FEWEST).collect();
    let rest = all.packages - told.iter().map(|(_, part)| part.packages).sum::<u64>();
    if (1..FEWEST).contains(&rest) {
        let smallest = told.iter().min_by_key(|&&(id, part)| (part.packages, Reverse(id)));
        if let Some(&(smallest, _)) = smallest {
            told.retain(|&(id, _)| id != smallest);
        }
    }
    told
}

/// Sums over all providers that take part, each there only where at least [`FEWEST`] of them
/// have something to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Care asked for, in seconds.
    pub care: Option<i64>,
    /// Care given, in seconds.
    pub care_met: Option<i64>,
    /// Paid travel, in seconds.
    pub travel: Option<i64>,
}

impl Area {
    pub(super) fn of(problem: &Problem, kpis: &Kpis) -> Self {
        let sum = |of: fn(&Figures) -> i64| {
            let taking_part =
                kpis.providers.iter().filter(|(id, _)| problem.providers[*id].participates);
            let counted = taking_part.map(|(_, figures)| of(figures)).filter(|&much| much != 0);
            of_enough(&counted.collect::<Vec<_>>())
        };
        Self {
            care: sum(|figures| figures.care),
            care_met: sum(|figures| figures.care_met),
            travel: sum(|figures| figures.travel),
        }
    }
}

/// The sum, if enough stand behind it.
fn of_enough(counted: &[i64]) -> Option<i64> {
    let enough = u64::try_from(counted.len()).is_ok_and(|n| n >= FEWEST);
    enough.then(|| counted.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use runrig_core::id::Id;

    /// Which localities are told of, by their packages; so many more are in none.
    fn check(packages: &[u64], in_none: u64, told: &[usize]) {
        let part = |packages| Part { packages, care: 1_800 };
        let all = part(packages.iter().sum::<u64>() + in_none);
        let places = packages.iter().enumerate().map(|(at, &n)| (LocalityId::at(at), part(n)));
        let found = hiding_few(all, places.collect());
        assert_eq!(found.iter().map(|(id, _)| id.index()).collect::<Vec<_>>(), told);
    }

    #[test]
    fn a_locality_is_told_of_from_three_packages_on() {
        check(&[3], 0, &[0]);
        check(&[2], 0, &[]);
        check(&[3, 4], 0, &[0, 1]);
        check(&[3, 2, 1], 0, &[0]); // the rest is three packages
    }

    #[test]
    fn the_rest_is_never_one_or_two_packages() {
        check(&[5, 1], 0, &[]); // 6 less 5 would be the one
        check(&[5, 3, 2], 0, &[0]); // 10 less 8 would be the two; 10 less 5 are five
        check(&[3, 3, 1], 0, &[0]); // of equals the last goes
        check(&[4], 1, &[]);
        check(&[4], 3, &[0]);
    }

    #[test]
    fn a_sum_has_three_behind_it() {
        assert_eq!(of_enough(&[60, 120]), None);
        assert_eq!(of_enough(&[60, 120, 30]), Some(210));
    }
}
