//! How many visits no plan can make: a bound.
//!
//! Say that a visit costs something, less than the one that it is worth. Then no plan makes more
//! visits than what they all cost and what the best tour of each shift is worth beyond: whatever
//! the prices are, that is true (Lagrangian relaxation of “made at most once”). So the best
//! tour of each shift is looked for, prices of visits that are wanted too often rise, and so on.
//! The prices are whole numbers, and so is the bound that follows from them.
//!
//! * `least`, `reach`: what a shift can make, and the least time between visits.
//! * `memory`, `ceiling`, `tour`: the best tour of one shift at given prices.
//! * `share`: the prices at which the tours known so far share the visits.
//!
//! # Source
//!
//! Set packing by tours and its bound: Desrochers, Desrosiers and Solomon, *Operations Research*
//! 40 (1992); for visits that may be left out: Boussier, Feillet and Gendreau, *4OR* 5 (2007).

mod ceiling;
mod cut;
mod least;
mod memory;
mod reach;
mod share;
mod tour;

use super::Watch;
use super::instance::Instance;
use super::plan::Tour;
use least::Least;
use memory::Remembered;
use rayon::prelude::*;
use reach::Reach;
use share::{ONE, Share};

/// How many visits that must be made no plan makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// At least so many.
    pub visits: usize,
    /// The bound before it is rounded up, in millionths.
    pub millionths: i64,
    /// Those that no shift can make even alone.
    pub alone: usize,
    /// How many times prices were tried.
    pub rounds: u64,
}

/// A bound on how many visits every plan leaves out, until the watch says to stop.
#[must_use]
pub fn least_left_out(instance: &Instance, known: &[Tour], watch: &Watch<'_>) -> LeftOut {
    let least = Least::new(instance);
    let counts: Vec<bool> = instance.stops[..instance.visits]
        .iter()
        .map(|stop| stop.price.is_none() && stop.care > 0)
        .collect();
    let reaches = Reach::all(instance, &least, &counts);
    let mut reached = vec![false; instance.visits];
    reaches.iter().flat_map(|reach| &reach.stops).for_each(|stop| reached[stop.visit] = true);
    let alone = (0..instance.visits).filter(|&visit| counts[visit] && !reached[visit]).count();
    let all = reached.iter().filter(|&&reached| reached).count();
    let all = i64::try_from(all).unwrap_or(i64::MAX) * ONE;

    let shifts: Vec<usize> = reaches.iter().map(|reach| reach.shifts).collect();
    let mut share = Share::new(instance.visits, &shifts);
    let mut back = vec![usize::MAX; instance.visits];
    for (at, &name) in instance.names.iter().enumerate() {
        back[name] = at;
    }
    let crew_of = |name: usize| instance.crews.iter().position(|c| c.name == name).unwrap();
    let class_at = |crew: usize| instance.crews[crew].class;
    for tour in known {
        let class = class_at(crew_of(tour.shift));
        let mut visits: Vec<usize> = tour.visits.iter().map(|&v| back[v]).filter(|&v| counts[v]).collect();
        visits.sort_unstable();
        share.learn(class, visits);
    }
    let mut remembered: Vec<Remembered> =
        reaches.iter().map(|reach| Remembered::new(reach.stops.len())).collect();
    let mut best = all;
    let mut near = i64::MAX;
    let mut rounds = 0;
    let mut exact = false;
    let mut grid = 14;
    let mut last = i64::MAX;
    let mut dull = 0;
    let t0 = std::time::Instant::now();
    while watch(rounds).is_some() {
        let arounds = share.settle(300);
        let prices = share.prices(grid);
        let cuts: Vec<(cut::Cut, i64)> = share.cuts().iter().copied().zip(prices[instance.visits..].iter().copied()).filter(|&(_, price)| price > 0).collect();
        let ts = t0.elapsed().as_secs_f64();
        let price = |quick: bool| -> Vec<tour::Priced> {
            (0..reaches.len())
                .into_par_iter()
                .map(|class| {
                    let worth = |visit: usize| ONE - prices[visit];
                    let floor = share.floor(class, &prices);
                    tour::best(&reaches[class], &least, (&worth, &cuts), &remembered[class], floor, quick)
                })
                .collect()
        };
        let cost: i64 = (0..prices.len()).filter(|&v| v >= instance.visits || reached[v]).map(|v| prices[v]).sum();
        let value_of = |priced: &[tour::Priced]| -> i64 { cost
            + priced.iter().zip(&shifts).map(|(p, &s)| p.worth * i64::try_from(s).unwrap()).sum::<i64>() };
        let priced = price(!exact);
        rounds += 1;
        let value = value_of(&priced);
        let labels: usize = priced.iter().map(|p| p.labels).sum();
        let most: usize = priced.iter().map(|p| p.labels).max().unwrap_or(0);
        let (mut new, mut cyc) = (0, 0);
        let better = priced.iter().enumerate().map(|(class, priced)| priced.worth - share.floor(class, &prices)).sum::<i64>();
        for (class, priced) in priced.into_iter().enumerate() {
            for mut tour in priced.tours {
                cyc += usize::from(remembered[class].learn(&tour));
                tour.sort_unstable();
                tour.dedup();
                let visits = tour.iter().map(|&stop| reaches[class].stops[stop].visit).collect();
                new += usize::from(share.learn(class, visits));
            }
        }
        let f = |x: i64| (all - x) as f64 / ONE as f64;
        let model = share.made();
        let serious = value < near;
        if serious || exact {
            near = value;
            share.centre(&prices);
        }
        if exact {
            best = best.min(value);
        }
        share.forget(30);
        let active = prices.iter().filter(|&&p| p < ONE).count();
        if exact || rounds % 10 == 0 {
        eprintln!(
            "{} {rounds:4} {:6.2} {:6.2}s value {:8.4} near {:8.4} best {:8.4} model {:8.4} active {active} labels {labels} (most {most}) new {new} better {:.3} cyc {cyc} arounds {arounds} grid {grid} cuts {} of {}",
            if exact {"EXACT"} else {"quick"}, ts, t0.elapsed().as_secs_f64(), f(value), f(near), f(best), f(model), better as f64 / ONE as f64, cuts.len(), share.cuts().len()
        );
        }
        let gap = near - model;
        if exact {
            if best < last - ONE / 50 { last = best; dull = 0; } else { dull += 1; }
            let done = cyc == 0 && (better < ONE / 50 || gap < ONE / 50) || dull > 5;
            if done {
                last = i64::MAX; dull = 0;
                if grid > 10 { grid -= 2; } else {
                    let found = share.cut();
                    eprintln!("{found} cuts");
                    if found == 0 && cyc == 0 { break; }
                }
            }
            exact = cyc > 0 && !done;
        } else { exact = better < ONE / 50 || gap < ONE / 20; }
    }
    let left = all - best;
    let millionths = (left * 1_000_000).div_euclid(ONE) + i64::try_from(alone).unwrap() * 1_000_000;
    LeftOut { visits: alone + usize::try_from((left + ONE - 1) / ONE).unwrap(), millionths, alone, rounds }
}
