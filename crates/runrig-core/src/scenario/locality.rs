//! One locality by itself, with the rota in force around it.

use super::pool::retire;
use super::staff::leaves;
use crate::id::{CarerId, LocalityId, ProviderId, Table, VisitId};
use crate::model::{Draft, Stop, Visit};

/// Leaves out whatever does not concern a locality, so that those who meet about it can settle it
/// among themselves.
///
/// Visits of its clients stay as they are. Providers concern it that have a package or a run
/// there; theirs are the carers who remain, and whoever makes a visit together with one of them.
/// What these carers do elsewhere in the rota in force is fixed: carers and starts are pinned
/// (H24), so that nobody's day elsewhere changes by what is settled here, and travel to and from
/// it counts. All other visits are left out, all other carers are away, and all other providers
/// take no part. Without a rota in force nothing is known of the days elsewhere: visits there are
/// left out, and so are hours that carers and providers are promised, which they are part of.
pub(super) fn alone(draft: &mut Draft, locality: LocalityId) {
    let here = visits_in(draft, locality);
    let concerned = Concerned::of(draft, locality, &here);
    let fixed = fix(draft, &here, &concerned.carers);
    draft.keep_visits(|id, _| here[id] || fixed[id]);
    for carer in draft.carers.ids().collect::<Vec<CarerId>>() {
        if !concerned.carers[carer] {
            leaves(draft, carer);
        }
    }
    for provider in draft.providers.ids().collect::<Vec<ProviderId>>() {
        if !concerned.providers[provider] {
            retire(draft, provider);
        }
    }
    if draft.baseline.is_none() {
        draft.carers.iter_mut().for_each(|carer| carer.contract.guaranteed = None);
        draft.providers.iter_mut().for_each(|provider| provider.guaranteed = None);
    }
}

/// Whether each visit is of a client who lives there.
fn visits_in(draft: &Draft, locality: LocalityId) -> Table<VisitId, bool> {
    let lives_here = |visit: &Visit| draft.clients[visit.client].locality == Some(locality);
    draft.visits.iter().map(lives_here).collect()
}

/// Who concerns a locality.
struct Concerned {
    providers: Table<ProviderId, bool>,
    carers: Table<CarerId, bool>,
}

impl Concerned {
    /// Providers with a package or a run there, their carers, and, until nobody is added, whoever
    /// makes a visit together with one of these.
    fn of(draft: &Draft, locality: LocalityId, here: &Table<VisitId, bool>) -> Self {
        let mut providers = Table::filled(false, draft.providers.len());
        for package in &draft.packages {
            let there = draft.clients[package.client].locality == Some(locality);
            if let Some(own) = package.provider.filter(|_| there) {
                providers[own] = true;
            }
        }
        for run in draft.baseline.iter().flat_map(|baseline| &baseline.runs) {
            let comes = run.stops.iter().any(|stop| here[stop.visit]);
            providers[draft.carers[run.carer].employer] |= comes;
        }
        let own = draft.carers.iter().map(|carer| providers[carer.employer]);
        let mut carers: Table<CarerId, bool> = own.collect();
        let baseline = draft.baseline.as_ref();
        let together = baseline.map(|baseline| baseline.carers_of(draft.visits.len()));
        let together: Vec<&Vec<CarerId>> =
            together.iter().flatten().filter(|carers| carers.len() > 1).collect();
        let mut grew = true;
        while grew {
            grew = false;
            for pair in &together {
                let any = pair.iter().any(|&one| carers[one]);
                for &one in pair.iter().filter(|_| any) {
                    grew |= !carers[one];
                    carers[one] = true;
                }
            }
        }
        Self { providers, carers }
    }
}

/// Pins the visits elsewhere that these carers make in the rota in force, where all their carers
/// come, at one time that is allowed; says which.
fn fix(
    draft: &mut Draft,
    here: &Table<VisitId, bool>,
    carers: &Table<CarerId, bool>,
) -> Table<VisitId, bool> {
    let mut fixed = Table::filled(false, draft.visits.len());
    let mut stops: Table<VisitId, Vec<(CarerId, Stop)>> =
        Table::filled(Vec::new(), draft.visits.len());
    for run in draft.baseline.iter().flat_map(|baseline| &baseline.runs) {
        for &stop in &run.stops {
            stops[stop.visit].push((run.carer, stop));
        }
    }
    for (id, visit) in draft.visits.pairs_mut() {
        let stops = &stops[id];
        let Some(&(first, Stop { start, .. })) = stops.first() else { continue };
        let whole = stops.len() == usize::from(visit.carers_needed);
        let together = stops.iter().all(|(_, stop)| stop.start == start);
        let come: Vec<CarerId> = stops.iter().map(|&(carer, _)| carer).collect();
        let as_pinned = visit.pinned_carers.iter().all(|one| come.contains(one))
            && visit.pinned_start.is_none_or(|pinned| pinned == start);
        let allowed = together && visit.hard.contains(start) && as_pinned;
        if !here[id] && carers[first] && whole && allowed {
            visit.pinned_carers = come;
            visit.pinned_start = Some(start);
            fixed[id] = true;
        }
    }
    fixed
}
