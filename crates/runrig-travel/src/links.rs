//! Ways between two sets of positions, such as homes and ports, with parts kept apart.
//!
//! A timetable of boats needs the way from each place to each port it may leave by, and from
//! each port to each place: a few ports, many places. Whichever set is smaller is searched
//! from, along the arcs or against them.

use crate::door::Door;
use crate::ground::Ground;
use crate::manner::Manner;
use crate::many::ways;
use crate::network::Network;
use crate::snap::Snapped;
use crate::spot::{Ends, Spot};
use crate::way::Way;
use runrig_core::model::Source;

/// The ways from each of some positions to each of others, row by row, local streets
/// included; `None` where there is water between, or a one-way street in the way.
///
/// # Complexity
///
/// One search of the graph for each member of the smaller set.
#[must_use]
pub fn links(ground: &Ground<'_>, from: &[Snapped], to: &[Snapped]) -> Vec<Option<(Way, Source)>> {
    let (network, graph, manner) = (ground.network(), ground.graph(), ground.manner());
    let ends = |snapped: &[Snapped], of: fn(Spot, &Network, &Manner) -> Ends| -> Vec<Ends> {
        snapped.iter().map(|snapped| of(snapped.spot, network, manner)).collect()
    };
    let (leaving, arriving) = (ends(from, Spot::leaving), ends(to, Spot::arriving));
    let by_nodes = if to.len() < from.len() {
        turned(&ways(&graph.reversed(), None, &arriving, &leaving), from.len())
    } else {
        ways(graph, None, &leaving, &arriving)
    };
    let doors = |snapped: &[Snapped]| -> Vec<Door> {
        snapped.iter().map(|&snapped| Door::new(snapped, manner)).collect()
    };
    let (from, to) = (doors(from), doors(to));
    let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
    let link = |((from, to), &by_nodes): ((&Door, &Door), &Way)| {
        let (way, source) = from.way_to(to, by_nodes, network, manner);
        let together = ground.part_of(&from.snapped) == ground.part_of(&to.snapped);
        (together && way.is_open()).then_some((way, source))
    };
    pairs.zip(&by_nodes).map(link).collect()
}

/// A table of rows of so many cells with its rows as columns.
fn turned(cells: &[Way], width: usize) -> Vec<Way> {
    let column = |at: usize| cells.iter().skip(at).step_by(width.max(1)).copied();
    (0..width).flat_map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::networks;
    use crate::snap::Snapper;
    use proptest::prelude::*;
    use runrig_core::model::{Mode, Position};

    #[test]
    fn a_table_is_turned_on_its_side() {
        let ways: Vec<Way> = (0..6).map(|n| Way::new(n, 0)).collect();
        let times: Vec<u32> = turned(&ways, 3).iter().map(|way| way.milliseconds()).collect();
        assert_eq!(times, [0, 3, 1, 4, 2, 5]);
    }

    proptest! {
        #[test]
        fn searching_from_either_set_finds_the_same(
            network in networks(10, 25),
            at in prop::collection::vec((-300_000..300_000, -500_000..500_000), 9),
        ) {
            let snapper = Snapper::new(&network);
            let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
            let snapped: Vec<Snapped> = at.iter().filter_map(|&(north, east)| {
                let at = Position {
                    latitude_e7: 565_000_000 + north,
                    longitude_e7: -50_000_000 + east,
                };
                ground.snap(at)
            }).collect();
            let (few, many) = snapped.split_at(snapped.len() / 4);
            let find = |from, to| links(&ground, from, to);
            let all = find(&snapped, &snapped);
            let cell = |row: usize, column: usize| all[row * snapped.len() + column];
            let (n, rest) = (few.len(), few.len()..snapped.len());
            let there = (0..n).flat_map(|row| rest.clone().map(move |column| (row, column)));
            let back = rest.clone().flat_map(|row| (0..n).map(move |column| (row, column)));
            let there: Vec<_> = there.map(|(row, column)| cell(row, column)).collect();
            let back: Vec<_> = back.map(|(row, column)| cell(row, column)).collect();
            prop_assert_eq!(find(few, many), there);
            prop_assert_eq!(find(many, few), back);
        }
    }
}
