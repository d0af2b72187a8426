//! Comparisons and coalitions against trying everything, where everything can be tried: what they
//! say is saved is what is saved.

#![expect(clippy::print_stdout, reason = "the slow tests tell their figures")]

use crate::oracle::{best_by, untimed};
use runrig::compare::{Case, Comparison, Plan, compare};
use runrig::{Settings, Solved};
use runrig_core::id::SmallSet;
use runrig_core::model::{
    Consent, Known, Problem, Ranking, RuleCode, Scenario, Score, SdsOption, Step,
};
use runrig_core::scenario::order::{Unlike, contains, unlike};
use runrig_core::units::Cost;

/// The scenarios that are tried.
pub(crate) fn cases(problem: &Problem) -> Vec<Case> {
    let swap = |most: u32| Step::SwapK { most, vetoes: Vec::new() };
    let mut steps = vec![
        ("swap-k=1", swap(1)),
        ("swap-k=2", swap(2)),
        ("new-only", Step::NewOnly),
        ("share-staff", Step::ShareStaff { pairs: Vec::new() }),
        ("pool-neutral", Step::PoolNeutral { floor_permille: 950 }),
        ("pool-full", Step::PoolFull),
    ];
    let pair: Vec<_> = problem.providers.ids().take(2).collect();
    if let [one, other] = pair.as_slice() {
        steps.push(("swap-pair", Step::SwapPair { providers: [*one, *other] }));
    }
    let leads: Vec<_> = problem.localities.ids().zip(problem.providers.ids()).collect();
    if !leads.is_empty() {
        steps.push(("loc-lead", Step::LocLead { leads }));
    }
    let case =
        |(name, step): (&str, Step)| Case { name: name.to_owned(), scenario: Scenario::of(step) };
    steps.into_iter().map(case).collect()
}

/// Small problems of two and more providers who serve each other's neighbours.
fn problems() -> impl Iterator<Item = (u64, Problem)> {
    let own = (0..200_000).filter_map(|seed| Some((seed, untimed(seed)?)));
    let many = own.filter(|(_, one)| one.providers.len() > 1 && one.visits.len() > 2);
    many.filter_map(|(seed, problem)| Some((seed, mixed(problem)?)))
}

/// The same with packages dealt out in turn, and nothing that keeps anybody from them but the way,
/// hours and shifts: so that there is something to gain by working together.
fn mixed(problem: Problem) -> Option<Problem> {
    let mut draft = problem.into_draft();
    let providers: Vec<_> = draft.providers.ids().collect();
    let known: Vec<Known> =
        draft.carers.ids().map(|carer| Known { carer, visits: 10, last_days_ago: None }).collect();
    for provider in &mut draft.providers {
        provider.participates = true;
        provider.registered_localities = None;
        (provider.volume_floor_permille, provider.guaranteed) = (None, None);
        (provider.max_transfers_in, provider.max_transfers_out) = (None, None);
    }
    for (at, package) in draft.packages.iter_mut().enumerate() {
        package.provider = Some(providers[at % providers.len()]);
        (package.handed_back_from, package.offered) = (None, None);
        package.movable = false;
    }
    for client in &mut draft.clients {
        (client.lock, client.consent) = (None, Consent::Given);
        client.sds_option = SdsOption::Arranged;
        client.known.clone_from(&known);
        (client.blocked, client.preferred) = (Vec::new(), Vec::new());
        client.required_gender = None;
        client.required_languages = SmallSet::default();
    }
    for visit in &mut draft.visits {
        visit.skills = SmallSet::default();
        visit.pinned_carers = Vec::new();
    }
    draft.runs = std::iter::empty().collect();
    draft.policy.transfers = runrig_core::model::Transfers::default();
    draft.baseline = None;
    draft.published = None;
    Problem::build(draft).ok()
}

/// Whether the full pool saves a twentieth of what each provider alone costs, or more care is met.
fn saves(problem: &Problem) -> bool {
    let best = |step: Step| {
        let own = problem.under(&Scenario::of(step)).expect("a sound scenario");
        best_by(&own, Ranking::Sum)
    };
    let (alone, pooled) = (best(Step::Silo), best(Step::PoolFull));
    pooled.unmet < alone.unmet
        || (alone.promises - pooled.promises).0 * 20 >= alone.promises.0.max(1)
}

pub(crate) fn compared(problem: &Problem, cases: &[Case], iterations: u64) -> Comparison {
    searched(problem, cases, &[1, 2], iterations)
}

fn searched(problem: &Problem, cases: &[Case], seeds: &[u64], iterations: u64) -> Comparison {
    let settings = Settings { iterations: Some(iterations), time: None, ..Settings::default() };
    let plan = Plan::new(seeds, settings);
    compare(problem, cases, &plan, &mut |_, _| {}).expect("no faults")
}

pub(crate) fn rank(solved: &Solved) -> Score {
    Ranking::Sum.rank(solved.report.score)
}

#[test]
fn every_line_is_the_best_of_all_rotas() {
    let (mut lines, mut exact, mut saving) = (0, 0, 0);
    let worth_it = problems().filter(|(_, problem)| saves(problem)).take(24);
    for (seed, problem) in worth_it.chain(problems().take(16)) {
        let found = compared(&problem, &cases(&problem), 1_500);
        for rung in std::iter::once(&found.silo).chain(&found.rungs) {
            let best = best_by(&rung.problem, Ranking::Sum);
            let reached = rank(&rung.solved[rung.best()]);
            assert!(reached >= best, "problem {seed}, {}: better than possible", rung.case.name);
            lines += 1;
            exact += usize::from(reached == best);
            saving += usize::from(rung.below.iter().any(|below| best < rank(below)));
        }
    }
    assert!(lines >= 200, "{lines}");
    assert!(100 * exact >= 95 * lines, "{exact} of {lines}");
    assert!(7 * saving >= lines, "{saving} of {lines} have anything to save");
}

/// How many pairs of lines there were of which one contains the other, and what the looser of them
/// was at most worse by.
#[derive(Clone, Copy, Debug, Default)]
struct Order {
    pairs: usize,
    /// Of them, those that are not to be compared, for the problem at hand says why not.
    barred: usize,
    /// Of those, the ones for another reason than short visits (H10).
    otherwise: usize,
    worst: Cost,
}

impl Order {
    /// Every line of a comparison beside each that it contains.
    ///
    /// # Panics
    ///
    /// If one is worse than it by more than a transfer, which pays once for introducing carers,
    /// saves beside a pool, where each stranger costs (S03).
    fn of(&mut self, name: &str, found: &Comparison) {
        let rungs: Vec<_> = std::iter::once(&found.silo).chain(&found.rungs).collect();
        for looser in &rungs {
            for stricter in &rungs {
                let (one, other) = (&looser.case.scenario, &stricter.case.scenario);
                if one == other || !contains(one, other) {
                    continue;
                }
                self.pairs += 1;
                let names = (&looser.case.name, &stricter.case.name);
                let barred = unlike(&looser.problem, &stricter.problem);
                let is_known = |one: &Unlike| matches!(one, Unlike::Package(_));
                if !barred.is_empty() {
                    self.barred += 1;
                    self.otherwise += usize::from(!barred.iter().all(is_known));
                    continue;
                }
                for (one, other) in looser.solved.iter().zip(&stricter.solved) {
                    let (here, there) = (rank(one), rank(other));
                    let strangers = |solved: &Solved| solved.report.parts.of(RuleCode::S03);
                    let leeway = (strangers(one) - strangers(other)).max(Cost::ZERO);
                    let breaches = there.breaches;
                    let promises = there.promises + leeway;
                    let at_most = Score { breaches, promises, ..there };
                    let parts = || (&one.report.parts, &other.report.parts);
                    assert!(here <= at_most, "{name} {names:?}: {:?}", parts());
                    self.worst = self.worst.max(here.promises - there.promises);
                }
            }
        }
    }
}

fn in_order(problems: usize, seeds: &[u64]) -> Order {
    let mut order = Order::default();
    for (seed, problem) in self::problems().take(problems) {
        let found = searched(&problem, &cases(&problem), seeds, 1_500);
        order.of(&format!("problem {seed}"), &found);
    }
    assert_eq!(order.otherwise, 0);
    order
}

#[test]
fn no_line_of_a_small_problem_is_worse_than_one_it_contains() {
    let order = in_order(60, &[1, 2]);
    assert!(order.pairs > 500, "{order:?}");
}

/// Minutes of work: by its own command, with `--ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn no_line_of_two_hundred_problems_is_worse_than_one_it_contains() {
    println!("{:?}", in_order(200, &[1, 2, 3]));
}

/// Minutes of work: by its own command, with `--ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn no_line_of_a_fixture_is_worse_than_one_it_contains() {
    for name in runrig_gen::recipe::stored() {
        let problem = crate::fixtures::problem(name);
        let visits = u64::try_from(problem.visits.len()).expect("few");
        let found = searched(&problem, &cases(&problem), &[1, 2, 3], 10 * visits);
        let mut order = Order::default();
        order.of(name, &found);
        println!("{name}: {order:?}");
    }
}
