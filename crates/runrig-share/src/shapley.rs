//! Shapley's value: what each player adds, on average over all orders in which they might join.

use crate::coalition::Coalition;
use crate::game::Game;
use crate::number::count;
use crate::share::Share;

/// What each player adds when it joins those before it, on average over all orders.
///
/// It is the one share that is efficient (all is given away), symmetric (who adds the same gets
/// the same), gives nothing to a player who adds nothing, and adds up over games. It may be
/// outside the core.
///
/// # Complexity
///
/// n 2^n for n players, in whole numbers over n!; nothing is rounded before the end.
///
/// # Source
///
/// Shapley, *A value for n-person games* (1953).
#[must_use]
pub fn shapley(game: &Game) -> Share {
    let savings = game.savings();
    let orders = orders_by_size(game.players());
    let part = |player: usize| -> i128 {
        let alone = Coalition::single(player);
        let others = game.all().minus(alone);
        let before = std::iter::once(Coalition::NOBODY).chain(others.subsets());
        let gains = before.map(|before| {
            let with = savings[before.union(alone).index()];
            orders[before.len()] * i128::from(with - savings[before.index()])
        });
        gains.sum()
    };
    let parts: Vec<i128> = (0..game.players()).map(part).collect();
    Share::of_parts(&parts, factorial(game.players()))
}

/// In how many orders exactly a given set of so many others comes before a player.
fn orders_by_size(players: usize) -> Vec<i128> {
    (0..players).map(|before| factorial(before) * factorial(players - 1 - before)).collect()
}

fn factorial(number: usize) -> i128 {
    (1..=count(number)).product()
}
