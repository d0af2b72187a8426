//! Which jobs are wanted: every request under every scenario with every seed.

use std::collections::BTreeSet;

use runrig::json::wire::request::Scenario as Sent;
use runrig::json::{RequestError, scenario_from_text, scenario_list};

use super::job::{Job, SILO};
use super::name::safe;
use super::request::Request;
use crate::trouble::Trouble;

/// A scenario by the word it was typed as.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) word: String,
    pub(crate) sent: Sent,
}

impl Wanted {
    /// Whether the rota in force is judged, and nothing searched.
    pub(crate) fn is_replay(&self) -> bool {
        let replays = |sent: &Sent| matches!(sent, Sent::AsIs {});
        match &self.sent {
            Sent::Combined { steps } => steps.iter().any(replays),
            sent => replays(sent),
        }
    }
}

/// The scenarios of all lists, each once: each provider alone first.
pub(crate) fn scenarios(lists: &[String]) -> Result<Vec<Wanted>, Trouble> {
    let mut all = vec![Wanted { word: SILO.to_owned(), sent: Sent::Silo }];
    for word in lists.iter().flat_map(|list| scenario_list(list)) {
        let sent = scenario_from_text(&word).map_err(|error| faulty(&word, None, error))?;
        if sent != Sent::Silo && all.iter().all(|other| other.word != word) {
            all.push(Wanted { word, sent });
        }
    }
    Ok(all)
}

/// The trouble with a scenario, by itself or for a request.
pub(crate) fn faulty(word: &str, request: Option<&Request>, error: RequestError) -> Trouble {
    let of = request.map(|request| format!(" of {}", request.show())).unwrap_or_default();
    Trouble::Faults { what: format!("the scenario {word}{of}"), error: Box::new(error) }
}

/// All jobs, in order.
pub(crate) fn jobs(requests: &[Request], scenarios: &[Wanted], seeds: &[u64]) -> Vec<Job> {
    let seeds: BTreeSet<u64> = seeds.iter().copied().collect();
    let mut jobs = Vec::new();
    for request in requests {
        for Wanted { word, .. } in scenarios {
            jobs.extend(seeds.iter().map(|&seed| Job {
                file: format!("{}--{}--{seed}.json", request.name, safe(word)),
                request: request.name.clone(),
                input_hash: request.input_hash.clone(),
                network_hash: request.network_hash.clone(),
                scenario: word.clone(),
                seed,
            }));
        }
    }
    jobs.sort();
    jobs
}
