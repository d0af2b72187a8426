//! Small instances of each format, worked out by hand.

use super::*;
use crate::search::found;

/// Two customers, 3-4-5 triangles: 1 is 5 from the depot, 2 is 5 from the depot and 6 from 1.
const SOLOMON: &str = "tiny\n\nVEHICLE\nNUMBER CAPACITY\n 2 10\n\nCUSTOMER\nCUST NO. X Y D R D S\n\n\
    0 0 0 0 0 100 0\n 1 3 4 6 20 30 10\n 2 -3 4 4 0 37 10\n";

fn plan(routes: &[(usize, &[usize])]) -> Plan {
    let route =
        |&(vehicle, clients): &(usize, &[usize])| Route { vehicle, clients: clients.into() };
    Plan { routes: routes.iter().map(route).collect() }
}

fn wrong(instance: &Instance, routes: &[(usize, &[usize])]) -> Vec<Violation> {
    evaluate(instance, &plan(routes)).unwrap_err()
}

#[test]
fn a_tour_of_a_triangle() {
    // 5 + 6 + 5: service at 1 starts at 20, ends at 30, and 2 is reached at 36.
    let instance = Instance::read(SOLOMON).unwrap();
    assert_eq!(instance.name, "tiny");
    let value = evaluate(&instance, &plan(&[(1, &[1, 2])])).unwrap();
    assert_eq!(value, Value { distance: 160, uncollected: 0, vehicles: 1, scale: 10 });
    assert_eq!(value.to_string(), "16.0 by 1 vehicles");
    // Out and back twice is 20, with an unused route or without.
    assert_eq!(evaluate(&instance, &plan(&[(2, &[1]), (1, &[2])])).unwrap().cost(), 200);
}

#[test]
fn distances_are_truncated_to_tenths() {
    let instance = Instance::read(&SOLOMON.replace("-3 4 4", "-3 5 4")).unwrap();
    assert_eq!(instance.travel.get(0, 2), 58, "the root of 34 is 5.83");
}

#[test]
fn every_constraint_of_vrptw_is_checked() {
    let instance = Instance::read(SOLOMON).unwrap();
    assert_eq!(
        wrong(&instance, &[(1, &[1]), (3, &[2])]),
        [Violation::NoVehicle { vehicle: 3 }, Violation::Unserved { node: 2 }]
    );
    assert_eq!(wrong(&instance, &[(1, &[1]), (1, &[2])]), [Violation::TwoRoutes { vehicle: 1 }]);
    assert_eq!(wrong(&instance, &[(1, &[1, 2, 0])]), [Violation::NoClient { vehicle: 1, node: 0 }]);
    assert_eq!(wrong(&instance, &[(1, &[1, 2]), (2, &[2])]), [Violation::Twice { node: 2 }]);
    assert_eq!(wrong(&instance, &[(1, &[1])]), [Violation::Unserved { node: 2 }]);
    let heavy = Instance::read(&SOLOMON.replace("4 6", "4 7")).unwrap();
    assert_eq!(
        wrong(&heavy, &[(1, &[1, 2])]),
        [Violation::Overloaded { vehicle: 1, load: 11, capacity: 10 }]
    );
    // At 36 instead of 35.
    let early = Instance::read(&SOLOMON.replace("37", "35")).unwrap();
    assert_eq!(wrong(&early, &[(1, &[1, 2])]), [Violation::Late { vehicle: 1, node: 2, by: 10 }]);
    // Home at 36 + 10 + 5.
    let short = Instance::read(&SOLOMON.replace("100", "50")).unwrap();
    assert_eq!(wrong(&short, &[(1, &[1, 2])]), [Violation::LateHome { vehicle: 1, by: 10 }]);
}

/// Two depots 10 apart, one customer 5 from the second, one vehicle each.
const CORDEAU: &str = "6 1 1 2\n24.9 10\n0 0\n1 13 4 15 4 1 2 1 2 20 30\n2 0 0 0 0 0 0 0 99\n\
    3 10 0 0 0 0 0 0 99\n";

#[test]
fn depots_of_cordeau_come_last_in_the_file_and_first_among_the_nodes() {
    let instance = Instance::read(CORDEAU).unwrap();
    assert_eq!(instance.depots.len(), 2);
    let value = evaluate(&instance, &plan(&[(2, &[2])])).unwrap();
    assert_eq!((value.cost(), value.to_string().as_str()), (10_000_000, "10.000000 by 1 vehicles"));
}

#[test]
fn a_route_is_as_long_as_its_latest_departure_makes_it() {
    // From the second depot: 5 + 15 + 5, leaving at 15 for the window at 20.
    let text = CORDEAU.replace("0 0\n1", "24.9 10\n1");
    let instance = Instance::read(&text).unwrap();
    let too_long = Violation::TooLong { vehicle: 2, away: 25_000_000, longest: 24_900_000 };
    assert_eq!(wrong(&instance, &[(2, &[2])]), [too_long]);
    let instance = Instance::read(&text.replace("24.9", "25")).unwrap();
    assert!(evaluate(&instance, &plan(&[(2, &[2])])).is_ok());
}

/// Two vehicles of different depots; the first may not serve the second client; a prize.
const VRPLIB: &str = "NAME : mixed\nTYPE : SDVRPTW\nDIMENSION : 4\nVEHICLES : 2\nCAPACITY : 9\n\
    NODE_COORD_SECTION\n1 0 0\n2 0 8\n3 3 4\n4 3 4\nDEMAND_SECTION\n1 0\n2 0\n3 1\n4 1\n\
    TIME_WINDOW_SECTION\n1 0 50\n2 0 50\n3 0 50\n4 0 50\nSERVICE_TIME : 2\n\
    VEHICLES_DEPOT_SECTION\n1 1\n2 2\nVEHICLES_ALLOWED_CLIENTS_SECTION\n1 3\n2 3 4\n\
    PRIZE_SECTION\n1 0\n2 0\n3 0\n4 7.5\nDEPOT_SECTION\n1\n2\n-1\nEOF\n";

#[test]
fn sites_and_prizes_of_vrplib() {
    let text =
        VRPLIB.replace("SERVICE_TIME : 2\n", "").replace("CAPACITY", "SERVICE_TIME : 2\nCAPACITY");
    let instance = Instance::read(&text).unwrap();
    assert_eq!((instance.depots.len(), instance.vehicles[1].depot), (2, 1));
    assert_eq!(instance.clients[0].service, 2_000);
    // 5 out and 5 back, and 7.5 not collected.
    assert_eq!(evaluate(&instance, &plan(&[(1, &[2])])).unwrap().cost(), 17_500);
    assert_eq!(evaluate(&instance, &plan(&[(2, &[2, 3])])).unwrap().cost(), 10_000);
    assert_eq!(wrong(&instance, &[(1, &[2, 3])]), [Violation::NotAllowed { vehicle: 1, node: 3 }]);
    assert_eq!(wrong(&instance, &[(2, &[3])]), [Violation::Unserved { node: 2 }]);
}

#[test]
fn without_a_section_the_first_node_is_the_depot() {
    let text = VRPLIB
        .replace("SERVICE_TIME : 2\n", "")
        .replace("VEHICLES_DEPOT_SECTION\n1 1\n2 2\n", "")
        .replace("DEPOT_SECTION\n1\n2\n-1\n", "");
    let instance = Instance::read(&text).unwrap();
    assert_eq!((instance.depots.len(), instance.clients.len()), (1, 3));
}

#[test]
fn faults_say_where() {
    let cases = [
        (SOLOMON.replace("20 30", "20"), "line 11, service time: is missing"),
        (SOLOMON.replace("1 3 4", "1 x 4"), "line 11, x: “x” is no number"),
        (SOLOMON.replace(" 2 -3", " 3 -3"), "line 12, number of the customer: is not the next one"),
        (
            CORDEAU.replace("6 1 1 2", "6 1 2 2"),
            "end of file: there are not 2 customers and 2 depots",
        ),
        (VRPLIB.into(), "line 21, number: “SERVICE_TIME” is no whole number"),
        (VRPLIB.replace("SDVRPTW", "CVRP"), "TYPE: Some(\"CVRP\") is not known"),
    ];
    for (text, fault) in cases {
        assert_eq!(Instance::read(&text).unwrap_err().to_string(), fault);
    }
}

#[test]
fn plans_survive_json() {
    let before = plan(&[(1, &[1, 2]), (2, &[])]);
    let json = serde_json::to_string(&before).unwrap();
    assert_eq!(json, r#"{"routes":[{"vehicle":1,"clients":[1,2]},{"vehicle":2,"clients":[]}]}"#);
    assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), before);
}

#[test]
fn the_best_of_a_small_instance_is_found() {
    let best = |text: &str| {
        let instance = Instance::read(text).unwrap();
        evaluate(&instance, &found(&instance, 4_000)).expect("a plan that is found is lawful")
    };
    assert_eq!(best(SOLOMON).cost(), 160);
    // Too much for one, and too late for one either way round.
    assert_eq!(best(&SOLOMON.replace("4 6", "4 7")).cost(), 200);
    assert_eq!(best(&SOLOMON.replace("0 37", "30 35")).cost(), 200);
}
