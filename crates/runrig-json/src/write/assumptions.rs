//! What was assumed for want of data, and how much of the answer stands on it (KPI 38).

use std::collections::BTreeSet;

use runrig_core::id::PlaceId;
use runrig_core::model::{Mode, Problem};

use crate::names::Names;
use crate::wire::Number;
use crate::wire::response::manifest::{Assumptions, LegsBySource, Reach};
use crate::wire::response::plan::{Plan, Source};

/// What was assumed for a plan.
///
/// # Complexity
///
/// The pairs of clients' doors, for each mode that a carer goes by.
pub(super) fn assumptions(plan: &Plan, problem: &Problem, names: &Names) -> Assumptions {
    let legs = plan.runs.iter().flat_map(|run| {
        let stops = run.stops.iter().filter_map(|stop| stop.leg.as_ref());
        run.from_home.iter().chain(stops).chain(&run.to_home)
    });
    let sources: Vec<Source> = legs.map(|leg| leg.source).collect();
    let all = [
        Source::SamePlace,
        Source::Matrix,
        Source::Network,
        Source::Local,
        Source::GreatCircle,
        Source::Timetable,
    ];
    let count = |source| whole(sources.iter().filter(|&&is| is == source).count());
    let total = whole(sources.len());
    let by_source = all.into_iter().filter(|&source| count(source) > 0).map(|source| {
        let legs = count(source);
        let share = Number::quotient(i64::from(legs), i64::from(total));
        LegsBySource { source, legs, share }
    });
    let assumed = problem.visits.iter().filter(|visit| visit.assumed).count();
    Assumptions {
        assumed_visits: whole(assumed),
        assumed_visits_share: share(assumed, problem.visits.len()),
        guessed_modes: names.guessed_modes,
        guessed_modes_share: Number::quotient(
            i64::from(names.guessed_modes),
            i64::from(whole(problem.carers.len())),
        ),
        great_circle_legs: count(Source::GreatCircle),
        legs_by_source: by_source.collect(),
        reach: reach(problem),
        travel_percent: names.travel.percent,
        conditions: names.travel.conditions.clone(),
        rush_hours: names.travel.rush_hours.clone(),
        network: names.travel.origins.clone(),
    }
}

/// For each mode that a carer goes by, how many pairs of clients' doors have no way.
fn reach(problem: &Problem) -> Vec<Reach> {
    let doors: BTreeSet<PlaceId> = problem.clients.iter().map(|client| client.place).collect();
    let modes: BTreeSet<Mode> = problem.carers.iter().map(|carer| carer.mode).collect();
    let by_mode = modes.into_iter().map(|mode| {
        let ends = doors.iter().flat_map(|&from| doors.iter().map(move |&to| (from, to)));
        let ends = ends.filter(|(from, to)| from != to);
        let without = ends.filter(|&(from, to)| problem.travel.leg(mode, from, to).is_none());
        let unreachable = without.count();
        let pairs = doors.len() * doors.len().saturating_sub(1);
        Reach {
            mode: mode.into(),
            pairs: long(pairs),
            unreachable: long(unreachable),
            share: share(unreachable, pairs),
        }
    });
    by_mode.collect()
}

fn share(part: usize, whole: usize) -> Number {
    let long = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Number::quotient(long(part), long(whole))
}

fn long(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
