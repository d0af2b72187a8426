//! `prices`: what locks, refusals, pins, floors and familiar faces cost.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use runrig::compare::Plan;
use runrig::json::wire::response::{Prices as Told, Response};
use runrig::json::{self, write};
use runrig::prices::{Stage, prices as priced};

use crate::args::prices::Prices;
use crate::commands::compare::{faults_of, one_case, settings, whole};
use crate::input::Input;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Searches with and without each rule, and writes what each costs.
pub(crate) fn prices(args: Prices, target: &Target, began: Instant) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let request = Input::from(args.request);
    let (read, sent, scenario) = one_case(&request, &args.scenario, args.travel.travel_percent)?;
    if scenario.is_replay() {
        return Err(Trouble::NoSearch { what: args.scenario });
    }
    let mut plan = Plan::new(&args.seeds, settings(&args.search));
    plan.whole = whole(&args.search, began);
    plan.cancel = Arc::clone(&stop);
    let quiet = args.telling.quiet;
    let found = on_threads(args.search.terms.threads.map(usize::from), || {
        priced(&read.problem, &scenario, &plan, &mut |stage, seed| {
            if !quiet {
                say(&format!("searching {}, seed {seed}", words(stage)));
            }
        })
    })?;
    if stop.load(Ordering::Relaxed) {
        return Err(Trouble::Stopped);
    }
    let found = found.map_err(|faults| faults_of(&request, &faults))?;
    let response = json::prices(&found, &sent, &read.names);
    target.write(write(&response))?;
    if let (false, Response::Priced(told)) = (quiet, &response) {
        say(&summary(told));
    }
    Ok(())
}

fn words(stage: Stage) -> String {
    match stage {
        Stage::With => "with all rules".to_owned(),
        Stage::Without(held) => format!("without {held}"),
        Stage::Continuity(percent) => format!("at {percent} % of the price of continuity"),
    }
}

/// A sentence for each price, and a line for each price of continuity.
fn summary(told: &Told) -> String {
    let gains = told.prices.iter().filter_map(|one| one.gain.as_ref());
    let sentences = gains.map(|gain| gain.sentence.clone());
    let points = told.continuity.iter().map(|one| {
        let front = if one.on_front { "" } else { " (beaten by another)" };
        let tenths = one.carers_per_client.map_or(0, |carers| carers.scaled(10.0));
        format!(
            "{:>4} % of the price of continuity: {} minutes of travel, {}.{} carers for each \
             client{front}",
            one.percent,
            one.travel_minutes.whole(),
            tenths / 10,
            tenths % 10,
        )
    });
    sentences.chain(points).collect::<Vec<_>>().join("\n")
}
