//! Road networks from tables: a list of places and a list of roads.
//!
//! Places need the columns `id`, `lat` and `lon`; roads `from`, `to`, `km` and `kmh`, and
//! may have `single_track` (0 or 1) and `road`, its number. Columns may stand in any order, among others.

use std::fmt;

use csv::{ReaderBuilder, StringRecord};

use crate::wire::Number;
use crate::wire::request::travel::{Network, NetworkPlace, Road};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NetworkTable {
    /// The list of places.
    Places,
    /// The list of roads.
    Roads,
}

/// One thing that is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, row {row}, column {column}: {message}", .table.word())]
pub struct NetworkFault {
    /// Which table.
    pub table: NetworkTable,
    /// The line, counting the heading as 1.
    pub row: u64,
    /// The heading of the column; empty for the whole row.
    pub column: &'static str,
    /// What is wrong, in plain words.
    pub message: &'static str,
}

impl NetworkTable {
    fn word(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Roads => "roads",
        }
    }
}

impl fmt::Display for NetworkTable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// Reads a road network from two tables with headings.
///
/// # Errors
///
/// Every cell that is missing or no number. Roads to nowhere and the like are found
/// later, with those of other requests.
pub fn network_from_csv(places: &str, roads: &str) -> Result<Network, Vec<NetworkFault>> {
    let mut faults = Vec::new();
    let network = Network {
        places: rows(places, NetworkTable::Places, &mut faults, |row| {
            let (lat, lon) = (row.number("lat"), row.number("lon"));
            NetworkPlace { id: row.word("id"), lat, lon }
        }),
        roads: rows(roads, NetworkTable::Roads, &mut faults, |row| {
            let (from, to) = (row.word("from"), row.word("to"));
            let (km, kmh) = (row.number("km"), row.number("kmh"));
            let road = row.cell("road").unwrap_or_default().to_owned();
            Road { from, to, km, kmh, road, single_track: row.flag("single_track") }
        }),
    };
    if faults.is_empty() { Ok(network) } else { Err(faults) }
}

/// One row, and where its faults go.
struct Row<'a> {
    table: NetworkTable,
    line: u64,
    headings: &'a StringRecord,
    cells: &'a StringRecord,
    faults: &'a mut Vec<NetworkFault>,
}

fn rows<T>(
    text: &str,
    table: NetworkTable,
    faults: &mut Vec<NetworkFault>,
    mut read: impl FnMut(&mut Row<'_>) -> T,
) -> Vec<T> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let broken = |line| NetworkFault { table, row: line, column: "", message: "the row is broken" };
    let Ok(headings) = reader.headers().cloned() else {
        faults.push(broken(1));
        return Vec::new();
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let line = cells.position().map_or(0, csv::Position::line);
                let headings = &headings;
                rows.push(read(&mut Row { table, line, headings, cells: &cells, faults }));
            }
            Err(cause) => faults.push(broken(cause.position().map_or(0, csv::Position::line))),
        }
    }
    rows
}

impl Row<'_> {
    fn cell(&self, column: &str) -> Option<&str> {
        let at = self.headings.iter().position(|heading| heading.trim() == column)?;
        Some(self.cells.get(at)?.trim())
    }

    fn fault(&mut self, column: &'static str, message: &'static str) {
        self.faults.push(NetworkFault { table: self.table, row: self.line, column, message });
    }

    fn word(&mut self, column: &'static str) -> String {
        let word = self.cell(column).unwrap_or_default().to_owned();
        if word.is_empty() {
            self.fault(column, "the cell is missing or empty");
        }
        word
    }

    fn number(&mut self, column: &'static str) -> Number {
        let number = self.cell(column).and_then(|cell| cell.parse().ok());
        let Some(number) = number.filter(|number: &f64| number.is_finite()) else {
            self.fault(column, "the cell is no number");
            return Number::default();
        };
        Number(number)
    }

    fn flag(&mut self, column: &'static str) -> bool {
        match self.cell(column) {
            None | Some("" | "0") => false,
            Some("1") => true,
            Some(_) => {
                self.fault(column, "the cell is neither 0 nor 1");
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: &str =
        "id,name,lat,lon\noban,Oban,56.4153,-5.4718\nconnel,Connel,56.4543,-5.3876\n";

    #[test]
    fn columns_are_found_by_their_headings() {
        let roads = "from,to,km,kmh,road,single_track,minutes\noban,connel,8.7,55,A85,1,9.5\n";
        let network = network_from_csv(PLACES, roads).unwrap();
        assert_eq!(network.places[1].id, "connel");
        assert_eq!((network.roads[0].km, network.roads[0].single_track), (Number(8.7), true));
    }

    #[test]
    fn every_fault_names_table_row_and_column() {
        let roads = "from,to,km,kmh,single_track\noban,,x,55,2\noban,connel\n";
        let faults = network_from_csv("id,lat\noban,NaN\n", roads).unwrap_err();
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "places, row 2, column lat: the cell is no number",
                "places, row 2, column lon: the cell is no number",
                "roads, row 2, column to: the cell is missing or empty",
                "roads, row 2, column km: the cell is no number",
                "roads, row 2, column single_track: the cell is neither 0 nor 1",
                "roads, row 3, column : the row is broken",
            ]
        );
    }
}
