//! How long large matrices take, by Dijkstra's search and by a hierarchy, in one run.
//!
//! `cargo run --release -p runrig-travel --example matrices` prints a table of CPU seconds for
//! matrices of 2,000 × 2,000 on random grids of mixed speeds, on one thread and on all, and
//! says whether the two algorithms agree on every cell. Numbers after it are other sizes of
//! grids, in nodes a side.

#![expect(clippy::print_stdout, reason = "a table for people")]

#[path = "support/timing.rs"]
mod timing;

use runrig_core::model::Mode;
use runrig_travel::many::ways;
use runrig_travel::network::{Node, Road};
use runrig_travel::spot::Ends;
use runrig_travel::{Graph, Hierarchy, Manner, Network, Way};
use timing::{Random, timed};

fn main() {
    let sides: Vec<u32> = std::env::args().skip(1).filter_map(|side| side.parse().ok()).collect();
    let sides = if sides.is_empty() { vec![140, 550] } else { sides };
    println!("CPU seconds of user and system time; matrices of 2,000 x 2,000\n");
    println!(
        "  nodes    arcs  prepare  hierarchy: 1 thread  all threads  Dijkstra  cells that differ"
    );
    for side in sides {
        let graph = Graph::new(&grid(side), &Manner::of(Mode::Drive));
        let n_nodes = u64::try_from(graph.n_nodes()).unwrap_or(u64::MAX);
        let mut random = Random(42);
        let mut node = || u32::try_from(random.below(n_nodes)).unwrap_or(0);
        let mut places = || (0..2_000).map(|_| [Some((node(), Way::NONE)), None]).collect();
        let (from, to): (Vec<Ends>, Vec<Ends>) = (places(), places());

        let (prepare, hierarchy) = timed(|| Hierarchy::new(&graph));
        let hierarchy = Some(hierarchy.as_ref().expect("no way here takes days"));
        let (fast_alone, fast) = timed(|| alone(|| ways(&graph, hierarchy, &from, &to)));
        let (fast_all, again) = timed(|| ways(&graph, hierarchy, &from, &to));
        let (plain, slow) = timed(|| ways(&graph, None, &from, &to));
        let differ = fast.iter().zip(&slow).filter(|(fast, slow)| fast != slow).count();
        assert_eq!(fast, again, "the number of threads changes nothing");
        println!(
            "{:7} {:7} {prepare:8.2} {fast_alone:20.2} {fast_all:12.2} {plain:9.2} {differ:18}",
            graph.n_nodes(),
            graph.n_arcs(),
        );
    }
}

/// A square grid of lanes with faster roads here and there, and one road in five missing.
fn grid(side: u32) -> Network {
    let mut random = Random(7);
    let mut roads = Vec::new();
    let at = |x: u32, y: u32| x * side + y;
    for x in 0..side {
        for y in 0..side {
            for (to_x, to_y) in [(x + 1, y), (x, y + 1)] {
                if to_x >= side || to_y >= side || random.below(5) == 0 {
                    continue;
                }
                let speeds = [30, 30, 40, 50, 60, 80, 95];
                let kmh = speeds[usize::try_from(random.below(7)).unwrap_or(0)];
                let metres = 100 + u32::try_from(random.below(900)).unwrap_or(0);
                let time = metres * 3_600 / kmh;
                let drive = [time, time + u32::try_from(random.below(3)).unwrap_or(0) * 500];
                roads.push(Road {
                    from: at(x, y),
                    to: at(to_x, to_y),
                    metres,
                    drive,
                    ..Road::default()
                });
            }
        }
    }
    let node = |x: u32, y: u32| Node {
        latitude_e7: 560_000_000 + i32::try_from(x * 45_000).unwrap_or(0),
        longitude_e7: -50_000_000 + i32::try_from(y * 80_000).unwrap_or(0),
        key: String::new(),
    };
    let nodes = (0..side).flat_map(|x| (0..side).map(move |y| node(x, y))).collect();
    Network { nodes, roads, names: vec![String::new()], ..Network::default() }
}

fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("one thread can be had").install(work)
}
