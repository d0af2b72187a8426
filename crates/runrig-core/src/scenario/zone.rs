//! Localities drawn anew: zones that hang together, with about equal hours, each with a lead
//! (DOMAIN §4.4, and §5c ZONE).
//!
//! Small areas, which are settlements or parts of large ones, are put together around middles so
//! that as little care as possible is a long way from the middle of its zone. Ways are by road:
//! what lies across a sea loch is as far as the way round. Each zone is led by the provider that
//! gives most of the care there today, but nobody who gives enough care somewhere to live on it
//! is left without a zone if that can be helped. Then everything is as in `LOC-LEAD`.
//!
//! What it does not do: look for the best rota of each set of lines. The search does that for
//! the lines that are drawn.

mod areas;
mod leads;
mod lines;
#[cfg(test)]
mod tests;
mod whole;

use super::pool;
use crate::id::{ClientId, Id, LocalityId, ProviderId, Table};
use crate::model::{Draft, DrawnZones, Locality, Permission, Zoning};
use crate::settlements::{between, outline};
use areas::Areas;
use geo::MultiPolygon;
use std::collections::{BTreeMap, BTreeSet};

/// What zones are to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    /// How many.
    n_zones: usize,
    /// By how many thousandths the care of one may differ from the mean.
    balance_permille: u32,
}

/// Draws zones, names their leads, and opens what may move there.
pub(super) fn redraw(draft: &mut Draft, zoning: &Zoning) {
    let n_zones = usize::try_from(zoning.zones).unwrap_or(usize::MAX);
    let asked = Asked { n_zones, balance_permille: zoning.balance_permille };
    let areas = Areas::of(draft, asked);
    if areas.all.is_empty() {
        return;
    }
    let lines = lines::draw(&areas, asked);
    let zone_of = clients(draft, &areas, &lines);
    let before: Table<ClientId, Option<LocalityId>> =
        draft.clients.iter().map(|client| client.locality).collect();
    let care = areas::care_of(draft);
    let first = draft.localities.len();
    let n_zones = lines.iter().max().map_or(0, |last| last + 1);
    for zone in 0..n_zones {
        let lives_there = |client: &ClientId| zone_of[*client] == Some(zone);
        let there: Vec<ClientId> = draft.clients.ids().filter(lives_there).collect();
        let row = locality(draft, &there, (&before, &care));
        draft.localities.push(row);
    }
    let id = |zone: usize| LocalityId::at(first + zone);
    for (client, row) in draft.clients.pairs_mut() {
        row.locality = zone_of[client].map(id).or(row.locality);
    }
    let mut became: BTreeMap<LocalityId, BTreeSet<LocalityId>> = BTreeMap::new();
    for (client, zone) in zone_of.pairs() {
        if let Some((locality, zone)) = before[client].zip(*zone) {
            became.entry(locality).or_default().insert(id(zone));
        }
    }
    rename(draft, &became);
    let leads = leads::choose(draft, n_zones, (&zone_of, zoning.least));
    let named: Vec<(LocalityId, ProviderId)> =
        leads.into_iter().enumerate().filter_map(|(zone, lead)| Some((id(zone), lead?))).collect();
    draft.zones = Some(DrawnZones { zoning: *zoning, zones: (0..n_zones).map(id).collect() });
    pool::lead(draft, &named);
}

/// The zone of each client: that of the area, or for clients without visits the one with the
/// nearest middle; none where there is no way to any.
fn clients(draft: &Draft, areas: &Areas, lines: &[usize]) -> Table<ClientId, Option<usize>> {
    let mut zone_of: Table<ClientId, Option<usize>> = Table::filled(None, draft.clients.len());
    for (area, &zone) in areas.all.iter().zip(lines) {
        area.clients.iter().for_each(|&client| zone_of[client] = Some(zone));
    }
    for client in draft.clients.ids() {
        if zone_of[client].is_none() {
            let ways =
                areas.all.iter().zip(lines).filter_map(|(area, &zone)| {
                    Some((between(draft, (client, area.middle))?, zone))
                });
            zone_of[client] = ways.min().map(|(_, zone)| zone);
        }
    }
    zone_of
}

/// A zone as a locality: of the kind, and paid as, the one that had most of its care.
fn locality(
    draft: &Draft,
    there: &[ClientId],
    (before, care): (&Table<ClientId, Option<LocalityId>>, &Table<ClientId, i64>),
) -> Locality {
    let mut shares: BTreeMap<LocalityId, i64> = BTreeMap::new();
    for &client in there {
        if let Some(locality) = before[client] {
            *shares.entry(locality).or_default() += care[client];
        }
    }
    let most = shares.iter().max_by_key(|&(&id, &care)| (care, std::cmp::Reverse(id)));
    let like = most.map(|(&id, _)| &draft.localities[id]);
    let hull = outline(draft, there).filter(|hull| hull.exterior().0.len() >= 4);
    Locality {
        key: new_key(draft),
        kind: like.map(|like| like.kind).unwrap_or_default(),
        outline: hull.map(|hull| MultiPolygon(vec![hull])),
        lead: None,
        premium: like.map(|like| like.premium).unwrap_or_default(),
    }
}

/// An id that no locality has.
fn new_key(draft: &Draft) -> String {
    let is_new = |key: &String| draft.localities.iter().all(|locality| locality.key != *key);
    let keys = (1..=draft.localities.len() + 1).map(|n| format!("zone-{n}"));
    keys.into_iter().find(is_new).unwrap_or_default()
}

/// Whoever was registered for a locality, or might be sent there, is so for each zone that has
/// clients of it: nothing that was lawful stops being so for the lines' sake.
fn rename(draft: &mut Draft, became: &BTreeMap<LocalityId, BTreeSet<LocalityId>>) {
    let zones = |locality: LocalityId| became.get(&locality).into_iter().flatten().copied();
    for provider in &mut draft.providers {
        if let Some(registered) = &mut provider.registered_localities {
            let more: BTreeSet<LocalityId> =
                registered.iter().flat_map(|&locality| zones(locality)).collect();
            registered.extend(more);
        }
    }
    for carer in &mut draft.carers {
        let more: BTreeSet<(ProviderId, LocalityId)> = carer
            .permissions
            .iter()
            .filter_map(|one| Some((one.provider, one.locality?)))
            .flat_map(|(provider, locality)| zones(locality).map(move |zone| (provider, zone)))
            .collect();
        let more = more.into_iter();
        let more = more.map(|(provider, zone)| Permission { provider, locality: Some(zone) });
        carer.permissions.extend(more);
    }
}
