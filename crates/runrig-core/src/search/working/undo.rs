//! What a change must put back if it is refused.

use super::{Run, Working};
use crate::id::{CarerId, DutyId, HalfId, SlotId, Table};
use crate::instance::Instance;
use crate::ledger::Levels;
use crate::model::Span;
use crate::units::Cost;

/// Everything that the change under way has touched, as it was before.
#[derive(Debug)]
pub(super) struct Undo {
    /// The change under way, counted from 1.
    pub(super) change: u64,
    /// The last change that touched each run.
    touched_at: Table<DutyId, u64>,
    /// Runs as they were, in the order in which they were touched.
    pub(super) runs: Vec<(DutyId, Run)>,
    /// Runs to keep copies in, so that their vectors are used again.
    spare: Vec<Run>,
    windows: Vec<(HalfId, Span)>,
    ties: Vec<(usize, Option<[Span; 2]>)>,
    pub(super) carers: Vec<(CarerId, Levels, u16)>,
    pub(super) slots: Vec<(SlotId, Cost)>,
    pub(super) slot_seen: Table<SlotId, u64>,
    pub(super) carer_seen: Table<CarerId, u64>,
    bank: Vec<HalfId>,
    levels: Levels,
    common: Levels,
}

impl Undo {
    pub(super) fn new(instance: &Instance<'_>) -> Self {
        Self {
            change: 0,
            touched_at: Table::filled(0, instance.duties.len()),
            runs: Vec::new(),
            spare: Vec::new(),
            windows: Vec::new(),
            ties: Vec::new(),
            carers: Vec::new(),
            slots: Vec::new(),
            slot_seen: Table::filled(0, instance.problem.slots.len()),
            carer_seen: Table::filled(0, instance.problem.carers.len()),
            bank: Vec::new(),
            levels: Levels::default(),
            common: Levels::default(),
        }
    }
}

impl Working<'_, '_> {
    /// Begins a change: what is done from here on can be put back.
    pub(crate) fn begin(&mut self) {
        let undo = &mut self.undo;
        undo.change += 1;
        undo.spare.extend(undo.runs.drain(..).map(|(_, run)| run));
        undo.windows.clear();
        undo.ties.clear();
        undo.carers.clear();
        undo.slots.clear();
        undo.bank.clone_from(&self.bank);
        undo.levels = self.levels;
        undo.common = self.common_levels;
        self.broken = false;
        self.missed = Cost::ZERO;
        self.packages.keep();
    }

    /// The levels at the beginning of the change.
    pub(crate) fn levels_before(&self) -> Levels {
        self.undo.levels
    }

    /// The bank at the beginning of the change.
    pub(crate) fn bank_before(&self) -> &[HalfId] {
        &self.undo.bank
    }

    /// Keeps a copy of a run that is about to change.
    pub(super) fn touch(&mut self, duty: DutyId) {
        if self.undo.touched_at[duty] == self.undo.change {
            return;
        }
        self.undo.touched_at[duty] = self.undo.change;
        let run = &self.runs[duty];
        let copy = match self.undo.spare.pop() {
            Some(mut spare) => {
                spare.clone_from(run);
                spare
            }
            None => run.clone(),
        };
        self.undo.runs.push((duty, copy));
    }

    /// Whether the change has touched a run.
    pub(crate) fn is_touched(&self, duty: DutyId) -> bool {
        self.undo.touched_at[duty] == self.undo.change
    }

    pub(super) fn set_window(&mut self, half: HalfId, window: Span) {
        let before = std::mem::replace(&mut self.window[half], window);
        self.undo.windows.push((half, before));
    }

    pub(super) fn set_tie(&mut self, coupling: usize, tie: Option<[Span; 2]>) {
        let before = std::mem::replace(&mut self.ties[coupling], tie);
        self.undo.ties.push((coupling, before));
    }

    /// Puts everything back as it was when the change began.
    pub(crate) fn undo(&mut self) {
        let mut runs = std::mem::take(&mut self.undo.runs);
        for (duty, _) in &runs {
            for at in 0..self.runs[*duty].stops.len() {
                self.detach(self.runs[*duty].stops[at].half, *duty);
            }
        }
        self.packages.put_back();
        for (duty, before) in &mut runs {
            let run = &mut self.runs[*duty];
            std::mem::swap(run, before);
            // What it came to stays for now: the ledger of hours follows what is replaced.
            std::mem::swap(&mut run.sums, &mut before.sums);
            for at in 0..self.runs[*duty].stops.len() {
                let stop = self.runs[*duty].stops[at];
                self.start[stop.half] = stop.start;
                self.attach(stop.half, *duty);
            }
        }
        // Last, since it calls stale whatever was refreshed against the sums of the change.
        for (duty, before) in &runs {
            self.apply_sums(*duty, before.sums);
        }
        self.undo.spare.extend(runs.drain(..).map(|(_, run)| run));
        self.undo.runs = runs;
        while let Some((half, window)) = self.undo.windows.pop() {
            self.window[half] = window;
            if let Some(duty) = self.duty_of[half] {
                self.runs[duty].stale = true;
            }
        }
        while let Some((coupling, tie)) = self.undo.ties.pop() {
            self.ties[coupling] = tie;
        }
        for &(carer, levels, weekends) in self.undo.carers.iter().rev() {
            self.carer_levels[carer] = levels;
            self.weekend_runs[carer] = weekends;
        }
        for &(slot, cost) in self.undo.slots.iter().rev() {
            self.slot_costs[slot] = cost;
        }
        self.bank.clone_from(&self.undo.bank);
        self.levels = self.undo.levels;
        self.common_levels = self.undo.common;
    }
}
