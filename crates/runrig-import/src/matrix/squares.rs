//! Squares of cells: one row for each place, one cell for each place, all of them good.

use super::cells::Cell;
use crate::fault::{Cause, Faults, Place};
use crate::number::scaled;

/// Longest time: 31 days of seconds.
pub(super) const SECONDS: u32 = 31 * 86_400;
/// Greatest length: 100,000 km in metres.
pub(super) const METRES: u32 = 100_000_000;
/// Longest time from a place to itself, seconds.
const AT_HOME: u32 = 60;

/// Rows of cells, and the pointers to them.
pub(super) struct Square {
    /// Before the row, between row and column, after the column.
    path: [&'static str; 3],
    /// `None` where a row is no list.
    rows: Vec<Option<Vec<Cell>>>,
}

impl Square {
    /// A square of these rows; each that is no list is a fault.
    pub(super) fn of(
        path: [&'static str; 3],
        rows: Vec<Option<Vec<Cell>>>,
        faults: &mut Faults,
    ) -> Self {
        for (row, _) in rows.iter().enumerate().filter(|(_, cells)| cells.is_none()) {
            faults.push(Place::Pointer(format!("{}/{row}", path[0])), Cause::NotRow);
        }
        Self { path, rows }
    }

    /// A square whose twin has told the faults of its rows.
    pub(super) fn of_checked(path: [&'static str; 3], rows: Vec<Option<Vec<Cell>>>) -> Self {
        Self { path, rows }
    }

    /// A pointer to a cell.
    fn pointer(&self, row: usize, column: usize) -> Place {
        let [before, between, after] = self.path;
        Place::Pointer(format!("{before}/{row}{between}{column}{after}"))
    }

    /// Whether nothing is told in any cell.
    pub(super) fn is_blank(&self) -> bool {
        self.rows.iter().flatten().flatten().all(|cell| *cell == Cell::Other)
    }

    /// Whether there are as many rows and cells as places.
    pub(super) fn fits(&self, n_places: usize, faults: &mut Faults) -> bool {
        let mut fits = self.rows.len() == n_places;
        if !fits {
            faults.push(Place::Pointer(self.path[0].to_owned()), Cause::WrongRows);
        }
        for (row, cells) in self.rows.iter().enumerate() {
            if cells.as_ref().is_some_and(|cells| cells.len() != n_places) {
                let pointer = format!("{}/{row}", self.path[0]);
                faults.push(Place::Pointer(pointer), Cause::WrongCells);
                fits = false;
            }
        }
        fits
    }

    /// Cells × `each`, row by row, as whole numbers up to `most`.
    pub(super) fn values(&self, each: f64, most: u32, faults: &mut Faults) -> Vec<Option<u32>> {
        let mut values = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            for (column, cell) in cells.iter().flatten().enumerate() {
                values.push(match *cell {
                    Cell::Null => None,
                    Cell::Other => {
                        faults.push(self.pointer(row, column), Cause::NotCell);
                        None
                    }
                    Cell::Number(number) => {
                        let value = scaled(number, each).filter(|&value| value <= most);
                        if value.is_none() {
                            let below = number < 0.0;
                            let cause =
                                if below { Cause::NegativeCell } else { Cause::CellTooLarge };
                            faults.push(self.pointer(row, column), cause);
                        }
                        value
                    }
                });
            }
        }
        values
    }

    /// Whether times and lengths go together, and each place is at itself.
    pub(super) fn judge(
        &self,
        seconds: &[Option<u32>],
        metres: &[Option<u32>],
        n_places: usize,
        faults: &mut Faults,
    ) {
        for (at, time) in seconds.iter().enumerate() {
            let (row, column) = (at / n_places, at % n_places);
            let diagonal = row == column;
            if metres.get(at).is_some_and(|length| length.is_some() != time.is_some()) {
                faults.push(self.pointer(row, column), Cause::HalfNull);
            } else if diagonal && time.is_none() {
                faults.push(self.pointer(row, column), Cause::DiagonalNull);
            } else if diagonal && time.is_some_and(|time| time > AT_HOME) {
                faults.push(self.pointer(row, column), Cause::DiagonalLong);
            }
        }
    }
}
