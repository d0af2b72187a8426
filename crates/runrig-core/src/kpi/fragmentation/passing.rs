//! Cars of different providers that pass each other.
//!
//! Roads are not kept with travel times, so two legs are taken to share a road if they go
//! between the same two settlements, either way; and the same time, if they are set out on in
//! the same clock hour, when the visit before them ends.

use crate::id::ProviderId;
use crate::kpi::picture::Picture;
use crate::model::Mode;
use crate::settlements::Settlements;
use std::collections::BTreeMap;

const HOUR: i32 = 3_600; // seconds

/// Unordered pairs of such legs by carers of different providers. O(legs).
pub(super) fn pairs(picture: &Picture<'_>, settlements: &Settlements) -> u64 {
    let problem = picture.problem;
    let mut legs = BTreeMap::<(usize, usize, i32), BTreeMap<ProviderId, u64>>::new();
    for outing in &picture.outings {
        if problem.carers[outing.run.carer].mode != Mode::Drive {
            continue;
        }
        for stops in outing.run.stops.windows(2) {
            let (before, visit) =
                (&problem.visits[stops[0].visit], &problem.visits[stops[1].visit]);
            let ends =
                settlements.of_client(before.client).zip(settlements.of_client(visit.client));
            let Some((from, to)) = ends.filter(|(from, to)| from != to) else { continue };
            let hour = (stops[0].start + before.care).0.div_euclid(HOUR);
            let together = legs.entry((from.min(to), from.max(to), hour)).or_default();
            *together.entry(picture.employer(outing.run.carer)).or_default() += 1;
        }
    }
    legs.values().map(of_different).sum()
}

/// Pairs of legs of different providers: of all pairs, those of one provider left out.
fn of_different(legs: &BTreeMap<ProviderId, u64>) -> u64 {
    let all: u64 = legs.values().sum();
    let own: u64 = legs.values().map(|own| own * own).sum();
    (all * all - own) / 2
}
