//! Real and synthetic files, against what others say of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::blobs::{Blobs, Holds};
use super::block::{Element, Tags, Want, each};
use super::*;
use crate::tables;
use runrig_travel::network::CLOSED;

const BRISTOL: &[u8] = include_bytes!("../../../../fixtures/import/whitelion_bristol_uk.osm.pbf");
const ARGYLL: &[u8] = include_bytes!("../../../../fixtures/import/ab_synthetic.osm.pbf");
const BOTH: &[u8] = include_bytes!("../../../../fixtures/import/ab_hl_synthetic.osm.pbf");
const AB_PLACES: &[u8] = include_bytes!("../../../../fixtures/geo/ab_places.csv");
const AB_ROADS: &[u8] = include_bytes!("../../../../fixtures/geo/ab_roads.csv");

type Owned = (char, i64, Vec<i64>, Vec<(String, String)>);

fn owned(tags: &[(&str, &str)]) -> Vec<(String, String)> {
    tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// Everything in a file, by our own reader.
fn ours(bytes: &[u8]) -> Vec<Owned> {
    let (mut blobs, mut buffer, mut all) = (Blobs::of(bytes), Vec::new(), Vec::new());
    while let Some(holds) = blobs.next(&mut buffer).unwrap() {
        if holds != Holds::Data {
            continue;
        }
        for want in [Want::Nodes, Want::Ways] {
            let mut add =
                |kind, id, list, tags: &Tags<'_>| all.push((kind, id, list, owned(tags.list())));
            let read = each(&buffer, want, |element| match element {
                Element::Node { id, position, tags } => {
                    let (north, east) = position.unwrap();
                    add('n', id, vec![north.into(), east.into()], tags);
                }
                Element::Way { id, nodes, tags } => add('w', id, nodes.to_vec(), tags),
                Element::Relation { id, ways, tags } => add('r', id, ways.to_vec(), tags),
            });
            read.unwrap();
        }
    }
    all
}

/// Everything in a file, by the crate `osmpbf`.
fn theirs(bytes: &[u8]) -> Vec<Owned> {
    let mut all = Vec::new();
    let place = |north, east| vec![i64::from(north), i64::from(east)];
    let reader = osmpbf::ElementReader::new(bytes);
    let read = reader.for_each(|element| match element {
        osmpbf::Element::Node(it) => {
            let tags: Vec<_> = it.tags().collect();
            all.push(('n', it.id(), place(it.decimicro_lat(), it.decimicro_lon()), owned(&tags)));
        }
        osmpbf::Element::DenseNode(it) => {
            let tags: Vec<_> = it.tags().collect();
            all.push(('n', it.id(), place(it.decimicro_lat(), it.decimicro_lon()), owned(&tags)));
        }
        osmpbf::Element::Way(it) => {
            let tags: Vec<_> = it.tags().collect();
            all.push(('w', it.id(), it.refs().collect(), owned(&tags)));
        }
        osmpbf::Element::Relation(it) => {
            let tags: Vec<_> = it.tags().collect();
            let ways = it.members().filter(|it| it.member_type == osmpbf::RelMemberType::Way);
            all.push(('r', it.id(), ways.map(|it| it.member_id).collect(), owned(&tags)));
        }
    });
    read.unwrap();
    all
}

#[test]
fn two_readers_find_the_same() {
    for (bytes, n_elements) in [(BRISTOL, 790), (ARGYLL, 1_327), (BOTH, 3_670)] {
        let found = ours(bytes);
        assert_eq!(found.len(), n_elements);
        assert!(found == theirs(bytes));
    }
}

#[test]
fn a_corner_of_bristol() {
    let made = import(BRISTOL, &Options::default()).unwrap();
    let network = &made.network;
    assert_eq!(network.faults(), []);
    assert_eq!((network.nodes.len(), network.roads.len()), (44, 53));
    assert_eq!(network.origins[0].attribution, ATTRIBUTION);
    // Colston Avenue is one-way and the A38.
    let a38 = network.names.iter().position(|name| name == "A38").unwrap();
    let road = network.roads.iter().find(|road| crate::number::wide(road.name) == a38).unwrap();
    assert!((road.drive[0] == CLOSED) != (road.drive[1] == CLOSED));
    // Christmas Street is one-way for cars, not for bicycles.
    let christmas = network.names.iter().position(|name| name == "Christmas Street").unwrap();
    let road =
        network.roads.iter().find(|road| crate::number::wide(road.name) == christmas).unwrap();
    assert!((road.drive[0] == CLOSED) != (road.drive[1] == CLOSED));
    assert!(!road.rules.no_cycle && !road.rules.no_cycle_back);
}

#[test]
fn the_same_file_gives_the_same_network() {
    let read = || import(BRISTOL, &Options::default()).unwrap();
    assert_eq!(read(), read());
}

/// Least sums of roads from a node.
fn least(network: &Network, from: u32, weight: impl Fn(usize, usize) -> u64) -> Vec<u64> {
    let mut reached = vec![u64::MAX; network.nodes.len()];
    let mut at: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (road, ends) in network.roads.iter().enumerate() {
        at.entry(ends.from).or_default().push(road);
        at.entry(ends.to).or_default().push(road);
    }
    let mut queue = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((sum, node))) = queue.pop() {
        if sum >= reached[crate::number::wide(node)] {
            continue;
        }
        reached[crate::number::wide(node)] = sum;
        for &road in &at[&node] {
            let ends = &network.roads[road];
            let (to, way) = if ends.from == node { (ends.to, 0) } else { (ends.from, 1) };
            queue.push(Reverse((sum + weight(road, way), to)));
        }
    }
    reached
}

#[expect(clippy::float_arithmetic, reason = "a ratio")]
/// Ratios of this network's sums to the tables', over pairs of places that are nodes of both.
fn ratios(made: &Network, tables: &Network, by_time: bool) -> Vec<f64> {
    let place = |network: &Network, at: usize| network.nodes[at].position();
    let sums = |network: &Network, from| {
        least(network, from, |road, way| {
            let road = &network.roads[road];
            if by_time { road.drive[way].into() } else { road.metres.into() }
        })
    };
    let known: Vec<(u32, u32)> = (0..tables.nodes.len())
        .filter_map(|at| {
            let here = place(tables, at);
            let there = (0..made.nodes.len()).find(|&there| place(made, there) == here)?;
            Some((crate::number::narrow(at), crate::number::narrow(there)))
        })
        .collect();
    let mut ratios = Vec::new();
    for pair in known.iter().step_by(known.len() / 25) {
        let (theirs, ours) = (sums(tables, pair.0), sums(made, pair.1));
        for to in known.iter().step_by(known.len() / 40) {
            let one = theirs[crate::number::wide(to.0)];
            let two = ours[crate::number::wide(to.1)];
            assert_eq!(one == u64::MAX, two == u64::MAX);
            if one != u64::MAX && one > 0 {
                let (one, two) = (u32::try_from(one).unwrap(), u32::try_from(two).unwrap());
                ratios.push(f64::from(two) / f64::from(one));
            }
        }
    }
    ratios.sort_by(f64::total_cmp);
    ratios
}

#[test]
fn synthetic_roads_are_as_long_as_the_tables_say_and_nearly_as_slow() {
    let read = |places, roads| {
        let tables = tables::Tables { places, roads, ..tables::Tables::default() };
        tables::import(&tables).unwrap().network
    };
    let (tables, made) = (read(AB_PLACES, AB_ROADS), import(ARGYLL, &Options::default()).unwrap());
    let lengths = ratios(&made.network, &tables, false);
    assert!(lengths.len() >= 500, "{}", lengths.len());
    assert!(lengths[0] > 0.998 && lengths[lengths.len() - 1] < 1.002);
    // The file says 60 mph everywhere, so times can only agree on the whole.
    let times = ratios(&made.network, &tables, true);
    let at = |part: usize| times[times.len() * part / 100];
    assert!(at(5) > 0.92 && (0.98..1.02).contains(&at(50)) && at(95) < 1.06);
}
