//! Start times and costs of runs in which a boat or a bus may come.

use super::labels::{Labels, at_footing};
use super::{Gap, Run, Stop, Sums, Working};
use crate::id::DutyId;
use crate::instance::Duty;
use crate::model::Span;
use crate::run::timing::{Timed, best_starts};
use crate::timetable::{Called, Footing, Way};
use crate::units::{Moment, Seconds};

/// How often the best starts are sought anew by the boats that the last ones catch.
const ROUNDS: usize = 3;

impl Working<'_, '_> {
    /// The ways of a run with these starts: from home, between the stops, and home.
    pub(super) fn voyage(&self, id: DutyId, starts: &[Moment]) -> Option<Vec<Way>> {
        let (run, duty) = (&self.runs[id], &self.instance.duties[id]);
        let problem = self.instance.problem;
        let calls = run.stops.iter().zip(starts).map(|(stop, &start)| {
            let half = &self.instance.halves[stop.half];
            Called {
                place: half.place,
                start,
                end: start + stop.care,
                buffer: half.buffer,
                pace_to: half.pace_to,
                pace_home: half.pace_home,
            }
        });
        let calls: Vec<Called> = calls.collect();
        problem.timetables().voyage(problem, duty.carer, &calls).into_iter().collect()
    }

    /// What lies between two stops that this way joins.
    pub(super) fn gap_by_clock(&self, run: &Run, at: usize, way: &Way) -> Gap {
        let (from, to) = (&run.stops[at], &run.stops[at + 1]);
        let halves = &self.instance.halves;
        let moves = halves[from.half].place != halves[to.half].place;
        let buffer = if moves { halves[to.half].buffer } else { Seconds::ZERO };
        Gap { travel: way.time(), least: way.time() + buffer, distance: way.driven }
    }

    /// Whether one gets from one run to the next in time, with whatever one left home with.
    pub(super) fn hops_by_clock(
        &self,
        duty: &Duty,
        (from, end): (&Stop, Moment),
        (to, start): (&Stop, Moment),
    ) -> bool {
        let problem = self.instance.problem;
        let halves = &self.instance.halves;
        let ends = self.ends(from.half, to.half);
        let moves = ends.from != ends.to;
        let by = start - if moves { halves[to.half].buffer } else { Seconds::ZERO };
        let timetables = problem.timetables();
        timetables.hops(problem, (duty.carer, ends), (end, by)).unwrap_or(end <= start)
    }

    /// Starts as near the wished ones as each visit gets after the one before it, with a
    /// pause after one of the stops.
    fn forward_by_clock(
        &self,
        id: DutyId,
        starts: &mut Vec<Moment>,
        pause_after: Option<usize>,
        wish: impl Fn(Moment, Moment, Moment) -> Moment,
    ) -> Option<()> {
        let run = &self.runs[id];
        let clocked = run.clocked.as_ref()?;
        let length = self.instance.problem.policy.limits.break_length;
        starts.clear();
        let mut now = Labels::new();
        for (at, stop) in run.stops.iter().enumerate() {
            let window = self.clipped(stop.half, run.bounds);
            let early = match at.checked_sub(1) {
                None => clocked.ready[0].clone(),
                Some(before) => {
                    let pause = if pause_after == Some(before) { length } else { Seconds::ZERO };
                    let from = (run.stops[before].half, &now);
                    self.follow_after((id, pause), from, (stop.half, window))
                }
            };
            let preferred = self.instance.halves[stop.half].preferred;
            let open = early.iter().filter_map(|&(footing, from)| {
                let until = at_footing(&clocked.due[at], footing).filter(|&u| from <= u)?;
                Some((footing, Span::new(from, until)))
            });
            let open: Vec<(Footing, Span)> = open.collect();
            let wished = open.iter().map(|(_, span)| wish(span.from, span.until, preferred));
            let start = wished.min_by_key(|&start| ((start - preferred).abs(), start))?;
            starts.push(start);
            now.clear();
            let with = open.into_iter().filter(|(_, span)| span.contains(start));
            now.extend(with.map(|(footing, _)| (footing, start)));
        }
        Some(())
    }

    /// Pulls all starts but the last as late as that one allows, so that nobody waits for
    /// anything but a boat.
    fn late_by_clock(&self, id: DutyId, starts: &mut [Moment]) -> Option<()> {
        let run = &self.runs[id];
        let clocked = run.clocked.as_ref()?;
        let last = starts.len().checked_sub(1)?;
        let open = |at: usize, start: Moment| {
            let due = clocked.due[at].iter().filter(move |&&(_, due)| start <= due);
            due.map(move |&(footing, _)| (footing, start)).collect::<Labels>()
        };
        let mut now = open(last, starts[last]);
        for at in (0..last).rev() {
            let half = run.stops[at].half;
            let window = self.clipped(half, run.bounds);
            let after = (run.stops[at + 1].half, &now);
            let late = self.precede(id, &clocked.ready[at], (half, window), after);
            let lawful = late.iter().filter(|&&(footing, start)| {
                at_footing(&clocked.ready[at], footing).is_some_and(|ready| ready <= start)
            });
            let start = lawful.map(|&(_, start)| start).max()?;
            starts[at] = start;
            now = late.into_iter().filter(|&(_, latest)| start <= latest).collect();
            for label in &mut now {
                label.1 = start;
            }
        }
        Some(())
    }

    /// Starts for a run that every rule allows, and what it then comes to.
    pub(super) fn first_by_clock(&mut self, id: DutyId, starts: &mut Vec<Moment>) -> Option<Sums> {
        let near = |from: Moment, until: Moment, wish: Moment| wish.min(until).max(from);
        self.forward_by_clock(id, starts, None, near)?;
        if let Some(sums) = self.lawful(id, starts) {
            return Some(sums);
        }
        if self.tight_by_clock(id, starts).is_some()
            && let Some(sums) = self.lawful(id, starts)
        {
            return Some(sums);
        }
        let gaps = 0..self.runs[id].stops.len().saturating_sub(1);
        gaps.into_iter().find_map(|pause| {
            self.forward_by_clock(id, starts, Some(pause), |from, _, _| from)?;
            self.lawful(id, starts)
        })
    }

    /// As early an end as there is, and all before it as late as that allows.
    fn tight_by_clock(&self, id: DutyId, starts: &mut Vec<Moment>) -> Option<()> {
        self.forward_by_clock(id, starts, None, |from, _, _| from)?;
        self.late_by_clock(id, starts)
    }

    /// Gives a run the best starts found for its order, if they are lawful: from several
    /// beginnings, the boats that the starts catch, and the best starts for those boats.
    pub(super) fn retime_by_clock(&mut self, id: DutyId) {
        let mut starts = std::mem::take(&mut self.room.starts);
        for beginning in 0..3 {
            let near = |from: Moment, until: Moment, wish: Moment| wish.min(until).max(from);
            let begun = match beginning {
                0 => {
                    starts.clear();
                    starts.extend(self.runs[id].stops.iter().map(|stop| stop.start));
                    Some(())
                }
                1 => self.forward_by_clock(id, &mut starts, None, near),
                _ => self.tight_by_clock(id, &mut starts),
            };
            for _ in 0..ROUNDS {
                let Some(ways) = begun.and_then(|()| self.voyage(id, &starts)) else { break };
                let mut tried = Vec::new();
                if self.best_for(id, &ways, &mut tried).is_none() || tried == starts {
                    break;
                }
                starts = tried;
                if !self.take_if_better(id, &starts) {
                    break;
                }
            }
            self.take_if_better(id, &starts);
        }
        self.room.starts = starts;
    }

    fn take_if_better(&mut self, id: DutyId, starts: &[Moment]) -> bool {
        let before = self.runs[id].sums.levels.price();
        let sums = self.lawful(id, starts).filter(|sums| sums.levels.price() < before);
        if let Some(sums) = sums {
            self.apply_starts(id, starts);
            self.apply_sums(id, sums);
        }
        sums.is_some()
    }

    /// The best starts that catch just these boats.
    fn best_for(&mut self, id: DutyId, ways: &[Way], starts: &mut Vec<Moment>) -> Option<()> {
        let mut timed = std::mem::take(&mut self.room.timed);
        timed.clear();
        let run = &self.runs[id];
        let most = self.instance.problem.policy.limits.boat_leg;
        for (at, stop) in run.stops.iter().enumerate() {
            let half = &self.instance.halves[stop.half];
            let (into, out) = (&ways[at], &ways[at + 1]);
            let (is_first, is_last) = (at == 0, at + 1 == run.stops.len());
            let mut window = self.clipped(stop.half, run.bounds);
            if into.through.is_some() {
                let buffer = if is_first { Seconds::ZERO } else { half.buffer };
                window = window.and(Span::new(into.arrives + buffer, window.until));
                if is_first {
                    window = window.and(Span::new(window.from, into.leaves + most));
                }
            }
            if out.through.is_some() {
                let from = if is_last { out.arrives - most - stop.care } else { window.from };
                window = window.and(Span::new(from, out.leaves - stop.care));
            }
            let gap = if is_last { Seconds::ZERO } else { self.gap_by_clock(run, at, out).least };
            timed.push(Timed {
                window,
                soft: half.soft,
                preferred: half.preferred,
                until_next: stop.care + gap,
            });
        }
        let found = best_starts(&timed, self.rates(), &mut self.room.timing, starts);
        self.room.timed = timed;
        found
    }
}
