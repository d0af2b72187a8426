//! The rota with every leg, and what was assumed for it.

use runrig_core::id::CarerId;
use runrig_core::legs::{self, RunLeg};
use runrig_core::model::{Mode, Problem, Rota, Run};
use runrig_core::timetable::{Footing, Ride};
use runrig_core::units::Seconds;

use super::drawing::Drawing;
use crate::names::Names;
use crate::wire::response::plan as wire;

/// The rota as it is told.
pub(super) fn plan(
    rota: &Rota,
    asked: (&Problem, &Names),
    drawing: Option<&Drawing<'_>>,
) -> wire::Plan {
    let mut runs: Vec<&Run> = rota.runs.iter().filter(|run| !run.stops.is_empty()).collect();
    runs.sort_by_key(|run| (run.carer, run.stops[0].start, run.shift));
    wire::Plan { runs: runs.into_iter().map(|run| told(run, asked, drawing)).collect() }
}

fn told(
    run: &Run,
    (problem, names): (&Problem, &Names),
    drawing: Option<&Drawing<'_>>,
) -> wire::Run {
    let carer = &problem.carers[run.carer];
    let clock = &names.clock;
    let first = run.stops[0];
    let legs = legs::of_run(problem, run);
    let place = |at: usize| match run.stops.get(at) {
        Some(stop) => problem.clients[problem.visits[stop.visit].client].place,
        None => carer.home,
    };
    let leg = |at: usize| {
        let leg = legs[at]?;
        let mut told = told_leg(&leg, run.carer, problem, names);
        told.drawn = drawing.map(|drawing| {
            let from = at.checked_sub(1).map_or(carer.home, place);
            let rides = leg.spent(problem, run.carer).map(|spent| spent.rides);
            drawing.leg(&leg, (from, place(at)), &rides.unwrap_or_default())
        });
        Some(told)
    };
    let day = match run.shift {
        Some(shift) => problem.shifts[shift].day,
        None => problem.horizon.day_of(first.start).unwrap_or(problem.visits[first.visit].day),
    };
    let mut between = passes_between(run, &legs, problem);
    let mut stops = Vec::with_capacity(run.stops.len());
    for (at, stop) in run.stops.iter().enumerate() {
        let visit = &problem.visits[stop.visit];
        stops.push(wire::Stop {
            visit: visit.key.clone(),
            client: problem.clients[visit.client].key.clone(),
            start: clock.written(stop.start),
            end: clock.written(stop.start + visit.care),
            leg: if at > 0 { leg(at) } else { None },
            between: between.next().filter(|_| at > 0),
        });
    }
    wire::Run {
        carer: carer.key.clone(),
        day: clock.written_day(day),
        shift: run.shift.map(|id| span(problem.shifts[id].span, names)),
        from_home: leg(0),
        stops,
        to_home: leg(run.stops.len()),
    }
}

/// A span in local time.
pub(super) fn span(span: runrig_core::model::Span, names: &Names) -> wire::Span {
    wire::Span { from: names.clock.written(span.from), until: names.clock.written(span.until) }
}

fn told_leg(leg: &RunLeg, carer: CarerId, problem: &Problem, names: &Names) -> wire::Leg {
    let spent = leg.spent(problem, carer);
    wire::Leg {
        mode: leg.mode.into(),
        seconds: leg.leg.time.0,
        metres: leg.leg.distance.0,
        source: leg.leg.source.into(),
        timetable: spent.map(|spent| {
            let drives = problem.carers[carer].mode == Mode::Drive;
            let all_the_way = leg.footing == leg.way.map_or(Footing::Own, |way| way.to);
            wire::ByTimetable {
                with_car: drives && leg.footing == Footing::Own && all_the_way,
                road_seconds: spent.on_the_way.0,
                waiting_seconds: spent.waiting.0,
                aboard_seconds: spent.aboard.0,
                rides: spent.rides.iter().map(|ride| told_ride(ride, problem, names)).collect(),
            }
        }),
        drawn: None,
    }
}

fn told_ride(ride: &Ride, problem: &Problem, names: &Names) -> wire::Ride {
    wire::Ride {
        line: problem.travel.timetable.lines[ride.line].key.clone(),
        from: names.place(ride.from).to_owned(),
        to: names.place(ride.to).to_owned(),
        departs: names.clock.written(ride.departs),
        arrives: names.clock.written(ride.arrives),
    }
}

/// For each stop, what passes before it besides the way; nothing before the first.
fn passes_between(
    run: &Run,
    legs: &[Option<RunLeg>],
    problem: &Problem,
) -> impl Iterator<Item = wire::Between> + use<> {
    let limits = &problem.policy.limits;
    let mut all = vec![wire::Between::default()];
    for (pair, leg) in run.stops.windows(2).zip(&legs[1..]) {
        let (before, after) = (&problem.visits[pair[0].visit], &problem.visits[pair[1].visit]);
        let (from, to) =
            (problem.clients[before.client].place, problem.clients[after.client].place);
        let way = leg.map_or(Seconds::ZERO, |leg| leg.leg.time);
        let moves = from != to;
        let rural = moves && problem.places[to].rural;
        let walk_up = if moves { limits.walk_up } else { Seconds::ZERO };
        let buffer = if moves { limits.buffer } else { Seconds::ZERO };
        let buffer = buffer + if rural { limits.rural_buffer } else { Seconds::ZERO };
        let gap = pair[1].start - (pair[0].start + before.care);
        all.push(wire::Between {
            walk_up_seconds: walk_up.0,
            buffer_seconds: buffer.0,
            break_seconds: 0,
            wait_seconds: (gap - way - walk_up - buffer).at_least_zero().0,
        });
    }
    // Rule H14: in a long run, that much of its longest gap is the break.
    let last = run.stops.last().map(|stop| stop.start + problem.visits[stop.visit].care);
    let length = last.zip(run.stops.first()).map(|(end, first)| end - first.start);
    let longest = all.iter().map(|between| between.wait_seconds).max().unwrap_or(0);
    if length > Some(limits.break_after) && longest >= limits.break_length.0 {
        let longest = all.iter_mut().find(|between| between.wait_seconds == longest);
        if let Some(between) = longest {
            between.break_seconds = limits.break_length.0;
            between.wait_seconds -= limits.break_length.0;
        }
    }
    all.into_iter()
}
