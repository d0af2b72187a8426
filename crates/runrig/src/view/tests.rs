//! A morning in a lane, worked out by hand.

use super::*;
use crate::answer::evaluate;
use crate::json::{Read, read, read_rota};
use runrig_core::id::Id;
use runrig_core::units::Cost;

/// Four doors ten minutes apart. `a` lives at the first, `b` at the second, `c` at the third.
/// `gn` at the fourth is nobody's yet, and `gd` at the third is `c`'s.
fn lane(scenario: &str) -> Read {
    let package = |id: &str, client: &str, provider: &str, start: &str| {
        format!(
            r#"{{"id": "{id}", "client": "{client}", {provider}
            "slots": [{{"id": "am", "start": "{start}", "care_minutes": 30}}]}}"#
        )
    };
    let client =
        |id: &str, at: &str| format!(r#"{{"id": "{id}", "location": {{"place": "{at}"}}}}"#);
    let carer = |id: &str, employer: &str, at: &str| {
        format!(
            r#"{{"id": "{id}", "employer": "{employer}", "home": {{"place": "{at}"}},
            "mode": "walk", "shifts": [{{"date": "2026-03-09", "from": "07:00", "until": "13:00"}}]}}"#
        )
    };
    let packages = [
        package("ga", "ca", r#""provider": "a","#, "08:00"),
        package("gb", "cb", r#""provider": "b","#, "08:47"),
        package("gc", "cc", r#""provider": "c","#, "08:00"),
        package("gd", "cd", r#""provider": "c","#, "11:00"),
        package("gn", "cn", r#""status": "waiting","#, "09:00"),
    ];
    let clients = [
        client("ca", "p0"),
        client("cb", "p1"),
        client("cc", "p2"),
        client("cd", "p2"),
        client("cn", "p3"),
    ];
    let carers = [carer("ka", "a", "p0"), carer("kb", "b", "p1"), carer("kc", "c", "p2")];
    let request = format!(
        r#"{{
        "meta": {{"schema_version": 1, "timezone": "Europe/London", "first_day": "2026-03-09", "days": 1}},
        {scenario}
        "places": [{{"id": "p0"}}, {{"id": "p1"}}, {{"id": "p2"}}, {{"id": "p3"}}],
        "providers": [{{"id": "a", "sector": "private"}}, {{"id": "b", "sector": "private"}},
            {{"id": "c", "sector": "private"}}],
        "clients": [{}], "packages": [{}], "carers": [{}],
        "travel": {{"matrices": [{{"mode": "walk", "places": ["p0", "p1", "p2", "p3"], "seconds":
            [[0, 600, 1200, 1800], [600, 0, 600, 1200], [1200, 600, 0, 600], [1800, 1200, 600, 0]]}}]}}
        }}"#,
        clients.join(","),
        packages.join(","),
        carers.join(",")
    );
    read(request).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A rota of runs, each a carer with packages and starts.
fn rota(read: &Read, runs: &[(&str, &[(&str, &str)])]) -> Solved {
    let stop = |(package, start): &(&str, &str)| {
        format!(r#"{{"visit": "{package}/am/2026-03-09", "start": "2026-03-09T{start}"}}"#)
    };
    let run = |(carer, stops): &(&str, &[(&str, &str)])| {
        let stops: Vec<String> = stops.iter().map(stop).collect();
        format!(r#"{{"carer": "{carer}", "stops": [{}]}}"#, stops.join(","))
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    let text = format!(r#"{{"runs": [{}]}}"#, runs.join(","));
    let rota = read_rota(text, &read.problem, &read.names);
    evaluate(&read.problem, rota.unwrap_or_else(|faults| panic!("{faults}")))
}

fn alone(read: &Read) -> Solved {
    rota(
        read,
        &[("ka", &[("ga", "08:00")]), ("kb", &[("gb", "08:47")]), ("kc", &[("gc", "08:00")])],
    )
}

/// `ka` goes on to `gb`, and `kb` takes `gn`; nobody comes to `gd`.
fn together(read: &Read) -> Solved {
    let a: &[(&str, &str)] = &[("ga", "08:00"), ("gb", "08:47")];
    rota(read, &[("ka", a), ("kb", &[("gn", "09:00")]), ("kc", &[("gc", "08:00")])])
}

const SWAPS: &str = r#""scenario": {"code": "swap-k", "most": 5},"#;
const HALF_AN_HOUR: i64 = 1_800;

fn seen(read: &Read, at: usize) -> View {
    let (joint, silo) = (together(read), alone(read));
    view(&read.problem, &joint, ProviderId::at(at), Some(&silo))
}

fn one(care: i64) -> Sums {
    Sums { all: Part { packages: 1, care }, localities: Vec::new() }
}

#[test]
fn who_takes_a_package_is_told_of_a_sum_and_of_being_elsewhere() {
    let read = lane(SWAPS);
    let a = seen(&read, 0);
    let at: Vec<bool> = a.runs[0].stops.iter().map(|stop| stop.visit.is_some()).collect();
    assert_eq!((a.runs.len(), at), (1, vec![true, false]));
    assert_eq!(
        (a.arriving, a.helping, a.new),
        (one(HALF_AN_HOUR), Sums::default(), Sums::default())
    );
    assert!(a.leaving.is_empty() && a.unmade.is_empty());
    assert_eq!(a.by_others, 0);
}

#[test]
fn what_a_package_adds_to_its_taker_is_worked_out_from_its_own_runs() {
    // Ten minutes on the way and half of ten home again; who takes a package over is no stranger.
    let gain = seen(&lane(SWAPS), 0).gain.expect("a rota of each alone was given");
    let points = Cost(-15 * Cost::POINT.0);
    assert_eq!(gain, OwnGain { points, travel: -600, care: HALF_AN_HOUR, surplus: None });
}

#[test]
fn who_gives_a_package_away_is_told_which_and_of_new_ones_in_a_sum() {
    let read = lane(SWAPS);
    let b = seen(&read, 1);
    assert_eq!(b.leaving, [PackageId::at(1)]);
    assert_eq!((b.new, b.by_others), (one(HALF_AN_HOUR), HALF_AN_HOUR));
    assert_eq!(b.runs[0].stops[0].visit, None);
    // Half of twenty minutes to the fourth door and of twenty home.
    let points = Cost(-20 * Cost::POINT.0);
    assert_eq!(b.gain, Some(OwnGain { points, travel: 0, care: 0, surplus: None }));
}

#[test]
fn care_that_is_missing_is_told_to_whom_it_belongs() {
    let read = lane(SWAPS);
    assert_eq!(seen(&read, 2).unmade.len(), 1);
    let gd = read.problem.packages[read.problem.visits[seen(&read, 2).unmade[0].visit].package]
        .key
        .clone();
    assert_eq!(gd, "gd");
}

#[test]
fn packages_that_may_not_move_are_helped() {
    let read = lane("");
    let (a, b) = (seen(&read, 0), seen(&read, 1));
    assert_eq!((a.arriving, a.helping), (Sums::default(), one(HALF_AN_HOUR)));
    assert_eq!((b.leaving.len(), b.by_others), (0, HALF_AN_HOUR));
    assert!(!a.lawful, "nobody gave leave to lend");
}

#[test]
fn the_area_is_told_of_where_three_have_something_to_count() {
    // Four halves of an hour, by all three; the only way between visits is `a`'s.
    let area = seen(&lane(SWAPS), 2).area;
    let all = Some(4 * HALF_AN_HOUR);
    assert_eq!(area, Area { care: all, care_met: all, travel: None });
}
