//! What every group of providers would cost by itself, and what follows for sharing the gain.
//!
//! The cost of a group is that of the best rota found for its own packages with its own carers,
//! under a pooling scenario, in points of the score: care unmet, promises and cost together, so
//! that nobody saves travel by leaving people waiting. Every group, those of one provider too, has
//! the same search for each of its visits, what it starts from counted in; and in
//! the end no group costs more than its parts (DOMAIN §4.2). Each is searched with every seed, so
//! that a saving has an interval, of the differences with the same seed.

mod costing;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuildError;
use runrig_core::id::ProviderId;
use runrig_core::model::{Fault, Problem, Rota, Step};
use runrig_share::{Finding, Game, GameFault, Mend, Sampled, Sharing, advice, repair, sample};

use crate::answer::{Solved, evaluate};
use crate::interval::Interval;
use crate::ladder::Search;
use crate::own::{OwnGain, gain};
use crate::translated::translated;
use costing::{costed, own_problem};
use waiting::with_waiting_placed;

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
    /// How all of them as one are searched; each group has its share of that by its visits. The
    /// seed is set here.
    pub search: Search,
    /// A search for each; several say how far luck goes.
    pub seeds: Vec<u64>,
    /// How long all searches together may take, counted from a moment; then each group has its
    /// share of that.
    pub whole: Option<(Instant, Duration)>,
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
    /// How sure all this is: what it comes to with the game of each seed by itself.
    pub sure: Sure,
}

/// How sure shares are, from the games of the seeds. In paid seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    /// What each group saves, in the order of the groups.
    pub savings: Vec<Interval>,
    /// For each way to share, in the order of the proposals, each player's share.
    pub shares: Vec<Vec<Interval>>,
    /// What all lose if a player declines, for each player.
    pub lost: Vec<Interval>,
}

/// Why there are no coalitions.
#[derive(Debug, thiserror::Error)]
pub enum NoCoalitions {
    /// A group's problem has faults.
    #[error("the request of a group has faults")]
    Faults(Vec<Fault>),
    /// The numbers make no game.
    #[error("{0}")]
    Game(GameFault),
    /// There are no threads to be had.
    #[error("there are no threads to be had: {0}")]
    Threads(ThreadPoolBuildError),
    /// The search was stopped before every group was costed.
    #[error("stopped before every group was costed")]
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
    pub saving: Interval,
    /// What each player gets, in paid seconds.
    pub sampled: Sampled,
    /// What each player gains on its own routes in the rota of all.
    pub own: Vec<OwnGain>,
    /// What each group saves, in the order of the groups.
    pub savings: Vec<Interval>,
    /// What all lose if a player declines, for each player.
    pub lost: Vec<Interval>,
}

/// Costs every group and shares the gain.
///
/// `told` hears of each of the two stages, and how many searches it takes, before they are done
/// side by side.
///
/// # Errors
///
/// See [`NoCoalitions`].
///
/// # Complexity
///
/// 2ⁿ − 1 searches for n players and each seed, and n more.
pub fn coalitions(
    problem: &Problem,
    sweep: &Sweep,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Coalitions, NoCoalitions> {
    let players = sweep.players.len();
    let groups: BTreeSet<Coalition> = Coalition::all(players).subsets().collect();
    let problem = &with_waiting_placed(problem, sweep, groups.len())?;
    let known = costed(problem, sweep, &groups, told)?;
    let own = own_gains(problem, sweep, &known)?;
    let groups: Vec<Group> = known.into_values().collect();
    let of = |value: fn(&Group) -> i64| groups.iter().map(value).collect::<Vec<i64>>();
    let repaired = repair(&Game::of_costs(players, &of(|group| group.cost))?);
    let travel = repair(&Game::of_costs(players, &of(|group| group.travel))?).game;
    let sharing = shared(&repaired.game, &groups)?;
    Ok(Coalitions {
        sure: sure(&groups, sweep.seeds.len(), players)?,
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

/// The sharing of a game of these groups, by their hours of care.
fn shared(game: &Game, groups: &[Group]) -> Result<Sharing, GameFault> {
    let alone = groups.iter().filter(|group| group.members.len() == 1);
    let weights: Vec<u64> = alone.map(|group| u64::try_from(group.care).unwrap_or(0)).collect();
    Sharing::of(game, &weights)
}

/// How sure shares are, from the game of each seed.
fn sure(groups: &[Group], seeds: usize, players: usize) -> Result<Sure, GameFault> {
    let game = |seed: usize| {
        let costs: Vec<i64> = groups.iter().map(|group| group.costs[seed]).collect();
        Ok(repair(&Game::of_costs(players, &costs)?).game)
    };
    let games = (0..seeds).map(game).collect::<Result<Vec<Game>, GameFault>>()?;
    let sharings = games.iter().map(|game| shared(game, groups));
    let sharings = sharings.collect::<Result<Vec<Sharing>, GameFault>>()?;
    let over = |of: &dyn Fn(usize) -> i64| Interval::of(&(0..seeds).map(of).collect::<Vec<i64>>());
    let methods = sharings.first().map_or(0, |one| one.proposals.len());
    let share = |method: usize, player: usize| {
        over(&|seed| {
            let proposal = sharings[seed].proposals.get(method);
            proposal.and_then(|one| one.share.whole.get(player)).copied().unwrap_or_default()
        })
    };
    Ok(Sure {
        savings: groups
            .iter()
            .map(|group| over(&|seed| games[seed].saving(group.members)))
            .collect(),
        shares: (0..methods)
            .map(|method| (0..players).map(|player| share(method, player)).collect())
            .collect(),
        lost: (0..players)
            .map(|player| {
                over(&|seed| sharings[seed].departures.get(player).map_or(0, |one| one.lost))
            })
            .collect(),
    })
}

/// Shapley's shares of many players, from a sample of the orders in which they could join.
///
/// The groups that the orders go through, and all without one player for each, are costed as
/// [`coalitions`] costs all. `told` hears as it does there.
///
/// # Errors
///
/// See [`NoCoalitions`].
///
/// # Complexity
///
/// At most 2 n searches for each pair of orders and each seed, and n more.
pub fn sampled(
    problem: &Problem,
    sweep: &Sweep,
    pairs: usize,
    told: &mut dyn FnMut(usize, usize),
) -> Result<SampledCoalitions, NoCoalitions> {
    let sampling =
        Sampling { players: sweep.players.len(), pairs, seed: sweep.search.settings.seed };
    let all = Coalition::all(sweep.players.len());
    let without = |player: usize| all.minus(Coalition::single(player));
    let mut met: BTreeSet<Coalition> =
        all.members().map(without).filter(|group| !group.is_empty()).collect();
    sample(sampling, |group| {
        met.insert(group);
        0
    })?;
    let problem = &with_waiting_placed(problem, sweep, met.len())?;
    let known = costed(problem, sweep, &met, told)?;
    let sampled = sample(sampling, |group| known[&group].cost)?;
    let own = own_gains(problem, sweep, &known)?;
    let seeds = sweep.seeds.len();
    let saving = |group: Coalition| {
        let of = |seed: usize| {
            let alone = group.members().map(|one| known[&Coalition::single(one)].costs[seed]);
            alone.sum::<i64>() - known[&group].costs[seed]
        };
        (0..seeds).map(of).collect::<Vec<i64>>()
    };
    let lost = |player: usize| {
        let (with, left) = (saving(all), without(player));
        let rest = if left.is_empty() { vec![0; seeds] } else { saving(left) };
        let lost: Vec<i64> = with.iter().zip(rest).map(|(with, rest)| with - rest).collect();
        Interval::of(&lost)
    };
    Ok(SampledCoalitions {
        players: sweep.players.clone(),
        saving: Interval::of(&saving(all)),
        savings: known.keys().map(|&group| Interval::of(&saving(group))).collect(),
        lost: all.members().map(lost).collect(),
        groups: known.into_values().collect(),
        sampled,
        own,
    })
}

/// What each player gains on its own routes: in the rota of all as one, over its own alone, with
/// the first seed.
fn own_gains(
    problem: &Problem,
    sweep: &Sweep,
    known: &BTreeMap<Coalition, Group>,
) -> Result<Vec<OwnGain>, NoCoalitions> {
    let all = Coalition::all(sweep.players.len());
    let singles = all.members().map(|player| &known[&Coalition::single(player)].rotas[0]);
    let apart = Rota { runs: singles.flat_map(|rota| &rota.runs).cloned().collect() };
    let judged = |rota: &Rota, pooling: &[Step]| -> Result<(Solved, Problem), NoCoalitions> {
        let own = own_problem(problem, sweep, all, pooling)?;
        let rota = translated(rota, problem, &own);
        Ok((evaluate(&own, rota), own))
    };
    let (silo, _) = judged(&apart, &[])?;
    let (joint, pool) = judged(&known[&all].rotas[0], &sweep.pooling)?;
    Ok(sweep.players.iter().map(|&player| gain(&pool, (&silo, &joint), player)).collect())
}
