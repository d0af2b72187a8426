//! Slow ways, which share no code with the quick ones: by definition, and through `microlp`.

use crate::{Coalition, Game};
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, microlp, variable};

fn real(number: i64) -> f64 {
    f64::from(i32::try_from(number).expect("test games are small"))
}

fn proper(game: &Game) -> Vec<Coalition> {
    let all = (1 << game.players()) - 1;
    (1..all).map(Coalition::of_bits).collect()
}

fn saving(game: &Game, coalition: Coalition) -> f64 {
    let players = (0..game.players()).filter(|&player| coalition.contains(player));
    let apart: i64 = players.map(|player| game.cost(Coalition::of_bits(1 << player))).sum();
    real(apart - game.cost(coalition))
}

fn sum(coalition: Coalition, shares: &[f64]) -> f64 {
    let theirs = shares.iter().enumerate().filter(|&(player, _)| coalition.contains(player));
    theirs.map(|(_, share)| share).sum()
}

/// The least excess of the worst-off coalition, by one linear programme of all coalitions.
pub(super) fn epsilon(game: &Game) -> f64 {
    let mut variables = ProblemVariables::new();
    let shares = variables.add_vector(variable(), game.players());
    let excess = variables.add(variable());
    let mut programme = variables.minimise(excess).using(microlp);
    let all: Expression = shares.iter().copied().sum();
    programme.add_constraint(all.eq(saving(game, game.all())));
    for coalition in proper(game) {
        let theirs: Expression = coalition.members().map(|player| shares[player]).sum();
        programme.add_constraint((theirs + excess).geq(saving(game, coalition)));
    }
    programme.solve().expect("it has an optimum").value(excess)
}

/// The least that must be paid out so that no coalition is short, all players among them.
pub(super) fn stable_total(game: &Game) -> f64 {
    let mut variables = ProblemVariables::new();
    let shares = variables.add_vector(variable(), game.players());
    let all: Expression = shares.iter().copied().sum();
    let mut programme = variables.minimise(all.clone()).using(microlp);
    for coalition in proper(game).into_iter().chain([game.all()]) {
        let theirs: Expression = coalition.members().map(|player| shares[player]).sum();
        programme.add_constraint(theirs.geq(saving(game, coalition)));
    }
    programme.solve().expect("it has an optimum").eval(all)
}

/// The least gap in percentage over the shares by which no coalition gains more than conceded.
pub(super) fn gap(game: &Game, conceded: f64) -> f64 {
    let mut variables = ProblemVariables::new();
    let shares = variables.add_vector(variable(), game.players());
    let gap = variables.add(variable().min(0.0));
    let mut programme = variables.minimise(gap).using(microlp);
    let all: Expression = shares.iter().copied().sum();
    programme.add_constraint(all.eq(saving(game, game.all())));
    for coalition in proper(game) {
        let theirs: Expression = coalition.members().map(|player| shares[player]).sum();
        programme.add_constraint(theirs.geq(saving(game, coalition) - conceded - 1e-7));
    }
    for a in 0..game.players() {
        for b in (0..game.players()).filter(|&b| b != a) {
            let (one, two) = (1.0 / real(game.alone(a)), 1.0 / real(game.alone(b)));
            programme.add_constraint((shares[a] * one - shares[b] * two).leq(gap));
        }
    }
    programme.solve().expect("it has an optimum").value(gap)
}

/// What coalitions would gain by leaving, from the largest.
pub(super) fn sorted_excesses(game: &Game, shares: &[f64]) -> Vec<f64> {
    let excess = |coalition| saving(game, coalition) - sum(coalition, shares);
    let mut excesses: Vec<f64> = proper(game).into_iter().map(excess).collect();
    excesses.sort_by(|a, b| b.total_cmp(a));
    excesses
}

/// Kohlberg's criterion: whether, for every level, the coalitions with at least that excess are
/// balanced with no weight at nothing. It holds for the prenucleolus alone.
///
/// Source: Kohlberg, *On the nucleolus of a characteristic function game* (1971); Sobolev (1975).
pub(super) fn is_nucleolus(game: &Game, shares: &[f64]) -> bool {
    let excess = |coalition| saving(game, coalition) - sum(coalition, shares);
    let mut worst_first = proper(game);
    worst_first.sort_by(|&a, &b| excess(b).total_cmp(&excess(a)));
    let levels = (1..=worst_first.len()).filter(|&until| {
        let next = worst_first.get(until);
        next.is_none_or(|&next| excess(worst_first[until - 1]) - excess(next) > 1e-7)
    });
    let mut levels = levels;
    levels.all(|until| is_balanced(game, &worst_first[..until]))
}

/// Whether weights above nothing cover everybody alike.
fn is_balanced(game: &Game, coalitions: &[Coalition]) -> bool {
    let mut variables = ProblemVariables::new();
    let least = variables.add(variable().max(1.0));
    let weights = variables.add_vector(variable().min(0.0), coalitions.len());
    let mut programme = variables.maximise(least).using(microlp);
    for &weight in &weights {
        programme.add_constraint((weight - least).geq(0.0));
    }
    for player in 0..game.players() {
        let members = coalitions.iter().zip(&weights).filter(|(group, _)| group.contains(player));
        let cover: Expression = members.map(|(_, &weight)| weight).sum();
        programme.add_constraint(cover.eq(1.0));
    }
    programme.solve().is_ok_and(|solution| solution.value(least) > 1e-7)
}

/// Shapley's value by walking every order.
pub(super) fn shapley(game: &Game) -> Vec<f64> {
    let mut gained = vec![0.0; game.players()];
    let mut orders = 0.0;
    for order in orders_of((0..game.players()).collect()) {
        let mut together = Coalition::NOBODY;
        for player in order {
            let after = together.union(Coalition::of_bits(1 << player));
            gained[player] += saving(game, after) - saving(game, together);
            together = after;
        }
        orders += 1.0;
    }
    gained.into_iter().map(|gained| gained / orders).collect()
}

fn orders_of(players: Vec<usize>) -> Vec<Vec<usize>> {
    if players.is_empty() {
        return vec![players];
    }
    let mut orders = Vec::new();
    for &first in &players {
        let others = players.iter().copied().filter(|&player| player != first).collect();
        for mut order in orders_of(others) {
            order.push(first);
            orders.push(order);
        }
    }
    orders
}

/// Every partition of the players, each group as a coalition.
pub(super) fn partitions(players: usize) -> Vec<Vec<Coalition>> {
    let Some(last) = players.checked_sub(1) else { return vec![Vec::new()] };
    let last = Coalition::of_bits(1 << last);
    let mut found = Vec::new();
    for partition in partitions(players - 1) {
        for at in 0..partition.len() {
            let mut joined = partition.clone();
            joined[at] = joined[at].union(last);
            found.push(joined);
        }
        let mut alone = partition;
        alone.push(last);
        found.push(alone);
    }
    found
}
