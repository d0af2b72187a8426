//! How fast the searches over flat instances are, on random days of 500 and 5,000 visits and on
//! one of 100 with double-ups.
//!
//! `cargo bench -p runrig-benches --bench engine` prints changes (ruin, recreate, keep or put
//! back) made in a second on one core; a change should cost about as much in a large day as in
//! a small one. The first plan and the lists of near visits are part of each sample. Then the
//! parts of a change, each by itself.

#![expect(missing_docs, reason = "criterion's macros make functions without docs")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use runrig_core::engine::joint::{self, day};
use runrig_core::engine::probe::{Meetings, Probe};
use runrig_core::engine::{Done, Instance, Shift, Travel, Visit, search};
use std::hint::black_box;

/// Numbers that look random, the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let high = i32::try_from(self.0 >> 33).unwrap_or(0);
        high % n
    }
}

/// Places in a square whose side grows with their number, so that the country is as densely
/// settled in a large day as in a small one; with the times between them.
fn places(n: usize, draw: &mut Draw) -> Vec<(i32, i32)> {
    let side = 150 * i32::try_from(n.isqrt()).unwrap_or(1);
    (0..n).map(|_| (draw.below(side), draw.below(side))).collect()
}

fn apart(from: (i32, i32), to: (i32, i32)) -> i32 {
    (from.0 - to.0).abs() + (from.1 - to.1).abs()
}

/// Windows about the four usual times, half an hour either way.
fn opens(draw: &mut Draw) -> i32 {
    const USUAL: [i32; 4] = [30_600, 45_000, 61_200, 72_000];
    let at = usize::try_from(draw.below(4)).unwrap_or(0);
    USUAL[at] - 1_800 + 300 * (draw.below(13) - 6)
}

fn flat(n_visits: usize) -> Instance {
    let mut draw = Draw(7);
    let n_shifts = n_visits / 10;
    let places = places(n_visits + n_shifts, &mut draw);
    let visits: Vec<Visit> = (0..n_visits)
        .map(|place| {
            let opens = opens(&mut draw);
            let skilled = draw.below(10) < 3;
            Visit {
                place,
                care: 900 + 300 * draw.below(4),
                opens,
                closes: opens + 3_600,
                load: 0,
                price: None,
                kinds: if skilled { 0b10 } else { 0b11 },
            }
        })
        .collect();
    let shifts: Vec<Shift> = (n_visits..n_visits + n_shifts)
        .map(|home| {
            let opens = if draw.below(2) == 0 { 25_200 } else { 52_200 };
            let kind = u8::from(draw.below(2) == 0);
            let closes = opens + 28_800;
            Shift { start: home, end: home, opens, closes, room: 0, longest: None, kind }
        })
        .collect();
    let time = |from: usize, to: usize| apart(places[from], places[to]);
    Instance::new(&visits, &shifts, &Travel { places: places.len(), time: &time, cost: None })
}

fn tied(n_clients: usize) -> day::Day {
    let mut draw = Draw(11);
    let n_runs = n_clients / 5;
    let places = places(n_clients + 1, &mut draw);
    let client = |place: usize, draw: &mut Draw| {
        let opens = i64::from(opens(draw));
        let visit = day::Visit {
            place,
            duration: 1_800,
            windows: vec![day::Window { opens, closes: opens + 3_600 }],
            offers: (0..n_runs).map(|run| day::Offer { run, price: 0 }).collect(),
        };
        let double_up = place.is_multiple_of(5);
        day::Client {
            visits: vec![visit; if double_up { 2 } else { 1 }],
            tie: double_up.then_some(day::Tie { least: 0, most: 0 }),
            absent: 1_000_000,
        }
    };
    let shift = day::Window { opens: 25_200, closes: 82_800 };
    let pairs = places.iter().flat_map(|&from| places.iter().map(move |&to| apart(from, to)));
    day::Day {
        places: places.len(),
        travel: pairs.collect(),
        clients: (1..=n_clients).map(|place| client(place, &mut draw)).collect(),
        runs: vec![day::Run { from: 0, to: 0, shift, lunch: false }; n_runs],
        prices: day::Prices { travel: 1, late: 1, latest: 1, ..day::Prices::default() },
        ..day::Day::default()
    }
}

/// A watch that stops after so many changes.
fn until(most: u64) -> impl Fn(u64) -> Option<Done> + Sync {
    move |changes| (changes < most).then(|| Done::of(changes, most))
}

fn changes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(10);
    for n_visits in [500, 5_000] {
        let instance = flat(n_visits);
        let most = 25_600;
        group.throughput(Throughput::Elements(most));
        group.bench_function(format!("hard windows, {n_visits} visits"), |bencher| {
            bencher.iter(|| {
                let found = search(black_box(&instance), 1, &until(most));
                assert_eq!(found.iterations, most);
                found
            });
        });
    }
    let day = tied(100);
    let settings = joint::Settings { islands: 1, ..joint::Settings::default() };
    let most = 10_000;
    group.throughput(Throughput::Elements(most));
    group.bench_function("tied starts, 100 clients", |bencher| {
        bencher.iter(|| {
            let found = joint::solve(black_box(&day), &settings, &until(most));
            assert_eq!(found.iterations, most);
            found
        });
    });
    group.finish();
}

/// Meetings are taken apart and put together so often in a sample.
const TIMES: u64 = 100;

/// Parts of a change by themselves: most of what a search does is one of these.
fn parts(criterion: &mut Criterion) {
    let instance = flat(500);
    let mut probe = Probe::new(&instance, 20_000, 300);
    let mut group = criterion.benchmark_group("part");
    group.sample_size(20);
    let joins = probe.join().0;
    group.throughput(Throughput::Elements(joins));
    group.bench_function("join", |bencher| bencher.iter(|| black_box(&probe).join()));
    let insertions = probe.insert();
    group.throughput(Throughput::Elements(insertions));
    group.bench_function("insertion: all places of a visit", |bencher| {
        bencher.iter(|| probe.insert());
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("change by ruin and recreate", |bencher| {
        bencher.iter(|| probe.recreate());
    });
    group.bench_function("change by local search", |bencher| bencher.iter(|| probe.descend()));
    let meetings = Meetings::new(&tied(100));
    group.throughput(Throughput::Elements(meetings.retime(TIMES)));
    group.bench_function("meeting: starts after one half comes or goes", |bencher| {
        bencher.iter(|| meetings.retime(TIMES));
    });
    group.finish();
}

criterion_group!(benches, changes, parts);
criterion_main!(benches);
