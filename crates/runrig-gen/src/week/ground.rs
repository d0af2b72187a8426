//! The ground: patches, the localities they make up, and which providers serve where.

use runrig_core::model::Position;
use runrig_json::wire::Number;
use runrig_json::wire::request::places::LocalityKind;
use runrig_json::wire::request::providers::{Registration, Sector};
use runrig_json::wire::request::{Locality, Provider};

use crate::country::{Country, location};
use crate::recipe::{Named, Patches, Providers, Recipe, Share, Spot};
use crate::rng::Rng;

/// A patch that a few carers can know by heart.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    pub(crate) locality: usize,
    pub(crate) kind: LocalityKind,
    pub(crate) spots: Vec<Around>,
    /// People who are served, and those who wait.
    pub(crate) clients: usize,
    /// So few that one carer must be able to make all calls of a day.
    pub(crate) few: bool,
    /// Providers who serve here.
    pub(crate) providers: Vec<usize>,
    /// The patch where its carers live, if that is not here.
    pub(crate) carers_from: Option<usize>,
}

/// A spot with homes around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    pub(crate) at: Position,
    pub(crate) need: i32,
    /// Metres to the furthest homes, north and east.
    pub(crate) reach: (i32, i32),
}

/// Patches, localities and providers.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    pub(crate) patches: Vec<Patch>,
    localities: Vec<(String, LocalityKind)>,
    pub(crate) provider_ids: Vec<String>,
}

/// Clients in a patch below which its days are quiet ones.
const FEW: usize = 6;
/// A settlement of so many people is a town, and its ward an urban one.
const TOWN: i32 = 4_000;

impl Ground {
    pub(crate) fn of(recipe: &Recipe, country: &Country) -> Self {
        let (mut patches, localities) = match recipe.patches {
            Patches::Named(named) => by_name(named, recipe, country),
            Patches::Everywhere => everywhere(recipe, country),
        };
        let n = match recipe.providers {
            Providers::Everywhere(n) | Providers::ByLocality(n) => n,
        };
        let territories = territories(recipe, &patches, localities.len());
        for (at, patch) in patches.iter_mut().enumerate() {
            let here = territories.iter().enumerate();
            patch.providers = here
                .filter(|(_, territory)| territory.is_none_or(|one| one == patch.locality))
                .map(|(provider, _)| provider)
                .collect();
            if patch.few {
                let chosen =
                    patch.providers[patch.carers_from.unwrap_or(at) % patch.providers.len()];
                patch.providers = vec![chosen];
            }
        }
        let provider_ids = (1..=n).map(|n| format!("{}-p{n}", recipe.key)).collect();
        Self { patches, localities, provider_ids }
    }

    pub(crate) fn n_localities(&self) -> usize {
        self.localities.len()
    }

    /// The localities as the request has them.
    pub(crate) fn localities(&self) -> Vec<Locality> {
        let localities = self.localities.iter();
        localities
            .map(|(id, kind)| Locality { id: id.clone(), kind: Some(*kind), ..Locality::default() })
            .collect()
    }

    /// The id of a patch's locality.
    pub(crate) fn locality(&self, patch: usize) -> String {
        self.localities[self.patches[patch].locality].0.clone()
    }

    /// The providers as the request has them.
    pub(crate) fn providers(&self, recipe: &Recipe, rng: &mut Rng) -> Vec<Provider> {
        let ids = self.provider_ids.iter().enumerate();
        ids.map(|(at, id)| {
            let base = self.patches.iter().find(|patch| patch.providers.contains(&at));
            let base = base.and_then(|patch| patch.spots.first()).map(|spot| location(spot.at));
            let sector = match (recipe.light, at % 4) {
                (true, _) => Sector::Community,
                (_, 1) => Sector::ThirdSector,
                _ => Sector::Private,
            };
            Provider {
                id: id.clone(),
                sector,
                tariff_pence_per_hour: Some(Number::from(2_450 + 25 * rng.range(0, 8))),
                wage_pence_per_hour: Some(Number::from(1_260 + 10 * rng.range(0, 6))),
                base,
                registration: Some(Registration {
                    from: Some(format!("20{:02}-04-01", rng.range(11, 22))),
                    until: None,
                }),
                volume_floor: Some(Number::quotient(95, 100)),
                grade: u8::try_from(rng.range(3, 5)).ok(),
                coordinator_cost_pence_per_year: recipe.light.then(|| Number::from(1_700_000)),
                ..Provider::default()
            }
        })
        .collect()
    }
}

type Laid = (Vec<Patch>, Vec<(String, LocalityKind)>);

fn by_name(named: &[Named], recipe: &Recipe, country: &Country) -> Laid {
    let spots = |named: &Named| -> Vec<Around> {
        named.spots.iter().filter_map(|spot| around(*spot, country)).collect()
    };
    let patch = |(locality, one): (usize, &Named)| Patch {
        locality,
        kind: one.kind,
        spots: spots(one),
        clients: match one.share {
            Share::Few(n) => n,
            Share::Percent(share) => (recipe.clients * share + 50) / 100,
            Share::Rest => 0,
        },
        few: matches!(one.share, Share::Few(_)),
        providers: Vec::new(),
        carers_from: one.carers_from.and_then(|id| named.iter().position(|other| other.id == id)),
    };
    let mut patches: Vec<Patch> = named.iter().enumerate().map(patch).collect();
    let given: usize = patches.iter().map(|patch| patch.clients).sum();
    let rest: Vec<usize> =
        (0..named.len()).filter(|&at| matches!(named[at].share, Share::Rest)).collect();
    let needs: Vec<i32> = rest.iter().map(|&at| need(&patches[at])).collect();
    for (at, n) in rest.into_iter().zip(apportion(recipe.clients - given, &needs)) {
        patches[at].clients = n;
    }
    (patches, named.iter().map(|named| (named.id.to_owned(), named.kind)).collect())
}

/// A patch for each ward and island of an area, a locality for each area.
fn everywhere(recipe: &Recipe, country: &Country) -> Laid {
    let mut names: Vec<(&str, &str, &str)> = Vec::new();
    let inhabited = country.settlements.iter().filter(|one| one.need > 0);
    for one in inhabited.clone() {
        let name = (one.area.as_str(), one.ward.as_str(), one.island.as_str());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut localities: Vec<(String, LocalityKind)> = Vec::new();
    let mut patches = Vec::new();
    for (area, ward, island) in names {
        let id = slug(area);
        let known = localities.iter().position(|(other, _)| *other == id);
        let locality = known.unwrap_or_else(|| {
            localities.push((id, LocalityKind::Rural));
            localities.len() - 1
        });
        let here = inhabited.clone().filter(|one| {
            (one.area.as_str(), one.ward.as_str(), one.island.as_str()) == (area, ward, island)
        });
        let town = here.clone().any(|one| one.population >= TOWN);
        let kind = match island {
            _ if town => LocalityKind::Urban,
            "mainland" => LocalityKind::Rural,
            _ => LocalityKind::Island,
        };
        let spots: Vec<Around> =
            here.map(|one| settled(one.at, one.need, one.population)).collect();
        patches.push(Patch {
            locality,
            kind,
            spots,
            clients: 0,
            few: false,
            providers: Vec::new(),
            carers_from: None,
        });
    }
    let needs: Vec<i32> = patches.iter().map(need).collect();
    for (patch, n) in patches.iter_mut().zip(apportion(recipe.clients, &needs)) {
        patch.clients = n;
        patch.few = n < FEW;
    }
    patches.retain(|patch| patch.clients > 0);
    (patches, localities)
}

/// A word for ids: small letters and hyphens.
fn slug(name: &str) -> String {
    let letters = name.to_lowercase().replace(", ", "-").replace(" & ", "-");
    letters.replace(' ', "-")
}

fn around(spot: Spot, country: &Country) -> Option<Around> {
    match spot {
        Spot::Settlement(id) => {
            let one = country.settlement(id)?;
            Some(settled(one.at, one.need, one.population))
        }
        Spot::Hamlet(north, east, need) => {
            let at = Position { latitude_e7: north * 1_000, longitude_e7: east * 1_000 };
            Some(Around { at, need, reach: (600, 500) })
        }
    }
}

/// Towns here are long and narrow, between the hill and the shore.
fn settled(at: Position, need: i32, population: i32) -> Around {
    let north = (500 + population / 10).clamp(500, 1_300);
    let east = if population < TOWN { north } else { north * 6 / 10 };
    Around { at, need, reach: (north, east) }
}

/// The need of a patch.
fn need(patch: &Patch) -> i32 {
    patch.spots.iter().map(|spot| spot.need).sum()
}

/// The locality each provider keeps to; `None` for those who go everywhere.
fn territories(recipe: &Recipe, patches: &[Patch], n_localities: usize) -> Vec<Option<usize>> {
    let n = match recipe.providers {
        Providers::Everywhere(n) => return vec![None; n],
        Providers::ByLocality(n) => n,
    };
    let clients = |locality| {
        let here = patches.iter().filter(|patch| patch.locality == locality);
        i32::try_from(here.map(|patch| patch.clients).sum::<usize>()).unwrap_or(0)
    };
    let clients: Vec<i32> = (0..n_localities).map(clients).collect();
    let more = apportion(n - n_localities, &clients);
    (0..n_localities).flat_map(|one| vec![Some(one); 1 + more[one]]).collect()
}

/// So many shared out by weight: whole numbers, the largest remainders rounded up.
pub(crate) fn apportion(n: usize, weights: &[i32]) -> Vec<usize> {
    let total = i64::from(weights.iter().sum::<i32>()).max(1);
    let n = i64::try_from(n).unwrap_or(0);
    let exact: Vec<i64> = weights.iter().map(|&weight| n * i64::from(weight)).collect();
    let mut parts: Vec<i64> = exact.iter().map(|part| part / total).collect();
    let left = n - parts.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| (-(exact[at] % total), at));
    for (_, at) in (0..left).zip(order) {
        parts[at] += 1;
    }
    parts.into_iter().map(|part| usize::try_from(part).unwrap_or(0)).collect()
}
