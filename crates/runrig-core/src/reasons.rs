//! Why a visit is unserved, and what would serve it (DOMAIN §5d.1).

mod funnel;
mod offers;
mod outages;
mod relaxations;

use crate::id::{CarerId, HalfId, LineId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::model::{Problem, Rota, RuleCode};
use crate::search::working::Working;
use crate::units::{Cost, Moment};
use rayon::prelude::*;

/// How many carers one rule keeps from a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunnelStep {
    /// The rule.
    pub rule: RuleCode,
    /// Carers who fail it, whatever else they fail.
    pub carers: u32,
    /// Carers whom no other rule that was asked keeps from it. Those of other providers, or
    /// with no way there, are not asked about times as well.
    pub only: u32,
}

/// What would have to give for a visit to be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relaxing {
    /// Nothing: it fits now, with the rest of the rota as it is.
    Nothing,
    /// Another start than the window allows.
    Start,
    /// These rules, for this visit.
    Rules(Vec<RuleCode>),
    /// These visits, which would go unserved in its place; none if they all find another
    /// place in the rota.
    Displacing(Vec<VisitId>),
}

/// A way to serve an unserved visit, proven by putting it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// What gives.
    pub relaxing: Relaxing,
    /// Who would make it; two for a double-up.
    pub carers: Vec<CarerId>,
    /// In which shifts, in the order of the carers.
    pub shifts: Vec<ShiftId>,
    /// When it would start.
    pub start: Moment,
    /// What it would add to the rota's cost, care gained and lost aside.
    pub cost: Cost,
}

/// An unserved visit with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// Which visit.
    pub visit: VisitId,
    /// Carers who were considered: all of them.
    pub considered: u32,
    /// Every rule that keeps somebody from it, in order of code.
    pub funnel: Vec<FunnelStep>,
    /// Lines that are cancelled, any of which alone would get a carer there and home again
    /// whom rule H17 or H18 keeps from it.
    pub outages: Vec<LineId>,
    /// The nearest ways to serve it, nearest first.
    pub relaxations: Vec<Relaxation>,
}

/// Why each visit that a rota leaves out is unserved, and the nearest ways to serve it.
///
/// The rota must be lawful; what of it breaks a rule is looked on as not there.
///
/// # Complexity
///
/// For each unserved visit every carer's runs are looked at once for each rule; visits are
/// explained side by side.
#[must_use]
pub fn explain(problem: &Problem, rota: &Rota) -> Vec<Unserved> {
    if left_out(problem, rota).is_empty() {
        return Vec::new();
    }
    explain_in(&Instance::compile(problem), rota)
}

/// The visits that nobody makes.
fn left_out(problem: &Problem, rota: &Rota) -> Vec<VisitId> {
    let mut served = Table::filled(false, problem.visits.len());
    for stop in rota.runs.iter().flat_map(|run| &run.stops) {
        served[stop.visit] = true;
    }
    problem.visits.ids().filter(|&visit| !served[visit]).collect()
}

/// The same, of a problem that is compiled already.
pub(crate) fn explain_in(instance: &Instance<'_>, rota: &Rota) -> Vec<Unserved> {
    let unserved = left_out(instance.problem, rota);
    if unserved.is_empty() {
        return Vec::new();
    }
    let mut working = Working::empty(instance);
    working.load_locked();
    working.load(rota);
    for duty in instance.duties.ids() {
        working.refresh(duty);
    }
    let chunk = unserved.len().div_ceil(rayon::current_num_threads().max(1) * 4).max(1);
    let explained = unserved.par_chunks(chunk).map(|visits| {
        let mut working = working.clone();
        visits.iter().map(|&visit| explain_one(&mut working, visit)).collect::<Vec<_>>()
    });
    let mut explained: Vec<Unserved> =
        explained.collect::<Vec<_>>().into_iter().flatten().collect();
    outages::name(instance.problem, &mut explained);
    explained
}

fn explain_one(working: &mut Working<'_, '_>, visit: VisitId) -> Unserved {
    let half: HalfId = working.instance.halves_of[visit];
    let barred = funnel::rules_by_carer(working, half);
    Unserved {
        visit,
        considered: u32::try_from(working.instance.problem.carers.len()).unwrap_or(u32::MAX),
        funnel: funnel::count(working, half, &barred),
        outages: Vec::new(),
        relaxations: if working.duty_of[half].is_none() {
            relaxations::nearest(working, half, &barred)
        } else {
            Vec::new()
        },
    }
}
