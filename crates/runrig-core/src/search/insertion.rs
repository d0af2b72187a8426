//! Where an unserved visit could go, and about what it would cost there.
//!
//! Each position is judged by two joins of stretches: whether it fits, and how much
//! longer the run gets. Travel, miles, continuity and hours are counted; what moving the neighbours'
//! starts would do, a break, a late end or an uneven slot show when the visit is put in.

use crate::id::{CarerId, DutyId, HalfId};
use crate::instance::{Duty, Half};
use crate::ledger::PROMISE_WEIGHT;
use crate::model::{Mode, Pace, Span};
use crate::run::stretch::Stretch;
use crate::search::working::{Gap, Place, Working};
use crate::timetable::{Ends, Footing};
use crate::units::{Cost, Moment, Seconds};

/// A position that fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// What putting the half there would cost, about.
    pub(crate) cost: Cost,
    /// The part of the cost that is for the half's own start.
    pub(crate) own: Cost,
    /// Where.
    pub(crate) place: Place,
    /// Whose run.
    pub(crate) carer: CarerId,
    /// When it could start there.
    pub(crate) starts: Span,
}

/// What a start away from the preferred one costs.
#[inline]
pub(crate) fn own_cost(working: &Working<'_, '_>, half: &Half, start: Moment) -> Cost {
    let policy = &working.instance.problem.policy;
    let outside = (half.soft.from - start).max(start - half.soft.until).at_least_zero();
    let broken = policy.promises.outside_window * outside;
    policy.prices.deviation * (start - half.preferred).abs() + Cost(PROMISE_WEIGHT * broken.0)
}

/// What it costs, about, that a duty gets a half, wherever in its run: by who comes, how many
/// hours that makes, and whether a weekend is spoilt.
#[inline]
pub(crate) fn cost_of_giving(working: &Working<'_, '_>, half: HalfId, id: DutyId) -> Cost {
    let (half, duty) = (&working.instance.halves[half], &working.instance.duties[id]);
    let prices = &working.instance.problem.policy.prices;
    let promises = &working.instance.problem.policy.promises;
    let hours = &working.instance.hours[duty.carer];
    let away = |package| working.packages.is_away(package);
    let introduced = half.free_package.is_some_and(away);
    let mut levels = working.continuity.added(half, duty.carer, introduced);
    levels.cost += working.served.likely(half, duty);
    levels += working.worked.more_care(hours, duty.carer, half.care, promises);
    if let Some(published) = &working.instance.published {
        levels.cost += published.another(half.visit, duty.carer);
    }
    if duty.weekend.is_some() && working.runs[id].stops.is_empty() {
        let before = i64::from(working.weekend_runs[duty.carer]);
        levels.cost += Cost(prices.weekend_run.0 * (2 * before + 1));
    }
    levels.price()
}

/// The best `keep` positions for a half in a run, added to `found`; none that cost more
/// than the cut-off before waiting and hours are even counted. `wherever` is [what it
/// costs](cost_of_giving) in any of them.
pub(crate) fn probe(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (id, wherever, window): (DutyId, Cost, Span),
    (keep, cutoff): (usize, Cost),
    found: &mut Vec<Candidate>,
) {
    if working.runs[id].stale && !working.refresh(id) {
        return;
    }
    let from = found.len();
    let view = View::of(working, half, (id, wherever, window), cutoff);
    if view.window.length() < Seconds::ZERO {
        return;
    }
    for at in 0..=view.n_stops() {
        if at > 0 && view.stop(at - 1).before.earliest_end() > view.window.until {
            break;
        }
        let Some(candidate) = view.at(at) else { continue };
        let so_far = found.len() - from;
        let place = found[from..].partition_point(|other| other.cost <= candidate.cost);
        if place < keep {
            found.insert(from + place, candidate);
            found.truncate(from + keep.min(so_far + 1));
        }
    }
}

/// A half beside a run.
struct View<'a, 'i, 'p> {
    working: &'a Working<'i, 'p>,
    half: &'a Half,
    half_id: HalfId,
    duty: &'a Duty,
    id: DutyId,
    row: u32,
    window: Span,
    /// What it costs whatever the position.
    wherever: Cost,
    /// Positions that cost more are of no interest.
    cutoff: Cost,
    /// The run goes by boat or bus already.
    clocked: bool,
    /// A boat or a bus may come into some leg from or to the half.
    sails: bool,
}

impl<'a, 'i, 'p> View<'a, 'i, 'p> {
    fn of(
        working: &'a Working<'i, 'p>,
        half: HalfId,
        (id, wherever, window): (DutyId, Cost, Span),
        cutoff: Cost,
    ) -> Self {
        let (half_id, duty) = (half, &working.instance.duties[id]);
        let half = &working.instance.halves[half];
        let run = &working.runs[id];
        let row = working.instance.roads.row(duty.roads, half.place);
        let open = Span::new(run.bounds.from, run.bounds.until - half.care);
        Self {
            working,
            half,
            half_id,
            duty,
            id,
            row,
            window: window.and(open),
            wherever,
            cutoff,
            clocked: run.clocked.is_some(),
            sails: working.instance.roads.ever_sails(duty.roads, row),
        }
    }

    fn n_stops(&self) -> usize {
        self.working.runs[self.id].stops.len()
    }

    fn stop(&self, at: usize) -> &crate::search::working::Stop {
        &self.working.runs[self.id].stops[at]
    }

    /// The half before stop `at`, if it fits there.
    #[inline]
    fn at(&self, at: usize) -> Option<Candidate> {
        let (working, duty, care) = (self.working, self.duty, self.half.care);
        let before = (at > 0).then(|| self.stop(at - 1));
        let after = (at < self.n_stops()).then(|| self.stop(at));
        if after.is_some_and(|next| next.after.closes < self.window.from + care) {
            return None;
        }
        let sails = |from: Option<u32>, to: Option<u32>| {
            let (from, to) = (from.unwrap_or(duty.home), to.unwrap_or(duty.home));
            self.sails && working.instance.roads.may_sail(duty.roads, from, to)
        };
        if self.clocked || sails(before.map(|stop| stop.row), Some(self.row)) {
            return self.at_by_clock(at);
        }
        let mut starts = self.window;
        let (mut into, mut out) = (Gap::default(), Gap::default());
        let mut commute = Seconds::ZERO;
        match before {
            Some(stop) => {
                let arrival = (self.half.pace_to, self.half.buffer);
                into = working.gap(duty, (stop.row, self.row), arrival)?;
                starts.from = starts.from.max(stop.before.earliest_end() + into.least);
                if starts.length() < Seconds::ZERO {
                    return None;
                }
            }
            None => commute += working.leg_from_home(duty, self.row, self.half.pace_to)?,
        }
        if sails(Some(self.row), after.map(|stop| stop.row)) {
            return self.at_by_clock(at);
        }
        match after {
            Some(stop) => {
                out = working.gap_to(duty, self.row, stop)?;
                starts.until = starts.until.min(stop.after.closes - out.least - care);
            }
            None => commute += working.leg_home(duty, self.row, self.half.pace_home)?,
        }
        if starts.length() < Seconds::ZERO {
            return None;
        }
        let own = own_cost(working, self.half, starts.nearest(self.half.preferred));
        let cost = self.run_cost(at, (into, out), (commute, own + self.wherever))?;
        let place = Place { duty: self.id, at };
        Some(Candidate { cost, own, place, carer: duty.carer, starts })
    }

    /// Whether a run that goes by road so far could take the half between two stops, in time and
    /// at a cost below the cut-off, if every boat were there when it is wanted.
    fn may_be_worth_it(&self, (before, after): (Option<usize>, Option<usize>)) -> bool {
        let (working, duty) = (self.working, self.duty);
        let run = &working.runs[self.id];
        let home = (working.instance.problem.carers[duty.carer].home, duty.home);
        let end = |at: Option<usize>| {
            at.map_or(home, |at| {
                let stop = &run.stops[at];
                (working.instance.halves[stop.half].place, stop.row)
            })
        };
        let (here, from, to) = ((self.half.place, self.row), end(before), end(after));
        let least = |from, to, pace| working.least_leg(duty, from, to, pace);
        let paces = self.paces((before, after));
        let Some(into) = least(from, here, paces[0]) else { return false };
        let mut start = self.window.from;
        if let Some(stop) = before.map(|at| &run.stops[at]) {
            let buffer = if from.0 == here.0 { Seconds::ZERO } else { self.half.buffer };
            start = start.max(stop.before.earliest_end() + into + buffer);
            if start > self.window.until {
                return false;
            }
        }
        let Some(out) = least(here, to, paces[1]) else { return false };
        if let Some(stop) = after.map(|at| &run.stops[at]) {
            let next = &working.instance.halves[stop.half];
            let buffer = if to.0 == here.0 { Seconds::ZERO } else { next.buffer };
            if start + self.half.care + out + buffer > stop.after.closes {
                return false;
            }
        }
        let old = least(from, to, paces[2]).filter(|_| self.n_stops() > 0).unwrap_or_default();
        let prices = &working.instance.problem.policy.prices;
        let rate = |paid: bool| if paid { prices.travel } else { prices.commute };
        let cost = rate(before.is_some()) * into + rate(after.is_some()) * out
            - rate(before.is_some() && after.is_some()) * old;
        cost + self.wherever <= self.cutoff
    }

    /// The paces of the legs to the half and from it, between two stops, and of the one that
    /// they replace.
    fn paces(&self, (before, after): (Option<usize>, Option<usize>)) -> [Pace; 3] {
        let half = |at: usize| &self.working.instance.halves[self.stop(at).half];
        let on = after.map(|at| half(at).pace_to);
        let home = before.map(|at| half(at).pace_home).unwrap_or_default();
        [self.half.pace_to, on.unwrap_or(self.half.pace_home), on.unwrap_or(home)]
    }

    /// The half before stop `at` in a run that may go by boat or bus, if it fits there. Its
    /// cost leaves waiting for boats out of account: it shows when the half is put in.
    fn at_by_clock(&self, at: usize) -> Option<Candidate> {
        let (working, duty) = (self.working, self.duty);
        let (before, after) = (at.checked_sub(1), (at < self.n_stops()).then_some(at));
        if !self.clocked && !self.may_be_worth_it((before, after)) {
            return None;
        }
        let room = (self.half_id, self.window);
        let (starts, labels) = working.open_by_clock(self.id, room, (before, after))?;
        let run = &working.runs[self.id];
        let home = working.instance.problem.carers[duty.carer].home;
        let place = |at: Option<usize>| {
            at.map_or(home, |at| working.instance.halves[run.stops[at].half].place)
        };
        let from =
            before.map_or_else(|| vec![(Footing::Own, starts.from)], |at| Working::ready(run, at));
        let here = self.half.place;
        let paces = self.paces((before, after));
        let into = Ends { from: place(before), to: here, pace: paces[0] };
        let out = Ends { from: here, to: place(after), pace: paces[1] };
        let old = Ends { from: place(before), to: place(after), pace: paces[2] };
        let into = working.least_by_clock(duty, &from, into)?;
        let out = working.least_by_clock(duty, &labels, out)?;
        let old = working.least_by_clock(duty, &from, old).unwrap_or_default();
        let prices = &working.instance.problem.policy.prices;
        let rate = |paid: bool| if paid { prices.travel } else { prices.commute };
        let mut cost = rate(before.is_some()) * into + rate(after.is_some()) * out;
        if self.n_stops() > 0 {
            cost -= rate(before.is_some() && after.is_some()) * old;
        }
        let own = own_cost(working, self.half, starts.nearest(self.half.preferred));
        let cost = cost + own + self.wherever;
        let hours = &working.instance.hours[duty.carer];
        if cost > self.cutoff
            || !working.worked.allows(hours, duty.carer, duty.week, self.half.care)
        {
            return None;
        }
        let place = Place { duty: self.id, at };
        Some(Candidate { cost, own, place, carer: duty.carer, starts })
    }

    /// What the run's travel, waiting and hours cost more with the half before stop `at`, on
    /// top of what the half costs there itself.
    #[inline]
    fn run_cost(
        &self,
        at: usize,
        (into, out): (Gap, Gap),
        (commute, itself): (Seconds, Cost),
    ) -> Option<Cost> {
        let (working, duty, care) = (self.working, self.duty, self.half.care);
        let run = &working.runs[self.id];
        let n = run.stops.len();
        let (mut old, mut old_commute) = (Gap::default(), Seconds::ZERO);
        if n > 0 {
            if at == 0 {
                old_commute = run.commutes[0];
            } else if at == n {
                old_commute = run.commutes[1];
            } else {
                old = run.stops[at].into;
            }
        }
        let prices = &working.instance.problem.policy.prices;
        let mut cost = itself
            + prices.travel * (into.travel + out.travel - old.travel)
            + prices.commute * (commute - old_commute);
        if duty.mode == Mode::Drive {
            cost += prices.mile * (into.distance + out.distance) - prices.mile * old.distance;
        }
        if cost > self.cutoff {
            return None;
        }
        let alone = Stretch::visit(care, self.window.from, self.window.until)?;
        let joined =
            if at == 0 { alone } else { self.stop(at - 1).before.then(into.least, alone)? };
        let whole = if at == n { joined } else { joined.then(out.least, self.stop(at).after)? };
        let elapsed = if n == 0 { Seconds::ZERO } else { run.stops[0].after.elapsed };
        let longer = whole.elapsed - elapsed;
        let wait = longer - care - (into.least + out.least - old.least);
        let hours = &working.instance.hours[duty.carer];
        let limits = &working.instance.problem.policy.limits;
        let pause = if run.break_after.is_some() { limits.break_length } else { Seconds::ZERO };
        let more = whole.elapsed - pause - run.sums.work;
        if whole.elapsed > working.instance.problem.policy.limits.spread
            || !working.worked.allows(hours, duty.carer, duty.week, more)
        {
            return None;
        }
        let week = (duty.carer, duty.week);
        let worked = working.worked.more_work(hours, week, more, prices);
        Some(cost + prices.wait * wait + worked)
    }
}
