//! Laws of the format.

use proptest::prelude::*;
use runrig::json::read;
use runrig_json::wire::{Number, Request};
use serde_json::{Value, json};

/// The request as it is written after it was read.
fn again(request: &Value) -> Value {
    let request: Request = serde_json::from_value(request.clone()).unwrap();
    serde_json::to_value(&request).unwrap()
}

#[test]
fn a_request_is_written_as_it_was_read() {
    assert_eq!(again(&crate::base()), crate::base());
    assert_eq!(again(&crate::rich()), crate::rich());
    for (_, faulty) in crate::faulty::all() {
        let Some(request) = faulty.request else { continue };
        if serde_json::from_value::<Request>(request.clone()).is_ok() {
            let once = again(&request);
            assert_eq!(once, again(&once));
        }
    }
}

/// Where the values of a document stand.
fn pointers(value: &Value, here: String, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, format!("{here}/{name}"), all));
        }
        Value::Array(list) => {
            let entries = list.iter().enumerate();
            entries.for_each(|(at, value)| pointers(value, format!("{here}/{at}"), all));
        }
        _ => {}
    }
    all.push(here);
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(|is| json!(is)),
        any::<i64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        (-2_i32..40).prop_map(|n| json!(n)),
        "[a-z0-9:T-]{0,16}".prop_map(|text| json!(text)),
        prop::sample::select(vec![
            "k1",
            "g1",
            "v1",
            "08:00",
            "9999-12-31T23:59",
            "2026-03-29T01:30"
        ])
        .prop_map(|text| json!(text)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_written_exactly(number in any::<f64>().prop_filter("JSON", |n| n.is_finite())) {
        let written = serde_json::to_string(&Number(number)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Number>(&written).unwrap(), Number(number));
    }

    #[test]
    fn any_bytes_are_read_or_refused(text in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(text).is_err());
    }

    #[test]
    fn any_change_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), anything()), 1..4)) {
        let mut request = crate::rich();
        for (at, value) in changes {
            let mut all = Vec::new();
            pointers(&request, String::new(), &mut all);
            let at = all[at.index(all.len())].clone();
            *request.pointer_mut(&at).unwrap() = value;
        }
        if let Err(error) = read(request.to_string()) {
            prop_assert!(!error.faults().is_empty());
        }
    }
}
