//! What to say about a game, as data; prose is the caller's.

use crate::sharing::{Backbone, Method, Sharing};
use crate::stability::Block;
use crate::structure::Structure;

/// Something that a coordinator should know.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Finding {
    /// Working together saves nothing, in whatever groups.
    NothingToShare,
    /// There are shares by which nobody would gain by leaving; these methods give one.
    Stable {
        /// In the order of [`Method`].
        by: Vec<Method>,
    },
    /// However it is shared, some group would gain by leaving.
    EmptyCore {
        /// Support from outside, in whole units, that would hold everybody.
        support_needed: i64,
        /// What the worst-off group would gain by leaving, however it is shared.
        shortfall: f64,
    },
    /// By this method some group would gain by leaving; the one that would gain most.
    Blocking {
        /// By which method.
        method: Method,
        /// Who, and how much they would gain.
        block: Block,
    },
    /// Even by the most stable shares these pairs would gain by leaving all others.
    PairsBetterApart {
        /// By the gap from the largest.
        pairs: Vec<Block>,
    },
    /// These groups apart save no less than all as one.
    BetterStructure {
        /// Who with whom, and what they save.
        structure: Structure,
        /// How much more than all as one; 0 if all as one only adds nothing.
        more: i64,
    },
    /// Most of what all save is saved by this group, which should work together in any case.
    Backbone(Backbone),
}

/// The findings, those about everybody first.
#[must_use]
pub fn advice(sharing: &Sharing) -> Vec<Finding> {
    if sharing.best.saving <= 0 {
        return vec![Finding::NothingToShare];
    }
    let mut findings = vec![whole(sharing)];
    findings.extend(structure(sharing));
    findings.extend(sharing.backbone.map(Finding::Backbone));
    findings.extend(pairs(sharing));
    findings.extend(sharing.proposals.iter().filter_map(|proposal| {
        let block = *proposal.stability.blocking.first()?;
        Some(Finding::Blocking { method: proposal.method, block })
    }));
    findings
}

fn whole(sharing: &Sharing) -> Finding {
    if sharing.least_core.stable {
        let by = sharing.proposals.iter().filter(|proposal| proposal.stability.in_core);
        return Finding::Stable { by: by.map(|proposal| proposal.method).collect() };
    }
    let shortfall = sharing.least_core.epsilon;
    Finding::EmptyCore { support_needed: sharing.support.whole, shortfall }
}

fn structure(sharing: &Sharing) -> Option<Finding> {
    let structure = sharing.best.clone();
    let more = structure.saving - sharing.saving;
    (structure.groups.len() > 1).then_some(Finding::BetterStructure { structure, more })
}

fn pairs(sharing: &Sharing) -> Option<Finding> {
    let blocking = &sharing.proposal(Method::Nucleolus)?.stability.blocking;
    let pairs: Vec<Block> =
        blocking.iter().filter(|block| block.coalition.len() == 2).copied().collect();
    (!pairs.is_empty()).then_some(Finding::PairsBetterApart { pairs })
}
