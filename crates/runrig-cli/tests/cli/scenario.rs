//! Answers know the scenario that they were made under, and are judged under it.

use std::fs;

use serde_json::{Value, json};

use crate::desk::{Desk, code, entries, json, said};

/// Two villages 22 km apart, with a client of each of two providers in both, and two carers of
/// `hill` who live in the one and two of `shore` who live in the other: each provider drives to
/// the other's village, until the two change a package each.
fn villages() -> Value {
    let clients = ["hill-hill", "hill-shore", "shore-hill", "shore-shore"];
    let lat = |id: &str, spot: usize| {
        let hill = id.starts_with("hill");
        if hill { [56.4, 56.402, 56.404][spot] } else { [56.6, 56.602, 56.604][spot] }
    };
    let provider = |id: &str| if id.ends_with("-hill") { "hill" } else { "shore" };
    let place = |lat: f64| json!({ "lat": lat, "lon": -5.2 });
    let all_carers = ["hill1", "hill2", "shore1", "shore2"];
    let known: Vec<Value> =
        all_carers.iter().map(|id| json!({ "carer": id, "visits": 10 })).collect();
    let client = |id: &&str| {
        json!({
            "id": id,
            "locality": if id.starts_with("hill") { "hill" } else { "shore" },
            "location": place(lat(id, if provider(id) == "hill" { 0 } else { 2 })),
            "consent": "given",
            "known_carers": known,
        })
    };
    let package = |id: &&str| {
        let start = if provider(id) == "hill" { "09:00" } else { "10:00" };
        json!({
            "id": format!("p-{id}"), "client": id, "provider": provider(id),
            "slots": [{ "id": "am", "start": start, "care_minutes": 45 }],
        })
    };
    let carer = |id: &&str| {
        let days = if id.ends_with('1') { "MTWT---" } else { "----FSS" };
        json!({
            "id": id, "employer": &id[..id.len() - 1], "home": place(lat(id, 1)),
            "mode": "drive", "shifts": [{ "days": days, "from": "07:00", "until": "14:00" }],
        })
    };
    let meta = json!({
        "schema_version": 1, "timezone": "Europe/London", "first_day": "2026-03-23", "days": 7
    });
    json!({
        "meta": meta,
        "localities": [{ "id": "hill" }, { "id": "shore" }],
        "providers": [
            { "id": "hill", "sector": "private" }, { "id": "shore", "sector": "private" },
        ],
        "clients": clients.iter().map(client).collect::<Vec<_>>(),
        "packages": clients.iter().map(package).collect::<Vec<_>>(),
        "carers": all_carers.iter().map(carer).collect::<Vec<_>>(),
    })
}

/// The request, and a rota under `swap-k=2` that a batch has found.
fn swapped() -> (Desk, String) {
    let desk = Desk::new();
    fs::write(desk.path("villages.json"), villages().to_string()).unwrap();
    let line = "batch villages.json -S swap-k=2 --seeds 1 --iterations 3000 -o out -q";
    let done = desk.runrig(line);
    assert_eq!(code(&done), 0, "{}", said(&done));
    let names = entries(&desk.path("out"));
    let name = names.into_iter().find(|name| name.contains("swap-k")).unwrap();
    (desk, format!("out/{name}"))
}

/// The ids of what leaves on a provider's page.
fn leaving(page: &Value) -> Vec<&str> {
    page["leaving"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn an_answer_is_judged_under_the_scenario_that_it_was_made_under() {
    let (desk, rota) = swapped();
    let swap = json!({ "code": "swap-k", "most": 2 });
    assert_eq!(desk.json(&rota)["manifest"]["scenario"], swap);
    for command in ["check", "evaluate"] {
        let judged = desk.runrig(&format!("{command} villages.json {rota}"));
        assert_eq!(code(&judged), 0, "{}", said(&judged));
        assert!(said(&judged).contains("Under the scenario swap-k=2:"), "{}", said(&judged));
        let told = json(&judged.stdout);
        assert_eq!(told["status"], "checked");
        assert_eq!(told["manifest"]["scenario"], swap);
        assert_eq!(told["score"], desk.json(&rota)["score"]);
    }
    let warm = format!("solve villages.json --warm-start {rota} --iterations 0 -q");
    assert_eq!(json(&desk.runrig(&warm).stdout)["manifest"]["scenario"], swap);
}

#[test]
fn the_page_of_a_provider_that_gives_a_package_says_that_it_leaves() {
    let (desk, rota) = swapped();
    for (provider, package) in [("hill", "p-shore-hill"), ("shore", "p-hill-shore")] {
        let line =
            format!("view villages.json {rota} -p {provider} --silo out/villages--silo--1.json");
        let told = desk.runrig(&line);
        assert_eq!(code(&told), 0, "{}", said(&told));
        assert!(said(&told).contains("packages: 1 leave, 1 come"), "{}", said(&told));
        let page = json(&told.stdout);
        assert_eq!((&page["lawful"], leaving(&page)), (&true.into(), vec![package]));
        assert_eq!(page["unmade"], json!([]));
        let saved = &page["gain"]["travel_minutes_saved"];
        assert!(saved.as_f64().unwrap() > 100.0, "each saves its way: {saved}");
    }
}

#[test]
fn a_scenario_that_is_asked_for_counts_before_any_other() {
    let (desk, rota) = swapped();
    let alone = desk.runrig(&format!("check villages.json {rota} --scenario silo"));
    assert_eq!(code(&alone), 1, "{}", said(&alone));
    let told = json(&alone.stdout);
    assert_eq!(told["manifest"]["scenario"], json!({ "code": "silo" }));
    assert!(told["breaches"].as_array().unwrap().len() > 1);
    let mut own = villages();
    own["scenario"] = json!({ "code": "swap-k", "most": 1 });
    fs::write(desk.path("own.json"), own.to_string()).unwrap();
    let under = |rest: &str| {
        let solved = desk.runrig(&format!("solve own.json --iterations 300 -q {rest}"));
        json(&solved.stdout)["manifest"]["scenario"].clone()
    };
    assert_eq!(under("--seed 1"), own["scenario"]);
    assert_eq!(under("--scenario pool-full+threshold")["steps"][0]["code"], "pool-full");
    assert_eq!(under(&format!("--warm-start {rota}"))["most"], 2);
    let solved = desk.runrig("solve villages.json --iterations 300 -q");
    assert!(json(&solved.stdout)["manifest"].get("scenario").is_none(), "there was none");
}

#[test]
fn faults_of_a_scenario_are_told_with_its_name() {
    let (desk, rota) = swapped();
    let mut other = desk.json(&rota);
    other["manifest"]["scenario"] = json!({ "code": "leaver", "carer": "nobody" });
    fs::write(desk.path("other.json"), other.to_string()).unwrap();
    for (line, name) in [
        ("check villages.json other.json", "the scenario of other.json"),
        (
            "evaluate villages.json other.json --scenario leaver=nobody",
            "the scenario leaver=nobody",
        ),
    ] {
        let refused = desk.runrig(line);
        assert_eq!(code(&refused), 1, "{line}");
        assert!(said(&refused).contains(name), "{}", said(&refused));
        assert_eq!(json(&refused.stdout)["faults"][0]["pointer"], "/scenario/carer", "{line}");
    }
    other["manifest"]["scenario"] = json!({ "code": "teleport" });
    fs::write(desk.path("other.json"), other.to_string()).unwrap();
    let refused = desk.runrig("check villages.json other.json");
    assert_eq!(code(&refused), 1, "{}", said(&refused));
    assert!(said(&refused).contains("/manifest/scenario"), "{}", said(&refused));
}

#[test]
fn a_locality_can_be_asked_about_by_itself() {
    let desk = Desk::new();
    fs::write(desk.path("villages.json"), villages().to_string()).unwrap();
    let hill = json!({ "code": "locality", "locality": "hill" });
    let line =
        "compare villages.json -S loc-lead=hill:hill --seeds 1 --iterations 500 --locality hill -q";
    let compared = desk.runrig(line);
    assert_eq!(code(&compared), 0, "{}", said(&compared));
    let told = json(&compared.stdout);
    assert_eq!(told["under"], hill);
    // A visit a day to each of two clients; the provider from the shore gives up its own.
    let rung = &told["scenarios"][0];
    assert_eq!(rung["kpis"]["whole"]["visits"], 14);
    assert_eq!(rung["transfers"][0]["package"], "p-hill-shore");
    for line in [
        "frontier villages.json --numbers 0,1 --iterations 300 -q",
        "coalitions villages.json --iterations 300 -q",
    ] {
        let told = desk.runrig(&format!("{line} --locality hill"));
        assert_eq!(code(&told), 0, "{}", said(&told));
        assert_eq!(json(&told.stdout)["under"], hill);
        assert!(json(&desk.runrig(line).stdout).get("under").is_none(), "everywhere");
        let refused = desk.runrig(&format!("{line} --locality moon"));
        assert_eq!(code(&refused), 1, "{}", said(&refused));
        assert!(said(&refused).contains("unknown-locality"), "{}", said(&refused));
    }
}
