//! Scenarios beside each other: what each provider could gain alone, and what only
//! pooling gains.
//!
//! Three lines are always told apart: the rota in force (AS-IS), each provider optimised alone
//! (SILO), and the scenario. So the gain of optimising and the gain of pooling are never mixed
//! (DOMAIN §0.2, §5b). All are searched with the same effort and the same seeds
//! ([`ladder`](crate::ladder)), and each may keep the rota of any line that it contains by the
//! [order of scenarios](runrig_core::scenario::order): no line is ever worse than one it contains
//! by bad luck of the search.
//!
//! The same promises hold on both sides: a gain is counted between SILO's rota judged under the
//! scenario and the scenario's own. Where a provider alone gives less care than its floor, the
//! floor is what it gives alone (rule M03): pooling pays for no shortfall that was there before.
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

mod searched;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuildError;
use runrig_core::id::{PackageId, ProviderId, Table};
use runrig_core::kpi::fragmentation::{book, difficulty};
use runrig_core::model::{Draft, Fault, Problem, Rota, Scenario, Step};
use runrig_core::scenario::order::contains;
use runrig_core::solve::Settings;

use crate::answer::Solved;
use crate::budget::{Turns, Whole};
use crate::ladder::{Search, worth};

pub use crate::gain::{Gain, Verdict};
pub use searched::compare;

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
    /// For each seed the line whose rota this one keeps unchanged, by its name, if it does.
    pub taken_from: Vec<Option<String>>,
    /// What SILO's rota comes to by the promises of this line, for each seed; where it could not
    /// be worked here, what it comes to as it stands.
    pub below: Vec<Solved>,
    /// Providers whose floor is what they give alone, for that is less than they ask for (M03).
    pub lowered_floors: Vec<ProviderId>,
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

impl Comparison {
    /// What optimising each provider alone gains over the rota in force: `G_opt`.
    #[must_use]
    pub fn of_optimising(&self) -> Option<Gain> {
        let as_is = self.as_is.as_ref()?;
        let lower: Vec<Solved> = self.seeds.iter().map(|_| as_is.clone()).collect();
        Some(Gain::between(&lower, &self.silo.solved))
    }

    /// What a scenario that holds on to the rota in force gains over it; `None` for those of which
    /// each provider alone is a rota, too, since they are set beside that.
    #[must_use]
    pub fn over_in_force(&self, rung: &Rung) -> Option<Gain> {
        let as_is = self.as_is.as_ref()?;
        let contained = |step| contains(&rung.case.scenario, &Scenario::of(step));
        let holds_on = contained(Step::AsIs) && !contained(Step::Silo);
        let lower: Vec<Solved> = self.seeds.iter().map(|_| as_is.clone()).collect();
        holds_on.then(|| Gain::between(&lower, &rung.solved))
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
        Gain::between(&rung.below, &rung.solved)
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
    /// How long all searches together may take, counted from a moment; then each search takes
    /// its share of that, whatever the settings say.
    pub whole: Option<(Instant, Duration)>,
    /// Stops whichever search is under way, and all that would follow.
    pub cancel: Arc<AtomicBool>,
}

impl Plan {
    /// These seeds with this budget each.
    #[must_use]
    pub fn new(seeds: &[u64], settings: Settings) -> Self {
        Self { seeds: seeds.to_vec(), settings, whole: None, cancel: Arc::default() }
    }

    /// The searches with one seed.
    pub(crate) fn with(&self, seed: u64) -> Search {
        let settings = Settings { seed, ..self.settings.clone() };
        Search { settings, cancel: Arc::clone(&self.cancel) }
    }

    /// Its searches one after the other, of which there will be so many.
    pub(crate) fn paced(&self, searches: usize) -> Paced<'_> {
        let clock = self.whole.map(|(began, limit)| Whole::new(began, limit));
        Paced { plan: self, clock, left: searches }
    }
}

/// Searches one after the other, all with the same budget or, where the whole is limited, each
/// with its share of what is left.
pub(crate) struct Paced<'a> {
    plan: &'a Plan,
    clock: Option<Whole>,
    left: usize,
}

impl Paced<'_> {
    /// From nothing, or gently from a rota.
    pub(crate) fn search(&mut self, problem: &Problem, seed: u64, start: Option<Rota>) -> Solved {
        let mut search = self.plan.with(seed);
        let budget = self.clock.as_ref().map(|clock| clock.each(Turns::of(self.left, 1)));
        if budget.is_some() {
            search.settings = Settings { time: budget, iterations: None, ..search.settings };
        }
        self.left = self.left.saturating_sub(1);
        let began = Instant::now();
        let found = search.search(problem, start);
        if let Some((clock, budget)) = self.clock.as_ref().zip(budget) {
            clock.took(budget, began.elapsed());
        }
        found
    }
}

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
pub enum NoComparison {
    /// A problem under a scenario has faults.
    #[error("under a scenario the request has faults")]
    Faults(Vec<Fault>),
    /// There are no threads to be had.
    #[error("there are no threads to be had: {0}")]
    Threads(#[from] ThreadPoolBuildError),
}

impl From<Vec<Fault>> for NoComparison {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

/// A problem in which no provider is promised more care than it gives alone (M03), and the
/// providers of which that lowers the floor.
///
/// # Errors
///
/// The faults of what comes of it; none for a problem that is sound.
pub(crate) fn with_floors_within(
    problem: Problem,
    alone: &[Solved],
) -> Result<(Problem, Vec<ProviderId>), Vec<Fault>> {
    let mut asked = Table::filled(0_i64, problem.providers.len());
    for visit in &problem.visits {
        let package = &problem.packages[visit.package];
        let own = package.provider.filter(|_| !package.handed_back_on(visit.day));
        if let Some(own) = own {
            asked[own] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
        }
    }
    let given = |provider: ProviderId| {
        let care = |one: &Solved| {
            let own = one.kpis.providers.iter().find(|(id, _)| *id == provider);
            own.map_or(0, |(_, figures)| figures.costs.contact)
        };
        alone.iter().map(care).min().unwrap_or(i64::MAX / 1_000)
    };
    let mut lowered = Vec::new();
    let mut draft: Draft = problem.into_draft();
    for (id, provider) in draft.providers.pairs_mut() {
        let Some(floor) = provider.volume_floor_permille.filter(|_| asked[id] > 0) else {
            continue;
        };
        let share = u32::try_from(given(id) * 1_000 / asked[id]).unwrap_or(floor);
        if share < floor {
            provider.volume_floor_permille = Some(share);
            lowered.push(id);
        }
    }
    Ok((Problem::build(draft)?, lowered))
}
