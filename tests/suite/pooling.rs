//! Providers together: the ladder, the frontier and coalitions keep what they promise.

use crate::fixtures::fixture;
use runrig::Settings;
use runrig::coalitions::{Sweep, coalitions, sampled};
use runrig::compare::{Case, Plan, compare};
use runrig::frontier::{Point, Question, frontier};
use runrig::ladder::Search;
use runrig_core::model::{Problem, Scenario, Step};
use runrig_core::units::Cost;
use runrig_share::Method;
use std::sync::Arc;

fn settings(iterations: u64) -> Settings {
    Settings { iterations: Some(iterations), time: None, ..Settings::default() }
}

fn case(name: &str, step: Step) -> Case {
    Case { name: name.to_owned(), scenario: Scenario::of(step) }
}

fn problem(name: &str) -> Problem {
    fixture(name).problem
}

#[test]
fn pooling_is_never_worse_than_each_provider_alone() {
    for name in ["tiny-provable", "lismore-popup", "national-plus-two-rural"] {
        let problem = problem(name);
        let cases = [
            case("pool-full", Step::PoolFull),
            case("share-staff", Step::ShareStaff { pairs: Vec::new() }),
        ];
        let plan = Plan::new(&[1, 2], settings(600));
        let compared = compare(&problem, &cases, &plan, &mut |_, _| {}).expect("no faults");
        for rung in &compared.rungs {
            let gain = compared.of_pooling(rung);
            assert!(rung.solved.iter().all(runrig::Solved::is_lawful), "{name}");
            let more_care = gain.unmet.iter().any(|&unmet| unmet > Cost::ZERO);
            let worse = gain.points.iter().any(|&points| points < Cost::ZERO);
            assert!(gain.unmet.iter().all(|&unmet| unmet >= Cost::ZERO), "{name}");
            assert!(more_care || !worse, "{name}: {gain:?}");
        }
    }
}

#[test]
fn books_are_as_hard_as_the_full_pool_finds_them_where_it_is_compared() {
    let problem = problem("lismore-popup");
    let told = |cases: &[Case]| {
        let plan = Plan::new(&[1], settings(200));
        let compared = compare(&problem, cases, &plan, &mut |_, _| {}).expect("no faults");
        let rotas = compared.rungs.iter().chain([&compared.silo]).flat_map(|rung| &rung.solved);
        let books = |solved: &runrig::Solved| solved.kpis.fragmentation.difficulty.clone();
        rotas.chain(&compared.as_is).map(books).collect::<Vec<_>>()
    };
    let share = || case("share-staff", Step::ShareStaff { pairs: Vec::new() });
    let pooled = told(&[share(), case("pool-full", Step::PoolFull)]);
    assert!(pooled.len() >= 3 && pooled.iter().all(|one| one.pooled && *one == pooled[0]));
    assert!(told(&[share()]).iter().all(|one| !one.pooled));
}

#[test]
fn more_transfers_never_cost_more_and_vetoes_hold() {
    let problem = problem("empty-core");
    let numbers = [0, 1, 2, 5].map(Some).into_iter().chain([None]).collect();
    let veto = problem.packages.ids().next().expect("it has packages");
    let question = Question { numbers, vetoes: vec![veto], moves_of: None };
    let plan = Plan::new(&[1], settings(600));
    let points = frontier(&problem, &question, &plan, &mut |_, _| {}).expect("no faults");
    assert_eq!(points.len(), 5);
    for point in &points {
        let made = u32::try_from(point.transfers.len()).expect("few");
        assert!(point.solved.is_lawful() && point.most.is_none_or(|most| made <= most));
        assert!(point.transfers.iter().all(|transfer| transfer.package != veto));
    }
    let worth = |at: usize| {
        let score = points[at].solved.report.score;
        (score.unmet, score.promises + score.cost)
    };
    assert!((1..points.len()).all(|at| worth(at) <= worth(at - 1)));
    for point in &points {
        adds_up(&points[0], point);
    }
}

/// What the moves of a point do adds up to what the point does, in all and for each provider.
fn adds_up(first: &Point, point: &Point) {
    let worth = |one: &Point| one.solved.report.score.promises + one.solved.report.score.cost;
    let saved: i64 = point.moves.iter().map(|one| one.saved.0).sum();
    assert_eq!(saved, (worth(first) - worth(point)).0);
    let travel: i64 = point.moves.iter().map(|one| one.travel).sum();
    let travels = |one: &Point| one.solved.kpis.whole.travel;
    assert_eq!(travel, travels(first) - travels(point));
    let effects = || point.moves.iter().flat_map(|one| &one.effects);
    let by_providers: i64 = effects().map(|one| one.before.travel - one.after.travel).sum();
    assert_eq!(by_providers, travel);
    assert_eq!(effects().map(|one| one.after.care - one.before.care).sum::<i64>(), 0);
    let moved: usize = point.moves.iter().map(|one| one.transfers.len()).sum();
    assert_eq!(moved, point.transfers.len());
}

/// Every provider, in one pool.
fn sweep(problem: &Problem) -> Sweep {
    Sweep {
        players: problem.providers.ids().collect(),
        pooling: vec![Step::PoolFull],
        search: Search { settings: settings(4_000), cancel: Arc::default() },
        seeds: vec![0],
        whole: None,
    }
}

#[test]
fn no_group_costs_more_than_its_parts_and_shares_sum_to_the_gain() {
    let problem = problem("national-plus-two-rural");
    let found = coalitions(&problem, &sweep(&problem), &mut |_, _| {}).expect("it is a game");
    let cost = |group| found.game.cost(group);
    for group in found.game.all().subsets() {
        assert!(group.splits().all(|(one, other)| cost(group) <= cost(one) + cost(other)));
    }
    for proposal in &found.sharing.proposals {
        assert_eq!(proposal.share.whole.iter().sum::<i64>(), found.sharing.saving);
    }
}

/// In these games travel is all that counts, and all of it is on somebody's routes.
#[test]
fn what_each_gains_on_its_own_routes_sums_to_the_gain() {
    for name in ["national-plus-two-rural", "empty-core"] {
        let problem = problem(name);
        let found = coalitions(&problem, &sweep(&problem), &mut |_, _| {}).expect("it is a game");
        let own: i64 = found.own.iter().map(|gain| gain.points.0).sum();
        let saving = found.sharing.saving * Cost::POINT.0 / 60;
        assert_eq!(own, saving, "{name}: {:?}", found.own);
        let travel: i64 = found.own.iter().map(|gain| gain.travel).sum();
        assert_eq!(travel, found.travel.saving(found.travel.all()), "{name}");
        assert_eq!(found.own.iter().map(|gain| gain.care).sum::<i64>(), 0, "{name}");
    }
}

#[test]
fn a_sample_of_orders_comes_near_to_shapleys_value() {
    let problem = problem("national-plus-two-rural");
    let sweep = sweep(&problem);
    let all = coalitions(&problem, &sweep, &mut |_, _| {}).expect("it is a game");
    let few = sampled(&problem, &sweep, 6, &mut |_, _| {}).expect("it is a game");
    assert_eq!(few.saving.mean, all.sharing.saving);
    for group in &few.groups {
        assert_eq!(group.cost, all.game.cost(group.members), "{:?}", group.members);
    }
    let exact = &all.sharing.proposal(Method::Shapley).expect("always worked out").share.exact;
    for (estimate, exact) in few.sampled.estimates.iter().zip(exact) {
        assert!(estimate.margin > 0.0, "{estimate:?}");
        assert!((estimate.mean - exact).abs() <= estimate.margin, "{estimate:?}, not {exact}");
    }
}
