//! `compare`: scenarios beside each other, with the rota in force and each provider alone.

use std::sync::Arc;

use runrig::Settings;
use runrig::compare::{Case, Comparison, Plan, compare as compared};
use runrig::json::wire::request::Scenario as Sent;
use runrig::json::wire::response::{Comparison as Told, Response};
use runrig::json::{Read, comparison, scenario, scenario_list, write};
use runrig::model::{Fault, Mode, Scenario};

use crate::args::compare::{Compare, Meeting, Search};
use crate::input::Input;
use crate::output::Target;
use crate::scenario::{faulty, sent};
use crate::settings::USUAL_TIME;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Searches every scenario and writes what each gains.
pub(crate) fn compare(args: Compare, target: &Target) -> Result<(), Trouble> {
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
    plan.cancel = Arc::clone(&stop);
    let threads = args.search.threads.map(usize::from);
    let quiet = args.telling.quiet;
    let made = on_threads(threads, || {
        compared(&read.problem, &cases, &plan, &mut |name, seed| {
            if !quiet {
                say(&format!("searching {name}, seed {seed}"));
            }
        })
    })?;
    let made: Comparison = made.map_err(|faults| faults_of(&request, &faults))?;
    let response = comparison(&made, &sent, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let (false, Response::Compared(told)) = (quiet, &response) {
        say(&summary(told));
    }
    Ok(())
}

/// What each search may take.
pub(crate) fn settings(search: &Search) -> Settings {
    let usual = search.iterations.is_none().then_some(USUAL_TIME);
    Settings {
        iterations: search.iterations,
        time: search.time.map(|budget| budget.0).or(usual),
        islands: search.islands.into(),
        ..Settings::default()
    }
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

/// A sentence for each rung.
fn summary(told: &Told) -> String {
    let of_silo = told.silo.over_as_is.iter();
    let gains = of_silo.chain(told.scenarios.iter().filter_map(|one| one.over_silo.as_ref()));
    gains.map(|gain| gain.sentence.clone()).collect::<Vec<_>>().join("\n")
}
