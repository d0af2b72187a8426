//! What steps gain where it is known: by hand on fixtures, and in one problem of which all rotas
//! can be tried.

use crate::agreement::NoClock;
use crate::oracle::{best_of_all, judge, untimed};
use crate::scenarios::{found, freely_swapped, under, with_baseline};
use runrig_check::check;
use runrig_core::id::{Id, PackageId, ProviderId, VisitId};
use runrig_core::model::{Problem, RuleCode, Score, Step};
use runrig_core::solve::{Settings, Warmth, solve};
use runrig_core::units::{Cost, PerSecond};
use runrig_gen::fragment::{fragmented, merged};

/// The fixture `empty-core`, with changes of provider at this price for its one day.
fn empty_core(transfer: Cost) -> Problem {
    let mut draft = crate::fixtures::problem("empty-core").into_draft();
    let prices = &mut draft.policy.prices;
    prices.transfer = Cost(7 * i64::from(prices.payback_weeks) * transfer.0);
    Problem::build(draft).expect("still valid")
}

/// The whole points of the best rota that is found, all served.
fn points(problem: &Problem) -> i64 {
    let outcome = found(problem, 2_000, None);
    assert_eq!(check(problem, &outcome.rota).score, outcome.score);
    assert_eq!(outcome.score, Score { cost: outcome.score.cost, ..Score::default() });
    outcome.score.cost.0 / Cost::POINT.0
}

/// By the argument in `fixtures/README.md`: 200 points for each firm alone, and 525 in all if
/// one pairs its visit in the town with another's, one in the glen, and one across.
#[test]
fn packages_are_swapped_as_far_as_is_allowed_and_pays() {
    let swap = |most| vec![Step::SwapK { most, vetoes: Vec::new() }];
    let problem = empty_core(Cost::ZERO);
    // One package alone would unsettle the hours. Two make one exchange, 340 and 200; three
    // go round from firm to firm. More gain nothing.
    for (most, best) in [(0, 600), (1, 600), (2, 540), (3, 525), (6, 525)] {
        assert_eq!(points(&under(&problem, swap(most))), best, "{most} at the most");
    }
    let pair = |one, other| vec![Step::SwapPair { providers: [one, other].map(ProviderId::at) }];
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        assert_eq!(points(&under(&problem, pair(one, other))), 540, "{one} with {other}");
    }
    // Those who veto keep what they have: only the third firm's would be left to exchange.
    let vetoes = (0..4).map(PackageId::at).collect();
    assert_eq!(points(&under(&problem, vec![Step::SwapK { most: 6, vetoes }])), 600);
    // Two changes at 30 points save 60 and no more: not worth the while at 31.
    let dear = |price: i64| empty_core(Cost(price * Cost::POINT.0));
    assert_eq!(points(&under(&dear(31), swap(6))), 600);
    assert_eq!(points(&under(&dear(20), swap(6))), 540 + 40);
    // Three changes at 4 points are 12, of the 75 that they save.
    assert_eq!(points(&under(&dear(4), swap(6))), 525 + 12);
}

/// From each firm alone, at 600 points, the bids and the master alone find the exchange of two
/// that comes to 540, with a single change left for the search; and nothing where it is forbidden.
#[test]
fn a_deal_finds_the_exchange_that_pays() {
    let problem = empty_core(Cost::ZERO);
    let silo = found(&under(&problem, vec![Step::Silo]), 2_000, None);
    assert_eq!(silo.score.cost, Cost(600 * Cost::POINT.0));
    let dealt = |most, vetoes| {
        let problem = under(&problem, vec![Step::SwapK { most, vetoes }]);
        let settings = Settings {
            iterations: Some(1),
            time: None,
            start: Some(silo.rota.clone()),
            warmth: Warmth::Mild,
            ..Settings::default()
        };
        let outcome = solve(&problem, &settings, &mut NoClock);
        assert_eq!(check(&problem, &outcome.rota).score, outcome.score);
        outcome.score.cost.0 / Cost::POINT.0
    };
    assert_eq!(dealt(2, Vec::new()), 540);
    assert_eq!(dealt(1, Vec::new()), 600);
    assert_eq!(dealt(6, (0..6).map(PackageId::at).collect()), 600);
}

/// As above, in a problem of which all rotas can be tried: packages 1 and 2 should change
/// places, at a saving of 383,000 of 2,724,000.
#[test]
fn the_best_exchange_in_tiny_problem_25512_is_found() {
    let problem = freely_swapped(untimed(25_512).expect("it is small enough"));
    let steps = vec![Step::SwapK { most: 3, vetoes: Vec::new() }];
    let problem = under(&problem, steps);
    assert_eq!(found(&problem, 2_000, None).score, best_of_all(&problem));
}

/// One book dealt to two firms at random, so that exchanges pay; with so many changes that the
/// search may better the runs that bids and deals touch.
#[test]
fn what_deals_better_is_lawful_and_alike_on_any_threads() {
    let mut book = fragmented(&merged(&crate::fixtures::problem("caithness-sparse")), 2, 1);
    book.policy.prices.transfer = Cost::POINT;
    let book = Problem::build(book).expect("a sound deal");
    let silo = found(&under(&book, vec![Step::Silo]), 20_000, None).rota;
    for most in [3, 12] {
        let problem = under(&book, vec![Step::SwapK { most, vetoes: Vec::new() }]);
        let before = check(&problem, &silo);
        assert_eq!(before.parts.of(RuleCode::S11), Cost::ZERO);
        let on_threads = |n| {
            let settings = Settings {
                iterations: Some(60_000),
                time: None,
                start: Some(silo.clone()),
                warmth: Warmth::Mild,
                ..Settings::default()
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build();
            pool.expect("threads can be had").install(|| solve(&problem, &settings, &mut NoClock))
        };
        let outcome = on_threads(1);
        let after = check(&problem, &outcome.rota);
        assert_eq!(
            (after.breaches, after.score),
            (Vec::new(), outcome.score),
            "{most} at the most"
        );
        assert!(after.score < before.score, "{most} at the most");
        assert!(after.parts.of(RuleCode::S11) > Cost::ZERO, "{most} at the most");
        assert!(on_threads(2) == outcome, "{most} at the most");
    }
}

/// Every way to deal four visits to four carers.
fn dealings() -> Vec<[usize; 4]> {
    let all = (0..256).map(|n| [n / 64, n / 16 % 4, n / 4 % 4, n % 4]);
    all.filter(|deal| (0..4).all(|one| deal.contains(&one))).collect()
}

/// Every rota of `tiny-provable` that serves all: four carers, and four visits at each of three
/// times that nobody can make two of. None costs less than 96 points under any step that
/// only changes who may make what, and each provider alone comes to 96 already.
#[test]
fn nothing_is_gained_in_tiny_provable_by_any_step() {
    let problem = crate::fixtures::problem("tiny-provable");
    let silo = found(&problem, 2_000, None).rota;
    let problem = with_baseline(problem, silo);
    let [one, other] = [0, 1].map(ProviderId::at);
    let optimum = Cost(96 * Cost::POINT.0);
    for step in [
        Step::Silo,
        Step::SwapK { most: 4, vetoes: Vec::new() },
        Step::SwapPair { providers: [one, other] },
        Step::NewOnly,
        Step::CoverOnly,
        Step::ShareStaff { pairs: Vec::new() },
        Step::PoolFull,
        Step::PoolNeutral { floor_permille: 950 },
        Step::Coalition { members: vec![one] },
    ] {
        let problem = under(&problem, vec![step.clone()]);
        assert_eq!(least_dealt(&timeless(&problem)), Some(optimum), "{step:?}");
        let expected = Score { cost: optimum, ..Score::default() };
        assert_eq!(found(&problem, 20_000, None).score, expected, "{step:?}");
    }
}

/// The same without a price of when: no rota costs less here than it does there.
fn timeless(problem: &Problem) -> Problem {
    let mut draft = Problem::clone(problem).into_draft();
    (draft.policy.prices.deviation, draft.policy.prices.wait) = (PerSecond(0), PerSecond(0));
    Problem::build(draft).expect("still valid")
}

/// The least that any way to deal one visit of each time to each carer costs.
fn least_dealt(problem: &Problem) -> Option<Cost> {
    // Both ends of both stretches at eight, the next ones at a quarter to nine, then the rest.
    let times = [[0, 1, 10, 11], [2, 3, 8, 9], [4, 5, 6, 7]];
    let deals = dealings();
    let n = deals.len();
    let costs = (0..n * n * n).filter_map(|way| {
        let dealt = [deals[way / n / n], deals[way / n % n], deals[way % n]];
        let order = |carer: usize| {
            let visits = times.iter().zip(dealt).map(|(visits, deal)| visits[deal[carer]]);
            visits.map(VisitId::at).collect()
        };
        let orders: Vec<Vec<VisitId>> = (0..4).map(order).collect();
        judge(problem, &orders).map(|score| score.cost)
    });
    costs.min()
}
