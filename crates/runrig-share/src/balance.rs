//! The dearest balanced weights over coalitions: a linear programme solved exactly.
//!
//! Weights over coalitions are *balanced* if they cover every player alike. What balanced
//! weights are worth bounds what can be given away so that nobody would leave, and the prices
//! of the players at the dearest weights are the shares that come nearest. This is the dual of
//! "shares such that the worst-off coalition is as well off as can be", with few rows (the
//! players) and many columns (the coalitions), which are looked at one by one.
//!
//! All entries are 0 or 1. So the determinants of a basis of at most seventeen rows stay below
//! 2^21 and every quotient is kept as whole numbers over one determinant: no tolerance decides
//! which coalitions are tight. That is why this does not go through a solver in floats.
//!
//! # Source
//!
//! Bondareva (1963), Shapley (1967); whole-number pivots: Edmonds (1967), Bareiss (1968); no
//! cycles: Bland (1977).

use crate::coalition::Coalition;

/// Something that may have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// A coalition, whose weight is not negative.
    Open(Coalition),
    /// A coalition whose share is settled, with any weight at all; its place among those.
    Settled(usize),
}

/// Maximise the worth of weights such that they cover each player as often as is asked.
#[derive(Clone, Debug)]
pub(crate) struct Programme {
    pub(crate) players: usize,
    /// What each coalition is worth, by its bits.
    pub(crate) worth: Vec<i128>,
    pub(crate) open: Vec<Coalition>,
    /// Independent coalitions, each with what it is worth.
    pub(crate) settled: Vec<(Coalition, i128)>,
    /// How often each player is covered; after that, if it is there, the sum of the weights of
    /// open coalitions.
    pub(crate) cover: Vec<i128>,
}

/// The dearest weights.
#[derive(Clone, Debug)]
pub(crate) struct Optimum {
    pub(crate) basis: Basis,
    /// The weights of the columns of the basis, times the determinant.
    pub(crate) weights: Vec<i128>,
    /// The price of each row, times the determinant.
    pub(crate) prices: Vec<i128>,
}

impl Programme {
    /// Improves weights column by column, from these, until no column is worth its price.
    ///
    /// `start` must name columns that contain a basis with lawful weights, those first that have
    /// a weight.
    pub(crate) fn solve(&self, start: impl Iterator<Item = Column>) -> Optimum {
        let mut basis = self.basis_of(start);
        let mut stalled = false;
        loop {
            let weights = basis.seen(&self.cover);
            let prices = self.prices(&basis);
            let Some(coalition) = self.entering(&basis, &prices, stalled) else {
                return Optimum { basis, weights, prices };
            };
            let column = Column::Open(coalition);
            let seen = basis.seen(&self.entries(column));
            let row = basis.leaving(&seen, &weights).expect("balanced weights are bounded");
            stalled = weights[row] == 0;
            basis.put(row, column, &seen);
        }
    }

    fn basis_of(&self, start: impl Iterator<Item = Column>) -> Basis {
        let mut basis = Basis::empty(self.cover.len());
        for column in start {
            if basis.is_full() {
                break;
            }
            let seen = basis.seen(&self.entries(column));
            if let Some(row) = basis.free_row(&seen) {
                basis.put(row, column, &seen);
            }
        }
        debug_assert!(basis.is_full(), "no basis of {} rows", self.cover.len());
        basis
    }

    fn entries(&self, column: Column) -> Vec<i128> {
        let coalition = match column {
            Column::Open(coalition) => coalition,
            Column::Settled(at) => self.settled[at].0,
        };
        let in_sum = matches!(column, Column::Open(_));
        let entry = |row| if row < self.players { coalition.contains(row) } else { in_sum };
        (0..self.cover.len()).map(|row| i128::from(entry(row))).collect()
    }

    fn worth_of(&self, column: Column) -> i128 {
        match column {
            Column::Open(coalition) => self.worth[coalition.index()],
            Column::Settled(at) => self.settled[at].1,
        }
    }

    fn prices(&self, basis: &Basis) -> Vec<i128> {
        let mut prices = vec![0; self.cover.len()];
        for (column, row) in basis.rows() {
            let worth = self.worth_of(column);
            for (price, entry) in prices.iter_mut().zip(row) {
                *price += worth * entry;
            }
        }
        prices
    }

    /// The coalition worth most beyond its price; after a step that gained nothing the first.
    fn entering(&self, basis: &Basis, prices: &[i128], stalled: bool) -> Option<Coalition> {
        let sums = sums(&prices[..self.players]);
        let level: i128 = prices[self.players..].iter().sum();
        let gain = |coalition: &Coalition| {
            let worth = self.worth[coalition.index()] * basis.determinant;
            worth - sums[coalition.index()] - level
        };
        let mut gainful = self.open.iter().copied().filter(|coalition| gain(coalition) > 0);
        if stalled { gainful.next() } else { gainful.max_by_key(gain) }
    }
}

/// The sum over the members of every coalition, by its bits.
pub(crate) fn sums(each: &[i128]) -> Vec<i128> {
    let mut sums = vec![0];
    for &one in each {
        sums.extend_from_within(..);
        let half = sums.len() / 2;
        for sum in &mut sums[half..] {
            *sum += one;
        }
    }
    sums
}

/// As many independent columns as there are rows, and the inverse of their matrix.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// The column of each row; none while the row is still its own.
    columns: Vec<Option<Column>>,
    /// The inverse times the determinant.
    adjugate: Vec<Vec<i128>>,
    /// Never negative.
    pub(crate) determinant: i128,
}

impl Basis {
    fn empty(rows: usize) -> Self {
        let unit = |row| (0..rows).map(|column| i128::from(row == column)).collect();
        let adjugate = (0..rows).map(unit).collect();
        Self { columns: vec![None; rows], adjugate, determinant: 1 }
    }

    fn is_full(&self) -> bool {
        self.columns.iter().all(Option::is_some)
    }

    /// Each column with its row of the inverse, times the determinant.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Column, &[i128])> {
        let rows = self.columns.iter().zip(&self.adjugate);
        rows.filter_map(|(column, row)| Some(((*column)?, row.as_slice())))
    }

    /// A vector as a sum of the columns, times the determinant.
    fn seen(&self, vector: &[i128]) -> Vec<i128> {
        let product = |row: &Vec<i128>| row.iter().zip(vector).map(|(a, b)| a * b).sum();
        self.adjugate.iter().map(product).collect()
    }

    fn free_row(&self, seen: &[i128]) -> Option<usize> {
        (0..seen.len()).find(|&row| self.columns[row].is_none() && seen[row] != 0)
    }

    /// The open coalition whose weight comes to nothing first; of equal ones the first.
    fn leaving(&self, seen: &[i128], weights: &[i128]) -> Option<usize> {
        let open = |row: usize| match self.columns[row] {
            Some(Column::Open(coalition)) if seen[row] > 0 => Some((coalition, row)),
            _ => None,
        };
        let rows = (0..seen.len()).filter_map(open);
        let first = rows.min_by(|&(a, at), &(b, other)| {
            let (one, two) = (weights[at] * seen[other], weights[other] * seen[at]);
            one.cmp(&two).then(a.cmp(&b))
        });
        first.map(|(_, row)| row)
    }

    /// Puts a column in the place of another; `seen` is it as a sum of the columns till now.
    fn put(&mut self, row: usize, column: Column, seen: &[i128]) {
        let pivot = seen[row];
        let kept = self.adjugate[row].clone();
        for (at, line) in self.adjugate.iter_mut().enumerate().filter(|&(at, _)| at != row) {
            for (entry, kept) in line.iter_mut().zip(&kept) {
                *entry = (*entry * pivot - seen[at] * kept) / self.determinant;
            }
        }
        self.columns[row] = Some(column);
        self.determinant = pivot;
        if pivot < 0 {
            self.determinant = -pivot;
            for entry in self.adjugate.iter_mut().flatten() {
                *entry = -*entry;
            }
        }
    }
}
