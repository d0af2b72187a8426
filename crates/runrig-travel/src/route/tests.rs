use super::*;
use crate::matrix::matrix;
use crate::network::{CLOSED, Node, Road};
use crate::samples::networks;
use crate::settings::Settings;
use crate::snap::Snapper;
use proptest::prelude::*;
use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Leg, Mode};
use runrig_core::travel::great_circle::metres_between;
use runrig_core::units::{Metres, Seconds};

fn at(north: i32, east: i32) -> Position {
    Position { latitude_e7: 565_000_000 + north, longitude_e7: -50_000_000 + east }
}

fn node(north: i32, east: i32) -> Node {
    let Position { latitude_e7, longitude_e7 } = at(north, east);
    Node { latitude_e7, longitude_e7, key: String::new() }
}

/// Three roads of 614 m east, the first two called A85 and the third without a name; the
/// second is a primary road, and one-way.
fn a_road() -> Network {
    let road = |from, name, class, drive| Road {
        from,
        to: from + 1,
        metres: 614,
        drive,
        name,
        class,
        ..Road::default()
    };
    Network {
        nodes: (0..4).map(|n| node(0, n * 100_000)).collect(),
        roads: vec![
            road(0, 1, RoadClass::Trunk, [60_000; 2]),
            road(1, 1, RoadClass::Primary, [40_000, CLOSED]),
            road(2, 0, RoadClass::Service, [80_000; 2]),
        ],
        names: vec![String::new(), "A85".to_owned()],
        ..Network::default()
    }
}

fn told(network: &Network, from: Position, to: Position, mode: Mode) -> Option<Route> {
    let settings = Settings { access: Seconds(0), ..Settings::default() };
    let manner = Manner { settings, ..Manner::of(mode) };
    route(&Ground::new(&Snapper::new(network), manner), from, to)
}

#[test]
fn roads_of_one_name_are_one_step() {
    let route = told(&a_road(), at(0, 50_000), at(0, 250_000), Mode::Drive).unwrap();
    let steps: Vec<_> = route
        .steps
        .iter()
        .map(|step| (step.name.as_str(), step.class, step.way.milliseconds(), step.way.metres()))
        .collect();
    // Half of 60 s and all of 40 s; half of 80 s.
    let there = [("A85", RoadClass::Trunk, 70_000, 921), ("", RoadClass::Service, 40_000, 307)];
    assert_eq!(steps, there);
    assert_eq!(route.way, Way::new(110_000, 1_228));
    let line = [at(0, 50_000), at(0, 100_000), at(0, 200_000), at(0, 250_000)];
    assert_eq!(route.line, line);
}

#[test]
fn the_other_way_is_closed_to_cars_alone() {
    assert_eq!(told(&a_road(), at(0, 250_000), at(0, 50_000), Mode::Drive), None);
    let on_foot = told(&a_road(), at(0, 250_000), at(0, 50_000), Mode::Walk).unwrap();
    let line = [at(0, 250_000), at(0, 200_000), at(0, 100_000), at(0, 50_000)];
    assert_eq!(on_foot.line, line);
}

#[test]
fn along_one_road_there_is_one_step() {
    let route = told(&a_road(), at(0, 80_000), at(0, 30_000), Mode::Drive).unwrap();
    assert_eq!(route.steps.len(), 1);
    assert_eq!(route.way, Way::new(30_000, 307));
    assert_eq!(route.line, [at(0, 80_000), at(0, 30_000)]);
}

#[test]
fn shapes_are_followed_and_cut() {
    let mut network = a_road();
    network.points = vec![(565_090_000, -50_000_000)];
    network.roads[0].shape = (0, 1);
    network.roads[0].metres = 1_001 + 1_174;
    let route = told(&network, at(45_000, 0), at(0, 200_000), Mode::Drive).unwrap();
    let line = [at(45_000, 0), at(90_000, 0), at(0, 100_000), at(0, 200_000)];
    assert_eq!(route.line.len(), line.len());
    for (found, wanted) in route.line.iter().zip(&line) {
        let apart = metres_between(*found, *wanted);
        assert!(apart <= 1, "{found:?} {wanted:?}");
    }
}

proptest! {
    #[test]
    fn a_route_adds_up_and_is_that_of_the_matrix(
        network in networks(10, 25),
        a in (-300_000..300_000, -500_000..500_000), b in (-300_000..300_000, -500_000..500_000),
    ) {
        let snapper = Snapper::new(&network);
        let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
        let (from, to) = (at(a.0, a.1), at(b.0, b.1));
        let (Some(start), Some(end)) = (ground.snap(from), ground.snap(to)) else { return Ok(()) };
        let places = [(PlaceId::at(0), from), (PlaceId::at(1), to)];
        let leg = matrix(2, &places, &ground).leg(places[0].0, places[1].0);
        let route = route(&ground, from, to);
        let told = route.as_ref().map(|Route { way, source, .. }| Leg {
            time: Seconds(i32::try_from(way.milliseconds().div_ceil(1_000)).unwrap()),
            distance: Metres(way.metres()),
            source: *source,
        });
        prop_assert_eq!(told, leg);
        let Some(route) = route else { return Ok(()) };
        if route.source == Source::Network {
            let roads = route.steps.iter().fold(Way::NONE, |sum, step| sum.then(step.way));
            prop_assert_eq!(route.access[0].then(roads).then(route.access[1]), route.way);
        }
        prop_assert_eq!(route.line.first(), Some(&from));
        prop_assert_eq!(route.line.last(), Some(&to));
        for snapped in [start, end] {
            let apart = metres_between(snapped.at, snapped.foot);
            prop_assert_eq!(u64::from(snapped.apart.0), apart);
        }
    }
}
