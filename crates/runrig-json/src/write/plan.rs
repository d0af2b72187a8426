//! The rota with every leg, and what was assumed for it.

use runrig_core::id::PlaceId;
use runrig_core::model::{Carer, Problem, Rota, Run, Stop};
use runrig_core::units::Seconds;

use crate::names::Names;
use crate::wire::Number;
use crate::wire::response::manifest::{Assumptions, LegsBySource};
use crate::wire::response::plan as wire;

/// The rota as it is told.
pub(super) fn plan(rota: &Rota, problem: &Problem, names: &Names) -> wire::Plan {
    let mut runs: Vec<&Run> = rota.runs.iter().filter(|run| !run.stops.is_empty()).collect();
    runs.sort_by_key(|run| (run.carer, run.stops[0].start, run.shift));
    wire::Plan { runs: runs.into_iter().map(|run| told(run, problem, names)).collect() }
}

fn told(run: &Run, problem: &Problem, names: &Names) -> wire::Run {
    let carer = &problem.carers[run.carer];
    let clock = &names.clock;
    let first = run.stops[0];
    let place = |stop: &Stop| problem.clients[problem.visits[stop.visit].client].place;
    let day = match run.shift {
        Some(shift) => problem.shifts[shift].day,
        None => problem.horizon.day_of(first.start).unwrap_or(problem.visits[first.visit].day),
    };
    let mut between = passes_between(run, problem);
    let mut stops = Vec::with_capacity(run.stops.len());
    for (at, stop) in run.stops.iter().enumerate() {
        let visit = &problem.visits[stop.visit];
        let before = at.checked_sub(1).map(|before| &run.stops[before]);
        stops.push(wire::Stop {
            visit: visit.key.clone(),
            client: problem.clients[visit.client].key.clone(),
            start: clock.written(stop.start),
            end: clock.written(stop.start + visit.care),
            leg: before.and_then(|before| leg(carer, place(before), place(stop), problem)),
            between: between.next().filter(|_| at > 0),
        });
    }
    let last = run.stops.last().unwrap_or(&first);
    wire::Run {
        carer: carer.key.clone(),
        day: clock.written_day(day),
        shift: run.shift.map(|id| span(problem.shifts[id].span, names)),
        from_home: leg(carer, carer.home, place(&first), problem),
        stops,
        to_home: leg(carer, place(last), carer.home, problem),
    }
}

/// A span in local time.
pub(super) fn span(span: runrig_core::model::Span, names: &Names) -> wire::Span {
    wire::Span { from: names.clock.written(span.from), until: names.clock.written(span.until) }
}

fn leg(carer: &Carer, from: PlaceId, to: PlaceId, problem: &Problem) -> Option<wire::Leg> {
    let leg = problem.travel.leg(carer.mode, from, to)?;
    Some(wire::Leg {
        mode: carer.mode.into(),
        seconds: leg.time.0,
        metres: leg.distance.0,
        source: leg.source.into(),
    })
}

/// For each stop, what passes before it besides the way; nothing before the first.
fn passes_between(run: &Run, problem: &Problem) -> impl Iterator<Item = wire::Between> + use<> {
    let limits = &problem.policy.limits;
    let mut all = vec![wire::Between::default()];
    for pair in run.stops.windows(2) {
        let (before, after) = (&problem.visits[pair[0].visit], &problem.visits[pair[1].visit]);
        let (from, to) =
            (problem.clients[before.client].place, problem.clients[after.client].place);
        let mode = problem.carers[run.carer].mode;
        let way = problem.travel.leg(mode, from, to).map_or(Seconds::ZERO, |leg| leg.time);
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

/// What was assumed for a plan.
pub(super) fn assumptions(plan: &wire::Plan, problem: &Problem, names: &Names) -> Assumptions {
    let legs = plan.runs.iter().flat_map(|run| {
        let stops = run.stops.iter().filter_map(|stop| stop.leg.as_ref());
        run.from_home.iter().chain(stops).chain(&run.to_home)
    });
    let sources: Vec<wire::Source> = legs.map(|leg| leg.source).collect();
    let all = [
        wire::Source::SamePlace,
        wire::Source::Matrix,
        wire::Source::Network,
        wire::Source::Local,
        wire::Source::GreatCircle,
    ];
    let count = |source| whole(sources.iter().filter(|&&is| is == source).count());
    let total = whole(sources.len());
    let by_source = all.into_iter().filter(|&source| count(source) > 0).map(|source| {
        let legs = count(source);
        let share = Number::quotient(i64::from(legs), i64::from(total));
        LegsBySource { source, legs, share }
    });
    Assumptions {
        assumed_visits: whole(problem.visits.iter().filter(|visit| visit.assumed).count()),
        guessed_modes: names.guessed_modes,
        great_circle_legs: count(wire::Source::GreatCircle),
        legs_by_source: by_source.collect(),
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
