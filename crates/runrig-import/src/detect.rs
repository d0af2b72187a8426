//! Which kind of file some bytes are, by what is in them.

use crate::osm;

/// The kinds of file that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `OpenStreetMap` PBF.
    Osm,
    /// A zip archive, which GTFS is.
    Gtfs,
    /// `TransXChange`.
    TransXChange,
    /// The answer of a routing engine.
    Matrix,
    /// A table of ours, of whichever kind.
    Table,
}

/// The kinds of table of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKind {
    /// Places.
    Places,
    /// The roads between them.
    Roads,
    /// Ferries.
    Ferries,
    /// Their departures.
    Timetable,
}

impl TableKind {
    /// What it is called in faults.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Roads => "roads",
            Self::Ferries => "ferries",
            Self::Timetable => "timetable",
        }
    }
}

/// How far into a text we look for the words that tell.
const LOOK: usize = 4_096;

/// The kind of file that bytes are; `None` if they are of no kind that is known. It says
/// nothing about whether an importer will take them.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Format::Gtfs);
    }
    if osm::begins(bytes) {
        return Some(Format::Osm);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = bytes.trim_ascii_start();
    let start = &text[..text.len().min(LOOK)];
    let has = |word: &[u8]| start.windows(word.len()).any(|part| part == word);
    match text.first()? {
        b'<' if has(b"<TransXChange") => Some(Format::TransXChange),
        b'{' => Some(Format::Matrix),
        b'<' | b'[' => None,
        _ => table_kind(bytes).map(|_| Format::Table),
    }
}

/// The kind of a table, by its headings; `None` if they are those of no table of ours.
#[must_use]
pub fn table_kind(bytes: &[u8]) -> Option<TableKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = &bytes[..bytes.len().min(LOOK)];
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = str::from_utf8(line).ok()?;
    let headings: Vec<&str> =
        line.split(',').map(|heading| heading.trim().trim_matches('"')).collect();
    let has = |names: &[&str]| names.iter().all(|name| headings.contains(name));
    let kinds: [(&[&str], TableKind); 4] = [
        (&["id", "lat", "lon"], TableKind::Places),
        (&["from", "to", "dep", "arr"], TableKind::Timetable),
        (&["from", "to", "km"], TableKind::Roads),
        (&["from", "to"], TableKind::Ferries),
    ];
    kinds.into_iter().find(|(names, _)| has(names)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::TableKind::{Ferries, Places, Roads, Timetable};
    use super::*;

    #[test]
    fn every_fixture_is_known() {
        let fixtures: [(&[u8], Format); 9] = [
            (include_bytes!("../../../fixtures/import/ab_synthetic.osm.pbf"), Format::Osm),
            (include_bytes!("../../../fixtures/import/whitelion_bristol_uk.osm.pbf"), Format::Osm),
            (include_bytes!("../../../fixtures/import/ferries_gtfs.zip"), Format::Gtfs),
            (include_bytes!("../../../fixtures/import/cuan_ferry.xml"), Format::TransXChange),
            (include_bytes!("../../../fixtures/import/matrix/osrm_table.json"), Format::Matrix),
            (include_bytes!("../../../fixtures/geo/ab_places.csv"), Format::Table),
            (include_bytes!("../../../fixtures/geo/ab_roads.csv"), Format::Table),
            (include_bytes!("../../../fixtures/geo/ab_ferries.csv"), Format::Table),
            (include_bytes!("../../../fixtures/geo/ab_ferry_timetable.csv"), Format::Table),
        ];
        for (bytes, format) in fixtures {
            assert_eq!(format_of(bytes), Some(format));
        }
        let kinds = fixtures[5..].iter().filter_map(|(bytes, _)| table_kind(bytes));
        assert_eq!(kinds.collect::<Vec<_>>(), [Places, Roads, Ferries, Timetable]);
    }

    #[test]
    fn anything_else_is_not() {
        for other in ["", " ", "PK", "<html>", "name,size\n", "\0\0\0\x01a", "[1]", "\u{feff}"] {
            assert_eq!(format_of(other.as_bytes()), None, "{other:?}");
        }
    }
}
