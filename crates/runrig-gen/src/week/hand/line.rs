//! One carer's day as a line of calls, and where one more fits in.

use runrig_core::id::{CarerId, PlaceId, ShiftId, VisitId};
use runrig_core::model::{Mode, Problem, Span, Stop};
use runrig_core::units::{Moment, Seconds};

/// The most a carer works in a week: contracts leave some hours for others' leave.
const WEEK: Seconds = Seconds::hours(38);
/// The most a carer works in a day.
const DAY: Seconds = Seconds::hours(10);

/// A carer's day.
#[derive(Clone)]
pub(super) struct Line<'p> {
    problem: &'p Problem,
    pub(super) carer: CarerId,
    pub(super) shifts: Vec<ShiftId>,
    /// When the night's rest ends.
    rested: Moment,
    /// Worked on the days before.
    before: Seconds,
    /// Calls in order, each with its position among the shifts.
    stops: Vec<(usize, Stop)>,
}

/// Where and when a call fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// Position among the calls.
    at: usize,
    /// Position among the shifts.
    shift: usize,
    /// When it can start.
    pub(super) span: Span,
    /// How much longer the way gets.
    pub(super) detour: Seconds,
    /// Whether a call of the same shift stands before it.
    pub(super) follows: bool,
}

impl<'p> Line<'p> {
    pub(super) fn new(
        problem: &'p Problem,
        carer: CarerId,
        shifts: Vec<ShiftId>,
        last_end: Option<Moment>,
        before: i32,
    ) -> Self {
        let rest = problem.policy.limits.daily_rest;
        let rested = last_end.map_or(Moment(0), |end| end + rest);
        Self { problem, carer, shifts, rested, before: Seconds(before), stops: Vec::new() }
    }

    fn place(&self, visit: VisitId) -> PlaceId {
        self.problem.clients[self.problem.visits[visit].client].place
    }

    /// The longest leg this carer makes.
    fn longest(&self) -> Seconds {
        let limits = &self.problem.policy.limits;
        match self.problem.carers[self.carer].mode {
            Mode::Walk => limits.leg.min(limits.walk_leg),
            Mode::Cycle | Mode::EBike => limits.leg.min(limits.cycle_leg),
            Mode::Drive | Mode::Bus => limits.leg,
        }
    }

    fn leg(&self, from: PlaceId, to: PlaceId) -> Option<Seconds> {
        let mode = self.problem.carers[self.carer].mode;
        let leg = self.problem.travel.leg(mode, from, to)?;
        (leg.time <= self.longest()).then_some(leg.time)
    }

    /// Whether the carer gets there from home, and home again.
    pub(super) fn reaches(&self, visit: VisitId) -> bool {
        let (home, there) = (self.problem.carers[self.carer].home, self.place(visit));
        self.leg(home, there).is_some() && self.leg(there, home).is_some()
    }

    /// From the end of one call to the start of the next.
    fn between(&self, from: VisitId, to: VisitId) -> Option<Seconds> {
        let (here, there) = (self.place(from), self.place(to));
        if here == there {
            return Some(Seconds::ZERO);
        }
        let limits = &self.problem.policy.limits;
        let rural = self.problem.places[there].rural;
        let buffer = limits.buffer + if rural { limits.rural_buffer } else { Seconds::ZERO };
        Some(self.leg(here, there)? + limits.walk_up + buffer)
    }

    fn end_of(&self, stop: Stop) -> Moment {
        stop.start + self.problem.visits[stop.visit].care
    }

    /// Half the way between home and a call: commuting is the carer's own time.
    fn commute(&self, visit: VisitId) -> Seconds {
        let home = self.problem.carers[self.carer].home;
        Seconds(self.leg(home, self.place(visit)).unwrap_or_default().0 / 2)
    }

    /// Where the call fits into the window.
    pub(super) fn gaps(&self, visit: VisitId, window: Span) -> impl Iterator<Item = Gap> {
        let shifts = 0..self.shifts.len();
        let gaps = shifts.flat_map(|shift| (0..=self.stops.len()).map(move |at| (shift, at)));
        gaps.filter_map(move |(shift, at)| self.gap(visit, window, shift, at))
    }

    fn gap(&self, visit: VisitId, window: Span, shift: usize, at: usize) -> Option<Gap> {
        let before = at.checked_sub(1).map(|before| self.stops[before]);
        let after = self.stops.get(at).copied();
        let out_of_turn = before.is_some_and(|(other, _)| other > shift)
            || after.is_some_and(|(other, _)| other < shift);
        if out_of_turn {
            return None;
        }
        let care = self.problem.visits[visit].care;
        let span = self.problem.shifts[self.shifts[shift]].span;
        let mut span = window.and(Span::new(span.from.max(self.rested), span.until - care));
        let (mut detour, mut joined) = (Seconds::ZERO, None);
        if let Some((_, stop)) = before {
            let way = self.between(stop.visit, visit)?;
            span.from = span.from.max(self.end_of(stop) + way);
            detour += way;
            joined = after.map(|(_, next)| self.between(stop.visit, next.visit));
        } else {
            detour += self.commute(visit);
        }
        if let Some((_, stop)) = after {
            let way = self.between(visit, stop.visit)?;
            span.until = span.until.min(stop.start - way - care);
            detour += way;
            if before.is_none() {
                detour -= self.commute(stop.visit);
            }
        }
        detour -= joined.flatten().unwrap_or_default();
        let follows = before.is_some_and(|(other, _)| other == shift);
        (span.length() >= Seconds::ZERO).then_some(Gap { at, shift, span, detour, follows })
    }

    /// Whether the day stays lawful with the call.
    pub(super) fn may_insert(&self, gap: Gap, stop: Stop) -> bool {
        let mut stops = self.stops.clone();
        stops.insert(gap.at, (gap.shift, stop));
        let limits = &self.problem.policy.limits;
        let (first, last) = (stops[0].1, stops[stops.len() - 1].1);
        let spread = self.end_of(last) - first.start;
        let work = self.work_of(&stops);
        let mut runs = stops.chunk_by(|a, b| a.0 == b.0);
        spread <= limits.spread
            && work <= DAY
            && self.before + work <= WEEK
            && runs.all(|run| {
                self.elapsed(run) <= limits.break_after || self.pause(run) >= limits.break_length
            })
    }

    pub(super) fn insert(&mut self, gap: Gap, stop: Stop) {
        self.stops.insert(gap.at, (gap.shift, stop));
    }

    /// The calls that stand in or around a window.
    pub(super) fn near(&self, window: Span) -> Vec<Stop> {
        let wide = Span::new(window.from - Seconds::hours(1), window.until + Seconds::hours(1));
        let near = self.stops.iter().filter(|(_, stop)| wide.contains(stop.start));
        near.map(|&(_, stop)| stop).collect()
    }

    /// The day without a call, if it stays lawful.
    pub(super) fn without(&self, visit: VisitId) -> Option<Self> {
        let mut without = self.clone();
        without.stops.retain(|(_, stop)| stop.visit != visit);
        let ways = without.stops.windows(2);
        let lawful = ways.into_iter().all(|pair| {
            let (early, late) = (pair[0].1, pair[1].1);
            let way = self.between(early.visit, late.visit);
            way.is_some_and(|way| self.end_of(early) + way <= late.start)
        });
        lawful.then_some(without)
    }

    fn elapsed(&self, run: &[(usize, Stop)]) -> Seconds {
        match run {
            [] => Seconds::ZERO,
            [(_, first), ..] => self.end_of(run[run.len() - 1].1) - first.start,
        }
    }

    /// The longest time between two calls beyond the way.
    fn pause(&self, run: &[(usize, Stop)]) -> Seconds {
        let idle = run.windows(2).map(|pair| {
            let way = self.between(pair[0].1.visit, pair[1].1.visit).unwrap_or_default();
            pair[1].1.start - self.end_of(pair[0].1) - way
        });
        idle.max().unwrap_or_default()
    }

    fn work_of(&self, stops: &[(usize, Stop)]) -> Seconds {
        let limits = &self.problem.policy.limits;
        let runs = stops.chunk_by(|a, b| a.0 == b.0);
        runs.map(|run| {
            let elapsed = self.elapsed(run);
            let pause = self.pause(run).min(limits.break_length);
            elapsed - if elapsed > limits.break_after { pause } else { Seconds::ZERO }
        })
        .sum()
    }

    /// Seconds worked.
    pub(super) fn work(&self) -> i32 {
        self.work_of(&self.stops).0
    }

    /// When the last call ends.
    pub(super) fn end(&self) -> Option<Moment> {
        self.stops.last().map(|&(_, stop)| self.end_of(stop))
    }

    /// The calls of each shift that has some.
    pub(super) fn runs(&self) -> impl Iterator<Item = (ShiftId, Vec<Stop>)> {
        let runs = self.stops.chunk_by(|a, b| a.0 == b.0);
        runs.map(|run| (self.shifts[run[0].0], run.iter().map(|&(_, stop)| stop).collect()))
    }
}
