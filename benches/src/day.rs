//! A generated day of care at home, with more demand than can be met.
//!
//! Source: `peers/gen_day.py` beside the instances, which writes `day.json` and the travel
//! times in `durations.npy`; judged as `day_lib.py` does. Each carer leaves home at the start
//! of the shift or later and is back by its end; each visit starts within its hard window and
//! needs at most one skill. First as few visits as possible are unassigned, then travel is as
//! short as it can be. All times are whole seconds.
//!
//! A visit that is a double-up is made by two different carers who start together, or by
//! nobody. (`day_lib.py` knows no double-ups: on days without them both judge the same.)

mod bound;
mod evaluate;
mod flat;
mod npy;
#[cfg(test)]
mod tests;
mod tied;

pub use bound::{Between, NoBound};
pub use evaluate::{Value, Violation, evaluate};

use crate::fault::ReadError;
use crate::json::parse;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use crate::search::{Answer, Budget, Search};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The file with the travel times, beside `day.json`.
pub const DURATIONS: &str = "durations.npy";

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The visits; visit `v` is at `v - 1`, which is its node too.
    pub visits: Vec<Visit>,
    /// The carers; carer `c` is at `c - 1`, and its home is node `visits.len() + c - 1`.
    pub carers: Vec<Carer>,
    /// Travel times.
    pub travel: Matrix,
}

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Visit {
    id: usize,
    /// It does not start before.
    pub earliest: u32,
    /// It starts by then.
    pub latest: u32,
    /// How long it takes.
    pub duration: u32,
    /// The skill it needs; 0 for none.
    pub skill: u32,
    /// Whether two carers make it.
    #[serde(default)]
    pub double_up: bool,
}

/// A carer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Carer {
    id: usize,
    /// When the shift begins.
    pub start: u32,
    /// When the carer is home again.
    pub end: u32,
    /// The skills the carer has.
    pub skills: BTreeSet<u32>,
}

/// Tours, from which the start times follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// At most one for each carer.
    pub tours: Vec<Tour>,
}

/// What one carer does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tour {
    /// The carer's id, counting from 1.
    pub carer: usize,
    /// The ids of the visits, in order, counting from 1.
    pub visits: Vec<usize>,
}

impl Instance {
    /// Reads the two files of a day.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read(day: &str, durations: &[u8]) -> Result<Self, ReadError> {
        #[derive(Deserialize)]
        struct Wire {
            visits: Vec<Visit>,
            carers: Vec<Carer>,
        }
        let Wire { visits, carers } = parse(day)?;
        let counted = |ids: &mut dyn Iterator<Item = usize>, list: &str| {
            let gap = (1..).zip(ids).find(|(at, id)| at != id);
            gap.map_or(Ok(()), |(at, _)| {
                Err(ReadError::new(format!("{list}[{}].id", at - 1), "does not count from 1"))
            })
        };
        counted(&mut visits.iter().map(|visit| visit.id), "visits")?;
        counted(&mut carers.iter().map(|carer| carer.id), "carers")?;
        let travel = npy::read(durations)?;
        if travel.size() != visits.len() + carers.len() {
            return Err(ReadError::new(DURATIONS, "is not of one node for each visit and carer"));
        }
        Ok(Self { visits, carers, travel })
    }
}

impl Model for Instance {
    type Plan = Plan;
    type Value = Value;
    type Violation = Violation;

    fn size(&self) -> Size {
        let double_ups = self.visits.iter().filter(|visit| visit.double_up).count();
        Size {
            clients: self.visits.len(),
            visits: self.visits.len() + double_ups,
            carers: self.carers.len(),
        }
    }

    fn evaluate(&self, plan: &Plan) -> Result<Value, Vec<Violation>> {
        evaluate(self, plan)
    }

    fn objective(&self, _value: &Value) -> Option<f64> {
        None
    }
}

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        if self.visits.iter().any(|visit| visit.double_up) {
            self.search_tied(budget)
        } else {
            self.search_flat(budget)
        }
    }
}
