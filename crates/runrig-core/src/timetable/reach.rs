//! Whether a carer gets from home to a visit and home again by the clock.

use super::Timetables;
use super::ways::{Ends, Footing};
use crate::id::{CarerId, PlaceId};
use crate::model::{Draft, Pace, Span};
use crate::units::Seconds;

/// Whether a carer gets there and back by the clock, with or without the car.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThereAndBack {
    /// There is no lawful way at any time of the horizon.
    Never,
    /// There are ways, but none that serve a visit at its time.
    AtOtherTimes,
    /// There are.
    InTime,
}

impl Timetables {
    /// Whether a carer gets from home to a place, to start there within a span and stay so
    /// long, and home again (H18); drives there and back go at these paces.
    pub(crate) fn there_and_back(
        &self,
        draft: &Draft,
        carer: CarerId,
        (place, paces): (PlaceId, (Pace, Pace)),
        (starts, care): (Span, Seconds),
    ) -> ThereAndBack {
        if self.is_empty() {
            return ThereAndBack::Never;
        }
        let (means, home) = (self.means_of(carer), draft.carers[carer].home);
        let most = draft.policy.limits.boat_leg;
        let out = Ends { from: home, to: place, pace: paces.0 };
        let back = Ends { from: place, to: home, pace: paces.1 };
        let mut found = ThereAndBack::Never;
        self.each_choice(draft, means, Footing::Own, out, |choice| {
            let start = choice.first_start(starts.from, most).filter(|&s| s <= starts.until);
            self.each_choice(draft, means, choice.to, back, |homeward| {
                if homeward.to != Footing::Own {
                    return;
                }
                let latest = starts.until + care;
                let end = homeward.last_end(latest, most);
                let in_time = start.zip(end).is_some_and(|(start, end)| start + care <= end);
                if in_time {
                    found = ThereAndBack::InTime;
                } else if found == ThereAndBack::Never {
                    found = ThereAndBack::AtOtherTimes;
                }
            });
        });
        found
    }
}
