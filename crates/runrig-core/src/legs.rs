//! The legs of a run as they are travelled: by road, or by the clock.

use crate::id::CarerId;
use crate::model::{Leg, Mode, Problem, Run, Source};
use crate::timetable::{Called, Footing, Ride, Way};
use crate::units::{Metres, Seconds};

/// One leg of a run.
#[derive(Clone, Copy, Debug)]
pub struct RunLeg {
    /// How long it takes, how far it is by road, and where that came from.
    pub leg: Leg,
    /// How one travels by road on it.
    pub mode: Mode,
    /// Metres driven.
    pub driven: Metres,
    /// With what one sets out on it.
    pub footing: Footing,
    /// The way taken, in a problem with a timetable; none where no way keeps it.
    pub way: Option<Way>,
}

/// How the time of a leg by the clock is spent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// The rides, in order.
    pub rides: Vec<Ride>,
    /// Aboard.
    pub aboard: Seconds,
    /// On the ways to, between and from the ports.
    pub on_the_way: Seconds,
    /// Waiting at the ports, check-in included.
    pub waiting: Seconds,
}

impl RunLeg {
    /// How its time is spent, if it goes by the clock.
    #[must_use]
    pub fn spent(&self, problem: &Problem, carer: CarerId) -> Option<Spent> {
        let way = self.way?;
        let through = way.through?;
        let rides = problem.timetables().rides(problem, carer, self.footing, &way);
        let by_car = self.footing == Footing::Own && way.to == Footing::Own;
        let own = problem.carers[carer].mode;
        let mode = if by_car && own != Mode::Bus { own } else { Mode::Walk };
        let between = rides.windows(2).map(|two| {
            let leg = problem.travel.leg(mode, two[0].to, two[1].from);
            leg.map_or(Seconds::ZERO, |leg| leg.time)
        });
        let ends = (through.passage.ready - way.leaves) + (way.arrives - through.passage.arrives);
        let on_the_way = ends + between.sum::<Seconds>();
        let aboard = rides.iter().map(|ride| ride.arrives - ride.departs).sum::<Seconds>();
        let waiting = way.time() - on_the_way - aboard;
        Some(Spent { rides, aboard, on_the_way, waiting })
    }
}

/// The legs of a run: from home, between its stops, and home. None where there is no way.
#[must_use]
pub fn of_run(problem: &Problem, run: &Run) -> Vec<Option<RunLeg>> {
    let carer = &problem.carers[run.carer];
    let calls: Vec<Called> =
        run.stops.iter().enumerate().map(|(at, _)| called(problem, run, at)).collect();
    if calls.is_empty() {
        return Vec::new();
    }
    let places: Vec<_> = std::iter::once(carer.home)
        .chain(calls.iter().map(|call| call.place))
        .chain([carer.home])
        .collect();
    let timetables = problem.timetables();
    let ways = if timetables.is_empty() {
        vec![None; calls.len() + 1]
    } else {
        timetables.voyage(problem, run.carer, &calls)
    };
    let mut footing = Footing::Own;
    let last = calls[calls.len() - 1].pace_home;
    let paces = calls.iter().map(|call| call.pace_to).chain([last]);
    let legs = places.windows(2).zip(paces).zip(ways).map(|((ends, pace), way)| {
        let before = std::mem::replace(&mut footing, way.map_or(Footing::Own, |way| way.to));
        let on_foot = before != Footing::Own && way.is_some_and(|way| way.to != Footing::Own);
        let mode = if on_foot { Mode::Walk } else { carer.mode };
        let by_road = problem.travel.leg(mode, ends[0], ends[1]);
        let leg = match way {
            Some(way) if way.through.is_some() || way.to != before => {
                let source = Source::Timetable;
                Leg { time: way.time(), distance: way.driven, source }
            }
            _ => {
                let leg = by_road?;
                Leg { time: pace.of(mode, leg.time), ..leg }
            }
        };
        let driven = match way {
            Some(way) => way.driven,
            None => leg.distance,
        };
        let driven = if carer.mode == Mode::Drive { driven } else { Metres(0) };
        Some(RunLeg { leg, mode, driven, footing: before, way })
    });
    legs.collect()
}

fn called(problem: &Problem, run: &Run, at: usize) -> Called {
    let stop = run.stops[at];
    let visit = &problem.visits[stop.visit];
    let place = problem.clients[visit.client].place;
    let limits = &problem.policy.limits;
    let rural = if problem.places[place].rural { limits.rural_buffer } else { Seconds::ZERO };
    let buffer = limits.walk_up + limits.buffer + rural;
    Called {
        place,
        start: stop.start,
        end: stop.start + visit.care,
        buffer,
        pace_to: problem.travel.pace_to(visit),
        pace_home: problem.travel.pace_from(visit),
    }
}
