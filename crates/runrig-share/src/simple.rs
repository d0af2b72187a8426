//! The shares that people propose first: equal, or in proportion to something.

use crate::game::{Game, GameFault};
use crate::number::count;
use crate::share::Share;

/// Everybody the same, whatever they bring.
#[must_use]
pub fn equal(game: &Game) -> Share {
    let all = i128::from(game.saving(game.all()));
    Share::of_parts(&vec![all; game.players()], count(game.players()))
}

/// In proportion to what each would cost alone: everybody saves the same percentage.
///
/// Equal if nobody costs anything alone. The same as by volume if costs follow volume.
#[must_use]
pub fn proportional_to_cost(game: &Game) -> Share {
    let costs: Vec<i128> = (0..game.players()).map(|it| i128::from(game.alone(it))).collect();
    in_proportion(game, &costs)
}

/// In proportion to weights, such as contracted hours; equal if all weights are nothing.
///
/// # Errors
///
/// If there is not one weight for each player.
pub fn proportional_to(game: &Game, weights: &[u64]) -> Result<Share, GameFault> {
    if weights.len() != game.players() {
        return Err(GameFault::Weights { expected: game.players(), found: weights.len() });
    }
    let weights: Vec<i128> = weights.iter().map(|&weight| i128::from(weight)).collect();
    Ok(in_proportion(game, &weights))
}

fn in_proportion(game: &Game, weights: &[i128]) -> Share {
    let all = i128::from(game.saving(game.all()));
    let weight: i128 = weights.iter().sum();
    if weight == 0 {
        return equal(game);
    }
    let parts: Vec<i128> = weights.iter().map(|weight| all * weight).collect();
    Share::of_parts(&parts, weight)
}
