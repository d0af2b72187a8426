//! Lawful starts for one run: its stretches, its break and a first set of start times.

use super::{Run, Stop, Sums, Working};
use crate::id::{DutyId, HalfId};
use crate::instance::Duty;
use crate::ledger::PROMISE_WEIGHT;
use crate::model::{Pace, Span};
use crate::run::stretch::Stretch;
use crate::run::timing::{Rates, Timed, best_starts};
use crate::units::{Metres, Moment, PerSecond, Seconds};

/// What lies between two visits of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Paid travel.
    pub(crate) travel: Seconds,
    /// Travel, walking up and buffer: the least time from one's end to the next's start.
    pub(crate) least: Seconds,
    /// Metres.
    pub(crate) distance: Metres,
}

impl Working<'_, '_> {
    /// What lies between two rows, for a half at the second that drives to take so long and that
    /// has such a buffer; `None` if the carer cannot or will not make the leg.
    #[inline]
    pub(crate) fn gap(
        &self,
        duty: &Duty,
        (from, to): (u32, u32),
        (pace_to, buffer): (Pace, Seconds),
    ) -> Option<Gap> {
        if from == to {
            return Some(Gap::default());
        }
        let (time, distance) = self.leg(duty, (from, to), pace_to)?;
        Some(Gap { travel: time, least: time + buffer, distance })
    }

    /// What lies between a row and a stop; `None` likewise.
    #[inline]
    pub(crate) fn gap_to(&self, duty: &Duty, from: u32, stop: &Stop) -> Option<Gap> {
        self.gap(duty, (from, stop.row), (stop.pace_to, stop.buffer))
    }

    /// The leg from home to a row, at the pace of drives to it; `None` likewise.
    #[inline]
    pub(crate) fn leg_from_home(&self, duty: &Duty, to: u32, pace_to: Pace) -> Option<Seconds> {
        self.leg(duty, (duty.home, to), pace_to).map(|(time, _)| time)
    }

    /// The leg home from a row, at the pace of drives from it; `None` likewise.
    #[inline]
    pub(crate) fn leg_home(&self, duty: &Duty, from: u32, pace_home: Pace) -> Option<Seconds> {
        self.leg(duty, (from, duty.home), pace_home).map(|(time, _)| time)
    }

    /// A leg by road; `None` likewise.
    #[inline]
    pub(super) fn leg(
        &self,
        duty: &Duty,
        (from, to): (u32, u32),
        pace: Pace,
    ) -> Option<(Seconds, Metres)> {
        if from == to {
            return Some((Seconds::ZERO, Metres(0)));
        }
        let (time, distance) = self.instance.roads.way(duty.roads, from, to);
        let time = pace.of(duty.mode, time);
        (Seconds::ZERO <= time && time <= duty.longest_leg).then_some((time, distance))
    }

    /// First start to last end that the carer's other runs leave to this one (H12, H15).
    pub(crate) fn bounds(&self, duty: DutyId) -> Span {
        let limits = &self.instance.problem.policy.limits;
        let own = &self.instance.duties[duty];
        let mut bounds = own.span;
        for &other in &self.instance.linked[duty] {
            let run = &self.runs[other];
            if run.stops.is_empty() {
                continue;
            }
            let (them, sums) = (&self.instance.duties[other], &run.sums);
            let earlier = them.span.from < own.span.from;
            let rest = if them.day == own.day { Seconds::ZERO } else { limits.daily_rest };
            if earlier {
                bounds.from = bounds.from.max(sums.last + rest);
            } else {
                bounds.until = bounds.until.min(sums.first - rest);
            }
            if them.day == own.day {
                bounds.from = bounds.from.max(sums.last - limits.spread);
                bounds.until = bounds.until.min(sums.first + limits.spread);
            }
        }
        bounds
    }

    /// Starts of a half that the run's bounds leave.
    #[inline]
    pub(crate) fn clipped(&self, half: HalfId, bounds: Span) -> Span {
        let care = self.instance.halves[half].care;
        self.window[half].and(Span::new(bounds.from, bounds.until - care))
    }

    /// Brings a run's stretches up to date; false if its order cannot be kept in time.
    pub(crate) fn refresh(&mut self, duty: DutyId) -> bool {
        let bounds = self.bounds(duty);
        let mut run = self.take(duty);
        run.bounds = bounds;
        let lawful = self.stretch(duty, &mut run);
        run.stale = !lawful;
        self.runs[duty] = run;
        lawful
    }

    /// Takes a run out of its table for a while, so that the rest can be read.
    fn take(&mut self, duty: DutyId) -> Run {
        let run = &mut self.runs[duty];
        let stops = std::mem::take(&mut run.stops);
        Run {
            stops,
            stale: run.stale,
            break_after: run.break_after,
            bounds: run.bounds,
            commutes: run.commutes,
            clocked: run.clocked.take(),
            sums: run.sums,
        }
    }

    /// Fills in the stretches; with a break where the run cannot do without.
    fn stretch(&self, duty: DutyId, run: &mut Run) -> bool {
        run.break_after = None;
        run.clocked = None;
        if run.stops.is_empty() {
            return true;
        }
        if self.may_sail(&self.instance.duties[duty], &run.stops) {
            return self.chain_by_clock(duty, run);
        }
        if !self.measure(duty, run) || !self.chain(run) {
            return false;
        }
        let limits = &self.instance.problem.policy.limits;
        let whole = run.stops[0].after;
        if whole.elapsed <= limits.break_after {
            return true;
        }
        // The leg in which a break adds least: most often one that waits in any case.
        let mut best: Option<(Seconds, usize)> = None;
        for at in 0..run.stops.len() - 1 {
            run.break_after = Some(at);
            if let Some(elapsed) = self.elapsed_with_break(run, at)
                && best.is_none_or(|(least, _)| elapsed < least)
            {
                best = Some((elapsed, at));
            }
        }
        run.break_after = best.map(|(_, at)| at);
        run.break_after.is_some() && self.chain(run)
    }

    fn elapsed_with_break(&self, run: &Run, at: usize) -> Option<Seconds> {
        let length = self.instance.problem.policy.limits.break_length;
        // Stretches without the break stand in the stops: only this one join differs.
        let (before, next) = (run.stops[at].before, &run.stops[at + 1]);
        Some(before.then(next.into.least + length, next.after)?.elapsed)
    }

    /// The legs of a run by road; false if the carer cannot or will not make one of them.
    fn measure(&self, id: DutyId, run: &mut Run) -> bool {
        let duty = &self.instance.duties[id];
        let (Some(first), Some(last)) = (run.stops.first(), run.stops.last()) else { return true };
        let pace_home = self.instance.halves[last.half].pace_home;
        let out = self.leg_from_home(duty, first.row, first.pace_to);
        let (Some(out), Some(home)) = (out, self.leg_home(duty, last.row, pace_home)) else {
            return false;
        };
        run.commutes = [out, home];
        for at in 1..run.stops.len() {
            let Some(into) = self.gap_to(duty, run.stops[at - 1].row, &run.stops[at]) else {
                return false;
            };
            run.stops[at].into = into;
        }
        true
    }

    /// The stretches from both ends, with the break where the run says.
    fn chain(&self, run: &mut Run) -> bool {
        let length = self.instance.problem.policy.limits.break_length;
        let n = run.stops.len();
        for at in 0..n {
            let stop = &run.stops[at];
            let window = self.clipped(stop.half, run.bounds);
            let Some(alone) = Stretch::visit(stop.care, window.from, window.until) else {
                return false;
            };
            let before = if at == 0 {
                alone
            } else {
                let pause = if run.break_after == Some(at - 1) { length } else { Seconds::ZERO };
                let gap = stop.into.least + pause;
                let Some(joined) = run.stops[at - 1].before.then(gap, alone) else { return false };
                joined
            };
            run.stops[at].before = before;
            // Kept for the way back.
            run.stops[at].after = alone;
        }
        for at in (0..n - 1).rev() {
            let pause = if run.break_after == Some(at) { length } else { Seconds::ZERO };
            let next = &run.stops[at + 1];
            let joined = run.stops[at].after.then(next.into.least + pause, next.after);
            let Some(joined) = joined else { return false };
            run.stops[at].after = joined;
        }
        true
    }

    /// Gives a run new stretches and lawful starts; false if it cannot have any, in which
    /// case its starts are as they were.
    pub(crate) fn reschedule(&mut self, duty: DutyId) -> bool {
        if !self.refresh(duty) {
            return false;
        }
        if self.runs[duty].stops.is_empty() {
            self.apply_sums(duty, Sums::default());
            return true;
        }
        let mut starts = std::mem::take(&mut self.room.other_starts);
        let sums = if self.runs[duty].clocked.is_some() {
            self.first_by_clock(duty, &mut starts)
        } else {
            self.first_lawful(duty, &mut starts)
        };
        if let Some(sums) = sums {
            self.apply_starts(duty, &starts);
            self.apply_sums(duty, sums);
        }
        self.room.other_starts = starts;
        sums.is_some()
    }

    fn first_lawful(&mut self, duty: DutyId, starts: &mut Vec<Moment>) -> Option<Sums> {
        self.near_preferred(duty, starts);
        if let Some(sums) = self.lawful(duty, starts) {
            return Some(sums);
        }
        self.tightest(duty, starts);
        if let Some(sums) = self.lawful(duty, starts) {
            return Some(sums);
        }
        self.forward(duty, starts, |earliest, _, _| earliest);
        self.lawful(duty, starts)
    }

    /// Gives a run the best starts there are for its order, if they are lawful.
    pub(crate) fn retime(&mut self, duty: DutyId) {
        let run = &self.runs[duty];
        if run.stops.is_empty() || (run.stale && !self.refresh(duty)) {
            return;
        }
        if self.runs[duty].clocked.is_some() {
            return self.retime_by_clock(duty);
        }
        self.retime_within(duty, false);
        if self.instance.published.is_some() {
            self.retime_within(duty, true);
        }
    }

    /// Gives a run the best starts for its order, if they are lawful and better than those it
    /// has; where it can, within the tolerance of the published ones (S10).
    fn retime_within(&mut self, duty: DutyId, as_published: bool) {
        let mut starts = std::mem::take(&mut self.room.starts);
        if self.best(duty, as_published, &mut starts).is_some() {
            let tried = self.lawful(duty, &starts).or_else(|| {
                self.tightest(duty, &mut starts);
                self.lawful(duty, &starts)
            });
            if let Some(sums) = tried
                && sums.levels.price() < self.runs[duty].sums.levels.price()
            {
                self.apply_starts(duty, &starts);
                self.apply_sums(duty, sums);
            }
        }
        self.room.starts = starts;
    }

    /// As near the preferred starts as each visit gets after the one before it.
    fn near_preferred(&self, duty: DutyId, starts: &mut Vec<Moment>) {
        self.forward(duty, starts, |earliest, latest, preferred| {
            preferred.min(latest).max(earliest)
        });
    }

    /// With the least waiting: the first as late as costs no time, the rest at once.
    fn tightest(&self, duty: DutyId, starts: &mut Vec<Moment>) {
        let first = self.runs[duty].stops[0].after.opens;
        self.forward(duty, starts, |earliest, _, _| earliest.max(first));
    }

    fn forward(
        &self,
        id: DutyId,
        starts: &mut Vec<Moment>,
        choose: impl Fn(Moment, Moment, Moment) -> Moment,
    ) {
        let run = &self.runs[id];
        let length = self.instance.problem.policy.limits.break_length;
        starts.clear();
        for (at, stop) in run.stops.iter().enumerate() {
            let mut earliest = self.clipped(stop.half, run.bounds).from;
            if at > 0 {
                let pause = if run.break_after == Some(at - 1) { length } else { Seconds::ZERO };
                let ready = starts[at - 1] + run.stops[at - 1].care;
                earliest = earliest.max(ready + stop.into.least + pause);
            }
            let preferred = self.instance.halves[stop.half].preferred;
            starts.push(choose(earliest, stop.after.closes, preferred));
        }
    }

    fn best(&mut self, id: DutyId, as_published: bool, starts: &mut Vec<Moment>) -> Option<()> {
        let mut timed = std::mem::take(&mut self.room.timed);
        timed.clear();
        let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
        let policy = &self.instance.problem.policy;
        for (at, stop) in run.stops.iter().enumerate() {
            let half = &self.instance.halves[stop.half];
            let gap = run.stops.get(at + 1).map_or(Seconds::ZERO, |next| next.into.least);
            let pause = if run.break_after == Some(at) {
                policy.limits.break_length
            } else {
                Seconds::ZERO
            };
            let mut window = self.clipped(stop.half, run.bounds);
            if as_published
                && let Some(published) = &self.instance.published
                && let Some(kept) = published.kept(half.visit, duty.carer)
                && window.and(kept).length() >= Seconds::ZERO
            {
                window = window.and(kept);
            }
            timed.push(Timed {
                window,
                soft: half.soft,
                preferred: half.preferred,
                until_next: stop.care + gap + pause,
            });
        }
        let found = best_starts(&timed, self.rates(), &mut self.room.timing, starts);
        self.room.timed = timed;
        found
    }

    /// What the timing of a run costs.
    pub(super) fn rates(&self) -> Rates {
        let policy = &self.instance.problem.policy;
        Rates {
            deviation: policy.prices.deviation,
            outside: PerSecond(PROMISE_WEIGHT * policy.promises.outside_window.0),
            wait: policy.prices.wait,
        }
    }

    pub(super) fn apply_starts(&mut self, duty: DutyId, starts: &[Moment]) {
        for (stop, &start) in self.runs[duty].stops.iter_mut().zip(starts) {
            stop.start = start;
            self.start[stop.half] = start;
        }
    }

    /// Writes down what a run comes to, in the ledger of hours too.
    pub(super) fn apply_sums(&mut self, id: DutyId, sums: Sums) {
        let duty = &self.instance.duties[id];
        let before = std::mem::replace(&mut self.runs[id].sums, sums);
        self.worked.work(duty.carer, duty.week, sums.work - before.work);
        if (before.first, before.last) != (sums.first, sums.last) {
            for &other in &self.instance.linked[id] {
                self.runs[other].stale = true;
            }
        }
    }
}
