//! The most that the rest of a shift can be worth, by its length alone.
//!
//! From a moment on, visits that have not closed by then are made in the order of what they are
//! worth for their time (care and the least way there), the last one in part: a knapsack that may
//! be cut (Dantzig 1957).

use super::reach::Stop;

/// Ceilings are worked out for every so many moments.
pub(super) const GRID: i32 = 60;

/// For each moment how much can still be earned.
#[derive(Clone, Debug)]
pub(super) struct Ceiling {
    origin: i32,
    most: Vec<i64>,
}

/// A visit, what it is worth, and how much of a shift it takes at the least.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) worth: i64,
    pub(super) takes: i32,
    pub(super) closes: i32,
}

impl Ceiling {
    /// Between these moments.
    pub(super) fn new(items: &mut [Item], origin: i32, until: i32) -> Self {
        items.sort_by(|a, b| {
            let rate = |this: &Item, that: &Item| this.worth * i64::from(that.takes.max(1));
            rate(b, a).cmp(&rate(a, b))
        });
        let moments = (0..).map(|at| origin + at * GRID).take_while(|&moment| moment <= until);
        let most = moments.map(|moment| {
            let (mut left, mut sum) = (i64::from(until - moment), 0);
            for item in items.iter().filter(|item| item.closes >= moment) {
                let takes = i64::from(item.takes.max(1));
                if takes > left {
                    sum += item.worth * left / takes + 1;
                    break;
                }
                sum += item.worth;
                left -= takes;
            }
            sum
        });
        Self { origin, most: most.collect() }
    }

    /// The most that can be earned from a moment on.
    #[inline]
    pub(super) fn from(&self, moment: i32) -> i64 {
        let at = usize::try_from((moment - self.origin) / GRID).unwrap_or(0);
        self.most.get(at).copied().unwrap_or(0)
    }
}

/// The item of a stop.
pub(super) fn item(stop: &Stop, worth: i64, least_way: i32) -> Item {
    Item { worth, takes: stop.care + least_way, closes: stop.closes }
}
