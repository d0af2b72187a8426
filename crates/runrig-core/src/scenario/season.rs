//! A season in which staff are short, in some localities more than in others.

use super::staff::leaves;
use crate::id::{CarerId, LocalityId, Table};
use crate::model::{Draft, Position};
use crate::search::rng::Rng;
use crate::travel::great_circle::metres_between;

/// Takes so many of a hundred carers away on average.
pub(super) fn short(draft: &mut Draft, percent: u32, sample: u64) {
    for carer in away(draft, percent, sample) {
        leaves(draft, carer);
    }
}

/// Who is away, in order of id. Each locality's share is drawn first, from nothing to twice the
/// average, and then its carers by that share: shortages come together, as they do when a
/// season or a sickness goes round a place.
pub(super) fn away(draft: &Draft, percent: u32, sample: u64) -> Vec<CarerId> {
    let mut rng = Rng::new(sample, u64::from(percent), 0);
    let most = usize::try_from(percent.min(100)).unwrap_or(100) * 2;
    let share: Table<LocalityId, usize> =
        draft.localities.ids().map(|_| rng.below(most + 1)).collect();
    let elsewhere = rng.below(most + 1);
    draft
        .carers
        .ids()
        .filter(|&carer| {
            let here = locality_of(draft, carer);
            rng.below(100) < here.map_or(elsewhere, |here| share[here])
        })
        .collect()
}

/// The locality of the client who lives nearest to a carer, as the crow flies.
fn locality_of(draft: &Draft, carer: CarerId) -> Option<LocalityId> {
    let home: Position = draft.places[draft.carers[carer].home].position?;
    let placed = draft.clients.iter().filter_map(|client| {
        let at = draft.places[client.place].position?;
        Some((metres_between(home, at), client.locality))
    });
    placed.min_by_key(|&(metres, _)| metres).and_then(|(_, locality)| locality)
}
