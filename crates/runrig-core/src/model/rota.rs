//! Rotas: who makes which visit, in which order, and when.

use crate::id::{CarerId, RunId, ShiftId, Table, VisitId};
use crate::units::Moment;

/// One visit in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// Which visit; a double-up stands in two runs.
    pub visit: VisitId,
    /// When the care starts.
    pub start: Moment,
}

/// What one carer does in one go, in order; from home and back home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Who.
    pub carer: CarerId,
    /// In which shift; `None` only in a supplied rota that strays outside all of them.
    pub shift: Option<ShiftId>,
    /// The visits, in the order in which they are made.
    pub stops: Vec<Stop>,
}

/// A whole answer. A visit that stands in no run is unserved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rota {
    /// Every run that has a stop, in order of carer and start.
    pub runs: Vec<Run>,
}

impl Rota {
    /// Who makes each visit, in order of run; one carer for each half that is served.
    #[must_use]
    pub fn carers_of(&self, n_visits: usize) -> Table<VisitId, Vec<CarerId>> {
        let mut carers = Table::filled(Vec::new(), n_visits);
        for run in &self.runs {
            for stop in &run.stops {
                carers[stop.visit].push(run.carer);
            }
        }
        carers
    }
}

/// That the rota in force has been published to carers and clients (rule S10).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Visits whose clients have been told that they change.
    pub told: Vec<VisitId>,
}

/// A run with a name that coordinators know it by; an object of its own (DOMAIN §2.1, Run).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRun {
    /// The caller's id.
    pub key: String,
    /// Whose it is.
    pub carer: CarerId,
    /// The shift it fills.
    pub shift: ShiftId,
    /// Its visits, in order.
    pub visits: Vec<VisitId>,
    /// Kept as it is: this carer, these visits, this order, and no others (rule H24).
    pub locked: bool,
}

/// All named runs.
pub type NamedRuns = Table<RunId, NamedRun>;
