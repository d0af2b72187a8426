//! Tables told apart by their headings, and put together in sets.
//!
//! A set is the tables of one part of the country: places, roads, ferries, timetable, one of
//! each at most. With one table of each kind there is one set; otherwise the tables of a set
//! have names that begin alike, as in `ab_places.csv` and `ab_roads.csv`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use runrig_import::tables::{Tables, import};
use runrig_import::{Fault, Imported, Place, TableKind, table_kind};

use super::import::{File, Refused};
use crate::trouble::Trouble;

/// The tables of one part of the country.
type Set<'f> = BTreeMap<TableKind, &'f File>;

/// Imports tables, set by set.
pub(super) fn imported(
    files: &[File],
    attribution: &str,
) -> Result<Vec<Result<Imported, Refused>>, Trouble> {
    let sets = sets(files)?;
    Ok(sets.iter().map(|set| one(set, attribution)).collect())
}

fn one(set: &Set<'_>, attribution: &str) -> Result<Imported, Refused> {
    let bytes = |kind| set.get(&kind).map(|file| file.bytes.as_slice());
    let tables = Tables {
        places: bytes(TableKind::Places).unwrap_or_default(),
        roads: bytes(TableKind::Roads).unwrap_or_default(),
        ferries: bytes(TableKind::Ferries),
        timetable: bytes(TableKind::Timetable),
        attribution,
    };
    import(&tables).map_err(|faults| {
        let told = faults.told().iter().map(|fault| named(fault, set)).collect();
        let what = set.values().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
        Refused { what, faults: told, more: faults.more() }
    })
}

/// A fault with the name of the file that its table is.
fn named(fault: &Fault, set: &Set<'_>) -> String {
    if let Place::Cell { table, row, column } = fault.place {
        let file = set.iter().find(|(kind, _)| kind.word() == table);
        if let Some((_, file)) = file {
            return format!("{}, row {row}, column {column}: {}", file.name, fault.cause);
        }
    }
    fault.to_string()
}

/// The sets that files make up, in order of their names.
fn sets(files: &[File]) -> Result<Vec<Set<'_>>, Trouble> {
    let mut kinds = Vec::with_capacity(files.len());
    for file in files {
        let kind = table_kind(&file.bytes);
        kinds.push(kind.ok_or_else(|| Trouble::NoTable { what: file.name.clone() })?);
    }
    let mut sorted = kinds.clone();
    sorted.sort_unstable();
    let one_set = sorted.windows(2).all(|pair| pair[0] != pair[1]);
    let mut sets: BTreeMap<PathBuf, Set<'_>> = BTreeMap::new();
    for (file, kind) in files.iter().zip(kinds) {
        let name = if one_set { PathBuf::new() } else { set_name(Path::new(&file.name)) };
        if let Some(other) = sets.entry(name).or_default().insert(kind, file) {
            let (what, kind, other) = (file.name.clone(), kind.word(), other.name.clone());
            return Err(Trouble::TwoTables { what, kind, other });
        }
    }
    let sets: Vec<Set<'_>> = sets.into_values().collect();
    for set in &sets {
        if let (false, Some(file)) = (set.contains_key(&TableKind::Places), set.values().next()) {
            return Err(Trouble::NoPlaces { what: file.name.clone() });
        }
    }
    Ok(sets)
}

/// What the names of a set have in common: up to the first `_`, or else their folder.
fn set_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match name.split_once('_') {
        Some((first, _)) => PathBuf::from(first),
        None => path.parent().map(Path::to_owned).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, headings: &str) -> File {
        File { name: name.to_owned(), bytes: format!("{headings}\n").into_bytes() }
    }

    fn shape(files: &[File]) -> Result<Vec<Vec<&str>>, String> {
        let sets = sets(files).map_err(|trouble| trouble.to_string())?;
        let names = |set: &Set<'_>| {
            let tables = set.iter();
            tables.map(|(kind, _)| kind.word()).collect::<Vec<_>>()
        };
        Ok(sets.iter().map(names).collect())
    }

    #[test]
    fn one_of_each_is_a_set_whatever_their_names() {
        let files = [
            file("b.csv", "from,to,km,kmh"),
            file("a.csv", "id,lat,lon"),
            file("d.csv", "from,to,dep,arr,days"),
            file("c.csv", "from,to,crossing_min"),
        ];
        assert_eq!(shape(&files).unwrap(), [["places", "roads", "ferries", "timetable"]]);
    }

    #[test]
    fn names_that_begin_alike_make_a_set() {
        let files = [
            file("x/hl_places.csv", "\"id\",lat,lon"),
            file("x/ab_places.csv", "lon,lat,id"),
            file("y/ab_roads.csv", "from,to,km,kmh"),
        ];
        assert_eq!(shape(&files).unwrap(), [vec!["places", "roads"], vec!["places"]]);
        let two = [file("places.csv", "id,lat,lon"), file("towns.csv", "id,lat,lon")];
        let said = "towns.csv is a places table, and places.csv is one too: name the tables of \
                    a set alike";
        assert_eq!(shape(&two).unwrap_err(), said);
        let folders = [file("x/places.csv", "id,lat,lon"), file("y/places.csv", "id,lat,lon")];
        assert_eq!(shape(&folders).unwrap().len(), 2);
    }

    #[test]
    fn what_is_no_table_or_has_no_places_is_refused() {
        let said = shape(&[file("a.csv", "name,size")]).unwrap_err();
        assert_eq!(said, "a.csv has the headings of no table that can be imported");
        let said = shape(&[file("a.csv", "from,to,km,kmh")]).unwrap_err();
        assert!(said.starts_with("a.csv has no table of places"), "{said}");
    }
}
