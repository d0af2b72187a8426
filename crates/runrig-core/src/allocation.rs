//! Which provider takes which package, for all packages at once (DESIGN §5).
//!
//! Routing bids: what would it change if this package went to that provider, and what if two
//! did together? A master programme picks the set of offers that saves most within what is
//! allowed. Routing then carries the set out, and the routed price decides whether it stays;
//! the bids alone never do.

mod bids;
mod limits;
mod master;
mod polish;

use bids::{Bids, Offer};
use polish::Effort;

use crate::id::{HalfId, PackageId, ProviderId};
use crate::instance::Instance;
use crate::model::{Problem, Rota};
use crate::search::accept::Done;
use crate::search::groups::Group;
use crate::search::hand_over::{add_missing, is_allowed, take_out};
use crate::search::recreate::{Order, Scratch, recreate};
use crate::search::rng::Rng;
use crate::search::working::Working;
use crate::solve::Warmth;
use crate::units::Cost;

/// Hands all these packages over at once, and serves what that takes out where it costs least.
/// What it changes; the working rota is broken where it cannot be.
///
/// The change begins here; the caller keeps it, or undoes it.
fn carry_out(
    working: &mut Working<'_, '_>,
    group: &Group,
    offers: &[Offer],
    (order, rng, scratch): (Order, &mut Rng, &mut Scratch),
) -> Cost {
    working.begin();
    let before = working.bank.len();
    for offer in offers {
        take_out(working, group, offer.package);
        working.packages.hand_over(offer.package, offer.to);
    }
    let mut visits: Vec<HalfId> = working.bank[before..].to_vec();
    add_missing(working, &mut visits);
    recreate(working, &visits, order, (rng, scratch, &|_| true));
    working.settle();
    working.packages.send_home();
    working.levels.price() - working.levels_before().price()
}

/// What it would cost to send each package that has changed providers in a rota home again,
/// the rest of the rota staying as it is as far as it can; cheapest first.
///
/// # Complexity
///
/// One change to the rota for each such package.
#[must_use]
pub fn going_home(problem: &Problem, rota: &Rota) -> Vec<(PackageId, Cost)> {
    let instance = Instance::compile(problem);
    let mut working = Working::holding(&instance, rota);
    let group = Group::of_all(&instance);
    let mut rng = Rng::new(0, 0, 0);
    let mut scratch = Scratch::default();
    let away: Vec<(PackageId, ProviderId, ProviderId)> = working.packages.transferred().collect();
    let mut prices = Vec::new();
    for (package, home, now) in away {
        let offers = [Offer { package, from: now, to: home, price: Cost::ZERO }];
        let found = ORDERS.map(|order| {
            let price = carry_out(&mut working, &group, &offers, (order, &mut rng, &mut scratch));
            working.undo();
            price
        });
        prices.push((package, found.into_iter().min().unwrap_or_default()));
    }
    prices.sort_unstable_by_key(|&(package, price)| (price, package));
    prices
}

/// How much a deal may take.
pub(crate) struct Patience<'a> {
    /// Offers that are bid for; where there are more, each deal looks at others.
    pub(crate) most: usize,
    /// Changes that a deal may make to better the runs that its bids touch.
    pub(crate) changes: u64,
    /// Whether so many hundredths of the time for the deal are over. The first half of it is for
    /// bids, and the deal makes do with those that it has.
    pub(crate) over: &'a (dyn Fn(u32) -> bool + Sync),
}

impl Patience<'_> {
    /// Whether so many hundredths of the time for bids are over.
    fn bids_over(&self, percent: u32) -> bool {
        (self.over)(BIDS * percent / 100)
    }
}

/// How often packages are dealt anew, and how far that has come.
#[derive(Clone, Debug)]
pub(crate) struct Dealer {
    /// When, in sixteenths of the budget, from the next on.
    due: &'static [u64],
    /// Deals made, each with its own random numbers.
    made: u64,
}

/// A search that looks everywhere anew deals once it has cooled down, so that what a deal has
/// gained stays; the last eighth is for what packages that have just moved leave to be bettered.
const WHEN_COOL: &[u64] = &[8, 10, 12, 14];
/// A search that betters a rota deals at once, too.
const FROM_THE_START: &[u64] = &[0, 4, 8, 10, 12, 14];
/// Deals, each from new bids, before the search goes on, as long as each gains something and there
/// is time for bids.
const AT_A_TIME: u64 = 4;
/// How much of the time for a deal is for bids, in hundredths.
const BIDS: u32 = 50;
/// How many times as many changes as the least a set of offers that is carried out is bettered
/// with.
const THOROUGH: u64 = 16;
/// Sets of offers that may turn out dearer than they were bid before a deal is off.
const REFUSALS: usize = 3;

impl Dealer {
    /// Nothing dealt yet.
    pub(crate) fn new(warmth: Warmth) -> Self {
        let due = match warmth {
            Warmth::Hot => WHEN_COOL,
            Warmth::Mild | Warmth::Cold => FROM_THE_START,
        };
        Self { due, made: 0 }
    }

    /// Whether it is time to deal, so far into the search.
    pub(crate) fn is_due(&self, done: Done) -> bool {
        self.due
            .first()
            .is_some_and(|&due| 16 * done.millionths() >= due * Done::of(1, 1).millionths())
    }

    /// Deals until nothing more is gained, and waits for the next time; how many changes were
    /// tried for it.
    pub(crate) fn deal(
        &mut self,
        working: &mut Working<'_, '_>,
        (seed, done): (u64, Done),
        patience: &Patience<'_>,
    ) -> u64 {
        while self.is_due(done) {
            self.due = &self.due[1..];
        }
        let mut tried = 0;
        for _ in 0..AT_A_TIME {
            self.made += 1;
            let (n, gained) = deal(working, (seed, self.made), patience);
            tried += n;
            if !gained || patience.bids_over(100) {
                break;
            }
        }
        tried
    }
}

/// One deal: bids, and then the sets of offers that the master picks, until one is worth
/// carrying out. How many changes were tried, and whether one stays.
fn deal(working: &mut Working<'_, '_>, seed: (u64, u64), patience: &Patience<'_>) -> (u64, bool) {
    let group = Group::of_all(working.instance);
    let bids = Bids::of(working, &group, seed, patience);
    let mut tried = bids.tried;
    let mut refused: Vec<Vec<usize>> = Vec::new();
    let mut rng = Rng::new(seed.0, seed.1, u64::MAX);
    let mut scratch = Scratch::default();
    while refused.len() < REFUSALS && !(patience.over)(100) {
        let Some(picked) = master::pick(working, &bids, &refused) else { break };
        let offers: Vec<Offer> = picked.iter().map(|&at| bids.offers[at]).collect();
        for order in ORDERS {
            tried += 1;
            let price = carry_out(working, &group, &offers, (order, &mut rng, &mut scratch));
            if !working.broken && is_allowed(working) && price < Cost::ZERO {
                return (tried, true);
            }
            working.undo();
        }
        let least = 2 * polish::changes(offers.len(), 1);
        if patience.changes >= least {
            let times = THOROUGH.min(patience.changes / least);
            let effort = (polish::changes(offers.len(), times), patience);
            let (better, n) = bettered(working, (&group, &offers), &mut rng, effort);
            tried += n;
            if let Some(better) = better {
                *working = better;
                return (tried, true);
            }
        }
        refused.push(picked);
    }
    (tried, false)
}

/// The rota with offers carried out and the runs that they touch bettered, if that gains
/// something, and more than bettering the same runs without them; and how many changes were made,
/// but for those that time cut short.
fn bettered<'i, 'p>(
    working: &Working<'i, 'p>,
    (group, offers): (&Group, &[Offer]),
    rng: &mut Rng,
    (changes, patience): (u64, &Patience<'_>),
) -> (Option<Working<'i, 'p>>, u64) {
    let mut with = working.clone();
    let over = || (patience.over)(u32::midpoint(BIDS, 100));
    let order = (Order::Large, &mut *rng);
    let effort = Effort { changes, over: &over };
    let Some(carried) = polish::with(&mut with, (group, offers), order, effort) else {
        return (None, 0);
    };
    if carried.price >= Cost::ZERO || !is_allowed(&with) {
        return (None, carried.changes);
    }
    let mut without = working.clone();
    let still = polish::without(&mut without, &carried, rng, &|| (patience.over)(100));
    let Some(still) = still else { return (None, carried.changes) };
    ((carried.price < still).then_some(with), 2 * carried.changes)
}

/// Orders in which what is taken out is put back, for bids as for deals: the better counts.
const ORDERS: [Order; 2] = [Order::Large, Order::Early];

/// The package's client is near the other's.
fn is_near(working: &Working<'_, '_>, package: PackageId, other: PackageId) -> bool {
    let packages = &working.instance.problem.packages;
    let (one, other) = (packages[package].client, packages[other].client);
    one == other || working.instance.near[one].contains(&other)
}
