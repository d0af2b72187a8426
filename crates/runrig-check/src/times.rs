//! Rules about the clock: travel between visits, windows, and how far is too far.

use crate::Breach;
use crate::judged::{Call, Journey, Judged, outside, secs, since};
use runrig_core::id::VisitId;
use runrig_core::model::{Leg, Mode, RuleCode};

/// Between a carer's visits, in one run or from run to run, there is time for the leg,
/// the walk-up and the buffer.
pub(crate) fn h03_no_overlap(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for journey in &rota.journeys {
        let pairs = journey.calls.windows(2).zip(&journey.hops);
        found.extend(pairs.filter_map(|(pair, hop)| hurry(&pair[0], &pair[1], hop.required)));
    }
    for carer in rota.problem.carers.ids() {
        let journeys = rota.journeys_of(carer);
        for (early, late) in journeys.clone().zip(journeys.skip(1)) {
            let (last, first) = (early.last(), late.first());
            found.extend(hurry(last, first, rota.between_runs(last, first).1));
        }
    }
    found
}

fn hurry(from: &Call, to: &Call, required: i64) -> Option<Breach> {
    let gap = to.start - from.end;
    let visits = vec![from.visit, to.visit];
    let breach =
        Breach { rule: RuleCode::H03, carer: Some(to.carer), visits, found: gap, limit: required };
    (gap < required).then_some(breach)
}

/// A time-critical visit starts within its hard window.
pub(crate) fn h04_time_critical_window(rota: &Judged<'_>) -> Vec<Breach> {
    let critical = rota.calls().filter(|call| rota.visit(call).critical);
    critical.filter_map(|call| outside_window(call, RuleCode::H04, rota)).collect()
}

/// An ordinary visit starts within its hard window.
pub(crate) fn h05_window(rota: &Judged<'_>) -> Vec<Breach> {
    let ordinary = rota.calls().filter(|call| !rota.visit(call).critical);
    ordinary.filter_map(|call| outside_window(call, RuleCode::H05, rota)).collect()
}

fn outside_window(call: &Call, rule: RuleCode, rota: &Judged<'_>) -> Option<Breach> {
    let window = rota.visit(call).hard;
    let found = outside(call.start, since(window.from), since(window.until));
    (found > 0).then(|| call.breach(rule, found, 0))
}

/// No leg takes longer than the carer's own limit or else the policy's.
pub(crate) fn h16_longest_leg(rota: &Judged<'_>) -> Vec<Breach> {
    each_leg(rota, |journey, _, leg| {
        let own = rota.problem.carers[journey.carer].max_leg;
        let limit = secs(own.unwrap_or(rota.problem.policy.limits.leg));
        let time = leg.map_or(0, |leg| secs(leg.time));
        (time > limit).then_some((RuleCode::H16, time, limit))
    })
}

/// There is a way for every leg, and none on foot or by bicycle is too long.
pub(crate) fn h17_reach(rota: &Judged<'_>) -> Vec<Breach> {
    let limits = &rota.problem.policy.limits;
    each_leg(rota, |journey, at, leg| {
        let Some(leg) = leg else {
            return (!rota.may_sail(journey, at)).then_some((RuleCode::H17, -1, 0));
        };
        let limit = match rota.problem.carers[journey.carer].mode {
            Mode::Walk => secs(limits.walk_leg),
            Mode::Cycle | Mode::EBike => secs(limits.cycle_leg),
            Mode::Drive | Mode::Bus => return None,
        };
        let time = secs(leg.time);
        (time > limit).then_some((RuleCode::H17, time, limit))
    })
}

/// Where something runs by the clock, there is a lawful way for every leg at its time.
pub(crate) fn h18_timetable(rota: &Judged<'_>) -> Vec<Breach> {
    if rota.problem.travel.timetable.is_empty() {
        return Vec::new();
    }
    each_leg(rota, |journey, at, leg| {
        let lost = match leg {
            // A leg by road that is too long or too hurried breaks its own rule.
            Some(leg) => {
                let far = secs(leg.time) > rota.longest_leg(journey.carer);
                !far && !journey.hurries(at)
            }
            None => rota.may_sail(journey, at),
        };
        lost.then_some((RuleCode::H18, 1, 0))
    })
}

/// What is wrong with each leg of each run, home legs included: rule, found and limit.
fn each_leg(
    rota: &Judged<'_>,
    wrong: impl Fn(&Journey, usize, Option<Leg>) -> Option<(RuleCode, i64, i64)>,
) -> Vec<Breach> {
    let mut found = Vec::new();
    for journey in &rota.journeys {
        for (at, (leg, visits)) in legs(journey).into_iter().enumerate() {
            if journey.kept[at] {
                continue;
            }
            if let Some((rule, time, limit)) = wrong(journey, at, leg) {
                let carer = Some(journey.carer);
                found.push(Breach { rule, carer, visits, found: time, limit });
            }
        }
    }
    found
}

/// Each leg of a run with the visits at its ends; one visit for a leg from or to home.
fn legs(journey: &Journey) -> Vec<(Option<Leg>, Vec<VisitId>)> {
    let between = journey.calls.windows(2).zip(&journey.hops);
    let between = between.map(|(pair, hop)| (hop.leg, vec![pair[0].visit, pair[1].visit]));
    let outward = (journey.outward, vec![journey.first().visit]);
    let homeward = (journey.homeward, vec![journey.last().visit]);
    std::iter::once(outward).chain(between).chain([homeward]).collect()
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, at, served};
    use runrig_core::id::{CarerId, VisitId};
    use runrig_core::model::Mode;
    use runrig_core::model::RuleCode::{self, H03, H04, H05, H16, H17};
    use runrig_core::units::Seconds;

    /// 08:00 + 30 min care + 10 min drive + 2 min walk-up + 5 min buffer = 08:47.
    fn two(second: &str) -> (Town, [VisitId; 2], CarerId) {
        let (mut town, first, carer) = served("08:00", 30);
        let client = town.client();
        let next = town.visit((client, 0, second), 30);
        town.then(next, second);
        (town, [first, next], carer)
    }

    #[test]
    fn arriving_a_minute_before_one_can_breaks_h03() {
        two("08:47").0.breaks_nothing();
        two("08:46").0.breaks_once(H03, (16 * 60, 17 * 60));
    }

    #[test]
    fn a_rural_place_takes_its_own_buffer_from_h03() {
        let (mut town, [_, next], _) = two("08:51");
        town.place_of(next).rural = true;
        town.breaks_once(H03, (21 * 60, 22 * 60));
        let (mut town, [first, next], _) = two("08:52");
        town.place_of(next).rural = true;
        town.breaks_nothing();
        town.place_of(first).rural = true;
        town.breaks_nothing();
    }

    #[test]
    fn visits_at_one_place_need_no_time_between_for_h03() {
        let (mut town, [first, next], _) = two("08:30");
        town.client_of(next).place = town.client_of(first).place;
        town.breaks_nothing();
        town.rota.runs[0].stops[1] = town.stop(next, "08:29");
        town.breaks_once(H03, (-60, 0));
    }

    #[test]
    fn runs_of_one_carer_too_close_break_h03() {
        let (mut town, _, carer) = served("08:00", 30);
        let client = town.client();
        let next = town.visit((client, 0, "08:46"), 30);
        town.run(carer, 0, &[(next, "08:46")]);
        town.rota.runs.reverse();
        town.breaks_once(H03, (16 * 60, 17 * 60));
        town.rota.runs[0].stops[0] = town.stop(next, "08:47");
        town.breaks_nothing();
    }

    #[test]
    fn from_run_to_run_the_last_and_the_first_visit_count() {
        let (mut town, _, carer) = two("08:47");
        let client = town.client();
        let starts = ["09:34", "10:21"];
        let next = starts.map(|start| (town.visit((client, 0, start), 30), start));
        town.run(carer, 0, &next);
        // 08:47 + 30 min care + 17 min = 09:34.
        town.breaks_nothing();
        let late = town.stop(next[0].0, "09:33");
        town.rota.runs[1].stops[0] = late;
        town.breaks_once(H03, (16 * 60, 17 * 60));
    }

    #[test]
    fn runs_without_a_way_between_them_may_not_overlap() {
        let (mut town, first, carer) = served("08:00", 30);
        let client = town.client();
        let next = town.visit((client, 0, "08:30"), 30);
        town.run(carer, 0, &[(next, "08:30")]);
        town.no_way(first, next);
        town.breaks_nothing();
        town.rota.runs[1].stops[0] = town.stop(next, "08:29");
        town.breaks_once(H03, (-60, 0));
    }

    #[test]
    fn visits_out_of_order_break_h03() {
        let (mut town, ..) = two("08:47");
        town.rota.runs[0].stops.reverse();
        // From 09:17 back to 08:00.
        town.breaks_once(H03, (-77 * 60, 17 * 60));
    }

    fn window(rule: RuleCode, critical: bool) {
        let (mut town, visit, _) = served("08:00", 30);
        town.draft.visits[visit].critical = critical;
        for (start, found) in [("06:58", 120), ("09:01", 60)] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.breaks_once(rule, (found, 0));
        }
        for start in ["07:00", "09:00"] {
            town.rota.runs[0].stops[0].start = at(0, start);
            town.breaks_nothing();
        }
    }

    #[test]
    fn a_time_critical_visit_outside_its_hard_window_breaks_h04() {
        window(H04, true);
    }

    #[test]
    fn an_ordinary_visit_outside_its_hard_window_breaks_h05() {
        window(H05, false);
    }

    #[test]
    fn a_leg_longer_than_the_policys_limit_breaks_h16() {
        let (mut town, [first, next], _) = two("09:48");
        town.draft.policy.limits.leg = Seconds::minutes(61);
        town.way(first, next, 61);
        town.breaks_nothing();
        town.draft.policy.limits.leg = Seconds::minutes(60);
        town.breaks_once(H16, (61 * 60, 60 * 60));
    }

    #[test]
    fn a_home_leg_longer_than_the_carers_limit_breaks_h16_both_ways() {
        let (mut town, _, carer) = served("08:00", 30);
        town.draft.carers[carer].max_leg = Some(Seconds::minutes(10));
        town.breaks_nothing();
        town.draft.carers[carer].max_leg = Some(Seconds::minutes(9));
        town.breaks_only(&[H16]);
        let report = town.check();
        assert_eq!(report.breaches.len(), 2);
        assert_eq!((report.breaches[1].found, report.breaches[1].limit), (600, 540));
    }

    #[test]
    fn a_home_leg_is_told_with_the_visit_at_its_end() {
        let (mut town, [first, next], carer) = two("08:47");
        town.no_way_home(carer, first);
        town.breaks_once(H17, (-1, 0));
        assert_eq!(town.check().breaches[0].visits, [first]);
        let (mut town, ..) = two("08:47");
        town.no_way_home(carer, next);
        town.breaks_once(H17, (-1, 0));
        assert_eq!(town.check().breaches[0].visits, [next]);
    }

    #[test]
    fn a_leg_without_a_way_breaks_h17() {
        let (mut town, [first, next], _) = two("08:47");
        town.no_way(first, next);
        town.breaks_once(H17, (-1, 0));
    }

    #[test]
    fn a_home_without_a_way_breaks_h17_both_ways() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.no_way_home(carer, visit);
        town.breaks_only(&[H17]);
        assert_eq!(town.check().breaches.len(), 2);
    }

    #[test]
    fn a_leg_too_far_on_foot_or_by_bicycle_breaks_h17() {
        let (mut town, [first, next], carer) = two("09:40");
        let far = [(Mode::Walk, 26, 25), (Mode::Cycle, 46, 45), (Mode::EBike, 46, 45)];
        for (mode, minutes, limit) in far {
            town.draft.carers[carer].mode = mode;
            town.way(first, next, minutes);
            town.breaks_once(H17, (minutes * 60, limit * 60));
            town.way(first, next, limit);
            town.breaks_nothing();
        }
        for mode in [Mode::Drive, Mode::Bus] {
            town.draft.carers[carer].mode = mode;
            town.way(first, next, 46);
            town.breaks_nothing();
        }
    }
}
