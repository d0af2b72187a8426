//! Rules about whose clients a provider's carers may serve.

use std::collections::{BTreeMap, BTreeSet};

use crate::Breach;
use crate::judged::{Call, Judged, count};
use runrig_core::id::{PackageId, ProviderId};
use runrig_core::model::RuleCode;

/// A locked client is served by carers of the provider of the lock alone.
pub(crate) fn h19_provider_lock(rota: &Judged<'_>) -> Vec<Breach> {
    let of_another = |call: &&Call| {
        let lock = rota.client(call).lock;
        lock.is_some_and(|lock| lock.provider != rota.carer(call).employer)
    };
    rota.calls().filter(of_another).map(|call| call.breach(RuleCode::H19, 1, 0)).collect()
}

/// A carer serves another provider's packages only with a permission for it.
pub(crate) fn h20_permission_to_serve(rota: &Judged<'_>) -> Vec<Breach> {
    let without = |call: &&Call| {
        let Some(provider) = lent_to(call, rota) else {
            return false;
        };
        let locality = rota.client(call).locality;
        let mut permissions = rota.carer(call).permissions.iter();
        !permissions.any(|permission| {
            permission.provider == provider
                && (permission.locality.is_none() || permission.locality == locality)
        })
    };
    rota.calls().filter(without).map(|call| call.breach(RuleCode::H20, 1, 0)).collect()
}

/// A provider that does not take part neither lends nor borrows, nor takes a free package; and
/// none takes a free package that is offered to others alone.
pub(crate) fn h21_participation(rota: &Judged<'_>) -> Vec<Breach> {
    let apart = |call: &&Call| {
        let provider = provider_of(call, rota);
        let lender_apart = !rota.employer(call).participates;
        match lent_to(call, rota) {
            Some(borrower) => lender_apart || !rota.problem.providers[borrower].participates,
            None => provider.is_none() && (lender_apart || offered_to_others(call, rota)),
        }
    };
    rota.calls().filter(apart).map(|call| call.breach(RuleCode::H21, 1, 0)).collect()
}

/// The days of a package whose provider is not settled are served by carers of one employer,
/// and not of one that has handed it back.
pub(crate) fn h22_one_provider_for_a_package(rota: &Judged<'_>) -> Vec<Breach> {
    let mut free: BTreeMap<PackageId, Vec<&Call>> = BTreeMap::new();
    for call in rota.calls().filter(|call| provider_of(call, rota).is_none()) {
        free.entry(rota.visit(call).package).or_default().push(call);
    }
    let mut found = Vec::new();
    for (package, calls) in free {
        let employers: BTreeSet<ProviderId> =
            calls.iter().map(|call| rota.carer(call).employer).collect();
        if employers.len() > 1 {
            let mut visits: Vec<_> = calls.iter().map(|call| call.visit).collect();
            visits.sort_unstable();
            visits.dedup();
            let n = count(employers.len());
            found.push(Breach { rule: RuleCode::H22, carer: None, visits, found: n, limit: 1 });
        }
        let package = &rota.problem.packages[package];
        let back = calls.iter().filter(|call| {
            let given_back =
                package.handed_back_from.is_some_and(|from| from <= rota.visit(call).day);
            given_back && Some(rota.carer(call).employer) == package.provider
        });
        found.extend(back.map(|call| call.breach(RuleCode::H22, 1, 0)));
    }
    found
}

/// What is not settled in a locality with a lead provider is served by the lead's carers.
pub(crate) fn h23_lead_provider(rota: &Judged<'_>) -> Vec<Breach> {
    let past_the_lead = |call: &&Call| {
        let client = rota.client(call);
        let lead = client.locality.and_then(|here| rota.problem.localities[here].lead);
        let open = provider_of(call, rota).is_none() && client.lock.is_none();
        open && lead.is_some_and(|lead| lead != rota.carer(call).employer)
    };
    rota.calls().filter(past_the_lead).map(|call| call.breach(RuleCode::H23, 1, 0)).collect()
}

/// Whether the scenario offers the visit's package to some providers, this one not among them.
fn offered_to_others(call: &Call, rota: &Judged<'_>) -> bool {
    let package = &rota.problem.packages[rota.visit(call).package];
    let employer = rota.carer(call).employer;
    let offered = package.offered.as_ref();
    package.provider != Some(employer) && offered.is_some_and(|to| !to.contains(&employer))
}

/// Who serves the visit's package on its day.
fn provider_of(call: &Call, rota: &Judged<'_>) -> Option<ProviderId> {
    let visit = rota.visit(call);
    rota.problem.packages[visit.package].provider_on(visit.day)
}

/// The package's provider, where the carer is another's.
fn lent_to(call: &Call, rota: &Judged<'_>) -> Option<ProviderId> {
    provider_of(call, rota).filter(|&provider| provider != rota.carer(call).employer)
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{CarerId, DayId, Id, LocalityId, VisitId};
    use runrig_core::model::RuleCode::{H19, H20, H21, H22, H23};
    use runrig_core::model::{Permission, ProviderLock};

    /// One visit, made by a carer lent with permission.
    fn lent() -> (Town, VisitId, CarerId) {
        let (mut town, visit, carer) = served("08:00", 30);
        let lender = town.provider();
        town.draft.carers[carer].employer = lender;
        let provider = town.provider;
        town.draft.carers[carer].permissions = vec![Permission { provider, locality: None }];
        (town, visit, carer)
    }

    #[test]
    fn even_a_lent_carer_at_a_locked_client_breaks_h19() {
        let (mut town, visit, carer) = lent();
        town.breaks_nothing();
        town.client_of(visit).lock = Some(ProviderLock { provider: town.provider });
        town.breaks_once(H19, (1, 0));
        town.draft.carers[carer].employer = town.provider;
        town.breaks_nothing();
    }

    #[test]
    fn a_lent_carer_without_permission_breaks_h20() {
        let (mut town, _, carer) = lent();
        town.draft.carers[carer].permissions[0].provider = town.draft.carers[carer].employer;
        town.breaks_once(H20, (1, 0));
        town.draft.carers[carer].permissions.clear();
        town.breaks_once(H20, (1, 0));
    }

    #[test]
    fn a_permission_for_another_locality_breaks_h20() {
        let (mut town, visit, carer) = lent();
        town.draft.carers[carer].permissions[0].locality = Some(LocalityId::at(0));
        town.breaks_once(H20, (1, 0));
        town.client_of(visit).locality = Some(LocalityId::at(1));
        town.breaks_once(H20, (1, 0));
        town.client_of(visit).locality = Some(LocalityId::at(0));
        town.breaks_nothing();
    }

    #[test]
    fn a_lender_or_borrower_that_does_not_take_part_breaks_h21() {
        let (mut town, ..) = lent();
        let borrower = town.provider;
        town.draft.providers[borrower].participates = false;
        town.breaks_once(H21, (1, 0));
        let (mut town, _, carer) = lent();
        let lender = town.draft.carers[carer].employer;
        town.draft.providers[lender].participates = false;
        town.breaks_once(H21, (1, 0));
    }

    #[test]
    fn a_provider_apart_serves_its_own_but_no_free_package() {
        let (mut town, visit, _) = served("08:00", 30);
        let own = town.provider;
        town.draft.providers[own].participates = false;
        town.breaks_nothing();
        town.package_of(visit).provider = None;
        town.breaks_once(H21, (1, 0));
    }

    #[test]
    fn a_free_package_that_is_offered_to_others_alone_breaks_h21() {
        let (mut town, visit, carer) = served("08:00", 30);
        let (own, other) = (town.provider, town.provider());
        town.package_of(visit).offered = Some(vec![other]);
        town.breaks_nothing();
        town.package_of(visit).provider = None;
        town.breaks_once(H21, (1, 0));
        town.package_of(visit).offered = Some(vec![other, own]);
        town.breaks_nothing();
        // Whoever has it today needs no offer; others do.
        town.package_of(visit).provider = Some(own);
        town.package_of(visit).movable = true;
        town.package_of(visit).offered = Some(Vec::new());
        town.breaks_nothing();
        town.draft.carers[carer].employer = other;
        town.breaks_once(H21, (1, 0));
    }

    #[test]
    fn two_employers_at_one_free_package_break_h22() {
        let (mut town, visit, _) = served("08:00", 30);
        town.package_of(visit).provider = None;
        let client = town.draft.visits[visit].client;
        let later = town.visit((client, 0, "12:00"), 30);
        let carer = town.carer();
        town.run(carer, 0, &[(later, "12:00")]);
        town.breaks_nothing();
        town.draft.carers[carer].employer = town.provider();
        town.breaks_once(H22, (2, 1));
    }

    #[test]
    fn a_package_that_may_move_is_with_one_provider_whichever() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.package_of(visit).movable = true;
        town.breaks_nothing();
        town.draft.carers[carer].employer = town.provider();
        town.breaks_nothing();
        let client = town.draft.visits[visit].client;
        let later = town.visit((client, 0, "12:00"), 30);
        let other = town.carer();
        town.run(other, 0, &[(later, "12:00")]);
        town.breaks_once(H22, (2, 1));
    }

    #[test]
    fn an_open_package_past_the_lead_breaks_h23() {
        let (mut town, visit, _) = served("08:00", 30);
        let (lead, here) = (town.provider(), LocalityId::at(0));
        town.client_of(visit).locality = Some(here);
        town.draft.localities[here].lead = Some(lead);
        town.breaks_nothing();
        town.package_of(visit).movable = true;
        town.breaks_once(H23, (1, 0));
        town.client_of(visit).lock = Some(ProviderLock { provider: town.provider });
        town.breaks_nothing();
        town.client_of(visit).lock = None;
        town.draft.localities[here].lead = Some(town.provider);
        town.breaks_nothing();
    }

    #[test]
    fn the_provider_that_handed_a_package_back_breaks_h22_from_then_on() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.package_of(visit).handed_back_from = Some(DayId::at(1));
        town.breaks_nothing();
        town.package_of(visit).handed_back_from = Some(DayId::at(0));
        town.breaks_once(H22, (1, 0));
        town.draft.carers[carer].employer = town.provider();
        town.breaks_nothing();
    }
}
