//! Round after round of prices, until nothing is gained or the watch says to stop.
//!
//! Most rounds are *quick*: they look for good tours at the prices and may miss the best, so they
//! bound nothing, but they find what prices must learn of in a fraction of the time. Once
//! they find little, *whole* rounds follow, each of which is a bound. Prices are multiples of a
//! grid, since labels that are worth the same are soon superfluous: a coarse one at first, then
//! finer ones, and at last come cuts.

use super::super::Watch;
use super::super::instance::Instance;
use super::super::plan::Tour;
use super::cut::Cut;
use super::least::Least;
use super::memory::Remembered;
use super::reach::Reach;
use super::share::{ONE, Share, whole};
use super::tour::{Priced, best};
use rayon::prelude::*;

/// The logarithm of the grid of prices at first, and at last.
const COARSE: u32 = 14;
const FINE: u32 = 10;
/// So much to find, over all shifts, is little: a visit in so many.
const LITTLE: i64 = 25_000;
/// With so many times more to find, prices are not worth a whole round.
const MUCH: i64 = 20;
/// So many whole rounds without gain are enough.
const DULL: u32 = 6;
/// A tour that has not been driven for so many rounds is forgotten.
const IDLE: u32 = 30;

/// Everything that goes on from round to round.
#[derive(Debug)]
pub(super) struct Rounds<'a> {
    instance: &'a Instance,
    least: Least,
    reaches: Vec<Reach>,
    remembered: Vec<Remembered>,
    share: Share,
    /// Whether some shift can make each visit.
    reached: Vec<bool>,
    grid: u32,
    /// What is little.
    little: i64,
    /// How often prices were tried.
    pub(super) tried: u64,
    /// How many visits can be made at the most, in parts of `ONE`.
    pub(super) most: i64,
}

/// What one round says.
#[derive(Clone, Copy, Debug)]
struct Round {
    /// What all visits cost, and the best tours are worth beyond.
    value: i64,
    /// How much more the best tours are worth than those that were known.
    news: i64,
    /// How many tours came back to visits they had forgotten.
    forgetful: usize,
}

impl<'a> Rounds<'a> {
    /// Over the visits that count.
    pub(super) fn new(instance: &'a Instance, counts: &[bool], known: &[Tour]) -> Self {
        let least = Least::new(instance);
        let reaches = Reach::all(instance, &least, counts);
        let mut reached = vec![false; instance.visits];
        reaches.iter().flat_map(|reach| &reach.stops).for_each(|stop| reached[stop.visit] = true);
        let shifts: Vec<usize> = reaches.iter().map(|reach| reach.shifts).collect();
        let mut rounds = Self {
            share: Share::new(instance.visits, &shifts),
            remembered: reaches.iter().map(|reach| Remembered::new(reach.stops.len())).collect(),
            most: whole(reached.iter().filter(|&&reached| reached).count()) * ONE,
            instance,
            least,
            reaches,
            reached,
            grid: COARSE,
            little: whole(instance.visits.max(500)) * ONE / LITTLE,
            tried: 0,
        };
        rounds.start_from(known);
        rounds
    }

    /// How many of the visits some shift can make.
    pub(super) fn reached(&self) -> usize {
        self.reached.iter().filter(|&&reached| reached).count()
    }

    /// Learns of the tours of a plan.
    fn start_from(&mut self, known: &[Tour]) {
        let mut nodes = vec![0; self.instance.visits];
        let mut classes = vec![0; self.instance.crews.len()];
        self.instance.names.iter().enumerate().for_each(|(at, &name)| nodes[name] = at);
        self.instance.crews.iter().for_each(|crew| classes[crew.name] = crew.class);
        for tour in known {
            let visits = tour.visits.iter().map(|&name| nodes[name]);
            let mut visits: Vec<usize> = visits.filter(|&visit| self.reached[visit]).collect();
            visits.sort_unstable();
            self.share.learn(classes[tour.shift], visits);
        }
    }

    /// Goes on until there is nothing to gain.
    pub(super) fn run(&mut self, watch: &Watch<'_>) {
        let mut near = i64::MAX;
        let (mut is_whole, mut dull, mut before) = (false, 0, i64::MAX);
        loop {
            self.share.settle();
            let prices = self.share.prices(self.grid);
            let Some(Round { value, news, forgetful }) = self.round(&prices, !is_whole, watch)
            else {
                return;
            };
            let gap = near.min(value) - self.share.made();
            let improves = value < near;
            if is_whole || improves {
                near = value;
                self.share.centre(&prices);
            }
            self.share.forget(IDLE);
            if !is_whole {
                dull = if improves { 0 } else { dull + 1 };
                let stalled = dull >= DULL && news < self.little * MUCH;
                if news < self.little || gap < self.little || stalled {
                    (is_whole, dull) = (true, 0);
                }
                continue;
            }
            self.most = self.most.min(value);
            dull = if self.most < before - self.little { 0 } else { dull + 1 };
            before = if dull == 0 { self.most } else { before };
            let found_all = forgetful == 0 && (news < self.little || gap < self.little);
            let settled = found_all || dull == DULL;
            is_whole = forgetful > 0 && !settled && news < self.little * MUCH;
            if settled {
                (dull, before) = (0, i64::MAX);
                if self.grid > FINE {
                    self.grid -= 2;
                } else if self.share.cut() == 0 && forgetful == 0 {
                    return;
                }
            }
        }
    }

    /// One round, if there is time for it.
    fn round(&mut self, prices: &[i64], quick: bool, watch: &Watch<'_>) -> Option<Round> {
        let visits = self.instance.visits;
        let cuts = self.share.cuts().iter().copied().zip(prices[visits..].iter().copied());
        let mut cuts: Vec<(Cut, i64)> = cuts.filter(|&(_, price)| price > 0).collect();
        // A shift that has no room for all pays for the dearest.
        cuts.sort_by_key(|&(_, price)| -price);
        let floors: Vec<i64> =
            (0..self.reaches.len()).map(|class| self.share.floor(class, prices)).collect();
        let price = |class: usize| {
            watch(self.tried)?;
            let worth = |visit: usize| ONE - prices[visit];
            let (reach, remembered) = (&self.reaches[class], &self.remembered[class]);
            Some(best(reach, &self.least, &worth, &cuts, remembered, (floors[class], quick)))
        };
        let priced: Option<Vec<Priced>> =
            (0..self.reaches.len()).into_par_iter().map(price).collect();
        let priced = priced?;
        watch(self.tried)?;
        self.tried += 1;
        let counted = |&(row, _): &(usize, &i64)| row >= visits || self.reached[row];
        let cost = prices.iter().enumerate().filter(counted).map(|(_, &price)| price).sum::<i64>();
        let shifts = self.reaches.iter().map(|reach| whole(reach.shifts));
        let mut round = Round { value: cost, news: 0, forgetful: 0 };
        for ((priced, shifts), floor) in priced.iter().zip(shifts).zip(floors) {
            round.value += priced.worth * shifts;
            round.news += (priced.worth - floor) * shifts;
        }
        for (class, priced) in priced.into_iter().enumerate() {
            for mut tour in priced.tours {
                round.forgetful += usize::from(self.remembered[class].learn(&tour));
                tour.sort_unstable();
                tour.dedup();
                let stops = &self.reaches[class].stops;
                let tour = tour.iter().map(|&stop| stops[stop].visit);
                self.share.learn(class, tour.collect());
            }
        }
        Some(round)
    }
}
