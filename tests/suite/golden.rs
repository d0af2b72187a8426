//! Answers that are known: the optimum worked out by hand, and whole responses that only a
//! reviewed change may change. `UPDATE_GOLDEN=1 cargo test -p runrig-tests golden` rewrites
//! the latter.

use crate::agreement::NoClock;
use crate::fixtures::{folder, problem, request};
use runrig::{Settings, json};
use runrig_core::model::Score;
use runrig_core::units::Cost;
use serde_json::Value;

fn settings(iterations: u64) -> Settings {
    Settings { seed: 1, iterations: Some(iterations), time: None, ..Settings::default() }
}

#[test]
fn tiny_provable_reaches_the_optimum_worked_out_by_hand() {
    // 96 points, by the argument in fixtures/README.md.
    let solved = runrig::solve(&problem("tiny-provable"), &settings(5_000), &mut NoClock);
    let optimum = Score { cost: Cost(96 * Cost::POINT.0), ..Score::default() };
    assert_eq!(solved.report.score, optimum);
}

fn check(name: &str, iterations: u64) {
    let answer = json::solve(&request(name), &settings(iterations), &mut NoClock).expect("sound");
    let path = folder().join(name).join("response.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &answer).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("the golden file is there");
    let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("responses are JSON");
    assert!(parsed(&golden) == parsed(&answer), "{name}: see the difference with UPDATE_GOLDEN=1");
}

#[test]
fn tiny_provable_is_answered_as_before() {
    check("tiny-provable", 2_000);
}

#[test]
fn lismore_popup_is_answered_as_before() {
    check("lismore-popup", 2_000);
}
