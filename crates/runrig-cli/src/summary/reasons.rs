//! Visits that nobody makes: what mostly keeps carers from them, and the first few by id.

use std::collections::BTreeMap;

use runrig::Unserved;
use runrig::model::{Problem, RuleCode};

/// How many rules, and how many visits, are named.
const NAMED: usize = 5;

/// What is to be said of visits that nobody makes, a line each.
pub(super) fn lines(unserved: &[Unserved], problem: &Problem) -> Vec<String> {
    if unserved.is_empty() {
        return Vec::new();
    }
    let mut counts: BTreeMap<Option<RuleCode>, usize> = BTreeMap::new();
    for visit in unserved {
        *counts.entry(main_reason(visit)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, visits)| std::cmp::Reverse(visits));

    let n = unserved.len();
    let whole = if n == 1 { "1 visit is".to_owned() } else { format!("{n} visits are") };
    let mut lines = vec![format!("\n{whole} not made. What mostly keeps carers from them:")];
    let by_reason = counts.iter().take(NAMED);
    lines.extend(by_reason.map(|&(rule, visits)| format!("{visits:>6}  {}", in_words(rule))));
    lines.push("Such as:".to_owned());
    lines.extend(unserved.iter().take(NAMED).map(|visit| {
        format!("  {}: {}", problem.visits[visit.visit].key, in_words(main_reason(visit)))
    }));
    if n > NAMED {
        lines.push(format!("  and {} more; the answer gives every reason.", n - NAMED));
    }
    lines
}

/// The rule that by itself keeps most carers from a visit; failing that, the one that most
/// carers fail. `None` where no rule does, and the rest of the rota leaves no room.
fn main_reason(visit: &Unserved) -> Option<RuleCode> {
    let steps = visit.funnel.iter().filter(|step| step.carers > 0);
    let first_of_equals = |code: RuleCode| std::cmp::Reverse(code);
    steps
        .max_by_key(|step| (step.only, step.carers, first_of_equals(step.rule)))
        .map(|step| step.rule)
}

fn in_words(rule: Option<RuleCode>) -> String {
    match rule {
        Some(rule) => format!("{} ({})", rule.name(), rule.code()),
        None => "no room beside the visits that are made".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runrig::id::Id;
    use runrig_core::reasons::FunnelStep;

    #[test]
    fn the_main_reason_is_what_alone_keeps_most_away() {
        let step = |rule, carers, only| FunnelStep { rule, carers, only };
        let check = |funnel: Vec<FunnelStep>, reason| {
            let visit = Id::at(0);
            let (outages, relaxations) = (Vec::new(), Vec::new());
            let visit = Unserved { visit, considered: 9, funnel, outages, relaxations };
            assert_eq!(main_reason(&visit), reason);
        };
        check(vec![], None);
        check(vec![step(RuleCode::H01, 9, 1), step(RuleCode::H02, 3, 2)], Some(RuleCode::H02));
        check(vec![step(RuleCode::H01, 3, 1), step(RuleCode::H02, 9, 1)], Some(RuleCode::H02));
        check(vec![step(RuleCode::H01, 3, 1), step(RuleCode::H02, 3, 1)], Some(RuleCode::H01));
    }
}
