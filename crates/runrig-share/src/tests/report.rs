//! The summary, what to say about it, and what is refused.

use super::golden::{coalition, t1, t2, t3};
use crate::{
    Backbone, Block, Coalition, Departure, Finding, Game, GameFault, Method, Sampling, Sharing,
    Structure, advice, proportional_to, repair, sample,
};

fn sharing(game: &Game) -> Sharing {
    Sharing::of(game, &[40, 35, 25]).expect("a weight for each")
}

#[test]
fn a_balanced_game_is_stable_by_every_method() {
    let sharing = sharing(&t1());
    let by = vec![
        Method::Equal,
        Method::Cost,
        Method::Weight,
        Method::Shapley,
        Method::Nucleolus,
        Method::Percentage,
    ];
    assert_eq!(advice(&sharing), [Finding::Stable { by }]);
    assert_eq!(sharing.best, Structure { groups: vec![coalition(&[0, 1, 2])], saving: 45 });
    let weight = sharing.proposal(Method::Weight).expect("it is there");
    assert_eq!(weight.share.whole, [18, 16, 11]); // 18, 15.75 and 11.25
    assert_eq!(weight.percentages[0], Some(0.18));
}

#[test]
fn two_rural_providers_should_pool_with_or_without_the_national_one() {
    let sharing = sharing(&t2());
    let findings = advice(&sharing);
    let by = vec![Method::Shapley, Method::Nucleolus, Method::Percentage];
    assert_eq!(findings[0], Finding::Stable { by });
    let rural = coalition(&[1, 2]);
    assert_eq!(findings[1], Finding::Backbone(Backbone { coalition: rural, saving: 100 }));
    let blocked: Vec<_> = findings[2..].iter().collect();
    assert_eq!(blocked.len(), 3);
    for (finding, expected) in
        blocked.into_iter().zip([Method::Equal, Method::Cost, Method::Weight])
    {
        let Finding::Blocking { method, block } = finding else { panic!("{finding:?}") };
        assert_eq!((*method, block.coalition), (expected, rural));
    }
    let first = &sharing.departures[0];
    let rest = Structure { groups: vec![rural], saving: 100 };
    let expected = Departure { player: 0, saving_of_rest: 100, rest, lost: 15 };
    assert_eq!(*first, expected);
    let shapley = &sharing.proposal(Method::Shapley).expect("it is there").share;
    assert_eq!(shapley.whole, [9, 53, 53]); // 8.333, 53.333 and 53.333
    assert_eq!((first.lost_by_player(shapley), first.lost_by_rest(shapley)), (9, 6));
}

#[test]
fn where_every_pair_prefers_to_stay_a_pair_it_is_said() {
    let findings = advice(&sharing(&t3()));
    let [
        Finding::EmptyCore { support_needed: 15, shortfall },
        Finding::PairsBetterApart { pairs },
        ..,
    ] = findings.as_slice()
    else {
        panic!("{findings:?}")
    };
    assert!((shortfall - 10.0).abs() < 1e-9);
    let expected = [[0, 1], [0, 2], [1, 2]].map(|pair| coalition(&pair));
    let found: Vec<Coalition> = pairs.iter().map(|block| block.coalition).collect();
    assert_eq!(found, expected);
    let blocked = |finding: &&Finding| matches!(finding, Finding::Blocking { .. });
    assert_eq!(findings.iter().filter(blocked).count(), 6);
}

/// Two towns: players 0 and 1 gain together, 2 and 3 too, the four lose 5 by working as one.
fn two_towns() -> Game {
    let saving = |group: Coalition| {
        let both = |pair: &[usize]| coalition(pair).minus(group).is_empty();
        let gained = if both(&[0, 1]) { 20 } else { 0 } + if both(&[2, 3]) { 30 } else { 0 };
        if group.len() == 4 { gained - 5 } else { gained }
    };
    Game::of_savings(&[100; 4], saving).expect("a game of four")
}

#[test]
fn what_does_better_apart_is_left_apart() {
    let groups = vec![coalition(&[0, 1]), coalition(&[2, 3])];
    let structure = Structure { groups, saving: 50 };
    for (game, more) in [(two_towns(), 5), (repair(&two_towns()).game, 0)] {
        let sharing = Sharing::of(&game, &[1; 4]).expect("a weight for each");
        let expected = Finding::BetterStructure { structure: structure.clone(), more };
        assert_eq!(advice(&sharing)[1], expected);
    }
    let repaired = repair(&two_towns());
    let all = repaired.game.all();
    assert_eq!(repaired.mends.len(), 1);
    assert_eq!(repaired.parts(all), structure.groups);
    assert_eq!(repaired.parts(coalition(&[0, 1, 2])), [coalition(&[0, 1, 2])]);
}

#[test]
fn nothing_is_said_of_nothing() {
    let game = Game::of_savings(&[5, 0, 7], |_| 0).expect("a game of three");
    let sharing = sharing(&game);
    assert_eq!(advice(&sharing), [Finding::NothingToShare]);
    assert_eq!(sharing.proposals.len(), 6);
    assert_eq!(sharing.best.groups.len(), 3);
    let free = Game::of_costs(3, &[0; 7]).expect("a game of three");
    assert_eq!(self::sharing(&free).proposals.len(), 6);
}

#[test]
fn the_largest_gap_comes_first() {
    let shares = [110.0, 5.0, 0.0];
    let found = crate::stability(&t2(), &shares);
    let gaps = [(&[1, 2][..], 95.0)];
    let expected = gaps.map(|(group, gap)| Block { coalition: coalition(group), gap });
    assert_eq!(found.blocking, expected);
    let found = crate::stability(&t1(), &[0.0, 10.0, 10.0]);
    let gaps: Vec<f64> = found.blocking.iter().map(|block| block.gap).collect();
    assert_eq!(gaps, [20.0, 10.0]);
    // Nobody would leave, but more is given away than there is.
    assert!(!crate::stability(&t1(), &[30.0; 3]).in_core);
}

#[test]
fn what_makes_no_game_is_refused() {
    assert_eq!(Game::of_costs(0, &[]), Err(GameFault::Players { found: 0 }));
    assert_eq!(Game::of_costs(17, &[]), Err(GameFault::Players { found: 17 }));
    assert_eq!(Game::of_costs(2, &[1, 2]), Err(GameFault::Costs { expected: 3, found: 2 }));
    let fault = GameFault::Cost { coalition: coalition(&[0, 1]), cost: -1 };
    assert_eq!(Game::of_costs(2, &[1, 2, -1]), Err(fault));
    assert_eq!(fault.to_string(), "the cost of {0, 1} is -1, not 0 to 1099511627776");
    assert!(Game::of_costs(1, &[Game::MOST_COST + 1]).is_err());
    let fault = GameFault::Weights { expected: 3, found: 1 };
    assert_eq!(proportional_to(&t1(), &[1]), Err(fault));
    assert_eq!(Sharing::of(&t1(), &[1]), Err(fault));
    let refused = |players, pairs| sample(Sampling { players, pairs, seed: 0 }, |_| 0).is_err();
    assert!(refused(0, 10) && refused(33, 10) && refused(3, 3) && !refused(3, 4));
}

#[test]
fn a_large_game_of_large_costs_is_worked_out_exactly() {
    let spread = |bits: u32| i64::from(bits.wrapping_mul(0x9E37_79B9) >> 4);
    let saving = |group: Coalition| {
        let size = i64::try_from(group.len()).expect("it is small");
        (spread(group.bits()) + (1 << 28)) * size * size / 4
    };
    let game = Game::of_savings(&[1 << 36; 10], saving).expect("every cost is lawful");
    let sharing = Sharing::of(&game, &[1; 10]).expect("a weight for each");
    for proposal in &sharing.proposals {
        assert_eq!(proposal.share.whole.iter().sum::<i64>(), sharing.saving);
    }
    assert_eq!(sharing.proposals.len(), 6);
}
