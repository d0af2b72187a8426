//! Every faulty request is refused for exactly what is wrong with it.

use std::collections::BTreeSet;

use runrig::json::read;
use runrig_core::model::FaultCode;
use runrig_json::{Code, RequestError};
use serde::Deserialize;
use serde_json::Value;

/// One file of `fixtures/faulty`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faulty {
    pub(crate) expect: Vec<Expected>,
    pub(crate) request: Option<Value>,
    pub(crate) text: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) code: String,
    pub(crate) pointer: String,
    pub(crate) with: Option<String>,
}

/// Every file by its name.
pub(crate) fn all() -> Vec<(String, Faulty)> {
    let files = std::fs::read_dir(crate::fixtures("faulty")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    };
    files.iter().map(read).collect()
}

impl Faulty {
    pub(crate) fn text(&self) -> String {
        match (&self.text, &self.request) {
            (Some(text), None) => text.clone(),
            (None, Some(request)) => request.to_string(),
            _ => panic!("either text or request"),
        }
    }

    pub(crate) fn refusal(&self) -> RequestError {
        read(self.text()).unwrap_err()
    }
}

#[test]
fn each_is_refused_for_exactly_what_is_wrong() {
    let mut wrong = Vec::new();
    for (name, mut faulty) in all() {
        let found = match read(faulty.text()) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults(),
        };
        let mut found: Vec<Expected> = found
            .into_iter()
            .map(|fault| Expected {
                code: fault.code.to_owned(),
                pointer: fault.pointer,
                with: fault.with,
            })
            .collect();
        found.sort();
        faulty.expect.sort();
        if found != faulty.expect {
            wrong.push(format!("{name}\n  found    {found:?}\n  expected {:?}", faulty.expect));
        }
        let first = faulty.expect.iter().any(|expected| name.starts_with(&expected.code));
        assert!(first, "{name} is named after one of its codes");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_file() {
    let all = all();
    let shown: BTreeSet<&str> =
        all.iter().flat_map(|(_, file)| &file.expect).map(|fault| fault.code.as_str()).collect();
    let words = Code::ALL.iter().map(|code| code.word());
    let words = words.chain(FaultCode::ALL.iter().map(|code| code.word()));
    let missing: Vec<&str> = words.filter(|word| !shown.contains(word)).collect();
    // A run names its shift by carer and start, so it cannot be another carer's; a sailing that
    // lands before it leaves lands the next day; and what is too much for memory is too much for a file (see `meaning`).
    let beyond_files = [
        "scenario-text",
        "too-many-visits",
        "too-many-shifts",
        "too-many-sailings",
        "too-many-ports",
        "too-many-places",
        "network-file-faulty",
        "beyond-reach",
        "run-of-another-shift",
        "sailing-lands-before-it-leaves",
        "negative-check-in",
    ];
    assert_eq!(missing, beyond_files);
    assert!(all.len() >= 60);
}

#[test]
fn faults_repeat_no_values() {
    let request = crate::base().to_string().replace("\"drive\"", "\"Mrs Smith\"");
    for fault in read(request).unwrap_err().faults() {
        assert!(!fault.message.contains("Smith"), "{fault}");
    }
}
