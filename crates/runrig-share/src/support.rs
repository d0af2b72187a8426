//! What it would take from outside to hold all players together.

use crate::balance::{Column, Programme};
use crate::coalition::Coalition;
use crate::game::Game;
use crate::number::{fraction, narrow};

/// The least support from outside by which nobody would gain by leaving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Support {
    /// The least that makes all players together stable; 0 if they are.
    pub exact: f64,
    /// The same, rounded up to whole units.
    pub whole: i64,
}

/// The cost of stability: how much more all together would have to save to be stable.
///
/// # Source
///
/// Bachrach, Elkind, Meir, Pasechnik, Zuckerman, Rothe and Rosenschein, *The cost of stability
/// in coalitional games* (2009).
#[must_use]
pub fn support(game: &Game) -> Support {
    let all = i128::from(game.saving(game.all()));
    let programme = Programme {
        players: game.players(),
        worth: game.savings().into_iter().map(i128::from).collect(),
        open: game.all().subsets().collect(),
        settled: Vec::new(),
        cover: vec![1; game.players()],
    };
    let start = (0..game.players()).map(|player| Column::Open(Coalition::single(player)));
    let optimum = programme.solve(start);
    let under = optimum.basis.determinant;
    let over = optimum.prices.iter().sum::<i128>() - all * under;
    Support { exact: fraction(over, under), whole: -narrow((-over).div_euclid(under)) }
}
