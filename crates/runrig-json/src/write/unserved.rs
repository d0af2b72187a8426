//! Why a visit is unserved: as data, and in a sentence that a coordinator can read out.

use runrig_core::id::{CarerId, LineId};
use runrig_core::model::{Problem, RuleCode};
use runrig_core::reasons::{FunnelStep, Relaxation, Relaxing, Unserved};

use super::amount;
use super::plan::span;
use crate::names::Names;
use crate::wire::response::unserved as wire;

/// An unserved visit as it is told.
pub(super) fn told(unserved: &Unserved, problem: &Problem, names: &Names) -> wire::Unserved {
    let visit = &problem.visits[unserved.visit];
    let step = |step: &FunnelStep| wire::FunnelStep {
        rule: step.rule.code().to_owned(),
        name: step.rule.name().to_owned(),
        carers: step.carers,
        only: step.only,
    };
    let relaxations = unserved.relaxations.iter();
    wire::Unserved {
        visit: visit.key.clone(),
        client: problem.clients[visit.client].key.clone(),
        considered: unserved.considered,
        funnel: unserved.funnel.iter().map(step).collect(),
        outages: unserved.outages.iter().map(|&line| line_key(line, problem)).collect(),
        relaxations: relaxations.map(|way| relaxation(way, problem, names)).collect(),
        sentence: sentence(unserved, problem, names),
    }
}

fn relaxation(way: &Relaxation, problem: &Problem, names: &Names) -> wire::Relaxation {
    let (relaxing, rules, displaced) = match &way.relaxing {
        Relaxing::Nothing => (wire::Relaxing::Nothing, &[][..], &[][..]),
        Relaxing::Start => (wire::Relaxing::Start, &[][..], &[][..]),
        Relaxing::Rules(rules) => (wire::Relaxing::Rules, &rules[..], &[][..]),
        Relaxing::Displacing(visits) => (wire::Relaxing::Displacing, &[][..], &visits[..]),
    };
    wire::Relaxation {
        relaxing,
        rules: rules.iter().map(|rule| rule.code().to_owned()).collect(),
        displaced: displaced.iter().map(|&visit| problem.visits[visit].key.clone()).collect(),
        carers: way.carers.iter().map(|&carer| key(carer, problem)).collect(),
        shifts: way.shifts.iter().map(|&shift| span(problem.shifts[shift].span, names)).collect(),
        start: names.clock.written(way.start),
        added_cost: amount(way.cost),
    }
}

fn line_key(line: LineId, problem: &Problem) -> String {
    problem.travel.timetable.lines[line].key.clone()
}

fn key(carer: CarerId, problem: &Problem) -> String {
    problem.carers[carer].key.clone()
}

fn sentence(unserved: &Unserved, problem: &Problem, names: &Names) -> String {
    let step = |step: &FunnelStep| {
        format!("{} by {} ({})", step.carers, step.rule.code(), step.rule.name())
    };
    let kept: Vec<String> = unserved.funnel.iter().map(step).collect();
    let why = match (unserved.considered, kept.is_empty()) {
        (0, _) => "There are no carers.".to_owned(),
        (n, true) => format!("No rule keeps any of {n} carers from it by itself."),
        (n, false) => format!("Of {n} carers, kept from it: {}.", kept.join(", ")),
    };
    let nearest = unserved.relaxations.first();
    let how = nearest.map_or("Nothing that was tried serves it.".to_owned(), |way| {
        nearest_way(way, problem, names)
    });
    let outages: Vec<String> =
        unserved.outages.iter().map(|&line| line_key(line, problem)).collect();
    let cancelled = if outages.is_empty() {
        String::new()
    } else {
        format!(" Cancelled, and would get a carer there: {}.", outages.join(", "))
    };
    format!("{why}{cancelled} {how}")
}

fn nearest_way(way: &Relaxation, problem: &Problem, names: &Names) -> String {
    let carers: Vec<String> = way.carers.iter().map(|&carer| key(carer, problem)).collect();
    let fits = format!("at {} with {}", names.clock.time_of_day(way.start), carers.join(" and "));
    match &way.relaxing {
        Relaxing::Nothing => format!("It fits {fits}, with the rest as it is."),
        Relaxing::Start => format!("It would fit {fits}, outside its window."),
        Relaxing::Rules(rules) => {
            let rule = |rule: &RuleCode| format!("{} ({})", rule.code(), rule.name());
            let rules: Vec<String> = rules.iter().map(rule).collect();
            format!("It would fit {fits}, if these rules gave way: {}.", rules.join(", "))
        }
        Relaxing::Displacing(visits) => {
            let keys: Vec<&str> =
                visits.iter().map(|&visit| problem.visits[visit].key.as_str()).collect();
            format!("It would fit {fits}, in place of {}.", keys.join(", "))
        }
    }
}
