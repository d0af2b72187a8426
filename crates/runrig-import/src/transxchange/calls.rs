//! When a journey is at which stop.

use super::patterns::{Link, Told};
use crate::boarding::{BOTH, Open, PASSES};
use crate::fault::{Cause, Faults, Place};
use crate::table::DAY;

/// A link of a pattern, and what is told of it on a journey.
#[derive(Clone, Copy)]
pub(super) struct Hop<'a> {
    pub(super) link: &'a Link,
    pub(super) told: Told,
}

/// A stop on the way of a journey, in seconds after midnight.
pub(super) struct Halting<'a> {
    pub(super) stop: &'a str,
    pub(super) arrives: u32,
    pub(super) departs: u32,
    open: Option<Open>,
    /// Where it stands, for faults.
    pub(super) place: &'a Place,
}

impl Halting<'_> {
    /// Who may use it.
    pub(super) fn open(&self) -> Open {
        self.open.unwrap_or(BOTH)
    }
}

/// The stops along hops from a departure, without those that are passed.
pub(super) fn along<'a>(
    hops: &[Hop<'a>],
    start: u32,
    faults: &mut Faults,
) -> Option<Vec<Halting<'a>>> {
    let mut haltings: Vec<Halting<'a>> = Vec::with_capacity(hops.len() + 1);
    let mut now = start;
    for (at, &Hop { link, told }) in hops.iter().enumerate() {
        let place = &link.place;
        if let Some(last) = haltings.last_mut() {
            // One waits at a stop as long as the links on both sides of it say.
            last.departs += told.waits[0].unwrap_or(0);
            last.open = together(last.open, told.open[0]);
            now = last.departs;
        } else {
            let (stop, open) = (&link.from, told.open[0]);
            haltings.push(Halting { stop, arrives: now, departs: now, open, place });
        }
        now += told.runs.unwrap_or(0);
        let last = at + 1 == hops.len();
        let departs = if last { now } else { now + told.waits[1].unwrap_or(0) };
        let (stop, open) = (&link.to, told.open[1]);
        haltings.push(Halting { stop, arrives: now, departs, open, place });
        now = departs;
        if now > 4 * DAY {
            faults.push(place.clone(), Cause::ClockOutOfRange);
            return None;
        }
    }
    haltings.retain(|halting| halting.open() != PASSES);
    Some(haltings)
}

/// What the links on both sides of a stop say of it together.
fn together(one: Option<Open>, other: Option<Open>) -> Option<Open> {
    let Some((one, other)) = one.zip(other) else { return one.or(other) };
    let passes = one == PASSES || other == PASSES;
    Some(if passes { PASSES } else { [one[0] || other[0], one[1] || other[1]] })
}
