//! The moves of a point, in the order in which they would be made, so that they add up to it.
//!
//! From the point's rota the package that is cheapest to send home goes home, and the rota is
//! improved cold; then the next, down to the rota without transfers. Told the other way round,
//! each move is the difference between two of these rotas, and all of them together are the
//! difference between the first and the last: nothing is counted twice, and nothing is left.
//!
//! Moves that pay only together are one: a move that saves nothing by itself is told with those
//! after it up to the first that makes it pay, as the two halves of a swap are.

use runrig_core::allocation::going_home;
use runrig_core::id::{PackageId, ProviderId};
use runrig_core::model::{Fault, Problem, RuleCode};
use runrig_core::units::Cost;

use super::{Found, sent_home, under};
use crate::answer::Solved;
use crate::compare::{Transfer, transfers};
use crate::ladder::{Search, care, points, worth};

/// One move: a package, or several that pay only together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which packages, from whom, to whom.
    pub transfers: Vec<Transfer>,
    /// Promises and cost that it saves given the moves before it, the price of the transfers taken
    /// off.
    pub saved: Cost,
    /// Paid travel saved, in seconds.
    pub travel: i64,
    /// Unmet care that it takes away.
    pub unmet: Cost,
    /// What it does to every provider whose carers work otherwise than before, in order.
    pub effects: Vec<Effect>,
    /// What it adds to the price of continuity (S03, M06), before the transfers' own.
    pub continuity: Cost,
}

/// What a move does to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Which.
    pub provider: ProviderId,
    /// What its carers do before it.
    pub before: Work,
    /// What they do after it.
    pub after: Work,
}

/// What a provider's carers do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Care that they give, in seconds, once for each carer.
    pub care: i64,
    /// Their paid travel, in seconds.
    pub travel: i64,
}

/// A rota on the way from none of the moves to all.
struct Stage {
    /// The package that this one moves and the one before it does not.
    package: PackageId,
    /// The rota with it; `None` where these packages cannot move without the others.
    solved: Option<Solved>,
}

/// The moves of a point over the rota without transfers, with one budget of the search for all of
/// them together.
///
/// # Errors
///
/// The faults of a problem under a scenario.
///
/// # Complexity
///
/// A search for each transfer but one.
pub(super) fn in_order(
    problem: &Problem,
    still: &Solved,
    point: &Found,
    search: &Search,
) -> Result<Vec<Move>, Vec<Fault>> {
    let stages = stages(problem, point, search)?;
    let last = stages.len().saturating_sub(1);
    let mut moves = Vec::new();
    let mut before = still;
    let mut together: Vec<PackageId> = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        together.push(stage.package);
        let Some(after) = &stage.solved else { continue };
        // What follows may still make it pay; the last one has nothing that follows.
        let pays = worth(after) < worth(before) && worth(&point.solved) <= worth(after);
        if pays || at == last {
            let moved = point.transfers.iter().filter(|one| together.contains(&one.package));
            moves.push(between(problem, moved.copied().collect(), before, after));
            before = after;
            together.clear();
        }
    }
    Ok(with_pay(moves))
}

/// A last move that does not pay belongs to the one before it.
fn with_pay(mut moves: Vec<Move>) -> Vec<Move> {
    let does_not_pay = |one: &Move| (one.unmet, one.saved) < (Cost::ZERO, Cost::ZERO);
    if moves.len() > 1 && moves.last().is_some_and(does_not_pay) {
        let last = moves.pop().expect("there are two");
        let before = moves.last_mut().expect("there is another");
        before.add(last);
    }
    moves
}

impl Move {
    /// Whether undoing it would leave no more care unmet.
    #[must_use]
    pub fn is_reversible(&self) -> bool {
        self.unmet <= Cost::ZERO
    }

    /// This, and then another one.
    fn add(&mut self, next: Self) {
        self.transfers.extend(next.transfers);
        self.saved += next.saved;
        self.travel += next.travel;
        self.unmet += next.unmet;
        self.continuity += next.continuity;
        for effect in next.effects {
            match self.effects.iter_mut().find(|own| own.provider == effect.provider) {
                Some(own) => own.after = effect.after,
                None => self.effects.push(effect),
            }
        }
        self.effects.retain(|one| one.before != one.after);
        self.effects.sort_by_key(|one| one.provider);
    }
}

/// The rotas with one, two and so on of the point's transfers, up to all.
fn stages(problem: &Problem, point: &Found, search: &Search) -> Result<Vec<Stage>, Vec<Fault>> {
    let n = u32::try_from(point.transfers.len()).unwrap_or(u32::MAX);
    let small = search.share_of(n.saturating_sub(1).max(1));
    let movable: Vec<PackageId> = problem.packages.ids().collect();
    let mut moved: Vec<PackageId> = point.transfers.iter().map(|one| one.package).collect();
    let mut rota = point.solved.rota.clone();
    let mut stages = Vec::new();
    let mut solved = Some(point.solved.clone());
    while let Some(&first) = moved.first() {
        let others = |moved: &[PackageId]| -> Vec<PackageId> {
            movable.iter().copied().filter(|one| !moved.contains(one)).collect()
        };
        let all = u32::try_from(moved.len()).ok();
        let own = under(problem, all, &others(&moved))?;
        let cheapest = going_home(&own, &rota).first().map_or(first, |&(package, _)| package);
        stages.push(Stage { package: cheapest, solved: solved.take() });
        moved.retain(|&one| one != cheapest);
        rota = sent_home(&own, &rota, &[cheapest]);
        if !moved.is_empty() {
            let own = under(problem, u32::try_from(moved.len()).ok(), &others(&moved))?;
            let found = small.refine(&own, rota.clone());
            let kept = transfers(&own, &found);
            let is_all = kept.len() == moved.len();
            if is_all {
                rota.clone_from(&found.rota);
            }
            solved = is_all.then_some(found);
        }
    }
    stages.reverse();
    Ok(stages)
}

fn between(problem: &Problem, transfers: Vec<Transfer>, before: &Solved, after: &Solved) -> Move {
    let continuity = |solved: &Solved| {
        solved.report.parts.of(RuleCode::S03) + solved.report.parts.of(RuleCode::M06)
    };
    let effects = problem.providers.ids().map(|provider| Effect {
        provider,
        before: work(before, provider),
        after: work(after, provider),
    });
    let unmet = care(before) - care(after);
    Move {
        transfers,
        saved: points(before) - points(after),
        travel: before.kpis.whole.travel - after.kpis.whole.travel,
        unmet,
        effects: effects.filter(|one| one.before != one.after).collect(),
        continuity: continuity(after) - continuity(before),
    }
}

fn work(solved: &Solved, provider: ProviderId) -> Work {
    let found = solved.kpis.providers.iter().find(|(id, _)| *id == provider);
    found.map_or_else(Work::default, |(_, figures)| Work {
        care: figures.costs.contact,
        travel: figures.travel,
    })
}
