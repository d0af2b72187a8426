//! What every group of providers would cost by itself, and what follows for sharing the gain.
//!
//! The cost of a group is that of the best rota found for its own packages with its own carers,
//! under a pooling scenario, in points of the score: care unmet, promises and cost together, so
//! that nobody saves travel by leaving people waiting. A group starts from the rotas of the
//! cheapest two groups that it splits into, side by side, and keeps them if nothing better is
//! found: no group costs more than its parts (DOMAIN §4.2).

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use runrig_core::id::ProviderId;
use runrig_core::model::{Fault, Problem, Rota, Scenario, Step};
use runrig_core::solve::Settings;
use runrig_core::units::Cost;
use runrig_share::{
    Coalition, Finding, Game, GameFault, Mend, Sampled, Sampling, Sharing, advice, repair, sample,
};

use crate::answer::{Solved, evaluate, solve};
use crate::translated::translated;
use crate::watch::Watch;

/// Up to so many players every group is costed; beyond, groups are sampled.
pub const ALL_GROUPS_UP_TO: usize = 10;

/// Thousandths of a paid second in the unit of the game, a paid second.
pub(crate) const UNIT: i64 = 1_000;

/// How groups are costed.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The providers that could work together, in the order of the players.
    pub players: Vec<ProviderId>,
    /// What a group may do that its members alone may not.
    pub pooling: Vec<Step>,
    /// What each search may take, and its seed; the start is set here.
    pub settings: Settings,
    /// Stops the search.
    pub cancel: Arc<AtomicBool>,
}

impl Sweep {
    /// From nothing, or gently from a rota.
    fn search(&self, problem: &Problem, start: Option<Rota>) -> Solved {
        let mut watch = Watch::new().cancelled_by(Arc::clone(&self.cancel));
        let gently = start.is_some();
        solve(problem, &Settings { start, gently, ..self.settings.clone() }, &mut watch)
    }
}

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
    rota: Rota,
}

/// Every group of up to [`ALL_GROUPS_UP_TO`] players, and what follows.
#[derive(Clone, Debug)]
pub struct Coalitions {
    /// The players.
    pub players: Vec<ProviderId>,
    /// Every group, in the order of [`Coalition::subsets`].
    pub groups: Vec<Group>,
    /// Groups whose search did worse than their parts, and what that mended.
    pub mends: Vec<Mend>,
    /// The game in paid seconds, mended.
    pub game: Game,
    /// How the gain may be shared, with hours of care as weights.
    pub sharing: Sharing,
    /// What to say about it.
    pub findings: Vec<Finding>,
    /// The same in seconds of paid travel.
    pub travel: Game,
}

/// Why there are no coalitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCoalitions {
    /// A group's problem has faults.
    Faults(Vec<Fault>),
    /// The numbers make no game.
    Game(GameFault),
    /// The search was stopped before every group was costed.
    Cancelled,
}

impl From<GameFault> for NoCoalitions {
    fn from(fault: GameFault) -> Self {
        Self::Game(fault)
    }
}

/// Costs every group and shares the gain.
///
/// `told` hears of each size of group before its groups are costed side by side.
///
/// # Errors
///
/// See [`NoCoalitions`].
///
/// # Complexity
///
/// 2ⁿ − 1 searches for n players.
pub fn coalitions(
    problem: &Problem,
    sweep: &Sweep,
    told: &mut dyn FnMut(usize),
) -> Result<Coalitions, NoCoalitions> {
    let all = Coalition::all(sweep.players.len());
    let mut known: BTreeMap<u32, Group> = BTreeMap::new();
    for size in 1..=sweep.players.len() {
        told(size);
        let of_size: Vec<Coalition> = all.subsets().filter(|group| group.len() == size).collect();
        let costed: Result<Vec<Group>, NoCoalitions> =
            of_size.par_iter().map(|&group| cost(problem, sweep, group, &known)).collect();
        known.extend(costed?.into_iter().map(|group| (group.members.bits(), group)));
    }
    let groups: Vec<Group> = all.subsets().map(|group| known[&group.bits()].clone()).collect();
    let of = |value: fn(&Group) -> i64| groups.iter().map(value).collect::<Vec<i64>>();
    let repaired = repair(&Game::of_costs(sweep.players.len(), &of(|group| group.cost))?);
    let travel = repair(&Game::of_costs(sweep.players.len(), &of(|group| group.travel))?).game;
    let hours = |player| u64::try_from(known[&Coalition::single(player).bits()].care).unwrap_or(0);
    let weights: Vec<u64> = (0..sweep.players.len()).map(hours).collect();
    let sharing = Sharing::of(&repaired.game, &weights)?;
    Ok(Coalitions {
        players: sweep.players.clone(),
        groups,
        mends: repaired.mends,
        game: repaired.game,
        findings: advice(&sharing),
        sharing,
        travel,
    })
}

/// Shapley's shares of many players, from a sample of the orders in which they could join.
///
/// # Errors
///
/// See [`NoCoalitions`].
///
/// # Complexity
///
/// At most 2 n searches for each pair of orders.
pub fn sampled(problem: &Problem, sweep: &Sweep, pairs: usize) -> Result<Sampled, NoCoalitions> {
    let players = sweep.players.len();
    let mut known: BTreeMap<u32, Group> = BTreeMap::new();
    let mut stopped = None;
    let sampling = Sampling { players, pairs, seed: sweep.settings.seed };
    let sampled = sample(sampling, |group| match cost(problem, sweep, group, &known) {
        Ok(costed) => {
            let cost = costed.cost;
            known.insert(group.bits(), costed);
            cost
        }
        Err(why) => {
            stopped.get_or_insert(why);
            0
        }
    })?;
    stopped.map_or(Ok(sampled), Err)
}

/// The best rota of a group: from the cheapest known split; of one player, from nothing, and then
/// bettered once, so that each visit has had about as much search alone as in the largest group.
fn cost(
    problem: &Problem,
    sweep: &Sweep,
    group: Coalition,
    known: &BTreeMap<u32, Group>,
) -> Result<Group, NoCoalitions> {
    if sweep.cancel.load(Ordering::Relaxed) {
        return Err(NoCoalitions::Cancelled);
    }
    let members: Vec<ProviderId> = group.members().map(|player| sweep.players[player]).collect();
    let mut steps = vec![Step::Only { members }];
    steps.extend(sweep.pooling.iter().cloned());
    let own = problem.under(&Scenario { steps }).map_err(NoCoalitions::Faults)?;
    let known_split = group.splits().filter_map(|(one, other)| {
        let (one, other) = (known.get(&one.bits())?, known.get(&other.bits())?);
        Some((one.cost + other.cost, one, other))
    });
    let split = known_split.min_by_key(|&(cost, one, _)| (cost, one.members.bits()));
    let start = split.map_or_else(
        || sweep.search(&own, None).rota,
        |(_, one, other)| {
            let runs = one.rota.runs.iter().chain(&other.rota.runs).cloned().collect();
            translated(&Rota { runs }, problem, &own)
        },
    );
    let found = sweep.search(&own, Some(start.clone()));
    if sweep.cancel.load(Ordering::Relaxed) {
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
    let score = solved.report.score;
    let all: Cost = [score.unmet, score.promises, score.cost].into_iter().sum();
    all.0 / UNIT
}
