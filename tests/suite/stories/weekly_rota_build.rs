//! W1: a coordinator builds next week's rota from the one in force, looks at what is left
//! out, locks what is good, and solves again.

use crate::agreement::NoClock;
use crate::fixtures::{fixture, request};
use runrig::{Settings, json};
use runrig_core::model::{NamedRun, Problem};
use runrig_core::units::Seconds;
use serde_json::Value;

const ITERATIONS: u64 = 3_000;

fn settings(start: Option<runrig_core::model::Rota>) -> Settings {
    Settings { seed: 5, iterations: Some(ITERATIONS), time: None, start, ..Settings::default() }
}

#[test]
fn the_rota_improves_on_the_imported_one_and_every_gap_has_a_reason() {
    let read = fixture("lismore-popup");
    let baseline = read.problem.baseline.clone();
    let solved = runrig::solve(&read.problem, &settings(baseline.clone()), &mut NoClock);
    assert!(solved.is_lawful());
    if let Some(baseline) = baseline {
        let before = runrig::evaluate(&read.problem, baseline);
        assert!(solved.report.score <= before.report.score);
    }
    for gap in &solved.unserved {
        assert!(!gap.funnel.is_empty() || !gap.relaxations.is_empty(), "{:?}", gap.visit);
    }
}

#[test]
fn a_locked_run_stays_as_it_is_and_the_rest_is_solved_around_it() {
    let read = fixture("lismore-popup");
    let first = runrig::solve(&read.problem, &settings(None), &mut NoClock);
    let longest = first.rota.runs.iter().max_by_key(|run| run.stops.len()).expect("a run").clone();

    let mut draft = read.problem.into_draft();
    draft.runs.push(NamedRun {
        key: "the good one".into(),
        carer: longest.carer,
        shift: longest.shift.expect("answers name shifts"),
        visits: longest.stops.iter().map(|stop| stop.visit).collect(),
        locked: true,
    });
    draft.baseline = Some(first.rota.clone());
    let locked = Problem::build(draft).expect("still sound");
    let again = runrig::solve(&locked, &settings(Some(first.rota)), &mut NoClock);
    assert!(again.is_lawful());
    assert!(again.rota.runs.iter().any(|run| run.carer == longest.carer
        && run.stops.iter().map(|stop| stop.visit).eq(longest.stops.iter().map(|s| s.visit))));
}

#[test]
fn a_pinned_start_is_kept_and_the_same_seed_gives_the_same_bytes() {
    let mut sent: Value = serde_json::from_str(&request("lismore-popup")).expect("JSON");
    sent["packages"][0]["slots"][0]["pinned_start"] = Value::Bool(true);
    let text = sent.to_string();
    let answer = || json::solve(&text, &settings(None), &mut NoClock).expect("sound");
    let one = answer();
    assert_eq!(one, answer());

    let read = json::read(&text).expect("sound");
    let rota = json::read_rota(&one, &read.problem, &read.names).expect("an answer is a rota");
    for stop in rota.runs.iter().flat_map(|run| &run.stops) {
        let visit = &read.problem.visits[stop.visit];
        if let Some(pinned) = visit.pinned_start {
            assert_eq!(stop.start - pinned, Seconds::ZERO, "{}", visit.key);
        }
    }
}
