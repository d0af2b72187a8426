//! `view`, from outside.

use crate::desk::{Desk, code, json, said};

#[test]
fn a_provider_is_told_of_its_own_runs_without_ways() {
    let desk = Desk::new();
    desk.solved("rota.json");
    let line = "view week.json rota.json --provider lp-p1 --silo rota.json -o page.json";
    let told = desk.runrig(line);
    assert_eq!(code(&told), 0, "{}", said(&told));
    assert!(said(&told).starts_with("lp-p1: "), "{}", said(&told));
    let page = desk.json("page.json");
    assert_eq!((&page["status"], &page["provider"]), (&"viewed".into(), &"lp-p1".into()));
    let runs = page["runs"].as_array().unwrap();
    assert_eq!(runs.len(), desk.json("rota.json")["plan"]["runs"].as_array().unwrap().len());
    assert!(runs[0]["stops"][0]["visit"].is_string() && runs[0]["stops"][0]["leg"].is_null());
    assert_eq!(page["gain"]["points_saved"]["exact"], 0);
    assert!(page["area"]["care_hours"].is_null(), "one provider is no area");
}

#[test]
fn without_a_rota_the_baseline_is_told_of() {
    let desk = Desk::new();
    let told = desk.runrig("view week.json --provider lp-p1 --quiet");
    assert_eq!((code(&told), said(&told)), (0, String::new()));
    let page = json(&told.stdout);
    assert!(page["runs"][0]["stops"][0]["start"].is_string());
    assert!(page.get("gain").is_none(), "there was nothing to set beside it");
}

#[test]
fn a_view_is_of_somebody() {
    let desk = Desk::new();
    for (line, why) in [
        ("view week.json --provider nobody", "no provider has the id nobody"),
        ("view week.json - --silo - --provider lp-p1", "standard input can be one document"),
        ("view week.json", "--provider <ID>"),
    ] {
        let refused = desk.runrig(line);
        assert_eq!(code(&refused), 2, "{line}");
        assert!(said(&refused).contains(why), "{}", said(&refused));
    }
}
