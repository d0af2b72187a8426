//! The hand-written tables of Argyll & Bute and Highland as a network.

#![expect(clippy::float_arithmetic, reason = "tables are written in degrees and minutes")]

use runrig_core::model::Position;
use runrig_travel::Network;
use runrig_travel::network::{Node, Road, RoadClass, Rules};
use std::collections::BTreeMap;
use std::path::Path;

/// Both councils in one network, from the tables in a folder.
pub(crate) fn network(folder: &Path) -> Network {
    let [ab, hl] = ["ab", "hl"].map(|council| council_network(folder, council));
    ab.merge(hl).expect("towns in both tables lie in one place")
}

/// The rows of a table, each by column.
pub(crate) fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    reader.deserialize().map(|row| row.expect("rows are as long as the header")).collect()
}

/// A number of a row.
pub(crate) fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?} is a number"))
}

/// The position of a row.
pub(crate) fn position(row: &BTreeMap<String, String>) -> Position {
    let e7 = |column| whole(number(row, column) * 1e7);
    Position { latitude_e7: e7("lat"), longitude_e7: e7("lon") }
}

/// The node of a settlement.
pub(crate) fn node(network: &Network, key: &str) -> u32 {
    let at = network.nodes.iter().position(|node| node.key == key);
    u32::try_from(at.unwrap_or_else(|| panic!("{key} is a settlement"))).expect("few nodes")
}

fn council_network(folder: &Path, council: &str) -> Network {
    let places = rows(&folder.join(format!("{council}_places.csv")));
    let nodes: Vec<Node> = places
        .iter()
        .map(|row| {
            let Position { latitude_e7, longitude_e7 } = position(row);
            Node { latitude_e7, longitude_e7, key: row["id"].clone() }
        })
        .collect();
    let mut network = Network { nodes, names: vec![String::new()], ..Network::default() };
    for row in rows(&folder.join(format!("{council}_roads.csv"))) {
        let metres = u32::try_from(whole(number(&row, "km") * 1e3)).expect("metres");
        let time = u32::try_from(whole(number(&row, "km") / number(&row, "kmh") * 3.6e6));
        let time = time.expect("milliseconds");
        let at = network.names.iter().position(|name| *name == row["road"]);
        let name = at.unwrap_or_else(|| {
            network.names.push(row["road"].clone());
            network.names.len() - 1
        });
        network.roads.push(Road {
            from: node(&network, &row["from"]),
            to: node(&network, &row["to"]),
            metres,
            drive: [time; 2],
            class: class(&row["road"]),
            rules: Rules { single_track: row["single_track"] == "1", ..Rules::default() },
            name: u32::try_from(name).expect("few names"),
            shape: (0, 0),
        });
    }
    network
}

fn class(road: &str) -> RoadClass {
    match road.as_bytes().first() {
        Some(b'M') => RoadClass::Motorway,
        Some(b'A') => RoadClass::Primary,
        Some(b'B') => RoadClass::Secondary,
        _ => RoadClass::Unclassified,
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "degrees, metres and milliseconds of one country"
)]
pub(crate) fn whole(number: f64) -> i32 {
    number.round() as i32
}
