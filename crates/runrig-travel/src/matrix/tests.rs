use super::*;
use crate::network::{CLOSED, Node, Road};
use crate::samples::networks;
use proptest::prelude::*;
use runrig_core::id::Id;

fn at(north: i32, east: i32) -> Position {
    Position { latitude_e7: 565_000_000 + north, longitude_e7: -50_000_000 + east }
}

fn node(north: i32, east: i32) -> Node {
    let Position { latitude_e7, longitude_e7 } = at(north, east);
    Node { latitude_e7, longitude_e7, key: String::new() }
}

/// A one-way street of 614 m in a minute to the east, a lane of 1,112 m in 100 s from its
/// end to the north, and an island 20 km to the west.
fn a_village() -> Network {
    let street = Road { from: 0, to: 1, metres: 614, drive: [60_000, CLOSED], ..Road::default() };
    let lane = Road { from: 1, to: 2, metres: 1_112, drive: [100_000; 2], ..Road::default() };
    let round = Road { from: 2, to: 0, metres: 1_400, drive: [200_000; 2], ..Road::default() };
    let far = Road { from: 3, to: 4, metres: 614, drive: [60_000; 2], ..Road::default() };
    Network {
        nodes: vec![
            node(0, 0),
            node(0, 100_000),
            node(100_000, 100_000),
            node(0, -3_300_000),
            node(0, -3_200_000),
        ],
        roads: vec![street, lane, round, far],
        names: vec![String::new()],
        ..Network::default()
    }
}

fn places(at: &[Position]) -> Vec<(PlaceId, Position)> {
    at.iter().enumerate().map(|(n, &at)| (PlaceId::at(n), at)).collect()
}

/// With no time at the ends, so that the numbers are easy to follow.
fn at_once(mode: Mode) -> Manner {
    let settings = Settings { access: Seconds(0), ..Settings::default() };
    Manner { settings, ..Manner::of(mode) }
}

fn legs(network: &Network, at: &[Position], mode: Mode) -> Vec<Vec<Option<Leg>>> {
    let places = places(at);
    let snapper = Snapper::new(network);
    let matrix = matrix(places.len(), &places, &Ground::new(&snapper, at_once(mode)));
    let ids = || (0..places.len()).map(PlaceId::at);
    ids().map(|from| ids().map(|to| matrix.leg(from, to)).collect()).collect()
}

fn leg(seconds: i32, metres: u32, source: Source) -> Leg {
    Leg { time: Seconds(seconds), distance: Metres(metres), source }
}

#[test]
fn along_a_one_way_street_and_all_the_way_round_back() {
    let legs = legs(&a_village(), &[at(0, 25_000), at(0, 75_000)], Mode::Drive);
    assert_eq!(legs[0][1], Some(leg(30, 307, Source::Network)));
    // 15 s to its end, 100 s and 200 s round, 15 s to the house.
    assert_eq!(legs[1][0], Some(leg(330, 154 + 1_112 + 1_400 + 153, Source::Network)));
}

#[test]
fn the_least_of_the_ways_by_both_ends() {
    // Both on foot: a house a quarter along the street, and the far end of the lane.
    let legs = legs(&a_village(), &[at(0, 25_000), at(100_000, 100_000)], Mode::Walk);
    // By the west 153 + 1,400 m, by the east 461 + 1,112 m: 1,553 m at 4.5 km/h is 1,242.4 s.
    let there = legs[0][1].unwrap();
    assert!((1_552..=1_554).contains(&there.distance.0), "{there:?}");
    assert_eq!(legs[1][0], legs[0][1]);
}

#[test]
fn neighbours_off_the_road_take_the_local_streets() {
    // Two houses 222 m north of the street, 61 m apart.
    let legs = legs(&a_village(), &[at(20_000, 50_000), at(20_000, 60_000)], Mode::Drive);
    // 61 m × 1.35 = 82 m at 38 km/h: 7.8 s.
    assert_eq!(legs[0][1], Some(leg(8, 82, Source::Local)));
    assert_eq!(legs[1][0], legs[0][1]);
}

#[test]
fn each_end_of_a_drive_takes_its_time() {
    let network = a_village();
    let places = places(&[at(0, 25_000), at(0, 75_000)]);
    let snapper = Snapper::new(&network);
    let drive = matrix(2, &places, &Ground::new(&snapper, Manner::of(Mode::Drive)));
    // 20 s, 30 s on the road, 20 s.
    assert_eq!(drive.leg(PlaceId::at(0), PlaceId::at(1)), Some(leg(70, 307, Source::Network)));
}

#[test]
fn one_address_is_no_way_at_all() {
    let legs = legs(&a_village(), &[at(20_000, 50_000), at(20_000, 50_000)], Mode::Drive);
    assert_eq!(legs[0][1], Some(leg(0, 0, Source::Local)));
}

#[test]
fn water_keeps_parts_apart() {
    let network = a_village();
    let places = places(&[at(0, 25_000), at(0, -3_250_000), at(100_000, 100_000)]);
    let snapper = Snapper::new(&network);
    let matrix = matrix(3, &places, &Ground::new(&snapper, Manner::of(Mode::Drive)));
    assert_eq!(matrix.n_parts(), 2);
    assert_eq!(matrix.leg(PlaceId::at(0), PlaceId::at(1)), None);
    assert!(matrix.leg(PlaceId::at(0), PlaceId::at(2)).is_some());
}

#[test]
fn a_place_beyond_the_limit_travels_by_the_crow() {
    let network = a_village();
    let places = places(&[at(0, 25_000), at(1_600_000, 100_000)]);
    let snapper = Snapper::new(&network);
    let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
    let matrix = matrix(2, &places, &ground);
    let there = matrix.leg(PlaceId::at(0), PlaceId::at(1)).unwrap();
    assert_eq!(there.source, Source::GreatCircle);
}

#[test]
fn without_a_network_everybody_travels_by_the_crow() {
    let wanted = [
        Wanted { mode: Mode::Drive, places: places(&[at(0, 0), at(0, 100_000), at(0, 200_000)]) },
        Wanted { mode: Mode::Bus, places: places(&[at(0, 0)]) },
    ];
    let travel = build(3, None, &wanted, &Settings::default(), &Conditions::default());
    let there = travel.leg(Mode::Drive, PlaceId::at(0), PlaceId::at(2)).unwrap();
    // 1,227 m × 1.35 at 50 km/h.
    assert_eq!(there, leg(120, 1_656, Source::GreatCircle));
    assert!(travel.matrix(Mode::Bus).is_none());
}

#[test]
fn a_mode_covers_its_own_places_alone() {
    let all = places(&[at(0, 0), at(0, 50_000), at(0, 100_000)]);
    let wanted = [
        Wanted { mode: Mode::Drive, places: all.clone() },
        Wanted { mode: Mode::Walk, places: all[1..].to_vec() },
    ];
    let (settings, conditions) = (Settings::default(), Conditions::default());
    let travel = build(3, Some(&a_village()), &wanted, &settings, &conditions);
    let walk = travel.matrix(Mode::Walk).unwrap();
    assert_eq!(walk.row(PlaceId::at(0)), None);
    assert!(walk.leg(PlaceId::at(1), PlaceId::at(2)).is_some());
    assert!(travel.leg(Mode::Drive, PlaceId::at(0), PlaceId::at(2)).is_some());
}

proptest! {
    #[test]
    fn a_hierarchy_changes_no_cell(
        network in networks(10, 25),
        at_random in prop::collection::vec((-300_000..300_000, -500_000..500_000), 2..20),
    ) {
        let snapper = Snapper::new(&network);
        let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
        let hierarchy = Hierarchy::new(ground.graph());
        prop_assert!(hierarchy.is_some());
        let snapped: Vec<(PlaceId, Snapped)> = at_random
            .iter()
            .enumerate()
            .filter_map(|(n, &(north, east))| {
                Some((PlaceId::at(n), ground.snap(at(north, east))?))
            })
            .collect();
        let part = Part::new(snapped, &ground);
        prop_assert_eq!(part.cells(hierarchy.as_ref()), part.cells(None));
    }
}
