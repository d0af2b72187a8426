//! Zones as an answer tells of them: who lives where, how even they are, and what could not be kept.

use crate::agreement::NoClock;
use runrig::json::solve;
use runrig_core::solve::Settings;
use serde_json::{Value, json};

/// So many hamlets in a row, twelve minutes apart, with an hour of care a day in each, in three
/// zones.
fn answer(n: usize) -> Value {
    let id = |n: usize| format!("h{n}");
    let lat = |n: usize| -> f64 { format!("56.{n}").parse().expect("a number") };
    let place = |n: usize| json!({"id": id(n), "lat": lat(n), "lon": -5.0});
    let client = |n: usize| json!({"id": id(n), "location": {"place": id(n)}});
    let package = |n: usize| {
        let provider = if n.is_multiple_of(2) { "A" } else { "B" };
        json!({"id": format!("p{n}"), "client": id(n), "provider": provider,
            "slots": [{"id": "am", "start": "10:00", "care_minutes": 60}]})
    };
    let row = |from: usize| (0..n).map(|to| 720 * from.abs_diff(to)).collect::<Vec<_>>();
    let all = |of: &dyn Fn(usize) -> Value| (0..n).map(of).collect::<Vec<_>>();
    let request = json!({
        "meta": {"schema_version": 1, "timezone": "Europe/London", "first_day": "2026-03-23",
            "days": 7},
        "places": all(&place),
        "providers": [{"id": "A", "sector": "private"}, {"id": "B", "sector": "private"}],
        "clients": all(&client),
        "packages": all(&package),
        "carers": [{"id": "k", "employer": "A", "home": {"place": "h0"}, "mode": "drive",
            "shifts": [{"days": "MTWTFSS", "from": "07:00", "until": "19:00"}]}],
        "travel": {"matrices": [{"mode": "drive", "places": (0..n).map(id).collect::<Vec<_>>(),
            "seconds": (0..n).map(row).collect::<Vec<_>>()}]},
        "scenario": {"code": "zone", "zones": 3},
    });
    let settings = Settings { iterations: Some(100), time: None, ..Settings::default() };
    let answer = solve(&request.to_string(), &settings, &mut NoClock).expect("it is sound");
    serde_json::from_str(&answer).expect("responses are JSON")
}

#[test]
fn six_hamlets_are_three_even_zones() {
    let answer = answer(6);
    let told = &answer["zones"];
    let zones = told["zones"].as_array().expect("a list");
    for (zone, first) in zones.iter().zip([0, 2, 4]) {
        let of = |word: &str| json!([format!("{word}{first}"), format!("{word}{}", first + 1)]);
        assert_eq!((&zone["clients"], &zone["packages"]), (&of("h"), &of("p")));
        let settlements = of("h").as_array().map(|ids| ids.iter().map(|id| json!([id])).collect());
        assert_eq!(zone["settlements"], Value::Array(settlements.expect("a list")));
        assert_eq!((&zone["hours"], &zone["even"]), (&json!(14), &json!(true)));
        assert!(zone["lead"] == "A" || zone["lead"] == "B");
        // A line there and back.
        assert_eq!(zone["outline"].as_array().map(Vec::len), Some(3));
    }
    assert_eq!((zones.len(), &told["balance_reached"]), (3, &json!(0)));
    assert_eq!(answer["warnings"], json!([]));
}

/// Two, two and three of seven: 21 hours are 28.6 % more than a third of 49.
#[test]
fn what_is_not_even_is_said() {
    let answer = answer(7);
    let told = &answer["zones"];
    assert_eq!((&told["balance_asked"], &told["balance_reached"]), (&json!(0.15), &json!(0.286)));
    let [warning] = &answer["warnings"].as_array().expect("a list")[..] else {
        panic!("{}", answer["warnings"]);
    };
    let warning = warning.as_str().expect("a sentence");
    assert!(warning.starts_with("Zone zone-"), "{warning}");
    let rest = " has 21 h of care, 28.6 % more than the mean of 16 h 20 min; 15 % was asked for.";
    assert!(warning.ends_with(rest), "{warning}");
}
