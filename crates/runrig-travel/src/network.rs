//! What importers make and everything else reads: roads, stops, lines, matrices.
//!
//! A network is plain data. Ids are positions in its lists; [`Network::faults`] says
//! whether they all lead somewhere, which holds for every network that a file was read
//! into.

mod faults;
mod merge;
mod roads;
mod services;
mod supplied;

pub use faults::NetworkFault;
pub use merge::MergeFault;
pub use roads::{CLOSED, Node, Road, RoadClass, Rules};
pub use services::{Calendar, Call, Date, Days, Kind, Line, Stop, Trip};
pub use supplied::{Supplied, mode_of, mode_word};

use crate::index::wide;
use runrig_core::model::Position;
use serde::{Deserialize, Serialize};
use std::iter::once;

/// Roads, boats, buses and supplied matrices of one country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// Junctions and ends of roads.
    pub nodes: Vec<Node>,
    /// Roads between them.
    pub roads: Vec<Road>,
    /// Points of the roads' shapes between their ends, latitude and longitude × 10⁷.
    pub points: Vec<(i32, i32)>,
    /// Names of roads (`A85`), each once; the first is empty.
    pub names: Vec<String>,
    /// Ports and bus stops.
    pub stops: Vec<Stop>,
    /// Boats and buses.
    pub lines: Vec<Line>,
    /// On which dates trips run.
    pub calendars: Vec<Calendar>,
    /// Single voyages and journeys.
    pub trips: Vec<Trip>,
    /// Times that another engine worked out.
    pub supplied: Vec<Supplied>,
    /// What each import was and whose data it is.
    pub origins: Vec<Origin>,
}

impl Network {
    /// Where a road runs, from its `from` to its `to`, as far as it is drawn.
    #[must_use]
    pub fn drawing(&self, road: &Road) -> impl DoubleEndedIterator<Item = Position> {
        let end = |node: u32| self.nodes[wide(node)].position();
        let between = self.points[wide(road.shape.0)..wide(road.shape.1)].iter();
        let between =
            between.map(|&(latitude_e7, longitude_e7)| Position { latitude_e7, longitude_e7 });
        once(end(road.from)).chain(between).chain(once(end(road.to)))
    }
}

/// One import, for the manifest and the notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which importer: `osm`, `csv`, `gtfs`, `transxchange`, `matrix`.
    pub importer: String,
    /// SHA-256 of the bytes read, in hexadecimal; of several files, one after another.
    pub sha256: String,
    /// Who must be named, as the licence asks; empty if the file does not say.
    pub attribution: String,
}
