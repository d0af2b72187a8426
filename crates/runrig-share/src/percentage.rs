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
/// Where several shares have the same gap, the lowest percentage is raised as far as it goes,
/// then the next, so that there is one answer and equal players get the same. A player who costs
/// nothing alone has no percentage: it is not compared for the gap, and raised as if it cost what
/// the dearest player does.
///
/// Nothing if the solver finds no narrowest gap; if it fails after that, the shares that it
/// found first. Neither was seen in 20,000 random games.
///
/// # Complexity
///
/// At most n (n + 3) / 2 linear programmes of n + 3 variables; of the 2^n coalitions only those
/// enter that a trial share would drive away.
///
/// # Source
///
/// Frisk, Göthe-Lundgren, Jörnsten and Rönnqvist, *Cost allocation in collaborative forest
/// transportation* (2010).
#[must_use]
pub fn equal_percentage(game: &Game) -> Option<EqualPercentage> {
    let mut trials = Trials::new(game);
    let narrowest = trials.stable(Aim::Narrowest)?;
    let shares = trials.evened_out(&narrowest).unwrap_or(narrowest);
    let values: Vec<f64> = shares.iter().map(|value| value * trials.unit).collect();
    let share = Share::of_floats(&values, game.saving(game.all()));
    let gap = trials.gap(&shares) * trials.unit / trials.dearest;
    Some(EqualPercentage { share, gap: gap.max(0.0), conceded: trials.conceded })
}

/// What a constraint may be out by, where the largest saving is 1.
const SLACK: f64 = 1e-9;
/// How far a share may fall short of what it was before, so that small errors do not add up to a
/// programme without an answer.
const LOOSE: f64 = 2e-8;
/// What a share must rise by to count as risen.
const RISE: f64 = 2e-7;

/// What to look for among the shares that drive nobody away.
#[derive(Clone, Copy, Debug)]
enum Aim<'a> {
    /// Percentages that differ least.
    Narrowest,
    /// The lowest percentage of some players as high as can be, those of others no lower than
    /// here, none further apart than this.
    Raise { some: Coalition, others: &'a [f64], widest: f64 },
}

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

    /// Of the shares with no wider a gap than these, those whose lowest percentages are highest.
    fn evened_out(&mut self, narrowest: &[f64]) -> Option<Vec<f64>> {
        let mut shares = narrowest.to_vec();
        let widest = self.gap(narrowest) + LOOSE * self.furthest();
        let mut lowest = vec![f64::NEG_INFINITY; shares.len()];
        let mut rising = self.game.all();
        while !rising.is_empty() {
            shares = self.stable(Aim::Raise { some: rising, others: &lowest, widest })?;
            let rates = self.rates_of(&shares);
            let level = rising.members().map(|player| rates[player]).fold(f64::INFINITY, f64::min);
            rising.members().for_each(|it| lowest[it] = level - LOOSE * self.rate(it));
            let bars: Vec<f64> =
                (0..rates.len()).map(|player| level + RISE * self.rate(player)).collect();
            let low = rising.members().filter(|&player| rates[player] <= bars[player]).collect();
            let stuck = self.stuck(low, &bars, &lowest, widest)?;
            // One at the least is stuck, whatever floats make of it.
            rising = rising.minus(if stuck.is_empty() { rising.lowest() } else { stuck });
        }
        Some(shares)
    }

    /// Those of some players whose percentage cannot rise above a bar if nobody's falls.
    fn stuck(
        &mut self,
        some: Coalition,
        bars: &[f64],
        others: &[f64],
        widest: f64,
    ) -> Option<Coalition> {
        let mut stuck = Coalition::NOBODY;
        for player in some.members() {
            let some = Coalition::single(player);
            let raised = self.stable(Aim::Raise { some, others, widest })?;
            if raised[player] * self.rate(player) <= bars[player] {
                stuck = stuck.union(some);
            }
        }
        Some(stuck)
    }

    /// The best shares of which no coalition gets too little.
    fn stable(&mut self, aim: Aim) -> Option<Vec<f64>> {
        loop {
            let shares = self.shares(aim)?;
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

    /// The best shares, if only the coalitions count that had to be heeded before.
    fn shares(&self, aim: Aim) -> Option<Vec<f64>> {
        let mut variables = ProblemVariables::new();
        let least = -self.conceded / self.unit;
        let shares = variables.add_vector(variable().min(least), self.game.players());
        let rate = variable().min(-self.furthest()).max(self.furthest());
        let [low, high, level] = [(); 3].map(|()| variables.add(rate.clone()));
        let mut rules =
            vec![total(&shares).eq(self.saving(self.game.all())), (high - low).geq(0.0)];
        for (player, &share) in shares.iter().enumerate() {
            if self.game.alone(player) > 0 {
                rules.push((share * self.rate(player) - low).geq(0.0));
                rules.push((high - share * self.rate(player)).geq(0.0));
            }
        }
        for coalition in &self.heeded {
            let theirs: Expression = coalition.members().map(|player| shares[player]).sum();
            rules.push(theirs.geq(self.least(*coalition)));
        }
        let goal = match aim {
            Aim::Narrowest => high - low,
            Aim::Raise { some, others, widest } => {
                rules.push((high - low).leq(widest));
                for (player, &share) in shares.iter().enumerate() {
                    let rate = share * self.rate(player);
                    if some.contains(player) {
                        rules.push((rate - level).geq(0.0));
                    } else if others[player].is_finite() {
                        rules.push(rate.geq(others[player]));
                    }
                }
                -level
            }
        };
        let programme = variables.minimise(goal).using(microlp).with_all(rules);
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
    fn rate(&self, player: usize) -> f64 {
        match self.game.alone(player) {
            0 => 1.0,
            alone => self.dearest / float(i128::from(alone)),
        }
    }

    /// Beyond any lawful share as a percentage: `microlp` wants ends.
    fn furthest(&self) -> f64 {
        let rates = (0..self.game.players()).map(|player| self.rate(player));
        2.0 * rates.sum::<f64>() * (1.0 + self.conceded / self.unit)
    }

    fn rates_of(&self, shares: &[f64]) -> Vec<f64> {
        (0..).zip(shares).map(|(player, share)| share * self.rate(player)).collect()
    }

    fn gap(&self, shares: &[f64]) -> f64 {
        let rates = (0..).zip(self.rates_of(shares));
        let compared = rates.filter(|&(player, _)| self.game.alone(player) > 0);
        let ends = compared.fold(None, |ends: Option<(f64, f64)>, (_, rate)| {
            let (low, high) = ends.unwrap_or((rate, rate));
            Some((low.min(rate), high.max(rate)))
        });
        ends.map_or(0.0, |(low, high)| high - low)
    }
}

fn sum(coalition: Coalition, shares: &[f64]) -> f64 {
    coalition.members().map(|player| shares[player]).sum()
}

fn total(variables: &[Variable]) -> Expression {
    variables.iter().copied().sum()
}
