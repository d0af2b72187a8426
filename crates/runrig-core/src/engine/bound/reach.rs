//! What a shift can reach.

use super::super::instance::Instance;
use super::least::Least;

/// Shifts that are the same in all, and the visits that each of them can make.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// How many such shifts there are.
    pub(super) shifts: usize,
    /// When such a shift ends.
    pub(super) closes: i32,
    /// The visits, by position.
    pub(super) stops: Vec<Stop>,
}

/// A visit as one shift can make it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// Its node.
    pub(super) visit: usize,
    pub(super) place: usize,
    pub(super) care: i32,
    /// The shift is not there earlier, or may not start earlier.
    pub(super) opens: i32,
    /// A later start is too late for the visit, or for the end of the shift.
    pub(super) closes: i32,
}

impl Reach {
    /// Of every class of shifts, over the visits that count.
    pub(super) fn all(instance: &Instance, least: &Least, counts: &[bool]) -> Vec<Self> {
        let mut classes: Vec<Self> = Vec::new();
        for (shift, crew) in instance.crews.iter().enumerate() {
            if shift > 0 && instance.crews[shift - 1].class == crew.class {
                if let Some(class) = classes.last_mut() {
                    class.shifts += 1;
                }
                continue;
            }
            let (start, end) =
                (instance.stop(instance.start(shift)), instance.stop(instance.end(shift)));
            let reached = |visit: usize| {
                let stop = &instance.stops[visit];
                let place = stop.place.index();
                let (to, from) = (
                    least.between(start.place.index(), place),
                    least.between(place, end.place.index()),
                );
                let opens = stop.opens.max(start.opens + to);
                let closes = stop.closes.min(end.closes - from - stop.care);
                let able = stop.kinds & crew.kind != 0
                    && stop.load <= crew.room
                    && to + stop.care + from <= crew.longest
                    && opens <= closes;
                able.then_some(Stop { visit, place, care: stop.care, opens, closes })
            };
            let stops = (0..instance.visits).filter(|&visit| counts[visit]).filter_map(reached);
            classes.push(Self { shifts: 1, closes: end.closes, stops: stops.collect() });
        }
        classes
    }
}
