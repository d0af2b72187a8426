//! All the ways from one port to another, over the whole horizon.

use crate::units::{Moment, Seconds};

/// One way through: be there by `ready`, be landed at `arrives`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The last moment at which one must be at the first port, check-in included.
    pub ready: Moment,
    /// When one lands at the last.
    pub arrives: Moment,
}

impl Passage {
    /// From the one to the other.
    #[must_use]
    pub fn length(self) -> Seconds {
        self.arrives - self.ready
    }
}

/// Passages of which none leaves earlier and arrives later than another: both moments
/// grow along the list, so that who is there earlier is never landed later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Profile {
    passages: Vec<Passage>,
    shortest: Seconds,
}

impl Profile {
    /// From whatever passages there are.
    pub(super) fn of(mut all: Vec<Passage>) -> Self {
        // The last to leave first; of those that leave together the first to arrive.
        all.sort_unstable_by_key(|one| (std::cmp::Reverse(one.ready), one.arrives));
        let mut passages: Vec<Passage> = Vec::new();
        for one in all {
            if passages.last().is_none_or(|later| one.arrives < later.arrives) {
                passages.push(one);
            }
        }
        passages.reverse();
        let shortest = passages.iter().map(|one| one.length()).min().unwrap_or_default();
        Self { passages, shortest }
    }

    /// Whether there is no way through.
    pub(super) fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// The shortest of all; of no meaning without any.
    pub(super) fn shortest(&self) -> Seconds {
        self.shortest
    }

    /// The first that one can catch from this moment on.
    pub(super) fn first_after(&self, moment: Moment) -> Option<Passage> {
        let at = self.passages.partition_point(|one| one.ready < moment);
        self.passages.get(at).copied()
    }

    /// The last that has landed by this moment.
    pub(super) fn last_before(&self, moment: Moment) -> Option<Passage> {
        let at = self.passages.partition_point(|one| one.arrives <= moment);
        self.passages[..at].last().copied()
    }

    /// The last that one can still catch at this moment or before.
    pub(super) fn last_ready_by(&self, moment: Moment) -> Option<Passage> {
        let at = self.passages.partition_point(|one| one.ready <= moment);
        self.passages[..at].last().copied()
    }

    /// All that one can catch from one moment on and that have landed by another.
    pub(super) fn between(&self, from: Moment, until: Moment) -> &[Passage] {
        let first = self.passages.partition_point(|one| one.ready < from);
        let end = self.passages.partition_point(|one| one.arrives <= until);
        &self.passages[first.min(end)..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(ready: i32, arrives: i32) -> Passage {
        Passage { ready: Moment(ready), arrives: Moment(arrives) }
    }

    #[test]
    fn a_slow_boat_that_another_overtakes_is_dropped() {
        let profile = Profile::of(vec![passage(0, 90), passage(10, 60), passage(10, 70)]);
        assert_eq!(profile.passages, [passage(10, 60)]);
        assert_eq!(profile.shortest(), Seconds(50));
    }

    #[test]
    fn the_first_after_and_the_last_before_a_moment_are_found() {
        let profile = Profile::of(vec![passage(0, 30), passage(60, 90), passage(120, 150)]);
        assert_eq!(profile.first_after(Moment(60)), Some(passage(60, 90)));
        assert_eq!(profile.first_after(Moment(61)), Some(passage(120, 150)));
        assert_eq!(profile.first_after(Moment(121)), None);
        assert_eq!(profile.last_before(Moment(89)), Some(passage(0, 30)));
        assert_eq!(profile.last_before(Moment(29)), None);
        assert_eq!(profile.between(Moment(1), Moment(150)).len(), 2);
        assert!(profile.between(Moment(100), Moment(20)).is_empty());
    }
}
