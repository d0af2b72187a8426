//! Whether a hierarchy agrees with Dijkstra's search on a real network, and what each takes.
//!
//! `cargo run --release -p runrig-travel --example agreement -- FILE [POINTS]` reads a network
//! file, scatters points over its roads' box (1,000 unless told), and compares every cell of
//! their matrix by car and on foot.

#![expect(clippy::print_stdout, reason = "a table for people")]

#[path = "support/timing.rs"]
mod timing;

use runrig_core::model::{Mode, Position};
use runrig_travel::many::ways;
use runrig_travel::snap::Snapped;
use runrig_travel::spot::Ends;
use runrig_travel::{Ground, Hierarchy, Manner, Network, Snapper};
use timing::{Random, timed};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("the path of a network file")?;
    let n_points: usize = arguments.next().map_or(Ok(1_000), |points| points.parse())?;
    let bytes = std::fs::read(path)?;
    let (decoding, network) = timed(|| Network::decode(&bytes));
    let network = network?;
    let (indexing, snapper) = timed(|| Snapper::new(&network));
    println!(
        "{} nodes, {} roads, {} bytes: decoded in {decoding:.2} CPU seconds, indexed in {indexing:.2}",
        network.nodes.len(),
        network.roads.len(),
        bytes.len()
    );
    let points = scattered(&network, n_points);
    for mode in [Mode::Drive, Mode::Walk] {
        let manner = Manner::of(mode);
        let ground = Ground::new(&snapper, manner);
        let graph = ground.graph();
        let (snapping, snapped) =
            timed(|| points.iter().filter_map(|&at| ground.snap(at)).collect::<Vec<_>>());
        let ends = |of: fn(&Snapped, &Network, &Manner) -> Ends| -> Vec<Ends> {
            snapped.iter().map(|snapped| of(snapped, &network, &manner)).collect()
        };
        let from = ends(|snapped, network, manner| snapped.spot.leaving(network, manner));
        let to = ends(|snapped, network, manner| snapped.spot.arriving(network, manner));
        let (preparing, hierarchy) = timed(|| Hierarchy::new(graph));
        let hierarchy = hierarchy.ok_or("the ways of this network take days")?;
        let (sweeping, fast) = timed(|| ways(graph, Some(&hierarchy), &from, &to));
        let (searching, slow) = timed(|| ways(graph, None, &from, &to));
        let differ = fast.iter().zip(&slow).filter(|(fast, slow)| fast != slow).count();
        let open = slow.iter().filter(|way| way.is_open()).count();
        println!(
            "{mode:?}: {} cells, {open} open, {differ} differ; CPU seconds: snap {snapping:.2}, \
             prepare {preparing:.2}, hierarchy {sweeping:.2}, Dijkstra {searching:.2}",
            slow.len()
        );
        assert_eq!(differ, 0, "the two agree on every cell");
    }
    Ok(())
}

/// Points anywhere in the box of all nodes.
fn scattered(network: &Network, n_points: usize) -> Vec<Position> {
    let mut random = Random(11);
    let mut within = |of: fn(Position) -> i32| {
        let all = || network.nodes.iter().map(|node| of(node.position()));
        let (least, most) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
        let width = u64::from(most.abs_diff(least)) + 1;
        let add = |offset: u64| least.saturating_add(i32::try_from(offset).unwrap_or(0));
        (0..n_points).map(|_| add(random.below(width))).collect::<Vec<i32>>()
    };
    let (north, east) = (within(|at| at.latitude_e7), within(|at| at.longitude_e7));
    let pairs = north.into_iter().zip(east);
    pairs.map(|(latitude_e7, longitude_e7)| Position { latitude_e7, longitude_e7 }).collect()
}
