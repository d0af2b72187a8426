//! Whole people are placed: what is scarce goes in full to whoever needs it most (M02), where the
//! best of all ways to share it out is known by trying them.

use crate::agreement::NoClock;
use runrig::json::{read, solve};
use runrig_core::solve::Settings;
use serde_json::{Value, json};

/// Somebody who waits in hospital.
#[derive(Clone, Copy)]
struct Patient {
    days_waited: u32,
    starts: &'static [&'static str],
    carers_needed: u8,
}

impl Patient {
    /// Who needs half an hour at nine.
    const fn at_nine(days_waited: u32) -> Self {
        Self { days_waited, starts: &["09:00"], carers_needed: 1 }
    }
}

/// A request in which all live five minutes apart and visits start on time or not at all. Each
/// provider has one carer.
fn request(days: u32, n_providers: usize, patients: &[Patient]) -> Value {
    let still = json!({"hard_minutes_before": 0, "hard_minutes_after": 0});
    let client = |n: usize| json!({"id": format!("c{n}"), "location": {"place": format!("c{n}")}});
    let package = |(n, patient): (usize, &Patient)| {
        let slot = |(at, start): (usize, &&str)| {
            json!({"id": format!("s{at}"), "start": start, "care_minutes": 30, "window": still,
                "carers_needed": patient.carers_needed})
        };
        json!({"id": format!("p{n}"), "client": format!("c{n}"), "status": "waiting",
            "slots": patient.starts.iter().enumerate().map(slot).collect::<Vec<_>>(),
            "referral": {"origin": "hospital", "days_waited": patient.days_waited}})
    };
    let carer = |n: usize| {
        json!({"id": format!("k{n}"), "employer": format!("f{n}"), "home": {"place": "home"},
            "mode": "drive", "shifts": [{"days": "MTWTFSS", "from": "07:30", "until": "13:00"}]})
    };
    let places: Vec<String> =
        (0..patients.len()).map(|n| format!("c{n}")).chain(["home".to_owned()]).collect();
    let row = |from: usize| (0..places.len()).map(|to| if from == to { 0 } else { 300 }).collect();
    let seconds: Vec<Vec<u32>> = (0..places.len()).map(row).collect();
    let lat = |n: usize| -> f64 { format!("56.{}", 40 + n).parse().expect("a number") };
    let place = |(n, id): (usize, &String)| json!({"id": id, "lat": lat(n), "lon": -5.4});
    json!({
        "meta": {"schema_version": 1, "timezone": "Europe/London", "first_day": "2026-03-23",
            "days": days},
        "policy": {"name": "tiny", "buffer_minutes": 0, "walk_up_minutes": 0,
            "weekly_rest_hours": 0, "continuity_cap_carers": 50},
        "places": places.iter().enumerate().map(place).collect::<Vec<_>>(),
        "providers": (0..n_providers).map(|n| json!({"id": format!("f{n}"), "sector": "private"}))
            .collect::<Vec<_>>(),
        "clients": (0..patients.len()).map(client).collect::<Vec<_>>(),
        "packages": patients.iter().enumerate().map(package).collect::<Vec<_>>(),
        "carers": (0..n_providers).map(carer).collect::<Vec<_>>(),
        "travel": {"matrices": [{"mode": "drive", "places": places, "seconds": seconds}]},
        "baseline": {"runs": []},
    })
}

/// The answer with so many changes.
fn answer(request: &Value, seed: u64) -> Value {
    let settings = Settings { iterations: Some(20_000), time: None, seed, ..Settings::default() };
    let text = request.to_string();
    let answer = solve(&text, &settings, &mut NoClock).expect("it is sound");
    serde_json::from_str(&answer).expect("responses are JSON")
}

/// Each figure of those who wait that is named.
fn told<const N: usize>(answer: &Value, names: [&str; N]) -> [i64; N] {
    let referrals = &answer["kpis"]["whole"]["referrals"];
    names.map(|name| referrals[name].as_i64().unwrap_or_else(|| panic!("{name}: {referrals}")))
}

const PLACES: [&str; 4] = ["placed", "placed_in_part", "left_in_hospital", "bed_days_avoided"];

#[test]
fn the_one_place_goes_to_whoever_waits_for_longest() {
    // The longest wait is the second's by far, the third's by a day, and the first's of eight.
    for waits in [&[2, 20][..], &[10, 9, 11], &[8, 1, 2, 3, 4, 5, 6, 7]] {
        let patients: Vec<Patient> = waits.iter().map(|&days| Patient::at_nine(days)).collect();
        let first = waits.iter().enumerate().max_by_key(|(_, days)| **days).expect("some").0;
        for seed in 1..4 {
            let answer = answer(&request(7, 1, &patients), seed);
            let left = i64::try_from(waits.len() - 1).expect("few");
            assert_eq!(told(&answer, PLACES), [1, 0, left, 7], "{waits:?}, seed {seed}");
            let unserved = answer["unserved"].as_array().expect("a list");
            let own = format!("p{first}/");
            let is_own =
                |visit: &Value| visit["visit"].as_str().is_some_and(|id| id.starts_with(&own));
            assert_eq!((unserved.len(), unserved.iter().any(is_own)), (7 * waits.len() - 7, false));
        }
    }
}

/// Two providers with a place each, and five people: the two who wait for longest, whoever
/// comes to them.
#[test]
fn each_provider_takes_one_person_in_full() {
    let patients = [3, 9, 5, 8, 1].map(Patient::at_nine);
    for seed in 1..4 {
        let answer = answer(&request(7, 2, &patients), seed);
        assert_eq!(told(&answer, PLACES), [2, 0, 3, 14], "seed {seed}");
        assert_eq!(told(&answer, ["bed_days"]), [21]);
    }
}

/// Breakfast can be made, the double-up of a firm with one carer never.
#[test]
fn a_part_of_the_care_takes_nobody_out_of_hospital() {
    let pair = Patient { days_waited: 3, starts: &["10:00"], carers_needed: 2 };
    let answer = answer(&request(5, 2, &[pair]), 1);
    assert_eq!(told(&answer, PLACES), [0, 0, 1, 0]);
    let mut both =
        request(5, 2, &[Patient { carers_needed: 1, starts: &["08:00", "10:00"], ..pair }]);
    both["packages"][0]["slots"][1]["carers_needed"] = json!(2);
    let answer = self::answer(&both, 1);
    assert_eq!(told(&answer, PLACES), [0, 1, 1, 0]);
    assert_eq!(told(&answer, ["bed_days"]), [5]);
}

/// What it costs, in tenths of a point, if on each day the person of that number is served: half an
/// hour × 3 × all days of waiting, for each day up to the last without care.
fn cost(waits: &[u32], served: &[usize]) -> u32 {
    let n_days = u32::try_from(served.len()).expect("few");
    let of = |(who, days): (usize, &u32)| {
        let last = served.iter().rposition(|&one| one != who).map_or(0, |at| at + 1);
        3 * (days + n_days) * u32::try_from(last).expect("few") / 2
    };
    waits.iter().enumerate().map(of).sum()
}

#[test]
fn no_other_way_to_share_a_place_out_is_better() {
    // Even sums of days, so that no half of a tenth is lost to rounding.
    for waits in [[4, 8, 6], [2, 2, 2], [20, 4, 18]] {
        let all = (0..81_usize).map(|way| (0..4).map(|day| way / 3_usize.pow(day) % 3).collect());
        let best = all.map(|served: Vec<usize>| cost(&waits, &served)).min().expect("some");
        // In full to the one who has waited for longest.
        let most = waits.iter().max().expect("some");
        let others: u32 = waits.iter().map(|days| 3 * (days + 4) * 2).sum();
        assert_eq!(best, others - 3 * (most + 4) * 2);
        let request = request(4, 1, &waits.map(Patient::at_nine));
        let answer = answer(&request, 7);
        let exact = answer["score"]["promises"]["exact"].as_i64().expect("a number");
        assert_eq!(exact, i64::from(best) * 6_000, "{waits:?}");
        assert!(read(request.to_string()).is_ok());
    }
}
