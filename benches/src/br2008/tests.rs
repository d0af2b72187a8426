//! One small day, worked out by hand, and every way to break it.

use super::*;
use crate::search::found;

/// Visits 1 and 3 are a pair; legs are 10 from the depot and 5 between visits.
const DAY: &str = "\
set N0 = 0;
param kn:= 2;
param dn:= 3;
param T:= 100;
param s_id:\t1\t2\t:=
0\t0\t0
1\t15\t15
2\t20\t20
3\t15\t15
;
param t_ij:  0\t1\t2\t3\t:=
0\t0\t10\t10\t10
1\t10\t10000\t5\t10000
2\t10\t5\t10000\t5
3\t10\t10000\t5\t10000
;
param e_id:\t1\t:=
0\t0
1\t20
2\t0
3\t20
;
param l_id:\t1\t:=
0\t0
1\t40
2\t50
3\t40
;
param prefer_id:\t1\t2\t:=
1\t0.5\t-1
2\t-2.25\t1
3\t0.5\t-1
;
";

fn plan(routes: &[(usize, &[usize])]) -> Plan {
    let route = |&(staff, visits): &(usize, &[usize])| Route { staff, visits: visits.into() };
    Plan { routes: routes.iter().map(route).collect() }
}

fn wrong(text: &str, routes: &[(usize, &[usize])]) -> Vec<Violation> {
    evaluate(&Instance::read(text).unwrap(), &plan(routes)).unwrap_err()
}

#[test]
fn halves_start_together() {
    // The first makes 2 at 10 to 30 and 1 at 35, the second 3 at 35: both until 50, back at 60.
    let instance = Instance::read(DAY).unwrap();
    let value = evaluate(&instance, &plan(&[(1, &[2, 1]), (2, &[3])])).unwrap();
    assert_eq!((value.travel, value.preference), (45, -275_000_000));
    assert_eq!(value.to_string(), "45 (4.05 h, preference -2.75000000, 0.75000000 apart)");
    assert_eq!(instance.size(), Size { clients: 2, visits: 3, carers: 2 });
}

#[test]
fn every_constraint_is_checked() {
    let pair: (usize, &[usize]) = (2, &[3]);
    assert_eq!(wrong(DAY, &[(1, &[2, 1]), pair, (3, &[])]), [Violation::NoStaff { staff: 3 }]);
    assert_eq!(wrong(DAY, &[(1, &[2, 1]), pair, (1, &[])]), [Violation::TwoRoutes { staff: 1 }]);
    assert_eq!(wrong(DAY, &[(1, &[2, 1, 4]), pair]), [Violation::NoVisit { visit: 4 }]);
    assert_eq!(wrong(DAY, &[(1, &[1, 2]), (2, &[3, 2])]), [Violation::Twice { visit: 2 }]);
    assert_eq!(wrong(DAY, &[(1, &[2]), pair]), [Violation::Unserved { visit: 1 }]);
    // The first visit of the pair is as late as the second's route makes it: 2 ends at 30.
    let narrow = DAY.replace("1\t40", "1\t34");
    assert_eq!(wrong(&narrow, &[(1, &[1]), (2, &[2, 3])]), [Violation::Late { visit: 1, by: 1 }]);
    let short = DAY.replace("T:= 100", "T:= 59");
    let late = |staff| Violation::LateHome { staff, by: 1 };
    assert_eq!(wrong(&short, &[(1, &[2, 1]), pair]), [late(1), late(2)]);
    // One after the other, at 20 and far later.
    assert_eq!(wrong(DAY, &[(1, &[2, 1, 3])])[0], Violation::SameStaff { staff: 1, visit: 1 });
}

#[test]
fn rings_are_found() {
    // 2 and 4 would be a second pair: each route has the other's second visit first.
    let text = DAY
        .replace("3\t15\t15\n", "3\t15\t15\n4\t20\t20\n")
        .replace("0\t0\t10\t10\t10\n", "0\t0\t10\t10\t10\t10\n")
        .replace("1\t10\t10000\t5\t10000\n", "1\t10\t10000\t5\t10000\t5\n")
        .replace("2\t10\t5\t10000\t5\n", "2\t10\t5\t10000\t5\t10000\n")
        .replace(
            "3\t10\t10000\t5\t10000\n",
            "3\t10\t10000\t5\t10000\t5\n4\t10\t5\t10000\t5\t10000\n",
        )
        .replace("3\t20\n", "3\t20\n4\t0\n")
        .replace("3\t40\n", "3\t40\n4\t50\n")
        .replace("3\t0.5\t-1\n", "3\t0.5\t-1\n4\t0\t0\n");
    let ring = |visit| Violation::Ring { visit };
    assert_eq!(wrong(&text, &[(1, &[1, 2]), (2, &[4, 3])]), [ring(1), ring(2), ring(4), ring(3)]);
}

#[test]
fn two_cases_are_stretched() {
    let duration = |text: &str| Instance::read(text).unwrap().visits[0].duration;
    assert_eq!(duration(DAY), 15);
    assert_eq!(duration(&format!("#./transfer/case_3_50_10_5_2\n{DAY}")), 21);
    assert_eq!(duration(&format!("#./transfer/case_1_50_10_5_2\n{DAY}")), 15);
    let stretched = Instance::read_as(DAY, Durations::Stretched).unwrap();
    assert_eq!(stretched.visits[1].duration, 28);
}

#[test]
fn faults_say_where() {
    let cases = [
        ("2\t20\t20\n", "", "line 8, number: is not the next one"),
        ("param T:= 100;\n", "", "T: the parameter is missing"),
        (
            "1\t10\t10000\t5\t10000",
            "1\t10\t10000\t5\t5",
            "t_ij, row 3: is in more than one pair, or in half of one",
        ),
        ("1\t0.5", "1\tx", "line 30, preference: “x” is no number"),
    ];
    for (from, to, fault) in cases {
        assert_eq!(Instance::read(&DAY.replace(from, to)).unwrap_err().to_string(), fault);
    }
}

#[test]
fn the_search_finds_the_shortest_routes() {
    let instance = Instance::read(DAY).unwrap();
    // One goes to the pair and back, the other by way of visit 2.
    let value = instance.evaluate(&found(&instance, 4_000)).unwrap();
    assert_eq!(value.travel, 20 + 25);
}
