//! What a sound request means.

use runrig::json::{Beside, Read, read, read_beside};
use runrig_core::id::Id;
use runrig_core::model::{Mode, Source, Subject};
use runrig_core::units::{Metres, Moment, PerMetre, Seconds};
use serde_json::{Value, json};

fn reading(change: impl FnOnce(&mut Value)) -> Read {
    let mut request = crate::base();
    change(&mut request);
    read(request.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults()))
}

fn keys(read: &Read) -> Vec<&str> {
    read.problem.visits.iter().map(|visit| visit.key.as_str()).collect()
}

fn codes(request: &Value) -> Vec<&'static str> {
    read(request.to_string()).unwrap_err().faults().iter().map(|fault| fault.code).collect()
}

#[test]
fn slots_stand_for_visits_on_their_days() {
    let read = reading(|_| ());
    let keys = keys(&read);
    assert_eq!(keys.len(), 2 + 7 + 5);
    assert_eq!(keys[2], "g1/am/2026-03-23");
    assert_eq!(*keys.last().unwrap(), "g1/tea/2026-03-27");
    let tea = read.problem.visits.iter().last().unwrap();
    assert_eq!(tea.preferred, Moment((4 * 24 + 17) * 3_600));
    assert!(tea.assumed);
    assert_eq!(tea.hard.length(), Seconds::minutes(120));
    assert_eq!(read.names.pointer(Subject::Visit(Id::at(13))).unwrap(), "/packages/0/slots/1");
}

#[test]
fn a_visit_that_is_sent_takes_the_place_of_its_slots() {
    let read = reading(|request| {
        request["visits"][0] = json!({"id": "moved", "package": "g1", "slot": "tea",
            "start": "2026-03-25T18:00", "care_minutes": 30});
    });
    let keys = keys(&read);
    assert!(keys.contains(&"moved") && !keys.contains(&"g1/tea/2026-03-25"));
    assert_eq!(keys.len(), 2 + 7 + 4);
}

#[test]
fn a_referral_starts_when_it_is_ready() {
    let ready = |date: &str| {
        let read = reading(|request| {
            request["packages"][0]["referral"] = json!({"origin": "hospital", "ready_date": date});
        });
        keys(&read).len() - 2
    };
    assert_eq!(ready("2026-03-26"), 4 + 2);
    assert_eq!(ready("2026-03-01"), 7 + 5);
    assert_eq!(ready("2026-04-01"), 0);
}

#[test]
fn a_window_gives_way_to_what_is_sent() {
    let read = reading(|request| {
        request["visits"][0]["window"] = json!({"hard_minutes_before": 10});
        request["visits"][1]["critical"] = json!(true);
    });
    let spans = |at| {
        let visit = &read.problem.visits[Id::at(at)];
        let around = |moment: Moment| (moment - visit.preferred).0 / 60;
        (
            around(visit.soft.from),
            around(visit.soft.until),
            around(visit.hard.from),
            around(visit.hard.until),
        )
    };
    assert_eq!(spans(0), (-10, 30, -10, 60));
    assert_eq!(spans(1), (-15, 15, -15, 15));
}

#[test]
fn separations_between_slots_hold_on_each_common_day() {
    let read = reading(|request| {
        request["packages"][0]["slots"][1]["separation_after"] =
            json!({"from_slot": "am", "min_minutes": 240});
    });
    assert_eq!(read.problem.separations.len(), 5);
}

#[test]
fn policy_is_rounded_once() {
    let mile =
        |policy: Value| reading(|request| request["policy"] = policy).problem.policy.prices.mile;
    assert_eq!(mile(json!({})), PerMetre(80)); // 45 / 21 × 60,000 / 1,609.344 = 79.9
    assert_eq!(mile(json!({"pence_per_mile": 25})), PerMetre(44)); // 44.4
    assert_eq!(mile(json!({"pence_per_point": 42})), PerMetre(40)); // 39.9
    let read = reading(|request| request["policy"] = json!({"buffer_minutes": 2.5}));
    assert_eq!(read.problem.policy.limits.buffer, Seconds(150));
}

#[test]
fn a_shift_may_run_past_midnight() {
    let read = reading(|request| {
        request["carers"][1]["shifts"] =
            json!([{"date": "2026-03-28", "from": "22:00", "until": "07:00"}]);
    });
    // The night to 29 March is an hour short: 22:00 to 07:00 are 8 hours.
    let night = read.problem.shifts.iter().last().unwrap();
    assert_eq!(night.span.length(), Seconds::hours(8));
}

#[test]
fn a_matrix_goes_before_everything() {
    let read = reading(|request| {
        request["places"] = json!([{"id": "office"}, {"id": "a"}, {"id": "b"}, {"id": "c"}]);
        request["clients"][0]["location"] = json!({"place": "a"});
        request["clients"][1]["location"] = json!({"place": "b"});
        request["carers"][0]["home"] = json!({"place": "office"});
        request["travel"] = json!({"matrices": [{"mode": "drive", "places": ["office", "a", "b"],
            "seconds": [[0, 360, null], [400, 0, 100], [1, 2, 0]]}]});
    });
    let leg = |from, to| read.problem.travel.leg(Mode::Drive, Id::at(from), Id::at(to));
    let there = leg(0, 1).unwrap();
    assert_eq!((there.time, there.source), (Seconds(360), Source::Matrix));
    assert_eq!(there.distance, Metres(5_000)); // 6 min at 50 km/h
    assert_eq!(leg(1, 0).unwrap().time, Seconds(400));
    assert!(leg(0, 2).is_none());
}

#[test]
fn a_network_is_travelled() {
    let read = reading(|request| {
        request["travel"] = json!({"network": {
            "places": [{"id": "oban", "lat": 56.42, "lon": -5.46}, {"id": "dunbeg", "lat": 56.45, "lon": -5.44}],
            "roads": [{"from": "oban", "to": "dunbeg", "km": 6, "kmh": 60}]}});
    });
    let homes: Vec<_> = read.problem.clients.iter().map(|client| client.place).collect();
    let leg = read.problem.travel.leg(Mode::Drive, homes[0], homes[1]).unwrap();
    // Six minutes, and getting on and off the road at both ends.
    let access = runrig_travel::Settings::default().access;
    assert_eq!(
        (leg.time, leg.distance, leg.source),
        (Seconds(360) + access + access, Metres(6_000), Source::Network)
    );
}

#[test]
fn every_field_has_its_place_in_the_model() {
    let read =
        read(crate::rich().to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults()));
    let problem = &read.problem;
    let provider = problem.providers.iter().next().unwrap();
    assert_eq!(provider.volume_floor_permille, Some(950));
    let carer = problem.carers.iter().next().unwrap();
    let band = (Seconds::hours(20), Seconds::minutes(37 * 60 + 30));
    assert_eq!(carer.contract.band, Some(band));
    assert_eq!(read.names.skills(), ["hoist", "medication"]); // visits, slots, then carers
    let baseline = problem.baseline.as_ref().unwrap();
    // The run of k1 strays outside the shift that starts at 07:00.
    assert_eq!(
        baseline.runs.iter().map(|run| run.shift.is_some()).collect::<Vec<_>>(),
        [false, true]
    );
    // On weekdays: the five of the week, and the Monday after it.
    assert_eq!(problem.travel.timetable.sailings.len(), 6);
    assert_eq!(problem.runs.len(), 1);
    assert_eq!(problem.packages.iter().next().unwrap().handed_back_from, Some(Id::at(4)));
    let day = problem.horizon.days.iter().next().unwrap();
    assert_eq!(day.daylight.length(), Seconds::hours(13));
}

#[test]
fn what_is_too_much_is_refused_before_it_is_made() {
    let mut request = crate::base();
    request["meta"]["days"] = json!(35);
    let slots: Vec<Value> = (0..57_200)
        .map(|n| json!({"id": n.to_string(), "start": "08:00", "care_minutes": 30}))
        .collect();
    request["packages"][0]["slots"] = json!(slots);
    let shifts = vec![json!({"days": "MTWTFSS", "from": "07:00", "until": "08:00"}); 57_200];
    request["carers"][0]["shifts"] = json!(shifts);
    let sailings = vec![json!({"departs": "07:00", "arrives": "08:00"}); 57_200];
    request["travel"] =
        json!({"ferries": [{"id": "f", "from": "office", "to": "pier", "sailings": sailings}]});
    assert_eq!(codes(&request), ["too-many-visits", "too-many-shifts", "too-many-sailings"]);
}

#[test]
fn too_many_places_are_refused_before_they_are_joined() {
    let mut request = crate::base();
    let places: Vec<Value> =
        (0..16_000).map(|n| json!({"id": format!("x{n}"), "lat": 56.4, "lon": -5.4})).collect();
    request["places"].as_array_mut().unwrap().extend(places);
    // Places that nobody needs are no trouble; ports are where drivers may have to be.
    assert!(read(request.to_string()).is_ok());
    let ferries: Vec<Value> = (0..8_000)
        .map(|n| json!({"id": format!("f{n}"), "from": format!("x{}", 2 * n), "to": format!("x{}", 2 * n + 1), "sailings": []}))
        .collect();
    request["travel"] = json!({"ferries": ferries});
    assert_eq!(codes(&request), ["too-many-ports", "too-many-places"]);
}

#[test]
fn a_network_file_is_read_beside_the_request() {
    let mut request = crate::base();
    request["travel"] = json!({"network_file": "net", "outages": [
        {"line": "boat", "from": "2026-03-24T00:00", "until": "2026-03-24T17:00"}]});
    let network = crate::network();
    let bytes = network.encode();
    let reading = |bytes: Vec<u8>| {
        let open = move |name: &str| (name == "net").then(|| bytes.clone());
        read_beside(request.to_string(), &Beside { open: &open, ..Beside::default() })
    };
    let found = reading(bytes.clone()).unwrap();
    let timetable = &found.problem.travel.timetable;
    // Twice a day on weekdays, for a week and the Monday after; on Tuesday the one at 09:00
    // is cancelled, and the one that leaves as the outage ends is not.
    assert_eq!(timetable.sailings.len(), 12);
    assert_eq!(timetable.sailings.iter().filter(|sailing| sailing.cancelled).count(), 1);
    assert_eq!(found.names.place(timetable.sailings[0].from), "here");
    let mut broken = bytes;
    *broken.last_mut().unwrap() ^= 1;
    let faults = reading(broken).unwrap_err().faults();
    assert_eq!(faults[0].code, "network-file-faulty");
    assert_eq!(faults[0].pointer, "/travel/network_file");
}

#[test]
fn a_fifth_slower_is_a_fifth_slower() {
    let request = crate::base().to_string();
    let percent = |travel_percent| Beside { travel_percent, ..Beside::default() };
    let times = |beside: &Beside<'_>| {
        let found = read_beside(&request, beside).unwrap();
        let homes: Vec<_> = found.problem.clients.iter().map(|client| client.place).collect();
        found.problem.travel.leg(Mode::Drive, homes[0], homes[1]).unwrap().time.0
    };
    let (now, then) = (times(&percent(None)), times(&percent(Some(120))));
    assert!((then - now * 6 / 5).abs() <= 1, "{now} s became {then} s");
}

#[test]
fn rush_hours_hold_on_their_days_and_past_midnight() {
    let read = reading(|request| {
        request["travel"]["conditions"] = json!({"rush_hours": [
            {"days": "M------", "from": "07:30", "until": "09:00", "percent": 130},
            {"days": "------S", "from": "22:00", "until": "02:00", "percent": 110},
        ]});
    });
    // The horizon begins on a Monday; Sunday night lasts into it, and its own Sunday has one
    // hour less, for the clocks go forward.
    let hours = |hours: i32| Moment(hours * 3_600);
    let half_past_seven = hours(7) + Seconds::minutes(30);
    let rushes = &read.problem.travel.rushes;
    let spans: Vec<_> = rushes.all().iter().map(|rush| (rush.span.from, rush.span.until)).collect();
    let nights = [(hours(-2), hours(2)), (hours(6 * 24 + 21), hours(7 * 24 + 1))];
    let next = hours(7 * 24 - 1); // the Monday after
    let mornings =
        [Moment(0), next].map(|day| (day + Seconds::minutes(7 * 60 + 30), day + Seconds::hours(9)));
    assert_eq!(spans, [nights[0], mornings[0], nights[1], mornings[1]]);
    let percent = |moment| rushes.at(moment).hundredths();
    let morning = [hours(1), hours(2), half_past_seven, hours(9), hours(24 + 8)].map(percent);
    assert_eq!(morning, [110, 100, 130, 100, 100]);
}

#[test]
fn who_takes_the_bus_walks_to_its_stops() {
    use runrig_core::id::CarerId;
    use runrig_core::timetable::Footing;
    use runrig_travel::network::{Call, Kind, Stop, Trip};
    let mut request = crate::base();
    request["carers"][0]["mode"] = json!("bus");
    request["travel"] = json!({"network_file": "net"});
    // One stop by the carer's home, one by a client, and one where nobody is.
    let stop =
        |key: &str, latitude_e7, longitude_e7| Stop { latitude_e7, longitude_e7, key: key.into() };
    let mut network = crate::network();
    network.stops = vec![
        stop("home", 564_110_000, -54_710_000),
        stop("nowhere", 567_000_000, -54_500_000),
        stop("client", 564_510_000, -54_410_000),
    ];
    network.lines[0].kind = Kind::Bus;
    let call = |stop, at| Call { stop, arrives: at, departs: at };
    let nine = 9 * 3_600;
    let calls = vec![call(0, nine), call(1, nine + 300), call(2, nine + 900)];
    network.trips = vec![Trip { line: 0, calendar: 0, calls }];
    let bytes = network.encode();
    let open = |_: &str| Some(bytes.clone());
    let beside = Beside { open: &open, ..Beside::default() };
    let found = read_beside(request.to_string(), &beside)
        .unwrap_or_else(|error| panic!("{:?}", error.faults()));
    let problem = &found.problem;
    // Six weekdays, one hop each: the bus is not left where nobody is.
    assert_eq!(problem.travel.timetable.sailings.len(), 6);
    let carer = CarerId::at(0);
    let client = problem.clients.iter().nth(1).unwrap().place;
    let ends = (problem.carers[carer].home, client);
    assert!(problem.travel.leg(Mode::Bus, ends.0, ends.1).is_none(), "too far to walk");
    let way = problem.timetables().first(problem, carer, ends, Moment(8 * 3_600)).unwrap();
    let rides = problem.timetables().rides(problem, carer, Footing::Own, &way);
    assert_eq!(rides.len(), 1);
    let nine = Moment(9 * 3_600);
    assert_eq!((rides[0].departs, rides[0].arrives), (nine, nine + Seconds(900)));
    assert!(way.leaves < nine && way.arrives > rides[0].arrives);
}

#[test]
fn buses_are_changed_where_two_lines_meet() {
    use runrig_core::id::CarerId;
    use runrig_core::timetable::Footing;
    use runrig_travel::network::{Call, Kind, Line, Stop, Trip};
    let mut request = crate::base();
    request["carers"][0]["mode"] = json!("bus");
    request["travel"] = json!({"network_file": "net"});
    request["policy"] = json!({"boarding_minutes": 2});
    let stop =
        |key: &str, latitude_e7, longitude_e7| Stop { latitude_e7, longitude_e7, key: key.into() };
    let mut network = crate::network();
    network.stops = vec![
        stop("home", 564_110_000, -54_710_000),
        stop("hub", 567_000_000, -54_500_000),
        stop("client", 564_510_000, -54_410_000),
        stop("depot", 568_000_000, -54_500_000),
    ];
    let line = |key: &str| Line { key: key.into(), kind: Kind::Bus, ..Line::default() };
    network.lines = vec![line("one"), line("two")];
    let call = |stop, at| Call { stop, arrives: at, departs: at };
    let nine = 9 * 3_600;
    let trip = |line, calls| Trip { line, calendar: 0, calls };
    network.trips = vec![
        trip(0, vec![call(0, nine), call(1, nine + 300), call(3, nine + 600)]),
        trip(1, vec![call(1, nine + 600), call(2, nine + 900)]),
    ];
    let bytes = network.encode();
    let open = |_: &str| Some(bytes.clone());
    let beside = Beside { open: &open, ..Beside::default() };
    let found = read_beside(request.to_string(), &beside)
        .unwrap_or_else(|error| panic!("{:?}", error.faults()));
    let problem = &found.problem;
    let client = problem.clients.iter().nth(1).unwrap().place;
    let (carer, home) = (CarerId::at(0), problem.carers[CarerId::at(0)].home);
    let moment = Moment(8 * 3_600);
    let way = problem.timetables().first(problem, carer, (home, client), moment).unwrap();
    let rides = problem.timetables().rides(problem, carer, Footing::Own, &way);
    let named: Vec<&str> = rides.iter().map(|ride| found.names.place(ride.from)).collect();
    assert_eq!(named, ["home", "hub"]);
    let depot = |place| found.names.place(place) == "depot";
    assert!(!problem.places.ids().any(depot), "nobody needs the depot");
}

#[test]
fn legs_are_drawn_on_request() {
    use runrig_core::model::{Rota, Run, Stop};
    let mut request = crate::base();
    request["travel"] = json!({"draw_legs": true, "network": {
        "places": [{"id": "oban", "lat": 56.42, "lon": -5.46}, {"id": "dunbeg", "lat": 56.45, "lon": -5.44}],
        "roads": [{"from": "oban", "to": "dunbeg", "km": 6, "kmh": 60, "road": "A85"}]}});
    let told = |request: &Value| {
        let found = read(request.to_string()).unwrap();
        let problem = &found.problem;
        let stop = |visit: usize| Stop {
            visit: Id::at(visit),
            start: problem.visits[Id::at(visit)].preferred,
        };
        let stops = vec![stop(2), stop(0)];
        let run = Run { carer: Id::at(0), shift: None, stops };
        let answer = runrig_json::Answer {
            rota: Rota { runs: vec![run] },
            ..runrig_json::Answer::default()
        };
        let text = runrig_json::write(&runrig_json::response(&answer, problem, &found.names));
        serde_json::from_str::<Value>(&text).unwrap()["plan"]["runs"][0]["stops"][1]["leg"].clone()
    };
    let leg = told(&request);
    assert_eq!(leg["drawn"]["roads"], json!(["A85"]), "{leg}");
    assert!(leg["drawn"]["line"].as_array().unwrap().len() >= 2);
    request["travel"]["draw_legs"] = json!(false);
    assert!(told(&request)["drawn"].is_null());
}
