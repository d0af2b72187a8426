//! What a figure counts for: the whole, a provider, a locality.

use crate::id::{LocalityId, ProviderId, Table};
use crate::model::Problem;

/// The provider and the locality that something counts for, beside the whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) provider: Option<ProviderId>,
    pub(super) locality: Option<LocalityId>,
}

/// One of something for the whole, for each provider and for each locality.
#[derive(Clone, Debug)]
pub(super) struct Divisions<T> {
    pub(super) whole: T,
    pub(super) providers: Table<ProviderId, T>,
    pub(super) localities: Table<LocalityId, T>,
}

impl<T: Clone + Default> Divisions<T> {
    /// Nothing counted yet.
    pub(super) fn new(problem: &Problem) -> Self {
        Self {
            whole: T::default(),
            providers: Table::filled(T::default(), problem.providers.len()),
            localities: Table::filled(T::default(), problem.localities.len()),
        }
    }
}

impl<T> Divisions<T> {
    /// Counts something for the whole and for its part.
    pub(super) fn add(&mut self, part: Part, change: impl Fn(&mut T)) {
        change(&mut self.whole);
        if let Some(provider) = part.provider {
            change(&mut self.providers[provider]);
        }
        if let Some(locality) = part.locality {
            change(&mut self.localities[locality]);
        }
    }

    /// Makes something else of each.
    pub(super) fn map<U>(&self, change: impl Fn(&T) -> U) -> Divisions<U> {
        Divisions {
            whole: change(&self.whole),
            providers: self.providers.iter().map(&change).collect(),
            localities: self.localities.iter().map(&change).collect(),
        }
    }

    /// Gives each its counterpart of another.
    pub(super) fn zip<U>(&mut self, others: &Divisions<U>, change: impl Fn(&mut T, &U)) {
        change(&mut self.whole, &others.whole);
        let providers = self.providers.iter_mut().zip(&others.providers);
        providers.for_each(|(one, other)| change(one, other));
        let localities = self.localities.iter_mut().zip(&others.localities);
        localities.for_each(|(one, other)| change(one, other));
    }
}
