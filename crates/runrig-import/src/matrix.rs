//! Matrices of times (and lengths) that another routing engine worked out.
//!
//! | engine | told by | seconds in | metres in |
//! |---|---|---|---|
//! | `OSRM` | `code` and `durations` | `durations` | `distances` |
//! | `Valhalla`, verbose | `sources_to_targets`, a list | `time` | `distance`, km or miles by `units` |
//! | `Valhalla`, concise | `sources_to_targets`, an object | `durations` | `distances`, likewise |
//! | `Valhalla`, `format=osrm` | like `OSRM`, and `algorithm` | `durations` | `distances`, metres |
//! | `GraphHopper` | `times` | `times` | `distances` |
//! | openrouteservice | `durations` without `code` | `durations` | `distances`, by `metadata/query/units` |
//! | Google Distance Matrix | `rows` | `duration/value` | `distance/value` |
//!
//! Rows are where journeys start. `null` means that there is no way; a time and its length
//! are null together. Fractions are rounded to the nearest second and metre. Every engine
//! takes a ferry for a road of constant time: ask it to leave ferries out.
//!
//! # Source
//!
//! Shapes as of `Valhalla` 3.5 (`matrix_serializer.cc`), `OSRM` 5.27 (`docs/http.md`), the
//! `GraphHopper` Matrix API, openrouteservice 9 and Google's Distance Matrix API.

mod cells;
mod engines;
mod shape;
mod squares;

use runrig_core::model::Mode;
use runrig_travel::Network;
use runrig_travel::network::{Supplied, mode_word};

use crate::Imported;
use crate::fault::{Cause, Faults, Place};
use crate::limits;
use crate::note::{Notes, Topic};
use crate::origin::origin;

use engines::Squares;
use shape::{Answer, Engine};
use squares::{METRES, SECONDS};

/// What an answer does not say about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The mode.
    pub mode: Mode,
    /// Ids of the places, in order of row and column.
    pub places: &'a [String],
    /// Who must be named, as the licence of the engine's data asks.
    pub attribution: &'a str,
}

/// Reads an answer of whichever engine.
///
/// # Errors
///
/// Every cell that cannot be a time or length and every row that does not fit the list of
/// places, by JSON pointer; or that the engine answers with an error.
///
/// # Complexity
///
/// Linear in the length of the answer.
pub fn import(bytes: &[u8], asked: &Asked<'_>) -> Result<Imported, Faults> {
    let mut notes = Notes::default();
    let supplied = supplied(bytes, asked, &mut notes)?;
    let mut network = Network::default();
    network.supplied.push(supplied);
    network.origins.push(origin("matrix", &[bytes], asked.attribution));
    Ok(Imported { network, notes: notes.told() })
}

fn supplied(bytes: &[u8], asked: &Asked<'_>, notes: &mut Notes) -> Result<Supplied, Faults> {
    let mut faults = Faults::default();
    if asked.places.len() > limits::PLACES {
        return Err(Faults::one(Place::File, Cause::TooLarge));
    }
    let mut ids: Vec<&String> = asked.places.iter().collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        faults.push(Place::File, Cause::DuplicateId);
    }
    let text = str::from_utf8(bytes).map_err(|_| Faults::one(Place::File, Cause::NotText))?;
    let answer = shape::answer(text)?;
    if let Some(pointer) = answer.failure() {
        return Err(Faults::one(Place::Pointer(pointer.to_owned()), Cause::EngineError));
    }
    let Some(engine) = answer.engine() else {
        return Err(Faults::one(Place::Pointer(String::new()), Cause::UnknownEngine));
    };
    let (seconds, metres) = values(engine, &answer, asked.places.len(), &mut faults);
    answer.fallbacks().for_each(|cell| notes.add(Topic::Fallback, cell));
    faults.or(Supplied {
        mode: mode_word(asked.mode).to_owned(),
        engine: engine.name().to_owned(),
        places: asked.places.to_vec(),
        seconds,
        metres,
    })
}

/// Seconds and metres, row by row.
fn values(
    engine: Engine,
    answer: &Answer<'_>,
    n_places: usize,
    faults: &mut Faults,
) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let Squares { times, lengths, metres_each } = engines::squares(engine, answer, faults);
    // Engines that were not asked for lengths leave them out, of every cell.
    let lengths = lengths.filter(|lengths| !lengths.is_blank());
    let Some(times) = times.filter(|times| times.fits(n_places, faults)) else {
        return Default::default();
    };
    let seconds = times.values(1.0, SECONDS, faults);
    let lengths = lengths.filter(|lengths| lengths.fits(n_places, faults));
    let metres = lengths.map(|lengths| lengths.values(metres_each, METRES, faults));
    let metres = metres.unwrap_or_default();
    if faults.is_empty() {
        times.judge(&seconds, &metres, n_places, faults);
    }
    (seconds, metres)
}

#[cfg(test)]
mod tests;
