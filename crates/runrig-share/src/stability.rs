//! Who would gain by leaving, given a share.

use crate::coalition::Coalition;
use crate::game::Game;
use crate::number::float;

/// A coalition that would save more on its own than its members get.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Who.
    pub coalition: Coalition,
    /// How much more.
    pub gap: f64,
}

/// Who would gain by leaving, given a share.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// Every coalition that would, by the gap from the largest; of equal ones by their bits.
    pub blocking: Vec<Block>,
    /// Whether the share gives away what is saved, and nobody would gain by leaving.
    pub in_core: bool,
}

/// What every coalition would gain by leaving; below 0, what it would lose: v(S) - x(S).
///
/// Every coalition but nobody and all, in the order of their bits.
///
/// # Panics
///
/// If there are fewer shares than players.
pub fn excesses(game: &Game, shares: &[f64]) -> impl Iterator<Item = (Coalition, f64)> {
    game.proper().map(|coalition| (coalition, excess(game, coalition, shares)))
}

/// Judges a share, exact or whole as floats.
///
/// What floats lose is forgiven: a hundred-millionth of the largest saving, or a fifty-thousandth
/// of a unit if that is more. Rounding to whole units is not, so judge a share as it is before.
///
/// # Panics
///
/// If there are fewer shares than players.
#[must_use]
pub fn stability(game: &Game, shares: &[f64]) -> Stability {
    let largest = game.savings().into_iter().map(i64::abs).max().unwrap_or(0);
    let forgiven = (float(i128::from(largest)) * 1e-8).max(2e-5);
    let blocks = excesses(game, shares).filter(|&(_, gap)| gap > forgiven);
    let mut blocking: Vec<Block> =
        blocks.map(|(coalition, gap)| Block { coalition, gap }).collect();
    blocking.sort_by(|a, b| b.gap.total_cmp(&a.gap).then(a.coalition.cmp(&b.coalition)));
    let all_given = excess(game, game.all(), shares).abs() <= forgiven;
    let in_core = blocking.is_empty() && all_given;
    Stability { blocking, in_core }
}

fn excess(game: &Game, coalition: Coalition, shares: &[f64]) -> f64 {
    let gets: f64 = coalition.members().map(|player| shares[player]).sum();
    float(i128::from(game.saving(coalition))) - gets
}
