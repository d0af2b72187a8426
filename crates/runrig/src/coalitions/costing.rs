//! What groups of providers cost by themselves, small ones first and side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use rayon::current_num_threads;
use runrig_core::id::ProviderId;
use runrig_core::model::{Problem, Rota, Scenario, Step};
use runrig_share::Coalition;

use super::{NoCoalitions, Sweep, UNIT};
use crate::abreast::abreast;
use crate::answer::{Solved, evaluate};
use crate::ladder::objective;
use crate::translated::translated;

/// One group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Who.
    pub members: Coalition,
    /// Unmet care, promises and cost of its best rota, in paid seconds (60 to the point).
    pub cost: i64,
    /// Of that, unmet care.
    pub unmet: i64,
    /// Paid travel, in seconds.
    pub travel: i64,
    /// Care that its packages ask for, in seconds.
    pub care: i64,
    /// Its rota, in the ids of the whole problem.
    pub(super) rota: Rota,
}

/// Costs these groups, as many of a size at a time as there are threads, one thread each; fewer
/// than that one after the other, with all threads. Each starts from its cheapest split into two
/// groups that are costed before it, which all smaller ones among these are.
///
/// `told` hears of each size before its groups are costed.
pub(super) fn costed(
    problem: &Problem,
    sweep: &Sweep,
    groups: &BTreeSet<Coalition>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<BTreeMap<Coalition, Group>, NoCoalitions> {
    let mut known: BTreeMap<Coalition, Group> = BTreeMap::new();
    for size in 1..=sweep.players.len() {
        let of_size: Vec<Coalition> =
            groups.iter().copied().filter(|group| group.len() == size).collect();
        if of_size.is_empty() {
            continue;
        }
        told(size, of_size.len());
        let one = |at: usize| cost(problem, sweep, of_size[at], &known);
        let found: Vec<Result<Group, NoCoalitions>> = if of_size.len() < current_num_threads() {
            (0..of_size.len()).map(one).collect()
        } else {
            abreast(of_size.len(), one).map_err(NoCoalitions::Threads)?
        };
        for group in found {
            let group = group?;
            known.insert(group.members, group);
        }
    }
    Ok(known)
}

/// The problem of a group by itself: as it is without the pooling, or with it.
pub(super) fn own_problem(
    problem: &Problem,
    sweep: &Sweep,
    group: Coalition,
    pooling: &[Step],
) -> Result<Problem, NoCoalitions> {
    let members: Vec<ProviderId> = group.members().map(|player| sweep.players[player]).collect();
    let mut steps = vec![Step::Only { members }];
    steps.extend(pooling.iter().cloned());
    problem.under(&Scenario { steps }).map_err(NoCoalitions::Faults)
}

/// The best rota of a group: from the cheapest known split; of one player, from nothing, and then
/// bettered once, so that each visit has had about as much search alone as in the largest group.
fn cost(
    problem: &Problem,
    sweep: &Sweep,
    group: Coalition,
    known: &BTreeMap<Coalition, Group>,
) -> Result<Group, NoCoalitions> {
    if sweep.search.cancel.load(Ordering::Relaxed) {
        return Err(NoCoalitions::Cancelled);
    }
    let own = own_problem(problem, sweep, group, &sweep.pooling)?;
    let first = group.members().next();
    let parts = known.values().filter(|one| {
        one.members.is_part_of(group) && first.is_some_and(|first| one.members.contains(first))
    });
    let splits = parts.filter_map(|one| {
        let other = known.get(&group.minus(one.members))?;
        Some((one.cost + other.cost, one, other))
    });
    let split = splits.min_by_key(|&(cost, one, _)| (cost, one.members));
    let start = split.map_or_else(
        || sweep.search.search(&own, None).rota,
        |(_, one, other)| {
            let runs = one.rota.runs.iter().chain(&other.rota.runs).cloned().collect();
            translated(&Rota { runs }, problem, &own)
        },
    );
    let found = sweep.search.search(&own, Some(start.clone()));
    if sweep.search.cancel.load(Ordering::Relaxed) {
        return Err(NoCoalitions::Cancelled);
    }
    let kept = evaluate(&own, start);
    let keeps = kept.is_lawful() && paid_seconds(&kept) < paid_seconds(&found);
    let best = if keeps { kept } else { found };
    Ok(Group {
        members: group,
        cost: paid_seconds(&best),
        unmet: best.report.score.unmet.0 / UNIT,
        travel: best.kpis.whole.travel,
        care: best.kpis.whole.care,
        rota: translated(&best.rota, &own, problem),
    })
}

/// Unmet care, promises and cost, in paid seconds.
fn paid_seconds(solved: &Solved) -> i64 {
    objective(solved).0 / UNIT
}
