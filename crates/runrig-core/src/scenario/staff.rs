//! Who may be sent where, and who is there to be sent.

use super::lock_the_rest;
use super::pool::lend_everywhere;
use crate::id::{CarerId, DayId, LocalityId, PackageId, ProviderId, Table, VisitId};
use crate::model::{Absence, Contract, Draft, Permission, Shift, Span};
use crate::units::Seconds;
use std::collections::BTreeSet;

/// Visits that the baseline serves keep its carers, and none of them is given up.
pub(super) fn keep_carers(draft: &mut Draft) {
    draft.policy.promises.keep_served = true;
    pin(draft, |_, _, _| true);
}

/// The same, but for the visits of these packages.
pub(super) fn keep_carers_but(draft: &mut Draft, packages: &[PackageId]) {
    pin(draft, |draft, visit, _| !packages.contains(&draft.visits[visit].package));
}

/// Visits keep the baseline's carers where they are all there; carers of everybody who takes
/// part may be sent to the others.
pub(super) fn cover(draft: &mut Draft) {
    pin(draft, |draft, visit, carer| {
        let visit = &draft.visits[visit];
        let care = Span::new(visit.preferred, visit.preferred + visit.care);
        let away = |absence: &Absence| absence.span.overlaps(care);
        let on_shift = |shift: &Shift| {
            shift.carer == carer && shift.span.from <= care.until && care.from <= shift.span.until
        };
        !draft.carers[carer].absences.iter().any(away) && draft.shifts.iter().any(on_shift)
    });
    lock_the_rest(draft);
    lend_everywhere(draft);
}

/// Pins each visit to its carers of the baseline, where `stays` says so of all of them.
fn pin(draft: &mut Draft, stays: impl Fn(&Draft, VisitId, CarerId) -> bool) {
    let Some(baseline) = draft.baseline.take() else { return };
    let carers = baseline.carers_of(draft.visits.len());
    for (visit, carers) in carers.pairs() {
        let n_carers = usize::from(draft.visits[visit].carers_needed);
        let all = carers.len() == n_carers && carers.iter().all(|&one| stays(draft, visit, one));
        let pinned = &draft.visits[visit].pinned_carers;
        if all && pinned.iter().all(|one| carers.contains(one)) {
            draft.visits[visit].pinned_carers.clone_from(carers);
        }
    }
    draft.baseline = Some(baseline);
}

/// Lends carers to the other providers in localities where their own has packages.
pub(super) fn share(draft: &mut Draft, pairs: &[(ProviderId, ProviderId)]) {
    lock_the_rest(draft);
    let mut works_in: Table<ProviderId, BTreeSet<LocalityId>> =
        Table::filled(BTreeSet::new(), draft.providers.len());
    for package in &draft.packages {
        let here = draft.clients[package.client].locality;
        if let Some((own, here)) = package.provider.zip(here) {
            works_in[own].insert(here);
        }
    }
    let taking_part: Vec<ProviderId> =
        draft.providers.ids().filter(|&id| draft.providers[id].participates).collect();
    for carer in draft.carers.iter_mut().filter(|one| taking_part.contains(&one.employer)) {
        let own = carer.employer;
        let lends = |to: ProviderId| to != own && (pairs.is_empty() || pairs.contains(&(own, to)));
        for &provider in taking_part.iter().filter(|&&provider| lends(provider)) {
            let there =
                works_in[own].iter().map(|&here| Permission { provider, locality: Some(here) });
            carer.permissions.extend(there);
        }
    }
}

/// The carer is gone, and so is the contract: nobody is promised anything by it.
pub(super) fn leaves(draft: &mut Draft, carer: CarerId) {
    let whole = draft.horizon.span();
    // A day more, for shifts that end after the last.
    let span = Span::new(whole.from, whole.until + Seconds::hours(24));
    draft.carers[carer].absences.push(Absence { span });
    draft.carers[carer].contract = Contract::default();
}

/// The carer is away on these days.
pub(super) fn is_away(draft: &mut Draft, carer: CarerId, (from, until): (DayId, DayId)) {
    let days = &draft.horizon.days;
    let span = Span::new(days[from].span.from, days[until.max(from)].span.until);
    draft.carers[carer].absences.push(Absence { span });
}
