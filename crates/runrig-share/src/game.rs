//! What every coalition costs on its own, and what it saves by working as one.

use crate::coalition::Coalition;
use std::error::Error;
use std::fmt;

/// A cost game: how much each coalition would cost if it worked as one, without the others.
///
/// # Units
///
/// The smallest unit of the caller's currency: pence a week, or minutes of paid travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    players: usize,
    /// The cost of the coalition with these bits; nothing for nobody.
    costs: Vec<i64>,
}

impl Game {
    /// The most players; beyond, the shares are [sampled](crate::sample).
    pub const MOST_PLAYERS: usize = 16;
    /// The most that a coalition may cost, so that every method can be exact.
    pub const MOST_COST: i64 = 1 << 40;

    /// A game from the cost of every coalition but nobody, in the order of their bits.
    ///
    /// That is the order of [`Coalition::subsets`] of all players: `{0}`, `{1}`, `{0, 1}`, `{2}`…
    ///
    /// # Errors
    ///
    /// If the number of players or of costs is wrong, or a cost is negative or above
    /// [`Game::MOST_COST`].
    pub fn of_costs(players: usize, costs: &[i64]) -> Result<Self, GameFault> {
        if !(1..=Self::MOST_PLAYERS).contains(&players) {
            return Err(GameFault::Players { found: players });
        }
        let expected = (1 << players) - 1;
        if costs.len() != expected {
            return Err(GameFault::Costs { expected, found: costs.len() });
        }
        for (coalition, &cost) in Coalition::all(players).subsets().zip(costs) {
            if !(0..=Self::MOST_COST).contains(&cost) {
                return Err(GameFault::Cost { coalition, cost });
            }
        }
        let costs = std::iter::once(0).chain(costs.iter().copied()).collect();
        Ok(Self { players, costs })
    }

    /// A game from what each player costs alone and what each group of two or more would save.
    ///
    /// # Errors
    ///
    /// As [`Game::of_costs`].
    pub fn of_savings(
        standalone: &[i64],
        saving: impl Fn(Coalition) -> i64,
    ) -> Result<Self, GameFault> {
        let players = standalone.len();
        if !(1..=Self::MOST_PLAYERS).contains(&players) {
            return Err(GameFault::Players { found: players });
        }
        let cost = |coalition: Coalition| {
            let apart: i64 = coalition.members().map(|player| standalone[player]).sum();
            if coalition.len() > 1 { apart - saving(coalition) } else { apart }
        };
        let costs: Vec<i64> = Coalition::all(players).subsets().map(cost).collect();
        Self::of_costs(players, &costs)
    }

    /// How many players there are.
    #[must_use]
    pub const fn players(&self) -> usize {
        self.players
    }

    /// All players together.
    #[must_use]
    pub fn all(&self) -> Coalition {
        Coalition::all(self.players)
    }

    /// What a coalition costs as one.
    ///
    /// # Panics
    ///
    /// If it has a member that is no player of the game; so do all functions of a coalition here.
    #[must_use]
    pub fn cost(&self, coalition: Coalition) -> i64 {
        self.costs[coalition.index()]
    }

    /// What a player costs alone.
    #[must_use]
    pub fn alone(&self, player: usize) -> i64 {
        self.cost(Coalition::single(player))
    }

    /// What a coalition saves as one, beside each of its members alone: v(S).
    #[must_use]
    pub fn saving(&self, coalition: Coalition) -> i64 {
        let apart: i64 = coalition.members().map(|player| self.alone(player)).sum();
        apart - self.cost(coalition)
    }

    /// What every coalition saves, by its bits.
    pub(crate) fn savings(&self) -> Vec<i64> {
        let nobody = std::iter::once(0);
        nobody.chain(self.all().subsets().map(|coalition| self.saving(coalition))).collect()
    }

    /// Every coalition but nobody and all.
    pub(crate) fn proper(&self) -> impl Iterator<Item = Coalition> {
        let all = self.all();
        all.subsets().filter(move |&coalition| coalition != all)
    }

    /// The same game, but that a coalition costs something else.
    pub(crate) fn lower(&mut self, coalition: Coalition, cost: i64) {
        self.costs[coalition.index()] = cost;
    }
}

/// Why numbers make no game, or do not go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GameFault {
    /// There are no players, or too many.
    Players {
        /// How many there are.
        found: usize,
    },
    /// Not every coalition has one cost.
    Costs {
        /// How many coalitions there are.
        expected: usize,
        /// How many costs.
        found: usize,
    },
    /// A cost is negative, or more than can be reckoned with.
    Cost {
        /// Whose.
        coalition: Coalition,
        /// The cost.
        cost: i64,
    },
    /// Not every player has one weight.
    Weights {
        /// How many players there are.
        expected: usize,
        /// How many weights.
        found: usize,
    },
    /// Too few pairs of orders to tell how far a mean may be out.
    Pairs {
        /// How many there are.
        found: usize,
    },
}

impl fmt::Display for GameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Players { found } => write!(f, "a game of {found} players cannot be worked out"),
            Self::Costs { expected, found } => {
                write!(f, "{expected} coalitions have {found} costs")
            }
            Self::Cost { coalition, cost } => {
                write!(f, "the cost of {coalition:?} is {cost}, not 0 to {}", Game::MOST_COST)
            }
            Self::Weights { expected, found } => {
                write!(f, "{expected} players have {found} weights")
            }
            Self::Pairs { found } => write!(f, "{found} pairs of orders are too few to sample"),
        }
    }
}

impl Error for GameFault {}
