//! Rules about what belongs together: double-ups, separated visits, and pins.

use std::collections::BTreeSet;

use crate::Breach;
use crate::judged::{Call, Judged, count, secs, since};
use runrig_core::id::{CarerId, VisitId};
use runrig_core::model::{NamedRun, RuleCode, Visit};

/// A visit has as many carers as it takes, different ones, who start together.
pub(crate) fn h06_double_up_together(rota: &Judged<'_>) -> Vec<Breach> {
    let tolerance = secs(rota.problem.policy.limits.double_up_tolerance);
    let mut found = Vec::new();
    for (visit, calls) in rota.calls_at.pairs() {
        let needed = usize::from(rota.problem.visits[visit].carers_needed);
        let carers: BTreeSet<CarerId> = calls.iter().map(|call| call.carer).collect();
        let come = if calls.len() > needed { calls.len() } else { carers.len() };
        let apart = latest(calls) - earliest(calls);
        let breach = |carer, found, limit| Breach {
            rule: RuleCode::H06,
            carer,
            visits: vec![visit],
            found,
            limit,
        };
        if come != 0 && come != needed {
            found.push(breach(None, count(come), count(needed)));
        } else if apart > tolerance {
            found.push(breach(calls.last().map(|call| call.carer), apart, tolerance));
        }
    }
    found
}

/// Two visits joined by a separation start at least and at most so far apart.
pub(crate) fn h07_separation(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for separation in &rota.problem.separations {
        let (first, second) = (&rota.calls_at[separation.first], &rota.calls_at[separation.second]);
        if first.is_empty() || second.is_empty() {
            continue;
        }
        let visits = vec![separation.first, separation.second];
        let breach = |found, limit| Breach {
            rule: RuleCode::H07,
            carer: None,
            visits: visits.clone(),
            found,
            limit,
        };
        let least = earliest(second) - latest(first);
        if least < secs(separation.min) {
            found.push(breach(least, secs(separation.min)));
        }
        let most = latest(second) - earliest(first);
        if let Some(limit) = separation.max.map(secs).filter(|&limit| most > limit) {
            found.push(breach(most, limit));
        }
    }
    found
}

/// The first start of some calls; zero for none.
fn earliest(calls: &[Call]) -> i64 {
    calls.iter().map(|call| call.start).min().unwrap_or(0)
}

/// The last start of some calls; zero for none.
fn latest(calls: &[Call]) -> i64 {
    calls.iter().map(|call| call.start).max().unwrap_or(0)
}

/// Pinned carers come, pinned starts are kept, and locked runs stay as they are.
pub(crate) fn h24_pinned(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (id, calls) in rota.calls_at.pairs().filter(|(_, calls)| !calls.is_empty()) {
        let visit = &rota.problem.visits[id];
        found.extend(missing_pins(id, visit, calls));
        found.extend(calls.iter().filter_map(|call| off_pinned_start(visit, call)));
    }
    let locked = rota.problem.runs.iter().filter(|run| run.locked);
    found.extend(locked.filter_map(|run| broken_up(run, rota)));
    found
}

fn missing_pins(id: VisitId, visit: &Visit, calls: &[Call]) -> Vec<Breach> {
    let pins = visit.pinned_carers.iter();
    let missing = pins.filter(|&&pin| calls.iter().all(|call| call.carer != pin));
    let breach = |&pin: &CarerId| Breach {
        rule: RuleCode::H24,
        carer: Some(pin),
        visits: vec![id],
        found: 1,
        limit: 0,
    };
    missing.map(breach).collect()
}

fn off_pinned_start(visit: &Visit, call: &Call) -> Option<Breach> {
    let off = (call.start - since(visit.pinned_start?)).abs();
    (off > 0).then(|| call.breach(RuleCode::H24, off, 0))
}

fn broken_up(named: &NamedRun, rota: &Judged<'_>) -> Option<Breach> {
    let served = named.visits.iter().any(|&visit| !rota.calls_at[visit].is_empty());
    let named_visits = || named.visits.iter().copied();
    let kept = rota.journeys_of(named.carer).any(|journey| journey.visits().eq(named_visits()));
    let breach = Breach {
        rule: RuleCode::H24,
        carer: Some(named.carer),
        visits: named.visits.clone(),
        found: 1,
        limit: 0,
    };
    (served && !kept).then_some(breach)
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::{CarerId, VisitId};
    use runrig_core::model::RuleCode::{H03, H06, H07, H24};
    use runrig_core::model::{NamedRun, Separation};
    use runrig_core::units::Seconds;

    /// One double-up, with both carers there at noon.
    fn double_up() -> (Town, VisitId, [CarerId; 2]) {
        let (mut town, visit, carer) = served("12:00", 30);
        town.draft.visits[visit].carers_needed = 2;
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "12:00")]);
        (town, visit, [carer, partner])
    }

    #[test]
    fn a_double_up_starts_together_or_breaks_h06() {
        let (mut town, ..) = double_up();
        town.breaks_nothing();
        town.rota.runs[1].stops[0].start = at(0, "12:01");
        town.breaks_once(H06, (60, 0));
        town.draft.policy.limits.double_up_tolerance = Seconds::minutes(1);
        town.breaks_nothing();
    }

    #[test]
    fn half_a_double_up_breaks_h06_but_none_of_it_does_not() {
        let (mut town, ..) = double_up();
        town.rota.runs.pop();
        town.breaks_once(H06, (1, 2));
        town.rota.runs.pop();
        town.breaks_nothing();
    }

    #[test]
    fn one_carer_twice_is_no_double_up() {
        let (mut town, _, [carer, _]) = double_up();
        town.rota.runs[1].carer = carer;
        town.rota.runs[1].shift = town.rota.runs[0].shift;
        // The two halves overlap as well.
        town.breaks_only(&[H03, H06]);
    }

    #[test]
    fn more_carers_than_a_visit_takes_break_h06() {
        let (mut town, visit, _) = double_up();
        town.draft.visits[visit].carers_needed = 1;
        town.breaks_once(H06, (2, 1));
    }

    /// Breakfast at 08:00 and lunch at 12:00, by two carers, three to four hours apart.
    fn separated() -> (Town, [VisitId; 2]) {
        let (mut town, first, _) = served("08:00", 30);
        let client = town.draft.visits[first].client;
        let second = town.visit((client, 0, "12:00"), 30);
        let carer = town.carer();
        town.run(carer, 0, &[(second, "12:00")]);
        let (min, max) = (Seconds::hours(3), Some(Seconds::hours(4)));
        town.draft.separations.push(Separation { first, second, min, max });
        (town, [first, second])
    }

    #[test]
    fn visits_too_close_or_too_far_apart_break_h07() {
        let (mut town, _) = separated();
        town.breaks_nothing();
        town.rota.runs[1].stops[0].start = at(0, "12:01");
        town.breaks_once(H07, (4 * 3_600 + 60, 4 * 3_600));
        town.rota.runs[0].stops[0].start = at(0, "09:00");
        town.rota.runs[1].stops[0].start = at(0, "11:59");
        town.breaks_once(H07, (3 * 3_600 - 60, 3 * 3_600));
        town.rota.runs[1].stops[0].start = at(0, "12:00");
        town.breaks_nothing();
    }

    #[test]
    fn one_visit_alone_is_never_too_close() {
        let (mut town, _) = separated();
        town.draft.separations[0].min = Seconds::minutes(241);
        town.draft.separations[0].max = None;
        town.breaks_only(&[H07]);
        town.rota.runs.pop();
        town.breaks_nothing();
    }

    #[test]
    fn every_carer_of_a_double_up_keeps_the_separation() {
        let (mut town, [_, second]) = separated();
        town.draft.visits[second].carers_needed = 2;
        town.draft.policy.limits.double_up_tolerance = Seconds::minutes(5);
        let partner = town.carer();
        town.run(partner, 0, &[(second, "12:05")]);
        town.breaks_once(H07, (4 * 3_600 + 300, 4 * 3_600));
    }

    #[test]
    fn a_visit_without_its_pinned_carer_breaks_h24() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.draft.visits[visit].pinned_carers = vec![carer];
        town.breaks_nothing();
        town.draft.visits[visit].pinned_carers = vec![town.carer()];
        town.breaks_once(H24, (1, 0));
        town.rota.runs.clear();
        town.breaks_nothing();
    }

    #[test]
    fn one_pinned_carer_of_a_double_up_may_come_with_anybody() {
        let (mut town, visit, [carer, partner]) = double_up();
        town.draft.visits[visit].pinned_carers = vec![carer];
        town.breaks_nothing();
        town.draft.visits[visit].pinned_carers = vec![carer, partner];
        town.breaks_nothing();
        town.draft.visits[visit].pinned_carers = vec![carer, town.carer()];
        town.breaks_once(H24, (1, 0));
    }

    #[test]
    fn a_visit_off_its_pinned_start_breaks_h24() {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.visits[visit].pinned_start = Some(at(0, "08:10"));
        town.breaks_once(H24, (600, 0));
        town.rota.runs[0].stops[0].start = at(0, "08:10");
        town.breaks_nothing();
    }

    #[test]
    fn a_locked_run_stays_whole_or_goes_whole() {
        let (mut town, first, carer) = served("08:00", 30);
        let client = town.client();
        let visits: Vec<VisitId> =
            [(client, 0, "10:00"), (client, 0, "12:00")].map(|what| town.visit(what, 30)).into();
        let shift = town.shift(carer, 0);
        let named = vec![first, visits[0]];
        town.draft.runs.push(NamedRun {
            key: "r-1".into(),
            carer,
            shift,
            visits: named,
            locked: true,
        });
        town.breaks_once(H24, (1, 0));
        town.then(visits[0], "10:00");
        town.breaks_nothing();
        town.then(visits[1], "12:00");
        town.breaks_once(H24, (1, 0));
        town.rota.runs.clear();
        town.breaks_nothing();
        let other = town.carer();
        town.run(other, 0, &[(first, "08:00"), (visits[0], "10:00")]);
        town.breaks_once(H24, (1, 0));
    }
}
