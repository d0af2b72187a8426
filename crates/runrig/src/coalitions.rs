//! What every group of providers would cost by itself, and what follows for sharing the gain.
//!
//! The cost of a group is that of the best rota found for its own packages with its own carers,
//! under a pooling scenario, in points of the score: care unmet, promises and cost together, so
//! that nobody saves travel by leaving people waiting. A group starts from the rotas of the
//! cheapest two groups that it splits into, side by side, and keeps them if nothing better is
//! found: no group costs more than its parts (DOMAIN §4.2).

mod costing;

use std::collections::{BTreeMap, BTreeSet};

use rayon::ThreadPoolBuildError;
use runrig_core::id::ProviderId;
use runrig_core::model::{Fault, Problem, Rota, Step};
use runrig_share::{Finding, Game, GameFault, Mend, Sampled, Sharing, advice, repair, sample};

use crate::answer::{Solved, evaluate};
use crate::ladder::Search;
use crate::own::{OwnGain, gain};
use crate::translated::translated;
use costing::{costed, own_problem};

pub use costing::Group;
pub use runrig_share::{Coalition, Sampling};

/// Up to so many players every group can be costed; of more, groups are [`sampled`].
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
    /// How each group is searched, all with the same random numbers.
    pub search: Search,
}

/// Every group of some players, and what follows.
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
    /// What each player gains on its own routes in the rota of all, if nobody pays anybody.
    pub own: Vec<OwnGain>,
}

/// Why there are no coalitions.
#[derive(Debug)]
pub enum NoCoalitions {
    /// A group's problem has faults.
    Faults(Vec<Fault>),
    /// The numbers make no game.
    Game(GameFault),
    /// There are no threads to be had.
    Threads(ThreadPoolBuildError),
    /// The search was stopped before every group was costed.
    Cancelled,
}

impl From<GameFault> for NoCoalitions {
    fn from(fault: GameFault) -> Self {
        Self::Game(fault)
    }
}

/// Shapley's shares from a sample of the orders in which players could join.
#[derive(Clone, Debug)]
pub struct SampledCoalitions {
    /// The players.
    pub players: Vec<ProviderId>,
    /// The groups that the sampled orders go through, in the order of [`Coalition`].
    pub groups: Vec<Group>,
    /// What all save as one, in paid seconds.
    pub saving: i64,
    /// What each player gets, in paid seconds.
    pub sampled: Sampled,
    /// What each player gains on its own routes in the rota of all.
    pub own: Vec<OwnGain>,
}

/// Costs every group and shares the gain.
///
/// `told` hears of each size of group, and how many there are of it, before they are costed
/// side by side.
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
    told: &mut dyn FnMut(usize, usize),
) -> Result<Coalitions, NoCoalitions> {
    let players = sweep.players.len();
    let known = costed(problem, sweep, &Coalition::all(players).subsets().collect(), told)?;
    let own = own_gains(problem, sweep, &known)?;
    let groups: Vec<Group> = known.into_values().collect();
    let of = |value: fn(&Group) -> i64| groups.iter().map(value).collect::<Vec<i64>>();
    let repaired = repair(&Game::of_costs(players, &of(|group| group.cost))?);
    let travel = repair(&Game::of_costs(players, &of(|group| group.travel))?).game;
    let alone = groups.iter().filter(|group| group.members.len() == 1);
    let weights: Vec<u64> = alone.map(|group| u64::try_from(group.care).unwrap_or(0)).collect();
    let sharing = Sharing::of(&repaired.game, &weights)?;
    Ok(Coalitions {
        players: sweep.players.clone(),
        groups,
        mends: repaired.mends,
        game: repaired.game,
        findings: advice(&sharing),
        sharing,
        travel,
        own,
    })
}

/// Shapley's shares of many players, from a sample of the orders in which they could join.
///
/// The groups that the orders go through are costed as [`coalitions`] costs all, with the same
/// random numbers for every group. `told` hears as it does there.
///
/// # Errors
///
/// See [`NoCoalitions`].
///
/// # Complexity
///
/// At most 2 n searches for each pair of orders.
pub fn sampled(
    problem: &Problem,
    sweep: &Sweep,
    pairs: usize,
    told: &mut dyn FnMut(usize, usize),
) -> Result<SampledCoalitions, NoCoalitions> {
    let sampling =
        Sampling { players: sweep.players.len(), pairs, seed: sweep.search.settings.seed };
    let mut met = BTreeSet::new();
    sample(sampling, |group| {
        met.insert(group);
        0
    })?;
    let known = costed(problem, sweep, &met, told)?;
    let sampled = sample(sampling, |group| known[&group].cost)?;
    let own = own_gains(problem, sweep, &known)?;
    let all = Coalition::all(sweep.players.len());
    let alone: i64 = all.members().map(|player| known[&Coalition::single(player)].cost).sum();
    Ok(SampledCoalitions {
        players: sweep.players.clone(),
        saving: alone - known[&all].cost,
        groups: known.into_values().collect(),
        sampled,
        own,
    })
}

/// What each player gains on its own routes: in the rota of all as one, over its own alone.
fn own_gains(
    problem: &Problem,
    sweep: &Sweep,
    known: &BTreeMap<Coalition, Group>,
) -> Result<Vec<OwnGain>, NoCoalitions> {
    let all = Coalition::all(sweep.players.len());
    let singles = all.members().map(|player| &known[&Coalition::single(player)].rota);
    let apart = Rota { runs: singles.flat_map(|rota| &rota.runs).cloned().collect() };
    let judged = |rota: &Rota, pooling: &[Step]| -> Result<(Solved, Problem), NoCoalitions> {
        let own = own_problem(problem, sweep, all, pooling)?;
        let rota = translated(rota, problem, &own);
        Ok((evaluate(&own, rota), own))
    };
    let (silo, _) = judged(&apart, &[])?;
    let (joint, pool) = judged(&known[&all].rota, &sweep.pooling)?;
    Ok(sweep.players.iter().map(|&player| gain(&pool, (&silo, &joint), player)).collect())
}
