//! A rota laid out for judging: who is where when, and what lies between.
//!
//! Times are plain `i64` seconds here, since even a hopeless rota must not overflow them.

use runrig_core::id::{CarerId, DayId, PlaceId, ShiftId, Table, VisitId};
use runrig_core::model::{
    Carer, Client, Leg, Problem, Provider, Rota, RuleCode, Run, Source, Visit,
};
use runrig_core::units::{Cost, Metres, Moment, Seconds};

use crate::Breach;
use crate::boats::{self, Traveller};
use crate::hour::{hour_from, hour_to, leg_at};

/// A problem with a rota, seen run by run, carer by carer and visit by visit.
#[derive(Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) problem: &'a Problem,
    /// Each run that has a stop, in the order of the rota.
    pub(crate) journeys: Vec<Journey>,
    /// The calls at each visit, in order of run; empty where nobody comes.
    pub(crate) calls_at: Table<VisitId, Vec<Call>>,
    /// For each carer the positions of their journeys, in order of first start.
    of_carer: Table<CarerId, Vec<usize>>,
}

/// One carer at one visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub(crate) visit: VisitId,
    pub(crate) carer: CarerId,
    /// When the care starts.
    pub(crate) moment: Moment,
    /// The same in seconds.
    pub(crate) start: i64,
    /// When the care ends, in seconds.
    pub(crate) end: i64,
}

/// The way between two places, in seconds and metres; all nothing where they are one
/// place, and where there is no way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hop {
    /// The leg, if there is a way.
    pub(crate) leg: Option<Leg>,
    /// The leg alone.
    pub(crate) travel: i64,
    /// Travel and buffers.
    pub(crate) required: i64,
    pub(crate) metres: i64,
}

/// One run with what lies between its calls.
#[derive(Debug)]
pub(crate) struct Journey {
    pub(crate) carer: CarerId,
    pub(crate) shift: Option<ShiftId>,
    /// The day of the shift; without one, of the first start.
    pub(crate) day: DayId,
    /// Never empty.
    pub(crate) calls: Vec<Call>,
    /// From each call to the next; one fewer than calls.
    pub(crate) hops: Vec<Hop>,
    /// From home to the first call, if there is a way.
    pub(crate) outward: Option<Leg>,
    /// From the last call to home, if there is a way.
    pub(crate) homeward: Option<Leg>,
    /// Legs in order, home legs included, that keep rule H18 and with it H16 and H17; all
    /// unknown where nothing runs by the clock.
    pub(crate) kept: Vec<bool>,
}

impl<'a> Judged<'a> {
    pub(crate) fn new(problem: &'a Problem, rota: &Rota) -> Self {
        let full = rota.runs.iter().filter(|run| !run.stops.is_empty());
        let journeys: Vec<Journey> = full.map(|run| Journey::new(problem, run)).collect();
        let mut calls_at = Table::filled(Vec::new(), problem.visits.len());
        let mut of_carer = Table::filled(Vec::new(), problem.carers.len());
        for (position, journey) in journeys.iter().enumerate() {
            of_carer[journey.carer].push(position);
            for &call in &journey.calls {
                calls_at[call.visit].push(call);
            }
        }
        for positions in &mut of_carer {
            positions.sort_by_key(|&position| journeys[position].first_start());
        }
        Self { problem, journeys, calls_at, of_carer }
    }

    /// The journeys of one carer, in order of first start.
    pub(crate) fn journeys_of(
        &self,
        carer: CarerId,
    ) -> impl DoubleEndedIterator<Item = &Journey> + Clone {
        self.of_carer[carer].iter().map(|&position| &self.journeys[position])
    }

    /// Every call, run by run.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &Call> {
        self.journeys.iter().flat_map(|journey| &journey.calls)
    }

    pub(crate) fn visit(&self, call: &Call) -> &'a Visit {
        &self.problem.visits[call.visit]
    }

    pub(crate) fn client(&self, call: &Call) -> &'a Client {
        &self.problem.clients[self.visit(call).client]
    }

    pub(crate) fn carer(&self, call: &Call) -> &'a Carer {
        &self.problem.carers[call.carer]
    }

    pub(crate) fn employer(&self, call: &Call) -> &'a Provider {
        &self.problem.providers[self.carer(call).employer]
    }

    /// The way of the later call's carer from one call to the next.
    pub(crate) fn hop(&self, from: &Call, to: &Call) -> Hop {
        hop(self.problem, from, to)
    }

    /// The seconds there must be between two runs of a carer, and there are; a way that is
    /// never there asks for nothing.
    pub(crate) fn between_runs(&self, from: &Call, to: &Call) -> (i64, i64) {
        let gap = to.start - from.end;
        let hop = self.hop(from, to);
        let ends = (place_of(self.problem, from), place_of(self.problem, to));
        if self.problem.travel.timetable.is_empty() || ends.0 == ends.1 {
            return (gap, hop.required);
        }
        let slack = slack_before(self.problem, ends.1);
        let by_road = hop.leg.map(|_| hop.required);
        let near = gap < secs(self.problem.policy.limits.boat_leg) + slack;
        if by_road.is_some_and(|required| required <= gap) || (by_road.is_none() && !near) {
            return (gap, by_road.unwrap_or(0));
        }
        let traveller = Traveller::new(self.problem, from.carer);
        let with_car = |span: (i64, i64)| {
            let sails = traveller.sails(ends, None, span).into_iter();
            sails.filter(|way| way.car.is_none()).map(|way| way.time() + slack).min()
        };
        if let Some(required) = with_car((from.end, to.start - slack)) {
            return (gap, required);
        }
        // Where only a boat goes and none in time, there would have to be one more second.
        let ever = || with_car(ALWAYS).map(|least| least.max(gap + 1));
        let required = by_road.or_else(ever);
        (gap, required.unwrap_or(0))
    }

    /// Whether a boat or a bus ever makes a leg of a run, at whatever time.
    pub(crate) fn may_sail(&self, journey: &Journey, at: usize) -> bool {
        let home = self.problem.carers[journey.carer].home;
        let place = |call: &Call| place_of(self.problem, call);
        let from = at.checked_sub(1).map_or(home, |at| place(&journey.calls[at]));
        let to = journey.calls.get(at).map_or(home, place);
        let traveller = Traveller::new(self.problem, journey.carer);
        !traveller.sails((from, to), None, ALWAYS).is_empty()
    }

    /// The longest leg of a carer by road (H16, H17).
    pub(crate) fn longest_leg(&self, carer: CarerId) -> i64 {
        Traveller::new(self.problem, carer).longest(self.problem.carers[carer].mode)
    }

    /// Working time of a carer in a week of the horizon.
    pub(crate) fn work(&self, carer: CarerId, week: usize) -> i64 {
        let horizon = &self.problem.horizon;
        let journeys = self.journeys_of(carer);
        let in_week = journeys.filter(|journey| horizon.week_of(journey.day) == week);
        in_week.map(|journey| journey.work(self.problem)).sum()
    }

    /// How many days a week of the horizon has: seven, or fewer for the last.
    pub(crate) fn days_in(&self, week: usize) -> i64 {
        let n_days = self.problem.horizon.days.len();
        count(n_days.saturating_sub(week * 7).min(7))
    }

    /// How many days the horizon has.
    pub(crate) fn n_days(&self) -> i64 {
        count(self.problem.horizon.days.len())
    }
}

impl Journey {
    fn new(problem: &Problem, run: &Run) -> Self {
        let calls: Vec<Call> = run
            .stops
            .iter()
            .map(|stop| {
                let start = since(stop.start);
                let end = start + secs(problem.visits[stop.visit].care);
                Call { visit: stop.visit, carer: run.carer, moment: stop.start, start, end }
            })
            .collect();
        let carer = &problem.carers[run.carer];
        let (first, last) = (calls[0], calls[calls.len() - 1]);
        let hops = calls.windows(2).map(|pair| hop(problem, &pair[0], &pair[1])).collect();
        let out = (carer.home, place_of(problem, &first));
        let back = (place_of(problem, &last), carer.home);
        let mut journey = Self {
            carer: run.carer,
            shift: run.shift,
            day: day_of(problem, run.shift, &first),
            hops,
            outward: leg_at(problem, run.carer, out, hour_to(problem, &first)),
            homeward: leg_at(problem, run.carer, back, hour_from(problem, &last)),
            kept: vec![false; calls.len() + 1],
            calls,
        };
        if !problem.travel.timetable.is_empty() {
            journey.go_by_the_clock(problem);
        }
        journey
    }

    /// Takes the ways that the timetable offers, where there are lawful ones.
    fn go_by_the_clock(&mut self, problem: &Problem) {
        let places: Vec<PlaceId> = self.calls.iter().map(|call| place_of(problem, call)).collect();
        let slack = |leg: usize| slack_before(problem, places[leg]);
        let ways = boats::voyage(problem, &self.calls, &places, slack);
        let n = self.calls.len();
        for (at, way) in ways.into_iter().enumerate() {
            let Some(way) = way else { continue };
            let time = Seconds(i32::try_from(way.time()).unwrap_or(i32::MAX));
            let distance = Metres(u32::try_from(way.driven).unwrap_or(u32::MAX));
            let leg = Some(Leg { time, distance, source: Source::Timetable });
            self.kept[at] = true;
            if at == 0 {
                self.outward = leg;
            } else if at == n {
                self.homeward = leg;
            } else {
                let moves = places[at - 1] != places[at];
                let slack = if moves { slack(at) } else { 0 };
                let (travel, required) = (way.time(), way.time() + slack);
                self.hops[at - 1] = Hop { leg, travel, required, metres: way.driven };
            }
        }
    }

    /// Whether a leg between two calls has less time than it needs (H03).
    pub(crate) fn hurries(&self, at: usize) -> bool {
        let between = at.checked_sub(1).filter(|&before| before + 1 < self.calls.len());
        between.is_some_and(|before| {
            let gap = self.calls[before + 1].start - self.calls[before].end;
            gap < self.hops[before].required
        })
    }

    pub(crate) fn first(&self) -> &Call {
        &self.calls[0]
    }

    pub(crate) fn last(&self) -> &Call {
        &self.calls[self.calls.len() - 1]
    }

    pub(crate) fn first_start(&self) -> i64 {
        self.first().start
    }

    pub(crate) fn last_end(&self) -> i64 {
        self.last().end
    }

    /// From first start to last end.
    pub(crate) fn elapsed(&self) -> i64 {
        self.last_end() - self.first_start()
    }

    /// Its visits, in order.
    pub(crate) fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.calls.iter().map(|call| call.visit)
    }

    /// Time between calls beyond travel and buffers, for each hop.
    pub(crate) fn idles(&self) -> impl Iterator<Item = i64> {
        let pairs = self.calls.windows(2).zip(&self.hops);
        pairs.map(|(pair, hop)| (pair[1].start - pair[0].end - hop.required).max(0))
    }

    /// The longest of them; none for a single call.
    pub(crate) fn longest_idle(&self) -> i64 {
        self.idles().max().unwrap_or(0)
    }

    /// Whether it is so long that it needs a break (H14).
    pub(crate) fn needs_break(&self, problem: &Problem) -> bool {
        self.elapsed() > secs(problem.policy.limits.break_after)
    }

    /// The part of the longest idle time that is a break and not paid (H14).
    pub(crate) fn pause(&self, problem: &Problem) -> i64 {
        if !self.needs_break(problem) {
            return 0;
        }
        self.longest_idle().min(secs(problem.policy.limits.break_length))
    }

    /// Working time (H11).
    pub(crate) fn work(&self, problem: &Problem) -> i64 {
        (self.elapsed() - self.pause(problem)).max(0)
    }

    /// Paid time that is neither care, travel nor buffer (S06).
    pub(crate) fn wait(&self, problem: &Problem) -> i64 {
        self.idles().sum::<i64>() - self.pause(problem)
    }
}

impl Call {
    /// A breach by this call alone.
    pub(crate) fn breach(&self, rule: RuleCode, found: i64, limit: i64) -> Breach {
        Breach { rule, carer: Some(self.carer), visits: vec![self.visit], found, limit }
    }
}

pub(crate) fn place_of(problem: &Problem, call: &Call) -> PlaceId {
    problem.clients[problem.visits[call.visit].client].place
}

fn day_of(problem: &Problem, shift: Option<ShiftId>, first: &Call) -> DayId {
    let of_shift = shift.map(|shift| problem.shifts[shift].day);
    let of_start = || problem.horizon.day_of(first.moment);
    of_shift.or_else(of_start).unwrap_or(problem.visits[first.visit].day)
}

fn hop(problem: &Problem, from: &Call, to: &Call) -> Hop {
    let (here, there) = (place_of(problem, from), place_of(problem, to));
    let leg = leg_at(problem, to.carer, (here, there), hour_to(problem, to));
    let Some(way) = leg.filter(|_| here != there) else {
        return Hop { leg, ..Hop::default() };
    };
    let travel = secs(way.time);
    let required = travel + slack_before(problem, there);
    Hop { leg, travel, required, metres: i64::from(way.distance.0) }
}

/// Walking up and buffer after a way that ends at a place.
pub(crate) fn slack_before(problem: &Problem, place: PlaceId) -> i64 {
    let limits = &problem.policy.limits;
    let rural = if problem.places[place].rural { secs(limits.rural_buffer) } else { 0 };
    secs(limits.walk_up) + secs(limits.buffer) + rural
}

/// Every moment there is.
const ALWAYS: (i64, i64) = (i64::MIN / 4, i64::MAX / 4);

/// Seconds of a length of time.
pub(crate) fn secs(time: Seconds) -> i64 {
    i64::from(time.0)
}

/// Seconds since the start of the horizon.
pub(crate) fn since(moment: Moment) -> i64 {
    i64::from(moment.0)
}

/// How many.
pub(crate) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The share of a weekly amount that falls on so many days, rounded down.
pub(crate) fn by_sevenths(weekly: Seconds, days: i64) -> i64 {
    secs(weekly) * days / 7
}

/// How far a value lies outside a range; zero within it.
pub(crate) fn outside(value: i64, from: i64, until: i64) -> i64 {
    (from - value).max(value - until).max(0)
}

/// A price times an amount; the dearest cost there is, where it would be dearer.
pub(crate) fn times(price: i64, amount: i64) -> Cost {
    Cost(price.saturating_mul(amount))
}

/// A sum of costs, likewise.
pub(crate) fn total(costs: impl IntoIterator<Item = Cost>) -> Cost {
    Cost(costs.into_iter().fold(0, |sum: i64, cost| sum.saturating_add(cost.0)))
}
