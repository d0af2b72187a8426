//! A steady flow of hours: what providers are promised, and who takes on whom who waits.
//!
//! Week by week the people who wait come in order of priority. Each is offered to the one
//! provider that takes part, is furthest below what it is promised, and has room: a provider's
//! hours grow by no more than so many from one week to the next, so that it can recruit ahead of
//! them, and what it has not taken up in a week is not saved for another. Who finds no room waits
//! for the next week, and after the week that is planned waits on. So whoever is taken on by some
//! week is taken on, by the same provider, by every later one: one week after another shows the
//! order. The search then finds the carers and the times.

use super::may_be_asked;
use super::reable::{care_of, waiting};
use crate::id::{PackageId, ProviderId, Table};
use crate::model::{Draft, Flow};
use crate::units::Seconds;

/// Promises hours and deals out who waits.
pub(super) fn deal(draft: &mut Draft, flow: &Flow) {
    for &(provider, weekly) in &flow.promised {
        let promised = &mut draft.providers[provider].guaranteed;
        *promised = Some(promised.map_or(weekly, |before| before.max(weekly)));
    }
    let care = care_of(draft);
    let days = i64::try_from(draft.horizon.days.len()).unwrap_or(0);
    let growth = i64::from(flow.most_change.0) * days / 7;
    let mut below = below_promise(draft, days);
    let mut waiting = waiting(draft);
    let mut taken: Vec<(PackageId, ProviderId)> = Vec::new();
    for _ in 0..flow.week {
        let mut room: Table<ProviderId, i64> = Table::filled(growth, draft.providers.len());
        let before = waiting.len();
        waiting.retain(|&id| {
            let fits = |one: ProviderId| (room[one] >= care[id]).then_some(below[one]);
            let Some(provider) = taker(draft, id, fits) else { return true };
            room[provider] -= care[id];
            below[provider] -= care[id];
            taken.push((id, provider));
            false
        });
        if waiting.len() == before {
            break; // nor will anybody be taken on later
        }
    }
    for id in waiting {
        draft.packages[id].offered = Some(Vec::new());
    }
    for (id, provider) in taken {
        draft.packages[id].offered = Some(vec![provider]);
    }
}

/// By how much care each provider is below its promise, in seconds; less than 0 above it.
fn below_promise(draft: &Draft, days: i64) -> Table<ProviderId, i64> {
    let promised = |weekly: Seconds| i64::from(weekly.0) * days / 7;
    let promised = draft.providers.iter().map(|one| one.guaranteed.map_or(0, promised));
    let mut below: Table<ProviderId, i64> = promised.collect();
    for visit in &draft.visits {
        let package = &draft.packages[visit.package];
        if let Some(own) = package.provider.filter(|_| !package.handed_back_on(visit.day)) {
            below[own] -= i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
    }
    below
}

/// Of those who may be asked to take a package, the one furthest below its promise.
fn taker(
    draft: &Draft,
    id: PackageId,
    below: impl Fn(ProviderId) -> Option<i64>,
) -> Option<ProviderId> {
    let takers = draft.providers.ids().filter(|&one| may_be_asked(draft, id, one));
    let takers = takers.filter_map(|one| Some((below(one)?, std::cmp::Reverse(one))));
    takers.max().map(|(_, std::cmp::Reverse(one))| one)
}
