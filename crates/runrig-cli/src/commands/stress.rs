//! `stress`: how much care is still given when carers are away, and what mending changes.

use std::time::Instant;

use runrig::Settings;
use runrig::json::wire::response::Response;
use runrig::json::{self, write};
use runrig::ladder::Search;
use runrig::stress::{NoStress, Stress as Kind, Stressed, Trial, stress as stressed};

use crate::args::stress::Stress;
use crate::commands::compare::{faults_of, one_case, settings, whole};
use crate::input::Input;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// A repair has so small a part of what the search of the rota has: 5 seconds of a minute, as long
/// as a coordinator waits for one (DOMAIN W2).
const REPAIR_SHARE: u32 = 12;

/// Stresses one scenario and writes what is left of it.
pub(crate) fn stress(args: &Stress, target: &Target, began: Instant) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let request = Input::from(args.request.clone());
    let (read, sent, scenario) = one_case(&request, &args.scenario, args.travel.travel_percent)?;
    let percent = args.percent;
    let plan = Settings { seed: args.seed, ..settings(&args.search) };
    let trial = Trial {
        scenario,
        repair: repair(args, &plan),
        search: Search { settings: plan, cancel: stop },
        stresses: vec![Kind::OneCarer, Kind::Share { percent }, Kind::Season { percent }],
        draws: args.draws.into(),
        whole: whole(&args.search, began),
    };
    let quiet = args.telling.quiet;
    let mut clock = Instant::now();
    let found = on_threads(args.search.terms.threads.map(usize::from), || {
        stressed(&read.problem, &trial, &mut |stage| {
            if !quiet {
                say(&progress(stage, &mut clock));
            }
        })
    })?;
    let found: Stressed = found.map_err(|why| trouble(why, &request))?;
    if !quiet {
        say(&format!("done after {:.1?}", clock.elapsed()));
    }
    let response = json::stress(&found, &sent, args.seed, &read.names);
    target.write(write(&response))?;
    if let (false, Response::Stressed(told)) = (quiet, &response) {
        told.stresses.iter().for_each(|one| say(&one.sentence));
    }
    let unlawful = found.tested.iter().flat_map(|one| &one.draws).filter(|draw| !draw.lawful);
    match unlawful.count() {
        0 => Ok(()),
        n => Err(Trouble::UnlawfulJobs(n)),
    }
}

/// What each repair may take.
fn repair(args: &Stress, plan: &Settings) -> Settings {
    let time = args.repair_time.map(|budget| budget.0);
    let iterations = args.repair_iterations;
    let said = time.is_some() || iterations.is_some();
    let share = |all: u64| all / u64::from(REPAIR_SHARE);
    Settings {
        time: if said { time } else { plan.time.map(|all| all / REPAIR_SHARE) },
        iterations: if said { iterations } else { plan.iterations.map(share) },
        ..Settings::default()
    }
}

/// What begins, and how long what came before it took.
fn progress(stage: Option<(Kind, usize)>, clock: &mut Instant) -> String {
    let took = clock.elapsed();
    *clock = Instant::now();
    let Some((kind, draws)) = stage else { return "searching for the rota".to_owned() };
    format!("mending without {kind} in {draws} draws; what came before took {took:.1?}")
}

fn trouble(why: NoStress, request: &Input) -> Trouble {
    match why {
        NoStress::Faults(faults) => faults_of(request, &faults),
        NoStress::NoBaseline => Trouble::NoBaseline { what: request.to_string() },
        NoStress::Threads(cause) => Trouble::Threads { threads: 1, cause },
        NoStress::Cancelled => Trouble::Stopped,
    }
}
