//! `prices`, from outside.

use crate::desk::{Desk, code, json, said};

#[test]
fn every_hold_has_a_price_and_continuity_a_row() {
    let desk = Desk::new();
    let line = "prices week.json --scenario silo --seeds 1 --iterations 100 -o prices.json";
    let told = desk.runrig(line);
    assert_eq!(code(&told), 0, "{}", said(&told));
    assert!(said(&told).contains("searching with all rules, seed 1"), "{}", said(&told));
    assert!(said(&told).contains("carers for each client"), "{}", said(&told));
    let told = desk.json("prices.json");
    assert_eq!((&told["status"], &told["pence_per_point"]), (&"priced".into(), &21.into()));
    let prices = told["prices"].as_array().unwrap();
    let held: Vec<&str> = prices.iter().filter_map(|one| one["held"].as_str()).collect();
    assert_eq!(held, ["locks", "refusals", "pins", "floors", "all"]);
    for price in prices {
        assert!(price["price"]["exact"].as_i64().unwrap() >= 0);
        assert_eq!(price["gain"].is_null(), price["count"] == 0);
    }
    assert_eq!(told["continuity"].as_array().unwrap().len(), 5);
}

#[test]
fn a_rota_that_is_not_searched_has_no_prices() {
    let desk = Desk::new();
    let refused = desk.runrig("prices week.json --scenario as-is");
    assert_eq!(code(&refused), 2);
    assert!(said(&refused).contains("under as-is nothing is searched"), "{}", said(&refused));
    assert!(json(&desk.runrig("schema response").stdout)["$defs"]["Prices"].is_object());
}
