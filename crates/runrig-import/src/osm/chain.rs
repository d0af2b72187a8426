//! Stretches of one character in a row become one road.

use super::graph::Graph;
use crate::number::{narrow, wide};

/// Stretches in a row, and the nodes before, between and after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    /// One more than stretches.
    pub(super) nodes: Vec<u32>,
    pub(super) stretches: Vec<u32>,
}

/// Every stretch in exactly one chain, in the order of the first; none ends where it begins.
///
/// # Complexity
///
/// Linear.
pub(super) fn chains(graph: &Graph<'_>) -> Vec<Chain> {
    let mut used = vec![false; graph.stretches.len()];
    let mut chains = Vec::new();
    // Chains have junctions at their ends; what is left then are rings without any.
    for rings in [false, true] {
        for at in 0..graph.stretches.len() {
            let (one, other) = graph.stretches[at].ends;
            let start = [one, other].into_iter().find(|&node| rings || !graph.is_through(node));
            if let Some(start) = start.filter(|_| !used[at]) {
                let chain = walk(graph, start, narrow(at), &mut used);
                chains.extend(halves(chain));
            }
        }
    }
    chains
}

/// From a node by a stretch until a junction, or back to where it began.
fn walk(graph: &Graph<'_>, start: u32, stretch: u32, used: &mut [bool]) -> Chain {
    let mut chain = Chain { nodes: vec![start], stretches: Vec::new() };
    let (mut node, mut next) = (start, Some(stretch));
    while let Some(stretch) = next {
        used[wide(stretch)] = true;
        let (one, other) = graph.stretches[wide(stretch)].ends;
        node = if one == node { other } else { one };
        chain.stretches.push(stretch);
        chain.nodes.push(node);
        next = if graph.is_through(node) {
            graph.meeting(node).iter().copied().find(|&next| !used[wide(next)])
        } else {
            None
        };
    }
    chain
}

/// A chain, or two if it ends where it begins.
fn halves(chain: Chain) -> impl Iterator<Item = Chain> {
    let ring = chain.nodes.first() == chain.nodes.last();
    let at = if ring { chain.stretches.len() / 2 } else { chain.stretches.len() };
    let second = ring.then(|| Chain {
        nodes: chain.nodes[at..].to_vec(),
        stretches: chain.stretches[at..].to_vec(),
    });
    let mut first = chain;
    first.nodes.truncate(at + 1);
    first.stretches.truncate(at);
    [Some(first), second].into_iter().flatten()
}
