//! The formats: how a file of each is spoilt, and what must hold of it.

mod archives;
mod networks;
mod texts;

use runrig_gen::rng::Rng;
use runrig_import::{Faults, Imported};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    Taken,
    Refused,
}

/// A format that is fuzzed.
pub(crate) trait Format {
    /// Its name.
    fn name(&self) -> &'static str;

    /// A file with something done to it.
    fn spoilt(&self, rng: &mut Rng) -> Vec<u8>;

    /// Reads a file.
    ///
    /// # Panics
    ///
    /// If what was made of it is not sound.
    fn judge(&self, file: &[u8]) -> Judged;
}

/// The names of all formats.
pub(crate) const NAMES: [&str; 6] = ["tables", "gtfs", "transxchange", "osm", "matrix", "network"];

/// The format of a name.
pub(crate) fn of(name: &str) -> Option<Box<dyn Format>> {
    Some(match name {
        "tables" => Box::new(texts::Tables::new()),
        "gtfs" => Box::new(archives::Gtfs::new()),
        "transxchange" => Box::new(texts::TransXChange::new()),
        "osm" => Box::new(archives::Osm::new()),
        "matrix" => Box::new(texts::Matrix::new()),
        "network" => Box::new(networks::Networks::new()),
        _ => return None,
    })
}

/// The bytes of a fixture.
fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

/// What an importer made is sound, and what it refused has faults.
fn judged(made: Result<Imported, Faults>) -> Judged {
    match made {
        Ok(made) => {
            assert_eq!(made.network.faults(), []);
            Judged::Taken
        }
        Err(faults) => {
            assert!(!faults.told().is_empty());
            Judged::Refused
        }
    }
}
