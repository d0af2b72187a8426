//! What a request says of prices, and of what has been published.

use runrig::json::read;
use runrig_core::model::{Policy, Rates};
use runrig_core::units::{Cost, Pence, PerSecond, Seconds};
use serde_json::{Value, json};

fn points(n: i64) -> Cost {
    Cost(n * Cost::POINT.0)
}

/// The faults of a request in which something has been set.
fn faults_with(pointer: &str, value: Value) -> Vec<(&'static str, String)> {
    let mut request = crate::rich();
    let (within, name) = pointer.rsplit_once('/').unwrap();
    let within = request.pointer_mut(within).unwrap();
    match within {
        Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = value,
        _ => within[name] = value,
    }
    let error = read(request.to_string()).unwrap_err();
    error.faults().into_iter().map(|fault| (fault.code, fault.pointer.clone())).collect()
}

#[test]
fn each_price_is_read_in_its_own_unit() {
    let read =
        read(crate::rich().to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults()));
    let Policy { limits, promises, prices, .. } = &read.problem.policy;
    assert_eq!(promises.referral_hour_day, Cost(Cost::POINT.0 / 5));
    assert_eq!((limits.equity_permille, promises.below_equity), (900, PerSecond(2_000)));
    assert_eq!(prices.weekend_in_a_row, points(40));
    assert_eq!(limits.published_tolerance, Seconds::minutes(10));
    assert_eq!((prices.changed_told, prices.changed_untold), (points(25), points(75)));
    assert_eq!((prices.run_break, prices.provider_overlap), (points(45), points(6)));
    assert_eq!((prices.transfer, prices.handover), (points(200), Seconds::minutes(90)));
    assert_eq!((prices.grade_hour, prices.no_cover), (Cost(Cost::POINT.0 / 4), points(16)));
}

#[test]
fn key_figures_go_by_the_rates_that_are_sent() {
    let rates = |request: &Value| read(request.to_string()).unwrap().problem.policy.rates;
    let sent = Rates {
        mile: Pence(40),
        co2e_mg_per_km: 120_500,
        national_living_wage: Pence(1_271),
        real_living_wage: Pence(1_345),
        bed_day: Pence(30_000),
    };
    assert_eq!(rates(&crate::rich()), sent);
    assert_eq!(rates(&crate::base()), Rates::default());
    let mut request = crate::rich();
    request["policy"]["rates"] = json!({"bed_day_pence": 23_400});
    assert_eq!(rates(&request), Rates { bed_day: Pence(23_400), ..Rates::default() });
}

#[test]
fn a_baseline_is_published_only_if_it_says_so() {
    let published = |change: &dyn Fn(&mut Value)| {
        let mut request = crate::rich();
        change(&mut request);
        let read = read(request.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults()));
        let told = read.problem.published.as_ref().map(|published| published.told.clone());
        let keys = |told: Vec<_>| told.into_iter().map(|id| read.problem.visits[id].key.clone());
        told.map(|told| keys(told).collect::<Vec<_>>())
    };
    assert_eq!(published(&|_| ()), Some(vec!["v2".to_owned()]));
    let unsaid = |request: &mut Value| request["baseline"]["published"] = json!(false);
    assert_eq!(published(&unsaid), None);
}

#[test]
fn what_makes_no_sense_is_told_where_it_stands() {
    let cases = [
        ("/baseline/told/0", json!("v9"), "unknown-visit"),
        ("/policy/coverage_equity", json!(1.1), "number-out-of-range"),
        ("/policy/lower_grade_per_hour", json!(1_001), "number-out-of-range"),
        ("/policy/run_break", json!(-1), "negative-price"),
    ];
    for (pointer, value, code) in cases {
        assert_eq!(faults_with(pointer, value), [(code, pointer.to_owned())]);
    }
}

#[test]
fn nothing_is_priced_below_nothing() {
    let schema = runrig_json::schema_request();
    let policy = schema.pointer("/$defs/Policy/properties").unwrap().as_object().unwrap();
    let ends = ["_per_minute", "_per_hour", "_per_hour_and_day", "pence_per_mile"];
    let priced = policy.keys().filter(|name| ends.iter().any(|end| name.ends_with(end)));
    let priced = priced.filter(|name| *name != "unmet_points_per_hour").map(String::as_str);
    let once = [
        "beyond_continuity_cap",
        "extra_carer",
        "unknown_carer",
        "not_preferred",
        "weekend_run",
        "weekend_in_a_row",
        "late_run",
        "split_day",
        "changed_visit",
        "changed_visit_untold",
        "transfer",
        "run_break",
        "provider_overlap",
        "no_absence_cover",
    ];
    let mut cases: Vec<_> = priced.chain(once).map(|name| format!("/policy/{name}")).collect();
    let risks = ["low", "standard", "high", "critical"];
    cases.extend(risks.map(|risk| format!("/policy/unmet_points_per_hour/{risk}")));
    cases.extend([
        "/providers/0/wage_pence_per_hour".to_owned(),
        "/providers/0/coordinator_cost_pence_per_year".to_owned(),
        "/providers/1/tariff_pence_per_hour".to_owned(),
        "/carers/0/contract/wage_pence_per_hour".to_owned(),
    ]);
    let rates = schema.pointer("/$defs/Rates/properties").unwrap().as_object().unwrap();
    cases.extend(rates.keys().map(|name| format!("/policy/rates/{name}")));
    assert_eq!(cases.len(), 15 + 14 + 8 + 5);
    for pointer in cases {
        assert_eq!(faults_with(&pointer, json!(-1)), [("negative-price", pointer)]);
    }
    let pointer = "/policy/handover_hours";
    assert_eq!(faults_with(pointer, json!(-1)), [("negative-limit", pointer.to_owned())]);
}
