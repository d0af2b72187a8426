//! Everything a report says about a game, worked out once.

use crate::coalition::Coalition;
use crate::game::{Game, GameFault};
use crate::nucleolus::{LeastCore, least_core, nucleolus};
use crate::number::fraction;
use crate::percentage::{EqualPercentage, equal_percentage};
use crate::shapley::shapley;
use crate::share::Share;
use crate::simple::{equal, proportional_to, proportional_to_cost};
use crate::stability::{Stability, stability};
use crate::structure::{Departure, Structure, Structures, departures};
use crate::support::{Support, support};

/// A way to share out what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Everybody the same: [`equal`].
    Equal,
    /// By what each costs alone: [`proportional_to_cost`].
    Cost,
    /// By weights that the caller gives, such as hours: [`proportional_to`].
    Weight,
    /// By what each adds: [`shapley`].
    Shapley,
    /// As stable as can be: [`nucleolus`].
    Nucleolus,
    /// Percentages as equal as stability allows: [`equal_percentage`].
    Percentage,
}

/// What a method gives everybody, and who would rather leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// By which method.
    pub method: Method,
    /// What each player gets.
    pub share: Share,
    /// What each player saves of its own cost, 0.15 for 15 %; nothing for who costs nothing alone.
    pub percentages: Vec<Option<f64>>,
    /// Who would gain by leaving, given the share before rounding.
    pub stability: Stability,
}

/// What players save together, how it may be shared, and whether it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharing {
    /// What each player costs alone.
    pub standalone: Vec<i64>,
    /// What all save as one.
    pub saving: i64,
    /// A proposal for each method that could be worked out, in the order of [`Method`].
    pub proposals: Vec<Proposal>,
    /// The largest difference in percentage that stability asks for, if it could be worked out.
    pub percentage: Option<EqualPercentage>,
    /// How stable the most stable shares are.
    pub least_core: LeastCore,
    /// What it would take to make them stable.
    pub support: Support,
    /// Who should work with whom.
    pub best: Structure,
    /// What happens if each player declines, one at a time.
    pub departures: Vec<Departure>,
    /// The smallest group that saves nearly as much as all, if it leaves anybody out.
    pub backbone: Option<Backbone>,
}

/// A group that saves nearly as much as all players do: five sixths of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backbone {
    /// Who.
    pub coalition: Coalition,
    /// What they save as one.
    pub saving: i64,
}

impl Sharing {
    /// Works everything out, by weights such as hours for [`Method::Weight`].
    ///
    /// The game is taken as it is: [repair] it before if its costs come from a search.
    ///
    /// # Errors
    ///
    /// If there is not one weight for each player.
    ///
    /// # Complexity
    ///
    /// 3^n for n players: 1 ms for five, 10 ms for ten, under a second for sixteen.
    ///
    /// [repair]: crate::repair
    pub fn of(game: &Game, weights: &[u64]) -> Result<Self, GameFault> {
        let percentage = equal_percentage(game);
        let mut shares = vec![
            (Method::Equal, equal(game)),
            (Method::Cost, proportional_to_cost(game)),
            (Method::Weight, proportional_to(game, weights)?),
            (Method::Shapley, shapley(game)),
            (Method::Nucleolus, nucleolus(game)),
        ];
        shares.extend(percentage.clone().map(|found| (Method::Percentage, found.share)));
        let structures = Structures::of(game);
        Ok(Self {
            standalone: (0..game.players()).map(|player| game.alone(player)).collect(),
            saving: game.saving(game.all()),
            proposals: shares.into_iter().map(|it| proposal(game, it)).collect(),
            percentage,
            least_core: least_core(game),
            support: support(game),
            best: structures.of_all(),
            departures: departures(game, &structures),
            backbone: backbone(game),
        })
    }

    /// What a method gives.
    #[must_use]
    pub fn proposal(&self, method: Method) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.method == method)
    }
}

fn proposal(game: &Game, (method, share): (Method, Share)) -> Proposal {
    let percentage = |(player, gets): (usize, &f64)| {
        let alone = game.alone(player);
        (alone > 0).then(|| gets / fraction(i128::from(alone), 1))
    };
    let percentages = share.exact.iter().enumerate().map(percentage).collect();
    let stability = stability(game, &share.exact);
    Proposal { method, share, percentages, stability }
}

/// The smallest group that saves enough; of equal ones that saves most.
fn backbone(game: &Game) -> Option<Backbone> {
    let all = game.saving(game.all());
    let enough = |&group: &Coalition| all > 0 && 6 * game.saving(group) >= 5 * all;
    let groups = game.proper().filter(enough);
    let coalition = groups.min_by_key(|&group| (group.len(), -game.saving(group)))?;
    Some(Backbone { coalition, saving: game.saving(coalition) })
}
