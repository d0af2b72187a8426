//! `evaluate` and `check`: what a rota at hand is worth, and whether it is lawful.

use runrig::Solved;
use runrig::json::{Read, response, write};
use runrig_core::reasons::explain;

use crate::args::{Check, Evaluate};
use crate::input::{Document, Input, told_apart};
use crate::output::Target;
use crate::prepared::{Asked, Judged, named};
use crate::summary::{summary, tell_breaches};
use crate::trouble::{Trouble, say};

/// Tells all there is to tell of a rota, or of the baseline.
pub(crate) fn evaluate(args: Evaluate, target: &Target) -> Result<(), Trouble> {
    let request = Input::from(args.request);
    let rota = args.rota.map(Input::from);
    if let Some(rota) = &rota {
        told_apart(&request, rota)?;
    }
    let asked = Asked {
        request: &Document::read(&request)?,
        travel_percent: args.travel.travel_percent,
        scenario: args.under.scenario.as_deref(),
        rota: rota.as_ref(),
    };
    let Judged { read, rota } = asked.prepared()?;
    let in_force = read.problem.baseline.clone();
    let (judged, beside) = match rota {
        Some(rota) => (Some(rota), in_force),
        None => (in_force, None),
    };
    let judged = judged.ok_or_else(|| Trouble::NoBaseline { what: request.to_string() })?;
    let mut solved = runrig::evaluate(&read.problem, judged);
    solved.unserved = explain(&read.problem, &solved.rota);
    written(&solved, &read, target)?;
    if !args.telling.quiet {
        let baseline = beside.map(|baseline| runrig::evaluate(&read.problem, baseline));
        say(&summary(&solved, baseline.as_ref(), &read));
        tell_breaches(&solved, &read.problem);
    }
    Ok(())
}

/// Says whether a rota keeps every hard rule, and each breach if not.
pub(crate) fn check(args: Check, target: &Target) -> Result<(), Trouble> {
    let (request, rota) = (Input::from(args.request), Input::from(args.rota));
    told_apart(&request, &rota)?;
    let asked = Asked {
        request: &Document::read(&request)?,
        travel_percent: args.travel.travel_percent,
        scenario: args.under.scenario.as_deref(),
        rota: Some(&rota),
    };
    let Judged { read, rota } = asked.prepared()?;
    let solved = runrig::evaluate(&read.problem, rota.unwrap_or_default());
    written(&solved, &read, target)?;
    if let (false, Some(line)) = (args.telling.quiet, named(&read)) {
        say(&line);
    }
    tell_breaches(&solved, &read.problem);
    if !solved.is_lawful() {
        return Err(Trouble::Breaches(solved.report.breaches.len()));
    }
    if !args.telling.quiet {
        say("The rota keeps every hard rule.");
    }
    Ok(())
}

fn written(solved: &Solved, read: &Read, target: &Target) -> Result<(), Trouble> {
    target.write(write(&response(solved, 0, (&read.problem, &read.names))))
}
