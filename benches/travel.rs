//! How fast networks are read, prepared, and made into matrices.
//!
//! `cargo bench -p runrig-benches --bench travel` runs, on one core, on a grid of lanes and
//! faster roads as large as a health board's (19,600 nodes): decoding its file, snapping,
//! a hierarchy, and matrices of 500 × 500 by Dijkstra's search and by the hierarchy.
//! `cargo run --release -p runrig-travel --example matrices` has the large ones.

#![expect(missing_docs, reason = "criterion's macros make functions without docs")]

use criterion::{Criterion, criterion_group, criterion_main};
use runrig_core::model::{Mode, Position};
use runrig_travel::many::ways;
use runrig_travel::network::{Node, Road};
use runrig_travel::spot::Ends;
use runrig_travel::{Graph, Hierarchy, Manner, Network, Snapper, Way};
use std::hint::black_box;

const SIDE: u32 = 140;

/// Numbers that look random and are the same every time (Knuth's linear congruence).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit)).expect("below a limit of 32 bits")
    }
}

fn position(x: u32, y: u32) -> Position {
    let e7 = |steps: u32, width: i32| i32::try_from(steps).expect("a small grid") * width;
    Position { latitude_e7: 560_000_000 + e7(x, 45_000), longitude_e7: e7(y, 80_000) - 50_000_000 }
}

fn grid() -> Network {
    let mut random = Random(7);
    let mut network = Network { names: vec![String::new()], ..Network::default() };
    for at in 0..SIDE * SIDE {
        let Position { latitude_e7, longitude_e7 } = position(at / SIDE, at % SIDE);
        network.nodes.push(Node { latitude_e7, longitude_e7, key: String::new() });
        for (to, fits) in [(at + SIDE, at / SIDE + 1 < SIDE), (at + 1, at % SIDE + 1 < SIDE)] {
            if fits && random.below(5) > 0 {
                let metres = 500 + random.below(500);
                let kmh = [30, 30, 40, 50, 60, 80, 95];
                let kmh = kmh[usize::try_from(random.below(7)).expect("seven speeds")];
                let drive = [metres * 3_600 / kmh; 2];
                network.roads.push(Road { from: at, to, metres, drive, ..Road::default() });
            }
        }
    }
    network
}

fn one_core<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("one thread can be had").install(work)
}

fn travel(criterion: &mut Criterion) {
    let network = grid();
    let drive = Manner::of(Mode::Drive);
    let graph = Graph::new(&network, &drive);
    let mut group = criterion.benchmark_group("travel");
    group.sample_size(10);

    let file = network.encode();
    group.bench_function("decode", |bencher| {
        bencher.iter(|| Network::decode(black_box(&file)).expect("it was just written"));
    });
    group.bench_function("graph", |bencher| bencher.iter(|| Graph::new(&network, &drive)));
    group.bench_function("index_roads", |bencher| bencher.iter(|| Snapper::new(&network)));
    let snapper = Snapper::new(&network);
    let mut random = Random(3);
    let places: Vec<Position> =
        (0..500).map(|_| position(random.below(SIDE), random.below(SIDE))).collect();
    group.bench_function("snap_500", |bencher| {
        bencher.iter(|| {
            let snapped = places.iter().filter_map(|&at| snapper.snap(at, &drive));
            assert_eq!(snapped.count(), 500);
        });
    });
    group.bench_function("prepare", |bencher| bencher.iter(|| Hierarchy::new(black_box(&graph))));
    let hierarchy = Hierarchy::new(&graph).expect("no way here takes days");
    let ends: Vec<Ends> =
        (0..500).map(|_| [Some((random.below(SIDE * SIDE), Way::NONE)), None]).collect();
    let plain = one_core(|| ways(&graph, None, &ends, &ends));
    group.bench_function("matrix_500_dijkstra", |bencher| {
        bencher.iter(|| assert_eq!(one_core(|| ways(&graph, None, &ends, &ends)), plain));
    });
    group.bench_function("matrix_500_hierarchy", |bencher| {
        let found = || one_core(|| ways(&graph, Some(&hierarchy), &ends, &ends));
        bencher.iter(|| assert_eq!(found(), plain));
    });
    group.finish();
}

criterion_group!(benches, travel);
criterion_main!(benches);
