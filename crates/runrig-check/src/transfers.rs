//! Packages that change providers, and the volume that each provider keeps.

use std::collections::{BTreeMap, BTreeSet};

use crate::Breach;
use crate::judged::{Call, Judged, count, secs, times, total};
use runrig_core::id::{ClientId, PackageId, ProviderId, Table, VisitId};
use runrig_core::model::RuleCode;
use runrig_core::units::Cost;

/// A package that carers of another provider serve although it has one.
struct Transfer {
    from: ProviderId,
    to: ProviderId,
    care: i64,
    visit: VisitId,
}

/// Care below a provider's floor costs by the second.
pub(crate) fn m03_volume_floor(rota: &Judged<'_>) -> Cost {
    let mut given = Table::filled(0, rota.problem.providers.len());
    for call in rota.calls() {
        given[rota.carer(call).employer] += call.end - call.start;
    }
    let price = rota.problem.policy.promises.floor.0;
    let short = volume(rota).into_iter().map(|(provider, today)| {
        let permille = rota.problem.providers[provider].volume_floor_permille.unwrap_or(0);
        (today * i64::from(permille) / 1_000 - given[provider]).max(0)
    });
    total(short.map(|short| times(price, short)))
}

/// Each package that is transferred has a price, and hours in which two carers come for one.
pub(crate) fn s11_transfer(rota: &Judged<'_>) -> Cost {
    let prices = &rota.problem.policy.prices;
    let weeks = i64::from(prices.payback_weeks.max(1));
    let twice = times(Cost::POINT.0, secs(prices.handover)).0 / 60;
    let each = times(prices.transfer.0 + twice, rota.n_days()).0 / (7 * weeks);
    times(each, count(transfers(rota).len()))
}

/// Transfers keep to the number that is allowed, to each provider's own, and to balance.
pub(crate) fn m05_transfers(rota: &Judged<'_>) -> Vec<Breach> {
    let transfers = transfers(rota);
    let limits = rota.problem.policy.transfers;
    let mut found = Vec::new();
    let mut over = |moved: &[&Transfer], n: i64, limit: i64| {
        if n > limit {
            let visits = moved.iter().map(|transfer| transfer.visit).collect();
            found.push(Breach { rule: RuleCode::M05, carer: None, visits, found: n, limit });
        }
    };
    if let Some(most) = limits.most {
        let all: Vec<&Transfer> = transfers.iter().collect();
        over(&all, count(all.len()), i64::from(most));
    }
    for (provider, today) in volume(rota) {
        let leaving: Vec<&Transfer> = transfers.iter().filter(|one| one.from == provider).collect();
        let coming: Vec<&Transfer> = transfers.iter().filter(|one| one.to == provider).collect();
        let caps = &rota.problem.providers[provider];
        for (moved, cap) in [(&leaving, caps.max_transfers_out), (&coming, caps.max_transfers_in)] {
            if let Some(cap) = cap {
                over(moved, count(moved.len()), i64::from(cap));
            }
        }
        if let Some(net) = limits.net_permille {
            let both: Vec<&Transfer> = leaving.iter().chain(&coming).copied().collect();
            let apart = (care(&leaving) - care(&coming)).abs();
            over(&both, apart, today * i64::from(net) / 1_000);
        }
    }
    if limits.in_pairs {
        for (one, other) in pairs(&transfers) {
            let both: Vec<&Transfer> = one.iter().chain(&other).copied().collect();
            over(&both, (count(one.len()) - count(other.len())).abs(), 0);
            let (gone, come) = (care(&one), care(&other));
            over(&both, (gone - come).abs(), gone.max(come) / 10);
        }
    }
    found
}

fn care(moved: &[&Transfer]) -> i64 {
    moved.iter().map(|transfer| transfer.care).sum()
}

/// For each two providers between which something moves, what goes one way and the other.
fn pairs(transfers: &[Transfer]) -> Vec<(Vec<&Transfer>, Vec<&Transfer>)> {
    let mut pairs: BTreeMap<(ProviderId, ProviderId), (Vec<_>, Vec<_>)> = BTreeMap::new();
    for transfer in transfers {
        let (from, to) = (transfer.from, transfer.to);
        let pair = pairs.entry((from.min(to), from.max(to))).or_default();
        if from < to { pair.0.push(transfer) } else { pair.1.push(transfer) }
    }
    pairs.into_values().collect()
}

/// Every transfer, in order of package: to the employer of whoever comes first.
fn transfers(rota: &Judged<'_>) -> Vec<Transfer> {
    let mut moved: BTreeMap<PackageId, (ProviderId, VisitId)> = BTreeMap::new();
    for call in rota.calls().filter(|call| is_introduced(rota, call)) {
        let (package, employer) = (rota.visit(call).package, rota.carer(call).employer);
        moved.entry(package).or_insert((employer, call.visit));
    }
    let mut care: BTreeMap<PackageId, i64> = BTreeMap::new();
    for visit in rota.problem.visits.iter().filter(|visit| moved.contains_key(&visit.package)) {
        *care.entry(visit.package).or_default() +=
            secs(visit.care) * i64::from(visit.carers_needed);
    }
    let transfer = |(package, (to, visit))| {
        let from = rota.problem.packages[package].provider?;
        Some(Transfer { from, to, care: care[&package], visit })
    };
    moved.into_iter().filter_map(transfer).collect()
}

/// Whether a call is one by the new provider of a package that is transferred.
pub(crate) fn is_introduced(rota: &Judged<'_>, call: &Call) -> bool {
    let package = &rota.problem.packages[rota.visit(call).package];
    let employer = rota.carer(call).employer;
    package.movable && package.provider.is_some_and(|own| own != employer)
}

/// Clients of whose packages one is transferred.
pub(crate) fn with_transfers(rota: &Judged<'_>) -> BTreeSet<ClientId> {
    let introduced = rota.calls().filter(|call| is_introduced(rota, call));
    introduced.map(|call| rota.visit(call).client).collect()
}

/// Of each transfer whose package it is, and from whom to whom it goes.
pub(crate) fn moves(rota: &Judged<'_>) -> Vec<(ClientId, ProviderId, ProviderId)> {
    let client = |one: &Transfer| rota.problem.visits[one.visit].client;
    transfers(rota).iter().map(|one| (client(one), one.from, one.to)).collect()
}

/// The care that each provider's packages ask for today, in seconds.
fn volume(rota: &Judged<'_>) -> Vec<(ProviderId, i64)> {
    let mut volume = Table::filled(0, rota.problem.providers.len());
    for visit in &rota.problem.visits {
        let package = &rota.problem.packages[visit.package];
        let given_back = package.handed_back_from.is_some_and(|from| from <= visit.day);
        if let Some(own) = package.provider.filter(|_| !given_back) {
            volume[own] += secs(visit.care) * i64::from(visit.carers_needed);
        }
    }
    volume.pairs().map(|(provider, &care)| (provider, care)).collect()
}

#[cfg(test)]
mod tests {
    use crate::town::Town;
    use runrig_core::id::{ProviderId, VisitId};
    use runrig_core::model::RuleCode::{M03, M05, S11};
    use runrig_core::model::Transfers;
    use runrig_core::units::{Cost, Seconds};

    /// Two providers with a carer each; two packages of the first with half an hour each, and
    /// one of the second. The first carer makes all of the first's, the second the other's.
    fn two() -> (Town, ProviderId, [VisitId; 3]) {
        let mut town = Town::new(1);
        let other = town.provider();
        let visits = ["08:00", "09:00", "08:00"].map(|start| {
            let client = town.client();
            town.visit((client, 0, start), 30)
        });
        town.package_of(visits[2]).provider = Some(other);
        for visit in visits {
            town.package_of(visit).movable = true;
        }
        let own = town.carer();
        let others = town.carer();
        town.draft.carers[others].employer = other;
        town.run(own, 0, &[(visits[0], "08:00"), (visits[1], "09:00")]);
        town.run(others, 0, &[(visits[2], "08:00")]);
        (town, other, visits)
    }

    /// The second package goes over to the second provider.
    fn one_moved() -> (Town, ProviderId) {
        let (mut town, other, _) = two();
        let gone = town.rota.runs[0].stops.pop().expect("it has two stops");
        town.rota.runs[1].stops.push(gone);
        (town, other)
    }

    /// The two at eight o'clock change places.
    fn exchanged() -> Town {
        let (mut town, ..) = two();
        let (one, other) = (town.rota.runs[0].stops[0], town.rota.runs[1].stops[0]);
        (town.rota.runs[0].stops[0], town.rota.runs[1].stops[0]) = (other, one);
        town
    }

    #[test]
    fn a_floor_counts_what_a_providers_carers_give() {
        let (mut town, _) = one_moved();
        let own = town.provider;
        town.costs(M03, Cost::ZERO);
        town.draft.providers[own].volume_floor_permille = Some(950);
        // 57 minutes of its 60 are to stay, 30 do.
        town.costs(M03, Cost(27 * 60_000));
        town.draft.providers[own].volume_floor_permille = Some(500);
        town.costs(M03, Cost::ZERO);
    }

    #[test]
    fn each_transfer_has_a_price() {
        two().0.costs(S11, Cost::ZERO);
        // 300 points over 13 weeks are 3.29670… a day.
        one_moved().0.costs(S11, Cost(197_802));
        exchanged().costs(S11, Cost(395_604));
    }

    #[test]
    fn hours_of_handing_over_come_with_each_transfer() {
        let (mut town, _) = one_moved();
        town.draft.policy.prices.handover = Seconds::hours(4);
        town.draft.policy.prices.payback_weeks = 1;
        // 300 points and 240 minutes, a seventh of it in a day.
        town.costs(S11, Cost(540 * 60_000 / 7));
        let (mut town, ..) = two();
        town.draft.policy.prices.handover = Seconds::hours(4);
        town.costs(S11, Cost::ZERO);
    }

    #[test]
    fn too_many_transfers_break_m05() {
        let (mut town, other) = one_moved();
        town.breaks_nothing();
        town.draft.policy.transfers.most = Some(1);
        town.breaks_nothing();
        town.draft.policy.transfers.most = Some(0);
        town.breaks_once(M05, (1, 0));
        town.draft.policy.transfers.most = None;
        town.draft.providers[other].max_transfers_in = Some(0);
        town.breaks_once(M05, (1, 0));
        town.draft.providers[other].max_transfers_in = None;
        let own = town.provider;
        town.draft.providers[own].max_transfers_out = Some(0);
        town.breaks_once(M05, (1, 0));
    }

    #[test]
    fn care_that_only_leaves_breaks_m05() {
        let (mut town, _) = one_moved();
        town.draft.policy.transfers.net_permille = Some(1_000);
        town.breaks_nothing();
        // Half of the first's hour and all of the second's half hour.
        town.draft.policy.transfers.net_permille = Some(999);
        town.breaks_once(M05, (1_800, 1_798));
        let mut town = exchanged();
        town.draft.policy.transfers.net_permille = Some(0);
        town.breaks_nothing();
    }

    #[test]
    fn an_exchange_one_way_breaks_m05() {
        let in_pairs = Transfers { in_pairs: true, ..Transfers::default() };
        let mut town = exchanged();
        town.draft.policy.transfers = in_pairs;
        town.breaks_nothing();
        let (mut town, _) = one_moved();
        town.draft.policy.transfers = in_pairs;
        town.breaks_only(&[M05]);
    }
}
