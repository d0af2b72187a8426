//! Travel times between places, and where each came from.

use crate::id::{PlaceId, Table};
use crate::model::{Pace, Rushes, Timetable, Visit};
use crate::units::{Metres, Seconds};

/// How a carer travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// By car.
    #[default]
    Drive,
    /// On foot.
    Walk,
    /// By bicycle.
    Cycle,
    /// By electric bicycle.
    EBike,
    /// By bus and on foot.
    Bus,
}

impl Mode {
    /// Every mode, in order.
    pub const ALL: [Self; 5] = [Self::Drive, Self::Walk, Self::Cycle, Self::EBike, Self::Bus];
}

/// Where the time of a leg came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Both ends are one place.
    SamePlace,
    /// A matrix in the request.
    Matrix,
    /// The road network, with local access at both ends.
    Network,
    /// Local streets around one node of the network.
    Local,
    /// Great-circle distance × detour factor, for want of anything better.
    GreatCircle,
    /// A boat or a bus by its timetable, with the ways to and from it.
    Timetable,
}

/// The way from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// How long it takes, without parking, walking up or buffer.
    pub time: Seconds,
    /// How far it is.
    pub distance: Metres,
    /// Where the time came from.
    pub source: Source,
}

/// One cell of a part: seconds, metres and source of one leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Seconds, or a negative number where there is no way.
    pub seconds: i32,
    /// Metres, and in the top three bits the source.
    tagged_metres: u32,
}

const METRES: u32 = (1 << 29) - 1;
const SOURCES: [Source; 6] = [
    Source::SamePlace,
    Source::Matrix,
    Source::Network,
    Source::Local,
    Source::GreatCircle,
    Source::Timetable,
];

impl Cell {
    /// No way between the two.
    pub const UNREACHABLE: Self = Self { seconds: -1, tagged_metres: 0 };

    /// A way of so many seconds and metres; metres beyond 2^29 are cut off there.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "a source's discriminant is below 6")]
    pub fn new(leg: Leg) -> Self {
        Self {
            seconds: leg.time.0,
            tagged_metres: leg.distance.0.min(METRES) | ((leg.source as u32) << 29),
        }
    }

    /// Metres of the way.
    #[must_use]
    pub fn distance(self) -> Metres {
        Metres(self.tagged_metres & METRES)
    }

    /// The same with another source; also where there is no way.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "a source's discriminant is below 6")]
    pub(crate) fn with_source(self, source: Source) -> Self {
        Self { tagged_metres: (self.tagged_metres & METRES) | ((source as u32) << 29), ..self }
    }

    /// Whether it has this source.
    #[inline]
    #[expect(clippy::as_conversions, reason = "a source's discriminant is below 6")]
    pub(crate) fn is_from(self, source: Source) -> bool {
        self.tagged_metres >> 29 == source as u32
    }

    /// The way, if there is one.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "only sources are ever put into the three bits")]
    pub fn leg(self) -> Option<Leg> {
        let source = SOURCES[(self.tagged_metres >> 29) as usize];
        let time = Seconds(self.seconds);
        (self.seconds >= 0).then(|| Leg { time, distance: self.distance(), source })
    }
}

/// All legs by one mode, kept apart for each part of the country that hangs together,
/// so that memory grows with the sum of the squares of the parts.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// For each place its part and its row there; a place that the mode never needs has none.
    rows: Table<PlaceId, Option<(u32, u32)>>,
    /// For each part its width and its cells, row by row.
    parts: Vec<(u32, Vec<Cell>)>,
}

impl Matrix {
    /// A matrix of parts: the places of each, and its cells, row by row.
    ///
    /// # Panics
    ///
    /// If a part's cells are not the square of its places, or a place is in two parts.
    #[must_use]
    pub fn new(n_places: usize, parts: Vec<(Vec<PlaceId>, Vec<Cell>)>) -> Self {
        let mut rows = Table::filled(None, n_places);
        let mut kept = Vec::with_capacity(parts.len());
        for (part, (places, cells)) in parts.into_iter().enumerate() {
            assert_eq!(cells.len(), places.len() * places.len(), "a part is square");
            for (row, &place) in places.iter().enumerate() {
                assert!(rows[place].is_none(), "{place:?} is in one part only");
                rows[place] = Some((count(part), count(row)));
            }
            kept.push((count(places.len()), cells));
        }
        Self { rows, parts: kept }
    }

    /// The part of a place and its row there.
    #[must_use]
    pub fn row(&self, place: PlaceId) -> Option<(u32, u32)> {
        self.rows.get(place).copied().flatten()
    }

    /// The width of a part and its cells, row by row.
    #[must_use]
    pub fn part(&self, part: u32) -> (u32, &[Cell]) {
        let (width, cells) = &self.parts[widen(part)];
        (*width, cells)
    }

    /// How many parts there are.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// The same without legs that take longer than this.
    #[must_use]
    pub fn within(&self, longest: Seconds) -> Self {
        let mut within = self.clone();
        for cell in within.parts.iter_mut().flat_map(|(_, cells)| cells) {
            if cell.seconds > longest.0 {
                *cell = Cell::UNREACHABLE;
            }
        }
        within
    }

    /// The leg from one place to another, if there is a way.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub fn leg(&self, from: PlaceId, to: PlaceId) -> Option<Leg> {
        let ((part, row), (other, column)) = (self.row(from)?, self.row(to)?);
        if part != other {
            return None;
        }
        let (width, cells) = self.part(part);
        cells[row as usize * width as usize + column as usize].leg()
    }
}

#[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
fn widen(part: u32) -> usize {
    part as usize
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "places fit in u32")]
fn count(n: usize) -> u32 {
    n as u32
}

/// All travel: a matrix for each mode that somebody uses, and what runs by the clock.
#[derive(Clone, Debug, Default)]
pub struct Travel {
    /// One for each mode, in the order of [`Mode::ALL`].
    matrices: [Option<Matrix>; 5],
    /// Boats and buses.
    pub timetable: Timetable,
    /// Hours at which drives take longer.
    pub rushes: Rushes,
}

impl Travel {
    /// No travel by any mode yet.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// With this matrix for this mode.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "a mode's discriminant is below 5")]
    pub fn with(mut self, mode: Mode, matrix: Matrix) -> Self {
        self.matrices[mode as usize] = Some(matrix);
        self
    }

    /// The matrix of a mode.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "a mode's discriminant is below 5")]
    pub fn matrix(&self, mode: Mode) -> Option<&Matrix> {
        self.matrices[mode as usize].as_ref()
    }

    /// The pace of a leg to a visit.
    #[must_use]
    pub fn pace_to(&self, visit: &Visit) -> Pace {
        self.rushes.at(visit.preferred)
    }

    /// The pace of a leg home from a visit.
    #[must_use]
    pub fn pace_from(&self, visit: &Visit) -> Pace {
        self.rushes.at(visit.preferred + visit.care)
    }

    /// The leg from one place to another by a mode, at its ordinary pace; one place to itself takes no time.
    #[must_use]
    pub fn leg(&self, mode: Mode, from: PlaceId, to: PlaceId) -> Option<Leg> {
        if from == to {
            return Some(Leg {
                time: Seconds::ZERO,
                distance: Metres(0),
                source: Source::SamePlace,
            });
        }
        self.matrix(mode)?.leg(from, to)
    }
}
