//! `stress`, from outside.

use crate::desk::{Desk, code, json, said};

const LINE: &str = "stress week.json --scenario as-is --repair-iterations 200 --draws 4";

#[test]
fn a_rota_in_force_is_stressed_alike_on_any_number_of_threads() {
    let desk = Desk::new();
    let on = |threads: u32| {
        let told = desk.runrig(&format!("{LINE} -q --threads {threads}"));
        assert_eq!((code(&told), said(&told)), (0, String::new()));
        told.stdout
    };
    let one = on(1);
    assert!(one == on(2) && one == on(8));
    let told = json(&one);
    assert_eq!((&told["status"], &told["plan"]["seed"]), (&"stressed".into(), &().into()));
    let stresses = told["stresses"].as_array().unwrap();
    let kinds: Vec<&str> = stresses.iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, ["one-carer", "share", "season"]);
    for tested in stresses {
        assert_eq!(tested["draws"].as_array().unwrap().len(), 4);
        let area = &tested["area"];
        let shares = ["least", "p5", "mean"].map(|name| area[name].as_f64().unwrap());
        assert!(shares[0] <= shares[1] && shares[1] <= shares[2] && shares[2] <= 1.0);
    }
}

#[test]
fn progress_and_sentences_go_to_standard_error() {
    let desk = Desk::new();
    let told = desk.runrig(&format!("{LINE} -o stress.json"));
    assert_eq!(code(&told), 0);
    let words = said(&told);
    assert!(words.starts_with("searching for the rota"), "{words}");
    assert!(words.contains("With one carer away, "), "{words}");
    let bare = desk.runrig("stress week.json --scenario no-such-thing");
    assert_eq!(code(&bare), 1, "{}", said(&bare));
}
