//! How the known tours share the visits, and the price at which they do.
//!
//! Each class of shifts has tours that it may drive, in parts that add up to its shifts. The
//! price of a visit rises from its centre with how often it is made beyond once, and no visit
//! costs more than it is worth; parts then move from tours that are worth less at these prices to tours that
//! are worth more. Where nothing moves any more the prices are the best for the known tours, but
//! for the pull of the centre.
//!
//! # Source
//!
//! A proximal bundle method with a bundle for each shift (Kiwiel 1990; Frangioni 2002), its
//! quadratic problem solved by pairwise Frank-Wolfe steps by blocks (Lacoste-Julien and Jaggi
//! 2015).

/// What a visit is worth, and the whole of a tour.
pub(super) const ONE: i64 = 1 << 20;

/// A tour with how much of it is driven.
#[derive(Clone, Debug)]
struct Part {
    visits: Vec<usize>,
    weight: i64,
    idle: u32,
}

/// The known tours of all classes.
#[derive(Clone, Debug)]
pub(super) struct Share {
    parts: Vec<Vec<Part>>,
    /// For each visit how much it is made.
    made: Vec<i64>,
    centre: Vec<i64>,
    /// A visit made once too often costs more by `ONE` less so many halvings.
    pub(super) slack: u32,
}

impl Share {
    /// So many visits, and so many shifts of each class, which all stay at home.
    pub(super) fn new(visits: usize, shifts: &[usize], slack: u32) -> Self {
        let home = |&shifts: &usize| {
            let weight = i64::try_from(shifts).unwrap_or(i64::MAX).saturating_mul(ONE);
            vec![Part { visits: Vec::new(), weight, idle: 0 }]
        };
        Self {
            parts: shifts.iter().map(home).collect(),
            made: vec![0; visits],
            centre: vec![ONE; visits],
            slack,
        }
    }

    /// What a visit costs.
    #[inline]
    pub(super) fn price(&self, visit: usize) -> i64 {
        let beyond = self.made[visit] - ONE;
        (self.centre[visit] + (beyond >> self.slack)).clamp(0, ONE)
    }

    /// Prices start from these from now on.
    pub(super) fn centre(&mut self, prices: &[i64]) {
        self.centre.copy_from_slice(prices);
    }

    fn worth(&self, visits: &[usize]) -> i64 {
        visits.iter().map(|&visit| ONE - self.price(visit)).sum()
    }

    /// The most that a known tour of a class is worth at given prices.
    pub(super) fn floor(&self, class: usize, prices: &[i64]) -> i64 {
        let worth = |part: &Part| part.visits.iter().map(|&visit| ONE - prices[visit]).sum();
        self.parts[class].iter().map(worth).max().unwrap_or(0)
    }

    /// Learns of a tour, its visits in ascending order; whether it is new.
    pub(super) fn learn(&mut self, class: usize, visits: Vec<usize>) -> bool {
        let parts = &mut self.parts[class];
        let new = parts.iter().all(|part| part.visits != visits);
        if new {
            parts.push(Part { visits, weight: 0, idle: 0 });
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

    /// Moves parts between tours until little moves; at most so many times around.
    pub(super) fn settle(&mut self, most: usize) -> usize {
        for around in 0..most {
            let mut moved = 0;
            for class in 0..self.parts.len() {
                moved += self.shift(class);
            }
            if moved < ONE / 50 {
                return around;
            }
        }
        most
    }

    /// Moves part of the worst tour of a class to the best; how much was gained.
    fn shift(&mut self, class: usize) -> i64 {
        let worth: Vec<i64> =
            self.parts[class].iter().map(|part| self.worth(&part.visits)).collect();
        let parts = &self.parts[class];
        let best = (0..parts.len()).max_by_key(|&at| (worth[at], at)).unwrap_or(0);
        let driven = (0..parts.len()).filter(|&at| parts[at].weight > 0 && at != best);
        let Some(worst) = driven.min_by_key(|&at| (worth[at], at)) else { return 0 };
        let gain = worth[best] - worth[worst];
        if gain <= ONE / 4096 {
            return 0;
        }
        let (more, less) = (parts[best].visits.clone(), parts[worst].visits.clone());
        let differ = more.iter().filter(|visit| less.binary_search(visit).is_err()).count()
            + less.iter().filter(|visit| more.binary_search(visit).is_err()).count();
        let differ = i64::try_from(differ).unwrap_or(i64::MAX).max(1);
        let part = ((gain << self.slack) / differ).min(parts[worst].weight);
        less.iter().for_each(|&visit| self.made[visit] -= part);
        more.iter().for_each(|&visit| self.made[visit] += part);
        self.parts[class][worst].weight -= part;
        self.parts[class][best].weight += part;
        part
    }

    /// How much of the visits is made, no visit more than once.
    pub(super) fn made(&self) -> i64 {
        self.made.iter().map(|&made| made.min(ONE)).sum()
    }
}
