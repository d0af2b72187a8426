//! Travel times between places, from a road network or, for want of one, by the crow.
//!
//! Places snap to the nearest node of the network; the way from one to another is the
//! local streets to a node, the fastest way between the nodes, and local streets again.
//! Two places at one node reach each other by local streets alone. Parts of the network
//! that no road joins stay apart, each with a matrix of its own.

pub mod great_circle;
pub mod network;
pub mod snap;

pub use network::{Network, Road};

use crate::id::{PlaceId, Table};
use crate::model::travel::Cell;
use crate::model::{Leg, Matrix, Mode, Place, Position, Source, Travel};
use crate::units::{Metres, Seconds};
use great_circle::metres_between;
use network::Way;
use rayon::prelude::*;
use snap::Snapped;

/// How fast, and how crooked, the ways are that no table gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Length of local streets over the great circle, in thousandths. 1,350.
    pub detour_permille: u32,
    /// Driving on local streets, in metres per hour. 35,000.
    pub local_metres_per_hour: u32,
    /// Driving where nothing is known but the positions, in metres per hour. 50,000.
    pub crow_metres_per_hour: u32,
    /// Walking, in metres per hour. 4,500 (DOMAIN H17).
    pub walk_metres_per_hour: u32,
    /// Cycling, in metres per hour. 15,000.
    pub cycle_metres_per_hour: u32,
    /// Cycling with a motor, in metres per hour. 19,000.
    pub ebike_metres_per_hour: u32,
    /// Places further than this from every node travel by the crow. 15 km.
    pub snap_limit: Metres,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            detour_permille: 1_350,
            local_metres_per_hour: 35_000,
            crow_metres_per_hour: 50_000,
            walk_metres_per_hour: 4_500,
            cycle_metres_per_hour: 15_000,
            ebike_metres_per_hour: 19_000,
            snap_limit: Metres(15_000),
        }
    }
}

impl Settings {
    /// Speed by a mode, given the speed of a car there; none for a mode that needs a timetable.
    fn speed(&self, mode: Mode, drive: u32) -> Option<u32> {
        match mode {
            Mode::Drive => Some(drive),
            Mode::Walk => Some(self.walk_metres_per_hour),
            Mode::Cycle => Some(self.cycle_metres_per_hour),
            Mode::EBike => Some(self.ebike_metres_per_hour),
            Mode::Bus => None,
        }
    }

    /// The way between two positions by streets that no table gives.
    fn by_streets(&self, from: Position, to: Position, metres_per_hour: u32) -> Way {
        let metres = metres_between(from, to) * u64::from(self.detour_permille) / 1_000;
        Way::at_speed(metres, metres_per_hour)
    }
}

/// A matrix for each mode over all places that have a position.
///
/// A mode that needs a timetable (bus) gets none.
///
/// # Complexity
///
/// One search of the network from each node that a place snaps to, and the square of the
/// places of each part.
#[must_use]
pub fn build(
    places: &Table<PlaceId, Place>,
    network: Option<&Network>,
    modes: &[Mode],
    settings: &Settings,
) -> Travel {
    let located: Vec<(PlaceId, Position)> =
        places.pairs().filter_map(|(id, place)| Some((id, place.position?))).collect();
    let mut travel = Travel::none();
    for &mode in modes {
        let crow = settings.speed(mode, settings.crow_metres_per_hour);
        let Some(crow) = crow else { continue };
        let matrix = match network {
            None => by_the_crow(places.len(), &located, crow, settings),
            Some(network) => on_roads(places.len(), &located, network, mode, settings),
        };
        travel = travel.with(mode, matrix);
    }
    travel
}

fn by_the_crow(
    n_places: usize,
    located: &[(PlaceId, Position)],
    metres_per_hour: u32,
    settings: &Settings,
) -> Matrix {
    let rows = located.par_iter().flat_map_iter(|&(_, from)| {
        located.iter().map(move |&(_, to)| {
            cell(settings.by_streets(from, to, metres_per_hour), Source::GreatCircle)
        })
    });
    let cells = rows.collect();
    Matrix::new(n_places, vec![(located.iter().map(|&(id, _)| id).collect(), cells)])
}

fn on_roads(
    n_places: usize,
    located: &[(PlaceId, Position)],
    network: &Network,
    mode: Mode,
    settings: &Settings,
) -> Matrix {
    let roads = network::Roads::by(network, |road| {
        settings.speed(mode, road.kmh_tenths.saturating_mul(100)).unwrap_or(1)
    });
    let snapped = snap::all(located, network, settings.snap_limit);
    let mut parts: Vec<Vec<(PlaceId, Snapped)>> = vec![Vec::new(); roads.n_parts()];
    for (&(place, _), snap) in located.iter().zip(snapped) {
        if let Some(snap) = snap {
            parts[roads.part_of(snap.node)].push((place, snap));
        }
    }
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| {
        let cells = part_cells(&part, &roads, mode, settings);
        (part.into_iter().map(|(id, _)| id).collect(), cells)
    });
    Matrix::new(n_places, parts.collect())
}

/// The cells of one part, row by row.
fn part_cells(
    part: &[(PlaceId, Snapped)],
    roads: &network::Roads,
    mode: Mode,
    settings: &Settings,
) -> Vec<Cell> {
    let mut nodes: Vec<usize> = part.iter().map(|(_, snap)| snap.node).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let column = |node: usize| nodes.binary_search(&node).expect("the node is among them");
    let ways: Vec<Vec<Way>> = nodes.par_iter().map(|&node| roads.ways_from(node, &nodes)).collect();

    let local = settings.speed(mode, settings.local_metres_per_hour).unwrap_or(1);
    let crow = settings.speed(mode, settings.crow_metres_per_hour).unwrap_or(1);
    let access: Vec<(usize, Way)> = part
        .iter()
        .map(|(_, snap)| (column(snap.node), settings.by_streets(snap.at, snap.node_at, local)))
        .collect();
    let pair = |from: usize, to: usize| {
        let (a, b) = (&part[from].1, &part[to].1);
        let ((row, out), (column, back)) = (access[from], access[to]);
        if a.off_network || b.off_network {
            cell(settings.by_streets(a.at, b.at, crow), Source::GreatCircle)
        } else if row == column {
            cell(settings.by_streets(a.at, b.at, local), Source::Local)
        } else {
            cell(out.then(ways[row][column]).then(back), Source::Network)
        }
    };
    let n = part.len();
    (0..n)
        .into_par_iter()
        .flat_map_iter(|from| (0..n).map(move |to| (from, to)))
        .map(|(from, to)| pair(from, to))
        .collect()
}

fn cell(way: Way, source: Source) -> Cell {
    let whole = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
    let time = Seconds(whole(way.milliseconds.div_ceil(1_000)).min(MONTH));
    let distance = Metres(whole(way.metres).unsigned_abs());
    Cell::new(Leg { time, distance, source })
}

/// The longest time a leg is given: no rota has a use for more, and sums stay small.
const MONTH: i32 = 31 * 86_400;
