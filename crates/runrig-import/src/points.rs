//! Tables of points between which ways are asked or told.

use std::collections::BTreeSet;

use runrig_core::model::Position;

use crate::fault::{Cause, Faults};
use crate::limits;
use crate::table::{Column, Row, Table};

/// What the tables are called in faults.
const NAME: &str = "points";

/// The ids of a table with the column `id`, in order.
///
/// # Errors
///
/// Every id that is missing or taken, or that there are more rows than a matrix takes.
///
/// # Complexity
///
/// Rows × log rows.
pub fn ids(bytes: &[u8]) -> Result<Vec<String>, Faults> {
    let (mut faults, mut ids) = (Faults::default(), Ids::default());
    let table = Table::open(NAME, bytes, &mut faults);
    let id = table.column("id");
    table.each(&mut faults, |row| {
        ids.take(row, id);
    });
    faults.or(ids.list)
}

/// The ids and positions of a table with the columns `id`, `lat` and `lon`, in order.
///
/// # Errors
///
/// Likewise, and every cell that does not say where on earth.
///
/// # Complexity
///
/// Rows × log rows.
pub fn points(bytes: &[u8]) -> Result<(Vec<String>, Vec<Position>), Faults> {
    let (mut faults, mut ids) = (Faults::default(), Ids::default());
    let mut positions = Vec::new();
    let table = Table::open(NAME, bytes, &mut faults);
    let [id, lat, lon] = ["id", "lat", "lon"].map(|name| table.column(name));
    table.each(&mut faults, |row| {
        if ids.take(row, id) {
            let (latitude_e7, longitude_e7) = row.position(lat, lon);
            positions.push(Position { latitude_e7, longitude_e7 });
        }
    });
    faults.or((ids.list, positions))
}

/// Ids as they are read.
#[derive(Default)]
struct Ids {
    list: Vec<String>,
    known: BTreeSet<String>,
    full: bool,
}

impl Ids {
    /// Takes the id of a row, if there is room.
    fn take(&mut self, row: &mut Row<'_>, id: Column) -> bool {
        if self.list.len() == limits::PLACES {
            if !self.full {
                row.fault(id, Cause::TooLarge);
            }
            self.full = true;
            return false;
        }
        let key = row.word(id);
        if !key.is_empty() && !self.known.insert(key.clone()) {
            row.fault(id, Cause::DuplicateId);
        }
        self.list.push(key);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_headings() {
        let table = b"\xef\xbb\xbflon,name,id,lat\n-5.4718,Oban,oban,56.4153\n";
        let oban = Position { latitude_e7: 564_153_000, longitude_e7: -54_718_000 };
        assert_eq!(points(table).unwrap(), (vec!["oban".into()], vec![oban]));
    }

    #[test]
    fn positions_may_be_left_out_where_nobody_needs_them() {
        let table = b"id\na\nb\n";
        assert_eq!(ids(table).unwrap(), ["a", "b"]);
        assert_eq!(points(table).unwrap_err().told().len(), 4);
    }

    #[test]
    fn every_fault_names_row_and_column() {
        let table = b"id,lat,lon\n,x,1\na,91,0\na,1,181\nb,1\n";
        let earth =
            "a latitude is from -90 to 90 and a longitude from -180 to 180 [position-out-of-range]";
        let said = [
            "row 2, column id: the cell is missing or empty [missing]",
            "row 2, column lat: the cell is no number [no-number]",
            &format!("row 3, column lat: {earth}"),
            "row 4, column id: the id is taken [duplicate-id]",
            &format!("row 4, column lon: {earth}"),
            "row 5, column : the row is broken [broken-row]",
        ]
        .map(|said| format!("points, {said}"));
        assert_eq!(points(table).unwrap_err().to_string(), said.join("\n"));
    }

    #[test]
    fn more_than_a_matrix_takes_is_refused() {
        let rows = |n: usize| (0..n).fold("id\n".to_owned(), |text, at| text + &format!("{at}\n"));
        assert_eq!(ids(rows(limits::PLACES).as_bytes()).unwrap().len(), limits::PLACES);
        let faults = ids(rows(limits::PLACES + 9).as_bytes()).unwrap_err();
        let said =
            "points, row 10002, column id: there is more of it than an import takes [too-large]";
        assert_eq!(faults.to_string(), said);
    }
}
