//! Rotas in and out: a supplied rota as a place to start from, and the answer.

use super::edit::anything;
use super::{Place, Working};
use crate::id::{DutyId, HalfId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::instance::halves::pin_allows;
use crate::model::{NamedRun, Rota, Run, Span, Stop};
use crate::rules::barring;
use crate::units::Moment;

/// The rota that a working rota stands for: runs in order of carer and start.
pub(crate) fn rota(working: &Working<'_, '_>) -> Rota {
    let mut runs: Vec<Run> = Vec::new();
    for (id, run) in working.runs.pairs().filter(|(_, run)| !run.stops.is_empty()) {
        let duty = &working.instance.duties[id];
        let stop = |stop: &super::Stop| Stop {
            visit: working.instance.halves[stop.half].visit,
            start: stop.start,
        };
        let stops = run.stops.iter().map(stop).collect();
        runs.push(Run { carer: duty.carer, shift: Some(duty.shift), stops });
    }
    Rota { runs }
}

impl<'i, 'p> Working<'i, 'p> {
    /// The locked runs, and what of a rota is lawful beside them.
    pub(crate) fn holding(instance: &'i Instance<'p>, rota: &Rota) -> Self {
        let mut working = Self::empty(instance);
        working.load_locked();
        working.load(rota);
        working
    }

    /// Puts in every locked run, whole or not at all.
    pub(crate) fn load_locked(&mut self) {
        let problem = self.instance.problem;
        for run in problem.runs.iter().filter(|run| run.locked) {
            let duties: Vec<DutyId> = self.duties_of_shift(run.shift).collect();
            for duty in duties {
                self.begin();
                if self.load_locked_run(run, duty) {
                    break;
                }
                self.undo();
            }
        }
        // A double-up with a half in a locked run needs the other half somewhere too.
        for run in problem.runs.iter().filter(|run| run.locked) {
            self.begin();
            if !self.complete_double_ups(run) {
                self.take_out_run(run);
            }
        }
        self.settle_all();
        // What ties took out of a locked run takes the rest of it out too, until all are whole.
        while let Some(run) = problem.runs.iter().find(|run| run.locked && self.is_partial(run)) {
            self.take_out_run(run);
            self.settle_all();
        }
    }

    /// Whether some but not all of a locked run's visits are in it.
    fn is_partial(&self, run: &NamedRun) -> bool {
        let kept = |&&visit: &&VisitId| {
            self.instance.halves_of(visit).any(|half| self.carer_of(half) == Some(run.carer))
        };
        let n = run.visits.iter().filter(kept).count();
        0 < n && n < run.visits.len()
    }

    fn load_locked_run(&mut self, run: &NamedRun, duty: DutyId) -> bool {
        let starts = self.starts_in_baseline(run);
        for (n, &visit) in run.visits.iter().enumerate() {
            let barred = barring(self.instance.problem, visit, run.carer).next().is_some();
            let half = self.instance.halves_of(visit).find(|&half| {
                let second = half != self.instance.halves_of[visit];
                self.duty_of[half].is_none()
                    && pin_allows(self.instance.problem, visit, second, run.carer)
            });
            let (Some(half), false) = (half, barred) else { return false };
            let employer = self.instance.duties[duty].employer;
            if self.bound_to(half).is_some_and(|bound| bound != employer) {
                return false;
            }
            let window = self.instance.halves[half].window;
            let together = self.instance.halves[half].twin.and_then(|twin| {
                let start = self.duty_of[twin].map(|_| self.start[twin]);
                start.map(|start| Span::new(start, start))
            });
            let kept = starts.as_ref().map(|starts| Span::new(starts[n], starts[n]));
            let wanted = [together.or(kept), together.or(Some(window))];
            let put = wanted.into_iter().flatten().any(|wanted| {
                let place = Place { duty, at: self.runs[duty].stops.len() };
                self.put_in(half, place, window.and(wanted))
            });
            if !put {
                return false;
            }
        }
        true
    }

    fn starts_in_baseline(&self, run: &NamedRun) -> Option<Vec<Moment>> {
        let baseline = self.instance.problem.baseline.as_ref()?;
        let same = |other: &&Run| {
            other.carer == run.carer
                && other.stops.iter().map(|stop| stop.visit).eq(run.visits.iter().copied())
        };
        let found = baseline.runs.iter().find(same)?;
        Some(found.stops.iter().map(|stop| stop.start).collect())
    }

    fn duties_of_shift(&self, shift: ShiftId) -> impl Iterator<Item = DutyId> + use<'_> {
        let carer = self.instance.problem.shifts[shift].carer;
        let duties = self.instance.duties_of[carer].iter().copied();
        duties.filter(move |&duty| self.instance.duties[duty].shift == shift)
    }

    fn complete_double_ups(&mut self, run: &NamedRun) -> bool {
        for &visit in &run.visits {
            let halves: Vec<HalfId> = self.instance.halves_of(visit).collect();
            let Some(&placed) = halves.iter().find(|&&half| self.duty_of[half].is_some()) else {
                return true;
            };
            if let Some(&other) = halves.iter().find(|&&half| self.duty_of[half].is_none()) {
                let start = self.start[placed];
                if !self.put_anywhere(other, Span::new(start, start), self.carer_of(placed)) {
                    return false;
                }
            }
        }
        true
    }

    fn put_anywhere(
        &mut self,
        half: HalfId,
        window: Span,
        other_than: Option<crate::id::CarerId>,
    ) -> bool {
        let instance = self.instance;
        let bound = self.bound_to(half);
        instance.takers[half].iter().any(|&duty| {
            let row = &instance.duties[duty];
            Some(row.carer) != other_than
                && bound.is_none_or(|bound| bound == row.employer)
                && (0..=self.runs[duty].stops.len())
                    .any(|at| self.put_in(half, Place { duty, at }, window))
        })
    }

    fn take_out_run(&mut self, run: &NamedRun) {
        for &visit in &run.visits {
            self.remove(&[self.instance.halves_of[visit]], &anything);
        }
    }

    /// Puts in a supplied rota, as far as it is lawful: what breaks a rule is left out.
    pub(crate) fn load(&mut self, rota: &Rota) {
        let instance = self.instance;
        self.packages.bind_as_in(rota, instance.problem, &|packages, visit, employer| {
            let takers = &instance.takers[instance.halves_of[visit]];
            takers.iter().any(|&duty| instance.duties[duty].employer == employer)
                && instance.allowed.holds(packages, instance.problem)
        });
        self.begin();
        for run in &rota.runs {
            for stop in &run.stops {
                self.load_stop(run, *stop);
            }
        }
        self.settle_all();
        self.keep_to_transfers();
    }

    /// What came out while loading may leave the rest one-sided (M05): then what has changed
    /// providers goes out and home, one package after the other, until the rest may stay.
    fn keep_to_transfers(&mut self) {
        let instance = self.instance;
        self.packages.all_home();
        while !instance.allowed.holds(&self.packages, instance.problem) {
            let Some((package, ..)) = self.packages.transferred().last() else { return };
            self.begin();
            self.remove(&instance.free_halves[package], &anything);
            self.settle_all();
            self.packages.all_home();
        }
    }

    /// After loading: half a double-up goes out again, what is tied is tied, and everything is
    /// counted.
    fn settle_all(&mut self) {
        self.begin();
        for visit in self.instance.problem.visits.ids() {
            let halves = || self.instance.halves_of(visit);
            let served = halves().filter(|&half| self.duty_of[half].is_some()).count();
            if served < halves().count() {
                if served > 0 {
                    self.remove(&[self.instance.halves_of[visit]], &anything);
                }
            } else {
                halves().for_each(|half| self.open(half));
            }
        }
        for coupling in 0..self.instance.couplings.len() {
            self.tie_or_remove(coupling);
        }
        let unserved = |half: &HalfId| self.instance.leads(*half) && self.duty_of[*half].is_none();
        self.bank = self.instance.halves.ids().filter(unserved).collect();
        self.bank.sort_unstable();
        self.recount();
        self.retime_all();
    }

    /// Gives every run its best starts, unless visits at the same time each day lose more by it
    /// (S05): a rota to start from may know better.
    fn retime_all(&mut self) {
        let loaded = self.levels.score();
        self.begin();
        for duty in self.instance.duties.ids() {
            self.touch(duty);
            self.retime(duty);
        }
        self.recount();
        if self.levels.score() > loaded {
            self.undo();
            self.recount();
        }
    }

    fn load_stop(&mut self, run: &Run, stop: Stop) {
        let Some((half, duty)) = self.place_of_stop(run, stop) else { return };
        let row = &self.instance.halves[half];
        let exact = row.window.and(Span::new(stop.start, stop.start));
        let place = Place { duty, at: self.runs[duty].stops.len() };
        if !self.put_in(half, place, exact) && row.twin.is_none() {
            self.put_in(half, place, row.window);
        }
    }

    /// The half that a stop of a supplied rota stands for, and the duty it goes into.
    fn place_of_stop(&self, run: &Run, stop: Stop) -> Option<(HalfId, DutyId)> {
        if self.is_beside_itself(stop.visit, run) {
            return None;
        }
        let instance = self.instance;
        let fits = |half: HalfId, id: DutyId| {
            let duty = &instance.duties[id];
            duty.carer == run.carer
                && run.shift.is_none_or(|shift| shift == duty.shift)
                && duty.span.from <= stop.start
                && stop.start + instance.halves[half].care <= duty.span.until
                && self.bound_to(half).is_none_or(|bound| bound == duty.employer)
        };
        let free = |&half: &HalfId| self.duty_of[half].is_none() && !instance.halves[half].locked;
        instance.halves_of(stop.visit).filter(free).find_map(|half| {
            let duty = instance.takers[half].iter().copied().find(|&id| fits(half, id))?;
            Some((half, duty))
        })
    }

    fn is_beside_itself(&self, visit: VisitId, run: &Run) -> bool {
        self.instance.halves_of(visit).any(|half| self.carer_of(half) == Some(run.carer))
    }
}
