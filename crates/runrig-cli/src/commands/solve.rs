//! `solve`: reads, searches, has the rota checked, writes it, and sums it up.

use std::time::Instant;

use runrig::json::{Read, response, write};
use runrig::model::Rota;
use runrig::{Settings, Solved};

use crate::input::{Document, told_apart};
use crate::prepared::{Asked, Judged};
use crate::progress::Watched;
use crate::settings::{Solve, Start, Told};
use crate::signals::stop_flag;
use crate::summary::{summary, tell_breaches};
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Looks for the best rota and writes it, whatever stopped the search.
pub(crate) fn solve(settings: &Solve, began: Instant) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    settings.target.try_out()?;
    let file = match &settings.start {
        Start::Rota(rota) => Some(rota),
        Start::Nothing | Start::Baseline => None,
    };
    if let Some(rota) = file {
        told_apart(&settings.request, rota)?;
    }
    let asked = Asked {
        request: &Document::read(&settings.request)?,
        travel_percent: settings.travel_percent,
        scenario: settings.scenario.as_deref(),
        rota: file,
    };
    let Judged { read, rota } = asked.prepared()?;
    let search = search(settings, rota, &read)?;
    let told = settings.told;
    // Before the search, so that the clock knows how long it takes.
    let baseline = read.problem.baseline.clone().filter(|_| told != Told::Faults);
    let baseline = baseline.map(|baseline| runrig::evaluate(&read.problem, baseline));

    let mut watched = Watched::new((began, stop), &read.problem, told);
    let solved =
        on_threads(settings.threads, || runrig::solve(&read.problem, &search, &mut watched))?;
    drop(watched);

    let response = response(&solved, settings.seed, (&read.problem, &read.names));
    settings.target.write(write(&response))?;
    if told != Told::Faults {
        say(&summary(&solved, baseline.as_ref(), &read));
    }
    lawful(&solved, &read)
}

fn search(settings: &Solve, rota: Option<Rota>, read: &Read) -> Result<Settings, Trouble> {
    let start = match &settings.start {
        Start::Nothing | Start::Rota(_) => rota,
        Start::Baseline => {
            let what = || settings.request.to_string();
            let baseline = read.problem.baseline.clone();
            Some(baseline.ok_or_else(|| Trouble::NoBaseline { what: what() })?)
        }
    };
    Ok(Settings {
        seed: settings.seed,
        iterations: settings.iterations,
        time: settings.time,
        islands: settings.islands,
        warmth: settings.warmth,
        ranking: settings.ranking,
        start,
        ..Settings::default()
    })
}

/// A rota that the checker refuses is never passed off as an answer.
fn lawful(solved: &Solved, read: &Read) -> Result<(), Trouble> {
    if solved.is_lawful() {
        return Ok(());
    }
    tell_breaches(solved, &read.problem);
    Err(Trouble::Unlawful(solved.report.breaches.len()))
}
