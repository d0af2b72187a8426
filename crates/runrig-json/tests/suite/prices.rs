//! What a request says of prices, and of what has been published.

use runrig_core::model::Policy;
use runrig_core::units::{Cost, PerSecond, Seconds};
use runrig_json::read;
use serde_json::{Value, json};

fn points(n: i64) -> Cost {
    Cost(n * Cost::POINT.0)
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
    assert_eq!((prices.grade_hour, prices.no_cover), (Cost(Cost::POINT.0 / 4), points(16)));
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
    let faults = |pointer: &str, value: Value| {
        let mut request = crate::rich();
        *request.pointer_mut(pointer).unwrap() = value;
        let error = read(request.to_string()).unwrap_err();
        let faults = error.faults().into_iter();
        faults.map(|fault| (fault.code, fault.pointer.clone())).collect::<Vec<_>>()
    };
    let cases = [
        ("/baseline/told/0", json!("v9"), "unknown-visit"),
        ("/policy/coverage_equity", json!(1.1), "number-out-of-range"),
        ("/policy/lower_grade_per_hour", json!(1_001), "number-out-of-range"),
        ("/policy/run_break", json!(-1), "negative-price"),
    ];
    for (pointer, value, code) in cases {
        assert_eq!(faults(pointer, value), [(code, pointer.to_owned())]);
    }
}
