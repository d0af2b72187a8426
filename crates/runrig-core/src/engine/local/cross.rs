//! A child of two plans: some near tours of the other plan take the places of those of this one
//! that are most like them.
//!
//! # Source
//!
//! Selective route exchange: Nagata, Bräysy and Dullaert, *Computers & Operations Research* 37
//! (2010), §3.3.

use super::super::node::Node;
use super::descend::Descent;
use super::improve::Tours;
use super::plan::Plan;
use super::weights::Weights;
use crate::search::rng::Rng;

/// Brings tours of another plan into this one; what has no place then is put back, and what was
/// touched is to be looked at.
pub(super) fn cross(
    plan: &mut Plan<'_>,
    weights: Weights,
    descent: &mut Descent,
    other: &Tours,
    rng: &mut Rng,
) {
    let instance = plan.instance;
    let chosen = chosen(plan, other, rng);
    let mut comes = vec![false; instance.visits];
    for visit in chosen.iter().flat_map(|&shift| &other[shift]) {
        comes[visit.index()] = true;
    }
    let goes = counterparts(plan, other, &chosen);
    let is_coming = |node: Node| instance.is_visit(node) && comes[node.index()];
    let mut hand: Vec<Node> = Vec::new();
    for &shift in &goes {
        hand.extend(
            plan.routes[shift]
                .nodes
                .iter()
                .filter(|&&node| instance.is_visit(node) && !is_coming(node)),
        );
    }
    let mut touched: Vec<usize> = Vec::new();
    for visit in (0..instance.visits).map(Node::at).filter(|&visit| is_coming(visit)) {
        if plan.is_out(visit) {
            plan.flip(visit);
        } else {
            touched.push(plan.seat(visit).shift.index());
        }
    }
    touched.sort_unstable();
    touched.dedup();
    touched.retain(|shift| !goes.contains(shift));
    for &visit in &hand {
        plan.flip(visit);
    }
    for shift in touched {
        let mut left = plan.blank();
        let old = &plan.routes[shift].nodes;
        for pair in old.windows(2) {
            match (is_coming(pair[0]), is_coming(pair[1])) {
                (true, false) => descent.add(pair[1]),
                (false, true) => descent.add(pair[0]),
                _ => {}
            }
        }
        left.extend(old.iter().filter(|&&node| !is_coming(node)));
        plan.write(shift, left);
    }
    for (&to, &from) in goes.iter().zip(&chosen) {
        let mut nodes = plan.blank();
        nodes.push(instance.start(to));
        nodes.extend_from_slice(&other[from]);
        nodes.push(instance.end(to));
        plan.write(to, nodes);
    }
    for at in (1..hand.len()).rev() {
        hand.swap(at, rng.below(at + 1));
    }
    for visit in hand {
        descent.put(plan, weights, visit, 0);
        descent.add(visit);
    }
}

/// Shifts with tours near a visit in the other plan: up to half of those that have any.
fn chosen(plan: &Plan<'_>, other: &Tours, rng: &mut Rng) -> Vec<usize> {
    let instance = plan.instance;
    let mut shift_of = vec![None; instance.visits];
    for (shift, tour) in other.iter().enumerate() {
        for visit in tour {
            shift_of[visit.index()] = Some(shift);
        }
    }
    let busy = other.iter().filter(|tour| !tour.is_empty()).count();
    let most = 1 + rng.below((busy / 2).max(1));
    let seed = Node::at(rng.below(instance.visits));
    let mut chosen = Vec::new();
    for &visit in [seed].iter().chain(instance.near.around(seed)) {
        if chosen.len() == most {
            break;
        }
        match shift_of[visit.index()] {
            Some(shift) if !chosen.contains(&shift) => chosen.push(shift),
            _ => {}
        }
    }
    chosen
}

/// For each chosen shift of the other plan one of the same class in this one whose tour has most
/// visits in common with it.
fn counterparts(plan: &Plan<'_>, other: &Tours, chosen: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for &shift in chosen {
        let mut common = vec![0_usize; plan.routes.len()];
        for &visit in other[shift].iter().filter(|&&visit| !plan.is_out(visit)) {
            common[plan.seat(visit).shift.index()] += 1;
        }
        let class = plan.crews[shift].class;
        let like = (0..common.len())
            .filter(|&at| plan.crews[at].class == class && !found.contains(&at))
            .max_by_key(|&at| (common[at], common.len() - at));
        found.extend(like);
    }
    found
}
