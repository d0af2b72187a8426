//! Rotas as sent: the baseline of a request, or a file of their own.

use std::collections::BTreeMap;

use runrig_core::id::{CarerId, ShiftId, VisitId};
use runrig_core::model::{Draft, Problem, Rota, Run, Stop};
use runrig_core::units::Moment;
use serde_json::Value;

use super::index::unknown;
use crate::clock::Clock;
use crate::error::{Code, Located, RequestError};
use crate::names::Names;
use crate::pointer::Spot;
use crate::shape;
use crate::wire::request::Scenario;
use crate::wire::request::rota::{Rota as Sent, RotaRun, RotaStop};
use crate::wire::response::Plan;

/// Reads a rota for a problem: `{"runs": [...]}`, or a whole response, whose plan it takes.
///
/// # Errors
///
/// Everything that is wrong with it, as for a request.
pub fn read_rota(
    text: impl AsRef<[u8]>,
    problem: &Problem,
    names: &Names,
) -> Result<Rota, RequestError> {
    let value: Value = shape::document(text.as_ref(), |_| Vec::new())?;
    let (sent, here) = match value.get("plan") {
        Some(plan) => (from_plan(plan)?, Spot::section("plan").of("runs")),
        None => (shape::part(&value, "")?, Spot::section("runs")),
    };
    let (rota, faults) = rota(&sent.runs, problem, &names.clock, here);
    if faults.is_empty() { Ok(rota) } else { Err(RequestError::Meaning(faults)) }
}

/// The scenario under which a rota was made, where it is an answer that says so.
///
/// # Errors
///
/// As [`read_rota`], where the text is not JSON or the scenario is none.
pub fn rota_scenario(text: impl AsRef<[u8]>) -> Result<Option<Scenario>, RequestError> {
    let value: Value = shape::document(text.as_ref(), |_| Vec::new())?;
    let scenario = value.pointer("/manifest/scenario").filter(|value| !value.is_null());
    scenario.map(|value| shape::part(value, "/manifest/scenario")).transpose()
}

fn from_plan(plan: &Value) -> Result<Sent, RequestError> {
    let plan: Plan = shape::part(plan, "/plan")?;
    let runs = plan.runs.into_iter().map(|run| {
        let stops = run.stops.into_iter();
        let stops = stops.map(|stop| RotaStop { visit: stop.visit, start: stop.start });
        RotaRun { carer: run.carer, stops: stops.collect() }
    });
    Ok(Sent { runs: runs.collect() })
}

/// The rota, as far as it can be told, and what is wrong with it.
///
/// A run is in the carer's shift that holds its first start, and in none if there is no
/// such shift; a run without stops is no run.
pub(super) fn rota(
    sent: &[RotaRun],
    draft: &Draft,
    clock: &Clock,
    here: Spot,
) -> (Rota, Vec<Located>) {
    let visits: BTreeMap<&str, VisitId> =
        draft.visits.pairs().rev().map(|(id, visit)| (visit.key.as_str(), id)).collect();
    let carers: BTreeMap<&str, CarerId> =
        draft.carers.pairs().rev().map(|(id, carer)| (carer.key.as_str(), id)).collect();
    let mut shifts: BTreeMap<CarerId, Vec<ShiftId>> = BTreeMap::new();
    for (id, shift) in draft.shifts.pairs() {
        shifts.entry(shift.carer).or_default().push(id);
    }
    let shift_at = |carer: CarerId, start: Moment| {
        let of_carer = shifts.get(&carer).into_iter().flatten().copied();
        let holding = of_carer.filter(|&id| draft.shifts[id].span.contains(start));
        holding.max_by_key(|&id| draft.shifts[id].span.from)
    };

    let mut faults = Vec::new();
    let mut runs = Vec::new();
    for (at, run) in sent.iter().enumerate() {
        let here = here.at(at);
        let carer = carers.get(run.carer.as_str()).copied();
        if carer.is_none() {
            faults.push(unknown(Code::UnknownCarer, &run.carer, here.of("carer")));
        }
        let mut stops = Vec::with_capacity(run.stops.len());
        for (n, stop) in run.stops.iter().enumerate() {
            let here = here.of("stops").at(n);
            let visit = visits.get(stop.visit.as_str()).copied();
            if visit.is_none() {
                faults.push(unknown(Code::UnknownVisit, &stop.visit, here.of("visit")));
            }
            let start = clock.read(&stop.start).map(|(moment, _)| moment);
            if start.is_none() {
                faults.push(Located::new(Code::BadTime, here.of("start")));
            }
            stops.extend(visit.zip(start).map(|(visit, start)| Stop { visit, start }));
        }
        if let (Some(carer), Some(first)) = (carer, stops.first()) {
            let shift = shift_at(carer, first.start);
            runs.push(Run { carer, shift, stops });
        }
    }
    runs.sort_by_key(|run| (run.carer, run.stops.first().map(|stop| stop.start)));
    (Rota { runs }, faults)
}
