//! Travel for the search: one square table of seconds and metres for each mode and part.

use crate::id::{PlaceId, Table};
use crate::model::travel::Cell;
use crate::model::{Mode, Problem};
use crate::units::{Metres, Seconds};

/// All tables that some carer uses.
#[derive(Debug)]
pub(crate) struct Roads<'p> {
    tables: Vec<RoadTable<'p>>,
    /// For each mode and part its table.
    numbers: Vec<(Mode, u32)>,
    /// For each mode the row of each place in its part.
    rows: Vec<(Mode, Table<PlaceId, u32>)>,
}

/// The legs of one mode within one part.
#[derive(Clone, Copy, Debug)]
struct RoadTable<'p> {
    width: usize,
    cells: &'p [Cell],
    rows: usize,
}

/// A place that the mode cannot reach.
const NOWHERE: u32 = u32::MAX;

impl<'p> Roads<'p> {
    /// The tables of every mode that a carer of the problem uses.
    pub(crate) fn of(problem: &'p Problem) -> Self {
        let mut roads = Self { tables: Vec::new(), numbers: Vec::new(), rows: Vec::new() };
        for mode in Mode::ALL {
            let used = problem.carers.iter().any(|carer| carer.mode == mode);
            let Some(matrix) = problem.travel.matrix(mode).filter(|_| used) else { continue };
            let row = |place| matrix.row(place).map_or(NOWHERE, |(_, row)| row);
            roads.rows.push((mode, problem.places.ids().map(row).collect()));
            for part in 0..u32::try_from(matrix.n_parts()).expect("parts fit in u32") {
                let (width, cells) = matrix.part(part);
                let width = usize::try_from(width).expect("u32 to usize widens");
                roads.numbers.push((mode, part));
                roads.tables.push(RoadTable { width, cells, rows: roads.rows.len() - 1 });
            }
        }
        roads
    }

    /// The table that a carer from this home uses; a home off all roads has the first, which
    /// no pair rule lets it travel by.
    pub(crate) fn table_of(&self, problem: &Problem, mode: Mode, home: PlaceId) -> u16 {
        let part = problem.travel.matrix(mode).and_then(|matrix| matrix.row(home));
        let number =
            part.and_then(|(part, _)| self.numbers.iter().position(|&n| n == (mode, part)));
        u16::try_from(number.unwrap_or(0)).expect("there are fewer than 65,536 modes and parts")
    }

    /// The row of a place in a table.
    #[inline]
    pub(crate) fn row(&self, table: u16, place: PlaceId) -> u32 {
        let table = self.tables.get(usize::from(table));
        table.map_or(NOWHERE, |table| self.rows[table.rows].1[place])
    }

    /// Seconds, negative where there is no way, and metres from one row to another.
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub(crate) fn way(&self, table: u16, from: u32, to: u32) -> (Seconds, Metres) {
        let table = &self.tables[usize::from(table)];
        let cell = table.cells[from as usize * table.width + to as usize];
        (Seconds(cell.seconds), cell.distance())
    }
}
