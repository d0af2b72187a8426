//! A rota under stress: how much care is still given when carers are away, and what mending the
//! rota changes (DOMAIN §5b, KPIs 36 and 37).
//!
//! A scenario is searched once. Then carers are taken away from its rota, draw by draw, and each
//! time the rota is *repaired*: the search starts gently from it, with a small budget, and with no
//! more visits than it makes, so that who waits goes on waiting. The rota counts as published and
//! nobody has been told of a change, so each carer at a visit who was not to come, or not within a
//! quarter of an hour of then, has the price of rule S10, 60 points: care is given again by few
//! changes, not by a new rota. What was pinned to who is away is free; all else stays as the
//! scenario has it, so under `cover-only` neighbours help out, and under `silo` each provider is on
//! its own.
//!
//! A rota in force that breaks hard rules is mended in the same way with everybody there, before it
//! is stressed: what that takes is told apart.
//!
//! Who is away depends on the request and the seed, not on the scenario ([`Stress::draws`]): two
//! scenarios that are stressed with one seed have the same people missing, draw by draw.
//!
//! Coverage is hours given over hours asked for. With iterations as the only budget the answer is
//! the same on any number of threads; how long repairs take is not told here.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuildError;
use runrig_check::check;
use runrig_core::id::{CarerId, LocalityId, ProviderId};
use runrig_core::kpi::{CareMet, Fall, Given, Ratio, Repaired, care_met, repaired};
use runrig_core::model::{Fault, Problem, Rota, Scenario, Score};
use runrig_core::solve::{Settings, Warmth, solve};

use crate::abreast::abreast;
use crate::answer::{Solved, evaluate};
use crate::budget::{Turns, Whole};
use crate::ladder::Search;
use crate::translated::translated;
use crate::watch::Watch;

pub use runrig_core::scenario::Stress;

/// How a scenario is put under stress.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What may change and what stays; of `as-is` the rota in force is stressed.
    pub scenario: Scenario,
    /// How the scenario is searched. Its seed is that of the draws and repairs too, and what stops
    /// it stops them.
    pub search: Search,
    /// What each repair may take; its seed, start and islands are set here.
    pub repair: Settings,
    /// The ways to lose carers.
    pub stresses: Vec<Stress>,
    /// Draws for each of them, at most.
    pub draws: usize,
    /// How long all of it may take, counted from a moment; then the search of the rota has a
    /// quarter of that, and repairs share the rest.
    pub whole: Option<(Instant, Duration)>,
}

/// A scenario under stress.
#[derive(Clone, Debug)]
pub struct Stressed {
    /// The problem under the scenario.
    pub problem: Problem,
    /// Its rota.
    pub plan: Solved,
    /// What it took to make the rota in force lawful first; `None` where it was, or a rota was
    /// searched.
    pub mended_first: Option<Repaired>,
    /// What each stress does to it, in the order in which they were asked for.
    pub tested: Vec<Tested>,
}

/// What one stress does.
#[derive(Clone, Debug)]
pub struct Tested {
    /// How carers come to be away.
    pub stress: Stress,
    /// The draws.
    pub draws: Vec<Drawn>,
    /// Coverage of the whole area.
    pub whole: Coverage,
    /// Of each provider's packages; see [`care_met`] for whose is what.
    pub providers: Vec<(ProviderId, Coverage)>,
    /// Of each locality's clients.
    pub localities: Vec<(LocalityId, Coverage)>,
}

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Who is away.
    pub away: Vec<CarerId>,
    /// What care is given then.
    pub care: CareMet,
    /// What that changes about the rota.
    pub repaired: Repaired,
    /// Changes that the search had made at the end of the round that found the repair; 0 where
    /// it is what came of putting visits back where they fit.
    pub iterations: u64,
    /// Whether the repaired rota keeps every hard rule, by the checker.
    pub lawful: bool,
}

/// Care given of what is asked for, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Asked for.
    pub asked: i64,
    /// Given while everybody is there.
    pub plan: i64,
    /// Given in the draws.
    pub met: Fall,
}

impl Coverage {
    /// The share given while everybody is there; none where nothing is asked for, as below.
    #[must_use]
    pub fn of_plan(&self) -> Option<Ratio> {
        Ratio::of(self.plan, self.asked)
    }

    /// The mean share over draws.
    #[must_use]
    pub fn mean(&self) -> Option<Ratio> {
        Ratio::of(self.met.sum, i128::from(self.met.n) * i128::from(self.asked))
    }

    /// The share at the fifth percentile.
    #[must_use]
    pub fn p5(&self) -> Option<Ratio> {
        Ratio::of(self.met.p5, self.asked).filter(|_| self.met.n > 0)
    }

    /// The least share.
    #[must_use]
    pub fn least(&self) -> Option<Ratio> {
        Ratio::of(self.met.least, self.asked).filter(|_| self.met.n > 0)
    }
}

/// Why nothing is known of stress.
#[derive(Debug, thiserror::Error)]
pub enum NoStress {
    /// The problem under the scenario has faults.
    #[error("under the scenario the request has faults")]
    Faults(Vec<Fault>),
    /// The rota in force was to be stressed, and there is none.
    #[error("there is no rota in force")]
    NoBaseline,
    /// There are no threads to be had.
    #[error("there are no threads to be had: {0}")]
    Threads(ThreadPoolBuildError),
    /// It was stopped before every draw was repaired.
    #[error("stopped before every draw was repaired")]
    Cancelled,
}

/// Searches a scenario and stresses its rota.
///
/// `told` hears of the search before it begins, as `None`, and then of each stress with the
/// number of its draws, before they are repaired side by side, one thread for each.
///
/// # Errors
///
/// See [`NoStress`].
///
/// # Complexity
///
/// One search, and a short one for each draw.
pub fn stress(
    sent: &Problem,
    trial: &Trial,
    told: &mut dyn FnMut(Option<(Stress, usize)>),
) -> Result<Stressed, NoStress> {
    told(None);
    let problem = sent.under(&trial.scenario).map_err(NoStress::Faults)?;
    let clock = trial.whole.map(|(began, limit)| Whole::new(began, limit));
    let (plan, mended_first) = plan(&problem, trial, clock.as_ref())?;
    let mut tested = Vec::new();
    let draws_of = |stress: Stress| stress.draws(sent, trial.draws, trial.search.settings.seed);
    let threads = rayon::current_num_threads();
    let mut left: usize =
        trial.stresses.iter().map(|&stress| draws_of(stress).len().div_ceil(threads)).sum();
    for &stress in &trial.stresses {
        let draws = draws_of(stress);
        told(Some((stress, draws.len())));
        let budget = clock.as_ref().map(|clock| clock.each(Turns::of(left, 1)));
        left -= draws.len().div_ceil(threads);
        let without = |at: usize| {
            let began = Instant::now();
            let drawn = repair(&problem, &plan.rota, &draws[at], &Mending { trial, budget });
            if let Some((clock, budget)) = clock.as_ref().zip(budget) {
                clock.took(budget, began.elapsed());
            }
            drawn.map(|(drawn, _)| drawn)
        };
        let drawn = abreast(draws.len(), without).map_err(NoStress::Threads)?;
        let drawn = drawn.into_iter().collect::<Result<Vec<Drawn>, NoStress>>()?;
        tested.push(in_all(stress, drawn, &care_met(&problem, &plan.rota, &plan.rota)));
    }
    Ok(Stressed { problem, plan, mended_first, tested })
}

/// How a rota is mended.
#[derive(Clone, Copy)]
struct Mending<'a> {
    trial: &'a Trial,
    /// What a repair may take, where the whole is limited.
    budget: Option<Duration>,
}

/// The rota of a scenario, and what it took to make it lawful.
fn plan(
    problem: &Problem,
    trial: &Trial,
    clock: Option<&Whole>,
) -> Result<(Solved, Option<Repaired>), NoStress> {
    let budget = clock.map(|clock| clock.each(Turns::of(SEARCH_SHARE, 1)));
    if trial.scenario.is_replay() {
        let in_force = problem.baseline.clone().ok_or(NoStress::NoBaseline)?;
        let judged = evaluate(problem, in_force);
        if judged.is_lawful() {
            return Ok((judged, None));
        }
        let (drawn, rota) = repair(problem, &judged.rota, &[], &Mending { trial, budget })?;
        return Ok((evaluate(problem, rota), Some(drawn.repaired)));
    }
    let mut search = trial.search.clone();
    if budget.is_some() {
        search.settings = Settings { time: budget, iterations: None, ..search.settings };
    }
    let found = search.search(problem, None);
    not_cancelled(trial)?;
    Ok((found, None))
}

/// Of the time for the whole, the search of the rota has one in so many parts.
const SEARCH_SHARE: usize = 4;

fn not_cancelled(trial: &Trial) -> Result<(), NoStress> {
    if trial.search.cancel.load(Ordering::Relaxed) { Err(NoStress::Cancelled) } else { Ok(()) }
}

/// Mends the plan while some are away; tells the mended rota too.
fn repair(
    whole: &Problem,
    plan: &Rota,
    away: &[CarerId],
    mending: &Mending<'_>,
) -> Result<(Drawn, Rota), NoStress> {
    let trial = mending.trial;
    not_cancelled(trial)?;
    let problem = whole.to_repair(plan, away).map_err(NoStress::Faults)?;
    let limits = match mending.budget {
        Some(time) => Settings { time: Some(time), iterations: None, ..trial.repair.clone() },
        None => trial.repair.clone(),
    };
    let settings = Settings {
        seed: trial.search.settings.seed,
        start: problem.baseline.clone(),
        warmth: Warmth::Mild,
        islands: 1,
        ..limits
    };
    let mut best: Option<(Score, u64)> = None;
    let watch = Watch::new().cancelled_by(Arc::clone(&trial.search.cancel));
    let found = solve(
        &problem,
        &settings,
        &mut watch.on_progress(|now| {
            if best.is_none_or(|(score, _)| now.best < score) {
                best = Some((now.best, now.iterations));
            }
        }),
    );
    not_cancelled(trial)?;
    let mended = translated(&found.rota, &problem, whole);
    let drawn = Drawn {
        away: away.to_vec(),
        care: care_met(whole, &mended, plan),
        repaired: repaired(&problem, &found.rota, away),
        iterations: best.map_or(0, |(_, iterations)| iterations),
        lawful: check(&problem, &found.rota).breaches.is_empty(),
    };
    Ok((drawn, mended))
}

fn in_all(stress: Stress, draws: Vec<Drawn>, plan: &CareMet) -> Tested {
    let coverage = |given: Given, met: &dyn Fn(&CareMet) -> Given| Coverage {
        asked: given.asked,
        plan: given.met,
        met: Fall::of(draws.iter().map(|draw| met(&draw.care).met).collect()),
    };
    let whole = coverage(plan.whole, &|care| care.whole);
    let providers = plan.providers.iter().enumerate();
    let providers = providers
        .map(|(at, &(id, given))| (id, coverage(given, &|care| care.providers[at].1)))
        .collect();
    let localities = plan.localities.iter().enumerate();
    let localities = localities
        .map(|(at, &(id, given))| (id, coverage(given, &|care| care.localities[at].1)))
        .collect();
    Tested { stress, draws, whole, providers, localities }
}
