//! One provider's view as JSON.

use runrig_core::model::Problem;
use runrig_json::wire::Number;
use runrig_json::wire::response::plan::Span;
use runrig_json::wire::response::{Response, view as wire};
use runrig_json::{Names, key_figures};

use super::own::gain;
use crate::answer::Solved;
use crate::view::{OwnRun, Part, Sums, View};

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells one provider what it may know of a rota, of which nothing else may
/// be sent to it.
#[must_use]
pub fn view(view: &View, solved: &Solved, (problem, names): (&Problem, &Names)) -> Response {
    let key = &problem.providers[view.provider].key;
    let kpis = key_figures(&solved.kpis, problem);
    let rates = kpis.rates;
    let own = kpis.providers.into_iter().find(|one| one.id == *key);
    let client = |visit| problem.clients[problem.visits[visit].client].key.clone();
    let unmade = view.unmade.iter().map(|one| wire::Unmade {
        visit: problem.visits[one.visit].key.clone(),
        client: client(one.visit),
        carers_missing: one.missing,
    });
    Response::Viewed(Box::new(wire::View {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        provider: key.clone(),
        lawful: view.lawful,
        runs: view.runs.iter().map(|one| run(one, problem, names)).collect(),
        figures: own.map(|one| one.figures).unwrap_or_default(),
        rates,
        leaving: view.leaving.iter().map(|&id| problem.packages[id].key.clone()).collect(),
        arriving: sums(&view.arriving, problem),
        new: sums(&view.new, problem),
        helping: sums(&view.helping, problem),
        care_hours_by_others: Number::quotient(view.by_others, HOUR),
        unmade: unmade.collect(),
        gain: view.gain.as_ref().map(gain),
        area: wire::Area {
            care_hours: view.area.care.map(|care| Number::quotient(care, HOUR)),
            care_hours_met: view.area.care_met.map(|care| Number::quotient(care, HOUR)),
            travel_minutes: view.area.travel.map(|travel| Number::quotient(travel, MINUTE)),
        },
    }))
}

fn run(run: &OwnRun, problem: &Problem, names: &Names) -> wire::OwnRun {
    let clock = names.clock();
    let stops = run.stops.iter().map(|stop| {
        let (start, end) = (clock.written(stop.start), clock.written(stop.end));
        match stop.visit {
            Some(id) => {
                let visit = &problem.visits[id];
                let client = problem.clients[visit.client].key.clone();
                wire::OwnStop::Own { visit: visit.key.clone(), client, start, end }
            }
            None => wire::OwnStop::Elsewhere { start, end },
        }
    });
    wire::OwnRun {
        carer: problem.carers[run.carer].key.clone(),
        day: clock.written_day(run.day),
        shift: run.shift.map(|shift| {
            let span = problem.shifts[shift].span;
            Span { from: clock.written(span.from), until: clock.written(span.until) }
        }),
        stops: stops.collect(),
    }
}

fn sums(sums: &Sums, problem: &Problem) -> wire::Sums {
    let part = |&(locality, Part { packages, care })| wire::InLocality {
        locality: problem.localities[locality].key.clone(),
        packages,
        care_hours: Number::quotient(care, HOUR),
    };
    wire::Sums {
        packages: sums.all.packages,
        care_hours: Number::quotient(sums.all.care, HOUR),
        localities: sums.localities.iter().map(part).collect(),
    }
}
