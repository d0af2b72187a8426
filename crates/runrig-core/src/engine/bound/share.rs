//! How the known tours share the visits, and the price at which they do.
//!
//! Each class of shifts has tours that it may drive, in parts that add up to its shifts. The price
//! of a visit rises from its centre with how often it is made beyond once, and no visit costs more
//! than it is worth; parts then move from tours that are worth less at these prices to tours that
//! are worth more. Where nothing moves any more the prices are the best for the known tours, but
//! for the pull of the centre.
//!
//! # Source
//!
//! A proximal bundle method with a bundle for each shift (Kiwiel 1990; Frangioni 2002), its
//! quadratic problem solved by pairwise Frank-Wolfe steps by blocks (Lacoste-Julien and Jaggi
//! 2015).

use super::cut::{Cut, broken, pays};

/// What a visit is worth, and the whole of a tour.
pub(super) const ONE: i64 = 1 << 20;

/// What is taken once too often costs more by `ONE` less so many halvings.
const SLACK: u32 = 1;
/// The most times around all classes before prices are tried.
const AROUND: usize = 300;
/// So little that moves, or is gained by it, is nothing.
const STILL: i64 = ONE / 1_000;

/// A number of things.
pub(super) fn whole(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// A tour with how much of it is driven.
#[derive(Clone, Debug)]
struct Part {
    /// What it takes a share of, in ascending order: visits, then cuts.
    rows: Vec<usize>,
    weight: i64,
    idle: u32,
}

/// The known tours of all classes.
#[derive(Clone, Debug)]
pub(super) struct Share {
    visits: usize,
    cuts: Vec<Cut>,
    parts: Vec<Vec<Part>>,
    /// How much is taken of each visit and each cut, of which there is one.
    taken: Vec<i64>,
    centre: Vec<i64>,
}

impl Share {
    /// So many visits, and so many shifts of each class, which all stay at home.
    pub(super) fn new(visits: usize, shifts: &[usize]) -> Self {
        let home = |&shifts: &usize| {
            let weight = whole(shifts).saturating_mul(ONE);
            vec![Part { rows: Vec::new(), weight, idle: 0 }]
        };
        Self {
            visits,
            cuts: Vec::new(),
            parts: shifts.iter().map(home).collect(),
            taken: vec![0; visits],
            centre: vec![ONE; visits],
        }
    }

    /// What a visit or a cut costs.
    #[inline]
    fn price(&self, row: usize) -> i64 {
        (self.centre[row] + ((self.taken[row] - ONE) >> SLACK)).clamp(0, ONE)
    }

    /// What visits and then cuts cost, to the nearest multiple of a power of two.
    pub(super) fn prices(&self, grid: u32) -> Vec<i64> {
        let near = |row| ((self.price(row) + (1 << grid >> 1)) >> grid) << grid;
        (0..self.taken.len()).map(near).collect()
    }

    /// What a tour gains by taking a row at this price.
    #[inline]
    fn gain(&self, row: usize, price: i64) -> i64 {
        if row < self.visits { ONE - price } else { -price }
    }

    /// The cuts that have a price.
    pub(super) fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// Prices start from these from now on.
    pub(super) fn centre(&mut self, prices: &[i64]) {
        self.centre.copy_from_slice(prices);
    }

    fn worth(&self, part: &Part) -> i64 {
        part.rows.iter().map(|&row| self.gain(row, self.price(row))).sum()
    }

    /// The most that a known tour of a class is worth at given prices.
    pub(super) fn floor(&self, class: usize, prices: &[i64]) -> i64 {
        let worth = |part: &Part| part.rows.iter().map(|&row| self.gain(row, prices[row])).sum();
        self.parts[class].iter().map(worth).max().unwrap_or(0)
    }

    /// Learns of a tour, its visits in ascending order; whether it is new.
    pub(super) fn learn(&mut self, class: usize, mut rows: Vec<usize>) -> bool {
        let paid = self.cuts.iter().enumerate().filter(|(_, cut)| pays(&rows, cut));
        let paid: Vec<usize> = paid.map(|(at, _)| self.visits + at).collect();
        rows.extend(paid);
        let parts = &mut self.parts[class];
        let new = parts.iter().all(|part| part.rows != rows);
        if new {
            parts.push(Part { rows, weight: 0, idle: 0 });
        }
        new
    }

    /// Gives a price to every cut that the tours break now; how many are new.
    pub(super) fn cut(&mut self) -> usize {
        let driven = self.parts.iter().flatten().filter(|part| part.weight > 0);
        let visits = |part: &Part| part.rows.partition_point(|&row| row < self.visits);
        let tours: Vec<(&[usize], i64)> =
            driven.map(|part| (&part.rows[..visits(part)], part.weight)).collect();
        let mut found = broken(&tours);
        found.retain(|cut| !self.cuts.contains(cut));
        let new = found.len();
        for cut in found {
            let (row, mut taken) = (self.taken.len(), 0);
            for part in self.parts.iter_mut().flatten() {
                let visits = part.rows.partition_point(|&row| row < self.visits);
                if pays(&part.rows[..visits], &cut) {
                    part.rows.push(row);
                    taken += part.weight;
                }
            }
            self.cuts.push(cut);
            self.taken.push(taken);
            self.centre.push(0);
        }
        new
    }

    /// Forgets tours that have not been driven for many rounds.
    pub(super) fn forget(&mut self, rounds: u32) {
        for parts in &mut self.parts {
            for part in parts.iter_mut() {
                part.idle = if part.weight > 0 { 0 } else { part.idle + 1 };
            }
            let mut first = true;
            parts.retain(|part| std::mem::take(&mut first) || part.idle < rounds);
        }
    }

    /// Moves parts between tours until little moves.
    pub(super) fn settle(&mut self) {
        for _ in 0..AROUND {
            let moved: i64 = (0..self.parts.len()).map(|class| self.shift(class)).sum();
            if moved < STILL {
                return;
            }
        }
    }

    /// Moves part of the worst tour of a class to the best; how much of it.
    fn shift(&mut self, class: usize) -> i64 {
        let worth: Vec<i64> = self.parts[class].iter().map(|part| self.worth(part)).collect();
        let parts = &self.parts[class];
        let best = (0..parts.len()).max_by_key(|&at| (worth[at], at)).unwrap_or(0);
        let driven = (0..parts.len()).filter(|&at| parts[at].weight > 0 && at != best);
        let Some(worst) = driven.min_by_key(|&at| (worth[at], at)) else { return 0 };
        let gain = worth[best] - worth[worst];
        if gain <= STILL {
            return 0;
        }
        let (more, less) = (parts[best].rows.clone(), parts[worst].rows.clone());
        let differ = more.iter().filter(|row| less.binary_search(row).is_err()).count()
            + less.iter().filter(|row| more.binary_search(row).is_err()).count();
        let differ = whole(differ).max(1);
        let part = ((gain << SLACK) / differ).min(parts[worst].weight);
        for row in less {
            self.taken[row] -= part;
        }
        for row in more {
            self.taken[row] += part;
        }
        self.parts[class][worst].weight -= part;
        self.parts[class][best].weight += part;
        part
    }

    /// How much of the visits is made, no visit more than once.
    pub(super) fn made(&self) -> i64 {
        self.taken[..self.visits].iter().map(|&taken| taken.min(ONE)).sum()
    }
}
