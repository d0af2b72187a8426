use super::*;
use crate::manner::Manner;
use crate::network::{Node, Road};
use crate::samples::networks;
use crate::settings::Settings;
use crate::snap::Snapper;
use geo::{Area, Contains};
use proptest::prelude::*;
use runrig_core::model::Mode;
use runrig_core::travel::great_circle::{metres_between, point};

fn at_once(mode: Mode) -> Manner {
    let settings = Settings { access: Seconds(0), ..Settings::default() };
    Manner { settings, ..Manner::of(mode) }
}

fn area(network: &Network, from: Position, within: Seconds, mode: Mode) -> MultiPolygon {
    let manner = at_once(mode);
    isochrone(&Ground::new(&Snapper::new(network), manner), from, within)
}

fn at(north: i32, east: i32) -> Position {
    Position { latitude_e7: 565_000_000 + north, longitude_e7: -50_000_000 + east }
}

/// A straight road of ten kilometres to the north in ten minutes.
fn a_straight() -> Network {
    let node = |north| {
        let Position { latitude_e7, longitude_e7 } = at(north, 0);
        Node { latitude_e7, longitude_e7, key: String::new() }
    };
    let road = Road { from: 0, to: 1, metres: 10_007, drive: [600_000; 2], ..Road::default() };
    Network {
        nodes: vec![node(0), node(900_000)],
        roads: vec![road],
        names: vec![String::new()],
        ..Network::default()
    }
}

#[test]
fn halfway_in_half_the_time() {
    let area = area(&a_straight(), at(0, 0), Seconds(300), Mode::Drive);
    let holds = |north, east| area.contains(&point(at(north, east)));
    assert!(holds(0, 0) && holds(200_000, 0) && holds(449_000, 0));
    // 0.03 degrees (330 m) beyond the middle, and 600 m east of the road, are outside.
    assert!(!holds(480_000, 0) && !holds(200_000, 100_000));
}

#[test]
fn both_ways_from_the_middle() {
    let area = area(&a_straight(), at(450_000, 0), Seconds(60), Mode::Drive);
    let holds = |north| area.contains(&point(at(north, 0)));
    assert!(holds(361_000) && holds(539_000));
    assert!(!holds(330_000) && !holds(570_000));
}

#[test]
fn no_time_or_no_road_is_no_area() {
    assert!(area(&Network::default(), at(0, 0), Seconds(600), Mode::Drive).0.is_empty());
    assert!(area(&a_straight(), at(0, 3_000_000), Seconds(600), Mode::Drive).0.is_empty());
    assert!(area(&a_straight(), at(0, 0), Seconds(-1), Mode::Drive).0.is_empty());
}

#[test]
fn on_foot_the_area_is_smaller() {
    let network = a_straight();
    let by_car = area(&network, at(0, 0), Seconds(600), Mode::Drive);
    let on_foot = area(&network, at(0, 0), Seconds(600), Mode::Walk);
    assert!(on_foot.unsigned_area() * 5.0 < by_car.unsigned_area());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    #[expect(clippy::float_arithmetic, reason = "points along a road")]
    fn it_holds_every_reached_node_and_none_far_from_a_reached_road(
        network in networks(20, 30), start in 0_usize..20, limit in 1..60_000,
    ) {
        let manner = at_once(Mode::Drive);
        let snapper = Snapper::new(&network);
        let ground = Ground::new(&snapper, manner);
        let graph = ground.graph();
        let from = network.nodes[start % network.nodes.len()].position();
        let within = Seconds(limit / 1_000);
        let area = isochrone(&ground, from, within);
        let Some(snapped) = ground.snap(from) else { return Ok(()) };
        let door = Door::new(snapped, &manner).access.milliseconds();
        let Some(left) = u32::try_from(within.0 * 1_000).unwrap().checked_sub(door) else {
            return Ok(());
        };
        let mut search = Search::new(graph.n_nodes());
        let leaving = snapped.spot.leaving(&network, &manner);
        search.run(graph, leaving.into_iter().flatten(), Until::Exhausted);
        let reached = reached(&ground, snapped.spot, left);
        for (node, found) in (0..).zip(&network.nodes) {
            let position = found.position();
            let inside = area.contains(&point(position));
            if search.way(node).is_open() && search.way(node).milliseconds() <= left {
                prop_assert!(inside, "node {} is reached", node);
            } else if inside {
                // It must lie beside a reached road: within two and a half squares of at most
                // 150 m (a thousandth of what these networks span, 66 km) and 250 m.
                let nearest = reached.iter().flat_map(|stretch| {
                    let line: Vec<Flat> = stretch.line.clone();
                    let points: Vec<Flat> = match line[..] {
                        [only] => vec![only],
                        _ => line.windows(2).flat_map(|ends| {
                            let (a, b) = (ends[0], ends[1]);
                            (0..=1_000).map(move |n| plane::along(a, b, f64::from(n) / 1_000.0))
                        }).collect(),
                    };
                    points.into_iter().map(|at| metres_between(plane::position(at), position))
                }).min();
                prop_assert!(nearest.is_some_and(|metres| metres <= 250 + 375 + 70), "{:?}", nearest);
            }
        }
    }
}
