//! The best start times of one run whose order is fixed.
//!
//! Starting away from the preferred time costs, more so outside the soft window, and
//! waiting between visits costs; windows and gaps are kept. The least cost of a visit's
//! start, the best having been made of all before it, is a convex function made of
//! straight pieces: the walk along the run shifts it, cuts slopes steeper than waiting
//! down to the price of waiting, and adds the visit's own cost. Going back from the
//! last visit then reads the starts off.
//!
//! # Source
//!
//! Slope-trick form of the optimal timing problem for piecewise linear convex costs:
//! Hendel and Sourd, *European Journal of Operational Research* 180 (2007).

use crate::model::Span;
use crate::units::{Moment, PerSecond, Seconds};

/// What the timing of one visit depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timed {
    /// Starts that are allowed.
    pub(crate) window: Span,
    /// Starts that keep the promise.
    pub(crate) soft: Span,
    /// The start that costs nothing.
    pub(crate) preferred: Moment,
    /// From this start to the next one at the least; of no meaning for the last.
    pub(crate) until_next: Seconds,
}

/// What seconds cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rates {
    /// From the preferred start.
    pub(crate) deviation: PerSecond,
    /// Outside the soft window, besides.
    pub(crate) outside: PerSecond,
    /// Waiting.
    pub(crate) wait: PerSecond,
}

/// Room to work in, kept between calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// Where the slope changes, in order, and by how much.
    bends: Vec<(Moment, i64)>,
    /// For each visit the latest start from which waiting is not yet the cheaper.
    turns: Vec<Moment>,
}

/// The starts of least cost, into `starts`; `None` if the windows cannot all be kept.
///
/// # Complexity
///
/// O(n²) for n visits, with a very small constant; runs have about ten.
pub(crate) fn best_starts(
    run: &[Timed],
    rates: Rates,
    scratch: &mut Scratch,
    starts: &mut Vec<Moment>,
) -> Option<()> {
    let Scratch { bends, turns } = scratch;
    bends.clear();
    turns.clear();
    starts.clear();
    let first = run.first()?;
    let mut domain = first.window;
    // The slope on the leftmost piece of the function, at the start of its domain.
    let mut slope = 0;
    for (n, visit) in run.iter().enumerate() {
        if n > 0 {
            let shift = run[n - 1].until_next;
            let turn = cut_to(rates.wait.0, slope, bends, domain);
            turns.push(turn);
            if slope > rates.wait.0 {
                slope = rates.wait.0;
            }
            for bend in bends.iter_mut() {
                bend.0 = bend.0 + shift;
            }
            let from = domain.from + shift;
            domain = Span::new(from.max(visit.window.from), visit.window.until);
        }
        if domain.until < domain.from {
            return None;
        }
        slope = trim(bends, slope, domain);
        slope += add_own_cost(bends, visit, rates, domain);
    }
    starts.resize(run.len(), Moment(0));
    let mut start = lowest(bends, slope, domain);
    *starts.last_mut()? = start;
    for n in (0..run.len() - 1).rev() {
        start = (start - run[n].until_next).min(turns[n]);
        starts[n] = start;
    }
    Some(())
}

/// Lets no slope be steeper than `most`, and makes it just that after the domain's end;
/// returns where it gets there.
fn cut_to(most: i64, slope: i64, bends: &mut Vec<(Moment, i64)>, domain: Span) -> Moment {
    let mut reached = slope;
    if reached >= most {
        bends.clear();
        return domain.from;
    }
    for n in 0..bends.len() {
        let next = reached + bends[n].1;
        if next >= most {
            bends[n].1 = most - reached;
            let at = bends[n].0;
            bends.truncate(n + 1);
            return at;
        }
        reached = next;
    }
    bends.push((domain.until, most - reached));
    domain.until
}

/// Drops bends outside the domain; returns the slope at its start.
fn trim(bends: &mut Vec<(Moment, i64)>, slope: i64, domain: Span) -> i64 {
    let before = bends.iter().take_while(|bend| bend.0 <= domain.from).count();
    let slope = slope + bends.drain(..before).map(|bend| bend.1).sum::<i64>();
    let inside = bends.iter().take_while(|bend| bend.0 < domain.until).count();
    bends.truncate(inside);
    slope
}

/// Adds the cost of the visit's own start; returns what it adds to the slope at the start.
fn add_own_cost(bends: &mut Vec<(Moment, i64)>, visit: &Timed, rates: Rates, domain: Span) -> i64 {
    let mut slope = -(rates.deviation.0 + rates.outside.0);
    let own = [
        (visit.soft.from, rates.outside.0),
        (visit.preferred, 2 * rates.deviation.0),
        (visit.soft.until, rates.outside.0),
    ];
    for (at, bend) in own {
        if bend == 0 || at >= domain.until {
            continue;
        }
        if at <= domain.from {
            slope += bend;
        } else {
            let place = bends.partition_point(|other| other.0 <= at);
            bends.insert(place, (at, bend));
        }
    }
    slope
}

/// The first point of the domain from which the function does not fall.
fn lowest(bends: &[(Moment, i64)], slope: i64, domain: Span) -> Moment {
    let mut reached = slope;
    if reached >= 0 {
        return domain.from;
    }
    for &(at, bend) in bends {
        reached += bend;
        if reached >= 0 {
            return at;
        }
    }
    domain.until
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATES: Rates =
        Rates { deviation: PerSecond(2), outside: PerSecond(7), wait: PerSecond(5) };

    fn cost(run: &[Timed], starts: &[Moment]) -> i64 {
        let own: i64 = run
            .iter()
            .zip(starts)
            .map(|(visit, &start)| {
                let outside = visit.soft.from - start;
                let outside = outside.max(start - visit.soft.until).at_least_zero();
                i64::from(2 * (start - visit.preferred).abs().0 + 7 * outside.0)
            })
            .sum();
        let waits: i64 = (1..run.len())
            .map(|n| i64::from(5 * (starts[n] - starts[n - 1] - run[n - 1].until_next).0))
            .sum();
        own + waits
    }

    /// The least cost by trying every start of every visit.
    fn by_trying_all(run: &[Timed], done: &mut Vec<Moment>) -> Option<i64> {
        let n = done.len();
        if n == run.len() {
            return Some(cost(run, done));
        }
        let earliest = if n == 0 { Moment(-1_000) } else { done[n - 1] + run[n - 1].until_next };
        let mut best: Option<i64> = None;
        for start in earliest.max(run[n].window.from).0..=run[n].window.until.0 {
            done.push(Moment(start));
            let found = by_trying_all(run, done);
            best = [best, found].into_iter().flatten().min();
            done.pop();
        }
        best
    }

    fn a_visit() -> impl Strategy<Value = Timed> {
        (0..24_i32, 0..9_i32, 0..9_i32, 0..5_i32, 0..9_i32).prop_map(
            |(from, width, soft, preferred, until_next)| {
                let window = Span::new(Moment(from), Moment(from + width));
                let from = (from + soft).min(window.until.0);
                let until = (from + soft / 2).min(window.until.0);
                Timed {
                    window,
                    soft: Span::new(Moment(from), Moment(until)),
                    preferred: Moment((from + preferred).min(until)),
                    until_next: Seconds(until_next),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn no_other_starts_cost_less(run in prop::collection::vec(a_visit(), 1..5)) {
            let mut starts = Vec::new();
            let found = best_starts(&run, RATES, &mut Scratch::default(), &mut starts);
            let least = by_trying_all(&run, &mut Vec::new());
            prop_assert_eq!(found.is_some(), least.is_some());
            if found.is_some() {
                for n in 0..run.len() {
                    prop_assert!(run[n].window.contains(starts[n]));
                    prop_assert!(n == 0 || starts[n] - starts[n - 1] >= run[n - 1].until_next);
                }
                prop_assert_eq!(Some(cost(&run, &starts)), least);
            }
        }
    }
}
