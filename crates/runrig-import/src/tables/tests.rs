use super::*;
use runrig_travel::network::{Days, RoadClass};

const AB_PLACES: &[u8] = include_bytes!("../../../../fixtures/geo/ab_places.csv");
const AB_ROADS: &[u8] = include_bytes!("../../../../fixtures/geo/ab_roads.csv");
const AB_FERRIES: &[u8] = include_bytes!("../../../../fixtures/geo/ab_ferries.csv");
const AB_TIMETABLE: &[u8] = include_bytes!("../../../../fixtures/geo/ab_ferry_timetable.csv");

const PLACES: &[u8] =
    b"id,name,lat,lon\noban,Oban,56.4153,-5.4718\nconnel,Connel,56.4543,-5.3876\n";

fn read(roads: &str) -> Result<Imported, Faults> {
    import(&Tables { places: PLACES, roads: roads.as_bytes(), ..Tables::default() })
}

fn faults_of(tables: &Tables<'_>) -> Vec<String> {
    import(tables).unwrap_err().told().iter().map(ToString::to_string).collect()
}

fn ferries(ferries: &str, timetable: &str) -> Result<Imported, Faults> {
    import(&Tables {
        places: PLACES,
        roads: b"from,to,km,kmh\n",
        ferries: Some(ferries.as_bytes()),
        timetable: Some(timetable.as_bytes()),
        attribution: "",
    })
}

#[test]
fn columns_are_found_by_their_headings() {
    let roads = "kmh,km,to,from,road,single_track,minutes\n55,8.7,connel,oban,A85,1,9.5\n";
    let network = read(roads).unwrap().network;
    let road = &network.roads[0];
    assert_eq!((road.from, road.to, road.metres), (0, 1, 8_700));
    // 8.7 km at 55 km/h: 9 min 29.455 s.
    assert_eq!(road.drive, [569_455; 2]);
    assert_eq!((road.class, road.rules.single_track), (RoadClass::Primary, true));
    assert_eq!(network.names[1], "A85");
    assert_eq!(network.nodes[1].key, "connel");
    assert_eq!(network.nodes[1].latitude_e7, 564_543_000);
}

#[test]
fn road_numbers_tell_class_and_name() {
    let numbers = ["M8", "A9/B817", "B8000", "U", "U:Luing", "", "C12"];
    let rows = numbers.map(|road| format!("oban,connel,1,50,{road}\n")).concat();
    let network = read(&format!("from,to,km,kmh,road\n{rows}")).unwrap().network;
    let name = |at| network.names[crate::number::wide(at)].as_str();
    let found: Vec<_> = network.roads.iter().map(|road| (road.class, name(road.name))).collect();
    let plain = RoadClass::Unclassified;
    let expected = [
        (RoadClass::Motorway, "M8"),
        (RoadClass::Primary, "A9"),
        (RoadClass::Secondary, "B8000"),
        (plain, ""),
        (plain, "Luing"),
        (plain, ""),
        (plain, "C12"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_fault_names_table_row_and_column() {
    let tables = Tables {
        places: b"id,lat\noban,NaN\n,91\noban,1\n",
        roads: b"from,to,km,kmh,single_track\noban,,x,55,2\noban,connel\noban,mars,0,500,0\noban,oban,1,50,\n",
        ferries: Some(b"from,to,crossing_min,check_in_min,vehicle\noban,mull,1440,-1,x\n"),
        timetable: Some(b"from,to,dep,arr,days\noban,oban,,7:60,MTW\n"),
        attribution: "",
    };
    assert_eq!(
        faults_of(&tables),
        [
            "places, row 2, column lat: the cell is no number [no-number]",
            "places, row 2, column lon: the cell is no number [no-number]",
            "places, row 3, column id: the cell is missing or empty [missing]",
            "places, row 3, column lon: the cell is no number [no-number]",
            "places, row 4, column lon: the cell is no number [no-number]",
            "places, row 4, column id: the id is taken [duplicate-id]",
            "roads, row 2, column to: the cell is missing or empty [missing]",
            "roads, row 2, column km: the cell is no number [no-number]",
            "roads, row 2, column single_track: the cell is neither 0 nor 1 [no-flag]",
            "roads, row 3, column : the row is broken [broken-row]",
            "roads, row 4, column to: no place has this id [unknown-place]",
            "roads, row 4, column km: a road is from 1 metre to 1,000 km long [road-length]",
            "roads, row 4, column kmh: a speed is from 0.1 to 200 km/h [road-speed]",
            "roads, row 5, column to: a road leads to another place [road-nowhere]",
            "ferries, row 2, column crossing_min: a crossing or wait takes less than a day [duration-out-of-range]",
            "ferries, row 2, column check_in_min: a crossing or wait takes less than a day [duration-out-of-range]",
            "ferries, row 2, column vehicle: the cell is neither 0 nor 1 [no-flag]",
            "ferries, row 2, column to: no place has this id [unknown-place]",
            "timetable, row 2, column dep: the cell is missing or empty [missing]",
            "timetable, row 2, column arr: the cell is no time of day [no-clock]",
            "timetable, row 2, column days: the cell does not name seven days, Monday first [no-days]",
            "timetable, row 2, column to: a road leads to another place [road-nowhere]",
        ]
    );
    let off = Tables { places: b"id,lat,lon\na,91,0\nb,0,181\n", ..Tables::default() };
    let said =
        "a latitude is from -90 to 90 and a longitude from -180 to 180 [position-out-of-range]";
    let lines = [
        format!("places, row 2, column lat: {said}"),
        format!("places, row 3, column lon: {said}"),
    ];
    assert_eq!(faults_of(&off), lines);
}

#[test]
fn a_boat_that_arrives_earlier_arrives_tomorrow() {
    let made = ferries("from,to\n", "from,to,dep,arr,days\noban,connel,23:50,00:10,----F--\n");
    let network = made.unwrap().network;
    let calls = &network.trips[0].calls;
    assert_eq!((calls[0].departs, calls[1].arrives), (85_800, 87_000));
    assert_eq!(network.calendars[0].days, Days(0b001_0000));
    assert_eq!(network.lines[0].key, "connel-oban");
}

#[test]
fn boats_for_cars_and_boats_for_walkers_are_two_lines() {
    let table = "from,to,check_in_min,vehicle,operator\noban,connel,30,1,X\nconnel,oban,10,0,X\n";
    let made = ferries(
        table,
        "from,to,dep,arr,days,operator,vehicle\noban,connel,8:00,9:00,M------,X,1\n",
    );
    let made = made.unwrap();
    let lines: Vec<_> =
        made.network.lines.iter().map(|it| (it.key.as_str(), it.check_in)).collect();
    assert_eq!(lines, [("X connel-oban", Some(1_800)), ("X connel-oban (foot)", Some(600))]);
    assert_eq!(
        made.notes[0].to_string(),
        "ferries without a line of the timetable: lines without trips: 1 (first: X connel-oban (foot))"
    );
}

#[test]
fn argyll_and_bute() {
    let made = import(&Tables {
        places: AB_PLACES,
        roads: AB_ROADS,
        ferries: Some(AB_FERRIES),
        timetable: Some(AB_TIMETABLE),
        attribution: "ours",
    });
    let made = made.unwrap();
    let network = &made.network;
    assert_eq!((network.faults(), made.notes.len()), (Vec::new(), 0));
    assert_eq!((network.nodes.len(), network.roads.len()), (196, 207));
    assert_eq!((network.lines.len(), network.trips.len()), (25, 655));
    assert_eq!((network.stops.len(), network.calendars.len()), (39, 5));
    let metres: u64 = network.roads.iter().map(|road| u64::from(road.metres)).sum();
    assert_eq!((metres + 500) / 1_000, 1_659);
    let mull = network.lines.iter().find(|line| line.key == "CalMac craignure-oban").unwrap();
    assert_eq!((mull.takes_cars, mull.check_in), (true, Some(1_800)));
    let easdale = network.lines.iter().find(|line| line.name == "easdale-ellenabeich").unwrap();
    assert!(!easdale.takes_cars);
    assert_eq!(network.origins[0].attribution, "ours");
}
