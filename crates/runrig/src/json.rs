//! The JSON door: a request in, a response out, in memory.

mod coalitions;
mod comparison;
mod frontier;
mod gain;
mod hands;
mod own;
mod prices;
mod stress;
mod view;
mod zones;

use crate::answer::Solved;
use runrig_core::model::{NamedRun, Problem, Rota, Subject};
use runrig_core::solve::{Observer, Settings, StopReason};
use runrig_json::{Answer, Breach, Manifest};

use wire::response::{Assumptions, Response};

pub use crate::prepare::{Prepared as Read, prepare as read_beside};
pub use coalitions::{coalitions, sampled_coalitions};
pub use comparison::comparison;
pub use frontier::frontier;
pub use prices::prices;
pub use runrig_json::wire;
pub use runrig_json::{
    Beside, Names, RequestError, read_rota, refusal, rota_scenario, schema_request,
    schema_response, write,
};
pub use runrig_json::{scenario, scenario_from_text, scenario_list, scenario_text};
pub use stress::stress;
pub use view::view;

/// Prepares a request that has nothing beside it.
///
/// # Errors
///
/// As [`prepare`](crate::prepare::prepare).
pub fn read(request: impl AsRef<[u8]>) -> Result<Read, RequestError> {
    read_beside(request, &Beside::default())
}

/// Reads a request, solves it and writes the response.
///
/// # Errors
///
/// Everything that is wrong with the request, at once.
pub fn solve(
    request: &str,
    settings: &Settings,
    observer: &mut dyn Observer,
) -> Result<String, RequestError> {
    let Read { problem, names } = read(request)?;
    let solved = crate::answer::solve(&problem, settings, observer);
    Ok(write(&response(&solved, settings.seed, (&problem, &names))))
}

/// The response that tells of a rota.
#[must_use]
pub fn response(
    solved: &Solved,
    seed: u64,
    (problem, names): (&Problem, &Names),
) -> wire::response::Response {
    let mut response = runrig_json::response(&answer(solved, seed, problem), problem, names);
    if let Response::Checked(told) | Response::Breached(told) = &mut response {
        if !problem.scenario.steps.is_empty() {
            told.hands = hands::hands(problem, &solved.rota);
        }
        told.warnings = warnings(&solved.rota, problem, &told.assumptions);
    }
    response
}

fn answer(solved: &Solved, seed: u64, problem: &Problem) -> Answer {
    let breach = |breach: &runrig_check::Breach| Breach {
        rule: breach.rule,
        at: breach
            .carer
            .map(Subject::Carer)
            .into_iter()
            .chain(breach.visits.iter().map(|&visit| Subject::Visit(visit)))
            .collect(),
        sentence: breach.sentence(problem),
    };
    Answer {
        rota: solved.rota.clone(),
        score: solved.report.score,
        parts: solved.report.parts.0.clone(),
        breaches: solved.report.breaches.iter().map(breach).collect(),
        unserved: solved.unserved.clone(),
        kpis: Some(solved.kpis.clone()),
        warnings: Vec::new(),
        manifest: Manifest {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed,
            iterations: solved.iterations,
            stop: stop_word(solved.stop).to_owned(),
        },
    }
}

fn stop_word(stop: Option<StopReason>) -> &'static str {
    match stop {
        None => "evaluated",
        Some(StopReason::Iterations) => "iterations",
        Some(StopReason::Time) => "time",
        Some(StopReason::Cancelled) => "cancelled",
        Some(StopReason::Nothing) => "nothing-to-search",
    }
}

/// What the reader of a rota should know, in plain sentences.
fn warnings(rota: &Rota, problem: &Problem, assumed: &Assumptions) -> Vec<String> {
    let lost = problem.runs.iter().filter(|run| run.locked && !is_kept(run, rota));
    let lost = lost.map(|run| {
        let carer = &problem.carers[run.carer].key;
        format!("Locked run {} of carer {carer} could not be kept as it is.", run.key)
    });
    let legs: u32 = assumed.legs_by_source.iter().map(|source| source.legs).sum();
    let guessed = assumed.great_circle_legs;
    let as_the_crow_flies = (guessed > 0).then(|| {
        format!("{guessed} of {legs} legs were guessed from the distance as the crow flies.")
    });
    let guessed = assumed.guessed_modes;
    let drivers = (guessed > 0)
        .then(|| format!("{guessed} carers were taken for drivers, for want of a mode of travel."));
    let uneven = zones::warnings(problem);
    lost.chain(as_the_crow_flies).chain(drivers).chain(uneven).collect()
}

/// Whether one run of the rota is exactly this one.
fn is_kept(named: &NamedRun, rota: &Rota) -> bool {
    rota.runs.iter().any(|run| {
        let visits = run.stops.iter().map(|stop| &stop.visit);
        run.carer == named.carer && visits.eq(&named.visits)
    })
}
