//! The nucleolus: whoever has most reason to leave has as little of it as can be, and so on down.
//!
//! A coalition's *excess* is what it would save on its own, less what its members get. First
//! the largest excess is made as small as possible; the coalitions that cannot have less are
//! settled, and of the rest again the largest is made as small as possible, until all is settled.

use crate::balance::{Column, Optimum, Programme};
use crate::coalition::Coalition;
use crate::game::Game;
use crate::number::fraction;
use crate::share::Share;

/// The share whose excesses, from the largest down, are the smallest.
///
/// There is exactly one, and it is in the core if anything is. It may give a player less than
/// nothing only in a game in which some coalition costs more than its parts: [repair] it before.
/// (Without such coalitions this, the prenucleolus, is the nucleolus.)
///
/// # Complexity
///
/// Below n linear programmes of n + 1 rows and 2^n columns, for n players.
///
/// # Source
///
/// Schmeidler, *The nucleolus of a characteristic function game* (1969); a sequence of linear
/// programmes: Kopelowitz (1967), Maschler, Peleg and Shapley (1979).
///
/// [repair]: crate::repair
#[must_use]
pub fn nucleolus(game: &Game) -> Share {
    let mut levels = Levels::new(game);
    loop {
        let Some(level) = levels.next() else { return Share::of_parts(&[0], 1) };
        if levels.open.is_empty() {
            return level.share;
        }
    }
}

/// The least that the worst-off coalition is short by, and shares by which it is.
#[derive(Clone, Debug, PartialEq)]
pub struct LeastCore {
    /// How much the worst-off coalition would gain by leaving; below 0, what it would lose.
    ///
    /// 0 in a game of one player, whom nobody could leave.
    pub epsilon: f64,
    /// Shares by which no coalition is short by more.
    pub share: Share,
    /// Whether there are shares by which no coalition would gain by leaving.
    pub stable: bool,
}

/// The smallest epsilon such that every coalition gets what it would save, less epsilon.
///
/// Coalitions are all but nobody and all players. The share is one of many; it is deterministic
/// but not even-handed, so show the [nucleolus], which is another of them.
///
/// # Source
///
/// Maschler, Peleg and Shapley (1979).
#[must_use]
pub fn least_core(game: &Game) -> LeastCore {
    let Some(level) = Levels::new(game).next() else {
        return LeastCore { epsilon: 0.0, share: Share::of_parts(&[0], 1), stable: true };
    };
    let epsilon = fraction(level.excess, level.denominator);
    LeastCore { epsilon, share: level.share, stable: level.excess <= 0 }
}

/// The excesses worked out so far.
#[derive(Clone, Debug)]
struct Levels {
    players: usize,
    savings: Vec<i64>,
    /// Coalitions whose excess is not yet settled.
    open: Vec<Coalition>,
    /// Independent coalitions that are settled, all players first, with what they get over
    /// `denominator`.
    settled: Vec<(Coalition, i128)>,
    denominator: i128,
}

/// One excess, the largest of those that were open.
#[derive(Clone, Debug)]
struct Level {
    excess: i128,
    denominator: i128,
    /// Shares by which no open coalition has more.
    share: Share,
}

impl Levels {
    fn new(game: &Game) -> Self {
        let all = game.all();
        Self {
            players: game.players(),
            savings: game.savings(),
            open: game.proper().collect(),
            settled: vec![(all, i128::from(game.saving(all)))],
            denominator: 1,
        }
    }

    /// Makes the largest excess of the open coalitions as small as can be.
    fn next(&mut self) -> Option<Level> {
        let (first, all) = (*self.open.first()?, self.settled[0].0);
        let mut cover = vec![0; self.players];
        cover.push(1);
        let programme = Programme {
            players: self.players,
            worth: self.savings.iter().map(|&it| i128::from(it) * self.denominator).collect(),
            open: std::mem::take(&mut self.open),
            settled: self.settled.clone(),
            cover,
        };
        // A half of a coalition and a half of its complement cover everybody alike.
        let settled = (0..programme.settled.len()).map(Column::Settled);
        let halves = [first, all.minus(first)].into_iter();
        let open = halves.chain(programme.open.iter().copied()).map(Column::Open);
        let optimum = programme.solve(settled.chain(open));
        let denominator = self.denominator * optimum.basis.determinant;
        let excess = optimum.prices[self.players];
        let share = Share::of_parts(&optimum.prices[..self.players], denominator);
        self.open = still_open(&programme, &optimum);
        self.settle(&optimum, excess, denominator);
        Some(Level { excess, denominator, share })
    }

    /// Settles the coalitions that have a weight: their excess is the same at every optimum.
    fn settle(&mut self, optimum: &Optimum, excess: i128, denominator: i128) {
        for (_, gets) in &mut self.settled {
            *gets *= optimum.basis.determinant;
        }
        let mut weighty = weighty(optimum);
        // The weights cover everybody alike, so that the last follows from the others.
        weighty.pop();
        for coalition in weighty {
            let saving = i128::from(self.savings[coalition.index()]);
            self.settled.push((coalition, saving * denominator - excess));
        }
        self.denominator = denominator;
        self.shorten();
    }

    /// Keeps the numbers short enough for the next level.
    fn shorten(&mut self) {
        let numbers = self.settled.iter().map(|&(_, gets)| gets);
        let common = numbers.fold(self.denominator, common_divisor);
        let mut keep = |under: &mut i128, cut: &dyn Fn(i128) -> i128| {
            *under = cut(*under);
            for (_, gets) in &mut self.settled {
                *gets = cut(*gets);
            }
        };
        keep(&mut self.denominator, &|number| number / common);
        while self.denominator > FINEST {
            keep(&mut self.denominator, &|number| number >> 1);
        }
        self.settled[0].1 = i128::from(*self.savings.last().unwrap_or(&0)) * self.denominator;
    }
}

/// The largest denominator that is carried from one level to the next.
///
/// With costs below 2^40, savings below 2^44 and determinants below 2^21, no sum reaches 2^127.
/// Denominators seen in practice are far smaller; one that is not is cut, to 2^-48 of a share.
const FINEST: i128 = 1 << 48;

/// The open coalitions with a weight.
fn weighty(optimum: &Optimum) -> Vec<Coalition> {
    let rows = optimum.basis.rows().zip(&optimum.weights);
    let weighty = rows.filter_map(|((column, _), &weight)| match column {
        Column::Open(coalition) if weight > 0 => Some(coalition),
        _ => None,
    });
    weighty.collect()
}

/// The open coalitions whose share does not follow from those that are settled by now.
///
/// A coalition follows if it is a sum of the columns of the basis without those whose weight
/// is nothing.
fn still_open(programme: &Programme, optimum: &Optimum) -> Vec<Coalition> {
    let rows = optimum.basis.rows().zip(&optimum.weights);
    let idle =
        rows.filter(|((column, _), weight)| matches!(column, Column::Open(_)) && **weight == 0);
    let idle: Vec<Vec<i128>> =
        idle.map(|((_, row), _)| crate::balance::sums(&row[..programme.players])).collect();
    let follows = |coalition: &Coalition| idle.iter().all(|sums| sums[coalition.index()] == 0);
    programme.open.iter().copied().filter(|coalition| !follows(coalition)).collect()
}

fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common_divisor(b, a % b) }
}
