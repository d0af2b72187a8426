//! From a request to the problem that is solved: request, draft, travel, scenario, problem.
//!
//! This is the only way there, whoever asks, and [`Draft::under`](runrig_core::model::Draft::under)
//! the only place where a scenario changes anything: the request's own, one that is asked for
//! besides ([`Prepared::under`]), and those of comparisons and batches.

use runrig_core::model::Problem;
use runrig_json::wire::Request;
use runrig_json::wire::request::Scenario;
use runrig_json::{Beside, Drafted, Names, RequestError, draft, draft_of, scenario};

/// A request that makes sense, ready to be solved.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What it asks, under its scenario if it has one.
    pub problem: Problem,
    /// What is needed to answer in its own words; it knows the scenario, too.
    pub names: Names,
}

/// Prepares a request from its text, and from what lies beside it.
///
/// # Errors
///
/// Everything that is wrong with the request, with JSON pointers: its shape, its meaning, or what
/// comes of it under its scenario.
///
/// # Complexity
///
/// Reading is linear in the text; travel is most of it, about as many searches of the network as
/// there are homes of clients and carers.
pub fn prepare(request: impl AsRef<[u8]>, beside: &Beside<'_>) -> Result<Prepared, RequestError> {
    finish(draft(request, beside)?)
}

/// Prepares a request that is at hand as structs.
///
/// # Errors
///
/// As [`prepare`].
pub fn prepare_request(request: &Request, beside: &Beside<'_>) -> Result<Prepared, RequestError> {
    finish(draft_of(request, beside)?)
}

/// Draft, travel, scenario, problem.
fn finish(drafted: Drafted) -> Result<Prepared, RequestError> {
    let Drafted { mut draft, travel, scenario, names } = drafted;
    draft.travel = travel.work_out(&draft.places);
    if let Some(scenario) = scenario {
        draft = draft.under(&scenario);
    }
    let problem = Problem::build(draft).map_err(|faults| names.locate(&faults))?;
    Ok(Prepared { problem, names })
}

impl Prepared {
    /// The same request under a scenario; answers to it will say so.
    ///
    /// What was prepared should be without a scenario of its own, and its travel know the modes
    /// that the scenario brings ([`Beside::modes`]).
    ///
    /// # Errors
    ///
    /// Everything in the scenario that names nothing of the request's, with pointers from
    /// `/scenario`, and the faults of what comes of it.
    pub fn under(&self, sent: &Scenario) -> Result<Self, RequestError> {
        let meant = scenario(sent, &self.problem, &self.names)?;
        let problem = self.problem.under(&meant).map_err(|faults| self.names.locate(&faults))?;
        Ok(Self { problem, names: self.names.under(sent) })
    }
}
