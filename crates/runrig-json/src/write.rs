//! From an answer to a response, in the words of the request.

mod assumptions;
mod drawing;
mod kpis;
mod plan;
mod unserved;
mod zones;

use runrig_core::kpi::Kpis;
use runrig_core::model::{Problem, Rota, RuleCode, Score, Subject};
use runrig_core::reasons::Unserved;
use runrig_core::units::Cost;

use drawing::Drawing;
use runrig_travel::Snapper;

use crate::error::RequestError;
use crate::names::Names;
use crate::wire::Number;
use crate::wire::response::refusal::{Fault, Refusal};
use crate::wire::response::score::{Amount, Part, Thing};
use crate::wire::response::{self as wire, Checked, Response};

/// Everything that a response tells. All of it is the same for the same request, seed and
/// number of iterations; how long it took is not told.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Who makes which visit, in which order, and when.
    pub rota: Rota,
    /// How good it is.
    pub score: Score,
    /// What each rule adds to the score.
    pub parts: Vec<(RuleCode, Cost)>,
    /// Hard rules that it breaks.
    pub breaches: Vec<Breach>,
    /// Visits that nobody makes, with every reason.
    pub unserved: Vec<Unserved>,
    /// Key figures.
    pub kpis: Option<Kpis>,
    /// What the reader of the rota should know, in plain sentences.
    pub warnings: Vec<String>,
    /// What was run.
    pub manifest: Manifest,
}

/// A hard rule that is broken.
#[derive(Clone, Debug)]
pub struct Breach {
    /// The rule.
    pub rule: RuleCode,
    /// What breaks it.
    pub at: Vec<Subject>,
    /// One plain sentence.
    pub sentence: String,
}

/// What was run; what it was run on is told by [`Names`].
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// The version of the engine.
    pub version: String,
    /// The seed of the search.
    pub seed: u64,
    /// How many iterations it ran.
    pub iterations: u64,
    /// Why it stopped, in one word.
    pub stop: String,
}

/// The response to a request that made sense; `breached` where a hard rule is broken.
#[must_use]
pub fn response(answer: &Answer, problem: &Problem, names: &Names) -> Response {
    let manifest = wire::Manifest {
        schema_version: 1,
        input_hash: names.input_hash.clone(),
        version: answer.manifest.version.clone(),
        seed: answer.manifest.seed,
        iterations: answer.manifest.iterations,
        stop: answer.manifest.stop.clone(),
        scenario: names.scenario.clone(),
    };
    let sketch = names.travel.sketch.as_deref();
    let snapper = sketch.map(|sketch| Snapper::new(&sketch.network));
    let drawing = sketch.zip(snapper.as_ref());
    let drawing = drawing.map(|(sketch, snapper)| Drawing::new(sketch, snapper, problem));
    let plan = plan::plan(&answer.rota, (problem, names), drawing.as_ref());
    let unserved = answer.unserved.iter();
    let checked = Box::new(Checked {
        manifest,
        score: score(answer.score, &answer.parts),
        breaches: answer.breaches.iter().map(|breach| told(breach, problem, names)).collect(),
        assumptions: assumptions::assumptions(&plan, problem, names),
        plan,
        unserved: unserved.map(|visit| unserved::told(visit, problem, names)).collect(),
        kpis: answer.kpis.as_ref().map(|kpis| kpis::told(kpis, problem)),
        zones: zones(problem),
        hands: Vec::new(),
        warnings: answer.warnings.clone(),
    });
    if answer.breaches.is_empty() {
        Response::Checked(checked)
    } else {
        Response::Breached(checked)
    }
}

/// The response to a request that made none.
#[must_use]
pub fn refusal(error: &RequestError) -> Response {
    let faults = error.faults().into_iter().map(|fault| Fault {
        code: fault.code.to_owned(),
        pointer: fault.pointer,
        with: fault.with,
        message: fault.message,
    });
    Response::Refused(Refusal { faults: faults.collect() })
}

/// A response as text: indented, with a newline at the end, equal bytes for equal responses.
#[must_use]
pub fn write(response: &Response) -> String {
    // Words, numbers and lists are always JSON; there is no other way to fail.
    let mut text = serde_json::to_string_pretty(response).unwrap_or_default();
    text.push('\n');
    text
}

/// A score, with what each rule adds to it.
#[must_use]
pub fn score(score: Score, parts: &[(RuleCode, Cost)]) -> wire::Score {
    let part = |&(rule, cost): &(RuleCode, Cost)| Part {
        rule: rule.code().to_owned(),
        name: rule.name().to_owned(),
        amount: amount(cost),
    };
    let mut parts = parts.to_vec();
    parts.sort_by_key(|&(rule, _)| rule);
    wire::Score {
        breaches: score.breaches,
        given_up: amount(score.given_up),
        unmet: amount(score.unmet),
        promises: amount(score.promises),
        cost: amount(score.cost),
        parts: parts.iter().map(part).collect(),
    }
}

/// An amount of cost.
#[must_use]
pub fn amount(cost: Cost) -> Amount {
    Amount { points: Number::quotient(cost.0, Cost::POINT.0), exact: cost.0 }
}

/// Key figures by the caller's ids.
#[must_use]
pub fn key_figures(kpis: &Kpis, problem: &Problem) -> wire::Kpis {
    kpis::told(kpis, problem)
}

/// The zones that a scenario has drawn, by the caller's ids; none where none were drawn.
#[must_use]
pub fn zones(problem: &Problem) -> Option<wire::Zones> {
    zones::told(problem)
}

fn told(breach: &Breach, problem: &Problem, names: &Names) -> wire::Breach {
    wire::Breach {
        rule: breach.rule.code().to_owned(),
        name: breach.rule.name().to_owned(),
        at: breach.at.iter().map(|&at| thing(at, problem, names)).collect(),
        sentence: breach.sentence.clone(),
    }
}

fn thing(subject: Subject, problem: &Problem, names: &Names) -> Thing {
    let (kind, id) = match subject {
        Subject::Horizon => ("horizon", None),
        Subject::Policy => ("policy", None),
        Subject::Travel => ("travel", None),
        Subject::Day(id) => ("day", Some(names.clock.written_day(id))),
        Subject::Place(_) => ("place", None),
        Subject::Locality(id) => ("locality", Some(problem.localities[id].key.clone())),
        Subject::Provider(id) => ("provider", Some(problem.providers[id].key.clone())),
        Subject::Client(id) => ("client", Some(problem.clients[id].key.clone())),
        Subject::Package(id) => ("package", Some(problem.packages[id].key.clone())),
        Subject::Visit(id) => ("visit", Some(problem.visits[id].key.clone())),
        Subject::Separation(_) => ("separation", None),
        Subject::Carer(id) => ("carer", Some(problem.carers[id].key.clone())),
        Subject::Shift(_) => ("shift", None),
        Subject::Run(id) => ("run", Some(problem.runs[id].key.clone())),
    };
    let stood = match subject {
        Subject::Visit(visit) => Subject::Visit(problem.visit_as_sent(visit)),
        other => other,
    };
    Thing { kind: kind.to_owned(), id, pointer: names.pointer(stood) }
}
