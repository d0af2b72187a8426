//! People who wait count with whoever takes them on when each provider plans alone.
//!
//! A group of providers has its own packages, and a package that nobody has belongs to no group.
//! Left out, what all cost apart would not be what SILO costs in a comparison, and what they save
//! as one would be told of other people. So each such package is, in every group, that of the
//! provider whose carers give most of its care in a rota of each provider alone; whom nobody takes
//! on there is left out.

use std::time::Duration;

use runrig_core::model::{Draft, Problem};
use runrig_core::solve::Settings;

use super::{NoCoalitions, Sweep};
use crate::abreast::at_a_time;
use crate::hands::changes;
use crate::ladder::silo;

/// The problem in which packages that nobody has are with whoever takes them on alone, found with
/// one search of the whole, which has its share of the time for so many groups.
pub(super) fn with_waiting_placed(
    problem: &Problem,
    sweep: &Sweep,
    groups: usize,
) -> Result<Problem, NoCoalitions> {
    let waits =
        |visit: &runrig_core::model::Visit| problem.packages[visit.package].provider.is_none();
    if !problem.visits.iter().any(waits) {
        return Ok(problem.clone());
    }
    let apart = silo(problem).map_err(NoCoalitions::Faults)?;
    let mut search = sweep.search.clone();
    if let Some(time) = share(sweep, groups) {
        search.settings = Settings { time: Some(time), iterations: None, ..search.settings };
    }
    search.settings.seed = sweep.seeds.first().copied().unwrap_or_default();
    let found = search.search(&apart, None);
    let mut draft: Draft = problem.clone().into_draft();
    for change in changes(&apart, &found.rota) {
        if change.from.is_none() && sweep.players.contains(&change.to) {
            draft.packages[change.package].provider = Some(change.to);
        }
    }
    Problem::build(draft).map_err(NoCoalitions::Faults)
}

/// The part of the time for the whole: that of one search of all among those of all groups, which
/// have half of all visits on average, and of each provider alone.
fn share(sweep: &Sweep, groups: usize) -> Option<Duration> {
    let (began, limit) = sweep.whole?;
    let searches = sweep.seeds.len() * (groups.div_ceil(2) + 1);
    let turns = u32::try_from(searches.div_ceil(at_a_time(searches)) + 1).unwrap_or(u32::MAX);
    Some(limit.saturating_sub(began.elapsed()) / turns)
}
