//! The earliest and latest starts of visits, carried along a run by the timetable.

use super::{Run, Working};
use crate::id::{DutyId, HalfId, PlaceId};
use crate::instance::Duty;
use crate::model::Span;
use crate::timetable::{Choice, Ends, Footing};
use crate::units::{Moment, Seconds};

/// For each footing that a visit can be reached with, a moment.
pub(crate) type Labels = Vec<(Footing, Moment)>;

impl Working<'_, '_> {
    /// The least time between two places from any of these footings.
    pub(crate) fn least_by_clock(
        &self,
        duty: &Duty,
        from: &[(Footing, Moment)],
        ends: Ends,
    ) -> Option<Seconds> {
        let mut least: Option<Seconds> = None;
        for &(footing, _) in from {
            self.each_choice(duty, footing, ends, |choice| {
                least = least.into_iter().chain([choice.least()]).min();
            });
        }
        least
    }

    fn each_choice(&self, duty: &Duty, footing: Footing, ends: Ends, each: impl FnMut(Choice<'_>)) {
        let problem = self.instance.problem;
        let timetables = problem.timetables();
        timetables.each_choice(problem, timetables.means_of(duty.carer), footing, ends, each);
    }

    pub(super) fn ends(&self, from: HalfId, to: HalfId) -> Ends {
        let halves = &self.instance.halves;
        Ends { from: halves[from].place, to: halves[to].place, pace: halves[to].pace_to }
    }

    pub(super) fn buffer_before(&self, half: HalfId, ends: Ends) -> Seconds {
        if ends.from == ends.to { Seconds::ZERO } else { self.instance.halves[half].buffer }
    }

    fn home(&self, duty: &Duty) -> PlaceId {
        self.instance.problem.carers[duty.carer].home
    }

    /// The earliest starts of a visit that is the first.
    pub(super) fn first_starts(&self, id: DutyId, half: HalfId, window: Span) -> Labels {
        let duty = &self.instance.duties[id];
        let row = &self.instance.halves[half];
        let ends = Ends { from: self.home(duty), to: row.place, pace: row.pace_to };
        let most = self.instance.problem.policy.limits.boat_leg;
        let mut labels = Labels::new();
        self.each_choice(duty, Footing::Own, ends, |choice| {
            let start = choice.first_start(window.from, most);
            if let Some(start) = start.filter(|&start| start <= window.until) {
                keep(&mut labels, choice.to, start, Moment::min);
            }
        });
        labels
    }

    /// The latest starts of a visit that is the last.
    pub(super) fn last_starts(
        &self,
        id: DutyId,
        footings: &Labels,
        (half, window): (HalfId, Span),
    ) -> Labels {
        let duty = &self.instance.duties[id];
        let row = &self.instance.halves[half];
        let ends = Ends { from: row.place, to: self.home(duty), pace: row.pace_home };
        let most = self.instance.problem.policy.limits.boat_leg;
        let mut labels = Labels::new();
        for &(footing, _) in footings {
            self.each_choice(duty, footing, ends, |choice| {
                if choice.to != Footing::Own {
                    return;
                }
                let end = choice.last_end(window.until + row.care, most);
                if let Some(start) = end.map(|end| end - row.care).filter(|&s| s >= window.from) {
                    keep(&mut labels, footing, start, Moment::max);
                }
            });
        }
        labels
    }

    /// The earliest starts of a visit after another that starts at these moments.
    pub(super) fn follow(
        &self,
        id: DutyId,
        (before, starts): (HalfId, &Labels),
        (half, window): (HalfId, Span),
    ) -> Labels {
        self.follow_after((id, Seconds::ZERO), (before, starts), (half, window))
    }

    /// Likewise, with a pause between the two.
    pub(super) fn follow_after(
        &self,
        (id, pause): (DutyId, Seconds),
        (before, starts): (HalfId, &Labels),
        (half, window): (HalfId, Span),
    ) -> Labels {
        let duty = &self.instance.duties[id];
        let ends = self.ends(before, half);
        let buffer = self.buffer_before(half, ends);
        let care = self.instance.halves[before].care;
        let mut labels = Labels::new();
        for &(footing, start) in starts {
            self.each_choice(duty, footing, ends, |choice| {
                let way = choice.first_from(start + care + pause);
                let start = way.map(|way| (way.arrives + buffer).max(window.from));
                if let Some(start) = start.filter(|&start| start <= window.until) {
                    keep(&mut labels, choice.to, start, Moment::min);
                }
            });
        }
        labels
    }

    /// The latest starts of a visit, with these footings, before another that starts by
    /// these moments.
    pub(super) fn precede(
        &self,
        id: DutyId,
        footings: &Labels,
        (half, window): (HalfId, Span),
        (after, due): (HalfId, &Labels),
    ) -> Labels {
        let duty = &self.instance.duties[id];
        let ends = self.ends(half, after);
        let buffer = self.buffer_before(after, ends);
        let care = self.instance.halves[half].care;
        let mut labels = Labels::new();
        for &(footing, _) in footings {
            self.each_choice(duty, footing, ends, |choice| {
                let Some(by) = at_footing(due, choice.to) else { return };
                let way = choice.last_by(by - buffer);
                let start = way.map(|way| (way.leaves - care).min(window.until));
                if let Some(start) = start.filter(|&start| start >= window.from) {
                    keep(&mut labels, footing, start, Moment::max);
                }
            });
        }
        labels
    }

    /// The earliest starts of a stop, whether or not its run goes by the clock.
    pub(crate) fn ready(run: &Run, at: usize) -> Labels {
        let stop = &run.stops[at];
        match &run.clocked {
            Some(clocked) => clocked.ready[at].clone(),
            None => vec![(Footing::Own, stop.before.earliest_end() - stop.care)],
        }
    }

    /// The latest starts of a stop, likewise.
    pub(super) fn due(run: &Run, at: usize) -> Labels {
        match &run.clocked {
            Some(clocked) => clocked.due[at].clone(),
            None => vec![(Footing::Own, run.stops[at].after.closes)],
        }
    }
}

/// The moment of a footing.
pub(super) fn at_footing(labels: &Labels, footing: Footing) -> Option<Moment> {
    labels.iter().find(|label| label.0 == footing).map(|label| label.1)
}

/// Keeps the better of two moments for a footing.
fn keep(
    labels: &mut Labels,
    footing: Footing,
    moment: Moment,
    better: impl Fn(Moment, Moment) -> Moment,
) {
    match labels.iter_mut().find(|label| label.0 == footing) {
        Some(label) => label.1 = better(label.1, moment),
        None => labels.push((footing, moment)),
    }
}

pub(super) fn earliest(labels: &Labels) -> Moment {
    labels.iter().map(|label| label.1).min().expect("a reached stop has a label")
}

pub(super) fn latest(labels: &Labels) -> Moment {
    labels.iter().map(|label| label.1).max().expect("a reached stop has a label")
}
