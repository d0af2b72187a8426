//! One small day, worked out by hand, and every way to break it.

use super::violation::Cause;
use super::*;
use crate::care::{Route, Visit};
use crate::search::found;
use serde_json::{Value as Json, json};

/// Ann and Bob live at node 0, shifts 100 to 300; all legs take 10. “one” wants a wash in 120
/// to 140 or 200 to 220, and prefers Bob; “two” a wash and a dose at once in 150 to 200; “three”
/// need not be visited. Bob is due a lunch of 30 within 170 to 240, and is barred from “three”.
fn wire() -> Json {
    let carer = |id, abilities: &[&str], lunch| {
        json!({"id": id, "abilities": abilities, "departing_point": "d", "arrival_point": "d",
            "working_shift": {"start": 100, "end": 300}, "lunch_break": lunch})
    };
    json!({
        "metadata": {"time_window_met": "at_service_start", "name": "small", "origin": "generated",
            "horizon": 400, "cost_components": {"travel_time": 2, "total_tardiness": 3,
            "highest_tardiness": 5, "total_waiting_time": 7, "total_extra_time": 11, "max_idle_time": 13,
            "caregiver_preferences": 17, "optional_patients": 100, "missed_lunch_break": 50,
            "workload_balance": null}},
        "distances": [[0, 10, 10, 10], [10, 0, 10, 10], [10, 10, 0, 10], [10, 10, 10, 0]],
        "terminal_points": [{"id": "d", "distance_matrix_index": 0, "location": [0, 0]}],
        "caregivers": [carer("ann", &["wash"], false), carer("bob", &["dose", "wash"], true)],
        "patients": [
            {"id": "one", "distance_matrix_index": 1, "required_services": [{"service": "wash"}],
             "time_windows": [{"start": 120.0, "end": 140.0}, {"start": 200, "end": 220}],
             "preferred_caregivers": ["bob"]},
            {"id": "two", "distance_matrix_index": 2,
             "required_services": [{"service": "wash", "duration": 20}, {"service": "dose", "duration": 5}],
             "time_windows": [{"start": 150, "end": 200}], "synchronization": {"type": "simultaneous"}},
            {"id": "three", "distance_matrix_index": 3, "required_services": [{"service": "dose", "duration": 5}],
             "time_windows": [{"start": 0, "end": 300}], "optional": true,
             "incompatible_caregivers": ["bob"]}],
        "services": [{"id": "wash", "type": "t", "default_duration": 15}, {"id": "dose", "type": "t"}],
        "lunch_breaks": {"start": 170, "end": 240, "min_duration": 30}
    })
}

fn read(wire: &Json) -> Instance {
    Instance::read(&wire.to_string()).unwrap()
}

fn visit(patient: &str, service: &str, start: i64, end: i64) -> Visit<Minutes> {
    let (start, end) = (Minutes(start), Minutes(end));
    Visit { patient: patient.into(), service: service.into(), start, end }
}

/// Ann: one at 145 to 160, two at 172 to 192, home at 202. Bob: two at 172 to 177, lunch there
/// to 207, home at 217.
fn good() -> Plan {
    let ann = vec![visit("one", "wash", 145, 160), visit("two", "wash", 172, 192)];
    let bob = vec![visit("two", "dose", 172, 177), visit("two", LUNCH, 177, 207)];
    let route = |id: &str, locations| Route { caregiver_id: id.into(), locations };
    Plan { routes: vec![route("ann", ann), route("bob", bob)] }
}

fn wrong(change: impl FnOnce(&mut Plan)) -> Vec<Violation> {
    let mut plan = good();
    change(&mut plan);
    evaluate(&read(&wire()), &plan).unwrap_err()
}

fn at(carer: &str, visit: usize, cause: Cause) -> Violation {
    Violation::Visit { carer: carer.into(), visit, cause }
}

#[test]
fn every_component_is_counted() {
    let value = evaluate(&read(&wire()), &good()).unwrap();
    let amount = |component| value.components[&component];
    // Legs: 3 × 10 and 2 × 10.
    assert_eq!(amount(Component::TravelTime), 50);
    // One is 5 late for its first window.
    assert_eq!((amount(Component::TotalTardiness), amount(Component::HighestTardiness)), (5, 5));
    // Ann is at two at 170.
    assert_eq!((amount(Component::TotalWaiting), amount(Component::MaxWaiting)), (2, 2));
    // Ann leaves at 135, waits 2, is home 98 early; Bob leaves at 162 and is home 83 early.
    assert_eq!(amount(Component::MaxIdle), 62 + 83);
    assert_eq!(amount(Component::Preferences), 1);
    assert_eq!(amount(Component::Unvisited), 1);
    assert_eq!((amount(Component::MissedLunch), amount(Component::ExtraTime)), (0, 0));
    // Ann works 30 + 35, Bob 20 + 5; each is 20 from the mean.
    assert_eq!((amount(Component::WorkingTime), amount(Component::Balance)), (90, 40));
    assert_eq!(value.cost, 2 * 50 + 3 * 5 + 5 * 5 + 7 * 2 + 13 * 145 + 17 + 100);
}

#[test]
fn a_window_may_be_for_the_end_and_a_carer_may_leave_at_once() {
    let mut wire = wire();
    wire["metadata"]["time_window_met"] = "at_service_end".into();
    wire["metadata"]["origin"] = "bazirha-caie".into();
    let value = evaluate(&read(&wire), &good()).unwrap();
    // One ends 20 late. Arrivals at 110, before one at 145 and two at 172.
    assert_eq!(value.components[&Component::TotalTardiness], 20);
    assert_eq!(value.components[&Component::TotalWaiting], 35 + 2 + 62);
    // A service between two windows is late for the first; in the second it is not.
    let mut plan = good();
    plan.routes[0].locations.rotate_left(1);
    plan.routes[0].locations[1] = visit("one", "wash", 202, 217);
    let value = evaluate(&read(&wire), &plan).unwrap();
    assert_eq!(value.components[&Component::TotalTardiness], 0);
}

#[test]
fn a_lunch_that_comes_first_hides_the_wait_after_it() {
    let mut plan = good();
    plan.routes[0].locations[1] = visit("two", "wash", 220, 240);
    plan.routes[1].locations = vec![visit("d", LUNCH, 170, 200), visit("two", "dose", 220, 225)];
    let value = evaluate(&read(&wire()), &plan).unwrap();
    // Ann waits from 170 to 220; Bob from 210, which is idle and no waiting.
    assert_eq!(value.components[&Component::TotalWaiting], 50);
    // Bob eats at 170, is idle 70 before, 10 between, and home 65 early.
    assert_eq!(value.components[&Component::MaxIdle], 145);
    // An early end of the shift is extra time; nobody eating is a lunch missed.
    let mut wire = wire();
    wire["caregivers"][1]["working_shift"]["end"] = 230.into();
    plan.routes[1].locations.remove(0);
    let value = evaluate(&read(&wire), &plan).unwrap();
    assert_eq!(value.components[&Component::ExtraTime], 5);
    assert_eq!(value.components[&Component::MissedLunch], 1);
}

#[test]
fn who_and_what() {
    assert_eq!(
        wrong(|plan| plan.routes.push(Route { caregiver_id: "cat".into(), locations: vec![] })),
        [Violation::NoCarer("cat".into())]
    );
    assert_eq!(
        wrong(|plan| plan.routes.push(Route { caregiver_id: "bob".into(), locations: vec![] })),
        [Violation::TwoRoutes("bob".into())]
    );
    let late = |patient: &str, service: &str, end| {
        let visit = visit(patient, service, 250, end);
        move |plan: &mut Plan| plan.routes[1].locations.push(visit)
    };
    assert_eq!(wrong(late("one", "dose", 255)), [at("bob", 3, Cause::NoNeed)]);
    assert_eq!(wrong(late("one", "wash", 265)), [at("bob", 3, Cause::Twice)]);
    assert_eq!(wrong(late("three", "dose", 255)), [at("bob", 3, Cause::Barred)]);
    assert_eq!(
        wrong(|plan| plan.routes[0].locations.push(visit("three", "dose", 250, 255))),
        [at("ann", 3, Cause::Unskilled)]
    );
    assert_eq!(
        wrong(|plan| drop(plan.routes[0].locations.remove(0))),
        [Violation::Unvisited("one".into())]
    );
    assert_eq!(
        wrong(|plan| drop(plan.routes[0].locations.pop())),
        [Violation::Half { patient: "two".into(), service: "wash".into() }]
    );
}

#[test]
fn when() {
    let ann = |index: usize, start: i64, end: i64| {
        move |plan: &mut Plan| {
            let visit = &mut plan.routes[0].locations[index];
            (visit.start, visit.end) = (Minutes(start), Minutes(end));
        }
    };
    assert_eq!(wrong(ann(0, 119, 134)), [at("ann", 1, Cause::TooEarly)]);
    assert_eq!(wrong(ann(0, 148, 163)), [at("ann", 2, Cause::TooFar(173))]);
    assert_eq!(wrong(ann(0, 145, 161)), [at("ann", 1, Cause::WrongLength(15))]);
    assert_eq!(wrong(ann(1, 173, 193)), [Violation::Untied("two".into())]);
    let mut early = wire();
    early["patients"][0]["time_windows"][0]["start"] = 0.into();
    let mut plan = good();
    ann(0, 109, 124)(&mut plan);
    assert_eq!(evaluate(&read(&early), &plan).unwrap_err(), [at("ann", 1, Cause::BeforeShift)]);
    // Bob gives both services of two, as if they were one after the other.
    let mut tied = wire();
    tied["patients"][1]["synchronization"] =
        json!({"type": "sequential", "distance": {"min": 20, "max": 25}});
    let mut plan = good();
    plan.routes[0].locations.pop();
    plan.routes[1].locations[0] = visit("two", "wash", 150, 170);
    plan.routes[1].locations.insert(1, visit("two", "dose", 172, 177));
    assert_eq!(evaluate(&read(&tied), &plan).unwrap_err(), [Violation::SameCarer("two".into())]);
}

#[test]
fn lunch() {
    let eat = |patient: &str, start, end| {
        let lunch = visit(patient, LUNCH, start, end);
        move |plan: &mut Plan| plan.routes[1].locations[1] = lunch
    };
    assert_eq!(wrong(eat("two", 177, 206)), [at("bob", 2, Cause::WrongLunch)]);
    assert_eq!(wrong(eat("two", 241, 271)), [at("bob", 2, Cause::WrongLunch)]);
    assert_eq!(wrong(eat("one", 187, 217)), [at("bob", 2, Cause::LunchElsewhere)]);
    assert_eq!(
        wrong(|plan| plan.routes[1].locations.push(visit("d", LUNCH, 217, 247))),
        [at("bob", 3, Cause::SecondLunch)]
    );
    assert_eq!(
        wrong(|plan| plan.routes[0].locations.push(visit("two", LUNCH, 192, 222))),
        [at("ann", 3, Cause::NoLunch)]
    );
}

#[test]
fn hard_components_must_be_nothing() {
    let mut wire = wire();
    wire["metadata"]["cost_components"]["total_tardiness"] = "HARD".into();
    assert_eq!(
        evaluate(&read(&wire), &good()).unwrap_err(),
        [Violation::Hard { component: Component::TotalTardiness, amount: 5 }]
    );
}

#[test]
fn faults_say_where() {
    let fault = |pointer: &str, value: Json| {
        let mut wire = wire();
        *wire.pointer_mut(pointer).unwrap() = value;
        Instance::read(&wire.to_string()).unwrap_err().place
    };
    assert_eq!(
        fault("/patients/1/distance_matrix_index", 9.into()),
        "patients[1].distance_matrix_index"
    );
    assert_eq!(fault("/caregivers/0/arrival_point", "x".into()), "caregivers[0].arrival_point");
    assert_eq!(fault("/patients/0/time_windows", json!([])), "patients[0].time_windows");
    assert_eq!(
        fault("/patients/0/time_windows/0/end", json!(1.5)),
        "patients[0].time_windows[0].end"
    );
}

#[test]
fn the_search_finds_a_lawful_day_again_and_again() {
    let instance = read(&wire());
    let value = instance.evaluate(&found(&instance, 4_000)).unwrap();
    assert_eq!(value.components[&Component::MissedLunch], 0, "{value}");
}
