//! The top of an answer: which engine's shape it has.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::fault::{Cause, Faults, Place};

/// The parts of an answer that any engine may have, unread.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer<'a> {
    #[serde(borrow)]
    pub(super) code: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) status: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) error: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) message: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) durations: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) distances: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) times: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) sources_to_targets: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) units: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) algorithm: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) metadata: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) rows: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) fallback_speed_cells: Option<&'a RawValue>,
}

/// Which engine an answer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Osrm,
    ValhallaVerbose,
    ValhallaConcise,
    ValhallaAsOsrm,
    GraphHopper,
    OpenRouteService,
    Google,
}

impl Engine {
    /// Its name in [`runrig_travel::network::Supplied`].
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Osrm => "osrm",
            Self::ValhallaVerbose | Self::ValhallaConcise | Self::ValhallaAsOsrm => "valhalla",
            Self::GraphHopper => "graphhopper",
            Self::OpenRouteService => "openrouteservice",
            Self::Google => "google",
        }
    }
}

/// Reads the top of an answer, with a byte order mark or without.
pub(super) fn answer(text: &str) -> Result<Answer<'_>, Faults> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|_| Faults::one(Place::File, Cause::NotJson))
}

impl Answer<'_> {
    /// The engine whose shape it has.
    pub(super) fn engine(&self) -> Option<Engine> {
        if let Some(cells) = self.sources_to_targets {
            let list = cells.get().starts_with('[');
            Some(if list { Engine::ValhallaVerbose } else { Engine::ValhallaConcise })
        } else if self.rows.is_some() {
            Some(Engine::Google)
        } else if self.times.is_some() {
            Some(Engine::GraphHopper)
        } else if self.durations.is_none() {
            None
        } else if self.code.is_none() {
            Some(Engine::OpenRouteService)
        } else {
            Some(if self.algorithm.is_some() { Engine::ValhallaAsOsrm } else { Engine::Osrm })
        }
    }

    /// Where the engine says that it failed.
    pub(super) fn failure(&self) -> Option<&'static str> {
        let says = |part: Option<&RawValue>, good: &str| part.is_none_or(|it| it.get() == good);
        if !says(self.code, "\"Ok\"") {
            Some("/code")
        } else if self.error.is_some() {
            Some("/error")
        } else if !says(self.status, "\"OK\"") {
            Some("/status")
        } else if self.message.is_some() && self.engine().is_none() {
            Some("/message")
        } else {
            None
        }
    }

    /// Cells that the engine estimated as the crow flies, by row and column.
    pub(super) fn fallbacks(&self) -> impl Iterator<Item = String> {
        let cells = self.fallback_speed_cells.map_or("[]", RawValue::get);
        let cells: Vec<[u32; 2]> = serde_json::from_str(cells).unwrap_or_default();
        cells.into_iter().map(|[row, column]| format!("row {row}, column {column}"))
    }
}
