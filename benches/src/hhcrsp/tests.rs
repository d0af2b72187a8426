//! One small day, worked out by hand, and every way to break it.

use super::*;
use crate::care::{Route, Visit};
use crate::search::found;

/// Two carers; “one” needs a wash, “two” a wash and then a dose 5 to 10 minutes later. All
/// places are 10.5 apart. Windows open at 20 and 30, and close at 40 and 41.9 (read as 41).
const DAY: &str = r#"{
    "patients": [
        {"id": "one", "location": [0, 0], "time_window": [20, 40],
         "required_caregivers": [{"service": "wash"}]},
        {"id": "two", "location": [0, 0], "time_window": [30, 41.9],
         "required_caregivers": [{"service": "wash", "duration": 4}, {"service": "dose", "duration": 6}],
         "synchronization": {"type": "sequential", "distance": [5, 10]}}],
    "services": [{"id": "wash", "default_duration": 8}, {"id": "dose"}],
    "caregivers": [{"id": "ann", "abilities": ["wash"]}, {"id": "bob", "abilities": ["dose", "wash"]}],
    "central_offices": [{"id": "o", "location": [0, 0]}],
    "distances": [[0, 10.5, 10.5], [10.5, 0, 10.5], [10.5, 10.5, 0]]
}"#;

fn visit(patient: &str, service: &str, start: i64, end: i64) -> Visit<Thousandths> {
    let (start, end) = (Thousandths(start), Thousandths(end));
    Visit { patient: patient.into(), service: service.into(), start, end }
}

/// Ann washes both, at 20 and at 38.5 = 20 + 8 + 10.5; Bob's dose is at 43.5, 2.5 late. Travel is
/// 3 × 10.5 + 2 × 10.5 = 52.5; the objective is (52.5 + 2.5 + 2.5) / 3.
fn good() -> Plan {
    let ann = vec![visit("one", "wash", 20_000, 28_000), visit("two", "wash", 38_500, 42_500)];
    let bob = vec![visit("two", "dose", 43_500, 49_500)];
    let route = |id: &str, locations| Route { caregiver_id: id.into(), locations };
    Plan { routes: vec![route("ann", ann), route("bob", bob)] }
}

/// What is wrong once the good plan is changed.
fn wrong(change: impl FnOnce(&mut Plan)) -> Vec<Violation> {
    let mut plan = good();
    change(&mut plan);
    evaluate(&Instance::read(DAY).unwrap(), &plan).unwrap_err()
}

#[test]
fn a_day_is_worth_what_it_should_be() {
    let value = evaluate(&Instance::read(DAY).unwrap(), &good()).unwrap();
    assert_eq!(value, Value { travel: 52_500, tardiness: 2_500, largest: 2_500 });
    assert_eq!(value.to_string(), "19.166667 (travel 52.500, tardiness 2.500, largest 2.500)");
}

#[test]
fn who_and_what() {
    let two = |service: &str| ("two".to_owned(), service.to_owned());
    let (patient, service) = two("dose");
    assert_eq!(
        wrong(|plan| plan.routes[1].caregiver_id = "cat".into()),
        [Violation::NoCarer("cat".into()), Violation::Unserved { patient, service }]
    );
    let (patient, service) = two("dose");
    assert_eq!(
        wrong(|plan| plan.routes[1].locations.clear()),
        [Violation::Unserved { patient, service }]
    );
    assert_eq!(
        wrong(|plan| plan.routes.push(Route { caregiver_id: "bob".into(), locations: vec![] })),
        [Violation::TwoRoutes("bob".into())]
    );
    assert_eq!(
        wrong(|plan| plan.routes[1].locations.push(visit("one", "dose", 80_000, 86_000))),
        [Violation::NoNeed { patient: "one".into(), service: "dose".into() }]
    );
    assert_eq!(
        wrong(|plan| plan.routes[1].locations.push(visit("one", "wash", 80_000, 88_000))),
        [Violation::Twice { patient: "one".into(), service: "wash".into() }]
    );
    assert_eq!(
        wrong(|plan| {
            plan.routes[0].caregiver_id = "bob".into();
            plan.routes[1].caregiver_id = "ann".into();
        }),
        [Violation::Unskilled { carer: "ann".into(), service: "dose".into() }]
    );
}

#[test]
fn when() {
    let (carer, patient) = ("ann".to_owned(), "two".to_owned());
    assert_eq!(
        wrong(|plan| plan.routes[0].locations[1] = visit("two", "wash", 38_499, 42_499)),
        [Violation::TooFar { carer, patient, arrival: 38_500 }]
    );
    let (carer, patient) = ("ann".to_owned(), "one".to_owned());
    assert_eq!(
        wrong(|plan| plan.routes[0].locations[0] = visit("one", "wash", 19_999, 27_999)),
        [Violation::TooEarly { carer, patient }]
    );
    let (carer, patient) = ("bob".to_owned(), "two".to_owned());
    assert_eq!(
        wrong(|plan| plan.routes[1].locations[0].end = Thousandths(50_000)),
        [Violation::WrongLength { carer, patient, duration: 6_000 }]
    );
}

#[test]
fn two_services_of_a_patient() {
    for start in [43_499, 48_501] {
        assert_eq!(
            wrong(|plan| plan.routes[1].locations[0] = visit("two", "dose", start, start + 6_000)),
            [Violation::Untied("two".into())]
        );
    }
    // Bob gives both, as long after one another as they should be.
    assert_eq!(
        wrong(|plan| {
            plan.routes[0].locations.truncate(1);
            plan.routes[1].locations.insert(0, visit("two", "wash", 38_500, 42_500));
        }),
        [Violation::SameCarer("two".into())]
    );
}

#[test]
fn faults_say_where() {
    let cases = [
        (
            r#"{"service": "wash"}"#,
            r#"{"service": "dose"}"#,
            "patients[0].required_caregivers[0]: has no duration",
        ),
        (
            r#"["wash"]"#,
            r#"["cook"]"#,
            "caregivers[0].abilities: nothing in services is called “cook”",
        ),
        ("[0, 10.5, 10.5]", "[0, 10.5]", "distances[0]: is not as long as the list"),
        (r#""id": "two""#, r#""id": "one""#, "patients[1].id: the id is taken"),
    ];
    for (from, to, fault) in cases {
        assert_eq!(Instance::read(&DAY.replace(from, to)).unwrap_err().to_string(), fault);
    }
}

#[test]
fn plans_are_written_in_minutes() {
    let json = serde_json::to_string(&good()).unwrap();
    assert!(
        json.contains(r#""service":"wash","arrival_time":38.5,"departure_time":42.5"#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), good());
    let validator = json.replace("patient", "patient_id").replace("\"service", "\"service_id");
    assert_eq!(serde_json::from_str::<Plan>(&validator).unwrap(), good());
}

#[test]
fn the_search_finds_what_can_be_had() {
    let instance = Instance::read(DAY).unwrap();
    let plan = found(&instance, 4_000);
    let (found, known) = (instance.evaluate(&plan).unwrap(), instance.evaluate(&good()).unwrap());
    assert!(found.thirds() <= known.thirds(), "{found}");
}
