//! Tables of `fixtures/geo`, which are known to be sound.

use csv::{ReaderBuilder, StringRecord};
use runrig_json::wire::Number;

/// One row of a table.
pub(crate) struct Row<'a> {
    headings: &'a StringRecord,
    cells: &'a StringRecord,
}

impl Row<'_> {
    /// What the cell of a column says; nothing if there is no such column.
    pub(crate) fn cell(&self, column: &str) -> &str {
        let at = self.headings.iter().position(|heading| heading == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or("")
    }

    /// The number in the cell of a column, or 0.
    pub(crate) fn number(&self, column: &str) -> Number {
        Number(self.cell(column).parse().unwrap_or(0.0))
    }

    /// The whole number in the cell of a column, or 0.
    pub(crate) fn count(&self, column: &str) -> i32 {
        self.cell(column).parse().unwrap_or(0)
    }

    /// Whether the cell of a column is 1.
    pub(crate) fn flag(&self, column: &str) -> bool {
        self.cell(column) == "1"
    }
}

/// What every row says, in order; rows of which nothing is to be told are left out.
pub(crate) fn rows<T>(table: &str, mut read: impl FnMut(&Row<'_>) -> Option<T>) -> Vec<T> {
    let mut reader = ReaderBuilder::new().from_reader(table.as_bytes());
    let Ok(headings) = reader.headers().cloned() else { return Vec::new() };
    let records = reader.records().filter_map(Result::ok);
    records.filter_map(|cells| read(&Row { headings: &headings, cells: &cells })).collect()
}
