//! W3: somebody is to leave hospital, and the broker asks who can take them; then the planner
//! asks what a carer more, other lines or another tariff would do.

use crate::fixtures::request;
use runrig::compare::{Case, Comparison, Plan, Rung, compare};
use runrig::json::wire::request::Scenario as Sent;
use runrig::json::wire::response::Response;
use runrig::json::{Beside, comparison, read_beside, scenario, scenario_from_text, write};
use runrig::{Settings, Solved};
use runrig_core::id::{CarerId, Table, VisitId};
use runrig_core::model::{Mode, Problem, Rota};
use serde_json::Value;
use std::collections::BTreeMap;

const WORDS: [&str; 8] = [
    "referral=g064",
    "referral=g064,ca-p2",
    r#"{"code":"discharge","packages":[{"package":"g064","ready_date":"2026-03-11"}]}"#,
    "recruit=ca-p1,walk,wick+new-only",
    "zone=2",
    "tariff=rural:300+threshold=15",
    "popup=2,drive,latheron",
    "flow=1,20+marginal=without:H15",
];

/// All of them beside each other, as the response tells them.
fn asked() -> (Problem, Comparison, Value) {
    let sent: Vec<_> = WORDS.iter().map(|word| scenario_from_text(word).expect("a word")).collect();
    // Nobody walks in Caithness, but the one who is taken on would.
    let modes: Vec<Mode> = sent.iter().flat_map(Sent::modes).collect();
    let beside = Beside { modes: &modes, ..Beside::default() };
    let read = read_beside(request("caithness-sparse"), &beside).expect("it is sound");
    let case = |(word, sent): (&&str, _)| Case {
        name: (*word).to_owned(),
        scenario: scenario(sent, &read.problem, &read.names).expect("it names what is there"),
    };
    let cases: Vec<Case> = WORDS.iter().zip(&sent).map(case).collect();
    let settings = Settings { iterations: Some(40_000), time: None, ..Settings::default() };
    let plan = Plan::new(&[1], settings);
    let compared = compare(&read.problem, &cases, &plan, &mut |_, _| {}).expect("no faults");
    let told = comparison(&compared, &sent, (&read.problem, &read.names));
    assert!(matches!(told, Response::Compared(_)));
    let told = serde_json::from_str(&write(&told)).expect("responses are JSON");
    (read.problem, compared, told)
}

/// Who makes each visit, by its id.
fn carers(problem: &Problem, rota: &Rota) -> BTreeMap<String, Vec<CarerId>> {
    let made: Table<VisitId, Vec<CarerId>> = rota.carers_of(problem.visits.len());
    let sorted = |(id, carers): (VisitId, &Vec<CarerId>)| {
        let mut carers = carers.clone();
        carers.sort_unstable();
        (problem.visits[id].key.clone(), carers)
    };
    made.pairs().filter(|(_, carers)| !carers.is_empty()).map(sorted).collect()
}

/// Whoever is served today has today's carers, and of those who wait only this one is served.
fn all_else_stays(problem: &Problem, rung: &Rung) {
    let before = carers(problem, problem.baseline.as_ref().expect("a rota is in force"));
    let after = carers(&rung.problem, &rung.solved[0].rota);
    for (visit, carers) in &after {
        let new = visit.starts_with("g064/");
        assert!(new || before.get(visit) == Some(carers), "{}: {visit}", rung.case.name);
    }
    let lost = before.keys().filter(|visit| !after.contains_key(*visit));
    assert_eq!(lost.count(), 0, "{}", rung.case.name);
}

#[test]
fn who_can_take_this_and_what_would_help() {
    let (problem, compared, told) = asked();
    assert_eq!(compared.rungs.len(), WORDS.len());
    for rung in &compared.rungs {
        assert!(rung.solved.iter().all(Solved::is_lawful), "{}", rung.case.name);
    }
    for rung in &compared.rungs[..3] {
        all_else_stays(&problem, rung);
    }
    // Ready on the third day: two days of visits are left out, and two are no days in hospital.
    let [one, _, later, recruit, zone, tariff, popup, _] = compared.rungs.as_slice() else {
        panic!("as many as were asked for");
    };
    assert!(later.problem.visits.len() < one.problem.visits.len());
    assert!(later.solved[0].kpis.whole.referrals.bed_days <= 5);
    assert_eq!(recruit.problem.carers.len(), problem.carers.len() + 1);
    assert_eq!(popup.problem.providers.len(), problem.providers.len() + 1);
    // Both zones have a lead and, within 15 % of the mean, half of the care.
    let care = |at: usize| zone.solved[0].kpis.localities[problem.localities.len() + at].1.care;
    assert!((care(0) - care(1)).abs() * 100 <= 15 * (care(0) + care(1)));
    assert!(zone.problem.localities.iter().rev().take(2).all(|one| one.lead.is_some()));
    // A tariff moves nobody.
    assert_eq!(tariff.solved[0].rota, compared.silo.solved[0].rota);
    let review = &told["scenarios"][5]["kpis"]["review"];
    assert_eq!(review["hours_per_week"], 15);
    let packages = review["packages"].as_array().expect("a list");
    let hours = |one: &Value| one["hours_per_week"].as_f64().expect("a number");
    assert!(!packages.is_empty() && packages.iter().all(|one| hours(one) > 15.0));
    assert!(told["scenarios"][0]["kpis"].get("review").is_none());
}
