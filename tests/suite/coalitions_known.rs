//! Games over coalitions of providers whose costs are worked out by hand, in
//! `fixtures/README.md`, found by solving every coalition.

use crate::agreement::NoClock;
use crate::fixtures::problem;
use runrig_check::check;
use runrig_core::id::{Id, PlaceId, ProviderId};
use runrig_core::model::{Mode, Package, Problem, RuleCode, Scenario, Score, Step, Visit};
use runrig_core::solve::{Settings, solve};
use runrig_core::units::Cost;
use runrig_share::{Coalition, Game, Method, Proposal, Sharing};

/// The whole points that a coalition costs as one. All is served, on time and without waiting.
fn cost(problem: &Problem, coalition: Coalition) -> i64 {
    let members = coalition.members().map(ProviderId::at).collect();
    let scenario = Scenario { steps: vec![Step::Only { members }, Step::PoolFull] };
    let problem = problem.under(&scenario).expect("a scenario keeps a problem sound");
    let settings = Settings { iterations: Some(400), time: None, ..Settings::default() };
    let outcome = solve(&problem, &settings, &mut NoClock);
    let report = check(&problem, &outcome.rota);
    assert_eq!(report.breaches, [], "{coalition:?}");
    assert_eq!(report.score, Score { cost: outcome.score.cost, ..Score::default() });
    assert_eq!(report.parts.of(RuleCode::S01), outcome.score.cost, "travel is all that counts");
    assert_eq!(outcome.score.cost.0 % Cost::POINT.0, 0);
    outcome.score.cost.0 / Cost::POINT.0
}

/// What the cheapest way to put a coalition's visits into pairs costs, at five points a minute:
/// every way tried. A shift has room for two visits, and there are twice as many as carers.
fn cheapest_pairs(problem: &Problem, coalition: Coalition) -> i64 {
    let own = |visit: &&Visit| {
        let provider = problem.packages[visit.package].provider;
        provider.is_some_and(|provider| coalition.contains(provider.index()))
    };
    let visits = problem.visits.iter().filter(own);
    let places: Vec<PlaceId> = visits.map(|visit| problem.clients[visit.client].place).collect();
    5 * cheapest(problem, &places)
}

/// The least minutes between the places in pairs: the first with each other, and then the rest.
fn cheapest(problem: &Problem, places: &[PlaceId]) -> i64 {
    let Some((&first, others)) = places.split_first() else { return 0 };
    let with = |at: usize| {
        let leg = problem.travel.leg(Mode::Drive, first, others[at]).expect("there is a way");
        let rest = [&others[..at], &others[at + 1..]].concat();
        i64::from(leg.time.0) / 60 + cheapest(problem, &rest)
    };
    (0..others.len()).map(with).min().expect("an even number of visits")
}

/// All that is to be said about the game of a fixture, if it costs what it should.
fn sharing(name: &str, costs: [i64; 7]) -> Sharing {
    let problem = problem(name);
    let all = || Coalition::all(3).subsets();
    let tried: Vec<i64> = all().map(|coalition| cheapest_pairs(&problem, coalition)).collect();
    assert_eq!(tried, costs, "{name}, trying all: A, B, AB, C, AC, BC, ABC");
    let found: Vec<i64> = all().map(|coalition| cost(&problem, coalition)).collect();
    assert_eq!(found, costs, "{name}, by the search: A, B, AB, C, AC, BC, ABC");
    let game = Game::of_costs(3, &costs).expect("a game of three");
    // The weight is care, which is the same for every package.
    let weights = [0, 1, 2].map(|one| {
        let own = |package: &&Package| package.provider == Some(ProviderId::at(one));
        u64::try_from(problem.packages.iter().filter(own).count()).expect("few packages")
    });
    Sharing::of(&game, &weights).expect("a weight for each")
}

fn proposal(sharing: &Sharing, method: Method) -> &Proposal {
    sharing.proposal(method).expect("every method works")
}

#[test]
fn two_rural_firms_do_not_need_the_national_one() {
    let sharing = sharing("national-plus-two-rural", [1_000, 200, 1_190, 150, 1_140, 250, 1_235]);
    assert_eq!(sharing.saving, 115);
    assert!(sharing.least_core.stable && sharing.support.whole == 0, "the core is not empty");

    // By cost, the rural two get 17.04 + 12.78 of the 100 that they save between themselves.
    let rural: Coalition = [1, 2].into_iter().collect();
    let by_cost = proposal(&sharing, Method::Cost);
    let blocks = &by_cost.stability.blocking;
    assert_eq!(blocks.iter().map(|block| block.coalition).collect::<Vec<_>>(), [rural]);
    assert!((blocks[0].gap - 70.185).abs() < 0.001, "{blocks:?}");
    for (method, stable) in [
        (Method::Equal, false),
        (Method::Weight, false),
        (Method::Shapley, true),
        (Method::Nucleolus, true),
        (Method::Percentage, true),
    ] {
        assert_eq!(proposal(&sharing, method).stability.in_core, stable, "{method:?}");
    }
}

#[test]
fn three_firms_of_which_any_two_would_do_better_alone() {
    let sharing = sharing("empty-core", [200, 200, 340, 200, 340, 340, 525]);
    assert_eq!(sharing.saving, 75);
    assert!(!sharing.least_core.stable, "the core is empty");
    assert!((sharing.least_core.epsilon - 10.0).abs() < 1e-9);
    // Any two must get 60, so all three 90: 15 more than they save.
    assert_eq!(sharing.support.whole, 15);
    for proposal in &sharing.proposals {
        assert_eq!(proposal.share.whole, [25, 25, 25], "{:?}", proposal.method);
        assert_eq!(proposal.stability.blocking.len(), 3, "every pair is 10 short");
    }
}
