//! In-house care that moves from maintenance to reablement, and what that frees.
//!
//! Three things have happened by a week of the transition. A share of the maintenance has been
//! handed back, that of places where others give most of the care first, for they are the ones
//! to take it on. Some spells of reablement have ended, six weeks' worth by the sixth week:
//! those people ask for less and go to others for what is left. And the hours that are free
//! go to people who wait, who come to in-house reablement in order of priority.

use super::is_open;
use crate::id::{DayId, Id, PackageId, ProviderId, Table, VisitId};
use crate::model::{Draft, Origin, Reable, Sector, VisitStatus};
use std::cmp::Reverse;

/// Takes care and people to where they are by a week of the transition.
pub(super) fn shift(draft: &mut Draft, reable: &Reable) {
    let ours: Vec<ProviderId> = if reable.providers.is_empty() {
        let in_house = draft.providers.pairs().filter(|(_, one)| one.sector == Sector::InHouse);
        in_house.map(|(id, _)| id).collect()
    } else {
        reable.providers.clone()
    };
    let care = care_of(draft);
    let (week, weeks) = (i64::from(reable.week), i64::from(reable.weeks.max(1)));
    let spell = i64::from(Reable::SPELL_WEEKS);
    let maintenance = of_ours(draft, &ours, false);
    let in_spell = of_ours(draft, &ours, true);
    let gone = first(&care, by_others(draft, maintenance, &ours), (week.min(weeks), weeks));
    let ended = first(&care, in_spell, (week.min(spell), spell));
    let mut freed = 0;
    for &id in gone.iter().chain(&ended) {
        draft.packages[id].handed_back_from = Some(DayId::at(0));
        draft.packages[id].reablement = false;
        freed += care[id];
    }
    for id in waiting(draft) {
        if care[id] <= freed {
            freed -= care[id];
            draft.packages[id].reablement = true;
            draft.packages[id].offered = Some(ours.clone());
        }
    }
    ask_for_less(draft, &ended, reable.less_permille);
}

/// The care of each package, in seconds, once for each carer a visit takes.
pub(super) fn care_of(draft: &Draft) -> Table<PackageId, i64> {
    let mut care = Table::filled(0, draft.packages.len());
    for visit in &draft.visits {
        care[visit.package] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
    }
    care
}

/// The in-house packages whose clients may be asked, in order, in reablement or not.
fn of_ours(draft: &Draft, ours: &[ProviderId], reablement: bool) -> Vec<PackageId> {
    let packages = draft.packages.pairs().filter(|(_, package)| {
        let own = package.provider.is_some_and(|own| ours.contains(&own));
        own && package.reablement == reablement && package.handed_back_from.is_none()
    });
    packages.map(|(id, _)| id).filter(|&id| is_open(draft, id)).collect()
}

/// Those first in whose localities others give the largest share of the care.
fn by_others(draft: &Draft, mut packages: Vec<PackageId>, ours: &[ProviderId]) -> Vec<PackageId> {
    let mut by_place = Table::filled((0_i64, 0_i64), draft.localities.len());
    for visit in &draft.visits {
        let own = draft.packages[visit.package].provider;
        let Some((own, here)) = own.zip(draft.clients[visit.client].locality) else { continue };
        let care = i64::from(visit.care.0) * i64::from(visit.carers_needed);
        let (others, all) = &mut by_place[here];
        *others += if ours.contains(&own) { 0 } else { care };
        *all += care;
    }
    let share = |id: PackageId| {
        let here = draft.clients[draft.packages[id].client].locality;
        here.map_or(0, |here| by_place[here].0 * 1_000 / by_place[here].1.max(1))
    };
    packages.sort_by_key(|&id| (Reverse(share(id)), id));
    packages
}

/// As many of these, in order, as fit into a part of their care.
fn first(
    care: &Table<PackageId, i64>,
    packages: Vec<PackageId>,
    (part, whole): (i64, i64),
) -> Vec<PackageId> {
    let all: i64 = packages.iter().map(|&id| care[id]).sum();
    let mut left = all * part / whole;
    let fits = |id: &PackageId| {
        let fits = care[*id] <= left;
        left -= if fits { care[*id] } else { 0 };
        fits
    };
    packages.into_iter().filter(fits).collect()
}

/// Packages that nobody has, in order of priority: from hospital, at risk, others; then by days
/// waited, then by id (DOMAIN M02).
pub(super) fn waiting(draft: &Draft) -> Vec<PackageId> {
    let rank = |id: PackageId| {
        let referral = draft.packages[id].referral;
        let origin = match referral.map(|referral| referral.origin) {
            Some(Origin::Hospital) => 0,
            Some(Origin::CommunityAtRisk) => 1,
            Some(Origin::Other) | None => 2,
        };
        (origin, Reverse(referral.map_or(0, |referral| referral.days_waited)), id)
    };
    let nobodys = draft.packages.pairs().filter(|(_, package)| package.provider.is_none());
    let mut waiting: Vec<PackageId> = nobodys.map(|(id, _)| id).collect();
    waiting.sort_by_key(|&id| rank(id));
    waiting
}

/// Leaves visits of these packages out, evenly over the days, until so many thousandths of their
/// care are gone or the next visit would be too much. Time-critical visits stay.
fn ask_for_less(draft: &mut Draft, packages: &[PackageId], less_permille: u32) {
    let mut stays: Table<VisitId, bool> = Table::filled(true, draft.visits.len());
    for &package in packages {
        let mut own: Vec<VisitId> =
            draft.visits.ids().filter(|&id| draft.visits[id].package == package).collect();
        own.sort_by_key(|&id| (draft.visits[id].preferred, id));
        let mut owed = 0;
        for id in own {
            let visit = &draft.visits[id];
            let care = 1_000 * i64::from(visit.care.0) * i64::from(visit.carers_needed);
            owed += care / 1_000 * i64::from(less_permille.min(1_000));
            if owed >= care && !visit.critical && visit.status == VisitStatus::Planned {
                owed -= care;
                stays[id] = false;
            }
        }
    }
    if stays.iter().any(|stays| !stays) {
        draft.keep_visits(|id, _| stays[id]);
    }
}
