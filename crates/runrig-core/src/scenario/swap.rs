//! Small tests of change: a few packages change providers.

use super::{FLOOR_PERMILLE, floors, is_open};
use crate::id::{Id, PackageId, ProviderId};
use crate::model::{Draft, Transfers};

/// What comes to a provider and leaves it may differ by so many thousandths of its care.
const NET_PERMILLE: u32 = 50;

/// Opens packages to other providers, for so many to go.
pub(super) fn up_to(draft: &mut Draft, most: u32, vetoes: &[PackageId]) {
    for at in 0..draft.packages.len() {
        let package = PackageId::at(at);
        draft.packages[package].movable |= is_open(draft, package) && !vetoes.contains(&package);
    }
    draft.policy.transfers =
        Transfers { most: Some(most), net_permille: Some(NET_PERMILLE), in_pairs: false };
    floors(draft, FLOOR_PERMILLE);
}

/// Opens the packages of two providers to the other of them.
pub(super) fn in_pairs(draft: &mut Draft, pair: [ProviderId; 2]) {
    for at in 0..draft.packages.len() {
        let package = PackageId::at(at);
        let theirs = draft.packages[package].provider.is_some_and(|own| pair.contains(&own));
        draft.packages[package].movable |= theirs && is_open(draft, package);
    }
    for (id, provider) in draft.providers.pairs_mut() {
        if !pair.contains(&id) {
            provider.max_transfers_in = Some(0);
        }
    }
    draft.policy.transfers.in_pairs = true;
}
