//! HHCRSP: one day of care at home with soft windows and tied services.
//!
//! Source: Mankowska, Meisel and Bierwirth, “The home health care routing and scheduling
//! problem with interdependent services” (2014), in the JSON of the `hhcrsp` toolbox (Ceschia,
//! Di Gaspero, Rosati and Schaerf).
//! One office from which every carer sets out at 0 and to which all return, no end of shift. A
//! service needs one of a carer's abilities and starts no earlier than its patient's window
//! opens; starting after it closes is tardy, for each service by itself. The two services of a
//! patient are given by different carers, at once or one after the other. The objective is the
//! mean of travel, total tardiness and largest tardiness, waiting being free.
//!
//! All times are thousandths of a minute: matrices are stored with three decimals, and by
//! Kummer whole. Both ends of a window are cut to whole minutes, as the authors' solver does.

mod evaluate;
mod search;
#[cfg(test)]
mod tests;
mod wire;

pub use evaluate::{Value, Violation, evaluate};

use crate::care::{self, Thousandths, Tie};
use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use crate::number;
use std::collections::BTreeSet;

/// Routes with the start of every service.
pub type Plan = care::Plan<Thousandths>;

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The ids of the services.
    pub services: Vec<String>,
    /// Who is visited.
    pub patients: Vec<Patient>,
    /// Who visits.
    pub carers: Vec<Carer>,
    /// Travel times: node 0 is the office, and node `i + 1` patient `i`.
    pub travel: Matrix,
}

/// A patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// Its id.
    pub id: String,
    /// No service starts before.
    pub opens: i64,
    /// A service that starts after is tardy.
    pub closes: i64,
    /// What is needed: one service, or two.
    pub needs: Vec<Need>,
    /// How two services are tied; `None` for one.
    pub tie: Option<Tie>,
}

/// A service needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Which, as a position in [`Instance::services`].
    pub service: usize,
    /// How long it takes.
    pub duration: i64,
}

/// A carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carer {
    /// Its id.
    pub id: String,
    /// The services it can give.
    pub abilities: BTreeSet<usize>,
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
        Some(number::ratio(value.thirds(), 3_000))
    }
}
