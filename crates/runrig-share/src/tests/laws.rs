//! What defines each method, on random games.

use super::random::{fair, rough, rounds};
use super::slow;
use crate::{
    Coalition, Game, Sampling, Share, Structures, equal, equal_percentage, excesses, least_core,
    nucleolus, proportional_to, proportional_to_cost, repair, sample, shapley, stability, support,
};
use proptest::prelude::*;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-5
}

/// The same game with two players swapped.
fn swapped(game: &Game, one: usize, two: usize) -> Game {
    let swap = |player| match player {
        player if player == one => two,
        player if player == two => one,
        player => player,
    };
    let cost = |group: Coalition| game.cost(group.members().map(swap).collect());
    let costs: Vec<i64> = game.all().subsets().map(cost).collect();
    Game::of_costs(game.players(), &costs).expect("the same costs")
}

proptest! {
    #[test]
    fn shares_sum_to_the_saving_and_are_rounded_by_less_than_a_unit(
        game in rough(1..=6),
        weights in prop::collection::vec(0_u64..50, 6),
    ) {
        let weights = &weights[..game.players()];
        let mut shares: Vec<Share> = vec![
            equal(&game), proportional_to_cost(&game), shapley(&game), nucleolus(&game),
            least_core(&game).share, proportional_to(&game, weights).expect("a weight for each"),
        ];
        shares.extend(equal_percentage(&game).map(|found| found.share));
        prop_assert_eq!(shares.len(), 7);
        for share in shares {
            prop_assert_eq!(share.whole.iter().sum::<i64>(), game.saving(game.all()));
            for (&whole, exact) in share.whole.iter().zip(&share.exact) {
                let whole = f64::from(i32::try_from(whole).expect("it is small"));
                prop_assert!((whole - exact).abs() < 1.0, "{:?}", share);
            }
        }
    }

    #[test]
    fn shapley_is_the_mean_over_all_orders(game in rough(1..=6)) {
        for (a, b) in shapley(&game).exact.iter().zip(slow::shapley(&game)) {
            prop_assert!(near(*a, b));
        }
    }

    #[test]
    fn shapley_gives_a_dummy_nothing_and_the_others_what_they_had(game in rough(1..=5)) {
        let dummy = Coalition::single(game.players());
        let all = game.all().union(dummy);
        let cost = |group: Coalition| {
            let others = group.minus(dummy);
            let with = if others.is_empty() { 0 } else { game.cost(others) };
            with + if group == others { 0 } else { 17 }
        };
        let costs: Vec<i64> = all.subsets().map(cost).collect();
        let wider = Game::of_costs(all.len(), &costs).expect("every cost is lawful");
        let mut expected = shapley(&game).exact;
        expected.push(0.0);
        for (a, b) in shapley(&wider).exact.iter().zip(expected) {
            prop_assert!(near(*a, b));
        }
    }

    #[test]
    fn names_of_players_do_not_matter(game in rough(2..=6)) {
        let last = game.players() - 1;
        let other = swapped(&game, 0, last);
        for method in [shapley, nucleolus, equal, proportional_to_cost] {
            let mut expected = method(&game).exact;
            expected.swap(0, last);
            for (a, b) in method(&other).exact.iter().zip(expected) {
                prop_assert!(near(*a, b));
            }
        }
    }

    #[test]
    fn the_least_core_is_that_of_another_solver(game in rough(2..=6)) {
        let found = least_core(&game);
        prop_assert!(near(found.epsilon, slow::epsilon(&game)), "{}", found.epsilon);
        let worst = excesses(&game, &found.share.exact).map(|(_, excess)| excess);
        prop_assert!(near(worst.fold(f64::MIN, f64::max), found.epsilon));
        prop_assert_eq!(found.stable, found.epsilon <= 0.0);
    }

    #[test]
    fn support_is_that_of_another_solver(game in rough(1..=6)) {
        let found = support(&game);
        let all = f64::from(i32::try_from(game.saving(game.all())).expect("it is small"));
        prop_assert!(near(found.exact, slow::stable_total(&game) - all), "{:?}", found);
        let whole = f64::from(i32::try_from(found.whole).expect("it is small"));
        prop_assert!(whole + 1e-9 >= found.exact && whole < found.exact + 1.0, "{:?}", found);
    }

    #[test]
    fn the_nucleolus_keeps_kohlbergs_criterion(game in rough(2..=6)) {
        prop_assert!(slow::is_nucleolus(&game, &nucleolus(&game).exact));
    }

    #[test]
    fn the_nucleolus_of_rounds_keeps_kohlbergs_criterion(game in rounds(2..=6)) {
        prop_assert!(slow::is_nucleolus(&game, &nucleolus(&game).exact));
    }

    #[test]
    fn no_other_share_has_smaller_excesses(
        game in rough(2..=6),
        moves in prop::collection::vec((0_usize..6, 0_usize..6, -20_i32..=20), 1..4),
        size in prop_oneof![Just(1e-3), Just(1.0), Just(10.0)],
    ) {
        let best = nucleolus(&game).exact;
        let mut other = best.clone();
        for (from, to, by) in moves {
            other[from % game.players()] -= f64::from(by) * size;
            other[to % game.players()] += f64::from(by) * size;
        }
        let (best, other) =
            (slow::sorted_excesses(&game, &best), slow::sorted_excesses(&game, &other));
        let first = best.iter().zip(&other).find(|(a, b)| !near(**a, **b));
        prop_assert!(first.is_none_or(|(best, other)| best < other), "{:?}", first);
    }

    #[test]
    fn kohlbergs_criterion_refuses_other_shares(game in rough(2..=6), by in 1_i32..20) {
        let mut other = nucleolus(&game).exact;
        other[0] -= f64::from(by) / 10.0;
        other[1] += f64::from(by) / 10.0;
        prop_assert!(!slow::is_nucleolus(&game, &other));
    }

    #[test]
    fn nobody_loses_by_the_nucleolus_of_a_repaired_game(game in fair(2..=6)) {
        prop_assert!(nucleolus(&game).exact.iter().all(|&share| share > -1e-9));
    }

    #[test]
    fn percentages_are_as_equal_as_by_another_solver(game in fair(2..=6)) {
        let found = equal_percentage(&game).expect("it is solved");
        let slow = slow::gap(&game, found.conceded);
        prop_assert!((found.gap - slow).abs() < 1e-6, "{} {slow}", found.gap);
        prop_assert!(near(found.conceded, slow::epsilon(&game).max(0.0)));
        for (coalition, excess) in excesses(&game, &found.share.exact) {
            prop_assert!(excess < found.conceded + 1e-4, "{coalition:?} {excess}");
        }
        let in_core = stability(&game, &found.share.exact).in_core;
        prop_assert_eq!(in_core, least_core(&game).stable);
        let last = game.players() - 1;
        let mut swapped_back = equal_percentage(&swapped(&game, 0, last)).expect("it is solved");
        swapped_back.share.exact.swap(0, last);
        for (a, b) in swapped_back.share.exact.iter().zip(&found.share.exact) {
            prop_assert!((a - b).abs() < 1e-3, "{a} {b}");
        }
    }

    #[test]
    fn a_repaired_coalition_costs_what_its_cheapest_partition_does(game in rough(1..=6)) {
        let repaired = repair(&game);
        for coalition in game.all().subsets() {
            let cost = repaired.game.cost(coalition);
            for (a, b) in coalition.splits() {
                prop_assert!(cost <= repaired.game.cost(a) + repaired.game.cost(b));
            }
            let parts = repaired.parts(coalition);
            prop_assert_eq!(parts.iter().map(|&part| game.cost(part)).sum::<i64>(), cost);
            prop_assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), coalition.len());
            let together = parts.into_iter().fold(Coalition::NOBODY, Coalition::union);
            prop_assert_eq!(together, coalition);
        }
        let partitions = slow::partitions(game.players());
        let costs = partitions.iter().map(|groups| groups.iter().map(|&it| game.cost(it)).sum());
        prop_assert_eq!(costs.min(), Some(repaired.game.cost(game.all())));
        for mend in &repaired.mends {
            prop_assert!(mend.by > 0);
            let before = repaired.game.cost(mend.coalition) + mend.by;
            prop_assert_eq!(before, game.cost(mend.coalition));
        }
        prop_assert!(repair(&repaired.game).mends.is_empty());
    }

    #[test]
    fn the_best_structure_is_the_best_of_all_partitions(game in rough(1..=6)) {
        let structures = Structures::of(&game);
        for coalition in game.all().subsets() {
            let members: Vec<usize> = coalition.members().collect();
            let translate = |group: &Coalition| -> i64 {
                game.saving(group.members().map(|at| members[at]).collect())
            };
            let best = slow::partitions(members.len()).into_iter().map(|groups| {
                (groups.iter().map(translate).sum::<i64>(), groups.len())
            });
            let found = structures.of_some(coalition);
            prop_assert_eq!(best.max(), Some((found.saving, found.groups.len())));
            let saved: i64 = found.groups.iter().map(|&group| game.saving(group)).sum();
            prop_assert_eq!(saved, found.saving);
            let together = found.groups.into_iter().fold(Coalition::NOBODY, Coalition::union);
            prop_assert_eq!(together, coalition);
        }
    }

    #[test]
    fn a_sample_of_orders_sums_to_the_saving(game in rough(1..=7), seed in any::<u64>()) {
        let sampling = Sampling { players: game.players(), pairs: 10, seed };
        let mut asked = Vec::new();
        let found = sample(sampling, |coalition| {
            asked.push(coalition);
            game.cost(coalition)
        }).expect("a sample can be drawn");
        let all = f64::from(i32::try_from(game.saving(game.all())).expect("it is small"));
        prop_assert!(near(found.estimates.iter().map(|it| it.mean).sum(), all));
        prop_assert_eq!(found.evaluations, asked.len());
        asked.sort_unstable();
        asked.dedup();
        prop_assert_eq!(found.evaluations, asked.len());
    }
}

/// Whoever joins first gains nothing, the other all: both ways together, each a half.
#[test]
fn what_is_luck_in_an_order_is_made_up_for_by_its_reverse() {
    let cost = |group: Coalition| if group.len() == 2 { 14 } else { 10 };
    let found = sample(Sampling { players: 2, pairs: 4, seed: 1 }, cost).expect("it can be drawn");
    for estimate in found.estimates {
        assert!(near(estimate.mean, 3.0) && near(estimate.margin, 0.0), "{estimate:?}");
    }
    assert_eq!(found.evaluations, 3);
}

/// Of 95 % intervals, 95 % must hold the truth; of 1,600 with few pairs at least 93 % do.
#[test]
fn sampled_intervals_hold_the_exact_value_as_often_as_they_say() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut held, mut asked) = (0, 0);
    for seed in 0..200 {
        let tree = rounds(8..=8).new_tree(&mut runner).expect("a game can be drawn");
        let game = proptest::strategy::ValueTree::current(&tree);
        let sampling = Sampling { players: 8, pairs: 40, seed };
        let found = sample(sampling, |coalition| game.cost(coalition)).expect("it can be drawn");
        for (estimate, exact) in found.estimates.iter().zip(shapley(&game).exact) {
            assert!(estimate.margin < 60.0, "{estimate:?} says nothing");
            held += i32::from((estimate.mean - exact).abs() <= estimate.margin + 1e-9);
            asked += 1;
        }
    }
    assert!(100 * held >= 93 * asked && 100 * held < 99 * asked, "{held} of {asked}");
}
