//! One small day, worked out by hand, and every way to break it.

use super::*;
use crate::search::found;

/// Three visits and two carers, all 100 s from each other. Visit 2 needs skill 1, which only
/// carer 1 has; visit 3 is a double-up.
const DAY: &str = r#"{
    "visits": [
        {"id": 1, "client": 0, "earliest": 1000, "latest": 1500, "duration": 300, "skill": 0, "double_up": false},
        {"id": 2, "client": 0, "earliest": 1000, "latest": 1500, "duration": 300, "skill": 1},
        {"id": 3, "client": 1, "earliest": 1000, "latest": 1500, "duration": 200, "skill": 0, "double_up": true}],
    "carers": [
        {"id": 1, "home": [0, 0], "start": 1000, "end": 2000, "skills": [1, 2]},
        {"id": 2, "home": [0, 0], "start": 1000, "end": 2000, "skills": []}],
    "clients": [], "note": ""
}"#;

fn npy(size: usize) -> Vec<u8> {
    let header =
        format!("{{'descr': '<i4', 'fortran_order': False, 'shape': ({size}, {size}), }}\n");
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
    bytes.extend(header.as_bytes());
    for cell in 0..size * size {
        let seconds: i32 = if cell % (size + 1) == 0 { 0 } else { 100 };
        bytes.extend(seconds.to_le_bytes());
    }
    bytes
}

fn read(text: &str) -> Instance {
    Instance::read(text, &npy(5)).unwrap()
}

fn plan(tours: &[(usize, &[usize])]) -> Plan {
    let tour = |&(carer, visits): &(usize, &[usize])| Tour { carer, visits: visits.into() };
    Plan { tours: tours.iter().map(tour).collect() }
}

fn wrong(text: &str, tours: &[(usize, &[usize])]) -> Vec<Violation> {
    evaluate(&read(text), &plan(tours)).unwrap_err()
}

#[test]
fn double_ups_start_together() {
    // Carer 1 makes 2 from 1100 to 1400 and is at 3 at 1500, as is carer 2 after 1; home at 1800.
    let day = read(DAY);
    let value = evaluate(&day, &plan(&[(1, &[2, 3]), (2, &[1, 3])])).unwrap();
    assert_eq!(value, Value { unassigned: 0, travel: 600 });
    let fewer = evaluate(&day, &plan(&[(1, &[2]), (2, &[])])).unwrap();
    assert_eq!((fewer.to_string().as_str(), value < fewer), ("2 unassigned, travel 200 s", true));
}

#[test]
fn every_constraint_is_checked() {
    let visit = 3;
    assert_eq!(wrong(DAY, &[(3, &[])]), [Violation::NoCarer { carer: 3 }]);
    assert_eq!(wrong(DAY, &[(1, &[2]), (1, &[])]), [Violation::TwoTours { carer: 1 }]);
    assert_eq!(wrong(DAY, &[(1, &[4])]), [Violation::NoVisit { visit: 4 }]);
    assert_eq!(wrong(DAY, &[(1, &[1]), (2, &[1])]), [Violation::TooOften { visit: 1 }]);
    assert_eq!(wrong(DAY, &[(1, &[3])]), [Violation::Alone { visit }]);
    assert_eq!(wrong(DAY, &[(1, &[3, 3])]), [Violation::TooOften { visit }]);
    assert_eq!(wrong(DAY, &[(2, &[2])]), [Violation::Unskilled { carer: 2, visit: 2 }]);
    // Both wait for carer 2, who is a second later than before.
    let slow = DAY.replacen("300", "301", 1);
    let late = |carer| Violation::Late { carer, visit, by: 1 };
    assert_eq!(wrong(&slow, &[(1, &[3]), (2, &[1, 3])]), [late(1), late(2)]);
    let short = DAY.replace("2000, \"skills\": [1", "1499, \"skills\": [1");
    assert_eq!(wrong(&short, &[(1, &[2])]), [Violation::LateHome { carer: 1, by: 1 }]);
    let both =
        DAY.replace("\"skill\": 0, \"double_up\": false", "\"skill\": 0, \"double_up\": true");
    let ring = |visit| Violation::Ring { visit };
    assert_eq!(wrong(&both, &[(1, &[1, 3]), (2, &[3, 1])]), [ring(1), ring(3), ring(3), ring(1)]);
}

#[test]
fn faults_say_where() {
    let fault =
        |text: &str, durations: &[u8]| Instance::read(text, durations).unwrap_err().to_string();
    assert_eq!(
        fault(&DAY.replace("\"id\": 3", "\"id\": 4"), &npy(5)),
        "visits[2].id: does not count from 1"
    );
    assert_eq!(fault(DAY, &npy(4)), "durations.npy: is not of one node for each visit and carer");
    assert_eq!(
        fault(DAY, &npy(5)[..150]),
        "durations.npy: is not square, or not as long as it says"
    );
    assert_eq!(fault(DAY, b"{}"), "durations.npy: is no table of numpy, or it ends too early");
}

fn best(text: &str) -> Value {
    let day = read(text);
    evaluate(&day, &found(&day, 4_000)).expect("a plan that is found is lawful")
}

#[test]
fn the_best_of_a_small_day_is_found() {
    assert_eq!(best(DAY), Value { unassigned: 0, travel: 600 });
    // Without the double-up the carer with the skill can do two, if no more than that.
    let single = DAY.replace("\"double_up\": true", "\"double_up\": false");
    assert_eq!(best(&single), Value { unassigned: 0, travel: 500 });
    // One carer is not there long enough for the double-up, or for the visit with the skill.
    let short = DAY.replace("2000, \"skills\": []", "1199, \"skills\": []");
    assert_eq!(best(&short), Value { unassigned: 1, travel: 300 });
    let single = single.replace("2000, \"skills\": [1", "1499, \"skills\": [1");
    assert_eq!(best(&single), Value { unassigned: 1, travel: 300 });
}
