//! A steady flow of hours: what providers are promised, and who takes on whom who waits.
//!
//! Week by week the people who wait come in order of priority. Each is offered to the one
//! provider that takes part, is furthest below what it is promised, and has room: a provider's
//! hours grow by no more than so many from one week to the next, so that it can recruit ahead of
//! them, and what it has not taken up in a week is not saved for another. Nor do they grow by so
//! little that nobody could be recruited for it: while some provider would take on less than the
//! least in a week, the one that would take on least takes on nobody in that week, and the week
//! is dealt again to the rest. Who finds no room waits for the next week, and after the week that
//! is planned waits on. So whoever is taken on by some week is taken on, by the same provider, by
//! every later one: one week after another shows the order. The search then finds the carers and
//! the times.

use std::cmp::Reverse;

use super::may_be_asked;
use super::reable::{care_of, waiting};
use crate::id::{PackageId, ProviderId, Table};
use crate::model::{Draft, Flow};
use crate::units::Seconds;

/// Promises hours and deals out who waits; nobody gives up a visit for them.
pub(super) fn deal(draft: &mut Draft, flow: &Flow) {
    draft.policy.promises.keep_served = true;
    for &(provider, weekly) in &flow.promised {
        let promised = &mut draft.providers[provider].guaranteed;
        *promised = Some(promised.map_or(weekly, |before| before.max(weekly)));
    }
    let days = i64::try_from(draft.horizon.days.len()).unwrap_or(0);
    let planned = |weekly: Seconds| i64::from(weekly.0) * days / 7;
    let [most, least] = [flow.most_change, flow.least_change].map(planned);
    let week = Week { draft, care: care_of(draft), most, least };
    let mut below = below_promise(draft, days);
    let mut waiting = waiting(draft);
    let mut taken: Vec<(PackageId, ProviderId)> = Vec::new();
    for _ in 0..flow.week {
        let takers = week.takers(&waiting, &below);
        let before = taken.len();
        taken.extend(waiting.iter().zip(&takers).filter_map(|(&id, &one)| Some((id, one?))));
        if taken.len() == before {
            break; // nor will anybody be taken on later
        }
        for &(id, provider) in &taken[before..] {
            below[provider] -= week.care[id];
        }
        let mut takers = takers.into_iter();
        waiting.retain(|_| takers.next().flatten().is_none());
    }
    for id in waiting {
        draft.packages[id].offered = Some(Vec::new());
    }
    for (id, provider) in taken {
        draft.packages[id].offered = Some(vec![provider]);
    }
}

/// What no week changes, in seconds of care in the days that are planned.
struct Week<'a> {
    draft: &'a Draft,
    care: Table<PackageId, i64>,
    most: i64,
    least: i64,
}

impl Week<'_> {
    /// Who takes whom on in a week; `None` for whoever waits on.
    fn takers(
        &self,
        waiting: &[PackageId],
        below: &Table<ProviderId, i64>,
    ) -> Vec<Option<ProviderId>> {
        let n = self.draft.providers.len();
        let mut room = Table::filled(self.most, n);
        loop {
            let (takers, grown) = self.dealt(waiting, below.clone(), &room);
            let few = |one: &ProviderId| (1..self.least).contains(&grown[*one]);
            let fewest = room.ids().filter(few).min_by_key(|&one| (grown[one], Reverse(one)));
            let Some(fewest) = fewest else { return takers };
            room[fewest] = 0;
        }
    }

    /// Each in turn to whoever is furthest below its promise and has room; and how much care each
    /// provider takes on.
    fn dealt(
        &self,
        waiting: &[PackageId],
        mut below: Table<ProviderId, i64>,
        room: &Table<ProviderId, i64>,
    ) -> (Vec<Option<ProviderId>>, Table<ProviderId, i64>) {
        let mut grown: Table<ProviderId, i64> = Table::filled(0, room.len());
        let takers = waiting.iter().map(|&id| {
            let care = self.care[id];
            let fits = |one| (room[one] - grown[one] >= care).then_some(below[one]);
            let provider = taker(self.draft, id, fits)?;
            grown[provider] += care;
            below[provider] -= care;
            Some(provider)
        });
        (takers.collect(), grown)
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
    let takers = takers.filter_map(|one| Some((below(one)?, Reverse(one))));
    takers.max().map(|(_, Reverse(one))| one)
}
