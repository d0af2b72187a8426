//! Boats: the last one home is caught, a change to one sailing touches those who take it,
//! an outage is named, and every first arrival is what a plain search of the timetable says.

use crate::agreement::NoClock;
use crate::fixtures;
use runrig_core::id::{CarerId, Id, PlaceId, Table};
use runrig_core::legs::of_run;
use runrig_core::model::{Draft, LineKind, Mode, Problem, Rota, RuleCode, Run, Sailing, Timetable};
use runrig_core::reasons::explain;
use runrig_core::solve::{Settings, solve};
use runrig_core::timetable::Ride;
use runrig_core::units::{Moment, Seconds};
use runrig_gen::rng::Rng;

fn solved(problem: &Problem, iterations: u64) -> Rota {
    let settings = Settings { iterations: Some(iterations), time: None, ..Settings::default() };
    solve(problem, &settings, &mut NoClock).rota
}

fn rides(problem: &Problem, run: &Run) -> Vec<Ride> {
    let legs = of_run(problem, run).into_iter().flatten();
    legs.filter_map(|leg| leg.spent(problem, run.carer)).flat_map(|spent| spent.rides).collect()
}

#[test]
fn nobody_misses_the_last_boat_from_lismore() {
    let problem = fixtures::problem("isles-by-boat");
    let rota = solved(&problem, 20_000);
    assert!(runrig_check::check(&problem, &rota).breaches.is_empty());
    let mut crossed = 0;
    for run in &rota.runs {
        let legs = of_run(&problem, run);
        let Some(home) = legs.last().copied().flatten() else { continue };
        let Some(way) = home.way.filter(|way| way.through.is_some()) else { continue };
        crossed += 1;
        let last = run.stops.last().expect("a run has stops");
        let ended = last.start + problem.visits[last.visit].care;
        assert!(way.leaves >= ended, "the boat is caught after care");
        let limit = problem.policy.limits.boat_leg;
        assert!(way.arrives - ended <= limit, "home within {limit:?}");
    }
    assert!(crossed >= 20, "{crossed} runs end with a crossing");
    // Without evening boats nobody is sent who could not come home.
    let mut draft = problem.into_draft();
    let days: Vec<Moment> = draft.horizon.days.iter().map(|day| day.span.from).collect();
    let late = |at: Moment| {
        days.iter().any(|&day| at >= day + Seconds::hours(15) && at < day + Seconds::hours(24))
    };
    draft.travel.timetable.sailings.retain(|sailing| !late(sailing.departs));
    let problem = Problem::build(draft).expect("still sound");
    let rota = solved(&problem, 20_000);
    assert!(runrig_check::check(&problem, &rota).breaches.is_empty());
    for ride in rota.runs.iter().flat_map(|run| rides(&problem, run)) {
        assert!(!late(ride.departs));
    }
    let kept = explain(&problem, &rota);
    let by_boat =
        kept.iter().filter(|one| one.funnel.iter().any(|step| step.rule == RuleCode::H18));
    assert!(by_boat.count() > 0, "some visit has no boat home in time");
}

#[test]
fn a_later_sailing_changes_just_the_runs_that_take_it() {
    let problem = fixtures::problem("isles-by-boat");
    let rota = solved(&problem, 20_000);
    let told = |problem: &Problem| -> Vec<String> {
        rota.runs.iter().map(|run| format!("{:?}", of_run(problem, run))).collect()
    };
    let before = told(&problem);
    let mut all: Vec<Ride> = rota.runs.iter().flat_map(|run| rides(&problem, run)).collect();
    all.sort_by_key(|ride| (ride.departs, ride.line));
    all.dedup();
    assert!(all.len() >= 30, "{} sailings are taken", all.len());
    for ride in all.iter().step_by(5) {
        let mut draft = problem.clone().into_draft();
        let moved = |one: &Sailing| one.line == ride.line && one.departs == ride.departs;
        for sailing in draft.travel.timetable.sailings.iter_mut().filter(|one| moved(one)) {
            sailing.departs = sailing.departs + Seconds::minutes(10);
            sailing.arrives = sailing.arrives + Seconds::minutes(10);
        }
        let timetable = std::mem::take(&mut draft.travel.timetable);
        draft.travel.timetable = Timetable::new(timetable.lines, timetable.sailings);
        let after_all = Problem::build(draft).expect("still sound");
        let later = Ride {
            departs: ride.departs + Seconds::minutes(10),
            arrives: ride.arrives + Seconds::minutes(10),
            ..*ride
        };
        for ((run, before), after) in rota.runs.iter().zip(&before).zip(told(&after_all)) {
            let takes =
                rides(&problem, run).contains(ride) || rides(&after_all, run).contains(&later);
            assert_eq!(*before != after, takes, "{ride:?} and {run:?}");
        }
    }
}

#[test]
fn an_outage_is_named_where_it_keeps_carers_away() {
    let problem = fixtures::problem("winter-ferry-off");
    let rota = solved(&problem, 5_000);
    let named = explain(&problem, &rota).into_iter().filter(|one| !one.outages.is_empty());
    let named: Vec<_> = named.collect();
    assert!(!named.is_empty(), "some visit goes unserved for a cancelled boat");
    for unserved in named {
        let day = problem.visits[unserved.visit].day;
        // No boat sails from Tuesday to Wednesday noon.
        assert!([1, 2].contains(&day.index()), "{unserved:?}");
    }
}

#[test]
fn first_arrivals_are_those_of_a_plain_search() {
    let mut rng = Rng::new(18);
    let mut compared = 0;
    let mut sailed = 0;
    for seed in 0.. {
        let mut draft = runrig_gen::sea::problem(seed).into_draft();
        // Long enough for every change to be worth it: the plain search knows no limit.
        draft.policy.limits.boat_leg = Seconds::hours(60);
        for carer in &mut draft.carers {
            carer.mode = [Mode::Walk, Mode::Cycle, Mode::Bus][rng.below(3)];
        }
        let problem = Problem::build(draft).expect("still sound");
        if problem.timetables().is_empty() || problem.horizon.days.len() > 2 {
            continue;
        }
        for _ in 0..40 {
            let carer = CarerId::at(rng.below(problem.carers.len()));
            let ends = [0, 1].map(|_| PlaceId::at(rng.below(problem.places.len())));
            let from = Moment(rng.range(5 * 3_600, 20 * 3_600));
            let found = problem.timetables().first(&problem, carer, (ends[0], ends[1]), from);
            let plain = first_arrival(&problem, carer, ends, from);
            assert_eq!(found.map(|way| way.arrives), plain, "seed {seed}, {ends:?}, {from:?}");
            sailed += usize::from(found.is_some_and(|way| way.through.is_some()));
            compared += 1;
        }
        if sailed >= 1_000 {
            break;
        }
    }
    assert!(compared < 20_000, "legs by boat are not rare: {compared}");
}

/// The first arrival, by looking at every sailing in order of departure.
fn first_arrival(
    problem: &Draft,
    carer: CarerId,
    [from, to]: [PlaceId; 2],
    leave: Moment,
) -> Option<Moment> {
    let carer = &problem.carers[carer];
    let limits = &problem.policy.limits;
    let by_bus = carer.mode == Mode::Bus;
    let mode = if by_bus { Mode::Walk } else { carer.mode };
    let longest = if mode == Mode::Walk { limits.walk_leg } else { limits.cycle_leg };
    let longest = carer.max_leg.unwrap_or(limits.leg).min(longest);
    let piece = |from: PlaceId, to: PlaceId| {
        let leg = problem.travel.leg(mode, from, to)?;
        (leg.time <= longest).then_some(leg.time)
    };
    let timetable = &problem.travel.timetable;
    // When one can be at each place to board: on foot from the start, or off some sailing.
    let mut at: Table<PlaceId, Option<Moment>> =
        problem.places.ids().map(|place| piece(from, place).map(|time| leave + time)).collect();
    let mut aboard: Vec<(u32, runrig_core::id::LineId, PlaceId)> = Vec::new();
    let mut first = piece(from, to).map(|time| leave + time);
    let takes = |hop: &&Sailing| by_bus || timetable.lines[hop.line].kind == LineKind::Boat;
    for hop in timetable.sailings.iter().filter(|hop| !hop.cancelled).filter(takes) {
        let check_in = timetable.lines[hop.line].check_in.unwrap_or(limits.boarding);
        let boards = at[hop.from].is_some_and(|there| there + check_in <= hop.departs);
        if !boards && !aboard.contains(&(hop.voyage, hop.line, hop.from)) {
            continue;
        }
        aboard.push((hop.voyage, hop.line, hop.to));
        for place in problem.places.ids() {
            let there = if place == hop.to { Some(Seconds::ZERO) } else { piece(hop.to, place) };
            let there = there.map(|time| hop.arrives + time);
            at[place] = at[place].into_iter().chain(there).min();
        }
        let there = piece(hop.to, to).map(|time| hop.arrives + time);
        first = first.into_iter().chain(there).min();
    }
    first
}
