//! One part of a matrix: places that roads join, by the spots they snap to.

use super::{Cells, cell};
use crate::door::Door;
use crate::ground::Ground;
use crate::hierarchy::Hierarchy;
use crate::manner::Manner;
use crate::many::each_row;
use crate::network::Network;
use crate::snap::Snapped;
use crate::spot::{Ends, Spot};
use runrig_core::id::PlaceId;
use runrig_core::model::travel::Cell;

/// The places of a part, in order of their spots, so that each spot is searched from once.
pub(super) struct Part<'a> {
    ground: &'a Ground<'a>,
    places: Vec<Placed>,
    /// Every spot of a place, each once, in order.
    spots: Vec<Spot>,
}

/// A place and its way to the network.
struct Placed {
    id: PlaceId,
    door: Door,
    /// The position of its spot in the list of spots.
    spot: usize,
}

impl<'a> Part<'a> {
    pub(super) fn new(mut places: Vec<(PlaceId, Snapped)>, ground: &'a Ground<'a>) -> Self {
        places.sort_by_key(|&(id, snapped)| (snapped.spot, id));
        let mut spots: Vec<Spot> = Vec::new();
        let placed = |(id, snapped): (PlaceId, Snapped)| {
            if spots.last() != Some(&snapped.spot) {
                spots.push(snapped.spot);
            }
            Placed { id, door: Door::new(snapped, ground.manner()), spot: spots.len() - 1 }
        };
        let places = places.into_iter().map(placed).collect();
        Self { ground, places, spots }
    }

    /// How many spots there are: rows to be searched.
    pub(super) fn n_spots(&self) -> usize {
        self.spots.len()
    }

    /// The places in order of row and column, and the cells.
    pub(super) fn cells(&self, hierarchy: Option<&Hierarchy>) -> Cells {
        let (network, manner) = (self.ground.network(), self.ground.manner());
        let graph = self.ground.graph();
        let n = self.places.len();
        let mut cells = vec![Cell::UNREACHABLE; n * n];
        let ends = |of: fn(Spot, &Network, &Manner) -> Ends| -> Vec<Ends> {
            self.spots.iter().map(|&spot| of(spot, network, manner)).collect()
        };
        let (leaving, arriving) = (ends(Spot::leaving), ends(Spot::arriving));
        let rows = self.by_spot(&mut cells);
        each_row(graph, hierarchy, (&leaving, &arriving), rows, |ways, (from, cells)| {
            for (from, row) in from.iter().zip(cells.chunks_exact_mut(n)) {
                for (to, there) in self.places.iter().zip(row) {
                    let by_nodes = ways[to.spot];
                    let (way, source) = from.door.way_to(&to.door, by_nodes, network, manner);
                    *there = cell(way, source);
                }
            }
        });
        (self.places.iter().map(|place| place.id).collect(), cells)
    }

    /// For each spot its places and the cells of their rows.
    fn by_spot<'c>(&self, mut cells: &'c mut [Cell]) -> Vec<(&[Placed], &'c mut [Cell])> {
        let groups = self.places.chunk_by(|a, b| a.spot == b.spot);
        let rows = groups.map(|places| {
            let (rows, rest) =
                std::mem::take(&mut cells).split_at_mut(places.len() * self.places.len());
            cells = rest;
            (places, rows)
        });
        rows.collect()
    }
}
