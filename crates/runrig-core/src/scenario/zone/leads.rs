//! Who leads each zone.

use crate::id::{ClientId, Id, ProviderId, Table};
use crate::model::Draft;
use crate::units::Seconds;
use std::collections::BTreeMap;

/// The most providers who are owed a zone; of more, those with the most care are.
const OWED: usize = 12;

/// For each zone its lead: so that as many providers as can be of those who give at least so much
/// care a week in some zone lead one in which they do, and then as much care as can be stays with
/// those who give it. None where nobody who takes part gives any.
///
/// # Complexity
///
/// O(zones × 2^k × k) for k providers who are owed a zone, twelve at the most.
pub(super) fn choose(
    draft: &Draft,
    n_zones: usize,
    (zone_of, least): (&Table<ClientId, Option<usize>>, Seconds),
) -> Vec<Option<ProviderId>> {
    let given = given(draft, n_zones, zone_of);
    let days = i64::try_from(draft.horizon.days.len()).unwrap_or(i64::MAX);
    let least = i64::from(least.0) * days / 7;
    let owed = owed(&given, least);
    best(&given, &owed, least)
}

/// The care in each zone of the packages of each provider that takes part.
fn given(
    draft: &Draft,
    n_zones: usize,
    zone_of: &Table<ClientId, Option<usize>>,
) -> Vec<Table<ProviderId, i64>> {
    let mut given = vec![Table::filled(0, draft.providers.len()); n_zones];
    for visit in &draft.visits {
        let own = draft.packages[visit.package].provider;
        let own = own.filter(|&own| draft.providers[own].participates);
        if let Some((own, zone)) = own.zip(zone_of[visit.client]) {
            given[zone][own] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
    }
    given
}

/// Those who give at least so much care in some zone, in order of id.
fn owed(given: &[Table<ProviderId, i64>], least: i64) -> Vec<ProviderId> {
    let n_providers = given.first().map_or(0, Table::len);
    let all = |provider: ProviderId| given.iter().map(|zone| zone[provider]).sum::<i64>();
    let enough = |provider: &ProviderId| given.iter().any(|zone| lives_on(zone[*provider], least));
    let mut owed: Vec<ProviderId> = (0..n_providers).map(Id::at).filter(enough).collect();
    owed.sort_by_key(|&provider| (std::cmp::Reverse(all(provider)), provider));
    owed.truncate(OWED);
    owed.sort_unstable();
    owed
}

fn lives_on(care: i64, least: i64) -> bool {
    care > 0 && care >= least
}

/// Leads so far: the care that stays, and who they are.
type Led = (i64, Vec<Option<ProviderId>>);

/// Zone by zone, the best leads for each set of those who have got the zone they are owed.
fn best(
    given: &[Table<ProviderId, i64>],
    owed: &[ProviderId],
    least: i64,
) -> Vec<Option<ProviderId>> {
    let mut led: BTreeMap<u32, Led> = BTreeMap::from([(0, (0, Vec::new()))]);
    for zone in given {
        let most = zone.pairs().filter(|(_, care)| **care > 0);
        let most = most.max_by_key(|&(id, &care)| (care, std::cmp::Reverse(id)));
        let mut who: Vec<Option<ProviderId>> = vec![most.map(|(id, _)| id)];
        who.extend(owed.iter().copied().filter(|&one| zone[one] > 0).map(Some));
        let mut next: BTreeMap<u32, Led> = BTreeMap::new();
        for (&got, (care, leads)) in &led {
            for &lead in &who {
                let here = lead.map_or(0, |lead| zone[lead]);
                let at = owed.iter().position(|&one| Some(one) == lead);
                let gets = at.filter(|_| lives_on(here, least)).map_or(0, |at| 1_u32 << at);
                let better = |known: &Led| care + here > known.0;
                if next.get(&(got | gets)).is_none_or(better) {
                    let mut leads = leads.clone();
                    leads.push(lead);
                    next.insert(got | gets, (care + here, leads));
                }
            }
        }
        led = next;
    }
    let best = led
        .into_iter()
        .max_by_key(|(got, (care, _))| (got.count_ones(), *care, std::cmp::Reverse(*got)));
    best.map_or_else(Vec::new, |(_, (_, leads))| leads)
}
