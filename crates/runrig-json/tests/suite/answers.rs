//! Answers are told in the words of the request, and a told plan can be read again.

use runrig::json::{Read, read};
use runrig_core::id::Id;
use runrig_core::kpi::kpis;
use runrig_core::model::{Rota, RuleCode, Run, Score, Stop, Subject};
use runrig_core::reasons::{FunnelStep, Relaxation, Relaxing, Unserved};
use runrig_core::units::{Cost, Moment};
use runrig_json::wire::request::travel::Mode as Sent;
use runrig_json::wire::response::manifest::Reach;
use runrig_json::wire::{Number, Response};
use runrig_json::{Answer, Breach, Manifest, read_rota, refusal, response, schema_response, write};
use serde_json::{Value, json};

fn reading() -> Read {
    read(crate::base().to_string()).unwrap()
}

fn answer(read: &Read) -> Answer {
    let hour = 3_600;
    let (v1, v2) = (Id::at(0), Id::at(1));
    let stops = vec![
        Stop { visit: v1, start: Moment(9 * hour) },
        Stop { visit: v2, start: Moment(12 * hour) },
    ];
    let shift = read.problem.shifts_of(Id::at(1))[0];
    let rota = Rota { runs: vec![Run { carer: Id::at(1), shift: Some(shift), stops }] };
    Answer {
        kpis: Some(kpis(&read.problem, &rota)),
        rota,
        score: Score { breaches: 1, cost: Cost(90_001), ..Score::default() },
        parts: vec![(RuleCode::S06, Cost(90_000)), (RuleCode::S01, Cost(1))],
        breaches: vec![Breach {
            rule: RuleCode::H12,
            at: vec![Subject::Carer(Id::at(1)), Subject::Visit(v1)],
            sentence: "Too little rest.".to_owned(),
        }],
        unserved: vec![Unserved {
            visit: Id::at(2),
            considered: 2,
            funnel: vec![FunnelStep { rule: RuleCode::H20, carers: 1, only: 1 }],
            outages: Vec::new(),
            relaxations: vec![Relaxation {
                relaxing: Relaxing::Start,
                carers: vec![Id::at(0)],
                shifts: vec![Id::at(0)],
                start: Moment(9 * hour + 1_200),
                cost: Cost(60_000),
            }],
        }],
        warnings: vec!["Only a test.".to_owned()],
        manifest: Manifest {
            version: "0".to_owned(),
            stop: "iterations".to_owned(),
            ..Manifest::default()
        },
    }
}

fn told() -> Value {
    let read = reading();
    let response = response(&answer(&read), &read.problem, &read.names);
    serde_json::from_str(&write(&response)).unwrap()
}

#[test]
fn an_answer_is_told_in_local_time() {
    let told = told();
    assert_eq!(told["status"], "breached");
    let stops = &told["plan"]["runs"][0]["stops"];
    assert_eq!(stops[0]["start"], "2026-03-23T09:00:00+00:00");
    assert_eq!(stops[0]["end"], "2026-03-23T09:45:00+00:00");
    // One client, one place: nothing between but 2 h 15 min, and no break in 3.5 h.
    assert_eq!(
        stops[1]["between"],
        json!({"walk_up_seconds": 0, "buffer_seconds": 0, "break_seconds": 0, "wait_seconds": 8_100})
    );
    assert_eq!(told["plan"]["runs"][0]["from_home"]["source"], "great-circle");
    assert_eq!(told["score"]["cost"], json!({"points": 1.500_017, "exact": 90_001}));
    assert_eq!(told["score"]["parts"][0]["rule"], "S01");
    // 45 + 30 min of care by p2, at one client, in a run of 3.5 h.
    let second = &told["kpis"]["providers"][1];
    assert_eq!((&second["id"], &second["figures"]["care_hours_met"]), (&json!("p2"), &json!(1.3)));
    assert_eq!(told["kpis"]["whole"]["work_minutes"], 210);
    assert_eq!(
        told["breaches"][0]["at"][1],
        json!({"kind": "visit", "id": "v1", "pointer": "/visits/0"})
    );
    assert_eq!(told["assumptions"]["assumed_visits"], 12);
    assert_eq!(told["manifest"]["input_hash"].as_str().unwrap().len(), 64);
}

#[test]
fn key_figures_are_told_by_theme_and_null_where_they_are_not_known() {
    let told = told();
    let second = &told["kpis"]["providers"][1]["figures"];
    // 75 minutes of care in 3.5 h at one place, the rest of it a wait.
    assert_eq!(second["costs"]["contact_hours"], 1.3);
    assert_eq!(second["costs"]["contact_share_of_paid"], 0.357);
    assert_eq!(second["costs"]["wait_minutes"], 135);
    assert_eq!(second["costs"]["miles_per_start"], 0);
    // One client, always by the same carer.
    assert_eq!(second["continuity"]["all"], json!({"clients": 1, "coc": 1, "upc": 1}));
    assert_eq!(second["continuity"]["by_weekly_hours"]["from_25"]["coc"], Value::Null);
    assert_eq!(second["workforce"]["visits_per_carer_day"], 2);
    assert_eq!(second["workforce"]["lates"]["variation"], Value::Null);
    assert_eq!(second["change"]["against_baseline"], Value::Null);
    assert_eq!(told["kpis"]["carers"][1]["work_hours"], 3.5);
    assert_eq!(told["kpis"]["fragmentation"]["clusters"], json!([]));
    assert_eq!(told["kpis"]["rates"]["mileage_pence_per_mile"], 45);
}

#[test]
fn an_unserved_visit_is_told_in_a_sentence() {
    assert_eq!(
        told()["unserved"][0]["sentence"],
        "Of 2 carers, kept from it: 1 by H20 (permission to serve). \
         It would fit at 09:20 with k1, outside its window."
    );
}

#[test]
fn a_told_plan_is_read_again() {
    let read = reading();
    let answer = answer(&read);
    let response = write(&response(&answer, &read.problem, &read.names));
    assert_eq!(read_rota(&response, &read.problem, &read.names).unwrap(), answer.rota);
    let plain = json!({"runs": [{"carer": "k2", "stops": [
        {"visit": "v1", "start": "2026-03-23T09:00"}, {"visit": "v2", "start": "2026-03-23T12:00"}]}]});
    assert_eq!(read_rota(plain.to_string(), &read.problem, &read.names).unwrap(), answer.rota);
}

#[test]
fn a_faulty_rota_is_refused_with_every_fault() {
    let read = reading();
    let faults = |rota: Value| {
        let error = read_rota(rota.to_string(), &read.problem, &read.names).unwrap_err();
        let faults = error.faults().into_iter();
        faults.map(|fault| format!("{} {}", fault.code, fault.pointer)).collect::<Vec<_>>()
    };
    let rota = json!({"runs": [{"carer": "k9", "stops": [{"visit": "v9", "start": "9"}]}]});
    assert_eq!(
        faults(rota),
        [
            "unknown-carer /runs/0/carer",
            "unknown-visit /runs/0/stops/0/visit",
            "bad-time /runs/0/stops/0/start"
        ]
    );
    assert_eq!(faults(json!({"plan": {"runs": [{}]}})), ["missing-field /plan/runs/0/carer"]);
    assert_eq!(faults(json!({"rnus": []})), ["unknown-field /rnus"]);
}

#[test]
fn responses_are_of_their_schema_and_read_again() {
    let schema = jsonschema::validator_for(&schema_response()).unwrap();
    let refused = refusal(&read("{}").unwrap_err());
    let refused: Value = serde_json::from_str(&write(&refused)).unwrap();
    assert_eq!(refused["status"], "refused");
    for document in [told(), refused] {
        let faults: Vec<String> = schema.iter_errors(&document).map(|f| f.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let response: Response = serde_json::from_value(document.clone()).unwrap();
        assert_eq!(serde_json::to_value(response).unwrap(), document);
    }
}

#[test]
fn an_island_has_no_way_to_any_door_and_none_from_any() {
    let client =
        |id: &str, place: &str| format!(r#"{{"id": "{id}", "location": {{"place": "{place}"}}}}"#);
    let clients = [client("c0", "p0"), client("c1", "p1"), client("c2", "p2")];
    let request = format!(
        r#"{{
        "meta": {{"schema_version": 1, "timezone": "Europe/London",
            "first_day": "2026-03-09", "days": 1}},
        "places": [{{"id": "p0"}}, {{"id": "p1"}}, {{"id": "p2"}}],
        "providers": [{{"id": "a", "sector": "private"}}],
        "clients": [{}],
        "packages": [{{"id": "g", "client": "c0", "provider": "a",
            "slots": [{{"id": "am", "start": "08:00", "care_minutes": 30}}]}}],
        "carers": [{{"id": "k", "employer": "a", "home": {{"place": "p0"}}, "mode": "walk",
            "shifts": [{{"days": "MTWTFSS", "from": "07:00", "until": "13:00"}}]}}],
        "travel": {{"matrices": [{{"mode": "walk", "places": ["p0", "p1", "p2"],
            "seconds": [[0, 600, null], [600, 0, null], [null, null, 0]]}}]}}
        }}"#,
        clients.join(",")
    );
    let read = read(request).unwrap();
    let response = response(&Answer::default(), &read.problem, &read.names);
    let Response::Checked(told) = response else { panic!("no rule is broken") };
    let told = told.assumptions;
    // Of three doors' six pairs the four that begin or end on the island.
    let share = Number::quotient(4, 6);
    assert_eq!(told.reach, [Reach { mode: Sent::Walk, pairs: 6, unreachable: 4, share }]);
    // The only visit was expanded from a slot; the only carer said how to travel.
    assert_eq!((told.assumed_visits_share, told.guessed_modes_share), (Number(1.0), Number(0.0)));
}
