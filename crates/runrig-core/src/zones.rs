//! Zones that a scenario has drawn: who lives in which, who leads there, and how even they are.

use crate::id::{ClientId, LocalityId, PackageId, ProviderId};
use crate::kpi::Ratio;
use crate::model::Draft;
use crate::settlements::Settlements;

/// The zones of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zones {
    /// By how many thousandths of the mean a zone's care may differ from it.
    pub balance_permille: u32,
    /// How many zones were asked for.
    pub asked: u32,
    /// The zones, in order.
    pub all: Vec<Zone>,
}

/// One zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The locality that it is.
    pub locality: LocalityId,
    /// Who leads there.
    pub lead: Option<ProviderId>,
    /// Who lives there, in order of id.
    pub clients: Vec<ClientId>,
    /// Their packages, in order of id.
    pub packages: Vec<PackageId>,
    /// The settlements there, each by those of its clients who live in the zone; clients without
    /// visits are in none.
    pub settlements: Vec<Vec<ClientId>>,
    /// The care that is asked for there in the horizon, in seconds, once for each carer a visit
    /// takes.
    pub care: i64,
}

impl Zones {
    /// The zones of a problem; none where none were drawn.
    ///
    /// # Complexity
    ///
    /// As [`Settlements::of`], and O(zones × clients).
    #[must_use]
    pub fn of(draft: &Draft) -> Option<Self> {
        let drawn = draft.zones.as_ref()?;
        let settlements = Settlements::of(draft);
        let all = drawn.zones.iter().map(|&zone| Zone::of(draft, &settlements, zone)).collect();
        let zoning = &drawn.zoning;
        Some(Self { balance_permille: zoning.balance_permille, asked: zoning.zones, all })
    }

    /// The care of all of them, in seconds.
    #[must_use]
    pub fn care(&self) -> i64 {
        self.all.iter().map(|zone| zone.care).sum()
    }

    /// What a zone has more than the mean, as a part of the mean; below 0 for less. None where
    /// nobody asks for care.
    #[must_use]
    pub fn beyond_mean(&self, zone: &Zone) -> Option<Ratio> {
        let n = i64::try_from(self.all.len()).ok()?;
        let (care, all) = (zone.care, self.care());
        (all > 0).then(|| Ratio { part: care * n - all, whole: all })
    }

    /// Whether a zone's care differs from the mean by no more than was asked for.
    #[must_use]
    pub fn is_even(&self, zone: &Zone) -> bool {
        self.beyond_mean(zone).is_none_or(|Ratio { part, whole }| {
            part.abs() * 1_000 <= whole * i64::from(self.balance_permille)
        })
    }

    /// By how much the zone that is farthest from the mean differs from it, as a part of the mean.
    #[must_use]
    pub fn reached(&self) -> Option<Ratio> {
        let apart = self.all.iter().filter_map(|zone| self.beyond_mean(zone));
        let apart = apart.map(|Ratio { part, whole }| Ratio { part: part.abs(), whole });
        apart.max_by_key(|ratio| ratio.part)
    }
}

impl Zone {
    fn of(draft: &Draft, settlements: &Settlements, zone: LocalityId) -> Self {
        let lives_there = |client: ClientId| draft.clients[client].locality == Some(zone);
        let packages = draft.packages.pairs();
        let packages = packages.filter(|(_, package)| lives_there(package.client));
        let there = |clients: &[ClientId]| -> Vec<ClientId> {
            clients.iter().copied().filter(|&client| lives_there(client)).collect()
        };
        let settled = settlements.all().iter().map(|one| there(&one.clients));
        let visits = draft.visits.iter().filter(|visit| lives_there(visit.client));
        Self {
            locality: zone,
            lead: draft.localities[zone].lead,
            clients: draft.clients.ids().filter(|&client| lives_there(client)).collect(),
            packages: packages.map(|(id, _)| id).collect(),
            settlements: settled.filter(|clients| !clients.is_empty()).collect(),
            care: visits
                .map(|visit| i64::from(visit.care.0) * i64::from(visit.carers_needed))
                .sum(),
        }
    }
}
