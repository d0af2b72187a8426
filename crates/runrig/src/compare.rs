//! Scenarios beside each other: what each provider could gain alone, and what only
//! pooling gains.
//!
//! The ladder has three rungs, always: the rota in force (AS-IS), each provider optimised alone
//! (SILO), and the scenario. So the gain of optimising and the gain of pooling are never mixed
//! (DOMAIN §0.2, §5b). For each seed SILO is searched from nothing, and then every rung above the
//! first, SILO too, betters that rota with the same budget again (or the rota in force, where a
//! scenario holds on to that). A scenario may also keep SILO's rota: pooling is never worse than
//! not pooling by bad luck of the search alone.
//!
//! # Example
//!
//! What would three firms gain by exchanging two packages, and what as one pool?
//!
//! ```
//! use runrig::compare::{Case, Plan, compare};
//! use runrig::model::{Scenario, Step};
//! use runrig::units::Cost;
//! use runrig::{Settings, json};
//!
//! let request = include_str!("../../../fixtures/empty-core/request.json");
//! let problem = json::read(request).expect("a sound request").problem;
//! let cases = [
//!     ("exchange", Step::SwapK { most: 2, vetoes: Vec::new() }),
//!     ("pool", Step::PoolFull),
//! ];
//! let cases =
//!     cases.map(|(name, step)| Case { name: name.to_owned(), scenario: Scenario::of(step) });
//! let settings = Settings { iterations: Some(600), time: None, ..Settings::default() };
//! let plan = Plan::new(&[1, 2, 3], settings);
//! let found = compare(&problem, &cases, &plan, &mut |_, _| {}).expect("sound scenarios");
//! for rung in &found.rungs {
//!     let gain = found.of_pooling(rung);
//!     println!("{}: {:?} saved, {:?}", rung.case.name, gain.mean(), gain.verdict());
//!     assert!(gain.mean() >= Cost::ZERO && gain.unmet.iter().all(|&unmet| unmet == Cost::ZERO));
//! }
//! ```

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use runrig_core::id::{PackageId, ProviderId};
use runrig_core::kpi::fragmentation::{book, difficulty};
use runrig_core::model::{Fault, Problem, Rota, Scenario, Step};
use runrig_core::solve::Settings;
use runrig_core::units::Cost;

use crate::answer::{Solved, evaluate};
use crate::ladder::{Alone, Search, care, points, silo, worth};

/// A scenario with the name it is told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// What may change and what stays.
    pub scenario: Scenario,
}

/// One rung of the ladder, once for each seed.
#[derive(Clone, Debug)]
pub struct Rung {
    /// What it is.
    pub case: Case,
    /// The problem under the scenario.
    pub problem: Problem,
    /// A rota for each seed, in the order of the seeds.
    pub solved: Vec<Solved>,
}

/// All rungs.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The seeds of the searches.
    pub seeds: Vec<u64>,
    /// The rota in force, judged as it stands, where there is one.
    pub as_is: Option<Solved>,
    /// Each provider alone.
    pub silo: Rung,
    /// The scenarios, in the order in which they were asked for.
    pub rungs: Vec<Rung>,
}

/// A package that changes providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Which.
    pub package: PackageId,
    /// Whose it is today.
    pub from: ProviderId,
    /// Who serves it in the rota.
    pub to: ProviderId,
}

/// What a rung gains over another, seed by seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Promises and cost saved with each seed, negative for a loss.
    pub points: Vec<Cost>,
    /// Paid travel saved with each seed, in seconds.
    pub travel: Vec<i64>,
    /// Unmet care taken away with each seed, in points of rules M01 and M08; negative for more of
    /// it.
    pub unmet: Vec<Cost>,
    /// How far apart the lower rung's own seeds are, in promises and cost: a gain within it
    /// may be luck. `None` with a single seed.
    pub noise: Option<Cost>,
}

/// What a gain amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Care met differs, so that costs cannot be compared alone.
    CareDiffers,
    /// The mean gain is no larger than the spread between seeds.
    WithinNoise,
    /// One seed alone: nothing is known of the spread.
    OneSeed,
    /// It is larger.
    Beyond,
}

impl Gain {
    /// Of the lower rung's rotas and the upper one's, seed by seed.
    pub(crate) fn between(lower: &[Solved], upper: &[Solved]) -> Self {
        let pairs = || lower.iter().zip(upper);
        let worths = lower.iter().map(|solved| points(solved).0);
        let spread = worths.clone().max().zip(worths.min()).map(|(most, least)| Cost(most - least));
        Self {
            points: pairs().map(|(from, to)| points(from) - points(to)).collect(),
            travel: pairs()
                .map(|(from, to)| from.kpis.whole.travel - to.kpis.whole.travel)
                .collect(),
            unmet: pairs().map(|(from, to)| care(from) - care(to)).collect(),
            noise: spread.filter(|_| lower.len() > 1),
        }
    }

    /// The mean gain in promises and cost.
    #[must_use]
    pub fn mean(&self) -> Cost {
        let n = i64::try_from(self.points.len()).unwrap_or(i64::MAX).max(1);
        Cost(self.points.iter().map(|gain| gain.0).sum::<i64>() / n)
    }

    /// What it amounts to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.unmet.iter().any(|&unmet| unmet != Cost::ZERO) {
            return Verdict::CareDiffers;
        }
        match self.noise {
            None => Verdict::OneSeed,
            Some(noise) if self.mean().0.abs() <= noise.0 => Verdict::WithinNoise,
            Some(_) => Verdict::Beyond,
        }
    }
}

impl Comparison {
    /// What optimising each provider alone gains over the rota in force: `G_opt`.
    #[must_use]
    pub fn of_optimising(&self) -> Option<Gain> {
        let as_is = self.as_is.as_ref()?;
        let lower: Vec<Solved> = self.seeds.iter().map(|_| as_is.clone()).collect();
        let mut gain = Gain::between(&lower, &self.silo.solved);
        gain.noise = Gain::between(&self.silo.solved, &self.silo.solved).noise;
        Some(gain)
    }

    /// Where the full pool is compared, tells of every rota how hard the books of today are by
    /// the best rota of that pool (KPI 28): the same for all, so that nobody's planning is in it.
    fn measure_books(&mut self, problem: &Problem) {
        let Some(pool) = self.rungs.iter().find(|rung| rung.case.scenario.is_full_pool()) else {
            return;
        };
        let Some(best) = pool.solved.get(pool.best()) else { return };
        let measured = difficulty(&pool.problem, &best.rota, &book(problem));
        let rungs = self.rungs.iter_mut().chain([&mut self.silo]);
        let rotas = rungs.flat_map(|rung| &mut rung.solved).chain(&mut self.as_is);
        for solved in rotas {
            solved.kpis.fragmentation.difficulty = measured.clone();
        }
    }

    /// What a scenario gains over each provider alone: `G_pool`.
    #[must_use]
    pub fn of_pooling(&self, rung: &Rung) -> Gain {
        Gain::between(&self.silo.solved, &rung.solved)
    }
}

impl Rung {
    /// The position of the seed with the best rota.
    #[must_use]
    pub fn best(&self) -> usize {
        let positions = 0..self.solved.len();
        positions.min_by_key(|&at| worth(&self.solved[at])).unwrap_or(0)
    }

    /// The packages that change providers in the best rota, in order of package.
    #[must_use]
    pub fn transfers(&self) -> Vec<Transfer> {
        let Some(best) = self.solved.get(self.best()) else { return Vec::new() };
        transfers(&self.problem, best)
    }
}

/// The packages that change providers in a rota.
pub(crate) fn transfers(problem: &Problem, solved: &Solved) -> Vec<Transfer> {
    let mut served = runrig_core::id::Table::filled(None, problem.packages.len());
    for run in &solved.rota.runs {
        for stop in &run.stops {
            let employer = problem.carers[run.carer].employer;
            served[problem.visits[stop.visit].package].get_or_insert(employer);
        }
    }
    let moved = problem.packages.pairs().filter(|(_, package)| package.movable);
    moved
        .filter_map(|(id, package)| {
            let (from, to) = (package.provider?, served[id]?);
            (from != to).then_some(Transfer { package: id, from, to })
        })
        .collect()
}

/// How a comparison is searched for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// A search for each.
    pub seeds: Vec<u64>,
    /// What each search may take; its seed and start are set here.
    pub settings: Settings,
    /// Stops whichever search is under way, and all that would follow.
    pub cancel: Arc<AtomicBool>,
}

impl Plan {
    /// These seeds with this budget each.
    #[must_use]
    pub fn new(seeds: &[u64], settings: Settings) -> Self {
        Self { seeds: seeds.to_vec(), settings, cancel: Arc::default() }
    }

    /// The searches with one seed.
    pub(crate) fn with(&self, seed: u64) -> Search {
        let settings = Settings { seed, ..self.settings.clone() };
        Search { settings, cancel: Arc::clone(&self.cancel) }
    }

    /// From nothing, or gently from a rota.
    pub(crate) fn search(&self, problem: &Problem, seed: u64, start: Option<Rota>) -> Solved {
        self.with(seed).search(problem, start)
    }
}

/// Searches every rung of the ladder.
///
/// The problem is the one as sent, without a scenario of its own. `told` hears of each search
/// before it begins: the name of the rung, and the seed.
///
/// # Errors
///
/// The faults of a problem under a scenario.
pub fn compare(
    problem: &Problem,
    cases: &[Case],
    plan: &Plan,
    told: &mut dyn FnMut(&str, u64),
) -> Result<Comparison, Vec<Fault>> {
    let as_is = problem.baseline.clone().map(|baseline| evaluate(problem, baseline));
    let case = Case { name: "silo".to_owned(), scenario: Scenario::of(Step::Silo) };
    let mut silo = Rung { case, problem: silo(problem)?, solved: Vec::new() };
    let mut firsts = Vec::new();
    for &seed in &plan.seeds {
        told(&silo.case.name, seed);
        let Alone { first, bettered } = plan.with(seed).alone(&silo.problem);
        silo.solved.push(bettered);
        firsts.push(first);
    }
    let mut rungs = Vec::new();
    for case in cases {
        if case.scenario != silo.case.scenario && !case.scenario.is_replay() {
            rungs.push(rung(problem, case, (plan, &firsts, &silo), told)?);
        }
    }
    let mut compared = Comparison { seeds: plan.seeds.clone(), as_is, silo, rungs };
    compared.measure_books(problem);
    Ok(compared)
}

fn rung(
    sent: &Problem,
    case: &Case,
    (plan, firsts, silo): (&Plan, &[Solved], &Rung),
    told: &mut dyn FnMut(&str, u64),
) -> Result<Rung, Vec<Fault>> {
    let problem = sent.under(&case.scenario)?;
    let mut solved = Vec::new();
    for ((&seed, first), alone) in plan.seeds.iter().zip(firsts).zip(&silo.solved) {
        told(&case.name, seed);
        let rotas = (&first.rota, &alone.rota);
        solved.push(plan.with(seed).under(&problem, &silo.problem, rotas));
    }
    Ok(Rung { case: case.clone(), problem, solved })
}
