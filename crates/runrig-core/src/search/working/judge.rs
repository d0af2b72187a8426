//! The levels of the whole rota from nothing, for the start and for checking every change.

use super::{Stop, Working};
use crate::id::{DutyId, HalfId};
use crate::instance::Half;
use crate::ledger::Levels;
use crate::ledger::circle::Circle;
use crate::ledger::continuity::Continuity;
use crate::ledger::hours::Worked;
use crate::ledger::served::Served;
use crate::search::groups::Group;
use crate::units::Moment;

impl Working<'_, '_> {
    /// Sets every total from the runs as they stand.
    pub(crate) fn recount(&mut self) {
        self.levels = self.counted_anew();
        for carer in self.instance.problem.carers.ids() {
            (self.carer_levels[carer], self.weekend_runs[carer]) = self.carer_now(carer);
        }
        for slot in self.instance.problem.slots.ids() {
            self.slot_costs[slot] = self.slot_now(slot);
        }
        self.common_levels = self.common_now();
    }

    /// The levels, counted anew from runs and starts alone.
    fn counted_anew(&self) -> Levels {
        let problem = self.instance.problem;
        let mut continuity = Continuity::new(problem);
        let mut served = Served::new(self.instance);
        let mut worked = Worked::new(self.instance);
        let mut packages = self.packages.clone();
        packages.clear();
        let mut levels = continuity.standing();
        levels += served.standing();
        for (half, row) in self.instance.halves.pairs() {
            if self.duty_of[half].is_none() {
                levels += row.left_out();
            }
        }
        let (continuity, packages) = (&mut continuity, &mut packages);
        let mut circle = Circle { continuity, packages, served: &mut served };
        for (id, run) in self.runs.pairs() {
            let duty = &self.instance.duties[id];
            for stop in &run.stops {
                levels += circle.join(self.instance, stop.half, id);
                worked.care(duty.carer, duty.employer, stop.care);
            }
            let sums = self.sums_now(id);
            levels += sums.levels;
            worked.work(duty.carer, duty.week, sums.work);
        }
        for carer in problem.carers.ids() {
            levels += self.carer_now(carer).0;
        }
        for slot in problem.slots.ids() {
            levels.cost += self.slot_now(slot);
        }
        levels += worked.provider_levels(self.instance);
        levels += served.in_all();
        levels
    }

    /// Takes over from an island what it did to its group's runs and visits. Totals are out
    /// of date until [`Self::finish_adopting`].
    pub(crate) fn adopt(&mut self, island: &Self, group: &Group) {
        for (id, duty) in self.instance.duties.pairs() {
            if group.has_carer(duty.carer) {
                self.runs[id].clone_from(&island.runs[id]);
            }
        }
        for (half, row) in self.instance.halves.pairs() {
            if group.has_client(row.client) {
                self.window[half] = island.window[half];
                self.absences[half] = island.absences[half];
            }
        }
        for (id, package) in self.instance.problem.packages.pairs() {
            if group.has_client(package.client) {
                self.packages.adopt(&island.packages, id);
            }
        }
        for (at, coupling) in self.instance.couplings.iter().enumerate() {
            if group.has_client(self.instance.halves[coupling.first].client) {
                self.ties[at] = island.ties[at];
            }
        }
    }

    /// Makes everything that follows from the runs follow from them again.
    pub(crate) fn finish_adopting(&mut self) {
        self.duty_of.iter_mut().for_each(|duty| *duty = None);
        self.continuity = Continuity::new(self.instance.problem);
        self.served = Served::new(self.instance);
        self.worked = Worked::new(self.instance);
        self.packages.clear();
        for (id, run) in self.runs.pairs() {
            let duty = &self.instance.duties[id];
            self.worked.work(duty.carer, duty.week, run.sums.work);
            for stop in &run.stops {
                self.duty_of[stop.half] = Some(id);
                self.start[stop.half] = stop.start;
                let (continuity, packages) = (&mut self.continuity, &mut self.packages);
                let mut circle = Circle { continuity, packages, served: &mut self.served };
                circle.join(self.instance, stop.half, id);
                self.worked.care(duty.carer, duty.employer, stop.care);
            }
        }
        let unserved = |half: &HalfId| self.instance.leads(*half) && self.duty_of[*half].is_none();
        self.bank = self.instance.halves.ids().filter(unserved).collect();
        self.recount();
    }

    fn sums_now(&self, id: DutyId) -> super::Sums {
        let starts: Vec<Moment> = self.runs[id].stops.iter().map(|stop| stop.start).collect();
        if starts.is_empty() {
            return super::Sums::default();
        }
        debug_assert!(self.is_measured(id), "the legs of {id:?} are those of its stops");
        self.sums(id, &starts).expect("a run between changes has its break, and its ways by boat")
    }

    /// Whether the legs kept of a run by road are those that it has.
    fn is_measured(&self, id: DutyId) -> bool {
        let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
        let (Some(first), Some(last)) = (run.stops.first(), run.stops.last()) else { return true };
        let (first, last) = (&self.instance.halves[first.half], &self.instance.halves[last.half]);
        let row = |half: &Half| self.instance.roads.row(duty.roads, half.place);
        let commutes = [
            self.leg_from_home(duty, row(first), first.pace_to),
            self.leg_home(duty, row(last), last.pace_home),
        ];
        let is_kept = |two: &[Stop]| {
            let (from, to) =
                (&self.instance.halves[two[0].half], &self.instance.halves[two[1].half]);
            let gap = self.gap(duty, (row(from), row(to)), (to.pace_to, to.buffer));
            gap == Some(two[1].into)
        };
        run.clocked.is_some()
            || commutes == run.commutes.map(Some) && run.stops.windows(2).all(is_kept)
    }

    /// In debug builds: the totals kept are those counted anew.
    pub(crate) fn assert_levels(&self) {
        if cfg!(debug_assertions) {
            let counted = self.counted_anew();
            assert_eq!(self.levels, counted, "the kept levels are those counted from the runs");
            for (id, run) in self.runs.pairs() {
                assert_eq!(run.sums, self.sums_now(id), "{id:?} comes to what is written down");
            }
        }
    }
}
