//! No coalition costs more than its parts: whatever the parts could do apart, they can do as one.
//!
//! A cost found by search may be too high, and then a group seems to lose by working together.
//! That is noise, not news: any split of the group into two, each with its own plan, is a plan
//! of the group. So a coalition's cost is brought down to the cheapest way to split it.
//!
//! Does not ask whether a larger coalition costs at least as much as a part of it.

use crate::coalition::Coalition;
use crate::game::Game;

/// A coalition whose cost was brought down to that of two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Whose cost.
    pub coalition: Coalition,
    /// By how much it was brought down.
    pub by: i64,
    /// The two parts whose plans together are its plan. They may have been mended themselves.
    pub split: (Coalition, Coalition),
}

/// A game in which no coalition costs more than its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The game with the costs brought down.
    pub game: Game,
    /// What was brought down, each coalition after its parts.
    pub mends: Vec<Mend>,
}

impl Repaired {
    /// The coalitions whose own plans, put side by side, are the plan of this one.
    #[must_use]
    pub fn parts(&self, coalition: Coalition) -> Vec<Coalition> {
        match self.mends.binary_search_by_key(&coalition, |mend| mend.coalition) {
            Err(_) => vec![coalition],
            Ok(at) => {
                let (first, second) = self.mends[at].split;
                let mut parts = self.parts(first);
                parts.extend(self.parts(second));
                parts
            }
        }
    }
}

/// Brings every cost down to the cheapest partition of the coalition.
///
/// Coalitions are taken after their parts, so that the cheapest split into two is the cheapest
/// partition into any number. Of equal splits the first counts.
///
/// # Complexity
///
/// 3^n for n players.
///
/// # Source
///
/// DOMAIN §4.2, monotone repair.
#[must_use]
pub fn repair(game: &Game) -> Repaired {
    let mut game = game.clone();
    let mut mends = Vec::new();
    for coalition in game.all().subsets() {
        let apart = |&(a, b): &(Coalition, Coalition)| game.cost(a) + game.cost(b);
        let Some(split) = coalition.splits().min_by_key(apart) else { continue };
        let (cost, by) = (apart(&split), game.cost(coalition) - apart(&split));
        if by > 0 {
            game.lower(coalition, cost);
            mends.push(Mend { coalition, by, split });
        }
    }
    Repaired { game, mends }
}
