//! Small files made by hand.

use super::made::{Made, bytes_field, framed, number_field};
use super::*;
use crate::note::Topic;
use runrig_travel::network::{CLOSED, RoadClass};

const STREET: &[(&str, &str)] = &[("highway", "residential"), ("name", "High Street")];

fn read(made: &Made) -> Imported {
    let read = import(&made.bytes(), &Options::default()).unwrap();
    assert_eq!(read.network.faults(), []);
    read
}

/// Nodes 1 to `n` in a row northwards, a thousandth of a degree (111.2 m) apart.
fn row(n: i64) -> Made {
    (1..=n)
        .fold(Made::default(), |made, id| made.node(id, 56_000_000 + id * 1_000, -5_000_000, &[]))
}

/// From, to, metres, driven there, driven back.
fn roads(read: &Imported) -> Vec<(u32, u32, u32, bool, bool)> {
    let open = |time| time != CLOSED;
    let roads = read.network.roads.iter();
    roads.map(|it| (it.from, it.to, it.metres, open(it.drive[0]), open(it.drive[1]))).collect()
}

fn topics(read: &Imported) -> Vec<(Topic, u64)> {
    read.notes.iter().map(|note| (note.topic, note.count)).collect()
}

fn cause(bytes: &[u8]) -> Cause {
    import(bytes, &Options::default()).unwrap_err().told()[0].cause
}

#[test]
fn ways_of_one_character_become_one_road_with_its_shape() {
    let read = read(&row(5).way(1, &[1, 2, 3], STREET).way(2, &[5, 4, 3], STREET));
    assert_eq!(roads(&read), [(0, 1, 445, true, true)]);
    let road = &read.network.roads[0];
    assert_eq!((road.class, road.shape), (RoadClass::Residential, (0, 3)));
    assert_eq!(read.network.points[1], (560_030_000, -50_000_000));
    // 444.8 m at 30 km/h.
    assert_eq!(road.drive, [53_374, 53_374]);
    assert_eq!(read.network.names, ["", "High Street"]);
}

#[test]
fn roads_end_where_their_character_changes_or_others_join() {
    let paved = &[("highway", "track"), ("tracktype", "grade1")];
    let made = row(4).node(9, 56_002_000, -5_001_000, &[]).way(1, &[1, 2, 3], STREET);
    let read = read(&made.way(2, &[3, 4], paved).way(3, &[2, 9], &[("highway", "footway")]));
    let found = [(0, 1, 111, true, true), (1, 2, 111, true, true), (2, 3, 111, true, true)];
    assert_eq!(roads(&read)[..3], found);
    assert_eq!(roads(&read)[3], (1, 4, 62, false, false));
    assert!(!read.network.roads[3].rules.no_foot && read.network.roads[3].rules.no_cycle);
}

#[test]
fn one_way_streets_keep_their_way_however_they_are_joined() {
    let along = &[("highway", "tertiary"), ("oneway", "yes")];
    let against = &[("highway", "tertiary"), ("oneway", "-1")];
    let read_ = read(&row(4).way(1, &[1, 2], along).way(2, &[3, 2], against));
    assert_eq!(roads(&read_), [(0, 1, 222, true, false)]);
    // Where two meet head on, both end.
    let read_ = read(&row(3).way(1, &[1, 2], along).way(2, &[3, 2], along));
    assert_eq!(roads(&read_), [(0, 1, 111, true, false), (2, 1, 111, true, false)]);
}

#[test]
fn rings_and_loops_are_two_roads() {
    let square = |made: Made| made.node(8, 56_001_000, -5_002_000, &[]);
    let ring = read(&square(row(2)).way(1, &[1, 2, 8, 1], STREET));
    assert_eq!((ring.network.nodes.len(), ring.network.roads.len()), (2, 2));
    let lollipop = read(&square(row(3)).way(1, &[3, 2, 1, 8, 2], STREET));
    assert_eq!((lollipop.network.nodes.len(), lollipop.network.roads.len()), (3, 3));
    assert!(lollipop.network.roads.iter().all(|road| road.from != road.to));
}

#[test]
fn a_gate_stops_cars_and_lets_walkers_through() {
    let bollard = &[("barrier", "bollard")];
    let made = row(1).node(2, 56_002_000, -5_000_000, bollard).node(3, 56_003_000, -5_000_000, &[]);
    let read = read(&made.way(1, &[1, 2, 3], STREET));
    let found = [(0, 1, 111, true, true), (2, 3, 111, true, true), (1, 2, 1, false, false)];
    assert_eq!(roads(&read), found);
    assert!(!read.network.roads[2].rules.no_foot && !read.network.roads[2].rules.no_cycle);
}

#[test]
fn the_edge_of_an_extract_cuts_ways() {
    let made = row(5).way(1, &[1, 2, 77, 78, 3, 4], STREET).way(2, &[5, 99], STREET);
    let read = read(&made);
    assert_eq!(roads(&read).len(), 2);
    assert_eq!(topics(&read), [(Topic::ClippedWays, 2)]);
}

#[test]
fn nodes_may_come_last_twice_or_with_negative_ids() {
    let nowhere = Made::default().way(-7, &[-1, -2, 3], STREET).way(-7, &[-2, 3], STREET);
    let made = nowhere.node(-1, 56_000_000, 0, &[]).node(-2, 56_001_000, 0, &[]);
    let made = made.node(-1, 0, 0, &[]).node(3, 91_000_000, 0, &[]);
    let read = read(&made);
    assert_eq!(roads(&read), [(0, 1, 111, true, true)]);
    let said = [(Topic::ClippedWays, 1), (Topic::RepeatedWays, 1), (Topic::NowhereOnEarth, 1)];
    assert_eq!(topics(&read), said);
}

#[test]
fn private_roads_are_slow_or_closed() {
    let drive = &[("highway", "service"), ("access", "private"), ("foot", "yes")];
    let made = row(2).way(1, &[1, 2], drive);
    // 111.2 m at 15 km/h.
    assert_eq!(read(&made).network.roads[0].drive, [26_687; 2]);
    let strict = Options { private_roads: false, ..Options::default() };
    assert_eq!(import(&made.bytes(), &strict).unwrap().network.roads[0].drive, [CLOSED; 2]);
}

#[test]
fn a_ferry_is_a_line_and_never_a_road() {
    let ferry =
        &[("route", "ferry"), ("name", "Cuan"), ("operator", "Council"), ("motor_vehicle", "yes")];
    let read = read(&row(3).way(1, &[1, 2], STREET).way(2, &[2, 77, 3], ferry));
    let network = &read.network;
    assert_eq!((network.roads.len(), network.trips.len()), (1, 0));
    let keys: Vec<_> = network.stops.iter().map(|stop| stop.key.as_str()).collect();
    assert_eq!(keys, ["osm:n2", "osm:n3"]);
    let line = &network.lines[0];
    assert_eq!((line.key.as_str(), line.name.as_str(), line.takes_cars), ("osm:w2", "Cuan", true));
    assert_eq!(topics(&read), [(Topic::FerryUntimed, 1)]);
}

#[test]
fn a_ferry_with_hours_interval_and_duration_has_trips() {
    let ferry = &[
        ("route", "ferry"),
        ("duration", "00:05"),
        ("interval", "00:30"),
        ("opening_hours", "Mo-Sa 08:00-10:00"),
        ("foot", "yes"),
        ("motorcar", "no"),
    ];
    let read = read(&row(2).way(2, &[1, 2], ferry));
    let network = &read.network;
    // 08:00, 08:30, 09:00, 09:30, both ways; at 10:00 it would be back too late.
    assert_eq!(network.trips.len(), 8);
    assert_eq!(network.calendars[0].days.0, 0b011_1111);
    let calls = &network.trips[7].calls;
    assert_eq!((calls[0].departs, calls[1].arrives), (34_200, 34_500));
    assert_eq!((calls[0].stop, calls[1].stop), (1, 0));
    assert_eq!(topics(&read), [(Topic::FerryGuessed, 1)]);
}

#[test]
fn a_ferry_relation_joins_its_ways() {
    let route = &[("type", "route"), ("route", "ferry"), ("ref", "CM1")];
    let made = row(4).way(1, &[1, 2], &[("route", "ferry")]).way(2, &[2, 3], &[("note", "x")]);
    let read_ = read(&made.relation(5, &[1, 2], route));
    assert_eq!((read_.network.lines.len(), read_.network.lines[0].key.as_str()), (1, "osm:r5"));
    let keys: Vec<_> = read_.network.stops.iter().map(|stop| stop.key.as_str()).collect();
    assert_eq!(keys, ["osm:n1", "osm:n3"]);
    let clipped = row(2).way(9, &[1, 2], STREET).relation(5, &[1, 2], route);
    assert_eq!(topics(&read(&clipped)), [(Topic::FerryClipped, 1)]);
}

#[test]
fn what_is_not_read_is_told() {
    let lane =
        &[("highway", "primary"), ("maxspeed", "fast"), ("motor_vehicle:conditional", "no @ (Su)")];
    let read = read(&row(2).way(1, &[1, 2], lane));
    assert_eq!(topics(&read), [(Topic::UnreadSpeed, 1), (Topic::ConditionalAccess, 1)]);
}

#[test]
fn broken_files_are_refused() {
    let good = row(2).way(1, &[1, 2], STREET).bytes();
    assert_eq!(cause(b""), Cause::NotPbf);
    assert_eq!(cause(b"\0\0"), Cause::NotPbf);
    assert_eq!(cause(&good[..good.len() - 1]), Cause::NotPbf);
    assert_eq!(cause(&Made::default().bytes()), Cause::NoRoads);
    // The length of a header in the other byte order.
    let mut swapped = good.clone();
    swapped[..4].reverse();
    assert_eq!(cause(&swapped), Cause::NotPbf);
    let header = |feature: &[u8]| framed("OSMHeader", &bytes_field(1, &bytes_field(4, feature)));
    assert_eq!(cause(&header(b"HistoricalInformation")), Cause::UnknownFeature);
    let then = |blob: &[u8]| [header(b"DenseNodes"), framed("OSMData", blob)].concat();
    assert_eq!(cause(&then(b"")), Cause::BlockBroken);
    assert_eq!(cause(&then(&bytes_field(3, b"no zlib"))), Cause::BlockBroken);
    assert_eq!(cause(&then(&bytes_field(4, b"lzma"))), Cause::UnknownFeature);
    assert_eq!(cause(&then(&number_field(2, 1_000_000_000))), Cause::BlockTooLarge);
    assert_eq!(cause(&then(&bytes_field(1, &number_field(1, 1)))), Cause::NotOsmData);
    // A way whose tags are not in the table.
    let way = [number_field(1, 1), bytes_field(2, &[9]), bytes_field(3, &[9])].concat();
    let group = bytes_field(2, &bytes_field(3, &way));
    assert_eq!(cause(&then(&bytes_field(1, &group))), Cause::NotOsmData);
    let huge = [bytes_field(1, b"OSMData"), number_field(3, 1 << 31)].concat();
    let huge = [&30_u32.to_be_bytes(), &*huge, &[0; 30]].concat();
    assert_eq!(cause(&huge[..4 + 14]), Cause::NotPbf);
}
