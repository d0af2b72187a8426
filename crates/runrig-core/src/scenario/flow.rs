//! A steady flow of hours: what providers are promised, and who takes on whom who waits.
//!
//! The people who wait come in order of priority. Each is offered to the one provider that takes
//! part, is furthest below what it is promised, and has room: a provider's weekly hours grow by
//! no more than so many a week, so that it can recruit ahead of them. Who finds no room waits on.
//! The search then finds the carers and the times.

use super::reable::{care_of, waiting};
use crate::id::{PackageId, ProviderId, Table};
use crate::model::{Draft, Flow};

/// Promises hours and deals out who waits.
pub(super) fn deal(draft: &mut Draft, flow: &Flow) {
    for &(provider, weekly) in &flow.promised {
        let promised = &mut draft.providers[provider].guaranteed;
        *promised = Some(promised.map_or(weekly, |before| before.max(weekly)));
    }
    let care = care_of(draft);
    let days = i64::try_from(draft.horizon.days.len()).unwrap_or(0);
    let growth = i64::from(flow.most_change.0) * i64::from(flow.week) * days / 7;
    let mut room: Table<ProviderId, i64> = Table::filled(growth, draft.providers.len());
    let mut below: Table<ProviderId, i64> = draft
        .providers
        .iter()
        .map(|one| one.guaranteed.map_or(0, |weekly| i64::from(weekly.0) * days / 7))
        .collect();
    for visit in &draft.visits {
        let package = &draft.packages[visit.package];
        if let Some(own) = package.provider.filter(|_| !package.handed_back_on(visit.day)) {
            below[own] -= i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
    }
    for id in waiting(draft) {
        let takes =
            taker(draft, id, |provider| (room[provider] >= care[id]).then_some(below[provider]));
        if let Some(provider) = takes {
            room[provider] -= care[id];
            below[provider] -= care[id];
        }
        draft.packages[id].offered = Some(takes.into_iter().collect());
    }
}

/// Of those who may take a package and are offered it so far, the one furthest below its promise.
fn taker(
    draft: &Draft,
    id: PackageId,
    below: impl Fn(ProviderId) -> Option<i64>,
) -> Option<ProviderId> {
    let package = &draft.packages[id];
    let client = &draft.clients[package.client];
    let lead = client.locality.and_then(|here| draft.localities[here].lead);
    let only = client.lock.map(|lock| lock.provider).or(lead);
    let may = |provider: ProviderId| {
        let row = &draft.providers[provider];
        let registered = row.registered_localities.as_ref().zip(client.locality);
        row.participates
            && package.is_offered_to(provider)
            && only.is_none_or(|only| only == provider)
            && registered.is_none_or(|(listed, here)| listed.contains(&here))
    };
    let takers = draft.providers.ids().filter(|&one| may(one));
    let takers = takers.filter_map(|one| Some((below(one)?, std::cmp::Reverse(one))));
    takers.max().map(|(_, std::cmp::Reverse(one))| one)
}
