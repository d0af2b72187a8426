//! The earliest starts of visits whose order is given, some of which start together.
//!
//! Where waiting costs nothing and windows are hard, no other starts can be lawful if these
//! are not: every start is the least that the one before it and its partner allow.

/// A visit on somebody's route.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    /// It does not start before: its window, and for a first visit the way there.
    pub(crate) earliest: i64,
    /// The stop before it on the route, and how long after its start this one can start.
    pub(crate) after: Option<(usize, i64)>,
    /// The stop on another route that starts with it.
    pub(crate) with: Option<usize>,
}

/// The earliest start of each stop; `None` for stops that wait for each other in a ring.
pub(crate) fn starts(stops: &[Stop]) -> Vec<Option<i64>> {
    let mut next = vec![None; stops.len()];
    for (at, stop) in stops.iter().enumerate() {
        if let Some((before, _)) = stop.after {
            next[before] = Some(at);
        }
    }
    // When a stop could start were it not for its partner.
    let mut ready = vec![None; stops.len()];
    let mut starts = vec![None; stops.len()];
    let mut reached: Vec<_> = (0..stops.len()).filter(|&at| stops[at].after.is_none()).collect();
    while let Some(at) = reached.pop() {
        let stop = stops[at];
        let arrival = stop.after.and_then(|(before, later)| Some(starts[before]? + later));
        let own = arrival.map_or(stop.earliest, |arrival: i64| arrival.max(stop.earliest));
        ready[at] = Some(own);
        let start = match stop.with {
            None => own,
            Some(with) => match ready[with] {
                Some(partner) => own.max(partner),
                None => continue,
            },
        };
        for settled in [Some(at), stop.with].into_iter().flatten() {
            starts[settled] = Some(start);
            reached.extend(next[settled]);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(earliest: i64, after: Option<(usize, i64)>, with: Option<usize>) -> Stop {
        Stop { earliest, after, with }
    }

    #[test]
    fn partners_wait_for_each_other() {
        // 0, then 1 by ten; 2, then 3 by five; 1 and 3 start together.
        let stops = [
            stop(7, None, None),
            stop(0, Some((0, 10)), Some(3)),
            stop(20, None, None),
            stop(0, Some((2, 5)), Some(1)),
        ];
        assert_eq!(starts(&stops), [Some(7), Some(25), Some(20), Some(25)]);
    }

    #[test]
    fn rings_never_start() {
        // One route has a then b, the other b's partner then a's.
        let stops = [
            stop(0, None, Some(3)),
            stop(0, Some((0, 1)), Some(2)),
            stop(0, None, Some(1)),
            stop(0, Some((2, 1)), Some(0)),
        ];
        assert_eq!(starts(&stops), [None; 4]);
    }
}
