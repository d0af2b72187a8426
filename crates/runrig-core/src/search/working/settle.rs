//! Settling a change: the best starts for every run it touched, and what it now costs.

use super::Working;
use crate::id::{CarerId, SlotId};
use crate::ledger::Levels;
use crate::units::{Cost, Seconds};

impl Working<'_, '_> {
    /// Brings the levels up to date with everything the change has touched.
    pub(crate) fn settle(&mut self) {
        for n in 0..self.undo.runs.len() {
            self.retime(self.undo.runs[n].0);
        }
        for n in 0..self.undo.runs.len() {
            let (duty, before) = (self.undo.runs[n].0, self.undo.runs[n].1.sums.levels);
            self.levels += self.runs[duty].sums.levels;
            self.levels -= before;
            self.settle_carer(self.instance.duties[duty].carer);
        }
        self.settle_slots();
        if self.any_common {
            let now = self.common_now();
            self.levels += now;
            self.levels -= self.common_levels;
            self.common_levels = now;
        }
    }

    /// What follows from the rota as a whole.
    pub(super) fn common_now(&self) -> Levels {
        let mut levels = self.worked.provider_levels(self.instance);
        levels += self.served.in_all();
        levels
    }

    fn settle_carer(&mut self, carer: CarerId) {
        if self.undo.carer_seen[carer] == self.undo.change {
            return;
        }
        self.undo.carer_seen[carer] = self.undo.change;
        let (now, weekends) = self.carer_now(carer);
        let before = std::mem::replace(&mut self.carer_levels[carer], now);
        let were = std::mem::replace(&mut self.weekend_runs[carer], weekends);
        self.undo.carers.push((carer, before, were));
        self.levels += now;
        self.levels -= before;
    }

    /// What a carer's weeks cost beyond the runs themselves, and how many of the runs are
    /// on weekend days.
    pub(super) fn carer_now(&self, carer: CarerId) -> (Levels, u16) {
        let policy = &self.instance.problem.policy;
        let hours = &self.instance.hours[carer];
        let mut levels = self.worked.levels(hours, carer, &policy.prices, &policy.promises);
        let (mut weekends, mut lates) = (0_u16, 0_u16);
        let worked = self.instance.problem.carers[carer].worked_last_weekend;
        let mut last_weekend = worked.then_some(0);
        let mut splits = 0;
        let mut week = 0;
        let mut split_day = None;
        // Duties stand in order of start, so days and weeks come one after the other.
        let mut before: Option<(u16, crate::units::Moment)> = None;
        for &id in &self.instance.duties_of[carer] {
            let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
            if run.stops.is_empty() {
                continue;
            }
            if let Some(weekend) = duty.weekend {
                weekends += 1;
                if last_weekend == Some(weekend - 1) {
                    levels.cost += policy.prices.weekend_in_a_row;
                }
                last_weekend = Some(weekend);
            }
            lates += u16::from(run.sums.last > duty.evening);
            if duty.week != week {
                (week, splits) = (duty.week, 0);
            }
            if let Some((day, last)) = before
                && day == duty.day
                && split_day != Some(day)
                && run.sums.first - last >= policy.limits.split_gap
            {
                split_day = Some(day);
                splits += 1;
                if splits > policy.limits.split_days {
                    levels.cost += policy.prices.split_day;
                }
            }
            before = Some((duty.day, run.sums.last));
        }
        let square = |n: u16| i64::from(n) * i64::from(n);
        levels.cost += Cost(policy.prices.weekend_run.0 * square(weekends));
        levels.cost += Cost(policy.prices.late_run.0 * square(lates));
        (levels, weekends)
    }

    fn settle_slots(&mut self) {
        for n in 0..self.undo.runs.len() {
            for at in 0..self.undo.runs[n].1.stops.len() {
                let (duty, stop) = (self.undo.runs[n].0, self.undo.runs[n].1.stops[at]);
                if self.duty_of[stop.half] != Some(duty) || self.start[stop.half] != stop.start {
                    self.settle_slot(self.instance.halves[stop.half].slot);
                }
            }
            let duty = self.undo.runs[n].0;
            for at in 0..self.runs[duty].stops.len() {
                let half = self.runs[duty].stops[at].half;
                let slot = self.instance.halves[half].slot;
                if slot.is_some_and(|slot| self.undo.slot_seen[slot] != self.undo.change)
                    && !self.was_there(n, half)
                {
                    self.settle_slot(slot);
                }
            }
        }
    }

    fn was_there(&self, n: usize, half: crate::id::HalfId) -> bool {
        self.undo.runs[n].1.stops.iter().any(|stop| stop.half == half)
    }

    fn settle_slot(&mut self, slot: Option<SlotId>) {
        let Some(slot) = slot else { return };
        if self.undo.slot_seen[slot] == self.undo.change {
            return;
        }
        self.undo.slot_seen[slot] = self.undo.change;
        let now = self.slot_now(slot);
        let before = std::mem::replace(&mut self.slot_costs[slot], now);
        self.undo.slots.push((slot, before));
        self.levels.cost += now - before;
    }

    /// How much the starts of a slot vary from one served visit to the next (S05).
    pub(super) fn slot_now(&self, slot: SlotId) -> Cost {
        let halves = &self.instance.slot_halves[slot];
        let early = |half| {
            self.duty_of[half].map(|_| self.start[half] - self.instance.halves[half].preferred)
        };
        let pairs = halves.windows(2).filter_map(|pair| early(pair[0]).zip(early(pair[1])));
        let total: Seconds = pairs.map(|(one, next)| (next - one).abs()).sum();
        self.instance.problem.policy.prices.consistency * total
    }
}
