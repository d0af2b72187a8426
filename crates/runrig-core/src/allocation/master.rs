//! The set of offers that saves most by the bids, within what is allowed.
//!
//! A binary programme: an offer each, their prices, and what two of them together come to
//! beyond that. What one package frees another can use, but not two, so that each offer has
//! part in one such saving at the most.

use super::bids::Bids;
use super::limits::limits;
use crate::id::PackageId;
use crate::search::working::Working;
use crate::units::Cost;
use good_lp::solvers::WithMipGap;
use good_lp::{
    Constraint, Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp,
    variable,
};
use std::collections::BTreeMap;

/// Offers beyond those that save by themselves or in a pair that enter the programme, so that
/// what is taken can be balanced by what is given.
const MAKEWEIGHTS: usize = 64;
/// The bids are estimates: a set within so much of the best by them is good enough.
const GAP: f32 = 0.05;

/// What the master chooses from.
pub(super) struct Choice<'a> {
    pub(super) bids: &'a Bids,
    /// By position of the offer, whether it is taken; offers left out are not.
    taken: BTreeMap<usize, Variable>,
}

impl Choice<'_> {
    /// The offers that enter, each with whether it is taken.
    pub(super) fn offers(&self) -> impl Iterator<Item = (&super::Offer, Variable)> {
        self.taken.iter().map(|(&at, &taken)| (&self.bids.offers[at], taken))
    }
}

/// Positions of the offers to carry out, none of the `refused` sets among them; nothing if
/// none saves.
pub(super) fn pick(
    working: &Working<'_, '_>,
    bids: &Bids,
    refused: &[Vec<usize>],
) -> Option<Vec<usize>> {
    let mut variables = ProblemVariables::new();
    let entering = entering(bids).into_iter();
    let taken = entering.map(|at| (at, variables.add(variable().binary()))).collect();
    let choice = Choice { bids, taken };
    let mut rules = once_each(&choice);
    let mut goal: Expression =
        choice.offers().map(|(offer, taken)| points(offer.price) * taken).sum();
    goal += together(&choice, &mut variables, &mut rules);
    rules.extend(limits(&choice, working));
    for set in refused {
        let left: Expression =
            set.iter().filter_map(|at| choice.taken.get(at)).map(|&taken| 1.0 - taken).sum();
        rules.push(constraint!(left >= 1.0));
    }
    let programme = variables.minimise(goal.clone()).using(microlp).with_all(rules);
    let solution = programme.with_mip_gap(GAP).ok()?.solve().ok()?;
    let picked = choice.taken.iter().filter(|&(_, &taken)| solution.value(taken) > 0.5);
    let picked: Vec<usize> = picked.map(|(&at, _)| at).collect();
    (!picked.is_empty() && solution.eval(goal) < 0.0).then_some(picked)
}

/// What pairs of offers come to beyond the one and the other.
fn together(
    choice: &Choice<'_>,
    variables: &mut ProblemVariables,
    rules: &mut Vec<Constraint>,
) -> Expression {
    let mut sum = Expression::from(0.0);
    let mut savings: BTreeMap<usize, Expression> = BTreeMap::new();
    for pair in &choice.bids.pairs {
        let [Some(&one), Some(&other)] = pair.offers.map(|at| choice.taken.get(&at)) else {
            continue;
        };
        let both = variables.add(variable().min(0.0).max(1.0));
        sum += points(pair.beyond) * both;
        if pair.beyond < Cost::ZERO {
            for at in pair.offers {
                *savings.entry(at).or_default() += both;
            }
        } else {
            rules.push(constraint!(both >= one + other - 1.0));
        }
    }
    rules.extend(savings.into_iter().map(|(at, all)| constraint!(all <= choice.taken[&at])));
    sum
}

/// A cost in points.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "bids are estimates: fifteen digits of them are plenty"
)]
fn points(cost: Cost) -> f64 {
    cost.0 as f64 / Cost::POINT.0 as f64
}

/// The offers that save by themselves or in a pair, and the cheapest others.
fn entering(bids: &Bids) -> Vec<usize> {
    let mut saves: Vec<bool> = bids.offers.iter().map(|offer| offer.price < Cost::ZERO).collect();
    for pair in &bids.pairs {
        let [one, other] = pair.offers;
        if bids.offers[one].price + bids.offers[other].price + pair.beyond < Cost::ZERO {
            (saves[one], saves[other]) = (true, true);
        }
    }
    let others = (0..saves.len()).filter(|&at| !saves[at]).take(MAKEWEIGHTS);
    others.chain((0..saves.len()).filter(|&at| saves[at])).collect()
}

/// A package goes to one provider at the most.
fn once_each(choice: &Choice<'_>) -> Vec<Constraint> {
    let mut by_package: BTreeMap<PackageId, Vec<Variable>> = BTreeMap::new();
    for (offer, taken) in choice.offers() {
        by_package.entry(offer.package).or_default().push(taken);
    }
    let several = by_package.into_values().filter(|taken| taken.len() > 1);
    several.map(|taken| constraint!(taken.into_iter().sum::<Expression>() <= 1.0)).collect()
}
