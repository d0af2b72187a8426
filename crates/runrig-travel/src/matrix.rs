//! Matrices of seconds and metres between places, for each mode that somebody uses.
//!
//! A place [snaps](crate::snap) to its spot on the network. The way from one place to another
//! is the local streets to its spot, the fastest way from there to the other's spot, and local
//! streets again. Between places at one spot or on one road that lie nearer to each other
//! than to the network, it is the local streets alone if these are quicker. Places beyond the
//! snap limit travel by the crow.
//!
//! Parts of the network that no road joins stay apart, each with a matrix of its own: boats
//! are the timetable's business.

mod part;

use crate::conditions::Conditions;
use crate::ground::Ground;
use crate::hierarchy::Hierarchy;
use crate::index::wide;
use crate::manner::Manner;
use crate::many::Algorithm;
use crate::network::Network;
use crate::settings::Settings;
use crate::snap::{Snapped, Snapper};
use crate::way::Way;
use part::Part;
use rayon::prelude::*;
use runrig_core::id::PlaceId;
use runrig_core::model::{Leg, Matrix, Mode, Position, Source, Travel, travel::Cell};
use runrig_core::units::{Metres, Seconds};

/// A mode and the places that need it: homes of its carers and of whom they may visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The mode.
    pub mode: Mode,
    /// Its places, and where they are.
    pub places: Vec<(PlaceId, Position)>,
}

/// A matrix for each wanted mode over its own places, with ids below `n_places`.
///
/// A mode that needs a timetable (bus) gets none. If a place is named twice, its first
/// position counts.
///
/// # Complexity
///
/// For each mode one search of the network from each spot, or a preparation and a thirtieth
/// of that (see [`Algorithm`]), and memory for the square of the places of each part.
#[must_use]
pub fn build(
    n_places: usize,
    network: Option<&Network>,
    wanted: &[Wanted],
    settings: &Settings,
    conditions: &Conditions,
) -> Travel {
    let snapper = network.map(Snapper::new);
    let snapper = snapper.as_ref();
    let by_timetable = |mode| mode == Mode::Bus;
    wanted.iter().filter(|wanted| !by_timetable(wanted.mode)).fold(
        Travel::none(),
        |travel, Wanted { mode, places }| {
            let manner = Manner { mode: *mode, settings: *settings, conditions: *conditions };
            let matrix = match snapper {
                Some(snapper) => matrix(n_places, places, &Ground::new(snapper, manner)),
                None => crow_matrix(n_places, places, &manner),
            };
            travel.with(*mode, matrix)
        },
    )
}

/// The matrix of one manner of travel over some places with ids below `n_places`.
#[must_use]
pub fn matrix(n_places: usize, places: &[(PlaceId, Position)], ground: &Ground<'_>) -> Matrix {
    Matrix::new(n_places, on_roads(&each_once(places), ground))
}

/// The matrix of one manner of travel where nothing is known but positions.
#[must_use]
pub fn crow_matrix(n_places: usize, places: &[(PlaceId, Position)], manner: &Manner) -> Matrix {
    Matrix::new(n_places, vec![by_the_crow(&each_once(places), manner)])
}

/// Places in order, each with its first position.
fn each_once(places: &[(PlaceId, Position)]) -> Vec<(PlaceId, Position)> {
    let mut places = places.to_vec();
    places.sort_by_key(|&(place, _)| place);
    places.dedup_by_key(|&mut (place, _)| place);
    places
}

/// A part of a matrix: its places, and its cells row by row.
type Cells = (Vec<PlaceId>, Vec<Cell>);

fn by_the_crow(places: &[(PlaceId, Position)], manner: &Manner) -> Cells {
    let rows = places.par_iter().flat_map_iter(|&(_, from)| {
        let ways = places.iter().map(move |&(_, to)| manner.by_the_crow(from, to));
        ways.map(|way| cell(way, Source::GreatCircle))
    });
    let cells = rows.collect();
    (places.iter().map(|&(place, _)| place).collect(), cells)
}

fn on_roads(places: &[(PlaceId, Position)], ground: &Ground<'_>) -> Vec<Cells> {
    let graph = ground.graph();
    let mut parts: Vec<Vec<(PlaceId, Snapped)>> = vec![Vec::new(); graph.n_parts()];
    let mut nowhere = Vec::new();
    for (&(place, at), snapped) in places.iter().zip(snap_all(places, ground)) {
        match snapped {
            Some(snapped) => parts[wide(ground.part_of(&snapped))].push((place, snapped)),
            None => nowhere.push((place, at)),
        }
    }
    let parts: Vec<Part> = parts
        .into_iter()
        .filter(|places| !places.is_empty())
        .map(|places| Part::new(places, ground))
        .collect();
    let rows = parts.iter().map(Part::n_spots).max().unwrap_or(0);
    let hierarchy = match Algorithm::choose(graph, rows) {
        Algorithm::Hierarchy => Hierarchy::new(graph),
        Algorithm::Dijkstra => None,
    };
    let found = parts.iter().map(|part| part.cells(hierarchy.as_ref()));
    let lost = (!nowhere.is_empty()).then(|| by_the_crow(&nowhere, ground.manner()));
    found.chain(lost).collect()
}

fn snap_all(places: &[(PlaceId, Position)], ground: &Ground<'_>) -> Vec<Option<Snapped>> {
    places.par_iter().map(|&(_, at)| ground.snap(at)).collect()
}

/// A way in whole seconds, rounded up.
fn cell(way: Way, source: Source) -> Cell {
    let Some(way) = way.open() else { return Cell::UNREACHABLE };
    let time = i32::try_from(way.milliseconds().div_ceil(1_000)).unwrap_or(i32::MAX);
    Cell::new(Leg { time: Seconds(time), distance: Metres(way.metres()), source })
}

#[cfg(test)]
mod tests;
