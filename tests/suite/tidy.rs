//! What the tree must look like: directions, lengths, and companions of rules.

use crate::fixtures::folder;
use runrig_core::model::RuleCode;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    folder().join("..")
}

fn sources(under: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(under).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            found.push((path, text));
        }
    }
    found
}

#[test]
fn the_checker_sees_the_model_alone() {
    for (path, text) in sources(&root().join("crates/runrig-check/src")) {
        for line in text.lines().filter(|line| line.contains("runrig_core::")) {
            let allowed = ["runrig_core::model", "runrig_core::units", "runrig_core::id"];
            let fine = allowed.iter().any(|module| line.contains(module))
                || line.contains("runrig_core::{id, model, units}");
            assert!(fine, "{}: {line}", path.display());
        }
    }
}

#[test]
fn the_core_knows_neither_json_nor_clocks_nor_files() {
    for (path, text) in sources(&root().join("crates/runrig-core/src")) {
        for word in ["serde", "Instant", "SystemTime", "std::fs", "std::env", "HashMap"] {
            assert!(!text.contains(word), "{} speaks of {word}", path.display());
        }
    }
}

#[test]
fn the_search_sees_no_floats() {
    for folder in ["search", "instance", "ledger", "run", "rules"] {
        let path = root().join("crates/runrig-core/src").join(folder);
        if path.is_dir() {
            for (path, text) in sources(&path) {
                assert!(!text.contains("f64") && !text.contains("f32"), "{}", path.display());
            }
        }
    }
}

#[test]
fn no_file_is_two_ideas() {
    for folder in ["crates", "tests", "benches"] {
        for (path, text) in sources(&root().join(folder)) {
            assert!(text.lines().count() <= 400, "{} is too long", path.display());
            for word in
                [concat!("dbg", "!("), concat!("todo", "!("), concat!("unimplemented", "!(")]
            {
                assert!(!text.contains(word), "{} has {word}", path.display());
            }
        }
    }
}

#[test]
fn every_rule_has_its_paragraph() {
    let path = root().join("crates/runrig-core/src/model/rule.rs");
    let text = fs::read_to_string(path).expect("the rules are written down");
    for rule in RuleCode::ALL {
        let entry = format!("\n    {} \"{}\"", rule.code(), rule.name());
        let at = text.find(&entry).unwrap_or_else(|| panic!("{} has no entry", rule.code()));
        let above = text[..at].lines().next_back().unwrap_or_default();
        assert!(above.trim_start().starts_with("///"), "{} has no paragraph", rule.code());
    }
}

#[test]
fn every_rule_has_a_broken_rota() {
    for rule in RuleCode::ALL {
        let path = folder().join("broken").join(format!("{}.json", rule.code().to_lowercase()));
        assert!(path.is_file(), "{} is not there", path.display());
    }
}

#[test]
fn every_fixture_is_listed() {
    let listed = fs::read_to_string(folder().join("README.md")).expect("fixtures have a README");
    for entry in fs::read_dir(folder()).expect("the folder is there").flatten() {
        if entry.path().is_dir() {
            let name = entry.file_name().into_string().expect("names are words");
            assert!(listed.contains(&name), "{name} is not listed in fixtures/README.md");
        }
    }
}
