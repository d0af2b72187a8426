//! Handing packages over: all visits of a package leave one provider for another at once.
//!
//! A package has one provider (H22), so its visits cannot move one by one: as long as one of
//! them stays, the others are bound to where it is. The provider to go to is drawn from those
//! who are near the package's visits at their times; half of the time one of that provider's
//! own packages nearby goes the other way. Where no more may change providers (M05), one that
//! has done so goes home.

use crate::id::{DutyId, HalfId, PackageId, ProviderId};
use crate::search::groups::Group;
use crate::search::nearby::duty_nearby;
use crate::search::rng::Rng;
use crate::search::ruin::{is_free, is_self_contained, seed, strings};
use crate::search::working::Working;

/// One change in so many around a visit whose provider is open hands its package over.
const ONE_IN: usize = 8;
/// Draws before no provider is found to be near.
const DRAWS: usize = 8;

/// Takes a whole package out, around a visit of the group, and offers it to another provider.
/// `false`, with nothing done, where that cannot be.
pub(crate) fn hand_over(working: &mut Working<'_, '_>, group: &Group, rng: &mut Rng) -> bool {
    if !rng.once_in(ONE_IN) {
        return false;
    }
    let Some(seed) = seed(working, group, rng) else { return false };
    let Some(package) = working.instance.halves[seed].free_package else { return false };
    let Some(to) = another_provider(working, group, package, rng) else { return false };
    if !is_movable(working, group, package) {
        return false;
    }
    let from = working.packages.provider(package);
    let other = if from.is_some() && rng.once_in(2) {
        package_nearby(working, (package, to), rng)
            .filter(|&other| is_movable(working, group, other))
    } else {
        None
    };
    take_out(working, group, package);
    working.packages.hand_over(package, to);
    if let Some((other, from)) = other.zip(from) {
        take_out(working, group, other);
        working.packages.hand_over(other, from);
    } else if rng.once_in(2) {
        strings(working, group, seed, rng);
    }
    if !is_allowed(working) {
        if let Some((other, home)) = one_away(working, group, package, rng) {
            take_out(working, group, other);
            working.packages.hand_over(other, home);
        }
        working.broken |= !is_allowed(working);
    }
    true
}

/// Whether what has changed providers keeps to what is allowed.
pub(crate) fn is_allowed(working: &Working<'_, '_>) -> bool {
    working.instance.allowed.holds(&working.packages, working.instance.problem)
}

/// A package that has changed providers and could go home, and where that is.
fn one_away(
    working: &Working<'_, '_>,
    group: &Group,
    but: PackageId,
    rng: &mut Rng,
) -> Option<(PackageId, ProviderId)> {
    let away: Vec<(PackageId, ProviderId)> = working
        .packages
        .transferred()
        .filter(|&(package, ..)| !working.packages.handed().any(|one| one == package))
        .filter(|&(package, ..)| package != but && is_movable(working, group, package))
        .map(|(package, home, _)| (package, home))
        .collect();
    (!away.is_empty()).then(|| away[rng.below(away.len())])
}

/// A provider other than the package's own with a carer of the group who is out near one of
/// its visits, or who could be.
fn another_provider(
    working: &Working<'_, '_>,
    group: &Group,
    package: PackageId,
    rng: &mut Rng,
) -> Option<ProviderId> {
    let instance = working.instance;
    let halves = &instance.free_halves[package];
    let own = working.packages.provider(package);
    let home = working.packages.today(package).filter(|&home| Some(home) != own);
    if home.is_some() && rng.once_in(4) {
        return home;
    }
    for _ in 0..DRAWS {
        let half = halves[rng.below(halves.len())];
        let able = |&id: &DutyId| {
            let duty = &instance.duties[id];
            Some(duty.employer) != own && group.has_carer(duty.carer) && instance.takes(id, half)
        };
        if let Some(duty) = duty_nearby(working, half, rng).filter(able) {
            return Some(instance.duties[duty].employer);
        }
    }
    None
}

/// Another package of this provider, near one of the package's visits, that is free to go.
fn package_nearby(
    working: &Working<'_, '_>,
    (package, provider): (PackageId, ProviderId),
    rng: &mut Rng,
) -> Option<PackageId> {
    let instance = working.instance;
    let halves = &instance.free_halves[package];
    (0..DRAWS).find_map(|_| {
        let half = halves[rng.below(halves.len())];
        let beside = &instance.beside[half];
        // Where few may take it nothing is listed as beside it: any client nearby will do.
        let half = if beside.is_empty() {
            let near = &instance.near[instance.halves[half].client];
            let client = *near.get(rng.below(near.len().max(1)))?;
            let own = &instance.client_halves[client];
            *own.get(rng.below(own.len().max(1)))?
        } else {
            beside[rng.below(beside.len())]
        };
        let other = instance.halves[half].free_package?;
        (other != package && working.packages.provider(other) == Some(provider)).then_some(other)
    })
}

/// Whether the package is of a client of the group, which may take all visits of it that
/// somebody makes.
pub(crate) fn is_movable(working: &Working<'_, '_>, group: &Group, package: PackageId) -> bool {
    let client = working.instance.problem.packages[package].client;
    group.has_client(client)
        && working.instance.free_halves[package].iter().all(|&half| {
            working.duty_of[half].is_none() && is_self_contained(working, group, half)
                || is_free(working, group, half)
        })
}

/// Adds what nobody makes of the packages that are handed over: it goes with the rest of them.
pub(crate) fn add_missing(working: &Working<'_, '_>, visits: &mut Vec<HalfId>) {
    for package in working.packages.handed() {
        let halves = working.instance.free_halves[package].iter();
        let missing = halves.filter(|&&half| working.duty_of[half].is_none());
        for &half in missing {
            if !visits.contains(&half) {
                visits.push(half);
            }
        }
    }
}

/// Takes all that is served of a package out.
pub(crate) fn take_out(working: &mut Working<'_, '_>, group: &Group, package: PackageId) {
    let halves: &[HalfId] = &working.instance.free_halves[package];
    working.remove(halves, &|working, half| is_free(working, group, half));
}
