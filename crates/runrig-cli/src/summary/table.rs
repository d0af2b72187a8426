//! Columns of figures, and numbers as people write them.

/// One line of a table: what it is about, and a cell for each rota.
pub(crate) type Row = (String, Vec<String>);

/// Rows with their cells aligned at the right.
pub(crate) fn aligned(rows: &[Row]) -> impl Iterator<Item = String> {
    let label = rows.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
    let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(move |(_, cells)| cells.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    rows.iter().map(move |(name, cells)| {
        let cells = cells.iter().zip(&widths).map(|(cell, &width)| format!("   {cell:>width$}"));
        format!("  {name:label$}{}", cells.collect::<String>())
    })
}

/// A whole number with commas, such as `12,345`.
pub(crate) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// `part / whole` with one decimal, rounded half up; a dash where there is no whole.
pub(crate) fn decimal(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (i128::from(part) * 20 + i128::from(whole)).div_euclid(2 * i128::from(whole));
    let tenths = i64::try_from(tenths).unwrap_or(i64::MAX);
    let sign = if tenths < 0 { "-" } else { "" };
    let size = i64::try_from(tenths.unsigned_abs() / 10).unwrap_or(i64::MAX);
    format!("{sign}{}.{}", grouped(size), tenths.unsigned_abs() % 10)
}

/// `part of whole (share %)`; never rounded up to all of it.
pub(crate) fn share(part: i64, whole: i64, written: impl Fn(i64) -> String) -> String {
    let percent = if part < whole {
        let tenths = i128::from(part) * 1_000 / i128::from(whole);
        decimal(i64::try_from(tenths).unwrap_or(0), 10)
    } else {
        "100".to_owned()
    };
    format!("{} of {} ({percent} %)", written(part), written(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        let numbers = [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")];
        for (number, written) in numbers {
            assert_eq!(grouped(number), written);
        }
        assert_eq!(decimal(3_500, 1_000), "3.5");
        assert_eq!(decimal(20_049, 10), "2,004.9");
        assert_eq!(decimal(-5, 10), "-0.5");
        assert_eq!(decimal(5, 0), "–");
    }

    #[test]
    fn all_but_one_is_not_all() {
        assert_eq!(share(9_999, 10_000, grouped), "9,999 of 10,000 (99.9 %)");
        assert_eq!(share(5, 5, grouped), "5 of 5 (100 %)");
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [
            ("a".to_owned(), vec!["1".to_owned(), "22".to_owned()]),
            ("bb".to_owned(), vec!["333".to_owned()]),
        ];
        let lines: Vec<String> = aligned(&rows).collect();
        assert_eq!(lines, ["  a      1   22", "  bb   333"]);
    }
}
