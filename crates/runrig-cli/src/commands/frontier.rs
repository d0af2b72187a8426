//! `frontier`: the best so many packages to move.

use std::sync::Arc;

use runrig::compare::Plan;
use runrig::frontier::{Question, frontier as found};
use runrig::id::PackageId;
use runrig::json::wire::response::{Frontier as Told, Response};
use runrig::json::{self, Read, write};

use crate::args::frontier::Frontier;
use crate::commands::compare::{faults_of, of_meeting, settings};
use crate::input::Input;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Searches every point and writes what each saves.
pub(crate) fn frontier(args: Frontier, target: &Target) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    target.try_out()?;
    let request = Input::from(args.request);
    let read = request.request_as_sent(args.travel.travel_percent, &[])?;
    let read = of_meeting(read, &args.meeting)?;
    let mut numbers: Vec<Option<u32>> = args.numbers.iter().map(|number| number.0).collect();
    numbers.sort_by_key(|number| number.unwrap_or(u32::MAX));
    numbers.dedup();
    if numbers.first() != Some(&Some(0)) {
        numbers.insert(0, Some(0));
    }
    let vetoes = args.veto.iter().map(|id| package(id, &read)).collect::<Result<_, _>>()?;
    let question = Question { numbers, vetoes, priced: Some(args.price) };
    let mut plan = Plan::new(&[args.seed], settings(&args.search));
    plan.cancel = Arc::clone(&stop);
    let quiet = args.telling.quiet;
    let points = on_threads(args.search.threads.map(usize::from), || {
        found(&read.problem, &question, &plan, &mut |most| {
            if !quiet {
                let most = most.map_or("any number of".to_owned(), |most| format!("up to {most}"));
                say(&format!("searching with {most} transfers"));
            }
        })
    })?;
    let points = points.map_err(|faults| faults_of(&request, &faults))?;
    let response = json::frontier(&points, &question, args.seed, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let (false, Response::Frontier(told)) = (quiet, &response) {
        say(&summary(told));
    }
    Ok(())
}

fn package(key: &str, read: &Read) -> Result<PackageId, Trouble> {
    let mut pairs = read.problem.packages.pairs();
    let found = pairs.find(|(_, package)| package.key == key).map(|(id, _)| id);
    found.ok_or_else(|| Trouble::NoPackage { id: key.to_owned() })
}

/// A line for each point.
fn summary(told: &Told) -> String {
    let line = |point: &runrig::json::wire::response::frontier::Point| {
        let most = point.most.map_or("any".to_owned(), |most| most.to_string());
        format!(
            "{most:>4} transfers: {} made, {} points and {} minutes of travel saved",
            point.transfers.len(),
            point.saved.points.whole(),
            point.travel_minutes_saved.whole()
        )
    };
    told.points.iter().map(line).collect::<Vec<_>>().join("\n")
}
