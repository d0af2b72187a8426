//! A community team where nobody provides, or too few do.

use super::hire::{employ, give_shifts, introduce, place_of, skills_of, typical};
use super::is_open;
use crate::id::{ClientId, Id, LocalityId, PackageId, ProviderId};
use crate::model::{Draft, Hire, Permission, Provider, Sector, Site, Team};
use crate::units::Pence;

/// Adds the team and its carers, and offers it what may move where it works; nothing where its
/// carers would live in a locality in which nobody does.
pub(super) fn open(draft: &mut Draft, team: &Team) {
    let Some(home) = place_of(draft, team.home) else { return };
    let like = team.partner.map_or_else(|| in_the_middle(draft), Some);
    let provider = provider(draft, team);
    let own = draft.providers.push(provider);
    let clients: Vec<ClientId> =
        draft.clients.ids().filter(|&id| works_at(draft, team, id)).collect();
    let pattern = like.and_then(|like| typical(draft, like));
    let skills = like.map(|like| skills_of(draft, like));
    for _ in 0..team.carers {
        let hire = Hire {
            employer: own,
            home: Site::Place(home),
            mode: team.mode,
            skills,
            like: pattern,
            settled: true,
        };
        let Some(carer) = employ(draft, &hire) else { return };
        give_shifts(draft, carer, pattern);
        introduce(draft, carer, &clients);
        if let Some(partner) = team.partner {
            let there = |&here: &LocalityId| Permission { provider: partner, locality: Some(here) };
            draft.carers[carer].permissions = team.localities.iter().map(there).collect();
        }
    }
    for at in 0..draft.packages.len() {
        let id = PackageId::at(at);
        if works_at(draft, team, draft.packages[id].client) {
            offer(draft, id, own);
        }
    }
}

/// Offers a package to the team, beside whoever it is offered to already.
fn offer(draft: &mut Draft, id: PackageId, own: ProviderId) {
    let opens = !draft.packages[id].movable && is_open(draft, id);
    let package = &mut draft.packages[id];
    if opens {
        package.movable = true;
        package.offered = Some(vec![own]);
    } else if let Some(offered) = &mut package.offered {
        offered.push(own);
    }
}

fn works_at(draft: &Draft, team: &Team, client: ClientId) -> bool {
    draft.clients[client].locality.is_some_and(|here| team.localities.contains(&here))
}

/// The team as a provider: paid and paying as its partner, or in the middle of all.
fn provider(draft: &Draft, team: &Team) -> Provider {
    let like = team.partner.map(|partner| &draft.providers[partner]);
    let of_all = |money: &dyn Fn(&Provider) -> Option<Pence>| {
        let mut all: Vec<Pence> = draft.providers.iter().filter_map(money).collect();
        all.sort_unstable();
        all.get(all.len().saturating_sub(1) / 2).copied()
    };
    let usual =
        |money: &dyn Fn(&Provider) -> Option<Pence>| like.and_then(money).or_else(|| of_all(money));
    Provider {
        sector: Sector::Community,
        tariff: usual(&|one| one.tariff),
        travel_tariff: usual(&|one| one.travel_tariff),
        wage: usual(&|one| one.wage),
        registered_localities: Some(team.localities.clone()),
        guaranteed: team.least,
        viable: team.least,
        coordinator_cost: Some(team.coordinator),
        ..Provider::new(new_key(draft))
    }
}

/// An id that no provider has.
fn new_key(draft: &Draft) -> String {
    let is_new = |key: &String| draft.providers.iter().all(|provider| provider.key != *key);
    let keys = (1..=draft.providers.len() + 1).map(|n| format!("popup-{n}"));
    keys.into_iter().find(is_new).unwrap_or_default()
}

/// The provider with the middle number of carers, the lower of two.
fn in_the_middle(draft: &Draft) -> Option<ProviderId> {
    let carers = |id: ProviderId| draft.carers.iter().filter(|one| one.employer == id).count();
    let mut all: Vec<(usize, ProviderId)> =
        draft.providers.ids().map(|id| (carers(id), id)).filter(|&(n, _)| n > 0).collect();
    all.sort_unstable();
    all.get(all.len().saturating_sub(1) / 2).map(|&(_, id)| id)
}
