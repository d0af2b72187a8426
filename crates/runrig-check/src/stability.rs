//! What it costs to change what has been published, and to break up what has a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::judged::{Judged, count, secs, since, times, total};
use runrig_core::id::{CarerId, ShiftId, VisitId};
use runrig_core::units::Cost;

/// Each carer at a published visit costs who was not to come, or not at that time.
pub(crate) fn s10_plan_stability(rota: &Judged<'_>) -> Cost {
    let problem = rota.problem;
    let (Some(published), Some(before)) = (&problem.published, &problem.baseline) else {
        return Cost::ZERO;
    };
    let mut was: BTreeMap<VisitId, Vec<(CarerId, i64)>> = BTreeMap::new();
    for run in &before.runs {
        for stop in &run.stops {
            was.entry(stop.visit).or_default().push((run.carer, since(stop.start)));
        }
    }
    let told: BTreeSet<VisitId> = published.told.iter().copied().collect();
    let tolerance = secs(problem.policy.limits.published_tolerance);
    let changed = rota.calls().filter(|call| {
        let kept = |&(carer, start): &(CarerId, i64)| {
            carer == call.carer && (start - call.start).abs() <= tolerance
        };
        was.get(&call.visit).is_some_and(|stops| !stops.iter().any(kept))
    });
    let prices = &problem.policy.prices;
    total(changed.map(|call| {
        if told.contains(&call.visit) { prices.changed_told } else { prices.changed_untold }
    }))
}

/// Each shift into which the visits of a named run fall costs, beyond as many as the run takes.
pub(crate) fn s12_run_integrity(rota: &Judged<'_>) -> Cost {
    let mut shifts: BTreeMap<VisitId, BTreeSet<Piece>> = BTreeMap::new();
    for (position, journey) in rota.journeys.iter().enumerate() {
        let piece = journey.shift.map_or(Piece::Stray(position), Piece::Shift);
        for visit in journey.visits() {
            shifts.entry(visit).or_default().insert(piece);
        }
    }
    let price = rota.problem.policy.prices.run_break.0;
    let runs = rota.problem.runs.iter().filter(|run| !run.locked);
    total(runs.map(|run| {
        let two = run.visits.iter().any(|&visit| rota.problem.visits[visit].carers_needed == 2);
        let pieces = run.visits.iter().filter_map(|visit| shifts.get(visit)).flatten();
        let pieces: BTreeSet<&Piece> = pieces.collect();
        times(price, (count(pieces.len()) - if two { 2 } else { 1 }).max(0))
    }))
}

/// A shift, or a run outside all of them by its position in the rota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Shift(ShiftId),
    Stray(usize),
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::VisitId;
    use runrig_core::model::RuleCode::{M01, S10, S12};
    use runrig_core::model::{NamedRun, Published, Run};
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    /// Care at 08:00, published as it is.
    fn published() -> (Town, VisitId) {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.baseline = Some(town.rota.clone());
        town.draft.published = Some(Published::default());
        (town, visit)
    }

    #[test]
    fn what_stays_as_published_costs_nothing() {
        let (mut town, _) = published();
        town.costs(S10, Cost::ZERO);
        for start in ["07:45", "08:15"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(S10, Cost::ZERO);
        }
    }

    #[test]
    fn another_time_costs_sixty_points_and_twenty_once_the_client_is_told() {
        let (mut town, visit) = published();
        for start in ["07:44", "08:16"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.costs(S10, Cost(60 * POINT));
        }
        town.draft.published = Some(Published { told: vec![visit] });
        town.costs(S10, Cost(20 * POINT));
        town.draft.published = None;
        town.costs(S10, Cost::ZERO);
    }

    #[test]
    fn another_carer_costs_as_much_at_the_same_time() {
        let (mut town, _) = published();
        town.rota.runs[0].carer = town.carer();
        town.rota.runs[0].shift = Some(town.shift(town.rota.runs[0].carer, 0));
        town.costs(S10, Cost(60 * POINT));
    }

    #[test]
    fn each_carer_of_a_double_up_counts() {
        let (mut town, visit) = published();
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "08:00")]);
        // The second is one who was not to come.
        town.costs(S10, Cost(60 * POINT));
        town.draft.baseline = Some(town.rota.clone());
        town.costs(S10, Cost::ZERO);
        for run in &mut town.rota.runs {
            run.stops[0].start = at(0, "08:20");
        }
        town.costs(S10, Cost(120 * POINT));
    }

    #[test]
    fn what_nobody_makes_now_or_before_is_no_change() {
        let (mut town, _) = published();
        town.rota.runs.clear();
        town.costs(S10, Cost::ZERO);
        town.costs(M01, Cost(50 * POINT));
        let (mut town, _) = published();
        town.draft.baseline.as_mut().expect("it is published").runs = Vec::<Run>::new();
        town.costs(S10, Cost::ZERO);
    }

    /// A named run of three visits at 08:00, 10:00 and 12:00, made by one carer.
    fn named() -> (Town, [VisitId; 3]) {
        let (mut town, first, carer) = served("08:00", 30);
        let (one, other) = (town.client(), town.client());
        let visits =
            [first, town.visit((one, 0, "10:00"), 30), town.visit((other, 0, "12:00"), 30)];
        town.then(visits[1], "10:00");
        town.then(visits[2], "12:00");
        let (key, shift) = ("tuesday-glen".to_owned(), town.shift(carer, 0));
        let run = NamedRun { key, carer, shift, visits: visits.to_vec(), locked: false };
        town.draft.runs.push(run);
        (town, visits)
    }

    #[test]
    fn each_further_shift_that_a_named_run_falls_into_costs_fifty_points() {
        let (mut town, visits) = named();
        town.costs(S12, Cost::ZERO);
        let (second, third) = (town.carer(), town.carer());
        town.rota.runs[0].stops.pop();
        // Unserved, it breaks nothing.
        town.costs(S12, Cost::ZERO);
        town.run(second, 0, &[(visits[2], "12:00")]);
        town.costs(S12, Cost(50 * POINT));
        town.rota.runs[0].stops.pop();
        town.run(third, 0, &[(visits[1], "10:00")]);
        town.costs(S12, Cost(100 * POINT));
        for run in &mut town.draft.runs {
            run.locked = true;
        }
        town.costs(S12, Cost::ZERO);
    }

    #[test]
    fn a_whole_run_may_be_anybodys() {
        let (mut town, _) = named();
        let other = town.carer();
        town.rota.runs[0].carer = other;
        town.rota.runs[0].shift = Some(town.shift(other, 0));
        town.costs(S12, Cost::ZERO);
        // The same shift in two runs is no break, and a stray run is one.
        let last = town.rota.runs[0].stops.split_off(2);
        let shift = town.rota.runs[0].shift;
        town.rota.runs.push(Run { carer: other, shift, stops: last });
        town.costs(S12, Cost::ZERO);
        town.rota.runs[1].shift = None;
        town.costs(S12, Cost(50 * POINT));
    }

    #[test]
    fn the_partner_of_a_double_up_breaks_nothing() {
        let (mut town, visits) = named();
        town.draft.visits[visits[1]].carers_needed = 2;
        let (partner, third) = (town.carer(), town.carer());
        town.run(partner, 0, &[(visits[1], "10:00")]);
        town.costs(S12, Cost::ZERO);
        town.rota.runs[0].stops.pop();
        town.run(third, 0, &[(visits[2], "12:00")]);
        town.costs(S12, Cost(50 * POINT));
    }
}
