//! Travel for the search: one square table of seconds and metres for each mode and part.

use crate::id::{PlaceId, Table};
use crate::model::travel::Cell;
use crate::model::{Mode, Problem, Source};
use crate::rules::longest_leg;
use crate::timetable::Bounds;
use crate::units::{Metres, Seconds};
use rayon::prelude::*;
use std::borrow::Cow;

/// All tables that some carer uses.
#[derive(Debug)]
pub(crate) struct Roads<'p> {
    tables: Vec<RoadTable<'p>>,
    /// For each mode and part its table.
    numbers: Vec<(Mode, u32)>,
    /// For each mode the part of each place and its row there.
    rows: Vec<(Mode, Rows)>,
}

/// For each place its part and its row there.
type Rows = Table<PlaceId, (u32, u32)>;

/// The legs of one mode within one part.
#[derive(Clone, Debug)]
struct RoadTable<'p> {
    width: usize,
    cells: Cow<'p, [Cell]>,
    rows: usize,
    part: u32,
    /// For each row whether a boat or bus may make any leg from it or to it quicker; empty
    /// where none is ever taken. The cells of those legs have a timetable for their source.
    sails: Vec<bool>,
}

/// A place outside the part, which only a boat or a bus can reach.
pub(crate) const NOWHERE: u32 = u32::MAX;

impl RoadTable<'_> {
    /// Marks legs that a boat or bus may make quicker.
    fn mark(&mut self, legs: &[(usize, usize)]) {
        self.sails.resize(self.width, false);
        if legs.is_empty() {
            return;
        }
        let cells = self.cells.to_mut();
        for &(from, to) in legs {
            let cell = &mut cells[from * self.width + to];
            *cell = cell.with_source(Source::Timetable);
            self.sails[from] = true;
            self.sails[to] = true;
        }
    }
}

impl<'p> Roads<'p> {
    /// The tables of every mode that a carer of the problem uses.
    pub(crate) fn of(problem: &'p Problem) -> Self {
        let mut roads = Self { tables: Vec::new(), numbers: Vec::new(), rows: Vec::new() };
        for mode in Mode::ALL {
            let used = problem.carers.iter().any(|carer| carer.mode == mode);
            let Some(matrix) = problem.travel.matrix(mode).filter(|_| used) else { continue };
            let row = |place| matrix.row(place).unwrap_or((NOWHERE, NOWHERE));
            roads.rows.push((mode, problem.places.ids().map(row).collect()));
            for part in 0..u32::try_from(matrix.n_parts()).expect("parts fit in u32") {
                let (width, cells) = matrix.part(part);
                let width = usize::try_from(width).expect("u32 to usize widens");
                roads.numbers.push((mode, part));
                let rows = roads.rows.len() - 1;
                roads.tables.push(RoadTable {
                    width,
                    cells: cells.into(),
                    rows,
                    part,
                    sails: Vec::new(),
                });
            }
        }
        roads
    }

    /// Marks, in each table, the legs that some carer may make as quick or quicker by boat or
    /// bus, or by nothing else.
    ///
    /// # Complexity
    ///
    /// The square of each part's places, times the ports near a place.
    pub(crate) fn mark_sailings(&mut self, problem: &Problem, bounds: &[Bounds]) {
        let timetables = problem.timetables();
        let slowest = problem.travel.rushes.slowest();
        let mut done: Vec<(usize, usize)> = Vec::new();
        for (id, carer) in problem.carers.pairs().filter(|_| !timetables.is_empty()) {
            let table = usize::from(self.table_of(problem, carer.mode, carer.home));
            let means = timetables.number_of(id);
            if done.contains(&(table, means)) || table >= self.tables.len() {
                continue;
            }
            done.push((table, means));
            let found = &self.tables[table];
            let rows = &self.rows[found.rows].1;
            let in_part = |place: &PlaceId| rows[*place].0 == found.part;
            let places: Vec<PlaceId> = problem.places.ids().filter(in_part).collect();
            let longest = longest_leg(problem, id);
            let row = |place: PlaceId| usize::try_from(rows[place].1).expect("u32 to usize widens");
            let quicker = |&from: &PlaceId| {
                let others = places.iter().filter(move |&&to| to != from);
                let quicker = others.filter(move |&&to| {
                    let cell = found.cells[row(from) * found.width + row(to)];
                    let road = cell.leg().map(|leg| slowest.of(carer.mode, leg.time));
                    let road = road.filter(|&time| time <= longest);
                    let sea = timetables.least(&bounds[means], from, to);
                    sea.is_some_and(|sea| {
                        sea <= problem.policy.limits.boat_leg && road.is_none_or(|road| sea <= road)
                    })
                });
                quicker.map(move |&to| (row(from), row(to))).collect::<Vec<_>>()
            };
            let marked: Vec<(usize, usize)> = places.par_iter().flat_map_iter(quicker).collect();
            self.tables[table].mark(&marked);
        }
    }

    /// The table that a carer from this home uses; a home off all roads has the first, which
    /// no pair rule lets it travel by.
    pub(crate) fn table_of(&self, problem: &Problem, mode: Mode, home: PlaceId) -> u16 {
        let part = problem.travel.matrix(mode).and_then(|matrix| matrix.row(home));
        let number =
            part.and_then(|(part, _)| self.numbers.iter().position(|&n| n == (mode, part)));
        u16::try_from(number.unwrap_or(0)).expect("there are fewer than 65,536 modes and parts")
    }

    /// The row of a place in a table; `NOWHERE` for one of another part.
    #[inline]
    pub(crate) fn row(&self, table: u16, place: PlaceId) -> u32 {
        let Some(table) = self.tables.get(usize::from(table)) else { return NOWHERE };
        let (part, row) = self.rows[table.rows].1[place];
        if part == table.part { row } else { NOWHERE }
    }

    /// Whether a boat or a bus may come into any leg of a table.
    #[inline]
    pub(crate) fn has_sailings(&self, table: u16) -> bool {
        self.tables.get(usize::from(table)).is_some_and(|table| !table.sails.is_empty())
    }

    /// Whether a boat or a bus may come into any leg from or to a row.
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub(crate) fn ever_sails(&self, table: u16, row: u32) -> bool {
        let Some(table) = self.tables.get(usize::from(table)) else { return false };
        !table.sails.is_empty() && (row == NOWHERE || table.sails[row as usize])
    }

    /// Whether a boat or a bus may come into the leg from one row to another.
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub(crate) fn may_sail(&self, table: u16, from: u32, to: u32) -> bool {
        let Some(table) = self.tables.get(usize::from(table)) else { return false };
        let cell = || table.cells[from as usize * table.width + to as usize];
        !table.sails.is_empty()
            && (from == NOWHERE || to == NOWHERE || cell().is_from(Source::Timetable))
    }

    /// Seconds, negative where there is no way, and metres from one row to another.
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    pub(crate) fn way(&self, table: u16, from: u32, to: u32) -> (Seconds, Metres) {
        if from == NOWHERE || to == NOWHERE {
            return (Seconds(-1), Metres(0));
        }
        let table = &self.tables[usize::from(table)];
        let cell = table.cells[from as usize * table.width + to as usize];
        (Seconds(cell.seconds), cell.distance())
    }
}
