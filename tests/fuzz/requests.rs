//! Requests: read, and if they are small solved, and the answer checked.

use crate::beside;
use runrig::{Settings, Watch, json};
use runrig_gen::rng::Rng;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Tries requests until the deadline.
pub(crate) fn fuzz(deadline: Instant, rng: &mut Rng) {
    let corpus = corpus();
    let mut counts = Counts::default();
    while Instant::now() < deadline {
        let network = rng.percent(30).then(|| beside::network(rng));
        let text = mutated(&corpus, network.is_some(), rng);
        let Ok(what) = catch_unwind(AssertUnwindSafe(|| try_it(&text, network.as_ref()))) else {
            let path = std::env::temp_dir().join(format!("runrig-fuzz-{}.json", counts.total()));
            std::fs::write(&path, &text).expect("the culprit can be kept");
            if let Some(network) = &network {
                std::fs::write(path.with_extension("net"), network).expect("and its network");
            }
            println!("panic: the request is kept at {}", path.display());
            std::process::exit(1);
        };
        counts.add(&what);
        counts.beside += u64::from(network.is_some() && matches!(what, What::Solved));
    }
    println!(
        "{} requests: {} refused, {} read, {} solved and checked, {} of them with a network \
         file; no panic",
        counts.total(),
        counts.refused,
        counts.read,
        counts.solved,
        counts.beside
    );
}

#[derive(Default)]
struct Counts {
    refused: u64,
    read: u64,
    solved: u64,
    /// Solved with a network file.
    beside: u64,
}

enum What {
    Refused,
    Read,
    Solved,
}

impl Counts {
    fn add(&mut self, what: &What) {
        match what {
            What::Refused => self.refused += 1,
            What::Read => self.read += 1,
            What::Solved => self.solved += 1,
        }
    }

    fn total(&self) -> u64 {
        self.refused + self.read + self.solved
    }
}

/// Reads a request with what lies beside it; solves it if it is small, and writes the response.
fn try_it(text: &str, network: Option<&Vec<u8>>) -> What {
    let open = |_: &str| network.cloned();
    let beside = json::Beside { open: &open, ..json::Beside::default() };
    let Ok(read) = json::read_beside(text, &beside) else { return What::Refused };
    if read.problem.visits.len() > 300 || read.problem.shifts.len() > 300 {
        return What::Read;
    }
    let settings = Settings { iterations: Some(40), time: None, ..Settings::default() };
    let solved = runrig::solve(&read.problem, &settings, &mut Watch::new());
    let breaches: Vec<String> =
        solved.report.breaches.iter().map(|breach| breach.sentence(&read.problem)).collect();
    assert!(solved.is_lawful(), "{breaches:?}");
    let response = json::response(&solved, 0, (&read.problem, &read.names));
    assert!(json::write(&response).len() > 2);
    What::Solved
}

/// The fixtures small enough to be worth changing, sound and faulty.
fn corpus() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures");
    let mut texts = Vec::new();
    // In order of name within a group, so that a seed means the same everywhere.
    for group in ["faulty", "broken"] {
        let entries = std::fs::read_dir(format!("{folder}/{group}")).expect("fixtures").flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(path).expect("a fixture is text");
            let case: Value = serde_json::from_str(&text).expect("a fixture is JSON");
            if let Some(text) = case["text"].as_str() {
                texts.push(text.to_owned());
            } else {
                texts.push(case["request"].to_string());
            }
        }
    }
    texts
}

/// One of the corpus with something done to it; naming a network file, if there is one.
fn mutated(corpus: &[String], has_network: bool, rng: &mut Rng) -> String {
    // Sound ones stand last, and are drawn more often: the doors behind the first are theirs.
    let sound = corpus.len() / 5;
    let at =
        if rng.percent(70) { corpus.len() - 1 - rng.below(sound) } else { rng.below(corpus.len()) };
    let text = &corpus[at];
    if rng.percent(20) {
        return bytes(text, rng);
    }
    let Ok(mut value) = serde_json::from_str::<Value>(text) else { return bytes(text, rng) };
    if has_network && value.is_object() {
        beside::name(&mut value, rng);
    }
    // One half of those with a network is left as it is: what is read is what matters there.
    let changes = if has_network && rng.percent(50) { 0 } else { rng.range(1, 4) };
    for _ in 0..changes {
        change(&mut value, corpus, rng);
    }
    value.to_string()
}

/// Bytes flipped, cut and doubled.
fn bytes(text: &str, rng: &mut Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..rng.range(1, 6) {
        if bytes.is_empty() {
            break;
        }
        let at = rng.below(bytes.len());
        match rng.below(4) {
            0 => bytes[at] = rng.bits().to_le_bytes()[0],
            1 => bytes.truncate(at),
            2 => {
                let end = (at + rng.below(40)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => drop(bytes.remove(at)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Changes one thing somewhere in a document.
fn change(value: &mut Value, corpus: &[String], rng: &mut Rng) {
    let deeper = rng.percent(80);
    match value {
        Value::Array(list) if !list.is_empty() => {
            let at = rng.below(list.len());
            match rng.below(6) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                2 => {
                    let other = rng.below(list.len());
                    list.swap(at, other);
                }
                _ => change(&mut list[at], corpus, rng),
            }
        }
        Value::Object(fields) if !fields.is_empty() && deeper => {
            let at = rng.below(fields.len());
            let key = fields.keys().nth(at).cloned().unwrap_or_default();
            if rng.percent(8) {
                fields.remove(&key);
            } else if let Some(inner) = fields.get_mut(&key) {
                change(inner, corpus, rng);
            }
        }
        _ => *value = scalar(value, corpus, rng),
    }
}

/// A number, a word or nothing, often one that some other request has.
fn scalar(value: &Value, corpus: &[String], rng: &mut Rng) -> Value {
    let numbers = [
        0,
        1,
        -1,
        2,
        7,
        15,
        59,
        60,
        1_439,
        1_440,
        86_400,
        604_800,
        i64::from(i32::MAX),
        i64::from(i32::MIN),
        i64::MAX,
        i64::MIN,
    ];
    let words = [
        "",
        "08:00",
        "24:00",
        "00:00",
        "2026-03-29",
        "2026-10-25",
        "2026-10-25T01:30",
        "MTWTFSS",
        "-------",
        "9999-12-31",
        "-009999-01-01T00:00",
        "Europe/London",
        "Pacific/Apia",
        "k",
        "ca",
    ];
    match rng.below(8) {
        0 | 1 => Value::from(numbers[rng.below(numbers.len())]),
        2 => Value::from(words[rng.below(words.len())]),
        3 => Value::from(f64::from(rng.range(-20_000, 20_000)).cbrt()),
        4 => Value::from(1e300),
        5 => Value::Null,
        6 => Value::Bool(rng.percent(50)),
        _ => {
            let other = &corpus[rng.below(corpus.len())];
            let parsed: Value = serde_json::from_str(other).unwrap_or(Value::Null);
            parsed.get("carers").cloned().unwrap_or_else(|| value.clone())
        }
    }
}
