//! `view`: one provider's own page of a joint rota.

use runrig::id::ProviderId;
use runrig::json::wire::response::{Response, View as Told};
use runrig::json::{self, Read, write};
use runrig::view::view as seen;
use runrig::{Solved, translated};

use crate::args::view::View;
use crate::input::{Document, Input, told_apart};
use crate::output::Target;
use crate::prepared::{Asked, Judged, RotaFile, named};
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
    let asked = Asked {
        request: &Document::read(&request)?,
        travel_percent: args.travel.travel_percent,
        scenario: args.under.scenario.as_deref(),
        rota: rota.as_ref(),
    };
    let Judged { read, rota } = asked.prepared()?;
    let provider = provider(&args.provider, &read)?;
    let rota = rota.or_else(|| read.problem.baseline.clone());
    let rota = rota.ok_or_else(|| Trouble::NoBaseline { what: request.to_string() })?;
    let solved = runrig::evaluate(&read.problem, rota);
    let silo = silo.map(|silo| alone(&silo, &asked, &read)).transpose()?;
    let view = seen(&read.problem, &solved, provider, silo.as_ref());
    let response = json::view(&view, &solved, (&read.problem, &read.names));
    target.write(write(&response))?;
    if let (false, Response::Viewed(told)) = (args.telling.quiet, &response) {
        if let Some(line) = named(&read) {
            say(&line);
        }
        say(&summary(told));
    }
    Ok(())
}

/// The rota of each provider alone, judged under the scenario that it was made under, if it says
/// so, in the ids of the problem that the view is of.
fn alone(silo: &Input, asked: &Asked<'_>, viewed: &Read) -> Result<Solved, Trouble> {
    let file = RotaFile::open(silo)?;
    let other = file.scenario.as_ref().filter(|&own| viewed.names.scenario() != Some(own));
    let Some(other) = other else {
        return Ok(runrig::evaluate(&viewed.problem, file.rota(viewed)?));
    };
    let read = asked.under(other, &file.whose())?;
    let solved = runrig::evaluate(&read.problem, file.rota(&read)?);
    let rota = translated(&solved.rota, &read.problem, &viewed.problem);
    Ok(Solved { rota, ..solved })
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
