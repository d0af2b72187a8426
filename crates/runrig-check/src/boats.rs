//! The ways of a run by boat and bus, found again from the timetable itself (H18).
//!
//! Slow and plain: every sailing that could be the first of a way is tried, and all that
//! follow from it are looked at in order of departure.

use std::collections::BTreeMap;

use crate::hour::{hour_from, hour_to, leg_at};
use crate::judged::{Call, secs, since};
use runrig_core::id::{CarerId, PlaceId};
use runrig_core::model::{Leg, LineKind, Mode, Problem, Sailing};
use runrig_core::units::Moment;

/// Where the carer's car is, if it was left at a port.
pub(crate) type Car = Option<PlaceId>;

/// A way from one place to another at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) leaves: i64,
    pub(crate) arrives: i64,
    /// Metres driven to the first port and from the last, or all the way.
    pub(crate) driven: i64,
    /// Where the car then is.
    pub(crate) car: Car,
    /// By boat or bus.
    pub(crate) sails: bool,
}

impl Way {
    pub(crate) fn time(&self) -> i64 {
        self.arrives - self.leaves
    }
}

/// One carer, and the sailings there are.
pub(crate) struct Traveller<'a> {
    problem: &'a Problem,
    carer: CarerId,
}

/// How a way by boat or bus is begun and ended.
#[derive(Clone, Copy)]
struct Plan {
    /// To the first port.
    first: Mode,
    /// Between ports.
    between: Mode,
    /// From the last port.
    last: Mode,
    /// Only by boats that take cars.
    cars_only: bool,
    /// The port where the car waits and the way by boat ends.
    ends_at: Option<PlaceId>,
}

impl<'a> Traveller<'a> {
    pub(crate) fn new(problem: &'a Problem, carer: CarerId) -> Self {
        Self { problem, carer }
    }

    fn mode(&self) -> Mode {
        self.problem.carers[self.carer].mode
    }

    /// The longest piece of way by a mode (H16, H17).
    pub(crate) fn longest(&self, mode: Mode) -> i64 {
        let limits = &self.problem.policy.limits;
        let own = secs(self.problem.carers[self.carer].max_leg.unwrap_or(limits.leg));
        match mode {
            Mode::Walk => own.min(secs(limits.walk_leg)),
            Mode::Cycle | Mode::EBike => own.min(secs(limits.cycle_leg)),
            Mode::Drive | Mode::Bus => own,
        }
    }

    /// Seconds and metres of a piece of way that is not too long.
    fn piece(&self, mode: Mode, from: PlaceId, to: PlaceId) -> Option<(i64, i64)> {
        let leg = self.problem.travel.leg(mode, from, to)?;
        let (time, metres) = (secs(leg.time), i64::from(leg.distance.0));
        (time <= self.longest(mode)).then_some((time, metres))
    }

    /// Every way by road that sets out at a moment, driven as at an hour if by car all the way.
    fn roads(
        &self,
        (here, there): (PlaceId, PlaceId),
        car: Car,
        (from, hour): (i64, Moment),
    ) -> Vec<Way> {
        let road = |time: i64, driven: i64, car: Car| Way {
            leaves: from,
            arrives: from + time,
            driven,
            car,
            sails: false,
        };
        if here == there {
            return vec![road(0, 0, car)];
        }
        let Some(port) = car else {
            let metres = |metres: i64| if self.mode() == Mode::Drive { metres } else { 0 };
            let leg = leg_at(self.problem, self.carer, (here, there), hour);
            let near = leg.filter(|leg| secs(leg.time) <= self.longest(self.mode()));
            let length = |leg: &Leg| metres(i64::from(leg.distance.0));
            return near.iter().map(|leg| road(secs(leg.time), length(leg), None)).collect();
        };
        let on_foot = self.piece(Mode::Walk, here, there).map(|(time, _)| road(time, 0, car));
        let to_car = self.piece(Mode::Walk, here, port);
        let by_car = to_car.zip(self.piece(Mode::Drive, port, there));
        let by_car = by_car.map(|((walk, _), (drive, metres))| road(walk + drive, metres, None));
        on_foot.into_iter().chain(by_car).collect()
    }

    /// The ways by boat and bus that leave at `from` or later and have arrived by `until`:
    /// for each first sailing the first arrival.
    pub(crate) fn sails(
        &self,
        ends: (PlaceId, PlaceId),
        car: Car,
        (from, until): (i64, i64),
    ) -> Vec<Way> {
        let mut found = Vec::new();
        if ends.0 == ends.1 {
            return found;
        }
        let own = if self.mode() == Mode::Bus { Mode::Walk } else { self.mode() };
        let drives = self.mode() == Mode::Drive;
        let all_by = |mode: Mode, cars_only: bool| Plan {
            first: mode,
            between: mode,
            last: mode,
            cars_only,
            ends_at: None,
        };
        let plans = match car {
            None if drives => {
                vec![all_by(own, true), Plan { first: own, ..all_by(Mode::Walk, false) }]
            }
            None => vec![all_by(own, false)],
            Some(port) => {
                let on_foot = all_by(Mode::Walk, false);
                vec![on_foot, Plan { last: Mode::Drive, ends_at: Some(port), ..on_foot }]
            }
        };
        for plan in plans {
            self.sail(ends, (plan, car), (from, until), &mut found);
        }
        found.retain(|way| way.arrives <= until);
        found
    }

    /// The ways by boat and bus of one plan.
    fn sail(
        &self,
        (here, there): (PlaceId, PlaceId),
        (plan, car): (Plan, Car),
        (from, until): (i64, i64),
        found: &mut Vec<Way>,
    ) {
        let longest = secs(self.problem.policy.limits.boat_leg);
        let usable = |sailing: &&Sailing| self.may_use(sailing, plan);
        let all: Vec<&Sailing> =
            self.between(from, until.saturating_add(1)).iter().filter(usable).collect();
        for (n, first) in all.iter().enumerate() {
            let Some((out, driven_out)) = self.piece(plan.first, here, first.from) else {
                continue;
            };
            let leaves = since(first.departs) - self.check_in(first) - out;
            if leaves < from {
                continue;
            }
            let mut aboard: Vec<&Sailing> = Vec::new();
            let mut best: Option<(i64, i64)> = None;
            for hop in &all[n..] {
                if since(hop.departs) > leaves + longest {
                    break;
                }
                let boards = aboard.is_empty() || self.can_board(&aboard, hop, plan.between);
                if !boards {
                    continue;
                }
                aboard.push(hop);
                if plan.ends_at.is_some_and(|port| hop.to != port) {
                    continue;
                }
                if let Some((on, driven_on)) = self.piece(plan.last, hop.to, there) {
                    let way = (since(hop.arrives) + on, driven_on);
                    best = Some(best.map_or(way, |best: (i64, i64)| best.min(way)));
                }
            }
            let Some((arrives, driven_on)) = best else { continue };
            if arrives - leaves > longest {
                continue;
            }
            let by_car = |mode: Mode, metres: i64| if mode == Mode::Drive { metres } else { 0 };
            let driven = by_car(plan.first, driven_out) + by_car(plan.last, driven_on);
            let leaves_car = plan.first == Mode::Drive && plan.last == Mode::Walk;
            let car = match plan.ends_at {
                Some(_) => None,
                None if leaves_car => Some(first.from),
                None => car,
            };
            found.push(Way { leaves, arrives, driven, car, sails: true });
        }
    }

    /// The sailings that leave in a span of time.
    fn between(&self, from: i64, until: i64) -> &'a [Sailing] {
        let sailings = &self.problem.travel.timetable.sailings;
        let first = sailings.partition_point(|sailing| since(sailing.departs) < from);
        let end = sailings.partition_point(|sailing| since(sailing.departs) < until);
        &sailings[first..end.max(first)]
    }

    fn may_use(&self, sailing: &Sailing, plan: Plan) -> bool {
        let line = &self.problem.travel.timetable.lines[sailing.line];
        let takes_bus = self.mode() == Mode::Bus;
        !sailing.cancelled
            && (line.kind == LineKind::Boat || takes_bus)
            && (!plan.cars_only || (line.takes_cars && line.kind == LineKind::Boat))
    }

    fn check_in(&self, sailing: &Sailing) -> i64 {
        let line = &self.problem.travel.timetable.lines[sailing.line];
        secs(line.check_in.unwrap_or(self.problem.policy.limits.boarding))
    }

    /// Whether one who has been on these hops can be on another.
    fn can_board(&self, aboard: &[&Sailing], hop: &Sailing, between: Mode) -> bool {
        aboard.iter().any(|before| {
            let stays = (before.line, before.voyage, before.to) == (hop.line, hop.voyage, hop.from);
            let way = if before.to == hop.from {
                Some(0)
            } else {
                self.piece(between, before.to, hop.from).map(|(time, _)| time)
            };
            let by = since(hop.departs) - self.check_in(hop);
            stays || way.is_some_and(|way| since(before.arrives) + way <= by)
        })
    }
}

/// What the ways of a run come to so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sum {
    time: i64,
    paid: i64,
    driven: i64,
    cars: Vec<Car>,
}

/// The ways of a run: from home, from call to call, and home; none where none is lawful.
///
/// `slack` is what there must be before each call besides the way, where the carer moves.
pub(crate) fn voyage(
    problem: &Problem,
    calls: &[Call],
    places: &[PlaceId],
    slack: impl Fn(usize) -> i64,
) -> Vec<Option<Way>> {
    let carer = calls[0].carer;
    let traveller = Traveller::new(problem, carer);
    let home = problem.carers[carer].home;
    let longest = secs(problem.policy.limits.boat_leg);
    let n = calls.len();
    let mut states: BTreeMap<Car, (Sum, Vec<Option<Way>>)> = BTreeMap::new();
    states.insert(None, (Sum::default(), Vec::new()));
    for leg in 0..=n {
        let here = if leg == 0 { home } else { places[leg - 1] };
        let there = if leg == n { home } else { places[leg] };
        let mut next: BTreeMap<Car, (Sum, Vec<Option<Way>>)> = BTreeMap::new();
        for (&car, (sum, ways)) in &states {
            let mut best: BTreeMap<Car, ((i64, i64, i64), Way)> = BTreeMap::new();
            let mut offer = |order: (i64, i64, i64), way: Way| {
                let known = best.get(&way.car);
                if known.is_none_or(|(known, _)| order < *known) {
                    best.insert(way.car, (order, way));
                }
            };
            let ends = (here, there);
            let hour = match calls.get(leg) {
                Some(call) => hour_to(problem, call),
                None => hour_from(problem, &calls[n - 1]),
            };
            if leg == 0 {
                // The last to leave that arrives by the first start.
                let start = calls[0].start;
                for mut way in traveller.roads(ends, car, (start, hour)) {
                    (way.leaves, way.arrives) = (start - way.time(), start);
                    offer((-way.leaves, way.time(), way.driven), way);
                }
                for way in traveller.sails(ends, car, (start - longest, start)) {
                    offer((-way.leaves, way.time(), way.driven), way);
                }
            } else if leg == n {
                // The first to arrive that leaves after the last end; with the car.
                let end = calls[n - 1].end;
                let ways = traveller.roads(ends, car, (end, hour)).into_iter();
                for way in ways.chain(traveller.sails(ends, car, (end, end + longest))) {
                    if way.car.is_none() {
                        offer((way.arrives, way.time(), way.driven), way);
                    }
                }
            } else {
                // The quickest between the two.
                let (end, start) = (calls[leg - 1].end, calls[leg].start);
                let by = start - if here == there { 0 } else { slack(leg) };
                let mut ways = traveller.roads(ends, car, (end, hour));
                ways.retain(|way| way.arrives <= by);
                ways.extend(traveller.sails(ends, car, (end, by)));
                for way in ways {
                    offer((way.time(), way.driven, way.leaves), way);
                }
            }
            let paid = 0 < leg && leg < n;
            for (_, way) in best.into_values() {
                let mut sum = sum.clone();
                sum.time += way.time();
                sum.paid += if paid { way.time() } else { 0 };
                sum.driven += if paid { way.driven } else { 0 };
                sum.cars.push(way.car);
                let ways: Vec<Option<Way>> = ways.iter().copied().chain([Some(way)]).collect();
                let known = next.get(&way.car);
                if known.is_none_or(|(known, _)| sum < *known) {
                    next.insert(way.car, (sum, ways));
                }
            }
        }
        if next.is_empty() {
            let best = states.values().min_by(|one, other| one.0.cmp(&other.0));
            let (sum, mut ways) = best.cloned().unwrap_or_default();
            ways.push(None);
            next.insert(None, (sum, ways));
        }
        states = next;
    }
    states.into_values().next().map(|(_, ways)| ways).unwrap_or_default()
}
