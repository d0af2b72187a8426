//! Why a visit is unserved, and what would serve it (DOMAIN §5d.1).

use crate::id::{CarerId, ShiftId, VisitId};
use crate::model::RuleCode;
use crate::units::{Cost, Moment};

/// How many carers one rule keeps from a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunnelStep {
    /// The rule.
    pub rule: RuleCode,
    /// Carers who fail it, whatever else they fail.
    pub carers: u32,
    /// Carers whom nothing else keeps from it.
    pub only: u32,
}

/// What would have to give for a visit to be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relaxing {
    /// Nothing: it fits now, with the rest of the rota as it is.
    Nothing,
    /// Another start than the window allows.
    Start,
    /// These rules, for this visit.
    Rules(Vec<RuleCode>),
    /// These visits, which would go unserved in its place.
    Displacing(Vec<VisitId>),
}

/// A way to serve an unserved visit, proven by putting it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// What gives.
    pub relaxing: Relaxing,
    /// Who would make it; two for a double-up.
    pub carers: Vec<CarerId>,
    /// In which shifts, in the order of the carers.
    pub shifts: Vec<ShiftId>,
    /// When it would start.
    pub start: Moment,
    /// What it would add to the rota's cost, care gained and lost aside.
    pub cost: Cost,
}

/// An unserved visit with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// Which visit.
    pub visit: VisitId,
    /// Carers who were considered: all of them.
    pub considered: u32,
    /// Every rule that keeps somebody from it, in order of code.
    pub funnel: Vec<FunnelStep>,
    /// The nearest ways to serve it, nearest first.
    pub relaxations: Vec<Relaxation>,
}
