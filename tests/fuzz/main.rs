//! Fuzzing of everything that comes from outside, on stable Rust.
//!
//! `cargo run --profile fuzz -p runrig-tests --bin fuzz -- SECONDS [WHAT] [SEED]` spends so
//! many seconds on inputs that are sound, nearly sound and nonsense. The profile has debug
//! assertions and overflow checks on.
//!
//! | `WHAT` | inputs | must |
//! |---|---|---|
//! | `requests` (left out) | requests, some with a network file beside them | be read or refused; solved if small, and be lawful |
//! | `tables` | CSV of places, roads, ferries, timetable | be imported or refused |
//! | `gtfs`, `transxchange`, `osm`, `matrix` | files of these formats | likewise |
//! | `network` | network files | be decoded or refused |
//!
//! What an importer makes must be a sound network, and each file be done with within a
//! second. Memory is bounded by whoever starts it: `ulimit -v 4000000` before it makes a
//! file that fills more than 4 GB abort the process.
//!
//! What fails is kept in the folder for temporary files; its name in place of `SECONDS`
//! tries it again.

#![expect(clippy::print_stdout, reason = "a command tells what it found")]

mod beside;
mod files;
mod formats;
mod pbf;
mod requests;
mod spoil;

use runrig_gen::rng::Rng;
use std::time::{Duration, Instant};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let first = words.first().map_or("60", String::as_str);
    // Where the second word is a number it is the seed, for requests.
    let what = words.get(1).filter(|word| word.parse::<u64>().is_err());
    let seed = words.get(if what.is_some() { 2 } else { 1 });
    let seed = seed.and_then(|word| word.parse().ok()).unwrap_or(1);
    let what = what.map_or("requests", String::as_str);
    let mut rng = Rng::new(seed);
    match (first.parse(), formats::of(what)) {
        (Ok(seconds), format) => {
            let deadline = Instant::now() + Duration::from_secs(seconds);
            match format {
                Some(format) => files::fuzz(format.as_ref(), deadline, &mut rng),
                None if what == "requests" => requests::fuzz(deadline, &mut rng),
                None => refuse(what),
            }
        }
        (Err(_), Some(format)) => files::again(format.as_ref(), first),
        (Err(_), None) => refuse(what),
    }
}

fn refuse(what: &str) {
    println!("{what} is none of requests, {}", formats::NAMES.join(", "));
    std::process::exit(2);
}
