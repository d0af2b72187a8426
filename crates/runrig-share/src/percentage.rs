//! Everybody saves as nearly the same percentage as a stable share allows.
//!
//! Providers accept "the same percentage for all" more readily than any axiom. In proportion
//! to cost everybody does, but a group may then gain by leaving. So: among the shares by which
//! nobody would, the one whose largest difference between two players' percentages is smallest.

use crate::coalition::Coalition;
use crate::game::Game;
use crate::nucleolus::least_core;
use crate::number::float;
use crate::share::Share;
use crate::simple::proportional_to_cost;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};

/// The stable share by which percentages differ least.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualPercentage {
    /// What each player gets.
    pub share: Share,
    /// The largest difference between what two players save of their own cost: 0.27 is 27 points.
    pub gap: f64,
    /// What a coalition may still gain by leaving, because no share is stable; 0 if one is.
    pub conceded: f64,
}

/// The equal profit method: in the core, or the least core if that is empty.
///
/// Where several shares have the same gap, one that is nearest to proportional by the sum of
/// differences. A player who costs nothing alone has no percentage and is not compared.
/// Nothing if the linear programme could not be solved, which was never seen.
///
/// # Complexity
///
/// Two linear programmes of n + 2 variables; of the 2^n coalitions only those enter that a
/// trial share would drive away.
///
/// # Source
///
/// Frisk, Göthe-Lundgren, Jörnsten and Rönnqvist, *Cost allocation in collaborative forest
/// transportation* (2010).
#[must_use]
pub fn equal_percentage(game: &Game) -> Option<EqualPercentage> {
    let mut trials = Trials::new(game);
    let narrowest = trials.stable(None)?;
    let nearest = trials.stable(Some(trials.gap(&narrowest) + SLACK))?;
    let values: Vec<f64> = nearest.iter().map(|value| value * trials.unit).collect();
    let share = Share::of_floats(&values, game.saving(game.all()));
    let gap = trials.gap(&nearest) * trials.unit / trials.dearest;
    Some(EqualPercentage { share, gap: gap.max(0.0), conceded: trials.conceded })
}

/// What a constraint may be out by, where the largest saving is 1.
const SLACK: f64 = 1e-9;

/// Trial shares, in units of the largest saving, and the coalitions they had to heed.
#[derive(Clone, Debug)]
struct Trials<'a> {
    game: &'a Game,
    /// The largest saving of a coalition.
    unit: f64,
    /// The largest cost of a player alone.
    dearest: f64,
    conceded: f64,
    heeded: Vec<Coalition>,
}

impl<'a> Trials<'a> {
    fn new(game: &'a Game) -> Self {
        let largest = game.savings().into_iter().map(i64::abs).max();
        let dearest = (0..game.players()).map(|player| game.alone(player)).max();
        Self {
            game,
            unit: float(i128::from(largest.unwrap_or(1).max(1))),
            dearest: float(i128::from(dearest.unwrap_or(1).max(1))),
            conceded: least_core(game).epsilon.max(0.0),
            heeded: Vec::new(),
        }
    }

    /// The best shares of which no coalition gets too little.
    fn stable(&mut self, widest: Option<f64>) -> Option<Vec<f64>> {
        loop {
            let shares = self.shares(widest)?;
            let driven_away = self.driven_away(&shares);
            if driven_away.is_empty() {
                return Some(shares);
            }
            self.heeded.extend(driven_away);
        }
    }

    /// The coalitions that get far too little, at most as many as there are players.
    fn driven_away(&self, shares: &[f64]) -> Vec<Coalition> {
        let lacks = |coalition| self.least(coalition) - sum(coalition, shares);
        let away = |&coalition: &Coalition| lacks(coalition) > SLACK;
        let mut away: Vec<Coalition> = self.game.proper().filter(away).collect();
        away.retain(|coalition| !self.heeded.contains(coalition));
        away.sort_by(|&a, &b| lacks(b).total_cmp(&lacks(a)).then(a.cmp(&b)));
        away.truncate(self.game.players());
        away
    }

    /// Without a widest gap the shares of the narrowest; else those nearest to proportional.
    fn shares(&self, widest: Option<f64>) -> Option<Vec<f64>> {
        let players = self.game.players();
        let mut variables = ProblemVariables::new();
        let least = -self.conceded / self.unit;
        let shares = variables.add_vector(variable().min(least), players);
        let (low, high) = (variables.add(variable()), variables.add(variable()));
        let off = variables.add_vector(variable().min(0.0), players);
        let aim = if widest.is_some() { total(&off) } else { high - low };
        let mut programme = variables.minimise(aim).using(microlp);
        programme.add_constraint(total(&shares).eq(self.saving(self.game.all())));
        programme.add_constraint((high - low).geq(0.0));
        for (player, rate) in self.rates() {
            programme.add_constraint((shares[player] * rate - low).geq(0.0));
            programme.add_constraint((high - shares[player] * rate).geq(0.0));
        }
        for &coalition in &self.heeded {
            let theirs: Expression = coalition.members().map(|player| shares[player]).sum();
            programme.add_constraint(theirs.geq(self.least(coalition)));
        }
        if let Some(widest) = widest {
            programme.add_constraint((high - low).leq(widest));
            let wished = proportional_to_cost(self.game).exact;
            for player in 0..players {
                let wish = wished[player] / self.unit;
                programme.add_constraint((shares[player] + off[player]).geq(wish));
                programme.add_constraint((shares[player] - off[player]).leq(wish));
            }
        }
        let solution = programme.solve().ok()?;
        Some(shares.into_iter().map(|share| solution.value(share)).collect())
    }

    fn saving(&self, coalition: Coalition) -> f64 {
        float(i128::from(self.game.saving(coalition))) / self.unit
    }

    /// The least that a coalition must get.
    fn least(&self, coalition: Coalition) -> f64 {
        self.saving(coalition) - self.conceded / self.unit
    }

    /// By what to multiply a share to compare it as a percentage of cost.
    fn rates(&self) -> impl Iterator<Item = (usize, f64)> {
        let players = (0..self.game.players()).filter(|&player| self.game.alone(player) > 0);
        players.map(|player| (player, self.dearest / float(i128::from(self.game.alone(player)))))
    }

    fn gap(&self, shares: &[f64]) -> f64 {
        let rates = || self.rates().map(|(player, rate)| shares[player] * rate);
        let (low, high) = (rates().reduce(f64::min), rates().reduce(f64::max));
        low.zip(high).map_or(0.0, |(low, high)| high - low)
    }
}

fn sum(coalition: Coalition, shares: &[f64]) -> f64 {
    coalition.members().map(|player| shares[player]).sum()
}

fn total(variables: &[Variable]) -> Expression {
    variables.iter().copied().sum()
}
