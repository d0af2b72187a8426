//! The three games of DOMAIN §4.3, every number of which is worked by hand there.

use crate::{
    Coalition, Game, Share, equal, equal_percentage, least_core, nucleolus, proportional_to_cost,
    shapley, stability, support,
};

pub(super) fn coalition(members: &[usize]) -> Coalition {
    members.iter().copied().collect()
}

fn three(costs: [i64; 3], ab: i64, ac: i64, bc: i64, abc: i64) -> Game {
    let saving = |group: Coalition| match group.bits() {
        0b011 => ab,
        0b101 => ac,
        0b110 => bc,
        _ => abc,
    };
    Game::of_savings(&costs, saving).expect("a game of three")
}

/// Balanced: everybody gains with everybody.
pub(super) fn t1() -> Game {
    three([100, 80, 60], 30, 20, 15, 45)
}

/// A national provider and two rural ones.
pub(super) fn t2() -> Game {
    three([1000, 200, 150], 10, 10, 100, 115)
}

/// Every pair prefers to stay a pair.
pub(super) fn t3() -> Game {
    three([200, 200, 200], 60, 60, 60, 75)
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-3, "{found}, not {expected}");
}

fn shares(found: &Share, expected: [f64; 3]) {
    for (found, expected) in found.exact.iter().zip(expected) {
        close(*found, expected);
    }
}

fn in_core(game: &Game, share: &Share) -> bool {
    stability(game, &share.exact).in_core
}

/// Who gains most by leaving, and how much.
fn worst(game: &Game, share: &Share) -> (Coalition, f64) {
    let block = stability(game, &share.exact).blocking[0];
    (block.coalition, block.gap)
}

#[test]
fn all_methods_are_in_the_core_of_a_balanced_game() {
    let game = t1();
    shares(&shapley(&game), [18.333, 15.833, 10.833]);
    shares(&nucleolus(&game), [21.25, 16.25, 7.5]);
    shares(&proportional_to_cost(&game), [18.75, 15.0, 11.25]);
    let percentage = equal_percentage(&game).expect("it is solved");
    shares(&percentage.share, [18.75, 15.0, 11.25]);
    close(percentage.gap, 0.0);
    close(percentage.conceded, 0.0);
    for share in [shapley(&game), nucleolus(&game), equal(&game), percentage.share] {
        assert!(in_core(&game, &share), "{share:?}");
    }
    close(least_core(&game).epsilon, -7.5);
    assert!(least_core(&game).stable && support(&game).whole == 0);
}

#[test]
fn proportional_shares_drive_two_rural_providers_away() {
    let game = t2();
    let proportional = proportional_to_cost(&game);
    shares(&proportional, [85.185, 17.037, 12.778]);
    let rural = coalition(&[1, 2]);
    assert_eq!(worst(&game, &proportional).0, rural);
    close(worst(&game, &proportional).1, 70.185);
    assert_eq!(worst(&game, &equal(&game)).0, rural);
    close(worst(&game, &equal(&game)).1, 23.333);
}

#[test]
fn stable_shares_hold_two_rural_providers() {
    let game = t2();
    shares(&shapley(&game), [8.333, 53.333, 53.333]);
    shares(&nucleolus(&game), [7.5, 53.75, 53.75]);
    let percentage = equal_percentage(&game).expect("it is solved");
    shares(&percentage.share, [15.0, 57.143, 42.857]);
    assert!((percentage.gap - 0.27071).abs() < 1e-5, "{}", percentage.gap);
    for share in [shapley(&game), nucleolus(&game), percentage.share] {
        assert!(in_core(&game, &share), "{share:?}");
    }
    close(least_core(&game).epsilon, -7.5);
    assert!(in_core(&game, &least_core(&game).share));
}

#[test]
fn without_a_core_every_pair_is_short() {
    let game = t3();
    let percentage = equal_percentage(&game).expect("it is solved");
    close(percentage.conceded, 10.0);
    for share in [shapley(&game), nucleolus(&game), equal(&game), percentage.share] {
        shares(&share, [25.0; 3]);
        assert_eq!(share.whole, [25; 3]);
        let found = stability(&game, &share.exact);
        assert_eq!(found.blocking.len(), 3);
        found.blocking.iter().for_each(|block| close(block.gap, 10.0));
    }
    close(least_core(&game).epsilon, 10.0);
    assert!(!least_core(&game).stable);
    close(support(&game).exact, 15.0);
    assert_eq!(support(&game).whole, 15);
    // With that support the three are stable, with a unit less they are not.
    assert!(least_core(&three([200; 3], 60, 60, 60, 90)).stable);
    assert!(!least_core(&three([200; 3], 60, 60, 60, 89)).stable);
}

#[test]
fn units_left_over_go_to_the_largest_remainders_then_the_lower_numbers() {
    // 18.333, 15.833, 10.833: two units are left over.
    assert_eq!(shapley(&t1()).whole, [18, 16, 11]);
    // 38.333 each: one unit is left over.
    assert_eq!(equal(&t2()).whole, [39, 38, 38]);
}

/// Bankruptcy as in the Talmud: estates of 100, 200 and 300 among claims of 100, 200 and 300.
///
/// Source: Aumann and Maschler (1985), who show that the Mishnah's answers are nucleoli.
#[test]
fn the_nucleolus_shares_as_the_talmud_does() {
    let claims = [100, 200, 300];
    let answers = [(100, [100.0 / 3.0; 3]), (200, [50.0, 75.0, 75.0]), (300, [50.0, 100.0, 150.0])];
    for (estate, expected) in answers {
        let saving = |group: Coalition| {
            let others = Coalition::all(3).minus(group);
            let claimed: i64 = others.members().map(|player| claims[player]).sum();
            (estate - claimed).max(0)
        };
        let game = Game::of_savings(&[1000; 3], saving).expect("a game of three");
        // No estate is above what any two claim, so that nobody is sure of anything alone.
        shares(&nucleolus(&game), expected);
    }
}

/// A must leave 90 to the others, and gets 60 with D: A 10, D 50. What is left of 100 is 40.
#[test]
fn percentages_are_evened_out_beyond_the_largest_gap() {
    let saving = |group: Coalition| match group.members().collect::<Vec<_>>().as_slice() {
        [0, 3] | [0, _, 3] => 60,
        [1, 2, 3] => 90,
        [0, 1, 2, 3] => 100,
        _ => 0,
    };
    let game = Game::of_savings(&[200; 4], saving).expect("a game of four");
    let found = equal_percentage(&game).expect("it is solved");
    close(found.gap, 0.2);
    assert_eq!(found.share.whole, [10, 20, 20, 50]);
}

#[test]
fn one_player_has_nothing_to_share() {
    let game = Game::of_costs(1, &[70]).expect("a game of one");
    for share in [equal(&game), shapley(&game), nucleolus(&game), least_core(&game).share] {
        assert_eq!(share.whole, [0]);
    }
    assert_eq!(equal_percentage(&game).map(|found| found.share.whole), Some(vec![0]));
    assert_eq!(support(&game).whole, 0);
}
