//! Runs in which a boat or a bus may come: timed by the timetable itself.
//!
//! Whoever is somewhere earlier is nowhere later for it (boats are caught in the order
//! in which they leave), so that a walk along the run finds the earliest start of every
//! visit and a walk back the latest; once for each footing, for with the car and on foot
//! are two worlds. Between the two a run always has lawful starts. Runs without such a
//! leg know nothing of all this.

use super::labels::{Labels, at_footing, earliest, latest};
use super::{Place, Run, Stop, Working};
use crate::id::{DutyId, HalfId, PlaceId};
use crate::instance::Duty;
use crate::instance::roads::NOWHERE;
use crate::model::{Pace, Span};
use crate::run::stretch::Stretch;
use crate::units::Seconds;

/// What the timetable leaves each stop of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clocked {
    /// The earliest start of each stop.
    pub(super) ready: Vec<Labels>,
    /// The latest start of each stop.
    pub(super) due: Vec<Labels>,
}

impl Working<'_, '_> {
    /// Whether a boat or a bus may come into a run.
    pub(super) fn may_sail(&self, duty: &Duty, stops: &[Stop]) -> bool {
        let roads = &self.instance.roads;
        let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return false };
        roads.has_sailings(duty.roads)
            && (roads.may_sail(duty.roads, duty.home, first.row)
                || roads.may_sail(duty.roads, last.row, duty.home)
                || stops.windows(2).any(|two| roads.may_sail(duty.roads, two[0].row, two[1].row)))
    }

    /// Whether a boat or a bus may come into a run with a stop of this row put in.
    #[inline]
    pub(crate) fn sails_at(&self, row: u32, place: Place) -> bool {
        let (run, duty) = (&self.runs[place.duty], &self.instance.duties[place.duty]);
        let roads = &self.instance.roads;
        let before = place.at.checked_sub(1).map_or(duty.home, |at| run.stops[at].row);
        let after = run.stops.get(place.at).map_or(duty.home, |stop| stop.row);
        run.clocked.is_some()
            || roads.may_sail(duty.roads, before, row)
            || roads.may_sail(duty.roads, row, after)
    }

    /// The least time of a leg, by road at this pace or by the clock whatever the hour, between
    /// two places and their rows; `None` if there is no way.
    pub(crate) fn least_leg(
        &self,
        duty: &Duty,
        (from, from_row): (PlaceId, u32),
        (to, to_row): (PlaceId, u32),
        pace: Pace,
    ) -> Option<Seconds> {
        if from == to {
            return Some(Seconds::ZERO);
        }
        let timetables = self.instance.problem.timetables();
        let bounds = &self.instance.bounds[timetables.number_of(duty.carer)];
        let road = self.leg(duty, (from_row, to_row), pace).filter(|_| from_row != NOWHERE);
        let road = road.map(|(time, _)| time);
        let sails = self.instance.roads.may_sail(duty.roads, from_row, to_row);
        let sea = if sails { timetables.least(bounds, from, to) } else { None };
        road.into_iter().chain(sea).min()
    }

    /// Fills in what the timetable leaves each stop; false if the order cannot be kept.
    pub(super) fn chain_by_clock(&self, id: DutyId, run: &mut Run) -> bool {
        let mut clocked = Clocked::default();
        for (at, stop) in run.stops.iter().enumerate() {
            let window = self.clipped(stop.half, run.bounds);
            let labels = match at.checked_sub(1) {
                None => self.first_starts(id, stop.half, window),
                Some(before) => {
                    let labels = &clocked.ready[before];
                    self.follow(id, (run.stops[before].half, labels), (stop.half, window))
                }
            };
            if labels.is_empty() {
                return false;
            }
            clocked.ready.push(labels);
        }
        for at in (0..run.stops.len()).rev() {
            let stop = &run.stops[at];
            let window = self.clipped(stop.half, run.bounds);
            let ready = &clocked.ready[at];
            let mut labels = match run.stops.get(at + 1) {
                None => self.last_starts(id, ready, (stop.half, window)),
                Some(after) => {
                    let due = clocked.due.last().expect("the stop after has its labels");
                    self.precede(id, ready, (stop.half, window), (after.half, due))
                }
            };
            labels.retain(|&(footing, due)| at_footing(ready, footing).is_some_and(|e| e <= due));
            if labels.is_empty() {
                return false;
            }
            clocked.due.push(labels);
        }
        clocked.due.reverse();
        self.sum_up(id, run, &clocked);
        run.clocked = Some(Box::new(clocked));
        true
    }

    /// Stretches whose earliest end and latest start are the timetable's; their length is
    /// what the run takes at the least, without waiting.
    fn sum_up(&self, id: DutyId, run: &mut Run, clocked: &Clocked) {
        let duty = &self.instance.duties[id];
        let n = run.stops.len();
        let mut elapsed = Seconds::ZERO;
        for at in 0..n {
            if at > 0 {
                let ends = (run.stops[at - 1].half, run.stops[at].half);
                elapsed += self.least_between(duty, &clocked.ready[at - 1], ends);
            }
            let stop = &mut run.stops[at];
            elapsed += stop.care;
            let ends = earliest(&clocked.ready[at]) + stop.care;
            stop.before = Stretch { elapsed, opens: ends - elapsed, closes: ends - elapsed };
        }
        for at in 0..n {
            let before = if at == 0 { Seconds::ZERO } else { run.stops[at].before.elapsed };
            let closes = latest(&clocked.due[at]);
            let stop = &mut run.stops[at];
            let elapsed = elapsed - before + if at == 0 { Seconds::ZERO } else { stop.care };
            stop.after = Stretch { elapsed, opens: earliest(&clocked.ready[at]), closes };
        }
    }

    /// The least time between two visits from any of these footings, walking up included.
    fn least_between(&self, duty: &Duty, from: &Labels, halves: (HalfId, HalfId)) -> Seconds {
        let ends = self.ends(halves.0, halves.1);
        let least = self.least_by_clock(duty, from, ends).unwrap_or_default();
        least + self.buffer_before(halves.1, ends)
    }

    /// The starts, and the footing, that a visit could have between two stops of a run, or
    /// at an end of it; `None` if it does not fit.
    pub(crate) fn open_by_clock(
        &self,
        id: DutyId,
        (half, window): (HalfId, Span),
        (before, after): (Option<usize>, Option<usize>),
    ) -> Option<(Span, Labels)> {
        let run = &self.runs[id];
        let ready = match before {
            None => self.first_starts(id, half, window),
            Some(at) => {
                let labels = Self::ready(run, at);
                self.follow(id, (run.stops[at].half, &labels), (half, window))
            }
        };
        let due = match after {
            None => self.last_starts(id, &ready, (half, window)),
            Some(at) => {
                let labels = Self::due(run, at);
                self.precede(id, &ready, (half, window), (run.stops[at].half, &labels))
            }
        };
        let spans = ready.iter().filter_map(|&(footing, from)| {
            let until = at_footing(&due, footing).filter(|&until| from <= until)?;
            Some(Span::new(from, until))
        });
        let span = spans.max_by_key(|span| (span.length(), std::cmp::Reverse(span.from)))?;
        Some((span, ready))
    }
}
