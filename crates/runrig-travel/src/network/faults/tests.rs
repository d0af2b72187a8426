use super::*;
use crate::network::{Call, Days, Line, Node, Road, Stop};

fn sound() -> Network {
    let node = |key: &str| Node { key: key.to_owned(), ..Node::default() };
    let stop = |key: &str| Stop { key: key.to_owned(), ..Stop::default() };
    let call = |stop, arrives, departs| Call { stop, arrives, departs };
    Network {
        nodes: vec![node("oban"), node(""), node("")],
        roads: vec![Road { from: 0, to: 2, shape: (0, 1), ..Road::default() }],
        points: vec![(564_000_000, -54_000_000)],
        names: vec![String::new()],
        stops: vec![stop("pier"), stop("slip")],
        lines: vec![Line { key: "a".to_owned(), ..Line::default() }],
        calendars: vec![Calendar { days: Days(127), ..Calendar::default() }],
        trips: vec![Trip {
            line: 0,
            calendar: 0,
            calls: vec![call(0, 100, 100), call(1, 400, 500)],
        }],
        supplied: vec![Supplied {
            mode: "drive".to_owned(),
            places: vec!["x".to_owned()],
            seconds: vec![Some(0)],
            ..Supplied::default()
        }],
        ..Network::default()
    }
}

fn check(spoil: impl FnOnce(&mut Network), message: &str) {
    let mut network = sound();
    spoil(&mut network);
    let found: Vec<String> = network.faults().iter().map(ToString::to_string).collect();
    assert_eq!(found, [message]);
}

#[test]
fn a_sound_network_has_none() {
    assert_eq!(sound().faults(), []);
    assert_eq!(Network::default().faults(), []);
}

#[test]
fn every_reference_must_lead_somewhere() {
    check(|n| n.roads[0].from = 3, "roads 0: from 3 is not below 3");
    check(|n| n.roads[0].to = u32::MAX, "roads 0: to 4294967295 is not below 3");
    check(|n| n.roads[0].name = 1, "roads 0: name 1 is not below 1");
    check(|n| n.trips[0].line = 1, "trips 0: line 1 is not below 1");
    check(|n| n.trips[0].calendar = 1, "trips 0: calendar 1 is not below 1");
    check(|n| n.trips[0].calls[1].stop = 2, "trips 0: stop 2 is not below 2");
}

#[test]
fn shapes_are_stretches_of_the_points() {
    let wrong = "roads 0: shape 1 to 0 is not a stretch of 1 points";
    check(|n| n.roads[0].shape = (1, 0), wrong);
    let wrong = "roads 0: shape 0 to 2 is not a stretch of 1 points";
    check(|n| n.roads[0].shape = (0, 2), wrong);
}

#[test]
fn shapes_do_not_share_points() {
    let wrong = "roads: shapes of 2 points together, of a list of 1";
    check(|n| n.roads.push(n.roads[0].clone()), wrong);
}

#[test]
fn a_mode_has_one_matrix() {
    let wrong = "supplied: more than one has the key `drive`";
    check(|n| n.supplied.push(n.supplied[0].clone()), wrong);
}

#[test]
fn the_first_name_is_empty() {
    check(|n| n.names[0].push('A'), "the first name is not empty");
}

#[test]
fn positions_are_on_the_earth() {
    let wrong = "points 0: 900000001 north, 0 east is not on the earth";
    check(|n| n.points[0] = (900_000_001, 0), wrong);
    let wrong = "stops 1: 0 north, -2147483648 east is not on the earth";
    check(|n| n.stops[1].longitude_e7 = i32::MIN, wrong);
}

#[test]
fn trips_go_forward_in_time() {
    check(|n| n.trips[0].calls.truncate(1), "trips 0: fewer than two calls");
    check(|n| n.trips[0].calls[1].arrives = 99, "trips 0: call 1 is out of order");
    check(|n| n.trips[0].calls[0].departs = 99, "trips 0: call 0 is out of order");
}

#[test]
fn keys_are_not_shared() {
    let wrong = "nodes: more than one has the key `oban`";
    check(|n| n.nodes[1].key.push_str("oban"), wrong);
    let wrong = "stops: more than one has the key `pier`";
    check(|n| n.stops[1].key = "pier".to_owned(), wrong);
}

#[test]
fn calendars_are_in_order() {
    let wrong = "calendars 0: dates out of order, or more than seven days in a week";
    check(|n| n.calendars[0].added = vec![7, 7], wrong);
    check(|n| n.calendars[0].days = Days(128), wrong);
    check(|n| n.calendars[0].span = Some((2, 1)), wrong);
}

#[test]
fn supplied_matrices_are_square() {
    check(|n| n.supplied[0].seconds.clear(), "supplied 0: 0 seconds for 1 places");
    let wrong = "supplied 0: 2 metres for 1 places";
    check(|n| n.supplied[0].metres = vec![None; 2], wrong);
    let wrong = "supplied 0: no mode is called `fly`";
    check(|n| n.supplied[0].mode = "fly".to_owned(), wrong);
}
