//! What it would change if one package, or two together, changed providers.

use super::polish::{self, Effort};
use super::{ORDERS, Patience, carry_out, is_near};
use crate::id::{PackageId, ProviderId};
use crate::search::groups::Group;
use crate::search::hand_over::is_movable;
use crate::search::recreate::{Order, Scratch};
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
        let plain = priced(working, group, &singles, seed, patience);
        let n_singles = plain.len();
        let plain = singles.into_iter().zip(plain);
        let mut offers: Vec<Offer> =
            plain.filter_map(|(set, price)| Some(Offer { price: price?, ..set[0] })).collect();
        offers.sort_by_key(|offer| (offer.price, offer.package, offer.to));
        let mut couples = couples(working, &offers);
        couples.truncate(patience.most);
        let sets: Vec<Vec<Offer>> =
            couples.iter().map(|couple| couple.map(|at| offers[at]).to_vec()).collect();
        let together = priced(working, group, &sets, (seed.0, seed.1 ^ 1 << 63), patience);
        let n_plain = (n_singles + together.len()) * ORDERS.len();
        let couples: Vec<([usize; 2], Cost)> = couples
            .into_iter()
            .zip(together)
            .filter_map(|(pair, price)| Some((pair, price?)))
            .collect();

        let singles = offers.iter().enumerate().map(|(at, offer)| (vec![at], offer.price));
        let pairs = couples.iter().map(|&(pair, price)| (pair.to_vec(), price));
        let mut sets: Vec<(Vec<usize>, Cost)> = singles.chain(pairs).collect();
        sets.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        let (polished, n_polished) = polished(working, group, (&offers, &sets), seed, patience);
        let plain: Vec<Cost> = offers.iter().map(|offer| offer.price).collect();
        for (at, offer) in offers.iter_mut().enumerate() {
            offer.price = polished.get([at].as_slice()).copied().unwrap_or(offer.price);
        }
        let pairs = couples.into_iter().filter_map(|(pair, price)| {
            let [one, other] = pair;
            let beyond = match polished.get(pair.as_slice()) {
                Some(&price) => price - offers[one].price - offers[other].price,
                None => price - plain[one] - plain[other],
            };
            (beyond != Cost::ZERO).then_some(Pair { offers: pair, beyond })
        });
        let pairs = pairs.collect();
        let tried = u64::try_from(n_plain).unwrap_or(u64::MAX) + n_polished;
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
        let mut own = None;
        let mut rng = Rng::new(seed.0, seed.1, u64::try_from(at).unwrap_or(u64::MAX));
        let mut scratch = Scratch::default();
        let one = |set: &Vec<Offer>| {
            if patience.bids_over(PLAIN) {
                return None;
            }
            let own = own.get_or_insert_with(|| working.clone());
            let found = ORDERS.into_iter().filter_map(|order| {
                let price = carry_out(own, group, set, (order, &mut rng, &mut scratch));
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

/// What the first of these sets, positions of offers, come to with what is bettered after them,
/// as far as patience goes; and how many changes that took.
///
/// What a package is worth elsewhere shows only after many changes, too many for every set. So
/// all have a few, and those that then look best have more, round after round, each of which
/// takes about as many (successive halving: Karnin, Koren and Somekh, ICML 2013).
fn polished<'i, 'p>(
    working: &Working<'i, 'p>,
    group: &Group,
    (offers, sets): (&[Offer], &[(Vec<usize>, Cost)]),
    seed: (u64, u64),
    patience: &Patience<'_>,
) -> (BTreeMap<Vec<usize>, Cost>, u64) {
    let mut prices: Vec<Option<Cost>> = vec![None; sets.len()];
    let mut best: Vec<usize> = (0..sets.len()).collect();
    let mut tried = 0;
    let mut owns: Vec<Option<Working<'i, 'p>>> = (0..PIECES).map(|_| None).collect();
    for (round, &Round { most, times, percent }) in ROUNDS.iter().enumerate() {
        let rounds = u64::try_from(ROUNDS.len() - round).unwrap_or(1);
        let mut left = patience.changes.saturating_sub(tried) / rounds;
        let changes = |at: usize| polish::changes(sets[at].0.len(), times);
        let affordable = |&at: &usize| {
            let both = 2 * changes(at);
            left >= both && {
                left -= both;
                true
            }
        };
        best = best.into_iter().take(most).take_while(affordable).collect();
        let over = || patience.bids_over(percent);
        let piece = |(first, own): (usize, &mut Option<Working<'i, 'p>>)| {
            let one = |at: usize| {
                if over() {
                    return None; // before a rota is copied for it
                }
                let set: Vec<Offer> = sets[at].0.iter().map(|&at| offers[at]).collect();
                let effort = Effort { changes: changes(at), over: &over };
                let stream = u64::try_from(round * sets.len() + at).unwrap_or(u64::MAX);
                let mut rng = Rng::new(seed.0, seed.1, stream);
                Some((at, beyond(working, own, (group, &set), &mut rng, effort)?))
            };
            let own_sets = best.iter().copied().skip(first).step_by(PIECES);
            own_sets.filter_map(one).collect::<Vec<_>>()
        };
        let found: Vec<(usize, Cost)> =
            owns.par_iter_mut().enumerate().flat_map_iter(piece).collect();
        best = found.iter().map(|&(at, _)| at).collect();
        tried += best.iter().map(|&at| 2 * changes(at)).sum::<u64>();
        for (at, price) in found {
            prices[at] = Some(price);
        }
        best.sort_unstable_by_key(|&at| (prices[at], at));
    }
    let polished = sets.iter().zip(prices);
    let polished = polished.filter_map(|((set, _), price)| Some((set.clone(), price?)));
    (polished.collect(), tried)
}

/// What a set of offers comes to with what is bettered after it, beyond what is bettered without
/// it; `None` where it cannot be carried out, or time is up. The `own` rota is scratch.
fn beyond<'i, 'p>(
    working: &Working<'i, 'p>,
    own: &mut Option<Working<'i, 'p>>,
    (group, set): (&Group, &[Offer]),
    rng: &mut Rng,
    effort: Effort<'_>,
) -> Option<Cost> {
    let own = match own {
        Some(own) => {
            own.clone_from(working);
            own
        }
        None => own.insert(working.clone()),
    };
    let carried = polish::with(own, (group, set), (Order::Large, rng), effort)?;
    if carried.changes < effort.changes {
        return None;
    }
    own.clone_from(working);
    let still = polish::without(own, &carried, rng, effort.over)?;
    Some(carried.price - still)
}

/// A round of bettering.
struct Round {
    /// Sets that take part at most.
    most: usize,
    /// How many times as many changes as the least each is bettered with.
    times: u64,
    /// By what part of the time for bids it is over, in hundredths.
    percent: u32,
}

/// Each a quarter of the sets and four times the changes.
const ROUNDS: [Round; 4] = [
    Round { most: 256, times: 1, percent: 50 },
    Round { most: 64, times: 4, percent: 74 },
    Round { most: 16, times: 16, percent: 90 },
    Round { most: 4, times: 64, percent: 100 },
];
/// By what part of the time for bids the plain ones, before any bettering, are over.
const PLAIN: u32 = 20;
/// Pieces that bids are cut into; each is worked on by one thread.
const PIECES: usize = 8;
