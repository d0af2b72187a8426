//! Networks from outside: imported, extended, looked into, asked, and named by a request.

use std::fs;
use std::io::Write as _;

use serde_json::Value;

use crate::desk::{Desk, code, entries, json, said};

pub(crate) const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");

/// A folder with a request and the network of both councils.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    let sets = ["ab", "hl"].map(|set| {
        ["places", "roads", "ferries", "ferry_timetable"]
            .map(|table| format!("{FIXTURES}/geo/{set}_{table}.csv"))
            .join(" ")
    });
    let made = desk.runrig(&format!("network import csv {} -o west.net", sets.join(" ")));
    assert_eq!((code(&made), made.stdout.len()), (0, 0), "{}", said(&made));
    assert!(said(&made).starts_with("342 nodes, 406 roads of 4923 km"), "{}", said(&made));
    desk
}

const OBAN: &str = "56.4153,-5.4718";
const TOBERMORY: &str = "56.6201,-6.0716";

fn route(desk: &Desk, line: &str) -> Value {
    let told = desk.runrig(&format!("network route west.net {line}"));
    assert_eq!((code(&told), said(&told)), (0, String::new()), "{line}");
    json(&told.stdout)
}

#[test]
fn what_is_in_a_network_is_told() {
    let desk = desk();
    let told = json(&desk.runrig("network info west.net").stdout);
    assert_eq!((&told["nodes"], &told["roads"]["count"]), (&342.into(), &406.into()));
    assert_eq!(told["file"]["bytes"], fs::metadata(desk.path("west.net")).unwrap().len());
    let mull = told["lines"].as_array().unwrap();
    let mull = mull.iter().find(|line| line["id"] == "CalMac craignure-oban").unwrap();
    assert_eq!((&mull["takes_cars"], &mull["check_in_minutes"]), (&true.into(), &30.into()));
    assert_eq!(told["parts"]["largest"][0]["at"], "oban");
    assert_eq!(told["origins"].as_array().unwrap().len(), 2);
}

#[test]
fn a_network_grows_in_place_and_the_same_again_changes_nothing() {
    let desk = desk();
    let before = fs::read(desk.path("west.net")).unwrap();
    let again = format!("{FIXTURES}/geo/ab_places.csv {FIXTURES}/geo/ab_roads.csv");
    let line = format!("network import csv {again} --extend west.net -o again.net -q");
    let made = desk.runrig(&line);
    assert_eq!((code(&made), said(&made)), (0, String::new()));
    let told = json(&desk.runrig("network info again.net").stdout);
    assert_eq!((&told["nodes"], &told["roads"]["count"]), (&342.into(), &406.into()));
    let feed = format!("{FIXTURES}/import/ferries_gtfs.zip");
    let line = format!("network import gtfs {feed} --extend west.net -o west.net --attribution us");
    assert_eq!(code(&desk.runrig(&line)), 0);
    let after = fs::read(desk.path("west.net")).unwrap();
    assert!(after.len() > before.len());
    let told = json(&desk.runrig("network info west.net").stdout);
    assert_eq!(told["origins"][2]["attribution"], "us");
    assert_eq!(entries(desk.folder.path()), ["again.net", "week.json", "west.net"]);
}

#[test]
fn every_format_is_imported() {
    let desk = desk();
    let import = format!("{FIXTURES}/import");
    for line in [
        format!("osm {import}/ab_synthetic.osm.pbf {import}/whitelion_bristol_uk.osm.pbf"),
        format!("osm {import}/whitelion_bristol_uk.osm.pbf --no-private-roads"),
        format!("gtfs {import}/ferries_gtfs.zip --cars always"),
        format!("transxchange {import}/cuan_ferry.xml --cars ABCF_LUI --extend west.net"),
        format!("transxchange {import}/cuan_ferry.xml --nation england-and-wales"),
        format!(
            "matrix {import}/matrix/osrm_table.json --places {import}/matrix/places.json --mode drive"
        ),
        format!(
            "matrix {import}/matrix/ors_matrix.json --places {FIXTURES}/geo/ab_places.csv --mode walk"
        ),
    ] {
        let made = desk.runrig(&format!("network import {line} -o made.net"));
        let wrong_places = line.contains("ors_matrix");
        assert_eq!(code(&made), i32::from(wrong_places), "{line}: {}", said(&made));
        assert!(!said(&made).is_empty() && made.stdout.is_empty(), "{line}");
    }
}

#[test]
fn another_format_than_named_is_told_in_a_sentence() {
    let desk = Desk::new();
    let line = format!("network import osm {FIXTURES}/import/ferries_gtfs.zip -o made.net");
    let refused = desk.runrig(&line);
    assert_eq!(code(&refused), 1);
    let said = said(&refused);
    assert!(said.ends_with("try `runrig network import gtfs`.\n"), "{said}");
    assert_eq!((said.lines().count(), entries(desk.folder.path()).len()), (1, 1));
}

#[test]
fn faults_of_files_name_file_row_and_column() {
    let desk = Desk::new();
    fs::write(desk.path("a_places.csv"), "id,lat,lon\noban,56.4,x\n").unwrap();
    fs::write(desk.path("a_roads.csv"), "from,to,km,kmh\noban,mars,0,50\n").unwrap();
    let refused = desk.runrig("network import csv a_places.csv a_roads.csv -o made.net");
    assert_eq!(code(&refused), 1);
    let said = said(&refused);
    assert!(said.starts_with("runrig: a_places.csv, a_roads.csv has 3 faults:\n"), "{said}");
    for words in ["a_places.csv, row 2, column lon", "a_roads.csv, row 2, column km"] {
        assert!(said.contains(words), "{said}");
    }
    assert!(!desk.path("made.net").exists());
    let line = "network import csv a_places.csv --extend none.net -o made.net";
    assert_eq!(code(&desk.runrig(line)), 2);
}

#[test]
fn a_way_by_road_is_told_step_by_step() {
    let desk = desk();
    let told = route(&desk, &format!("--from {OBAN} --to 56.0378,-5.4320"));
    assert_eq!((&told["reachable"], &told["source"]), (&true.into(), &"network".into()));
    let steps = told["steps"].as_array().unwrap();
    assert_eq!(steps[1]["name"], "A816");
    let seconds: i64 = steps.iter().map(|step| step["seconds"].as_i64().unwrap()).sum();
    assert_eq!(told["seconds"], seconds);
    let slow = route(&desk, &format!("--from {OBAN} --to 56.0378,-5.4320 --percent 120 --dark"));
    assert!(slow["seconds"].as_i64().unwrap() > seconds * 6 / 5);
}

#[test]
fn with_a_departure_boats_count_as_in_a_rota() {
    let desk = desk();
    let line = format!("--from {OBAN} --to {TOBERMORY}");
    let told = route(&desk, &line);
    assert_eq!((&told["reachable"], &told["reason"]), (&false.into(), &"no-road".into()));
    // 30 minutes of check-in: too late for the boat at 08:15, in time for the next.
    let told = route(&desk, &format!("{line} --depart 2026-03-23T08:15"));
    assert_eq!(told["departs"], "2026-03-23T09:10:00+00:00");
    let kinds: Vec<&str> =
        told["steps"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds[..2], ["wait", "boat"]);
    let seconds: i64 =
        told["steps"].as_array().unwrap().iter().map(|it| it["seconds"].as_i64().unwrap()).sum();
    assert_eq!(told["seconds"], seconds);
    // No car gets to Easdale: it stays at the slip.
    let line = format!("--from {OBAN} --to 56.2930,-5.6560 --depart 2026-03-23T08:15");
    assert_eq!(route(&desk, &line)["car_left_at"], "ellenabeich");
    let far = route(&desk, &format!("--from {OBAN} --to 51.5,-0.1"));
    assert_eq!(far["reason"], "off-network");
}

#[test]
fn a_question_that_makes_no_sense_is_refused() {
    let desk = desk();
    let asks = format!("network route west.net --from {OBAN} --to {TOBERMORY}");
    for (line, exit) in [
        (format!("{asks} --mode bus"), 2),
        (format!("{asks} --percent 5"), 2),
        ("network route west.net --from 91,0 --to 0,0".to_owned(), 2),
        (format!("{asks} --depart noon"), 1),
        (format!("{asks} --depart 2026-03-23T08:15 --timezone Europe/Atlantis"), 1),
        ("network info week.json".to_owned(), 1),
        ("network info none.net".to_owned(), 2),
    ] {
        let refused = desk.runrig(&line);
        assert_eq!(code(&refused), exit, "{line}: {}", said(&refused));
        assert!(!refused.stderr.is_empty() && refused.stdout.is_empty(), "{line}");
    }
}

#[test]
fn ways_and_areas_are_drawn_on_a_map() {
    let desk = desk();
    let told = route(
        &desk,
        &format!("--from {OBAN} --to {TOBERMORY} --depart 2026-03-23T08:15 --geojson"),
    );
    assert_eq!(told["type"], "FeatureCollection");
    let kinds: Vec<&str> = told["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["geometry"]["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["LineString", "LineString", "Point", "Point"]);
    let line = format!("network isochrone west.net --from {OBAN} --minutes 30 --mode cycle");
    let told = json(&desk.runrig(&line).stdout);
    let feature = &told["features"][0];
    assert_eq!(feature["geometry"]["type"], "MultiPolygon");
    assert_eq!(
        (&feature["properties"]["minutes"], &feature["properties"]["mode"]),
        (&30.into(), &"cycle".into())
    );
}

#[test]
fn times_between_places_serve_a_request() {
    let desk = desk();
    let mut week = desk.json("week.json");
    // Every home is a place of the table, and the matrix is the request's travel.
    let mut table = vec!["id,lat,lon".to_owned()];
    let mut places = Vec::new();
    for (section, field) in [("clients", "location"), ("carers", "home")] {
        for (at, one) in week[section].as_array_mut().unwrap().iter_mut().enumerate() {
            let id = format!("{section}-{at}");
            let position = one[field].clone();
            table.push(format!("{id},{},{}", position["lat"], position["lon"]));
            one[field] = serde_json::json!({"place": id});
            places.push(
                serde_json::json!({"id": id, "lat": position["lat"], "lon": position["lon"]}),
            );
        }
    }
    fs::write(desk.path("points.csv"), table.join("\n")).unwrap();
    let made = desk.runrig("network matrix west.net points.csv -o times.json --threads 1 -q");
    assert_eq!((code(&made), said(&made)), (0, String::new()));
    let told = desk.json("times.json");
    let n = places.len();
    assert_eq!(
        (
            told["snapped"].as_array().unwrap().len(),
            told["matrix"]["seconds"].as_array().unwrap().len()
        ),
        (n, n)
    );
    week["travel"] = serde_json::json!({"matrices": [told["matrix"]]});
    week["places"] = places.into();
    fs::write(desk.path("week.json"), week.to_string()).unwrap();
    let solved = desk.runrig("solve week.json --iterations 200 -q");
    assert_eq!(code(&solved), 0, "{}", said(&solved));
    fs::write(desk.path("points.csv"), "id,lat,lon\na,91,0\n").unwrap();
    let refused = desk.runrig("network matrix west.net points.csv");
    assert_eq!(code(&refused), 1);
    assert!(said(&refused).contains("row 2, column lat"), "{}", said(&refused));
}

#[test]
fn a_request_may_name_a_network_beside_it() {
    let desk = desk();
    fs::create_dir(desk.path("sub")).unwrap();
    fs::rename(desk.path("west.net"), desk.path("sub/west.net")).unwrap();
    let mut week = desk.json("week.json");
    week["travel"] = serde_json::json!({"network_file": "west.net"});
    fs::write(desk.path("sub/week.json"), week.to_string()).unwrap();
    let solve = "solve sub/week.json --iterations 200 -q";
    let solved = desk.runrig(solve);
    assert_eq!(code(&solved), 0, "{}", said(&solved));
    fs::write(desk.path("rota.json"), &solved.stdout).unwrap();
    let slow = desk.runrig("evaluate sub/week.json rota.json --travel-percent 300 -q");
    assert_eq!(code(&slow), 0, "{}", said(&slow));
    let checked = desk.runrig("check sub/week.json rota.json");
    assert_eq!(code(&checked), 0, "{}", said(&checked));
    let slow = desk.runrig("check sub/week.json rota.json --travel-percent 1000 -q");
    assert_eq!(json(&slow.stdout)["status"], "breached", "{}", said(&slow));

    // From standard input it is sought in the current folder, where it is not.
    let mut child = desk.command("solve - --iterations 10 -q").spawn().unwrap();
    child.stdin.take().unwrap().write_all(week.to_string().as_bytes()).unwrap();
    let refused = child.wait_with_output().unwrap();
    assert_eq!(code(&refused), 1);
    let fault = &json(&refused.stdout)["faults"][0];
    assert_eq!(
        (&fault["code"], &fault["pointer"]),
        (&"network-file-missing".into(), &"/travel/network_file".into())
    );
}

#[test]
fn every_command_on_networks_has_help_with_examples() {
    let desk = Desk::new();
    let formats = ["osm", "csv", "gtfs", "transxchange", "matrix"];
    let imports = formats.map(|format| format!("import {format}"));
    let asks = ["import", "info", "route", "isochrone", "matrix"].map(str::to_owned);
    for command in imports.iter().chain(&asks) {
        let help = desk.runrig(&format!("network {command} --help"));
        assert!(String::from_utf8_lossy(&help.stdout).contains("Example"), "{command}");
        let page = desk.runrig(&format!("man network {command}"));
        assert_eq!(code(&page), 0, "{command}: {}", said(&page));
    }
    assert_eq!(code(&desk.runrig("man network fly")), 2);
}
