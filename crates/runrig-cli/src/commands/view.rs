//! `view`: one provider's own page of a joint rota.

use runrig::id::ProviderId;
use runrig::json::wire::response::{Response, View as Told};
use runrig::json::{self, Read, write};
use runrig::view::view as seen;

use crate::args::view::View;
use crate::input::{Input, told_apart};
use crate::output::Target;
use crate::trouble::{Trouble, say};

/// Writes what one provider may know of a rota, or of the baseline.
pub(crate) fn view(args: View, target: &Target) -> Result<(), Trouble> {
    let request = Input::from(args.request);
    let (rota, silo) = (args.rota.map(Input::from), args.silo.map(Input::from));
    for (one, other) in [(Some(&request), &rota), (Some(&request), &silo), (rota.as_ref(), &silo)] {
        if let (Some(one), Some(other)) = (one, other) {
            told_apart(one, other)?;
        }
    }
    let read = request.request(args.travel.travel_percent)?;
    let provider = provider(&args.provider, &read)?;
    let sent = match &rota {
        Some(rota) => rota.rota(&read)?,
        None => read
            .problem
            .baseline
            .clone()
            .ok_or_else(|| Trouble::NoBaseline { what: request.to_string() })?,
    };
    let solved = runrig::evaluate(&read.problem, sent);
    let silo = silo.map(|silo| silo.rota(&read)).transpose()?;
    let silo = silo.map(|silo| runrig::evaluate(&read.problem, silo));
    let view = seen(&read.problem, &solved, provider, silo.as_ref());
    let response = json::view(&view, &solved, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let (false, Response::Viewed(told)) = (args.telling.quiet, &response) {
        say(&summary(told));
    }
    Ok(())
}

fn provider(key: &str, read: &Read) -> Result<ProviderId, Trouble> {
    let mut pairs = read.problem.providers.pairs();
    let found = pairs.find(|(_, provider)| provider.key == key).map(|(id, _)| id);
    found.ok_or_else(|| Trouble::NoProvider { id: key.to_owned() })
}

/// A line for its work, one for what goes and comes, and one for a rota that must not be used.
fn summary(told: &Told) -> String {
    let figures = &told.figures;
    let mut lines = vec![
        format!(
            "{}: {} runs, {} of {} visits made, {} minutes of travel",
            told.provider,
            told.runs.len(),
            figures.visits_met,
            figures.visits,
            figures.travel_minutes.whole()
        ),
        format!(
            "packages: {} leave, {} come from others, {} are new, {} of others are helped",
            told.leaving.len(),
            told.arriving.packages,
            told.new.packages,
            told.helping.packages
        ),
    ];
    if !told.lawful {
        lines.push("The rota must not be used: it breaks hard rules.".to_owned());
    }
    lines.join("\n")
}
