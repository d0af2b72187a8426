//! Visits by staff, some by two at once: Bredström and Rönnqvist.
//!
//! Source: “Combined vehicle routing and scheduling with temporal precedence and
//! synchronization constraints” (2008), in an AMPL-like text. Each member of staff leaves the
//! depot (node 0) at 0 or later and is back by the horizon; every visit starts within its hard
//! window; the two halves of a pair start together and are made by different people. The first
//! objective is travel, the second the sum of preferences (less is better), the third fairness
//! between staff. Start times follow from the orders, since waiting costs nothing.
//!
//! Times are in units of the matrix; the literature has travel × 9 / horizon, in hours. The
//! durations of `case_3_50_10_5` and `case_1_80_16_8` as published are to be multiplied by 1.4
//! and cut: [`Instance::read`] does so when the comment on the first line names one of the two,
//! or when there is no such comment and the sizes are those of the second (80 visits, staff of
//! 16, horizon 718). [`Instance::read_as`] does as it is told.

mod evaluate;
mod read;
mod search;
#[cfg(test)]
mod tests;

pub use evaluate::{Value, Violation, evaluate};

use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use crate::number;
use serde::{Deserialize, Serialize};

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Visits, each half of a pair by itself; visit `v` of the file is at `v - 1`.
    pub visits: Vec<Visit>,
    /// How many members of staff there are.
    pub staff: usize,
    /// When everybody is back.
    pub horizon: i64,
    /// Travel times: node 0 is the depot, node `v` visit `v`.
    pub travel: Matrix,
}

/// A visit, or half of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// How long it takes.
    pub duration: i64,
    /// It does not start before.
    pub opens: i64,
    /// It starts by then.
    pub closes: i64,
    /// The number of the other half.
    pub partner: Option<usize>,
    /// For each member of staff what it costs that they make it, in units of 10⁻⁸.
    pub preferences: Vec<i64>,
}

/// Whether durations are multiplied by 1.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durations {
    /// As they are in the file.
    AsWritten,
    /// Multiplied by 1.4 and cut.
    Stretched,
}

/// Routes, from which the start times follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// At most one for each member of staff.
    pub routes: Vec<Route>,
}

/// What one member of staff does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Who, counting from 1.
    pub staff: usize,
    /// The numbers of the visits, in order.
    pub visits: Vec<usize>,
}

impl Instance {
    /// Reads a file, its durations stretched if it is one of the two that need it.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        read::read(text, None)
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read_as(text: &str, durations: Durations) -> Result<Self, ReadError> {
        read::read(text, Some(durations))
    }
}

impl Model for Instance {
    type Plan = Plan;
    type Value = Value;
    type Violation = Violation;

    fn size(&self) -> Size {
        let seconds = self
            .visits
            .iter()
            .enumerate()
            .filter(|(at, visit)| visit.partner.is_some_and(|partner| partner < at + 1));
        Size {
            clients: self.visits.len() - seconds.count(),
            visits: self.visits.len(),
            carers: self.staff,
        }
    }

    fn evaluate(&self, plan: &Plan) -> Result<Value, Vec<Violation>> {
        evaluate(self, plan)
    }

    fn objective(&self, value: &Value) -> Option<f64> {
        Some(number::ratio(value.travel, 1))
    }
}

/// Whether a text is in this format.
pub(crate) fn is(text: &str) -> bool {
    read::is(text)
}
