//! From each engine's shape to a square of times and one of lengths.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::cells::{Cell, List};
use super::shape::{Answer, Engine};
use super::squares::Square;
use crate::fault::{Cause, Faults, Place};

/// Metres of a mile.
const MILE: f64 = 1_609.344;

/// Times, lengths, and metres in the unit of the lengths.
pub(super) struct Squares {
    pub(super) times: Option<Square>,
    pub(super) lengths: Option<Square>,
    pub(super) metres_each: f64,
}

/// The squares of an answer.
pub(super) fn squares(engine: Engine, answer: &Answer<'_>, faults: &mut Faults) -> Squares {
    let (times, lengths) = match engine {
        Engine::Osrm | Engine::ValhallaAsOsrm | Engine::OpenRouteService => (
            plain(answer.durations, "/durations", faults),
            optional(answer.distances, "/distances", faults),
        ),
        Engine::GraphHopper => (
            plain(answer.times, "/times", faults),
            optional(answer.distances, "/distances", faults),
        ),
        Engine::ValhallaConcise => concise(answer.sources_to_targets, faults),
        Engine::ValhallaVerbose => verbose(answer.sources_to_targets, faults),
        Engine::Google => google(answer.rows, faults),
    };
    let metres_each = match engine {
        Engine::OpenRouteService => openrouteservice_unit(answer, faults),
        Engine::ValhallaConcise | Engine::ValhallaVerbose => valhalla_unit(answer, faults),
        _ => 1.0,
    };
    Squares { times, lengths, metres_each }
}

fn refuse(pointer: String, cause: Cause, faults: &mut Faults) {
    faults.push(Place::Pointer(pointer), cause);
}

/// Reads a part of the answer; what is read has a place for anything, so it never fails on
/// text that the top of the answer was read from.
fn part<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

/// A list of lists of cells.
fn plain(raw: Option<&RawValue>, at: &'static str, faults: &mut Faults) -> Option<Square> {
    let Some(List::Of(lists)) = part::<List<List<Cell>>>(raw) else {
        refuse(at.to_owned(), Cause::NotMatrix, faults);
        return None;
    };
    let rows = lists.into_iter().map(|list| match list {
        List::Of(cells) => Some(cells),
        List::Other => None,
    });
    Some(Square::of([at, "/", ""], rows.collect(), faults))
}

/// Likewise, but it need not be there.
fn optional(raw: Option<&RawValue>, at: &'static str, faults: &mut Faults) -> Option<Square> {
    raw.filter(|raw| raw.get() != "null")?;
    plain(raw, at, faults)
}

fn concise(raw: Option<&RawValue>, faults: &mut Faults) -> (Option<Square>, Option<Square>) {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Concise<'a> {
        #[serde(borrow)]
        durations: Option<&'a RawValue>,
        #[serde(borrow)]
        distances: Option<&'a RawValue>,
    }
    let Concise { durations, distances } = part(raw).unwrap_or_default();
    (
        plain(durations, "/sources_to_targets/durations", faults),
        optional(distances, "/sources_to_targets/distances", faults),
    )
}

fn verbose(raw: Option<&RawValue>, faults: &mut Faults) -> (Option<Square>, Option<Square>) {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Entry {
        time: Cell,
        distance: Cell,
        from_index: Option<u32>,
        to_index: Option<u32>,
    }
    let at = "/sources_to_targets";
    let Some(List::Of(lists)) = part::<List<List<Entry>>>(raw) else {
        refuse(at.to_owned(), Cause::NotMatrix, faults);
        return (None, None);
    };
    let (mut times, mut lengths) = (Vec::new(), Vec::new());
    for (row, list) in (0u32..).zip(lists) {
        let List::Of(entries) = list else {
            times.push(None);
            lengths.push(None);
            continue;
        };
        for (column, entry) in (0u32..).zip(&entries) {
            let from = entry.from_index.is_none_or(|from| from == row);
            let to = entry.to_index.is_none_or(|to| to == column);
            if !from || !to {
                refuse(format!("{at}/{row}/{column}"), Cause::OutOfOrder, faults);
            }
        }
        times.push(Some(entries.iter().map(|entry| entry.time).collect()));
        lengths.push(Some(entries.iter().map(|entry| entry.distance).collect()));
    }
    let times = Square::of([at, "/", "/time"], times, faults);
    let lengths = Square::of_checked([at, "/", "/distance"], lengths);
    (Some(times), Some(lengths))
}

fn google(raw: Option<&RawValue>, faults: &mut Faults) -> (Option<Square>, Option<Square>) {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Row {
        elements: List<Element>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Element {
        status: String,
        duration: Valued,
        distance: Valued,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Valued {
        value: Cell,
    }
    let Some(List::Of(rows)) = part::<List<Row>>(raw) else {
        refuse("/rows".to_owned(), Cause::NotMatrix, faults);
        return (None, None);
    };
    let cell = |element: &Element, told: &Valued| match element.status.as_str() {
        "OK" => told.value,
        "ZERO_RESULTS" | "NOT_FOUND" | "MAX_ROUTE_LENGTH_EXCEEDED" => Cell::Null,
        _ => Cell::Other,
    };
    let (mut times, mut lengths) = (Vec::new(), Vec::new());
    for row in rows {
        let List::Of(elements) = row.elements else {
            times.push(None);
            lengths.push(None);
            continue;
        };
        times.push(Some(elements.iter().map(|it| cell(it, &it.duration)).collect()));
        lengths.push(Some(elements.iter().map(|it| cell(it, &it.distance)).collect()));
    }
    let times = Square::of(["/rows", "/elements/", "/duration/value"], times, faults);
    let lengths = Square::of_checked(["/rows", "/elements/", "/distance/value"], lengths);
    (Some(times), Some(lengths))
}

fn valhalla_unit(answer: &Answer<'_>, faults: &mut Faults) -> f64 {
    match part::<&str>(answer.units) {
        Some("kilometers" | "km") => 1_000.0,
        Some("miles" | "mi") => MILE,
        _ => {
            refuse("/units".to_owned(), Cause::UnknownUnits, faults);
            1.0
        }
    }
}

fn openrouteservice_unit(answer: &Answer<'_>, faults: &mut Faults) -> f64 {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Metadata {
        query: Query,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Query {
        units: Option<String>,
    }
    let metadata: Metadata = part(answer.metadata).unwrap_or_default();
    match metadata.query.units.as_deref() {
        None | Some("m") => 1.0,
        Some("km") => 1_000.0,
        Some("mi") => MILE,
        Some(_) => {
            refuse("/metadata/query/units".to_owned(), Cause::UnknownUnits, faults);
            1.0
        }
    }
}
