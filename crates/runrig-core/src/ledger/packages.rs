//! Which provider serves each package that has none of its own (H22).

use crate::id::{PackageId, ProviderId, Table};

/// For each package the provider that serves it now, and with how many halves.
#[derive(Clone, Debug)]
pub(crate) struct Packages {
    served: Table<PackageId, (Option<ProviderId>, u32)>,
    /// The provider that each package under hand-over is to go to.
    offers: Vec<(PackageId, ProviderId)>,
}

impl Packages {
    /// Nothing served yet.
    pub(crate) fn new(n_packages: usize) -> Self {
        Self { served: Table::filled((None, 0), n_packages), offers: Vec::new() }
    }

    /// The provider that serves a package, or is to serve it, if any is.
    #[inline]
    pub(crate) fn provider(&self, package: PackageId) -> Option<ProviderId> {
        self.served[package].0.or_else(|| self.offered(package))
    }

    fn offered(&self, package: PackageId) -> Option<ProviderId> {
        self.offers.iter().find(|offer| offer.0 == package).map(|offer| offer.1)
    }

    /// A package that nobody serves goes to this provider, if to any, until the next change.
    pub(crate) fn offer(&mut self, package: PackageId, provider: ProviderId) {
        self.offers.push((package, provider));
    }

    /// The packages under hand-over, and to whom.
    pub(crate) fn offers(&self) -> &[(PackageId, ProviderId)] {
        &self.offers
    }

    /// No package is under hand-over any more.
    pub(crate) fn withdraw_offers(&mut self) {
        self.offers.clear();
    }

    /// One more half served by a provider, which is the one that serves the rest.
    pub(crate) fn add(&mut self, package: PackageId, provider: ProviderId) {
        let (now, count) = &mut self.served[package];
        debug_assert!(now.is_none_or(|now| now == provider), "{package:?} has one provider");
        *now = Some(provider);
        *count += 1;
    }

    /// One half fewer.
    pub(crate) fn remove(&mut self, package: PackageId) {
        let (now, count) = &mut self.served[package];
        *count -= 1;
        if *count == 0 {
            *now = None;
        }
    }
}
