//! UHHC: the unified model of care at home, with weights for each instance.
//!
//! Source: the format and validator of the `uhhc` toolbox (iolab-uniud, CC BY 4.0), its
//! validator's holes closed.
//! Hard: abilities; no start before a patient's first window, before the carer can be there or
//! the shift begins; services as long as they take; the services of a tied patient by different
//! carers and in time with each other; barred carers (unless they have a weight); all services
//! of a patient or none, and none only of an optional one; lunch as it should be. Soft: the
//! components of [`Component`], each times its weight. All times are whole minutes.
//!
//! Stricter than the validator: a service takes exactly its time, since a longer one would hide
//! waiting; and only carers who are due a lunch may take one, for the same reason.

mod component;
mod evaluate;
mod route;
mod search;
#[cfg(test)]
mod tests;
mod violation;
mod wire;

pub use component::{Component, Weight};
pub use evaluate::{Value, evaluate};
pub use violation::Violation;

use crate::care::{self, Minutes, Tie};
use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use crate::number;
use std::collections::{BTreeMap, BTreeSet};

/// Routes with the start of every service. A lunch is a visit whose service is
/// [`LUNCH`], at the patient visited before or after it, or at the carer's terminal point if
/// it is the first or last of the route.
pub type Plan = care::Plan<Minutes>;

/// The service by which a plan calls a lunch.
pub const LUNCH: &str = "lunch_break";

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// What the file calls it.
    pub name: String,
    /// When carers leave.
    pub leaving: Leaving,
    /// What a window is for.
    pub window_for: WindowFor,
    /// What each component weighs; those that are missing weigh nothing.
    pub weights: BTreeMap<Component, Weight>,
    /// The ids of the services.
    pub services: Vec<String>,
    /// Who is visited.
    pub patients: Vec<Patient>,
    /// Who visits.
    pub carers: Vec<Carer>,
    /// What a lunch is, if there is any.
    pub lunch: Option<Lunch>,
    /// Travel times between nodes.
    pub travel: Matrix,
}

/// When a carer leaves the departing point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Just in time for the first visit: no waiting there (`generated`).
    JustInTime,
    /// When the shift begins (`bazirha` and `bazirha-caie`).
    AtShiftStart,
}

/// What must fall into a window for a service not to be tardy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowFor {
    /// Its start.
    Start,
    /// Its end.
    End,
}

/// A patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// Its id.
    pub id: String,
    /// Its node.
    pub node: usize,
    /// The services needed.
    pub needs: Vec<Need>,
    /// How two services are tied; `None` if they are independent.
    pub tie: Option<Tie>,
    /// When services may start: at least one, in order. Between two, one is late for the first.
    pub windows: Vec<Window>,
    /// Whether nobody need come.
    pub optional: bool,
    /// Carers who should come, if the patient says.
    pub preferred: Option<BTreeSet<usize>>,
    /// Carers who must not come.
    pub barred: BTreeSet<usize>,
}

/// A service needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Which, as a position in [`Instance::services`].
    pub service: usize,
    /// How long it takes.
    pub duration: i64,
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its start.
    pub start: i64,
    /// Its end.
    pub end: i64,
}

/// A carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carer {
    /// Its id.
    pub id: String,
    /// The services it can give.
    pub abilities: BTreeSet<usize>,
    /// Where it sets out.
    pub from: Terminal,
    /// Where it returns.
    pub to: Terminal,
    /// When it works; returning later is extra time.
    pub shift: Window,
    /// Whether it is due a lunch.
    pub lunch: bool,
}

/// Where a carer sets out or returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its id.
    pub id: String,
    /// Its node.
    pub node: usize,
}

/// What a lunch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lunch {
    /// It starts within this, and by [`WindowFor::End`] ends within it too.
    pub window: Window,
    /// It takes this long at least.
    pub shortest: i64,
}

impl Instance {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        wire::read(text)
    }
}

impl Model for Instance {
    type Plan = Plan;
    type Value = Value;
    type Violation = Violation;

    fn size(&self) -> Size {
        Size {
            clients: self.patients.len(),
            visits: self.patients.iter().map(|patient| patient.needs.len()).sum(),
            carers: self.carers.len(),
        }
    }

    fn evaluate(&self, plan: &Plan) -> Result<Value, Vec<Violation>> {
        evaluate(self, plan)
    }

    fn objective(&self, value: &Value) -> Option<f64> {
        Some(number::ratio(value.cost, 1))
    }
}
