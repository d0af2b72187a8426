//! `coalitions`: what every group of providers would cost, and how to share what they save.

use std::sync::Arc;
use std::time::Instant;

use runrig::Settings;
use runrig::coalitions::{
    ALL_GROUPS_UP_TO, Coalition, NoCoalitions, Sampling, Sweep, coalitions, sampled,
};
use runrig::id::ProviderId;
use runrig::json::wire::response::Response;
use runrig::json::{self, Read, write};
use runrig::ladder::Search;

use crate::args::coalitions::Coalitions as Args;
use crate::commands::compare::{faults_of, of_meeting, one_case, settings, whole};
use crate::input::Input;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Costs every group and writes what follows.
pub(crate) fn run(args: Args, target: &Target, began: Instant) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let request = Input::from(args.request);
    let (read, _, pooling) = one_case(&request, &args.pooling, args.travel.travel_percent)?;
    let read = of_meeting(read, &args.meeting)?;
    let players = players(&args.providers, &read)?;
    let seed = args.seeds.first().copied().unwrap_or_default();
    let settings = Settings { seed, ..settings(&args.search) };
    let search = Search { settings, cancel: Arc::clone(&stop) };
    let (seeds, whole) = (args.seeds, whole(&args.search, began));
    let sweep = Sweep { players, pooling: pooling.steps, search, seeds, whole };
    let quiet = args.telling.quiet;
    let mut told = |stage: usize, n: usize| {
        if !quiet {
            let what = if stage == 1 { "each provider alone" } else { "every group" };
            say(&format!("searching {what}: {n} searches"));
        }
    };
    let (problem, names) = (&read.problem, &read.names);
    let many = sweep.players.len() > ALL_GROUPS_UP_TO;
    let pairs = args.orders.map(usize::from).or_else(|| many.then_some(Sampling::FEWEST_PAIRS));
    let response = on_threads(args.search.terms.threads.map(usize::from), || match pairs {
        Some(pairs) => sampled(problem, &sweep, pairs, &mut told)
            .map(|found| json::sampled_coalitions(&found, &sweep.seeds, pairs, problem, names)),
        None => coalitions(problem, &sweep, &mut told)
            .map(|found| json::coalitions(&found, &sweep.seeds, problem, names)),
    })?;
    let response = response.map_err(|why| trouble(why, &request))?;
    target.write(write(&response))?;
    let findings: &[String] = match &response {
        Response::Shared(told) => &told.findings,
        Response::Sampled(told) => &told.findings,
        _ => &[],
    };
    if !quiet {
        for sentence in findings {
            say(sentence);
        }
    }
    Ok(())
}

fn trouble(why: NoCoalitions, request: &Input) -> Trouble {
    match why {
        NoCoalitions::Cancelled => Trouble::Stopped,
        NoCoalitions::Threads(cause) => Trouble::Threads { threads: 1, cause },
        NoCoalitions::Faults(faults) => faults_of(request, &faults),
        NoCoalitions::Game(fault) => {
            Trouble::FileFaults { what: request.to_string(), faults: vec![fault.to_string()] }
        }
    }
}

/// Those named, or all that take part and have a package.
fn players(named: &[String], read: &Read) -> Result<Vec<ProviderId>, Trouble> {
    let problem = &read.problem;
    let players: Vec<ProviderId> = if named.is_empty() {
        let busy = |id: ProviderId| problem.packages.iter().any(|one| one.provider == Some(id));
        let taking_part = problem.providers.pairs().filter(|(_, one)| one.participates);
        taking_part.map(|(id, _)| id).filter(|&id| busy(id)).collect()
    } else {
        let known = |key: &String| {
            let mut pairs = problem.providers.pairs();
            let found = pairs.find(|(_, provider)| provider.key == *key).map(|(id, _)| id);
            found.ok_or_else(|| Trouble::NoProvider { id: key.clone() })
        };
        named.iter().map(known).collect::<Result<_, _>>()?
    };
    let few = (1..=Coalition::MOST).contains(&players.len());
    if few { Ok(players) } else { Err(Trouble::Players { found: players.len() }) }
}
