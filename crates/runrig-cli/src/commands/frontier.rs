//! `frontier`: the best so many packages to move.

mod summary;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use runrig::compare::Plan;
use runrig::frontier::{Point, Question, frontier as found};
use runrig::id::PackageId;
use runrig::json::wire::response::Response;
use runrig::json::{self, Read, response, write};

use crate::args::frontier::Frontier;
use crate::commands::compare::{no_comparison, of_meeting, settings, whole, write_rota};
use crate::input::Input;
use crate::output::Target;
use crate::scenario::{faulty, sent};
use crate::signals::stop_flag;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Searches every point and writes what each saves.
pub(crate) fn frontier(args: Frontier, target: &Target, began: Instant) -> Result<(), Trouble> {
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
    let question = Question { numbers, vetoes, moves_of: args.price };
    let mut plan = Plan::new(&args.seeds, settings(&args.search));
    plan.whole = whole(&args.search, began);
    plan.cancel = Arc::clone(&stop);
    let quiet = args.telling.quiet;
    let points = on_threads(args.search.terms.threads.map(usize::from), || {
        found(&read.problem, &question, &plan, &mut |most, seed| {
            if !quiet {
                let most = most.map_or("any number of".to_owned(), |most| format!("up to {most}"));
                say(&format!("searching with {most} packages moved, seed {seed}"));
            }
        })
    })?;
    let points = points.map_err(|why| no_comparison(why, &request))?;
    let response = json::frontier(&points, &question, &args.seeds, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let Some(folder) = &args.rotas {
        write_rotas(folder, &points, &read, &question)?;
    }
    if let (false, Response::Frontier(told)) = (quiet, &response) {
        say(&summary::lines(told));
    }
    Ok(())
}

fn package(key: &str, read: &Read) -> Result<PackageId, Trouble> {
    let mut pairs = read.problem.packages.pairs();
    let found = pairs.find(|(_, package)| package.key == key).map(|(id, _)| id);
    found.ok_or_else(|| Trouble::NoPackage { id: key.to_owned() })
}

/// The rota of every point, in a file of its own.
fn write_rotas(
    folder: &Path,
    points: &[Point],
    read: &Read,
    question: &Question,
) -> Result<(), Trouble> {
    let vetoes = question.vetoes.iter().map(|&id| format!(",{}", read.problem.packages[id].key));
    let vetoes: String = vetoes.collect();
    for point in points {
        let word = format!("swap-k={}{vetoes}", point.most.unwrap_or(u32::MAX));
        let own = read.under(&sent(&word)?).map_err(|error| faulty(&word, error))?;
        let name = point.most.map_or("moves-all".to_owned(), |most| format!("moves-{most}"));
        write_rota(
            folder,
            &name,
            &response(&point.solved, point.seed, (&own.problem, &own.names)),
        )?;
    }
    Ok(())
}
