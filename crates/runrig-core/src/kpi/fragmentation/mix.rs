//! Who gives the care in a locality.

use crate::id::{LocalityId, ProviderId};
use crate::kpi::Ratio;
use crate::kpi::picture::Picture;
use crate::kpi::ratio::count;
use std::collections::BTreeMap;

/// Who gives the care in a locality: seconds of care by the carer's employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mix {
    /// Care of each provider that gives any, in seconds.
    pub contact: BTreeMap<ProviderId, i64>,
}

impl Mix {
    /// How many providers give care.
    #[must_use]
    pub fn providers(&self) -> u64 {
        count(self.contact.len())
    }

    /// The effective number of providers: 1 over the sum of the squares of their shares of
    /// care (one over Herfindahl's index). Two with half each are 2, two of whom one does
    /// nearly everything just over 1. None without care.
    #[must_use]
    pub fn effective(&self) -> Option<Ratio> {
        let care = || self.contact.values().map(|&care| i128::from(care));
        let total: i128 = care().sum();
        Ratio::of(total * total, care().map(|care| care * care).sum::<i128>())
    }
}

/// The mix of each locality.
pub(super) fn of_localities(picture: &Picture<'_>) -> Vec<(LocalityId, Mix)> {
    let localities = picture.problem.localities.ids();
    let mut mixes: Vec<_> = localities.map(|id| (id, Mix::default())).collect();
    for (carer, visit, effort) in picture.stops() {
        let locality = picture.locality(picture.problem.visits[visit].client);
        let found = mixes.iter_mut().find(|&&mut (id, _)| Some(id) == locality);
        if let Some((_, mix)) = found.filter(|_| effort.care > 0) {
            *mix.contact.entry(picture.employer(carer)).or_insert(0) += effort.care;
        }
    }
    mixes
}
