//! The totals that everybody asks for first.

use super::Figures;
use super::parts::{Divisions, Part};
use super::picture::{Outing, Picture};
use super::rates::pence;
use super::ratio::{Spread, count};
use super::service::halves;
use crate::id::{CarerId, ClientId, VisitId};
use crate::model::RiskClass;
use crate::units::Seconds;
use std::collections::{BTreeMap, BTreeSet};

/// Figures, and who has been counted in them.
#[derive(Clone, Default)]
struct Tally {
    figures: Figures,
    carers: BTreeSet<CarerId>,
    circles: BTreeMap<ClientId, BTreeSet<CarerId>>,
}

/// The totals of each part; all that is told by theme is still empty.
pub(super) fn tally(picture: &Picture<'_>) -> Divisions<Figures> {
    let mut totals = Divisions::new(picture.problem);
    for id in picture.problem.visits.ids() {
        care(&mut totals, picture, id);
    }
    for outing in &picture.outings {
        stops(&mut totals, picture, outing);
        run(&mut totals, picture, outing);
    }
    totals.map(finished)
}

/// The place of a risk in lists from low to critical.
pub(super) fn risk_at(risk: RiskClass) -> usize {
    match risk {
        RiskClass::Low => 0,
        RiskClass::Standard => 1,
        RiskClass::High => 2,
        RiskClass::Critical => 3,
    }
}

fn care(totals: &mut Divisions<Tally>, picture: &Picture<'_>, id: VisitId) {
    let visit = &picture.problem.visits[id];
    let made = &picture.made[id];
    let (asked, met) = halves(picture, id);
    let care = i64::from(visit.care.0);
    totals.add(picture.part_of_care(id), |part| {
        part.figures.visits += 1;
        part.figures.visits_met += u64::from(met == asked);
        part.figures.care += care * asked;
        part.figures.care_met += care * met;
        part.figures.unmet_by_risk[risk_at(visit.risk)] += care * (asked - met);
        if met > 0 {
            let circle = part.circles.entry(visit.client).or_default();
            circle.extend(made.iter().map(|&(carer, _)| carer));
        }
    });
}

fn stops(totals: &mut Divisions<Tally>, picture: &Picture<'_>, outing: &Outing<'_>) {
    let carer = outing.run.carer;
    for (stop, effort) in outing.run.stops.iter().zip(&outing.efforts) {
        let visit = &picture.problem.visits[stop.visit];
        let late = stop.start - visit.preferred;
        totals.add(picture.part_of_work(carer, visit.client), |part| {
            part.figures.late_15 += u64::from(late > Seconds::minutes(15));
            part.figures.late_30 += u64::from(late > Seconds::minutes(30));
            part.figures.deviation += i64::from(late.abs().0);
            part.figures.travel += effort.travel;
            part.figures.metres += effort.metres;
            part.carers.insert(carer);
        });
    }
}

/// What is counted by the run belongs to the locality where it starts.
fn run(totals: &mut Divisions<Tally>, picture: &Picture<'_>, outing: &Outing<'_>) {
    let problem = picture.problem;
    let carer = &problem.carers[outing.run.carer];
    let work = outing.work();
    let wage = carer.contract.wage.or(problem.providers[carer.employer].wage);
    let wages = pence(i128::from(wage.unwrap_or_default().0) * i128::from(work));
    let commute = i64::from(outing.commute().0);
    let first = problem.visits[outing.run.stops[0].visit].client;
    let part = Part { provider: Some(carer.employer), locality: picture.locality(first) };
    totals.add(part, |part| {
        part.figures.commute += commute;
        part.figures.work += work;
        part.figures.wages += wages;
        part.figures.runs += 1;
    });
}

fn finished(tally: &Tally) -> Figures {
    let circles = tally.circles.values().map(|circle| i64::try_from(circle.len()).unwrap_or(0));
    let circles = Spread::of(circles.collect());
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Figures {
        carers: count(tally.carers.len()),
        clients: circles.n,
        distinct_carers: whole(circles.sum),
        distinct_median: whole(circles.median),
        distinct_p90: whole(circles.p90),
        ..tally.figures.clone()
    }
}
