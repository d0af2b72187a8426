//! Who should work with whom: the partition of the players that saves most.

use crate::coalition::Coalition;
use crate::game::Game;
use crate::share::Share;

/// Groups that each work as one, and what they save in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The groups, by their lowest member.
    pub groups: Vec<Coalition>,
    /// What they save in all.
    pub saving: i64,
}

/// The best structure of every coalition, worked out together.
///
/// Of equal ones that with most groups: nobody is asked to work together for nothing.
///
/// # Complexity
///
/// 3^n for n players.
///
/// # Source
///
/// Yeh, *A dynamic programming approach to the complete set partitioning problem* (1986).
#[derive(Clone, Debug)]
pub struct Structures {
    players: usize,
    /// For each coalition, by its bits, the group of its lowest member, and what its best
    /// structure saves in how many groups.
    best: Vec<(Coalition, i64, usize)>,
}

impl Structures {
    /// For every coalition of a game.
    #[must_use]
    pub fn of(game: &Game) -> Self {
        let mut best = vec![(Coalition::NOBODY, 0, 0)];
        let savings = game.savings();
        for coalition in game.all().subsets() {
            let mut found = (coalition, savings[coalition.index()], 1);
            for (group, rest) in coalition.splits() {
                let (_, saved, groups) = best[rest.index()];
                let (saving, groups) = (saved + savings[group.index()], groups + 1);
                if (saving, groups) > (found.1, found.2) {
                    found = (group, saving, groups);
                }
            }
            best.push(found);
        }
        Self { players: game.players(), best }
    }

    /// Of all players.
    #[must_use]
    pub fn of_all(&self) -> Structure {
        self.of_some(Coalition::all(self.players))
    }

    /// Of these players, without the others.
    ///
    /// # Panics
    ///
    /// If the coalition has a member that is no player of the game.
    #[must_use]
    pub fn of_some(&self, coalition: Coalition) -> Structure {
        let mut groups = Vec::new();
        let mut rest = coalition;
        while !rest.is_empty() {
            let (group, ..) = self.best[rest.index()];
            groups.push(group);
            rest = rest.minus(group);
        }
        Structure { groups, saving: self.best[coalition.index()].1 }
    }
}

/// What happens if one player declines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Who declines.
    pub player: usize,
    /// What the others save, all as one.
    pub saving_of_rest: i64,
    /// How the others do best.
    pub rest: Structure,
    /// What all together save beyond that: the player's marginal value, joining last.
    pub lost: i64,
}

impl Departure {
    /// What the player loses, given a share.
    #[must_use]
    pub fn lost_by_player(&self, share: &Share) -> i64 {
        share.whole[self.player]
    }

    /// What the others lose, given a share; below 0, what they gain.
    #[must_use]
    pub fn lost_by_rest(&self, share: &Share) -> i64 {
        self.lost - share.whole[self.player]
    }
}

/// What happens if each player declines, one at a time.
#[must_use]
pub fn departures(game: &Game, structures: &Structures) -> Vec<Departure> {
    let departure = |player: usize| {
        let others = game.all().minus(Coalition::single(player));
        let saving_of_rest = if others.is_empty() { 0 } else { game.saving(others) };
        let lost = game.saving(game.all()) - saving_of_rest;
        Departure { player, saving_of_rest, rest: structures.of_some(others), lost }
    };
    (0..game.players()).map(departure).collect()
}
