//! The file of a job: a response as `solve` writes it, with what it was made from, and a seal.

use runrig::json::wire::request::Rota as Sent;
use runrig::json::wire::request::rota::{RotaRun, RotaStop};
use runrig::json::wire::response::{Manifest, Response, Score, kpis::Figures};
use runrig_travel::file::sha256;
use serde::{Deserialize, Serialize};

use super::job::{Job, Terms};

/// What an answer was made from; the first member of a job's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Origin {
    /// SHA-256 of the rest of the file.
    sha256: String,
    /// The version of the engine.
    version: String,
    #[serde(flatten)]
    job: Job,
    /// What each search might take.
    budget: Terms,
    /// The seal of the file of each provider alone, if the search began with its first rota.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Of each provider alone: what was found from nothing, before it was bettered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<First>,
}

/// The rota that the scenarios start from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct First {
    pub(crate) iterations: u64,
    pub(crate) score: Score,
    pub(crate) runs: Vec<RotaRun>,
}

#[derive(Serialize)]
struct Written<'w> {
    batch: Origin,
    #[serde(flatten)]
    response: &'w Response,
}

/// As much of a job's file as a batch needs to know.
#[derive(Debug, Deserialize)]
pub(crate) struct Told {
    pub(crate) batch: Origin,
    pub(crate) status: String,
    pub(crate) manifest: Manifest,
    pub(crate) score: Score,
    pub(crate) kpis: Key,
}

/// The key figures of the whole.
#[derive(Debug, Deserialize)]
pub(crate) struct Key {
    pub(crate) whole: Figures,
}

impl First {
    /// The first rota as its response tells it.
    pub(crate) fn of(response: &Response) -> Option<Self> {
        let (Response::Checked(told) | Response::Breached(told)) = response else { return None };
        let stops = |run: &runrig::json::wire::response::plan::Run| {
            let stop = |stop: &runrig::json::wire::response::plan::Stop| RotaStop {
                visit: stop.visit.clone(),
                start: stop.start.clone(),
            };
            run.stops.iter().map(stop).collect()
        };
        let runs = told.plan.runs.iter();
        Some(Self {
            iterations: told.manifest.iterations,
            score: told.score.clone(),
            runs: runs.map(|run| RotaRun { carer: run.carer.clone(), stops: stops(run) }).collect(),
        })
    }
}

impl Told {
    /// Reads a job's file; `None` if it is not whole, or not of this job on these terms.
    pub(crate) fn read(text: &str, job: &Job, terms: &Terms) -> Option<Self> {
        let told: Self = serde_json::from_str(text).ok()?;
        let sealed = told.batch.sha256.as_str();
        let is_whole = sha256(&[text.replacen(sealed, "", 1).as_bytes()]) == sealed;
        let batch = &told.batch;
        let version = env!("CARGO_PKG_VERSION");
        let is_this = (batch.version.as_str(), &batch.job, &batch.budget) == (version, job, terms);
        let is_of_it = told.manifest.input_hash == job.input_hash && told.manifest.seed == job.seed;
        (is_whole && is_this && is_of_it).then_some(told)
    }

    pub(crate) fn seal(&self) -> &str {
        &self.batch.sha256
    }

    /// The seal of the file it began from.
    pub(crate) fn from(&self) -> Option<&str> {
        self.batch.from.as_deref()
    }

    /// The rota that the scenarios start from, as JSON.
    pub(crate) fn first(&self) -> Option<String> {
        let runs = self.batch.first.as_ref()?.runs.clone();
        serde_json::to_string(&Sent { runs }).ok()
    }
}

/// The file of a job as text: sealed, with a newline at the end.
pub(crate) fn written(
    job: &Job,
    terms: &Terms,
    (response, from, first): (&Response, Option<&str>, Option<First>),
) -> String {
    let batch = Origin {
        sha256: String::new(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        job: job.clone(),
        budget: terms.clone(),
        from: from.map(str::to_owned),
        first,
    };
    // Words, numbers and lists are always JSON; there is no other way to fail.
    let mut text = serde_json::to_string_pretty(&Written { batch, response }).unwrap_or_default();
    text.push('\n');
    let seal = sha256(&[text.as_bytes()]);
    // The seal comes before anything that anybody else has written.
    text.replacen("\"sha256\": \"\"", &format!("\"sha256\": \"{seal}\""), 1)
}
