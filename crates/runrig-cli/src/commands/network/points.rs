//! Tables of places: ids, and where they are.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};
use runrig::model::Position;
use runrig_import::{Cause, Fault, Place};

use crate::input::Input;
use crate::trouble::Trouble;
use crate::values::position;

/// The most places of a matrix, as an import takes them.
const MOST: usize = 10_000;

/// Places in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    /// Their ids, no two alike.
    pub(super) ids: Vec<String>,
    /// Where each is; of a table that must tell, all.
    pub(super) positions: Vec<Option<Position>>,
}

/// Which columns there must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Columns {
    /// The id; position if it is told.
    Ids,
    /// The id and the position.
    Positions,
}

/// How many faults are told in full.
const TOLD: usize = 100;

/// Reads a table of places that stands in a file.
pub(super) fn read(input: &Input, bytes: &[u8], columns: Columns) -> Result<Points, Trouble> {
    points(bytes, columns).map_err(|faults| {
        let more = faults.len().saturating_sub(TOLD);
        let more = (more > 0).then(|| format!("and {more} more"));
        let told = faults.iter().take(TOLD).map(ToString::to_string);
        Trouble::FileFaults { what: input.to_string(), faults: told.chain(more).collect() }
    })
}

/// The places of a table, or every cell of it that is wrong.
fn points(bytes: &[u8], columns: Columns) -> Result<Points, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let headings = reader.headers().cloned().map_err(|_| vec![fault(1, "", Cause::BrokenRow)])?;
    let at = |name: &str| headings.iter().position(|heading| heading.trim() == name);
    let [id, lat, lon] = ["id", "lat", "lon"].map(at);
    let wanted = columns == Columns::Positions || (lat.is_some() && lon.is_some());
    let (mut points, mut known, mut faults) = (Points::default(), BTreeSet::new(), Vec::new());
    for record in reader.records() {
        let cells = match record {
            Ok(cells) => cells,
            Err(cause) => {
                let row = cause.position().map_or(0, csv::Position::line);
                faults.push(fault(row, "", Cause::BrokenRow));
                continue;
            }
        };
        let row = cells.position().map_or(0, csv::Position::line);
        let mut wrong = |column, cause| faults.push(fault(row, column, cause));
        let key = cell(&cells, id);
        if key.is_empty() {
            wrong("id", Cause::Missing);
        } else if !known.insert(key.to_owned()) {
            wrong("id", Cause::DuplicateId);
        }
        let mut number = |column: &'static str, at| {
            let text = cell(&cells, at);
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            if number.is_none() {
                wrong(column, if text.is_empty() { Cause::Missing } else { Cause::NoNumber });
            }
            number
        };
        let degrees = wanted.then(|| (number("lat", lat), number("lon", lon)));
        let degrees = degrees.and_then(|(lat, lon)| lat.zip(lon));
        let found = degrees.and_then(|(lat, lon)| position(lat, lon));
        if let (Some((lat, _)), None) = (degrees, found) {
            let column = if (-90.0..=90.0).contains(&lat) { "lon" } else { "lat" };
            wrong(column, Cause::OffEarth);
        }
        if points.ids.len() == MOST {
            wrong("id", Cause::TooLarge);
            break;
        }
        points.ids.push(key.to_owned());
        points.positions.push(found);
    }
    if faults.is_empty() { Ok(points) } else { Err(faults) }
}

fn cell(cells: &StringRecord, at: Option<usize>) -> &str {
    at.and_then(|at| cells.get(at)).unwrap_or_default().trim()
}

fn fault(row: u64, column: &'static str, cause: Cause) -> Fault {
    Fault { place: Place::Cell { table: "points", row, column }, cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_headings() {
        let table = b"\xef\xbb\xbflon,name,id,lat\n-5.4718,Oban,oban,56.4153\n";
        let points = points(table, Columns::Positions).unwrap();
        let oban = Position { latitude_e7: 564_153_000, longitude_e7: -54_718_000 };
        assert_eq!((points.ids, points.positions), (vec!["oban".into()], vec![Some(oban)]));
    }

    #[test]
    fn positions_may_be_left_out_where_nobody_needs_them() {
        let table = b"id\na\nb\n";
        assert_eq!(points(table, Columns::Ids).unwrap().positions, [None, None]);
        assert_eq!(points(table, Columns::Positions).unwrap_err().len(), 4);
    }

    #[test]
    fn every_fault_names_row_and_column() {
        let table = b"id,lat,lon\n,x,1\na,91,0\na,1,181\nb,1\n";
        let faults = points(table, Columns::Positions).unwrap_err();
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "points, row 2, column id: the cell is missing or empty",
                "points, row 2, column lat: the cell is no number",
                "points, row 3, column lat: a latitude is from -90 to 90 and a longitude from \
                 -180 to 180",
                "points, row 4, column id: the id is taken",
                "points, row 4, column lon: a latitude is from -90 to 90 and a longitude from \
                 -180 to 180",
                "points, row 5, column : the row is broken",
            ]
        );
    }
}
