//! Tables with headings (CSV), and every fault of a row with its line and column.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::fault::{Cause, Faults, Place};
use crate::number::position;

/// Seconds of a day.
pub(crate) const DAY: u32 = 86_400;

/// A table whose headings have been read.
pub(crate) struct Table<'a> {
    name: &'static str,
    headings: StringRecord,
    reader: Reader<&'a [u8]>,
}

/// A column, wherever it stands.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    name: &'static str,
    at: Option<usize>,
}

/// One row, and where its faults go.
pub(crate) struct Row<'a> {
    table: &'static str,
    line: u64,
    cells: &'a StringRecord,
    faults: &'a mut Faults,
}

impl<'a> Table<'a> {
    /// Reads the headings; a byte order mark is skipped.
    pub(crate) fn open(name: &'static str, bytes: &'a [u8], faults: &mut Faults) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = ReaderBuilder::new().from_reader(bytes);
        let headings = reader.headers().cloned().unwrap_or_else(|_| {
            faults.push(Place::Cell { table: name, row: 1, column: "" }, Cause::BrokenRow);
            StringRecord::new()
        });
        Self { name, headings, reader }
    }

    /// The column with this heading.
    pub(crate) fn column(&self, name: &'static str) -> Column {
        let at = self.headings.iter().position(|heading| heading.trim() == name);
        Column { name, at }
    }

    /// Every row in turn; broken rows are faults, and skipped.
    pub(crate) fn each(mut self, faults: &mut Faults, mut read: impl FnMut(&mut Row<'_>)) {
        let mut cells = StringRecord::new();
        loop {
            match self.reader.read_record(&mut cells) {
                Ok(false) => return,
                Ok(true) => {
                    let line = cells.position().map_or(0, csv::Position::line);
                    read(&mut Row { table: self.name, line, cells: &cells, faults });
                }
                Err(cause) => {
                    let row = cause.position().map_or(0, csv::Position::line);
                    let place = Place::Cell { table: self.name, row, column: "" };
                    faults.push(place, Cause::BrokenRow);
                }
            }
        }
    }
}

impl Row<'_> {
    /// Its line, counting the heading as 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Says that a cell is wrong.
    pub(crate) fn fault(&mut self, column: Column, cause: Cause) {
        let place = Place::Cell { table: self.table, row: self.line, column: column.name };
        self.faults.push(place, cause);
    }

    /// What a cell says, without spaces around it; empty if there is no such column.
    pub(crate) fn text(&self, column: Column) -> &str {
        column.at.and_then(|at| self.cells.get(at)).unwrap_or_default().trim()
    }

    /// Likewise, but it must say something.
    pub(crate) fn word(&mut self, column: Column) -> String {
        if self.text(column).is_empty() {
            self.fault(column, Cause::Missing);
        }
        self.text(column).to_owned()
    }

    /// A number; NaN if it is none, which is a fault.
    pub(crate) fn number(&mut self, column: Column) -> f64 {
        let number = self.text(column).parse().ok().filter(|number: &f64| number.is_finite());
        number.unwrap_or_else(|| {
            self.fault(column, Cause::NoNumber);
            f64::NAN
        })
    }

    /// Degrees × 10⁷ of two columns; 0, 0 if they do not say where on earth.
    pub(crate) fn position(&mut self, latitude: Column, longitude: Column) -> (i32, i32) {
        let (north, east) = (self.number(latitude), self.number(longitude));
        let found = position(north, east);
        if found.is_none() && !north.is_nan() && !east.is_nan() {
            let wrong = if (-90.0..=90.0).contains(&north) { longitude } else { latitude };
            self.fault(wrong, Cause::OffEarth);
        }
        found.unwrap_or_default()
    }

    /// Whether a cell is 1; an empty one is 0.
    pub(crate) fn flag(&mut self, column: Column) -> bool {
        match self.text(column) {
            "" | "0" => false,
            "1" => true,
            _ => {
                self.fault(column, Cause::NoFlag);
                false
            }
        }
    }

    /// Seconds after midnight of `HH:MM` or `HH:MM:SS`, up to four days; `None` if empty,
    /// or if it is none, which is a fault.
    pub(crate) fn clock(&mut self, column: Column) -> Option<u32> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let found = clock(text);
        match found {
            None => self.fault(column, Cause::NoClock),
            Some(seconds) if seconds > 4 * DAY => {
                self.fault(column, Cause::ClockOutOfRange);
                return None;
            }
            Some(_) => {}
        }
        found
    }
}

/// Seconds after midnight of `H:MM`, `HH:MM` or `HH:MM:SS`; hours may be above 24.
pub(crate) fn clock(text: &str) -> Option<u32> {
    let mut parts = text.split(':').map(|part| {
        let digits = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse::<u32>().ok() } else { None }
    });
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let valid = parts.next().is_none() && minutes < 60 && seconds < 60;
    if valid { Some(hours * 3_600 + minutes * 60 + seconds) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        assert_eq!(clock("06:45"), Some(24_300));
        assert_eq!(clock("7:05:30"), Some(25_530));
        assert_eq!(clock("25:10:00"), Some(90_600));
        let wrong = ["", ":", "6", "06:60", "06:45:60", "-1:00", "06:45:00:00", "9999:00", "+6:00"];
        for wrong in wrong {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rows_without_a_cell_or_of_other_bytes_are_broken() {
        let mut faults = Faults::default();
        let table = Table::open("places", b"\xef\xbb\xbfid,lat\na,1\nb\n\xff,2\n", &mut faults);
        let id = table.column("id");
        let mut ids = Vec::new();
        table.each(&mut faults, |row| ids.push(row.word(id)));
        assert_eq!(ids, ["a"]);
        let said = faults.to_string();
        assert_eq!(
            said,
            "places, row 3, column : the row is broken [broken-row]\nplaces, row 4, column : the row is broken [broken-row]"
        );
    }
}
