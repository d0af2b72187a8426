//! Something new is placed while the rest stays as it is.

use super::staff::keep_carers_but;
use super::{is_open, may_be_asked};
use crate::id::{DayId, Id, PackageId, ProviderId, Table, VisitId};
use crate::model::{Draft, Keep, Origin, PackageStatus, Referral, VisitStatus};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Offers one package to these providers, or to all if there are none.
pub(super) fn one(draft: &mut Draft, package: PackageId, (to, keep): (&[ProviderId], Keep)) {
    offer(draft, &[package], keep);
    draft.packages[package].offered = (!to.is_empty()).then(|| to.to_vec());
}

/// People leave hospital from the day on which they are ready, some into a slot of a reablement
/// team.
pub(super) fn discharge(
    draft: &mut Draft,
    asked: &[(PackageId, Option<DayId>)],
    (keep, slots): (Keep, &[(ProviderId, u32)]),
) {
    let everybody: Vec<(PackageId, Option<DayId>)> =
        draft.packages.ids().filter(|&id| is_in_hospital(draft, id)).map(|id| (id, None)).collect();
    let leaving = if asked.is_empty() { &everybody } else { asked };
    let mut from: Table<PackageId, Option<DayId>> = Table::filled(None, draft.packages.len());
    for &(id, day) in leaving {
        let package = &mut draft.packages[id];
        let before = package.referral;
        let ready = day.or(before.and_then(|referral| referral.ready));
        package.status = PackageStatus::Waiting;
        package.referral = Some(Referral {
            origin: Origin::Hospital,
            ready,
            days_waited: before.map_or(0, |referral| referral.days_waited),
            weekly_value: before.and_then(|referral| referral.weekly_value),
        });
        from[id] = ready;
    }
    let early = |draft: &Draft, id: VisitId| {
        let visit = &draft.visits[id];
        let in_hospital = from[visit.package].is_some_and(|ready| visit.day < ready);
        in_hospital && visit.status == VisitStatus::Planned
    };
    if draft.visits.ids().any(|id| early(draft, id)) {
        let stays: Table<VisitId, bool> = draft.visits.ids().map(|id| !early(draft, id)).collect();
        draft.keep_visits(|id, _| stays[id]);
    }
    let packages: Vec<PackageId> = leaving.iter().map(|&(id, _)| id).collect();
    offer(draft, &packages, keep);
    if !slots.is_empty() {
        hold_slots(draft, packages, slots);
    }
}

/// Holds a slot for each of as many people as there are slots for, and offers nobody else of
/// them to the teams.
///
/// The search could choose the people, but it would choose those who are near. Who is assessed
/// for reablement has the slot, whoever is next to the team's last visit.
fn hold_slots(draft: &mut Draft, mut packages: Vec<PackageId>, slots: &[(ProviderId, u32)]) {
    let ordinary: Vec<ProviderId> =
        draft.providers.ids().filter(|id| slots.iter().all(|(team, _)| team != id)).collect();
    let waited = |id: PackageId| draft.packages[id].referral.map_or(0, |one| one.days_waited);
    packages.sort_by_key(|&id| (!draft.packages[id].reablement, Reverse(waited(id)), id));
    packages.dedup();
    let mut free = slots.to_vec();
    for id in packages {
        let has_room = |&(team, n): &(ProviderId, u32)| n > 0 && may_be_asked(draft, id, team);
        let held = free.iter().position(has_room);
        let mut offered = ordinary.clone();
        if let Some(at) = held {
            free[at].1 -= 1;
            offered.push(free[at].0);
        }
        draft.packages[id].offered = Some(offered);
    }
}

/// Whether somebody waits in hospital for this package: nobody has it, or it is on hold.
fn is_in_hospital(draft: &Draft, id: PackageId) -> bool {
    let package = &draft.packages[id];
    let waits = package.provider.is_none() || package.status == PackageStatus::Waiting;
    waits && package.referral.is_some_and(|referral| referral.origin == Origin::Hospital)
}

/// Opens packages to everybody, and leaves the rest as it is: nobody gives up a visit for them.
fn offer(draft: &mut Draft, packages: &[PackageId], keep: Keep) {
    draft.policy.promises.keep_served = true;
    match keep {
        Keep::Providers => {}
        Keep::Carers => keep_carers_but(draft, packages),
        Keep::Starts => {
            keep_carers_but(draft, packages);
            keep_starts_but(draft, packages);
        }
    }
    let serving = serving(draft);
    for at in 0..draft.packages.len() {
        let id = PackageId::at(at);
        if packages.contains(&id) {
            let movable = is_open(draft, id);
            let package = &mut draft.packages[id];
            package.movable |= movable;
            package.offered = None;
        } else if draft.packages[id].provider.is_none() {
            draft.packages[id].offered = Some(serving[id].iter().copied().collect());
        }
    }
}

/// The employers of those who make each package's visits in the baseline.
fn serving(draft: &Draft) -> Table<PackageId, BTreeSet<ProviderId>> {
    let mut serving = Table::filled(BTreeSet::new(), draft.packages.len());
    for run in draft.baseline.iter().flat_map(|baseline| &baseline.runs) {
        for stop in &run.stops {
            serving[draft.visits[stop.visit].package].insert(draft.carers[run.carer].employer);
        }
    }
    serving
}

/// Visits that have all their carers pinned start when they do in the baseline, where all come
/// at one time and that is allowed.
fn keep_starts_but(draft: &mut Draft, packages: &[PackageId]) {
    let Some(baseline) = draft.baseline.take() else { return };
    let mut starts = Table::filled(Vec::new(), draft.visits.len());
    for stop in baseline.runs.iter().flat_map(|run| &run.stops) {
        starts[stop.visit].push(stop.start);
    }
    draft.baseline = Some(baseline);
    for (id, visit) in draft.visits.pairs_mut() {
        let settled = visit.pinned_carers.len() == usize::from(visit.carers_needed);
        let Some(&start) = starts[id].first() else { continue };
        let together = starts[id].iter().all(|&one| one == start);
        let allowed = together && visit.hard.contains(start);
        if settled && allowed && !packages.contains(&visit.package) {
            visit.pinned_start.get_or_insert(start);
        }
    }
}
