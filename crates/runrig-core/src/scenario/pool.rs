//! Providers as one: pooling, coalitions, and lead providers.

use super::staff::leaves;
use super::{floors, is_open, lock_the_rest};
use crate::id::{CarerId, Id, LocalityId, PackageId, ProviderId, Table};
use crate::model::{Draft, Permission};
use crate::units::PerSecond;

/// Carers of all who take part may serve everybody's clients, but for clients who stay.
pub(super) fn full(draft: &mut Draft) {
    lock_the_rest(draft);
    lend_everywhere(draft);
}

/// Every carer of a provider that takes part may serve the clients of all others that do, besides
/// whomever the request already lends the carer to.
pub(super) fn lend_everywhere(draft: &mut Draft) {
    let taking_part: Vec<ProviderId> = draft
        .providers
        .pairs()
        .filter(|(_, provider)| provider.participates)
        .map(|(id, _)| id)
        .collect();
    for carer in draft.carers.iter_mut().filter(|carer| taking_part.contains(&carer.employer)) {
        let own = carer.employer;
        let others = taking_part.iter().copied().filter(|&provider| provider != own);
        let lent = others.map(|provider| Permission { provider, locality: None });
        carer.permissions.extend(lent);
    }
}

/// The full pool, with floors.
pub(super) fn neutral(draft: &mut Draft, floor_permille: u32) {
    full(draft);
    floors(draft, floor_permille);
}

/// Everybody else takes no part.
pub(super) fn coalition(draft: &mut Draft, members: &[ProviderId]) {
    for (id, provider) in draft.providers.pairs_mut() {
        provider.participates &= members.contains(&id);
    }
}

/// Everybody else is not there at all: no visits of theirs, none of their carers, and none of
/// their promises. What no provider has goes too, for it is nobody's in particular.
///
/// How well others are served in a locality (M07) says nothing of a group by itself: with a price
/// on it, two groups side by side would cost more than both. Who comes to a locality (S13) counts
/// from the first provider on, so that two groups side by side cost what they cost apart.
pub(super) fn only(draft: &mut Draft, members: &[ProviderId]) {
    let ours = |provider: Option<ProviderId>| provider.is_some_and(|own| members.contains(&own));
    let packages: Table<PackageId, bool> =
        draft.packages.iter().map(|package| ours(package.provider)).collect();
    draft.keep_visits(|_, visit| packages[visit.package]);
    for carer in draft.carers.ids().collect::<Vec<CarerId>>() {
        if !members.contains(&draft.carers[carer].employer) {
            leaves(draft, carer);
        }
    }
    for provider in draft.providers.ids().collect::<Vec<ProviderId>>() {
        if !members.contains(&provider) {
            retire(draft, provider);
        }
    }
    draft.policy.prices.overlap_counts_first = true;
    draft.policy.promises.below_equity = PerSecond(0);
}

/// The provider takes no part, and nobody owes it anything.
pub(super) fn retire(draft: &mut Draft, provider: ProviderId) {
    draft.providers[provider].guaranteed = None;
    draft.providers[provider].participates = false;
}

/// Sets who leads where, and opens the packages there.
pub(super) fn lead(draft: &mut Draft, leads: &[(LocalityId, ProviderId)]) {
    for &(locality, provider) in leads {
        draft.localities[locality].lead = Some(provider);
    }
    for at in 0..draft.packages.len() {
        let package = PackageId::at(at);
        let client = &draft.clients[draft.packages[package].client];
        let led = client.locality.is_some_and(|here| draft.localities[here].lead.is_some());
        draft.packages[package].movable |= led && is_open(draft, package);
    }
}
