use super::*;

const PLACES: &str = include_str!("../../../../fixtures/import/matrix/places.json");
const OSRM: &str = include_str!("../../../../fixtures/import/matrix/osrm_table.json");
const ORS: &str = include_str!("../../../../fixtures/import/matrix/ors_matrix.json");
const GRAPHHOPPER: &str =
    include_str!("../../../../fixtures/import/matrix/graphhopper_matrix.json");
const CONCISE: &str = include_str!("../../../../fixtures/import/matrix/valhalla_concise.json");
const VERBOSE: &str =
    include_str!("../../../../fixtures/import/matrix/valhalla_sources_to_targets.json");

fn places() -> Vec<String> {
    let read: serde_json::Value = serde_json::from_str(PLACES).unwrap();
    serde_json::from_value(read["places"].clone()).unwrap()
}

fn read(answer: &str, places: &[&str]) -> Result<Supplied, String> {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    let asked = Asked { mode: Mode::Drive, places: &places, ..Asked::default() };
    let made = import(answer.as_bytes(), &asked).map_err(|faults| faults.to_string())?;
    Ok(made.network.supplied[0].clone())
}

fn refused(answer: &str, said: &str) {
    assert_eq!(read(answer, &["a", "b"]).unwrap_err(), said, "{answer}");
}

#[test]
fn five_engines_tell_the_same_truth() {
    let places = places();
    let asked = Asked { mode: Mode::Drive, places: &places, ..Asked::default() };
    let engines = [
        (OSRM, "osrm"),
        (ORS, "openrouteservice"),
        (GRAPHHOPPER, "graphhopper"),
        (CONCISE, "valhalla"),
        (VERBOSE, "valhalla"),
    ];
    let read = engines.map(|(answer, name)| {
        let made = import(answer.as_bytes(), &asked).unwrap();
        assert_eq!(made.network.origins[0].importer, "matrix");
        let supplied = made.network.supplied[0].clone();
        assert_eq!(supplied.engine, name);
        supplied
    });
    for other in &read {
        assert_eq!((other.seconds.len(), other.metres.len()), (144, 144));
        for (at, (one, two)) in read[0].seconds.iter().zip(&other.seconds).enumerate() {
            let apart = one.zip(*two).map_or(0, |(one, two)| one.abs_diff(two));
            assert!(apart <= 1 && one.is_some() == two.is_some(), "{} at {at}", other.engine);
        }
        assert_eq!(read[0].metres, other.metres, "{}", other.engine);
    }
    // Oban to Connel: 8.7 km, 9.6 minutes; no way to Rothesay but by boat.
    assert_eq!((read[0].seconds[1], read[0].metres[1]), (Some(577), Some(8_700)));
    assert_eq!((read[0].seconds[10], read[0].metres[10]), (None, None));
}

#[test]
fn google_has_its_own_shape() {
    let answer = r#"{"status": "OK", "rows": [
        {"elements": [{"status": "OK", "duration": {"value": 0}, "distance": {"value": 0}},
                      {"status": "OK", "duration": {"value": 61}, "distance": {"value": 900}}]},
        {"elements": [{"status": "ZERO_RESULTS"},
                      {"status": "OK", "duration": {"value": 0}, "distance": {"value": 0}}]}]}"#;
    let read = read(answer, &["a", "b"]).unwrap();
    assert_eq!(read.seconds, [Some(0), Some(61), None, Some(0)]);
    assert_eq!(read.metres, [Some(0), Some(900), None, Some(0)]);
    refused(
        r#"{"status": "OVER_QUERY_LIMIT", "rows": []}"#,
        "/status: the engine answers with an error [engine-error]",
    );
}

#[test]
fn valhalla_tells_its_units() {
    let cells =
        r#""sources_to_targets": {"durations": [[0, 60], [60, 0]], "distances": [[0, 1], [1, 0]]}"#;
    let of = |units: &str| read(&format!("{{{cells}{units}}}"), &["a", "b"]);
    assert_eq!(of(r#", "units": "miles""#).unwrap().metres[1], Some(1_609));
    assert_eq!(of(r#", "units": "kilometers""#).unwrap().metres[1], Some(1_000));
    assert_eq!(of("").unwrap_err(), "/units: the unit is not known [unknown-units]");
    let ors = r#"{"durations": [[0, 60], [60, 0]], "distances": [[0, 1.5], [1.5, 0]],
        "metadata": {"query": {"units": "km"}}}"#;
    assert_eq!(read(ors, &["a", "b"]).unwrap().metres[1], Some(1_500));
}

#[test]
fn valhalla_in_the_shape_of_osrm_has_no_lengths_if_none_were_asked() {
    let answer = r#"{"code": "Ok", "algorithm": "costmatrix", "durations": [[0, 1], [1, 0]]}"#;
    let read = read(answer, &["a", "b"]).unwrap();
    assert_eq!((read.engine.as_str(), read.metres.len()), ("valhalla", 0));
}

#[test]
fn every_wrong_cell_is_told() {
    let durations = r#"{"code": "Ok", "durations": [[70, "x"], [-1, null]]}"#;
    refused(
        durations,
        "/durations/0/1: this is neither a number nor null [not-a-cell]\n/durations/1/0: a time or distance is not negative [negative]",
    );
    refused(
        r#"{"code": "Ok", "durations": [[70, 2678401], [0, null]]}"#,
        "/durations/0/1: a time is at most 31 days, a distance at most 100,000 km [beyond-31-days]",
    );
    refused(
        r#"{"code": "Ok", "durations": [[70, 2678400], [0, null]]}"#,
        "/durations/0/0: a place is no minute away from itself [time-to-itself]\n/durations/1/1: a place has a way to itself [no-way-to-itself]",
    );
    refused(
        r#"{"times": [[0, null], [3, 0]], "distances": [[0, 5], [5, 0]]}"#,
        "/times/0/1: there is a distance and no time, or a time and no distance [half-null]",
    );
    refused(
        r#"{"sources_to_targets": [[{"time": 0}, {"time": 1, "to_index": 0}], [{"time": 1}, {}]],
            "units": "km"}"#,
        "/sources_to_targets/0/1: the cell is not of this row and column [out-of-order]\n/sources_to_targets/1/1/time: this is neither a number nor null [not-a-cell]",
    );
}

#[test]
fn other_sizes_are_refused() {
    refused(
        r#"{"times": [[0, 1]]}"#,
        "/times: there is not one row for each place [wrong-number-of-rows]",
    );
    refused(
        r#"{"times": [[0, 1], [1]]}"#,
        "/times/1: there is not one cell for each place [wrong-number-of-cells]",
    );
    refused(r#"{"times": [[0, 1], 7]}"#, "/times/1: this is no row [not-a-row]");
    refused(r#"{"times": 7}"#, "/times: this is no list of rows [not-a-matrix]");
}

#[test]
fn errors_of_engines_are_told() {
    refused(
        r#"{"code": "InvalidQuery", "message": "x"}"#,
        "/code: the engine answers with an error [engine-error]",
    );
    refused(
        r#"{"error": {"code": 6004, "message": "x"}}"#,
        "/error: the engine answers with an error [engine-error]",
    );
    refused(
        r#"{"message": "Wrong credentials"}"#,
        "/message: the engine answers with an error [engine-error]",
    );
    refused("{}", "answer: the shape is of no engine that is known [unknown-engine]");
    refused("[", "file: the file is not JSON, or it ends too early [not-json]");
    refused(&"[".repeat(1_000_000), "file: the file is not JSON, or it ends too early [not-json]");
}

#[test]
fn what_is_asked_must_make_sense() {
    let places = ["a".to_owned(), "a".to_owned()];
    let asked = Asked { mode: Mode::Walk, places: &places, attribution: "" };
    let faults = import(br#"{"times": [[0, 1], [1, 0]]}"#, &asked).unwrap_err();
    let causes: Vec<_> = faults.told().iter().map(|fault| fault.cause).collect();
    assert_eq!(causes, [Cause::DuplicateId]);
    assert_eq!(import(b"\xff", &asked).unwrap_err().told()[0].cause, Cause::NotText);
}
