//! `evaluate` and `check`: what a rota at hand is worth, and whether it is lawful.

use runrig::Solved;
use runrig::json::{Read, response, write};
use runrig_core::reasons::explain;

use crate::args::{Check, Evaluate};
use crate::input::{Input, told_apart};
use crate::output::Target;
use crate::summary::{summary, tell_breaches};
use crate::trouble::{Trouble, say};

/// Tells all there is to tell of a rota, or of the baseline.
pub(crate) fn evaluate(args: Evaluate, target: &Target) -> Result<(), Trouble> {
    let request = Input::from(args.request);
    let rota = args.rota.map(Input::from);
    if let Some(rota) = &rota {
        told_apart(&request, rota)?;
    }
    let read = request.request(args.travel.travel_percent)?;
    let sent = if let Some(rota) = &rota {
        rota.rota(&read)?
    } else {
        let baseline = read.problem.baseline.clone();
        baseline.ok_or_else(|| Trouble::NoBaseline { what: request.to_string() })?
    };
    let mut solved = runrig::evaluate(&read.problem, sent);
    solved.unserved = explain(&read.problem, &solved.rota);
    written(&solved, &read, target)?;
    if !args.telling.quiet {
        let baseline = rota.and(read.problem.baseline.clone());
        let baseline = baseline.map(|baseline| runrig::evaluate(&read.problem, baseline));
        say(&summary(&solved, baseline.as_ref(), &read.problem));
        tell_breaches(&solved, &read.problem);
    }
    Ok(())
}

/// Says whether a rota keeps every hard rule, and each breach if not.
pub(crate) fn check(args: Check, target: &Target) -> Result<(), Trouble> {
    let (request, rota) = (Input::from(args.request), Input::from(args.rota));
    told_apart(&request, &rota)?;
    let read = request.request(args.travel.travel_percent)?;
    let solved = runrig::evaluate(&read.problem, rota.rota(&read)?);
    written(&solved, &read, target)?;
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
