//! Which cancelled boats a visit goes unserved for.

use crate::id::{LineId, VisitId};
use crate::model::{Problem, RuleCode, Timetable};
use crate::rules::{barring, there_and_back};
use crate::timetable::{ThereAndBack, Timetables};

/// For each line with cancelled sailings the timetable as it would be if they ran.
pub(super) struct Outages {
    restored: Vec<(LineId, Timetables)>,
}

impl Outages {
    /// # Complexity
    ///
    /// For each line with an outage the whole timetable once more.
    pub(super) fn of(problem: &Problem) -> Self {
        let timetable = &problem.travel.timetable;
        let restored = |line: LineId| {
            let sailings = timetable.sailings.iter().copied().map(|mut sailing| {
                sailing.cancelled &= sailing.line != line;
                sailing
            });
            let restored = Timetable::new(timetable.lines.clone(), sailings.collect());
            (line, Timetables::with(problem, &restored))
        };
        let is_out = |&line: &LineId| {
            timetable.sailings.iter().any(|sailing| sailing.cancelled && sailing.line == line)
        };
        Self { restored: timetable.lines.ids().filter(is_out).map(restored).collect() }
    }

    /// The lines that would get some carer there and home again whom nothing but H17 or H18
    /// keeps from a visit.
    pub(super) fn that_bar(&self, problem: &Problem, visit: VisitId) -> Vec<LineId> {
        let no_way = |rule: &RuleCode| matches!(rule, RuleCode::H17 | RuleCode::H18);
        let stranded: Vec<_> = problem
            .carers
            .ids()
            .filter(|&carer| {
                let rules: Vec<RuleCode> = barring(problem, visit, carer).collect();
                !self.restored.is_empty() && !rules.is_empty() && rules.iter().all(no_way)
            })
            .collect();
        let would = |(_, timetables): &&(LineId, Timetables)| {
            stranded.iter().any(|&carer| {
                there_and_back(problem, timetables, visit, carer) == ThereAndBack::InTime
            })
        };
        self.restored.iter().filter(would).map(|&(line, _)| line).collect()
    }
}
