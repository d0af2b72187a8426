//! `compare`: scenarios beside each other, with the rota in force and each provider alone.

pub(crate) mod summary;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use runrig::Settings;
use runrig::compare::{Case, Comparison, NoComparison, Plan, compare as compared};
use runrig::json::wire::request::Scenario as Sent;
use runrig::json::wire::response::Response;
use runrig::json::{Names, Read, comparison, response, scenario, scenario_list, write};
use runrig::model::{Fault, Mode, Scenario};

use crate::args::compare::{Compare, Meeting, Search, Terms};
use crate::batch::name::safe;
use crate::budget::Budget;
use crate::input::Input;
use crate::output::Target;
use crate::scenario::{faulty, sent};
use crate::settings::USUAL_TIME;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Searches every scenario and writes what each gains.
pub(crate) fn compare(args: Compare, target: &Target, began: Instant) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let words: Vec<String> = args.scenarios.iter().flat_map(|list| scenario_list(list)).collect();
    let request = Input::from(args.request);
    let sent = words.iter().map(|word| sent(word)).collect::<Result<Vec<Sent>, Trouble>>()?;
    let modes: Vec<Mode> = sent.iter().flat_map(Sent::modes).collect();
    let read = request.request_as_sent(args.travel.travel_percent, &modes)?;
    let read = of_meeting(read, &args.meeting)?;
    let (cases, sent) = cases(words.iter().zip(sent), &read)?;
    let mut plan = Plan::new(&args.seeds, settings(&args.search));
    plan.whole = whole(&args.search, began);
    plan.cancel = Arc::clone(&stop);
    let threads = args.search.terms.threads.map(usize::from);
    let quiet = args.telling.quiet;
    let made = on_threads(threads, || {
        compared(&read.problem, &cases, &plan, &mut |name, seed| {
            if !quiet {
                say(&format!("searching {name}, seed {seed}"));
            }
        })
    })?;
    let made: Comparison = made.map_err(|why| no_comparison(why, &request))?;
    let response = comparison(&made, &sent, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let Some(folder) = &args.rotas {
        write_rotas(folder, &made, &sent, &read.names)?;
    }
    if let (false, Response::Compared(told)) = (quiet, &response) {
        say(&summary::lines(told));
    }
    Ok(())
}

/// What each search may take, where the whole is not limited.
pub(crate) fn settings(search: &Search) -> Settings {
    settings_of(search.time_each, &search.terms)
}

/// What a search may take that has so much time.
pub(crate) fn settings_of(time: Option<Budget>, terms: &Terms) -> Settings {
    let usual = terms.iterations.is_none().then_some(USUAL_TIME);
    Settings {
        iterations: terms.iterations,
        time: time.map(|budget| budget.0).or(usual),
        islands: terms.islands.into(),
        ..Settings::default()
    }
}

/// How long all searches together may take, counted from the start of the process.
pub(crate) fn whole(search: &Search, began: Instant) -> Option<(Instant, Duration)> {
    search.time.map(|budget| (began, budget.0))
}

/// Why nothing was compared, in the words of the command line.
pub(crate) fn no_comparison(why: NoComparison, request: &Input) -> Trouble {
    match why {
        NoComparison::Faults(faults) => faults_of(request, &faults),
        NoComparison::Threads(cause) => Trouble::Threads { threads: 1, cause },
    }
}

/// The best rota of every line, each in a file of its own.
fn write_rotas(
    folder: &Path,
    made: &Comparison,
    sent: &[Sent],
    names: &Names,
) -> Result<(), Trouble> {
    let lines = std::iter::once((&made.silo, &Sent::Silo)).chain(made.rungs.iter().zip(sent));
    for (rung, sent) in lines {
        let best = rung.best();
        let (solved, seed) = (&rung.solved[best], made.seeds[best]);
        let answer = response(solved, seed, (&rung.problem, &names.under(sent)));
        write_rota(folder, &rung.case.name, &answer)?;
    }
    Ok(())
}

/// A whole answer in a folder, which is made if it is not there.
pub(crate) fn write_rota(folder: &Path, name: &str, answer: &Response) -> Result<(), Trouble> {
    let what = || folder.display().to_string();
    fs::create_dir_all(folder).map_err(|cause| Trouble::Writing { what: what(), cause })?;
    Target::File(folder.join(format!("{}.json", safe(name)))).write(write(answer))
}

/// The request without its own scenario, and the scenario that a word stands for, as sent and as
/// meant.
pub(crate) fn one_case(
    request: &Input,
    word: &str,
    travel_percent: Option<u32>,
) -> Result<(Read, Sent, Scenario), Trouble> {
    let sent = sent(word)?;
    let read = request.request_as_sent(travel_percent, &sent.modes())?;
    let meant = scenario(&sent, &read.problem, &read.names).map_err(|error| faulty(word, error))?;
    Ok((read, sent, meant))
}

/// What concerns the locality that is met about, if it is one by itself.
pub(crate) fn of_meeting(read: Read, meeting: &Meeting) -> Result<Read, Trouble> {
    let Some(locality) = &meeting.locality else { return Ok(read) };
    let sent = Sent::Locality { locality: locality.clone() };
    read.under(&sent).map_err(|error| faulty(&format!("locality={locality}"), error))
}

/// What is wrong with a request under a scenario.
pub(crate) fn faults_of(request: &Input, faults: &[Fault]) -> Trouble {
    Trouble::FileFaults {
        what: request.to_string(),
        faults: faults.iter().map(ToString::to_string).collect(),
    }
}

/// The scenarios that the words stand for, as meant and as sent: those that are searched beside
/// SILO.
fn cases<'w>(
    words: impl Iterator<Item = (&'w String, Sent)>,
    read: &Read,
) -> Result<(Vec<Case>, Vec<Sent>), Trouble> {
    let mut cases = Vec::new();
    let mut all_sent = Vec::new();
    for (word, sent) in words {
        let meant = scenario(&sent, &read.problem, &read.names);
        let meant = meant.map_err(|error| faulty(word, error))?;
        if sent != Sent::Silo && !meant.is_replay() {
            cases.push(Case { name: word.clone(), scenario: meant });
            all_sent.push(sent);
        }
    }
    Ok((cases, all_sent))
}
