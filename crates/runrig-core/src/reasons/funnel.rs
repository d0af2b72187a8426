//! How many carers each rule keeps from a visit: all rules, not the last one checked.

use crate::id::{CarerId, HalfId, Table};
use crate::model::{RuleCode, Span};
use crate::reasons::FunnelStep;
use crate::reasons::offers::{Aside, fits};
use crate::rules::barring;
use crate::search::working::Working;
use crate::units::Seconds;
use std::collections::BTreeMap;

/// For each carer every rule that keeps the carer from the visit, in order of code.
pub(super) fn rules_by_carer(
    working: &Working<'_, '_>,
    half: HalfId,
) -> Table<CarerId, Vec<RuleCode>> {
    let carers = working.instance.problem.carers.ids();
    carers.map(|carer| rules_for(working, half, carer)).collect()
}

fn rules_for(working: &Working<'_, '_>, half: HalfId, carer: CarerId) -> Vec<RuleCode> {
    let instance = working.instance;
    let row = &instance.halves[half];
    let mut rules: Vec<RuleCode> = barring(instance.problem, row.visit, carer).collect();
    let employer = instance.problem.carers[carer].employer;
    if working.bound_to(half).is_some_and(|bound| bound != employer) {
        rules.push(RuleCode::H22);
    }
    // No start is lawful, whoever comes: the pin or the daylight is outside the window.
    let visit = &instance.problem.visits[row.visit];
    let mut wanted = row.window;
    if wanted.length() < Seconds::ZERO {
        let pinned = visit.pinned_start.is_some();
        rules.push(if pinned { RuleCode::H24 } else { RuleCode::H25 });
        wanted = visit.hard;
    }
    let on_shift = |id: &&crate::id::DutyId| {
        let duty = &instance.duties[**id];
        let starts = Span::new(duty.span.from, duty.span.until - row.care);
        wanted.and(starts).length() >= Seconds::ZERO
    };
    let duties: Vec<_> = instance.duties_of[carer].iter().filter(on_shift).copied().collect();
    if duties.is_empty() {
        rules.push(RuleCode::H02);
    } else if duties.iter().all(|&id| instance.duties[id].locked) {
        rules.push(RuleCode::H24);
    } else if !rules.iter().any(|&rule| is_of_provider(rule)) {
        let fits = |aside: Aside| duties.iter().any(|&id| fits(working, half, id, aside));
        if !fits(Aside::Nothing) {
            let critical = instance.problem.visits[row.visit].critical;
            let asides = [
                (Aside::Window, if critical { RuleCode::H04 } else { RuleCode::H05 }),
                (Aside::Separation, RuleCode::H07),
                (Aside::Hours, RuleCode::H11),
                (Aside::Rest, RuleCode::H12),
                (Aside::Break, RuleCode::H14),
                (Aside::Leg, RuleCode::H16),
            ];
            let before = rules.len();
            rules.extend(asides.iter().filter(|(aside, _)| fits(*aside)).map(|&(_, rule)| rule));
            if rules.len() == before {
                // Nothing alone would do: the run is full.
                rules.push(RuleCode::H03);
            }
        }
    }
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Rules that put a carer out of the question before anybody looks at the clock: another
/// provider's carer, or one with no way there, or no boat in time.
fn is_of_provider(rule: RuleCode) -> bool {
    use RuleCode::{H17, H18, H19, H20, H21, H22};
    matches!(rule, H17 | H18 | H19 | H20 | H21 | H22)
}

/// The funnel: for each rule how many carers fail it, and how many fail it alone.
pub(super) fn count(
    working: &Working<'_, '_>,
    half: HalfId,
    barred: &Table<CarerId, Vec<RuleCode>>,
) -> Vec<FunnelStep> {
    let mut counts: BTreeMap<RuleCode, (u32, u32)> = BTreeMap::new();
    for rules in barred {
        for &rule in rules {
            let count = counts.entry(rule).or_default();
            count.0 += 1;
            count.1 += u32::from(rules.len() == 1);
        }
    }
    let able = barred.iter().filter(|rules| rules.is_empty()).count();
    if able > 0 && working.instance.halves[half].twin.is_some() {
        // One carer can come, but no second at the same start.
        let able = u32::try_from(able).unwrap_or(u32::MAX);
        counts.insert(RuleCode::H06, (able, able));
    }
    counts.into_iter().map(|(rule, (carers, only))| FunnelStep { rule, carers, only }).collect()
}
