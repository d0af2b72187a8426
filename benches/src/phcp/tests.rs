//! One small week, worked out by hand, and every way to break it.

use super::*;
use crate::search::found;

/// Two patients: a asks for two visits of skill 1 by one operator, b for one of skill 2 by two.
/// Operator x of skill 1 works one hour a day, y of skill 2 two. Within a municipality travel
/// takes 3, between the two 10 and 12.
const WEEK: &str = "3\t2\t2\t3\t\na\t1\t2\t0\t0\t\nb\t2\t0\t1\t1\t\nx\t1\t1\t\ny\t2\t2\t\n\
    3\t10\t\n12\t3\t\n1\t0\t1\t0\t0\n0\t1\t1\t0\t0\n0\t0\t2\t0\t0\n";

fn plan(patterns: &[usize], tours: &[(usize, usize, &[usize])]) -> Plan {
    let tour = |&(operator, day, patients): &(usize, usize, &[usize])| Tour {
        operator,
        day,
        patients: patients.into(),
    };
    Plan { patterns: patterns.into(), tours: tours.iter().map(tour).collect() }
}

fn wrong(text: &str, patterns: &[usize], tours: &[(usize, usize, &[usize])]) -> Vec<Violation> {
    evaluate(&Instance::read(text).unwrap(), &plan(patterns, tours)).unwrap_err()
}

const GOOD: [(usize, usize, &[usize]); 3] = [(1, 1, &[1]), (1, 3, &[1]), (2, 3, &[2])];

#[test]
fn a_week_is_worth_what_it_should_be() {
    // x: twice 3 + 30 + 3 of 300; y: 10 + 30 + 12 of 600.
    let instance = Instance::read(WEEK).unwrap();
    let value = evaluate(&instance, &plan(&[1, 3], &GOOD)).unwrap();
    let (most, least) = (Use { worked: 72, working: 300 }, Use { worked: 52, working: 600 });
    assert_eq!(value, Value { most, least, travel: 34 });
    assert_eq!(value.to_string(), "utilisation 8.66 % to 24.00 %, travel 34 min");
    // y does it all: on the third day 3 + 10 + 12 and an hour of visits.
    let alone = plan(&[1, 3], &[(2, 1, &[1]), (2, 3, &[1, 2])]);
    let value = evaluate(&instance, &alone).unwrap();
    assert_eq!((value.most.worked, value.least.worked), (36 + 85, 0));
}

#[test]
fn every_constraint_is_checked() {
    assert_eq!(wrong(WEEK, &[1], &GOOD), [Violation::WrongPatterns { patterns: 1, patients: 2 }]);
    assert_eq!(
        wrong(WEEK, &[3, 4], &GOOD),
        [(1, 3), (2, 4)].map(|(patient, pattern)| Violation::WrongPattern { patient, pattern })
    );
    let with = |tour: (usize, usize, &'static [usize])| [GOOD.as_slice(), &[tour]].concat();
    let no_tour = |operator, day| [Violation::NoTour { operator, day }];
    assert_eq!(wrong(WEEK, &[1, 3], &with((3, 1, &[]))), no_tour(3, 1));
    assert_eq!(wrong(WEEK, &[1, 3], &with((2, 6, &[]))), no_tour(2, 6));
    assert_eq!(wrong(WEEK, &[1, 3], &with((1, 1, &[]))), no_tour(1, 1));
    let (patient, day) = (1, 2);
    assert_eq!(wrong(WEEK, &[1, 3], &with((1, 2, &[1]))), [Violation::NoVisit { patient, day }]);
    assert_eq!(
        wrong(WEEK, &[1, 3], &[(2, 1, &[1, 1]), (2, 3, &[1, 2])]),
        [Violation::Twice { patient: 1, day: 1 }]
    );
    assert_eq!(wrong(WEEK, &[1, 3], &GOOD[..2]), [Violation::Unserved { patient: 2, day: 3 }]);
    assert_eq!(
        wrong(WEEK, &[1, 3], &[(2, 1, &[1]), (2, 3, &[1]), (1, 3, &[2])]),
        [Violation::Unskilled { operator: 1, patient: 2, day: 3 }]
    );
    assert_eq!(
        wrong(WEEK, &[1, 3], &[(1, 1, &[1]), (2, 3, &[1, 2])]),
        [Violation::TooMany { patient: 1, operators: 2 }]
    );
    let short = WEEK.replace("y\t2\t2", "y\t2\t1").replace("10\t", "19\t");
    assert_eq!(wrong(&short, &[1, 3], &GOOD), [Violation::TooLong { operator: 2, day: 3, by: 1 }]);
}

#[test]
fn faults_say_where() {
    let cases = [
        ("0\t1\t1\t\n", "0\t1\t2\t\n", "line 3, municipality: there is none of this number"),
        ("0\t1\t1\t\n", "1\t1\t1\t\n", "line 3, visits: no pattern has as many"),
        ("0\t0\t2\t0\t0\n", "0\t0\t3\t0\t0\n", "line 10, skill: is none of 0, 1 and 2"),
        ("y\t2\t2", "y\t2\t25", "line 5, hours: are more than a day"),
        ("0\t0\t2\t0\t0\n", "", "end of file: a pattern is missing"),
    ];
    for (from, to, fault) in cases {
        assert_eq!(Instance::read(&WEEK.replace(from, to)).unwrap_err().to_string(), fault);
    }
}

#[test]
fn the_search_finds_a_week_as_even_as_any() {
    let instance = Instance::read(WEEK).unwrap();
    let found = instance.evaluate(&found(&instance, 40_000)).unwrap();
    let known = evaluate(&instance, &plan(&[1, 3], &GOOD)).unwrap();
    assert_ne!(found.most.compare(&known.most), std::cmp::Ordering::Greater);
}
