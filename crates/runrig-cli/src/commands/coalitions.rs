//! `coalitions`: what every group of providers would cost, and how to share what they save.

use std::sync::Arc;

use runrig::Settings;
use runrig::coalitions::{ALL_GROUPS_UP_TO, NoCoalitions, Sweep, coalitions as costed};
use runrig::id::ProviderId;
use runrig::json::wire::response::Response;
use runrig::json::{self, Read, write};

use crate::args::coalitions::Coalitions;
use crate::commands::compare::{faults_of, one_case, settings};
use crate::input::Input;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Costs every group and writes what follows.
pub(crate) fn coalitions(args: Coalitions, target: &Target) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let request = Input::from(args.request);
    let (read, _, pooling) = one_case(&request, &args.pooling, args.travel.travel_percent)?;
    let players = players(&args.providers, &read)?;
    let settings = Settings { seed: args.seed, ..settings(&args.search) };
    let pooling = pooling.steps;
    let sweep = Sweep { players, pooling, settings, cancel: Arc::clone(&stop) };
    let quiet = args.telling.quiet;
    let found = on_threads(args.search.threads.map(usize::from), || {
        costed(&read.problem, &sweep, &mut |size| {
            if !quiet {
                say(&format!("costing groups of {size}"));
            }
        })
    })?;
    let found = found.map_err(|why| trouble(why, &request))?;
    let response = json::coalitions(&found, args.seed, &read.problem, &read.names);
    target.write(write(&response))?;
    if let (false, Response::Shared(told)) = (quiet, &response) {
        told.findings.iter().for_each(|sentence| say(sentence));
    }
    Ok(())
}

fn trouble(why: NoCoalitions, request: &Input) -> Trouble {
    match why {
        NoCoalitions::Cancelled => Trouble::Stopped,
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
    let few = (1..=ALL_GROUPS_UP_TO).contains(&players.len());
    if few { Ok(players) } else { Err(Trouble::Players { found: players.len() }) }
}
