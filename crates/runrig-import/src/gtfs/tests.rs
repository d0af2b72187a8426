use runrig_travel::network::{Days, Kind};

use super::made::{feed, zipped};
use super::*;
use crate::note::Topic;

const FERRIES: &[u8] = include_bytes!("../../../../fixtures/import/ferries_gtfs.zip");

fn read(bytes: &[u8]) -> Imported {
    let made = import(bytes, &Options::default()).unwrap();
    assert_eq!(made.network.faults(), []);
    made
}

fn check(table: &str, text: &str, said: &[&str]) {
    let faults = import(&feed(&[(table, text)]), &Options::default()).unwrap_err();
    let found: Vec<String> = faults.told().iter().map(ToString::to_string).collect();
    let said: Vec<String> = said.iter().map(|said| format!("{table}{said}")).collect();
    assert_eq!(found, said);
}

#[test]
fn the_ferries_of_argyll_and_highland() {
    let made = read(FERRIES);
    let network = &made.network;
    assert_eq!((network.stops.len(), network.lines.len(), network.trips.len()), (56, 36, 869));
    assert_eq!((network.calendars.len(), made.notes.len()), (8, 0));
    // Twelve routes are for passengers only, by their description.
    assert_eq!(network.lines.iter().filter(|line| line.takes_cars).count(), 24);
    assert!(network.lines.iter().all(|line| line.kind == Kind::Boat));
    let mull = &network.lines[0];
    assert_eq!((mull.key.as_str(), mull.operator.as_str()), ("craignure-oban", "CalMac"));
    let first = &network.trips[0].calls;
    assert_eq!((first[0].departs, first[1].arrives), (24_300, 27_060));
}

#[test]
fn another_reader_finds_the_same() {
    let network = read(FERRIES).network;
    let theirs = gtfs_structures::Gtfs::from_reader(std::io::Cursor::new(FERRIES)).unwrap();
    assert_eq!(theirs.trips.len(), network.trips.len());
    let mut ours: Vec<_> = network
        .trips
        .iter()
        .map(|trip| {
            let line = &network.lines[crate::number::wide(trip.line)];
            let call = |call: &runrig_travel::network::Call| {
                let stop = &network.stops[crate::number::wide(call.stop)];
                (stop.key.clone(), Some(call.arrives), Some(call.departs))
            };
            (line.key.clone(), trip.calls.iter().map(call).collect::<Vec<_>>())
        })
        .collect();
    let mut theirs: Vec<_> = theirs
        .trips
        .values()
        .map(|trip| {
            let times = trip.stop_times.iter();
            let calls = times.map(|it| (it.stop.id.clone(), it.arrival_time, it.departure_time));
            (trip.route_id.clone(), calls.collect::<Vec<_>>())
        })
        .collect();
    ours.sort();
    theirs.sort();
    assert!(ours == theirs);
}

#[test]
fn a_small_feed_in_full() {
    let made = read(&feed(&[]));
    let network = &made.network;
    let lines: Vec<_> =
        network.lines.iter().map(|it| (it.key.as_str(), it.name.as_str(), it.kind)).collect();
    assert_eq!(
        lines,
        [
            ("b", "Slip", Kind::Boat),
            ("b (foot)", "Slip", Kind::Boat),
            ("bus", "423 Oban", Kind::Bus),
            ("tram", "T", Kind::Bus)
        ]
    );
    assert_eq!(
        network.lines.iter().map(|it| it.takes_cars).collect::<Vec<_>>(),
        [true, false, false, false]
    );
    assert_eq!(network.lines[2].operator, "Council");
    // The stop without a position lies where its station lies; unused stops are left out.
    let stops: Vec<_> = network.stops.iter().map(|it| (it.key.as_str(), it.latitude_e7)).collect();
    assert_eq!(stops, [("n", 561_000_000), ("s", 562_000_000)]);
    // Past midnight, and each time given for the other.
    let calls = &network.trips[0].calls;
    assert_eq!((calls[0].arrives, calls[1].departs), (85_800, 87_000));
    // Half an hour over three stretches.
    let bus: Vec<u32> = network.trips[2].calls.iter().map(|call| call.arrives).collect();
    assert_eq!(bus, [36_000, 36_600, 37_200, 37_800]);
    // 07:00, then 14:00, 14:20, 14:40.
    let trams: Vec<u32> = network.trips[3..].iter().map(|trip| trip.calls[0].departs).collect();
    assert_eq!(trams, [25_200, 50_400, 51_600, 52_800]);
    assert_eq!(network.trips[3].calls[1].departs, 25_200 + 360);
    let calendars = &network.calendars;
    assert_eq!((calendars[0].days, calendars[0].removed.len()), (Days(31), 1));
    assert_eq!(
        (calendars[1].days, calendars[1].span, calendars[1].added.len()),
        (Days(0), None, 2)
    );
    let topics: Vec<_> = made.notes.iter().map(|note| (note.topic, note.count)).collect();
    let expected = [
        (Topic::TimesBetween, 2),
        (Topic::OtherVehicle, 1),
        (Topic::TooShort, 1),
        (Topic::NeverRuns, 1),
    ];
    assert_eq!(topics, expected);
}

#[test]
fn the_option_says_which_boats_take_cars_if_the_feed_does_not() {
    let trips = "route_id,service_id,trip_id\nb,wk,t1\n";
    let times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,8:00:00,,n,1\nt1,9:00:00,,s,2\n";
    let feed = feed(&[("trips.txt", trips), ("stop_times.txt", times), ("frequencies.txt", "")]);
    let cars = |cars| {
        let options = Options { cars, ..Options::default() };
        let made = import(&feed, &options).unwrap();
        assert_eq!(made.notes[0].topic, Topic::CarsUnknown);
        made.network.lines[0].takes_cars
    };
    assert!(!cars(Cars::Never) && cars(Cars::Always));
    assert!(cars(Cars::Lines(vec!["b".to_owned()])) && !cars(Cars::Lines(Vec::new())));
}

#[test]
fn every_wrong_cell_is_told() {
    check(
        "stops.txt",
        "stop_id,stop_lat,stop_lon\nn,x,1\ns,91,0\nn,1,1\nhub,1,1\n",
        &[
            ", row 2, column stop_lat: the cell is no number [no-number]",
            ", row 3, column stop_lat: a latitude is from -90 to 90 and a longitude from -180 to 180 [position-out-of-range]",
            ", row 4, column stop_id: the id is taken [duplicate-id]",
        ],
    );
    check(
        "routes.txt",
        "route_id,route_type\nb,4\nbus,700\ntram,-1\ntram,99999\nb,4\ntram,1\n",
        &[
            ", row 4, column route_type: the cell is no number [no-number]",
            ", row 5, column route_type: the cell is no number [no-number]",
            ", row 6, column route_id: the id is taken [duplicate-id]",
        ],
    );
    check(
        "calendar.txt",
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nwk,1,1,1,1,1,2,,20260230,2026\noff,1,1,1,1,1,1,1,20260101,20260102\n",
        &[
            ", row 2, column saturday: the cell is neither 0 nor 1 [no-flag]",
            ", row 2, column sunday: the cell is missing or empty [missing]",
            ", row 2, column start_date: the cell is no date [no-date]",
            ", row 2, column end_date: the cell is no date [no-date]",
        ],
    );
    check(
        "calendar_dates.txt",
        "service_id,date,exception_type\nwk,20260403,3\nex,x,1\nex,20260704,1\n",
        &[
            ", row 2, column exception_type: an exception is 1 (it runs) or 2 (it does not) [no-exception]",
            ", row 3, column date: the cell is no date [no-date]",
        ],
    );
    check(
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs\nt9,7:00:00,8:00:00,60\nt4,7:00:00,,0\nt4,7:00,8:00,1000000\n",
        &[
            ", row 2, column trip_id: nothing has this id [unknown-id]",
            ", row 3, column end_time: the cell is missing or empty [missing]",
            ", row 3, column headway_secs: a headway is from 1 second to a day [headway-zero]",
            ", row 4, column headway_secs: a headway is from 1 second to a day [headway-zero]",
        ],
    );
    let head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
    check(
        "stop_times.txt",
        &format!("{head}t1,9999999:00:00,,n,1\nt1,400:00:00,,n,2\nt9,,,n,1\nt1,,8:00:00,n,x\n"),
        &[
            ", row 2, column arrival_time: the cell is no time of day [no-clock]",
            ", row 3, column arrival_time: a call is within four days of the trip's date [clock-out-of-range]",
            ", row 4, column trip_id: nothing has this id [unknown-id]",
            ", row 5, column stop_sequence: the cell is no number [no-number]",
            ", row 2, column departure_time: the first and the last call of a trip need a time [time-missing]",
        ],
    );
    check(
        "stop_times.txt",
        &format!("{head}t1,8:00:00,7:00:00,n,1\nt1,6:00:00,,s,2\nt2,8:00:00,,n,1\nt2,,,s,2\n"),
        &[
            ", row 2, column departure_time: a trip calls in order of time [time-backwards]",
            ", row 3, column arrival_time: a trip calls in order of time [time-backwards]",
            ", row 5, column arrival_time: the first and the last call of a trip need a time [time-missing]",
        ],
    );
}

#[test]
fn a_stop_that_is_used_needs_a_position() {
    let stops = "stop_id,stop_lat,stop_lon,parent_station\nn,1,1,\ns,,,gone\n";
    let faults = import(&feed(&[("stops.txt", stops)]), &Options::default()).unwrap_err();
    let first =
        "stop_times.txt, row 3, column stop_id: nothing says where this stop is [position-missing]";
    assert_eq!(faults.told()[0].to_string(), first);
}

#[test]
fn archives_that_are_broken_or_lack_tables_are_refused() {
    let said = |bytes: &[u8]| import(bytes, &Options::default()).unwrap_err().to_string();
    assert_eq!(said(b"PK\x03\x04"), "file: the file is no archive, or it is broken [not-zip]");
    assert_eq!(said(&FERRIES[..9_000]), "file: the file is no archive, or it is broken [not-zip]");
    let lacks = zipped(&[("a/trips.txt", b"x"), ("stops.txt", b""), ("routes.txt", b"")]);
    assert_eq!(said(&lacks), "stop_times.txt: the archive lacks this file [member-missing]");
    let mut flipped = FERRIES.to_vec();
    flipped[60] ^= 1;
    assert_eq!(said(&flipped), "agency.txt: the file cannot be unpacked [member-broken]");
}

#[test]
fn a_bomb_does_not_go_off() {
    let zeros = vec![b'\n'; 300 << 20];
    let bomb = zipped(&[
        ("stops.txt", &zeros),
        ("routes.txt", b""),
        ("trips.txt", b""),
        ("stop_times.txt", b""),
    ]);
    let start = std::time::Instant::now();
    let faults = import(&bomb, &Options::default()).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "stops.txt: there is more of it than an import takes [too-large]"
    );
    // Nor if the directory and the header both say that it is small.
    let mut lies = bomb.clone();
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let places: Vec<usize> =
        lies.windows(4).enumerate().filter(|it| it.1 == size).map(|it| it.0).collect();
    for at in places {
        lies[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    import(&lies, &Options::default()).unwrap_err();
    assert!(start.elapsed().as_secs() < 2);
}

#[test]
fn stops_where_nobody_may_board_or_alight_are_no_calls() {
    let table = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n\
        t4,08:00:00,08:00:00,n,1,0,1\nt4,08:05:00,08:05:00,s,2,1,1\nt4,08:10:00,08:10:00,n,3,,\n\
        t4,08:15:00,08:15:00,s,4,1,0\nt4,08:20:00,08:20:00,n,5,1,\n\
        t3,08:00:00,08:00:00,n,1,0,0\nt3,08:05:00,08:05:00,s,2,1,1\n";
    let made = read(&feed(&[("stop_times.txt", table), ("frequencies.txt", "")]));
    let [trip] = &*made.network.trips else { panic!("{:?}", made.network.trips) };
    let times: Vec<u32> = trip.calls.iter().map(|call| call.arrives).collect();
    assert_eq!(times, [28_800, 29_400, 29_700, 30_000]);
    let note = made.notes.iter().find(|note| note.topic == Topic::OneWayCalls).unwrap();
    assert_eq!((note.count, note.example.as_str()), (1, "5"));
    let short = made.notes.iter().find(|note| note.topic == Topic::TooShort).unwrap();
    assert_eq!(short.example, "t1");
}
