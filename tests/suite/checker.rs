//! The checker refuses every broken rota for its own rule and no other, and prices what
//! only costs to the point.

use crate::fixtures::folder;
use runrig::json::{read, read_rota};
use runrig_check::check;
use runrig_core::model::{Kind, RuleCode};
use runrig_core::units::Cost;
use serde_json::Value;
use std::collections::BTreeSet;

fn broken(rule: RuleCode) -> Value {
    let path = folder().join("broken").join(format!("{}.json", rule.code().to_lowercase()));
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    serde_json::from_str(&text).expect("fixtures are JSON")
}

fn judged(case: &Value) -> runrig_check::Report {
    let read = read(case["request"].to_string()).unwrap_or_else(|faults| panic!("{faults}"));
    let rota = read_rota(case["rota"].to_string(), &read.problem, &read.names)
        .unwrap_or_else(|faults| panic!("{faults}"));
    check(&read.problem, &rota)
}

#[test]
fn every_broken_rota_is_refused_for_its_own_rule_alone() {
    for &rule in RuleCode::ALL.iter().filter(|rule| rule.kind() == Kind::Hard) {
        let report = judged(&broken(rule));
        let found: BTreeSet<RuleCode> = report.breaches.iter().map(|breach| breach.rule).collect();
        assert_eq!(found, BTreeSet::from([rule]), "{}", rule.code());
    }
}

#[test]
fn everything_that_costs_costs_what_its_fixture_says() {
    for &rule in RuleCode::ALL.iter().filter(|rule| rule.kind() != Kind::Hard) {
        let case = broken(rule);
        let report = judged(&case);
        let expect = &case["expect"];
        let cost = expect["cost"].as_i64().or(expect["points"].as_i64().map(|n| n * Cost::POINT.0));
        assert_eq!(Some(report.parts.of(rule).0), cost, "{}", rule.code());
        assert!(report.breaches.is_empty(), "{} is broken, not dear", rule.code());
    }
}
