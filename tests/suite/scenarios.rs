//! Scenarios: rotas under every step are lawful and well counted, as good as the best of all
//! where that can be told, and no worse than each provider alone.

use crate::agreement::{NoClock, agrees};
use crate::oracle::{best_of_all, untimed};
use crate::steps;
use rayon::prelude::*;
use runrig_check::{Report, check};
use runrig_core::id::{CarerId, DayId, Id, LocalityId, PackageId, ProviderId};
use runrig_core::model::{Mode, Problem, Rota, RuleCode, Scenario, Score, Step, Transfers};
use runrig_core::solve::{Outcome, Settings, solve};
use runrig_core::units::{Cost, Seconds};
use runrig_gen::rng::Rng;

/// How many kinds of step there are that ask for a search: those below, and then those of
/// [`steps`].
const KINDS: usize = OLDER + steps::KINDS;
const OLDER: usize = 14;

/// A step of a kind, with random parameters.
fn step(kind: usize, problem: &Problem, rng: &mut Rng) -> Step {
    let carer = CarerId::at(rng.below(problem.carers.len()));
    let package = PackageId::at(rng.below(problem.packages.len()));
    let provider = |rng: &mut Rng| ProviderId::at(rng.below(problem.providers.len()));
    let day = |rng: &mut Rng| DayId::at(rng.below(problem.horizon.days.len()));
    let number = |rng: &mut Rng, most: i32| rng.range(0, most).unsigned_abs();
    let some = |rng: &mut Rng| problem.providers.ids().filter(|_| rng.percent(60)).collect();
    match kind {
        0 => Step::SwapK {
            most: number(rng, 3),
            vetoes: if rng.percent(50) { vec![package] } else { Vec::new() },
        },
        1 => Step::SwapPair { providers: [provider(rng), provider(rng)] },
        2 => Step::NewOnly,
        3 => Step::CoverOnly,
        4 if rng.percent(50) => Step::ShareStaff { pairs: Vec::new() },
        4 => Step::ShareStaff { pairs: vec![(provider(rng), provider(rng))] },
        5 => {
            let locality = LocalityId::at(rng.below(problem.localities.len()));
            Step::LocLead { leads: vec![(locality, provider(rng))] }
        }
        6 => Step::PoolFull,
        7 => Step::PoolNeutral { floor_permille: number(rng, 1_000) },
        8 => Step::Coalition { members: some(rng) },
        9 => Step::Only { members: some(rng) },
        10 => Step::Leaver { carer },
        11 => {
            let (from, until) = (day(rng), day(rng));
            Step::Sick { carer, from: from.min(until), until: from.max(until) }
        }
        12 => Step::Handback { package, from: day(rng) },
        OLDER.. => steps::step(kind - OLDER, problem, rng),
        _ if rng.percent(50) => Step::Season { percent: number(rng, 60), sample: rng.bits() },
        _ => {
            let mode = [Mode::Drive, Mode::Walk, Mode::Cycle][rng.below(3)];
            Step::ModeMix { modes: vec![(carer, mode)] }
        }
    }
}

/// The problem with the rota of each provider alone as its rota in force.
pub(crate) fn with_baseline(problem: Problem, rota: Rota) -> Problem {
    let mut draft = problem.into_draft();
    draft.baseline = Some(rota);
    Problem::build(draft).expect("a baseline does not unsettle a problem")
}

pub(crate) fn under(problem: &Problem, steps: Vec<Step>) -> Problem {
    problem.under(&Scenario { steps }).expect("a scenario keeps a problem sound")
}

pub(crate) fn found(problem: &Problem, iterations: u64, start: Option<&Rota>) -> Outcome {
    let settings = Settings {
        iterations: Some(iterations),
        time: None,
        start: start.cloned(),
        ..Settings::default()
    };
    solve(problem, &settings, &mut NoClock)
}

#[test]
fn under_every_step_the_rota_is_lawful_and_its_score_is_the_checkers() {
    for seed in 0..2_800 {
        let mut rng = Rng::new(seed);
        let problem = runrig_gen::small::problem(seed);
        let silo = found(&problem, 20, None).rota;
        let problem = with_baseline(problem, silo);
        let kind = usize::try_from(seed).expect("few seeds") % KINDS;
        let mut steps = vec![step(kind, &problem, &mut rng)];
        // One in three is combined with another.
        if rng.percent(33) {
            steps.push(step(rng.below(KINDS), &problem, &mut rng));
        }
        if let Err(why) = agrees(&under(&problem, steps.clone()), seed, 60) {
            panic!("small problem {seed} under {steps:?}: {why}");
        }
    }
}

/// What annealing walks by: `1,000 × given up + 10 × unmet + 3 × promises + cost`.
fn price(score: Score) -> i64 {
    1_000 * score.given_up.0 + 10 * score.unmet.0 + 3 * score.promises.0 + score.cost.0
}

/// What one score is above a better one, by the price of the first thing they differ in.
fn above(found: Score, best: Score) -> i64 {
    if found.given_up != best.given_up {
        1_000 * (found.given_up.0 - best.given_up.0)
    } else if found.unmet != best.unmet {
        10 * (found.unmet.0 - best.unmet.0)
    } else if found.promises != best.promises {
        3 * (found.promises.0 - best.promises.0)
    } else {
        found.cost.0 - best.cost.0
    }
}

/// How a kind of step fared on tiny problems against trying everything.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    problems: usize,
    equal: usize,
    /// Problems in which the best of all is better than the best of each provider alone.
    gains: usize,
    /// The sum of what the search is above the best in the first thing they differ in, in
    /// millionths of the best's price.
    above: i64,
}

impl Tally {
    fn of(found: Score, best: Score, silo: Option<Score>) -> Self {
        Self {
            problems: 1,
            equal: usize::from(found == best),
            gains: usize::from(silo.is_some_and(|silo| best < silo)),
            above: above(found, best) * 1_000_000 / price(best).max(1),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            problems: self.problems + other.problems,
            equal: self.equal + other.equal,
            gains: self.gains + other.gains,
            above: self.above + other.above,
        }
    }
}

/// Kinds of step that change who may make what alone: all rotas can be tried.
fn finite() -> impl Iterator<Item = usize> {
    (0..10).chain(OLDER..OLDER + steps::FINITE)
}

/// Tiny problems in which something can be pooled.
fn tiny(n: usize) -> Vec<(u64, Problem)> {
    let several = |problem: &Problem| {
        problem.providers.iter().filter(|one| one.participates).count() > 1
            && problem.shifts.len() > 1
            && problem.visits.len() > 1
    };
    let problems = (0..100_000).filter_map(|seed| Some((seed, untimed(seed)?)));
    let several = problems.filter(|(_, problem)| several(problem)).take(n);
    several.map(|(seed, problem)| (seed, freely_swapped(problem))).collect()
}

/// The same where packages can change providers within M05: at 300 points a change, with 95 %
/// of its care to keep, and visits of any length, a provider of two packages would give none
/// away.
pub(crate) fn freely_swapped(problem: Problem) -> Problem {
    let mut draft = problem.into_draft();
    draft.policy.prices.transfer = Cost::ZERO;
    for visit in &mut draft.visits {
        visit.care = Seconds::minutes(30);
    }
    for provider in &mut draft.providers {
        provider.volume_floor_permille.get_or_insert(0);
    }
    Problem::build(draft).expect("still valid")
}

/// One tiny problem under one kind of step: what the search finds, and the best of all.
fn against_all(seed: u64, problem: &Problem, kind: usize) -> Tally {
    let silo = found(problem, 400, None).rota;
    let problem = with_baseline(problem.clone(), silo.clone());
    let problem = under(&problem, vec![step(kind, &problem, &mut Rng::new(seed))]);
    // What is left of the rota may not be all of it: some steps take visits away.
    let leaves_out = kind == 9 || (kind >= OLDER && steps::leaves_out(kind - OLDER));
    let silo = (!leaves_out).then(|| check(&problem, &silo)).filter(|one| one.breaches.is_empty());
    let best = best_of_all(&problem);
    let score = found(&problem, 400, None).score;
    assert!(score >= best, "tiny problem {seed}, {:?}: trying all missed it", problem.scenario);
    if let Some(silo) = &silo {
        let warm = found(&problem, 400, problem.baseline.as_ref()).score;
        assert!(
            warm <= silo.score,
            "tiny problem {seed}, {:?}: worse than alone",
            problem.scenario
        );
    }
    Tally::of(score, best, silo.map(|silo| silo.score))
}

/// With 400 changes the search found the best of all in 2,388 of 2,400, in 197 of 200 or more
/// for each kind, and was 0.104 % above it on average under `PoolFull` and `PoolNeutral`, and less
/// under the others.
#[test]
fn under_every_finite_step_the_search_comes_within_a_hundredth_of_the_best_of_all() {
    let problems = tiny(200);
    assert_eq!(problems.len(), 200, "enough problems are small enough");
    for kind in finite() {
        let tallies = problems.par_iter().map(|(seed, problem)| against_all(*seed, problem, kind));
        let tally = tallies.reduce(Tally::default, Tally::and);
        let name = step(kind, &problems[0].1, &mut Rng::new(0));
        assert!(tally.above <= 10_000 * 200, "{name:?}: {tally:?}");
        assert!(tally.equal >= 196, "{name:?}: {tally:?}");
    }
}

/// Steps that leave each provider alone all its freedom, but for rules of their own.
fn freer(problem: &Problem) -> [(Step, &'static [RuleCode]); 5] {
    let pair = [ProviderId::at(0), ProviderId::at(problem.providers.len() - 1)];
    [
        // A package that may move is made by one employer's carers, and is transferred if that
        // is another provider: so carers lent to it count as one, or may not come at all.
        (Step::SwapK { most: 3, vetoes: Vec::new() }, &[RuleCode::H22, RuleCode::M05]),
        (Step::SwapPair { providers: pair }, &[RuleCode::H22, RuleCode::M05]),
        (Step::ShareStaff { pairs: Vec::new() }, &[]),
        // Those who may not be asked are served by their own provider's carers alone.
        (Step::PoolFull, &[RuleCode::H19]),
        (Step::PoolNeutral { floor_permille: 950 }, &[RuleCode::H19]),
    ]
}

/// What the rota of each provider alone is worth under a step, or the first rule it breaks.
fn alone_under(problem: &Problem, silo: &Outcome) -> Result<Report, RuleCode> {
    let report = check(problem, &silo.rota);
    report.breaches.first().map_or(Ok(report.clone()), |breach| Err(breach.rule))
}

/// Whether a step is worse than each provider alone by no rule but its own.
fn is_no_worse(
    problem: &Problem,
    silo: &Outcome,
    (step, rules): (Step, &[RuleCode]),
    n: u64,
) -> bool {
    let problem = under(problem, vec![step.clone()]);
    let report = match alone_under(&problem, silo) {
        Ok(report) => report,
        Err(rule) => {
            assert!(rules.contains(&rule), "{step:?}: {rule:?}");
            return false;
        }
    };
    // Starts may be set anew, and a little worse, when a rota is loaded: less than a point.
    let allowed = Score { cost: report.score.cost + Cost::POINT, ..report.score };
    let found = found(&problem, n, Some(&silo.rota)).score;
    assert!(found < allowed, "{step:?}: {found:?} is worse than {:?}", report.score);
    // Floors (M03) and, where lent carers had come, the price of a transfer (S11) are all that
    // a step adds to the score of a rota.
    let [floors, transfers] = [RuleCode::M03, RuleCode::S11].map(|rule| report.parts.of(rule));
    let (promises, cost) = (report.score.promises - floors, report.score.cost - transfers);
    let without = Score { promises, cost, ..report.score };
    assert!(without <= silo.score, "{step:?}: {without:?}, {:?} alone", silo.score);
    floors == Cost::ZERO && transfers == Cost::ZERO
}

#[test]
fn no_freedom_is_worse_than_each_alone_on_random_small_problems() {
    let mut comparable = [0; 5];
    for seed in 0..1_000 {
        let mut draft = runrig_gen::small::problem(seed).into_draft();
        draft.policy.transfers = Transfers::default();
        for package in &mut draft.packages {
            package.movable = false;
        }
        let problem = Problem::build(draft).expect("still valid");
        let silo = found(&problem, 100, None);
        for (at, step) in freer(&problem).into_iter().enumerate() {
            comparable[at] += usize::from(is_no_worse(&problem, &silo, step, 60));
        }
    }
    assert!(comparable.into_iter().all(|n| n > 100), "{comparable:?}");
}

#[test]
fn no_freedom_is_worse_than_each_alone_on_fixtures() {
    for name in ["caithness-sparse", "inverness-neighbourhoods", "empty-core"] {
        let problem = crate::fixtures::problem(name);
        let silo = found(&problem, 1_000, None);
        for step in freer(&problem) {
            is_no_worse(&problem, &silo, step, 300);
        }
    }
}

#[test]
fn a_rota_to_start_from_is_kept_to_the_second() {
    for seed in [597, 1_738] {
        let problem = runrig_gen::small::problem(seed);
        let silo = found(&problem, 100, None);
        assert!(found(&problem, 0, Some(&silo.rota)).score <= silo.score, "small problem {seed}");
    }
}
