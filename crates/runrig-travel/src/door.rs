//! A door: a position with its spot on the network and the local streets to there.

use crate::manner::Manner;
use crate::network::Network;
use crate::snap::Snapped;
use crate::spot::Spot;
use crate::way::Way;
use runrig_core::model::Source;
use runrig_core::travel::great_circle::metres_between;

/// Where a way on the network begins or ends for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Door {
    pub(crate) snapped: Snapped,
    /// From the door to its spot, or back.
    pub(crate) access: Way,
}

impl Door {
    pub(crate) fn new(snapped: Snapped, manner: &Manner) -> Self {
        let access = manner.access().then(manner.by_streets(snapped.at, snapped.foot));
        Self { snapped, access }
    }

    /// The way to another door of the same part, given the fastest way between their spots by
    /// nodes; [`Way::UNREACHABLE`] if one-way streets allow none.
    pub(crate) fn way_to(
        &self,
        other: &Self,
        by_nodes: Way,
        network: &Network,
        manner: &Manner,
    ) -> (Way, Source) {
        let (a, b) = (&self.snapped, &other.snapped);
        let limit = manner.settings.snap_limit;
        if a.is_beyond(limit) || b.is_beyond(limit) {
            return (manner.by_the_crow(a.at, b.at), Source::GreatCircle);
        }
        let straight = a.spot.straight_to(b.spot, network, manner).unwrap_or(Way::UNREACHABLE);
        let by_network = self.access.then(by_nodes.min(straight)).then(other.access);
        match local(a, b, manner) {
            Some(local) if local <= by_network => (local, Source::Local),
            _ => (by_network, Source::Network),
        }
    }
}

/// The local streets between two positions at one spot or on one road that are nearer to each
/// other than to the network.
fn local(a: &Snapped, b: &Snapped, manner: &Manner) -> Option<Way> {
    let neighbours = match (a.spot, b.spot) {
        (Spot::Road { road, .. }, Spot::Road { road: other, .. }) => road == other,
        (a, b) => a == b,
    };
    if !neighbours {
        return None;
    }
    if a.at == b.at {
        return Some(Way::NONE);
    }
    // Each of the three is rounded by half a metre at most.
    let around = u64::from(a.apart.0) + u64::from(b.apart.0) + 2;
    (metres_between(a.at, b.at) <= around).then(|| {
        let access = manner.access();
        access.then(manner.by_streets(a.at, b.at)).then(access)
    })
}
