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
        _ => table(start).then_some(Format::Table),
    }
}

/// Whether the first line has the headings of a table of ours.
fn table(start: &[u8]) -> bool {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let Ok(line) = str::from_utf8(line) else { return false };
    let headings: Vec<&str> =
        line.split(',').map(|heading| heading.trim().trim_matches('"')).collect();
    let has = |names: &[&str]| names.iter().all(|name| headings.contains(name));
    has(&["id", "lat", "lon"]) || has(&["from", "to"])
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn anything_else_is_not() {
        for other in ["", " ", "PK", "<html>", "name,size\n", "\0\0\0\x01a", "[1]", "\u{feff}"] {
            assert_eq!(format_of(other.as_bytes()), None, "{other:?}");
        }
    }
}
