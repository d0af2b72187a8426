//! What is wrong with a network: everything at once, each with its place.

use super::{Calendar, Network, Supplied, Trip, mode_of};
use crate::index::{narrow, wide};

/// Something that no sound network has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkFault {
    /// A reference that leads nowhere.
    #[error("{list} {at}: {field} {found} is not below {len}")]
    Dangling {
        /// The list that it stands in.
        list: &'static str,
        /// Where in the list.
        at: usize,
        /// What it should lead to.
        field: &'static str,
        /// The position it gives.
        found: u32,
        /// How many there are.
        len: usize,
    },
    /// A road's shape that is not a stretch of the list of points.
    #[error("roads {road}: shape {first} to {last} is not a stretch of {n_points} points")]
    Shape {
        /// The road.
        road: usize,
        /// Where its shape starts.
        first: u32,
        /// Where it ends.
        last: u32,
        /// How many points there are.
        n_points: usize,
    },
    /// Roads that share points of their shapes.
    #[error("roads: shapes of {drawn} points together, of a list of {n_points}")]
    SharedPoints {
        /// How many points the shapes have together.
        drawn: usize,
        /// How many points there are.
        n_points: usize,
    },
    /// A position that is not on the earth.
    #[error("{list} {at}: {latitude_e7} north, {longitude_e7} east is not on the earth")]
    OffEarth {
        /// The list that it stands in.
        list: &'static str,
        /// Where in the list.
        at: usize,
        /// Degrees north × 10⁷.
        latitude_e7: i32,
        /// Degrees east × 10⁷.
        longitude_e7: i32,
    },
    /// A first name that is not the empty one, or none although there are roads.
    #[error("the first name is not empty")]
    FirstName,
    /// A trip that goes nowhere.
    #[error("trips {trip}: fewer than two calls")]
    FewCalls {
        /// The trip.
        trip: usize,
    },
    /// A call before the one before it, or left before it is reached.
    #[error("trips {trip}: call {call} is out of order")]
    CallOrder {
        /// The trip.
        trip: usize,
        /// The call.
        call: usize,
    },
    /// Dates or days that are not as a calendar has them.
    #[error("calendars {calendar}: dates out of order, or more than seven days in a week")]
    Calendar {
        /// The calendar.
        calendar: usize,
    },
    /// Two of one kind with one key.
    #[error("{list}: more than one has the key `{key}`")]
    SharedKey {
        /// The list that they stand in.
        list: &'static str,
        /// Their key.
        key: String,
    },
    /// A supplied matrix that is not square.
    #[error("supplied {matrix}: {found} {field} for {n_places} places")]
    NotSquare {
        /// The matrix.
        matrix: usize,
        /// What there are too many or too few of.
        field: &'static str,
        /// How many there are.
        found: usize,
        /// How many places it is for.
        n_places: usize,
    },
    /// A supplied matrix for a mode that nobody knows.
    #[error("supplied {matrix}: no mode is called `{mode}`")]
    Mode {
        /// The matrix.
        matrix: usize,
        /// What it says.
        mode: String,
    },
    /// More than positions can count.
    #[error("{list}: {len} are too many")]
    TooMany {
        /// The list.
        list: &'static str,
        /// How many there are.
        len: usize,
    },
}

/// Positions count to 2^32 − 1, and a road has two directions.
const MOST: usize = 1 << 31;

impl Network {
    /// Everything that is wrong with it; empty for a sound network.
    ///
    /// # Complexity
    ///
    /// O(n log n) for n entries, for the keys.
    #[must_use]
    pub fn faults(&self) -> Vec<NetworkFault> {
        let mut faults = Vec::new();
        self.count(&mut faults);
        self.roads_lead_somewhere(&mut faults);
        self.positions_are_on_earth(&mut faults);
        self.trips_make_sense(&mut faults);
        for (at, calendar) in self.calendars.iter().enumerate() {
            if !in_order(calendar) {
                faults.push(NetworkFault::Calendar { calendar: at });
            }
        }
        for (at, supplied) in self.supplied.iter().enumerate() {
            is_square(at, supplied, &mut faults);
        }
        shared("supplied", self.supplied.iter().map(|it| it.mode.as_str()), &mut faults);
        shared("nodes", self.nodes.iter().map(|node| node.key.as_str()), &mut faults);
        shared("stops", self.stops.iter().map(|stop| stop.key.as_str()), &mut faults);
        shared("lines", self.lines.iter().map(|line| line.key.as_str()), &mut faults);
        faults
    }

    fn count(&self, faults: &mut Vec<NetworkFault>) {
        let lists = [
            ("nodes", self.nodes.len()),
            ("roads", self.roads.len()),
            ("points", self.points.len()),
            ("names", self.names.len()),
            ("stops", self.stops.len()),
            ("lines", self.lines.len()),
            ("calendars", self.calendars.len()),
            ("trips", self.trips.len()),
        ];
        let too_many = lists.into_iter().filter(|&(_, len)| len >= MOST);
        faults.extend(too_many.map(|(list, len)| NetworkFault::TooMany { list, len }));
    }

    fn roads_lead_somewhere(&self, faults: &mut Vec<NetworkFault>) {
        let named = self.names.first().map_or(self.roads.is_empty(), String::is_empty);
        if !named {
            faults.push(NetworkFault::FirstName);
        }
        let (n_points, mut drawn) = (self.points.len(), 0_usize);
        for (at, road) in self.roads.iter().enumerate() {
            let mut leads = |field, found, len| leads("roads", at, field, found, len, faults);
            leads("from", road.from, self.nodes.len());
            leads("to", road.to, self.nodes.len());
            leads("name", road.name, self.names.len());
            let (first, last) = road.shape;
            if first > last || wide(last) > n_points {
                faults.push(NetworkFault::Shape { road: at, first, last, n_points });
            } else {
                drawn = drawn.saturating_add(wide(last - first));
            }
        }
        // What is drawn stays as long as the list, however many roads there are.
        if drawn > n_points {
            faults.push(NetworkFault::SharedPoints { drawn, n_points });
        }
    }

    fn positions_are_on_earth(&self, faults: &mut Vec<NetworkFault>) {
        let nodes = self.nodes.iter().map(|node| (node.latitude_e7, node.longitude_e7));
        off_earth("nodes", nodes, faults);
        off_earth("points", self.points.iter().copied(), faults);
        let stops = self.stops.iter().map(|stop| (stop.latitude_e7, stop.longitude_e7));
        off_earth("stops", stops, faults);
    }

    fn trips_make_sense(&self, faults: &mut Vec<NetworkFault>) {
        for (at, trip) in self.trips.iter().enumerate() {
            leads("trips", at, "line", trip.line, self.lines.len(), faults);
            leads("trips", at, "calendar", trip.calendar, self.calendars.len(), faults);
            for call in &trip.calls {
                leads("trips", at, "stop", call.stop, self.stops.len(), faults);
            }
            if trip.calls.len() < 2 {
                faults.push(NetworkFault::FewCalls { trip: at });
            }
            if let Some(call) = first_out_of_order(trip) {
                faults.push(NetworkFault::CallOrder { trip: at, call });
            }
        }
    }
}

fn leads(
    list: &'static str,
    at: usize,
    field: &'static str,
    found: u32,
    len: usize,
    faults: &mut Vec<NetworkFault>,
) {
    if found >= narrow(len) {
        faults.push(NetworkFault::Dangling { list, at, field, found, len });
    }
}

fn off_earth(
    list: &'static str,
    positions: impl Iterator<Item = (i32, i32)>,
    faults: &mut Vec<NetworkFault>,
) {
    let off = positions.enumerate().filter(|(_, (latitude_e7, longitude_e7))| {
        latitude_e7.unsigned_abs() > 900_000_000 || longitude_e7.unsigned_abs() > 1_800_000_000
    });
    faults.extend(off.map(|(at, (latitude_e7, longitude_e7))| NetworkFault::OffEarth {
        list,
        at,
        latitude_e7,
        longitude_e7,
    }));
}

/// The first call that leaves before it arrives or arrives before the last one left.
fn first_out_of_order(trip: &Trip) -> Option<usize> {
    let mut left = 0;
    trip.calls.iter().position(|call| {
        let wrong = call.arrives < left || call.departs < call.arrives;
        left = call.departs;
        wrong
    })
}

fn in_order(calendar: &Calendar) -> bool {
    let rises = |dates: &[i32]| dates.windows(2).all(|pair| pair[0] < pair[1]);
    calendar.days.0 < 1 << 7
        && calendar.span.is_none_or(|(first, last)| first <= last)
        && rises(&calendar.added)
        && rises(&calendar.removed)
}

fn is_square(matrix: usize, supplied: &Supplied, faults: &mut Vec<NetworkFault>) {
    let n_places = supplied.places.len();
    let square = n_places.checked_mul(n_places);
    let mut check = |field, found: usize, right: bool| {
        if !right {
            faults.push(NetworkFault::NotSquare { matrix, field, found, n_places });
        }
    };
    let Supplied { seconds, metres, .. } = supplied;
    check("seconds", seconds.len(), Some(seconds.len()) == square);
    check("metres", metres.len(), metres.is_empty() || Some(metres.len()) == square);
    shared("places of a supplied matrix", supplied.places.iter().map(String::as_str), faults);
    if mode_of(&supplied.mode).is_none() {
        faults.push(NetworkFault::Mode { matrix, mode: supplied.mode.clone() });
    }
}

/// Names each key that more than one has, once; nobody shares the empty key.
fn shared<'a>(
    list: &'static str,
    keys: impl Iterator<Item = &'a str>,
    faults: &mut Vec<NetworkFault>,
) {
    let mut keys: Vec<&str> = keys.filter(|key| !key.is_empty()).collect();
    keys.sort_unstable();
    let groups = keys.chunk_by(|a, b| a == b).filter(|group| group.len() > 1);
    faults.extend(groups.map(|group| NetworkFault::SharedKey { list, key: group[0].to_owned() }));
}

#[cfg(test)]
mod tests;
