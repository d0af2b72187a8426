//! Into how many pieces named runs have fallen (S12).

use crate::id::{RunId, ShiftId, Table, VisitId};
use crate::instance::lists::Lists;
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::Cost;

/// For each named run the shifts that its visits are made in.
#[derive(Clone, Debug)]
pub(super) struct Integrity {
    price: Cost,
    /// Named runs that each visit belongs to; locked ones are H24's.
    runs_of: Lists<VisitId, RunId>,
    pieces: Table<RunId, Pieces>,
}

/// The shifts in which the visits of a run are made, with how many halves each has.
#[derive(Clone, Debug, Default)]
struct Pieces {
    /// How many shifts an unbroken run takes: one, or two where it has a double-up.
    whole: usize,
    shifts: Vec<(ShiftId, i32)>,
}

impl Integrity {
    /// Nothing served; `None` if nothing is named or breaks have no price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let price = problem.policy.prices.run_break;
        let mut pieces = Table::filled(Pieces::default(), problem.runs.len());
        let mut members = Vec::new();
        for (id, run) in problem.runs.pairs().filter(|(_, run)| !run.locked) {
            let carers = run.visits.iter().map(|&visit| problem.visits[visit].carers_needed);
            pieces[id].whole = usize::from(carers.max().unwrap_or(1));
            let mut visits = run.visits.clone();
            visits.sort_unstable();
            visits.dedup();
            members.extend(visits.into_iter().map(|visit| (visit, id)));
        }
        (price != Cost::ZERO && !members.is_empty()).then(|| {
            let runs_of = Lists::of(problem.visits.len(), members.into_iter());
            Self { price, runs_of, pieces }
        })
    }

    /// What one more half of a visit in a shift would change.
    #[inline]
    pub(super) fn added(&self, visit: VisitId, shift: ShiftId) -> Levels {
        let breaks = |run: &&RunId| {
            let pieces = &self.pieces[**run];
            pieces.shifts.len() >= pieces.whole
                && !pieces.shifts.iter().any(|&(other, _)| other == shift)
        };
        let n = self.runs_of[visit].iter().filter(breaks).count();
        let cost = Cost(self.price.0 * i64::try_from(n).expect("few runs share a visit"));
        Levels { cost, ..Levels::default() }
    }

    /// So many halves more of a visit in a shift.
    pub(super) fn count(&mut self, visit: VisitId, shift: ShiftId, change: i32) {
        for &run in &self.runs_of[visit] {
            let shifts = &mut self.pieces[run].shifts;
            match shifts.iter().position(|&(other, _)| other == shift) {
                Some(at) => {
                    shifts[at].1 += change;
                    if shifts[at].1 == 0 {
                        shifts.swap_remove(at);
                    }
                }
                None => shifts.push((shift, change)),
            }
        }
    }
}
