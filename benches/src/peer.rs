//! Other solvers on the same instances, with the same budget, in the same run.
//!
//! A peer runs in a Python of the user's, as a process of its own. It is handed the instance
//! in whole numbers, and gives back routes; the family's own evaluator judges them, as it
//! does ours.

use crate::any::{Any, Judged};
use crate::matrix::Matrix;
use crate::search::Budget;
use crate::{day, vrp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A solver that others have written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Peer {
    /// `PyVRP`.
    Pyvrp,
    /// VROOM, through `pyvroom`.
    Pyvroom,
}

/// What a peer came to.
#[derive(Clone, Debug)]
pub struct PeerRun {
    /// What the evaluator says of its plan.
    pub judged: Judged,
    /// Iterations, if it tells.
    pub iterations: u64,
    /// Seconds of processor time it says it spent.
    pub spent: Duration,
}

/// Why a peer gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    /// It could not be started, or told the instance.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It failed; the last thing it said.
    #[error("the peer failed: {0}")]
    Failed(String),
    /// Its answer is no answer.
    #[error("the peer's answer: {0}")]
    Answer(#[from] serde_json::Error),
}

impl Peer {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pyvrp => "pyvrp",
            Self::Pyvroom => "pyvroom",
        }
    }

    fn script(self) -> &'static str {
        match self {
            Self::Pyvrp => include_str!("peer/pyvrp.py"),
            Self::Pyvroom => include_str!("peer/pyvroom.py"),
        }
    }

    /// Runs the peer; `None` if the instance has what no peer can be told: starts that are
    /// tied, lateness at a price, patterns of a week.
    ///
    /// # Errors
    ///
    /// If it cannot be run, or fails.
    pub fn run(
        self,
        python: &Path,
        instance: &Any,
        budget: &Budget,
    ) -> Result<Option<PeerRun>, PeerError> {
        let (task, travel) = match instance {
            Any::Vrp(instance) => (Task::of_vrp(instance), &instance.travel),
            Any::Day(day) if !day.visits.iter().any(|visit| visit.double_up) => {
                (Task::of_day(day), &day.travel)
            }
            _ => return Ok(None),
        };
        let answer: Answer = self.ask(python, (&task, travel), budget)?;
        let judged = match instance {
            Any::Vrp(_) => instance.judge(&serde_json::to_string(&answer.for_vrp(&task))?),
            _ => instance.judge(&serde_json::to_string(&answer.for_day())?),
        }?;
        let spent = Duration::try_from_secs_f64(answer.seconds).unwrap_or_default();
        Ok(Some(PeerRun { judged, iterations: answer.iterations, spent }))
    }

    fn ask(
        self,
        python: &Path,
        (task, travel): (&Task, &Matrix),
        budget: &Budget,
    ) -> Result<Answer, PeerError> {
        let mut cells = tempfile::NamedTempFile::new()?;
        let mut writer = io::BufWriter::new(&mut cells);
        travel.cells().iter().try_for_each(|cell| writer.write_all(&cell.to_le_bytes()))?;
        writer.flush()?;
        drop(writer);
        let mut child = Command::new(python)
            .args(["-c", self.script()])
            .arg(cells.path())
            .args([budget.seconds.to_string(), budget.seed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let task = serde_json::to_vec(task)?;
        let told = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(&task));
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(PeerError::Failed(said.lines().last().unwrap_or_default().to_owned()));
        }
        // A peer that dies before it has listened says why; only then is this its fault.
        told?;
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

/// A routing problem as a peer is told it. Visits and shifts are known by their positions.
#[derive(Debug, Serialize)]
struct Task {
    visits: Vec<Visit>,
    shifts: Vec<Shift>,
    /// For each class of visits the kinds of shifts that may serve them.
    classes: Vec<Vec<usize>>,
    /// The kinds there are.
    kinds: Vec<usize>,
    /// The node of the first visit.
    #[serde(skip)]
    first: usize,
}

#[derive(Debug, Serialize)]
struct Visit {
    node: usize,
    opens: i64,
    closes: i64,
    service: i64,
    load: i64,
    /// What it costs to leave out; `None` if it must be served.
    price: Option<i64>,
    class: usize,
}

#[derive(Debug, Serialize)]
struct Shift {
    start: usize,
    end: usize,
    opens: i64,
    closes: i64,
    capacity: Option<i64>,
    longest: Option<i64>,
    kind: usize,
}

/// What a served visit of a day is worth to a peer, in seconds of travel.
const DAY_PRICE: i64 = 20_000;

impl Task {
    fn of_vrp(instance: &vrp::Instance) -> Self {
        let mut kinds: Vec<&Option<BTreeSet<usize>>> = Vec::new();
        let shifts = instance.vehicles.iter().map(|vehicle| {
            let known = kinds.iter().position(|kind| **kind == vehicle.allowed);
            let kind = known.unwrap_or_else(|| {
                kinds.push(&vehicle.allowed);
                kinds.len() - 1
            });
            let depot = &instance.depots[vehicle.depot];
            Shift {
                start: vehicle.depot,
                end: vehicle.depot,
                opens: depot.opens,
                closes: depot.closes,
                capacity: vehicle.capacity,
                longest: vehicle.longest,
                kind,
            }
        });
        let shifts: Vec<Shift> = shifts.collect();
        let first = instance.depots.len();
        let mut classes = Vec::new();
        let visits = instance.clients.iter().zip(first..).map(|(client, node)| {
            let may = |kind: &&Option<BTreeSet<usize>>| {
                kind.as_ref().is_none_or(|allowed| allowed.contains(&node))
            };
            let own = (0..kinds.len()).filter(|&kind| may(&kinds[kind])).collect();
            Visit {
                node,
                opens: client.opens,
                closes: client.closes,
                service: client.service,
                load: client.demand,
                price: (!client.required).then_some(client.prize),
                class: number(&mut classes, own),
            }
        });
        let visits = visits.collect();
        Self { visits, shifts, classes, kinds: (0..kinds.len()).collect(), first }
    }

    fn of_day(day: &day::Instance) -> Self {
        let mut kinds: Vec<&BTreeSet<u32>> = Vec::new();
        let homes = day.visits.len()..;
        let shifts = day.carers.iter().zip(homes).map(|(carer, home)| {
            let known = kinds.iter().position(|skills| **skills == carer.skills);
            let kind = known.unwrap_or_else(|| {
                kinds.push(&carer.skills);
                kinds.len() - 1
            });
            Shift {
                start: home,
                end: home,
                opens: carer.start.into(),
                closes: carer.end.into(),
                capacity: None,
                longest: None,
                kind,
            }
        });
        let shifts: Vec<Shift> = shifts.collect();
        let mut classes = Vec::new();
        let visits = day.visits.iter().enumerate().map(|(node, visit)| {
            let may = |kind: &usize| visit.skill == 0 || kinds[*kind].contains(&visit.skill);
            Visit {
                node,
                opens: visit.earliest.into(),
                closes: visit.latest.into(),
                service: visit.duration.into(),
                load: 0,
                price: Some(DAY_PRICE),
                class: number(&mut classes, (0..kinds.len()).filter(may).collect()),
            }
        });
        let visits = visits.collect();
        Self { visits, shifts, classes, kinds: (0..kinds.len()).collect(), first: 0 }
    }
}

/// The position of a class among those known, to which it is added if it is new.
fn number(classes: &mut Vec<Vec<usize>>, own: Vec<usize>) -> usize {
    let known = classes.iter().position(|class| *class == own);
    known.unwrap_or_else(|| {
        classes.push(own);
        classes.len() - 1
    })
}

#[derive(Debug, Deserialize)]
struct Answer {
    routes: Vec<Route>,
    iterations: u64,
    seconds: f64,
}

#[derive(Debug, Deserialize)]
struct Route {
    shift: usize,
    visits: Vec<usize>,
}

impl Answer {
    fn for_vrp(&self, task: &Task) -> vrp::Plan {
        let routes = self.routes.iter().map(|route| vrp::Route {
            vehicle: route.shift + 1,
            clients: route.visits.iter().map(|visit| visit + task.first).collect(),
        });
        vrp::Plan { routes: routes.collect() }
    }

    fn for_day(&self) -> day::Plan {
        let tours = self.routes.iter().map(|route| day::Tour {
            carer: route.shift + 1,
            visits: route.visits.iter().map(|visit| visit + 1).collect(),
        });
        day::Plan { tours: tours.collect() }
    }
}
