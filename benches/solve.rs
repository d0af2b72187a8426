//! How fast the search is on the week of Oban and Lorn.
//!
//! `cargo bench -p runrig-benches --bench solve` prints, on one core, the time of the first
//! rota and the changes (iterations of ruin and recreate) made in a second from there on.

#![expect(missing_docs, reason = "criterion's macros make functions without docs")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use runrig::json::{Read, read};
use runrig::{Observer, Settings};
use std::hint::black_box;
use std::time::Duration;

struct NoClock;

impl Observer for NoClock {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

fn request(name: &str) -> Read {
    let path = format!("{}/../fixtures/{name}/request.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the fixture is there");
    read(&text).expect("the fixture is sound")
}

fn settings(iterations: u64) -> Settings {
    Settings { iterations: Some(iterations), time: None, islands: 1, ..Settings::default() }
}

fn one_core<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("one thread can be had").install(work)
}

fn oban_lorn(criterion: &mut Criterion) {
    let Read { problem, .. } = request("oban-lorn");
    let mut group = criterion.benchmark_group("oban-lorn");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    let solve = |iterations: u64| {
        let settings = settings(iterations);
        one_core(|| runrig::search(&problem, &settings, &mut NoClock))
    };
    group.bench_function("first_rota", |bencher| {
        bencher.iter(|| {
            let outcome = solve(black_box(0));
            assert!(!outcome.rota.runs.is_empty());
            outcome.score
        });
    });
    // The first rota is part of each sample: 20,000 changes make it a small one.
    let changes = 20_000;
    group.throughput(Throughput::Elements(changes));
    group.bench_function("changes", |bencher| {
        bencher.iter(|| {
            let outcome = solve(black_box(changes));
            assert_eq!(outcome.iterations, changes);
            outcome.score
        });
    });
    group.finish();
}

criterion_group!(benches, oban_lorn);
criterion_main!(benches);
