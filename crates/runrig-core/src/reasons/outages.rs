//! Which cancelled boats a visit goes unserved for.

use super::Unserved;
use crate::id::{CarerId, LineId, VisitId};
use crate::model::{Problem, RuleCode, Timetable};
use crate::rules::{barring, there_and_back};
use crate::timetable::{ThereAndBack, Timetables};

/// Tells each visit the lines that would get some carer there and home again, if they ran,
/// whom nothing but H17 or H18 keeps from it.
///
/// # Complexity
///
/// Where any such carer is, for each line with an outage the whole timetable once more; one
/// is held at a time.
pub(super) fn name(problem: &Problem, unserved: &mut [Unserved]) {
    let timetable = &problem.travel.timetable;
    let is_out = |&line: &LineId| {
        timetable.sailings.iter().any(|sailing| sailing.cancelled && sailing.line == line)
    };
    let mut out = timetable.lines.ids().filter(is_out).peekable();
    if out.peek().is_none() {
        return;
    }
    let each = unserved.iter_mut().map(|one| {
        let carers = stranded(problem, one.visit);
        (one, carers)
    });
    let mut waiting: Vec<(&mut Unserved, Vec<CarerId>)> =
        each.filter(|(_, carers)| !carers.is_empty()).collect();
    if waiting.is_empty() {
        return;
    }
    for line in out {
        let restored = restored(problem, line);
        for (unserved, carers) in &mut waiting {
            let in_time = |&carer: &CarerId| {
                there_and_back(problem, &restored, unserved.visit, carer) == ThereAndBack::InTime
            };
            if carers.iter().any(in_time) {
                unserved.outages.push(line);
            }
        }
    }
}

/// The carers whom only the want of a way keeps from a visit.
fn stranded(problem: &Problem, visit: VisitId) -> Vec<CarerId> {
    let no_way = |rule: RuleCode| matches!(rule, RuleCode::H17 | RuleCode::H18);
    let carers = problem.carers.ids();
    let only_that = |&carer: &CarerId| {
        let mut rules = barring(problem, visit, carer).peekable();
        rules.peek().is_some() && rules.all(no_way)
    };
    carers.filter(only_that).collect()
}

/// The timetable as it would be if a line ran.
fn restored(problem: &Problem, line: LineId) -> Timetables {
    let timetable = &problem.travel.timetable;
    let sailings = timetable.sailings.iter().copied().map(|mut sailing| {
        sailing.cancelled &= sailing.line != line;
        sailing
    });
    let restored = Timetable::new(timetable.lines.clone(), sailings.collect());
    Timetables::with(problem, &restored)
}
