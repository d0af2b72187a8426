//! Roads of two networks made one.
//!
//! Roads are the same if they agree in everything but how they are drawn, whichever end
//! comes first. Where a road of the second network has the ends, length and name of one of
//! the first but says otherwise (drive times, class, who may use it), the second's takes its
//! place: it is the later import. Two one-way roads for opposite directions stay two.

use crate::index::{narrow, wide};
use crate::network::{CLOSED, Network, Road, RoadClass, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

/// What makes two roads one: ends, lower first, length, and name.
type Same = (u32, u32, u32, u32);

fn same(road: &Road) -> Same {
    (road.from.min(road.to), road.from.max(road.to), road.metres, road.name)
}

/// What is said of a road, from its lower end to its higher one: milliseconds there and back,
/// class, and rules, the last two of which are for bicycles there and back.
type Said = ([u32; 2], RoadClass, [bool; 5]);

fn said(road: &Road) -> Said {
    let Rules { single_track, unpaved, no_foot, no_cycle, no_cycle_back } = road.rules;
    let (mut drive, mut no_cycle) = (road.drive, [no_cycle, no_cycle_back]);
    if road.from > road.to {
        drive.reverse();
        no_cycle.reverse();
    }
    (drive, road.class, [single_track, unpaved, no_foot, no_cycle[0], no_cycle[1]])
}

/// Which directions a road is for: one if it is one-way, or else both.
fn directions((drive, ..): &Said) -> [bool; 2] {
    let open = drive.map(|time| time != CLOSED);
    if open == [false; 2] { [true; 2] } else { open }
}

impl Network {
    /// Adds roads, whose ends and names now stand elsewhere, instead of those that they
    /// correct.
    ///
    /// # Complexity
    ///
    /// O(n log n) in the roads of both, and in the points if roads are replaced.
    pub(super) fn take_roads(
        &mut self,
        roads: Vec<Road>,
        points: &[(i32, i32)],
        nodes: &[u32],
        names: &[u32],
    ) {
        let moved = |road: Road| Road {
            from: nodes[wide(road.from)],
            to: nodes[wide(road.to)],
            name: names[wide(road.name)],
            ..road
        };
        let roads: Vec<Road> = roads.into_iter().map(moved).collect();
        self.leave_out_corrected(&roads);
        let known: BTreeSet<(Same, Said)> =
            self.roads.iter().map(|road| (same(road), said(road))).collect();
        for mut road in roads {
            if !known.contains(&(same(&road), said(&road))) {
                let first = narrow(self.points.len());
                self.points.extend_from_slice(&points[wide(road.shape.0)..wide(road.shape.1)]);
                road.shape = (first, narrow(self.points.len()));
                self.roads.push(road);
            }
        }
    }

    /// Leaves out roads of which these say otherwise, and their points.
    fn leave_out_corrected(&mut self, later: &[Road]) {
        let mut corrects: BTreeMap<Same, [bool; 2]> = BTreeMap::new();
        let mut repeats: BTreeSet<(Same, Said)> = BTreeSet::new();
        for road in later {
            let (same, said) = (same(road), said(road));
            let corrected = corrects.entry(same).or_default();
            for (corrected, is_for) in corrected.iter_mut().zip(directions(&said)) {
                *corrected |= is_for;
            }
            repeats.insert((same, said));
        }
        let stays = |road: &Road| {
            let (same, said) = (same(road), said(road));
            let Some(corrected) = corrects.get(&same) else { return true };
            let apart = directions(&said).iter().zip(corrected).all(|(own, later)| !(own & later));
            apart || repeats.contains(&(same, said))
        };
        let n_before = self.roads.len();
        self.roads.retain(stays);
        if self.roads.len() < n_before {
            let points = take(&mut self.points);
            for road in &mut self.roads {
                let first = narrow(self.points.len());
                self.points.extend_from_slice(&points[wide(road.shape.0)..wide(road.shape.1)]);
                road.shape = (first, narrow(self.points.len()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Node;

    /// Three towns in a row, and roads from each to the next with a bend each.
    fn two_roads() -> Network {
        let node = |key: &str| Node { key: key.to_owned(), ..Node::default() };
        let road = |from| Road {
            from,
            to: from + 1,
            metres: 9_000,
            drive: [600_000, 700_000],
            rules: Rules { no_cycle: true, ..Rules::default() },
            shape: (from, from + 1),
            ..Road::default()
        };
        Network {
            nodes: ["oban", "connel", "taynuilt"].map(node).to_vec(),
            roads: vec![road(0), road(1)],
            points: vec![(1, 1), (2, 2)],
            names: vec![String::new()],
            ..Network::default()
        }
    }

    /// The first road alone.
    fn first(change: impl FnOnce(&mut Road)) -> Network {
        let mut network = two_roads();
        network.roads.truncate(1);
        network.points = vec![(3, 3)];
        change(&mut network.roads[0]);
        network
    }

    #[test]
    fn a_road_from_its_other_end_is_the_same() {
        let turned = first(|road| {
            (road.from, road.to, road.drive) = (1, 0, [700_000, 600_000]);
            road.rules = Rules { no_cycle_back: true, ..Rules::default() };
        });
        assert_eq!(two_roads().merge(turned), Ok(two_roads()));
    }

    #[test]
    fn a_later_import_corrects_a_road() {
        let changes: [fn(&mut Road); 6] = [
            |road| road.drive[1] = 900_000,
            |road| road.class = RoadClass::Primary,
            |road| road.rules.single_track = true,
            |road| road.rules.no_foot = true,
            |road| road.drive[0] = CLOSED,
            // From its other end it says otherwise.
            |road| (road.from, road.to) = (1, 0),
        ];
        for change in changes {
            let merged = two_roads().merge(first(change)).unwrap();
            let mut corrected = first(change).roads.remove(0);
            corrected.shape = (1, 2);
            assert_eq!(merged.roads.len(), 2);
            assert_eq!((merged.roads[0].from, merged.roads[0].shape), (1, (0, 1)));
            assert_eq!(merged.roads[1], corrected);
            assert_eq!(merged.points, [(2, 2), (3, 3)]);
        }
    }

    #[test]
    fn another_length_or_name_is_another_road() {
        let longer = first(|road| road.metres += 1);
        assert_eq!(two_roads().merge(longer).unwrap().roads.len(), 3);
    }

    #[test]
    fn one_way_roads_in_opposite_directions_stay_two() {
        let there = || first(|road| road.drive[1] = CLOSED);
        let back = || first(|road| road.drive[0] = CLOSED);
        let both = there().merge(back()).unwrap();
        assert_eq!(both.roads.len(), 2);
        assert_eq!(both.clone().merge(both.clone()), Ok(both.clone()));
        // The same, corrected: the other direction is left as it is.
        let slower = first(|road| road.drive = [CLOSED, 900_000]);
        let drives: Vec<_> = both.merge(slower).unwrap().roads.iter().map(|it| it.drive).collect();
        assert_eq!(drives, [[600_000, CLOSED], [CLOSED, 900_000]]);
    }
}
