//! Jobs, and the terms on which all jobs of a folder are done.

use std::cmp::Ordering;
use std::fmt;
use std::time::Duration;

use runrig::Settings;
use serde::{Deserialize, Serialize};

/// The scenario that all others start from.
pub(crate) const SILO: &str = "silo";

/// A scenario of a request, with a seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Job {
    /// Where its answer goes.
    pub(crate) file: String,
    /// The request, by the name it has in the folder.
    pub(crate) request: String,
    /// SHA-256 of the request's bytes.
    pub(crate) input_hash: String,
    /// SHA-256 of the network file that the request names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) network_hash: Option<String>,
    /// The scenario, as it was typed.
    pub(crate) scenario: String,
    pub(crate) seed: u64,
}

impl Job {
    pub(crate) fn is_silo(&self) -> bool {
        self.scenario == SILO
    }

    /// What it has in common with the job that it starts from.
    pub(crate) fn place(&self) -> (&str, u64) {
        (&self.request, self.seed)
    }

    fn key(&self) -> (&str, bool, &str, u64, &str) {
        (&self.request, !self.is_silo(), &self.scenario, self.seed, &self.file)
    }
}

/// By request, each provider alone first, then by scenario and seed.
impl Ord for Job {
    fn cmp(&self, other: &Self) -> Ordering {
        let hashes = (&self.input_hash, &self.network_hash);
        let others = (&other.input_hash, &other.network_hash);
        self.key().cmp(&other.key()).then_with(|| hashes.cmp(&others))
    }
}

impl PartialOrd for Job {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What each search may take and reckons with: answers on different terms do not compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Terms {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) iterations: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) time_ms: Option<u64>,
    pub(crate) islands: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) travel_percent: Option<u32>,
}

impl Terms {
    pub(crate) fn new(settings: &Settings, travel_percent: Option<u32>) -> Self {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self {
            iterations: settings.iterations,
            time_ms: settings.time.map(millis),
            islands: settings.islands,
            travel_percent,
        }
    }

    /// How a search with this seed is done.
    pub(crate) fn settings(&self, seed: u64) -> Settings {
        Settings {
            seed,
            iterations: self.iterations,
            time: self.time_ms.map(Duration::from_millis),
            islands: self.islands,
            ..Settings::default()
        }
    }
}

impl fmt::Display for Terms {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = self.iterations.map(|n| format!("{n} changes"));
        let time = self.time_ms.map(|ms| format!("{}.{:03} s", ms / 1_000, ms % 1_000));
        let words: Vec<String> = changes.into_iter().chain(time).collect();
        write!(out, "{} on {} islands", words.join(" or "), self.islands)?;
        match self.travel_percent {
            None => Ok(()),
            Some(percent) => write!(out, " with {percent} % of the time for travel"),
        }
    }
}
