//! What a run comes to with given starts, and whether the carer's rules allow it: hours,
//! break, spread, weekly rest, and getting from one run to the next.

use super::{Stop, Sums, Working};
use crate::id::{CarerId, DutyId};
use crate::instance::Duty;
use crate::instance::duties::rests_each_week;
use crate::model::{Mode, Span};
use crate::units::{Moment, Seconds};

impl Working<'_, '_> {
    /// What a run comes to with these starts, if every rule of the carer's allows it.
    pub(super) fn lawful(&mut self, id: DutyId, starts: &[Moment]) -> Option<Sums> {
        let sums = self.sums(id, starts)?;
        let duty = &self.instance.duties[id];
        let more = sums.work - self.runs[id].sums.work;
        let hours = &self.instance.hours[duty.carer];
        let spread = self.instance.problem.policy.limits.spread;
        let lawful = sums.last - sums.first <= spread
            && self.worked.allows(hours, duty.carer, duty.week, more)
            && self.hops_in_time(id, &sums)
            && (!hours.watch_weekly_rest || self.rests(duty.carer, id, &sums));
        lawful.then_some(sums)
    }

    /// What a run comes to with these starts; `None` if it lacks its break (H14).
    pub(super) fn sums(&self, id: DutyId, starts: &[Moment]) -> Option<Sums> {
        let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
        let policy = &self.instance.problem.policy;
        let last = run.stops.last()?;
        let ways = if run.clocked.is_some() { Some(self.voyage(id, starts)?) } else { None };
        let commute = match &ways {
            Some(ways) => ways[0].time() + ways[ways.len() - 1].time(),
            None => run.commutes[0] + run.commutes[1],
        };
        let mut sums = Sums {
            first: starts[0],
            last: *starts.last()? + last.care,
            commute,
            ..Sums::default()
        };
        let mut longest = Seconds::ZERO;
        for (at, stop) in run.stops.iter().enumerate() {
            let half = &self.instance.halves[stop.half];
            let outside = (half.soft.from - starts[at]).max(starts[at] - half.soft.until);
            sums.levels.promises += policy.promises.outside_window * outside.at_least_zero();
            sums.levels.cost += policy.prices.deviation * (starts[at] - half.preferred).abs();
            if let Some(published) = &self.instance.published {
                sums.levels.cost += published.change(half.visit, duty.carer, starts[at]);
            }
            if let Some(next) = run.stops.get(at + 1) {
                let gap = match &ways {
                    Some(ways) => self.gap_by_clock(run, at, &ways[at + 1]),
                    None => next.into,
                };
                let idle = (starts[at + 1] - starts[at] - stop.care - gap.least).at_least_zero();
                sums.travel += gap.travel;
                sums.wait += idle;
                longest = longest.max(idle);
                if duty.mode == Mode::Drive {
                    sums.distance += gap.distance;
                }
            }
        }
        sums.work = sums.last - sums.first;
        if sums.work > policy.limits.break_after {
            if longest < policy.limits.break_length {
                return None;
            }
            sums.work -= policy.limits.break_length;
            sums.wait -= policy.limits.break_length;
        }
        let prices = &policy.prices;
        sums.levels.cost += prices.travel * sums.travel
            + prices.commute * sums.commute
            + prices.wait * sums.wait
            + prices.mile * sums.distance;
        Some(sums)
    }

    /// Whether the carer gets from the run before and to the run after in time (H03).
    fn hops_in_time(&self, id: DutyId, sums: &Sums) -> bool {
        let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
        let (Some(first), Some(last)) = (run.stops.first(), run.stops.last()) else { return true };
        self.instance.linked[id].iter().all(|&other| {
            let them = &self.runs[other];
            let (Some(their_first), Some(their_last)) = (them.stops.first(), them.stops.last())
            else {
                return true;
            };
            if them.sums.first < sums.first {
                self.hops(duty, (their_last, them.sums.last), (first, sums.first))
            } else {
                self.hops(duty, (last, sums.last), (their_first, them.sums.first))
            }
        })
    }

    /// Whether one gets from the end of a run to the start of the next, by the direct leg
    /// where there is one.
    fn hops(
        &self,
        duty: &Duty,
        (from, end): (&Stop, Moment),
        (to, start): (&Stop, Moment),
    ) -> bool {
        if self.instance.roads.may_sail(duty.roads, from.row, to.row) {
            return self.hops_by_clock(duty, (from, end), (to, start));
        }
        if from.row == to.row {
            return end <= start;
        }
        let (time, _) = self.instance.roads.way(duty.roads, from.row, to.row);
        let next = &self.instance.halves[to.half];
        let time = next.pace_to.of(duty.mode, time);
        let least = if time < Seconds::ZERO { Seconds::ZERO } else { time + next.buffer };
        start - end >= least
    }

    /// Whether a carer keeps the weekly rest with this run so (H13).
    fn rests(&mut self, carer: CarerId, id: DutyId, sums: &Sums) -> bool {
        let mut spans = std::mem::take(&mut self.room.spans);
        spans.clear();
        for &duty in &self.instance.duties_of[carer] {
            let run = &self.runs[duty];
            let sums = if duty == id { sums } else { &run.sums };
            if duty == id || !run.stops.is_empty() {
                spans.push(Span::new(sums.first, sums.last));
            }
        }
        let rests = rests_each_week(self.instance.problem, &spans);
        self.room.spans = spans;
        rests
    }
}
