//! PHCP: a week of palliative care, in which it is chosen on which days each patient is visited.
//!
//! Source: Cappanera and Scutellà, “Joint assignment, scheduling, and routing models to home
//! care optimization: a pattern-based approach” (2015), and the weeks of a real provider
//! published with it. Each patient follows one pattern of five days that has as many visits of
//! each skill as were asked for, and sees at most so many operators in the week. An operator of
//! skill 2 can do what one of skill 1 can. Each day an operator's tour from the base to
//! patients and back, with 30 minutes for each visit, fits the working day. What counts is the
//! weekly utilisation of operators, travel and visits over working time: its most (to be
//! small) or its least (to be large). There are no windows.
//!
//! Doubtful: the files do not say where the base is. It is taken to be in the first
//! municipality ([`Instance::base`]), and the 30 minutes are those of another public reader.

mod evaluate;
mod read;
mod search;
#[cfg(test)]
mod tests;
mod tours;

pub use evaluate::{Use, Value, Violation, evaluate};

use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use serde::{Deserialize, Serialize};

/// Days of a week.
pub const DAYS: usize = 5;

/// A week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Who is visited.
    pub patients: Vec<Patient>,
    /// Who visits.
    pub operators: Vec<Operator>,
    /// Minutes between municipalities, and within one on the diagonal.
    pub travel: Matrix,
    /// What may be asked of a week.
    pub patterns: Vec<Pattern>,
    /// The municipality tours begin and end in.
    pub base: usize,
    /// Minutes of a visit.
    pub service: i64,
}

/// For each day the skill of the visit, 0 for none.
pub type Pattern = [u8; DAYS];

/// A patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// What the file calls it.
    pub id: String,
    /// How many operators may come in the week.
    pub most_operators: usize,
    /// Visits asked for that need skill 1, and skill 2.
    pub asked: [usize; 2],
    /// Where the patient lives.
    pub municipality: usize,
}

/// An operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// What the file calls it.
    pub id: String,
    /// The highest skill needed that the operator can do.
    pub skill: u8,
    /// Minutes of a working day.
    pub workday: i64,
}

/// A choice of patterns, and tours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// For each patient the number of a pattern, counting from 1.
    pub patterns: Vec<usize>,
    /// At most one for each operator and day.
    pub tours: Vec<Tour>,
}

/// What an operator does on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tour {
    /// The operator, counting from 1 in the order of the file.
    pub operator: usize,
    /// The day, counting from 1.
    pub day: usize,
    /// The patients, in order, counting from 1 in the order of the file.
    pub patients: Vec<usize>,
}

impl Instance {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        read::read(text)
    }
}

impl Model for Instance {
    type Plan = Plan;
    type Value = Value;
    type Violation = Violation;

    fn size(&self) -> Size {
        Size {
            clients: self.patients.len(),
            visits: self.patients.iter().flat_map(|patient| patient.asked).sum(),
            carers: self.operators.len(),
        }
    }

    fn evaluate(&self, plan: &Plan) -> Result<Value, Vec<Violation>> {
        evaluate(self, plan)
    }

    fn objective(&self, _value: &Value) -> Option<f64> {
        None
    }
}

/// How often a pattern has visits of skill 1, and of skill 2.
fn visits(pattern: Pattern) -> [usize; 2] {
    [1, 2].map(|skill| pattern.into_iter().filter(|&day| day == skill).count())
}

/// Whether a text is in this format.
pub(crate) fn is(text: &str) -> bool {
    read::is(text)
}
