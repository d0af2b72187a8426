//! What each carer's rota is like.

use super::picture::{Outing, Picture};
use super::ratio::{Ratio, count};
use crate::id::{CarerId, DayId, Id};
use crate::model::{Problem, Span};
use crate::units::{Moment, Pence, Seconds};
use std::collections::BTreeMap;

/// What one carer's rota is like. Times are in seconds, over the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarerFigures {
    /// Who.
    pub carer: CarerId,
    /// Length of all shifts, less absences.
    pub shift: i64,
    /// Care given.
    pub contact: i64,
    /// Paid travel.
    pub travel: i64,
    /// Working time, breaks not counted.
    pub work: i64,
    /// Working time by week.
    pub weeks: Vec<i64>,
    /// Visits made, a double-up as one.
    pub starts: u64,
    /// Runs on Saturdays and Sundays.
    pub weekends: u64,
    /// Runs that end after 20:00.
    pub lates: u64,
    /// The days worked, in order.
    pub days: Vec<DayWorked>,
    /// Pay for an hour, where it is known.
    pub wage: Option<Pence>,
}

/// One day's work of a carer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWorked {
    /// The day of the shifts.
    pub day: DayId,
    /// The first start.
    pub from: Moment,
    /// The last end.
    pub until: Moment,
    /// Whether a gap of the policy's `split_gap` or more lies between two runs (H15).
    pub split: bool,
}

impl CarerFigures {
    /// Pay for an hour of working time, in pence, if only care is paid: wage × care / working
    /// time. Where all working time is paid, and mileage is, an hour is worth the wage. None
    /// without a wage or without work.
    #[must_use]
    pub fn pay_by_contact(&self) -> Option<Ratio> {
        Ratio::of(i128::from(self.wage?.0) * i128::from(self.contact), self.work)
    }

    /// The rest between the end of each day worked and the start of the next (H12).
    pub fn rests(&self) -> impl Iterator<Item = Seconds> {
        self.days.windows(2).map(|days| days[1].from - days[0].until)
    }
}

/// The figures of every carer, in order of id.
pub(super) fn figures(picture: &Picture<'_>) -> Vec<CarerFigures> {
    let problem = picture.problem;
    let mut figures: Vec<CarerFigures> =
        problem.carers.ids().map(|carer| idle(problem, carer)).collect();
    let mut days = vec![BTreeMap::<DayId, Vec<(Moment, Moment)>>::new(); figures.len()];
    for outing in &picture.outings {
        let at = outing.run.carer.index();
        add_run(&mut figures[at], problem, outing);
        let day = outing.day.unwrap_or(DayId::at(0));
        days[at].entry(day).or_default().push(outing.span(problem));
    }
    let gap = problem.policy.limits.split_gap;
    for (one, days) in figures.iter_mut().zip(days) {
        one.days = days.into_iter().map(|(day, spans)| worked(day, spans, gap)).collect();
    }
    figures
}

fn idle(problem: &Problem, carer: CarerId) -> CarerFigures {
    let row = &problem.carers[carer];
    let shifts = problem.shifts_of(carer).iter().map(|&id| problem.shifts[id].span);
    let absences: Vec<Span> = row.absences.iter().map(|absence| absence.span).collect();
    CarerFigures {
        carer,
        shift: shifts.map(|shift| present(shift, &absences)).sum(),
        contact: 0,
        travel: 0,
        work: 0,
        weeks: vec![0; problem.horizon.n_weeks()],
        starts: 0,
        weekends: 0,
        lates: 0,
        days: Vec::new(),
        wage: row.contract.wage.or(problem.providers[row.employer].wage),
    }
}

fn add_run(one: &mut CarerFigures, problem: &Problem, outing: &Outing<'_>) {
    for effort in &outing.efforts {
        one.contact += effort.care;
        one.travel += effort.travel;
    }
    one.work += outing.work();
    one.starts += count(outing.efforts.len());
    if let Some(day) = outing.day {
        one.weeks[problem.horizon.week_of(day)] += outing.work();
        let row = &problem.horizon.days[day];
        one.weekends += u64::from(row.weekday.is_weekend());
        one.lates += u64::from(outing.span(problem).1 > row.evening);
    }
}

/// Seconds of a shift that no absence covers.
fn present(shift: Span, absences: &[Span]) -> i64 {
    let mut away: Vec<Span> = absences.iter().map(|&absence| shift.and(absence)).collect();
    away.sort_unstable();
    let mut from = shift.from;
    let mut present = Seconds::ZERO;
    for span in away.into_iter().filter(|span| span.length() > Seconds::ZERO) {
        present += (span.from - from).at_least_zero();
        from = from.max(span.until);
    }
    i64::from((present + (shift.until - from)).0)
}

fn worked(day: DayId, mut spans: Vec<(Moment, Moment)>, gap: Seconds) -> DayWorked {
    spans.sort_unstable();
    let from = spans[0].0;
    let mut until = spans[0].1;
    let mut split = false;
    for &(start, end) in &spans[1..] {
        split |= start - until >= gap;
        until = until.max(end);
    }
    DayWorked { day, from, until, split }
}
