//! Which provider serves each package that has none of its own (H22).

use crate::id::{PackageId, ProviderId, Table};

/// For each package the provider that serves it now, and with how many halves.
#[derive(Clone, Debug)]
pub(crate) struct Packages {
    served: Table<PackageId, (Option<ProviderId>, u32)>,
}

impl Packages {
    /// Nothing served yet.
    pub(crate) fn new(n_packages: usize) -> Self {
        Self { served: Table::filled((None, 0), n_packages) }
    }

    /// The provider that serves a package, if any does.
    #[inline]
    pub(crate) fn provider(&self, package: PackageId) -> Option<ProviderId> {
        self.served[package].0
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
