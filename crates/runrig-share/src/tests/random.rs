//! Random games.

use crate::{Coalition, Game, repair};
use proptest::prelude::*;

/// Any game with so many players: costs may be worse together than apart.
pub(super) fn rough(players: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Game> {
    players.prop_flat_map(|players| {
        let alone = prop::collection::vec(0_i64..300, players);
        // Few different savings make many ties, many make hardly any.
        let most = prop_oneof![Just(4_i64), Just(60), Just(5000)];
        (alone, most).prop_flat_map(move |(alone, most)| {
            let savings = prop::collection::vec(-most / 4..=most, 1 << players);
            savings.prop_map(move |savings| of_savings(&alone, most, &savings))
        })
    })
}

fn of_savings(alone: &[i64], most: i64, savings: &[i64]) -> Game {
    let alone: Vec<i64> = alone.iter().map(|alone| alone + most).collect();
    let size = |group: Coalition| i64::try_from(group.len()).expect("it is small") - 1;
    let saving = |group: Coalition| savings[group.index()] * size(group) / 2;
    Game::of_savings(&alone, saving).expect("every cost is lawful")
}

/// A game in which no coalition costs more than its parts.
pub(super) fn fair(players: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Game> {
    rough(players).prop_map(|game| repair(&game).game)
}

/// Players on a map, served from one depot: costs that grow like those of real rounds.
pub(super) fn rounds(players: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Game> {
    let place = (0_i64..100, 0_i64..100);
    players.prop_flat_map(move |n| prop::collection::vec(place.clone(), n)).prop_map(|places| {
        let cost = |group: Coalition| {
            let x = group.members().map(|at| places[at].0).max().unwrap_or(0);
            let y = group.members().map(|at| places[at].1).max().unwrap_or(0);
            2 * (x + y)
        };
        let costs: Vec<i64> = Coalition::all(places.len()).subsets().map(cost).collect();
        Game::of_costs(places.len(), &costs).expect("every cost is lawful")
    })
}
