//! Matrices, of the request and of its network file.

use std::collections::BTreeMap;

use runrig_core::id::PlaceId;
use runrig_core::model::travel::Cell;
use runrig_core::model::{Leg, Mode, Source};
use runrig_core::units::{Metres, Seconds};
use runrig_travel::Settings;
use runrig_travel::network::{Supplied as Filed, mode_of};

use super::Reading;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::request::travel as wire;

/// The longest leg that a matrix may give.
const LONGEST_LEG: i32 = 31 * 86_400; // seconds in 31 days

/// A matrix as sent: its places, and cells row by row; no cells if they are faulty.
#[derive(Debug)]
pub(super) struct Supplied {
    /// Where it stands.
    pub(super) spot: Spot,
    pub(super) places: Vec<PlaceId>,
    pub(super) cells: Vec<Cell>,
}

impl Reading<'_> {
    /// The matrices of a network file, by mode, for places that the request has a name for.
    pub(super) fn filed(
        &self,
        filed: &[Filed],
        percent: u32,
        spot: Spot,
    ) -> BTreeMap<Mode, Supplied> {
        let mut found = BTreeMap::new();
        for matrix in filed {
            let Some(mode) = mode_of(&matrix.mode) else { continue };
            let width = matrix.places.len();
            let known = matrix.places.iter().enumerate();
            let known: Vec<(usize, PlaceId)> =
                known.filter_map(|(at, id)| Some((at, self.places.known(id)?))).collect();
            let cell = |row: usize, column: usize| {
                let at = row * width + column;
                let Some(&Some(seconds)) = matrix.seconds.get(at) else { return Cell::UNREACHABLE };
                let metres = matrix.metres.get(at).copied().flatten().unwrap_or(0);
                let time = Seconds(scaled(i32::try_from(seconds).unwrap_or(i32::MAX), percent));
                Cell::new(Leg { time, distance: Metres(metres), source: Source::Matrix })
            };
            let mut cells = Vec::with_capacity(known.len() * known.len());
            for &(row, _) in &known {
                cells.extend(known.iter().map(|&(column, _)| cell(row, column)));
            }
            let places = known.iter().map(|&(_, place)| place).collect();
            found.insert(mode, Supplied { spot, places, cells });
        }
        found
    }

    pub(super) fn matrix(
        &mut self,
        sent: &wire::Matrix,
        (settings, percent): (&Settings, u32),
        here: Spot,
    ) -> Supplied {
        let before = self.faults.len();
        let mut places: Vec<PlaceId> = Vec::with_capacity(sent.places.len());
        let mut rows = BTreeMap::new();
        for (at, id) in sent.places.iter().enumerate() {
            let spot = here.of("places");
            let found = self.places.find(id, spot.at(at), &mut self.faults);
            let Some(place) = found else { continue };
            if let Some(first) = rows.insert(place, at) {
                let fault = Located::new(Code::DuplicateId, spot.at(at)).with(spot.at(first));
                self.faults.push(fault);
            }
            places.push(place);
        }
        let width = sent.places.len();
        self.square(&sent.seconds, width, LONGEST_LEG, here.of("seconds"));
        if let Some(metres) = &sent.metres {
            self.square(metres, width, i32::MAX, here.of("metres"));
        }
        if self.faults.len() > before {
            return Supplied { spot: here.of("places"), places, cells: Vec::new() };
        }
        let mut cells = Vec::with_capacity(width * width);
        for (row, seconds) in sent.seconds.iter().enumerate() {
            for (column, &seconds) in seconds.iter().enumerate() {
                let metres = sent.metres.as_ref().map(|metres| metres[row][column]);
                if metres.is_some_and(|metres| metres.is_some() != seconds.is_some()) {
                    self.fault(Code::MatrixNulls, here.of("metres").at(row).at(column));
                    return Supplied { spot: here.of("places"), places, cells: Vec::new() };
                }
                let cell = seconds.map_or(Cell::UNREACHABLE, |seconds| {
                    let by_speed = || metres_at(seconds, sent.mode, settings);
                    let metres = metres.flatten().map_or_else(by_speed, i32::unsigned_abs);
                    let (time, distance) = (Seconds(scaled(seconds, percent)), Metres(metres));
                    Cell::new(Leg { time, distance, source: Source::Matrix })
                });
                cells.push(cell);
            }
        }
        Supplied { spot: here.of("places"), places, cells }
    }

    /// Checks shape and range; of each row the first fault.
    fn square(&mut self, rows: &[Vec<Option<i32>>], width: usize, most: i32, here: Spot) {
        if rows.len() != width {
            self.fault(Code::MatrixSize, here);
        }
        for (at, row) in rows.iter().enumerate() {
            let wrong = |cell: &Option<i32>| cell.is_some_and(|n| !(0..=most).contains(&n));
            if row.len() != width {
                self.fault(Code::MatrixSize, here.at(at));
            } else if let Some(column) = row.iter().position(wrong) {
                let negative = row[column].is_some_and(i32::is_negative);
                let code = if negative { Code::MatrixNegative } else { Code::MatrixTooLong };
                self.fault(code, here.at(at).at(column));
            }
        }
    }
}

/// So many hundredths of a time, rounded up; no more than a leg may take.
fn scaled(seconds: i32, percent: u32) -> i32 {
    let time = (i64::from(seconds) * i64::from(percent) + 99) / 100;
    i32::try_from(time).unwrap_or(LONGEST_LEG).min(LONGEST_LEG)
}

/// How far one gets in so many seconds by a mode.
fn metres_at(seconds: i32, mode: wire::Mode, settings: &Settings) -> u32 {
    let metres_per_hour = match mode {
        wire::Mode::Drive | wire::Mode::Bus => settings.crow_metres_per_hour,
        wire::Mode::Walk => settings.walk_metres_per_hour,
        wire::Mode::Cycle => settings.cycle_metres_per_hour,
        wire::Mode::EBike => settings.ebike_metres_per_hour,
    };
    let metres = u64::from(seconds.unsigned_abs()) * u64::from(metres_per_hour) / 3_600;
    u32::try_from(metres).unwrap_or(u32::MAX)
}
