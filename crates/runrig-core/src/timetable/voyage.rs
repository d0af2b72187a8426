//! The ways that a run takes, given when its visits start.

use super::ways::{Ends, Footing, Way};
use super::{Means, Timetables};
use crate::id::{CarerId, PlaceId};
use crate::model::{Draft, Pace};
use crate::units::{Moment, Seconds};

/// A visit of a run, by its place and times.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    /// Where it is.
    pub place: PlaceId,
    /// When care starts.
    pub start: Moment,
    /// When care ends.
    pub end: Moment,
    /// Walking up and buffer before it, where the carer has to travel.
    pub buffer: Seconds,
    /// How long a drive to it takes.
    pub pace_to: Pace,
    /// How long a drive home from it takes.
    pub pace_home: Pace,
}

/// What a run's ways so far come to: time on the way, that of it which is paid, metres
/// driven, and the footings gone through; compared in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sum {
    time: i32,
    paid: i32,
    driven: u32,
    trail: Vec<Footing>,
}

/// The best ways up to a visit, with one footing there.
#[derive(Clone, Debug)]
struct Reached {
    footing: Footing,
    sum: Sum,
    ways: Vec<Option<Way>>,
}

impl Timetables {
    /// The legs of a run, from home, between its visits and home again; none where there is
    /// no lawful one at these times (H18), after which the carer goes on with the car.
    ///
    /// # Complexity
    ///
    /// For each leg the choices of way, times the footings that there can be.
    #[must_use]
    pub fn voyage(&self, draft: &Draft, carer: CarerId, calls: &[Called]) -> Vec<Option<Way>> {
        let (Some(first), Some(last)) = (calls.first(), calls.last()) else { return Vec::new() };
        let (means, home) = (self.means_of(carer), draft.carers[carer].home);
        let begun = Reached { footing: Footing::Own, sum: Sum::default(), ways: Vec::new() };
        let leg =
            |from, to, pace| Leg { tables: self, draft, means, ends: Ends { from, to, pace } };
        let out = leg(home, first.place, first.pace_to);
        let mut reached = step(&[begun], false, |footing| out.last_from_home(footing, first.start));
        for pair in calls.windows(2) {
            let leg = leg(pair[0].place, pair[1].place, pair[1].pace_to);
            let moves = pair[0].place != pair[1].place;
            let by = pair[1].start - if moves { pair[1].buffer } else { Seconds::ZERO };
            reached = step(&reached, true, |footing| leg.between(footing, pair[0].end, by));
        }
        let back = leg(last.place, home, last.pace_home);
        let with_car = |mut ways: Vec<Way>| {
            ways.retain(|way| way.to == Footing::Own);
            ways
        };
        let home = step(&reached, false, |footing| with_car(back.first_home(footing, last.end)));
        home.into_iter().next().map(|reached| reached.ways).unwrap_or_default()
    }

    /// The first way to arrive of those that leave at a moment or later, with whatever the
    /// carer leaves home with; none where nothing runs by the clock.
    #[must_use]
    pub fn first(
        &self,
        draft: &Draft,
        carer: CarerId,
        (from, to): (PlaceId, PlaceId),
        moment: Moment,
    ) -> Option<Way> {
        let mut first: Option<Way> = None;
        let ends = Ends { from, to, pace: Pace::ORDINARY };
        if self.is_empty() {
            return None;
        }
        self.each_choice(draft, self.means_of(carer), Footing::Own, ends, |choice| {
            let Some(way) = choice.first_from(moment) else { return };
            if first.is_none_or(|best| (way.arrives, way.time()) < (best.arrives, best.time())) {
                first = Some(way);
            }
        });
        first
    }

    /// Whether a carer gets from one run to the next within a time, with whatever the carer
    /// left home with, however long the way by road. `None` if nothing is asked: there is no
    /// way ever, or only by boat and the runs are further apart than a leg by boat may be.
    pub(crate) fn hops(
        &self,
        draft: &Draft,
        (carer, ends): (CarerId, Ends),
        (from, by): (Moment, Moment),
    ) -> Option<bool> {
        let means = self.means_of(carer);
        let road = draft.travel.leg(draft.carers[carer].mode, ends.from, ends.to);
        let road = road.map(|road| ends.pace.of(means.mode, road.time));
        let (mut ever, mut in_time) = (false, road.is_some_and(|road| from + road <= by));
        self.each_choice(draft, means, Footing::Own, ends, |choice| {
            if choice.to == Footing::Own {
                ever = true;
                in_time |= choice.quickest(from, by).is_some();
            }
        });
        let apart = by - from >= draft.policy.limits.boat_leg;
        let asked = road.is_some() || (ever && !apart);
        (in_time || asked).then_some(in_time)
    }
}

/// One leg, of which the best way to each footing is asked.
struct Leg<'t> {
    tables: &'t Timetables,
    draft: &'t Draft,
    means: Means,
    ends: Ends,
}

impl Leg<'_> {
    /// The last ways that arrive by a moment; none that waits longer than allowed.
    fn last_from_home(&self, footing: Footing, by: Moment) -> Vec<Way> {
        let most = self.draft.policy.limits.boat_leg;
        self.best(
            footing,
            |choice| {
                choice.last_by(by).filter(|way| way.through.is_none() || by - way.leaves <= most)
            },
            |way| (std::cmp::Reverse(way.leaves), way.time(), way.driven),
        )
    }

    /// The quickest ways within a time.
    fn between(&self, footing: Footing, from: Moment, by: Moment) -> Vec<Way> {
        self.best(
            footing,
            |choice| choice.quickest(from, by),
            |way| (way.time(), way.driven, way.leaves),
        )
    }

    /// The first ways home from a moment; none that waits longer than allowed.
    fn first_home(&self, footing: Footing, from: Moment) -> Vec<Way> {
        let most = self.draft.policy.limits.boat_leg;
        self.best(
            footing,
            |choice| {
                choice
                    .first_from(from)
                    .filter(|way| way.through.is_none() || way.arrives - from <= most)
            },
            |way| (way.arrives, way.time(), way.driven),
        )
    }

    /// For each footing that can be reached the way that comes first in order.
    fn best<K: Ord>(
        &self,
        footing: Footing,
        take: impl Fn(super::ways::Choice<'_>) -> Option<Way>,
        order: impl Fn(&Way) -> K,
    ) -> Vec<Way> {
        let mut best: Vec<Way> = Vec::new();
        self.tables.each_choice(self.draft, self.means, footing, self.ends, |choice| {
            let Some(way) = take(choice) else { return };
            match best.iter_mut().find(|other| other.to == way.to) {
                Some(other) if order(&way) < order(other) => *other = way,
                Some(_) => {}
                None => best.push(way),
            }
        });
        best
    }
}

/// One leg further from all footings, keeping the best for each.
fn step(from: &[Reached], paid: bool, ways: impl Fn(Footing) -> Vec<Way>) -> Vec<Reached> {
    let mut reached: Vec<Reached> = Vec::new();
    for before in from {
        for way in ways(before.footing) {
            let sum = before.sum.with(&way, paid);
            let known = reached.iter().position(|other| other.footing == way.to);
            if known.is_some_and(|at| reached[at].sum <= sum) {
                continue;
            }
            let better = before.then(Some(way), (way.to, sum));
            match known {
                Some(at) => reached[at] = better,
                None => reached.push(better),
            }
        }
    }
    if reached.is_empty() {
        // No lawful way from any: the best so far goes on as if begun anew.
        let best = from.iter().min_by(|one, other| one.sum.cmp(&other.sum));
        reached.extend(best.map(|best| best.then(None, (Footing::Own, best.sum.clone()))));
    }
    reached
}

impl Sum {
    fn with(&self, way: &Way, paid: bool) -> Self {
        let mut sum = self.clone();
        let time = way.time().0;
        sum.time += time;
        if paid {
            sum.paid += time;
            sum.driven += way.driven.0;
        }
        sum.trail.push(way.to);
        sum
    }
}

impl Reached {
    fn then(&self, way: Option<Way>, (footing, sum): (Footing, Sum)) -> Self {
        Self { footing, sum, ways: self.ways.iter().copied().chain([way]).collect() }
    }
}
