//! Which boats and buses a passage goes by.

use super::layer::Layer;
use super::ways::Way;
use super::{Footing, Means, Timetables};
use crate::id::{CarerId, LineId, PlaceId};
use crate::model::{Draft, Sailing};
use crate::units::Moment;

/// One ride: aboard at one port, off at another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ride {
    /// Which line.
    pub line: LineId,
    /// Where one boards.
    pub from: PlaceId,
    /// Where one gets off.
    pub to: PlaceId,
    /// When it leaves.
    pub departs: Moment,
    /// When it arrives.
    pub arrives: Moment,
}

/// A hop that one can be aboard of, and how one came to it.
struct Boarded {
    hop: Sailing,
    /// The hop before it, by position; none for the first.
    before: Option<usize>,
    /// Whether one was aboard already.
    stays: bool,
}

impl Timetables {
    /// The rides of a way that goes by the clock, in order; none for a way by road.
    ///
    /// `before` is the footing with which the carer set out on it.
    #[must_use]
    pub fn rides(&self, draft: &Draft, carer: CarerId, before: Footing, way: &Way) -> Vec<Ride> {
        let Some(through) = way.through else { return Vec::new() };
        let Means { own, foot, .. } = self.means_of(carer);
        let by_car = before == Footing::Own && way.to == Footing::Own;
        let layer = &self.layers[if by_car { own } else { foot.map_or(own, |(foot, _)| foot) }];
        let (ready, landed) = (through.passage.ready, through.passage.arrives);
        let mut boarded: Vec<Boarded> = Vec::new();
        for &hop in layer.sailings(draft) {
            if hop.departs < ready || hop.arrives > landed {
                continue;
            }
            if let Some(reached) = board(draft, layer, hop, &boarded, (through.from, ready)) {
                let lands = hop.to == through.to && hop.arrives == landed;
                boarded.push(reached);
                if lands {
                    return trace(&boarded);
                }
            }
        }
        Vec::new()
    }
}

/// How one gets aboard a hop, from the hops so far or from the first port.
fn board(
    draft: &Draft,
    layer: &Layer,
    hop: Sailing,
    boarded: &[Boarded],
    (port, ready): (PlaceId, Moment),
) -> Option<Boarded> {
    let check_in =
        draft.travel.timetable.lines[hop.line].check_in.unwrap_or(draft.policy.limits.boarding);
    let by = hop.departs - check_in;
    let aboard = |one: &Boarded| {
        (one.hop.line, one.hop.voyage, one.hop.to) == (hop.line, hop.voyage, hop.from)
    };
    if let Some(before) = boarded.iter().position(aboard) {
        return Some(Boarded { hop, before: Some(before), stays: true });
    }
    if hop.from == port && by == ready {
        return Some(Boarded { hop, before: None, stays: false });
    }
    let changes = |one: &Boarded| {
        let way = if one.hop.to == hop.from {
            Some(one.hop.arrives)
        } else {
            layer.plain(draft, one.hop.to, hop.from).map(|(time, _)| one.hop.arrives + time)
        };
        way.is_some_and(|there| there <= by)
    };
    let before = boarded.iter().position(changes)?;
    Some(Boarded { hop, before: Some(before), stays: false })
}

/// The rides that end with the last hop.
fn trace(boarded: &[Boarded]) -> Vec<Ride> {
    let mut rides: Vec<Ride> = Vec::new();
    let mut at = boarded.len().checked_sub(1);
    let mut joins = false;
    while let Some(one) = at.map(|at| &boarded[at]) {
        let Sailing { line, from, to, departs, arrives, .. } = one.hop;
        match rides.last_mut().filter(|_| joins) {
            Some(ride) => (ride.from, ride.departs) = (from, departs),
            None => rides.push(Ride { line, from, to, departs, arrives }),
        }
        (at, joins) = (one.before, one.stays);
    }
    rides.reverse();
    rides
}
