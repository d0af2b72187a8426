//! What it would change if one package, or two together, changed providers.

use super::{ORDERS, Patience, carry_out, is_near};
use crate::id::{PackageId, ProviderId};
use crate::search::groups::Group;
use crate::search::hand_over::is_movable;
use crate::search::recreate::Scratch;
use crate::search::rng::Rng;
use crate::search::working::Working;
use crate::units::Cost;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Offers, cheapest first, of which pairs are bid for.
const LEADERS: usize = 64;
/// Partners that each of them is paired with: as many that go the same way, and as many that
/// come back.
const PARTNERS: usize = 4;

/// One package to one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Which package.
    pub(crate) package: PackageId,
    /// The provider that it is bound to now.
    pub(crate) from: ProviderId,
    /// Who would take it.
    pub(crate) to: ProviderId,
    /// What this alone would change.
    pub(crate) price: Cost,
}

/// Two offers that together come to something else than one and the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Positions of the offers.
    pub(crate) offers: [usize; 2],
    /// What both would change, beyond what each alone would.
    pub(crate) beyond: Cost,
}

/// Every offer that can be carried out, cheapest first, and pairs of them.
#[derive(Clone, Debug)]
pub(crate) struct Bids {
    pub(crate) offers: Vec<Offer>,
    pub(crate) pairs: Vec<Pair>,
    /// Changes tried to find out.
    pub(crate) tried: u64,
}

impl Bids {
    /// Bids for every package that may move, by routing it into each provider's runs as they
    /// stand, the rest staying where it is.
    ///
    /// # Complexity
    ///
    /// Packages that may move times providers changes, on all threads.
    pub(super) fn of(
        working: &Working<'_, '_>,
        group: &Group,
        seed: (u64, u64),
        patience: &Patience<'_>,
    ) -> Self {
        let mut wanted = wanted(working, group);
        if wanted.len() > patience.most {
            let n = wanted.len();
            wanted.rotate_left(usize::try_from(seed.1).unwrap_or(0) * patience.most % n);
            wanted.truncate(patience.most);
        }
        let singles: Vec<Vec<Offer>> = wanted
            .iter()
            .map(|&(package, from, to)| vec![Offer { package, from, to, price: Cost::ZERO }])
            .collect();
        let prices = priced(working, group, &singles, seed, patience);
        let mut offers: Vec<Offer> = Vec::new();
        for (set, price) in singles.iter().zip(&prices) {
            if let Some(price) = *price {
                offers.push(Offer { price, ..set[0] });
            }
        }
        offers.sort_by_key(|offer| (offer.price, offer.package, offer.to));
        let mut couples = couples(working, &offers);
        couples.truncate(patience.most);
        let sets: Vec<Vec<Offer>> =
            couples.iter().map(|&[one, other]| vec![offers[one], offers[other]]).collect();
        let together = priced(working, group, &sets, (seed.0, seed.1 ^ 1 << 63), patience);
        let pairs = couples.iter().zip(&together).filter_map(|(&couple, price)| {
            let [one, other] = couple;
            let beyond = (*price)? - offers[one].price - offers[other].price;
            (beyond != Cost::ZERO).then_some(Pair { offers: couple, beyond })
        });
        let pairs = pairs.collect();
        let n_sets = prices.len() + together.len();
        let tried = u64::try_from(n_sets * ORDERS.len()).unwrap_or(u64::MAX);
        Self { offers, pairs, tried }
    }
}

/// Each package that is served and may move, with whom it is with and who else could take all
/// visits of it that somebody makes.
fn wanted(working: &Working<'_, '_>, group: &Group) -> Vec<(PackageId, ProviderId, ProviderId)> {
    let instance = working.instance;
    let mut wanted = Vec::new();
    for package in instance.problem.packages.ids() {
        let Some(from) = working.packages.provider(package) else { continue };
        let halves = &instance.free_halves[package];
        if halves.is_empty() || !is_movable(working, group, package) {
            continue;
        }
        let mut able: BTreeMap<ProviderId, usize> = BTreeMap::new();
        for &half in halves {
            let mut here: Vec<ProviderId> =
                instance.takers[half].iter().map(|&duty| instance.duties[duty].employer).collect();
            here.sort_unstable();
            here.dedup();
            for provider in here {
                *able.entry(provider).or_default() += 1;
            }
        }
        let served = halves.iter().filter(|&&half| working.duty_of[half].is_some()).count();
        let able = able.into_iter().filter(|&(to, n)| to != from && n >= served.max(1));
        wanted.extend(able.map(|(to, _)| (package, from, to)));
    }
    wanted
}

/// For each leader, the partners that go with it or come back for it.
fn couples(working: &Working<'_, '_>, offers: &[Offer]) -> Vec<[usize; 2]> {
    let mut couples = Vec::new();
    for (at, leader) in offers.iter().enumerate().take(LEADERS) {
        for back in [false, true] {
            let fits = |&other: &usize| {
                let offer = &offers[other];
                let ways = if back { (offer.to, offer.from) } else { (offer.from, offer.to) };
                offer.package != leader.package
                    && ways == (leader.from, leader.to)
                    && is_near(working, leader.package, offer.package)
            };
            for other in (0..offers.len()).filter(fits).take(PARTNERS) {
                couples.push([at.min(other), at.max(other)]);
            }
        }
    }
    couples.sort_unstable();
    couples.dedup();
    couples
}

/// What each set of offers would change; `None` for what cannot be.
fn priced(
    working: &Working<'_, '_>,
    group: &Group,
    sets: &[Vec<Offer>],
    seed: (u64, u64),
    patience: &Patience<'_>,
) -> Vec<Option<Cost>> {
    let piece = sets.len().div_ceil(PIECES).max(1);
    let priced = sets.par_chunks(piece).enumerate().map(|(at, sets)| {
        let mut own = working.clone();
        let mut rng = Rng::new(seed.0, seed.1, u64::try_from(at).unwrap_or(u64::MAX));
        let mut scratch = Scratch::default();
        let one = |set: &Vec<Offer>| {
            if (patience.over)() {
                return None;
            }
            let found = ORDERS.into_iter().filter_map(|order| {
                let price = carry_out(&mut own, group, set, (order, &mut rng, &mut scratch));
                let possible = !own.broken;
                own.undo();
                possible.then_some(price)
            });
            found.min()
        };
        sets.iter().map(one).collect::<Vec<_>>()
    });
    priced.collect::<Vec<_>>().concat()
}

/// Pieces that bids are cut into; each is worked on by one thread.
const PIECES: usize = 8;
