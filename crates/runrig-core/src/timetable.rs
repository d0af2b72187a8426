//! Travel by the clock: boats, and buses, between the ways by road.
//!
//! A leg by timetable is a way to a port, a passage (sailings with the ways between
//! them), and a way on. Passages between ports are worked out once for the whole horizon;
//! whatever is asked of a leg is then a search in a short sorted list. A carer has a
//! [`Means`]: the lines that may be used, and for a driver those that may be used on
//! foot, the car left at a port. Where a carer is, and with or without the car, is the
//! [`Footing`].
//!
//! Rule H18 states all this; the checker has its own way of finding out.

mod itinerary;
mod layer;
mod profile;
mod reach;
mod scan;
mod voyage;
mod ways;

pub use itinerary::Ride;
pub use profile::Passage;
pub(crate) use reach::ThereAndBack;
pub use voyage::Called;
pub(crate) use ways::{Choice, Ends};
pub use ways::{Footing, Through, Way};

use crate::id::{CarerId, PlaceId, Table};
use crate::model::{Draft, Mode, Timetable};
use crate::units::Seconds;
use layer::{Layer, Rides};
use rayon::prelude::*;

/// The timetable of a problem, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Timetables {
    layers: Vec<Layer>,
    means: Vec<Means>,
    means_of: Table<CarerId, usize>,
}

/// How a carer may travel by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Means {
    /// How the carer travels by road.
    mode: Mode,
    /// The longest leg by road.
    longest: Seconds,
    /// The layer that takes the carer with whatever the carer travels by.
    own: usize,
    /// For drivers, the layer that one uses on foot.
    foot: Option<usize>,
}

impl Timetables {
    /// The timetable of a draft.
    ///
    /// # Complexity
    ///
    /// For each distinct mode and longest leg of the carers: the square of the sailings
    /// within the longest leg by boat, and places × ports.
    pub(crate) fn of(draft: &Draft) -> Self {
        Self::with(draft, &draft.travel.timetable)
    }

    /// Those of a draft as if this were its timetable.
    pub(crate) fn with(draft: &Draft, timetable: &Timetable) -> Self {
        let mut all = Self::default();
        if timetable.is_empty() {
            return all;
        }
        for carer in &draft.carers {
            let longest =
                |mode| crate::rules::longest_by(&draft.policy.limits, carer.max_leg, mode);
            let (pieces, rides) = match carer.mode {
                Mode::Drive => (Mode::Drive, Rides::WithCar),
                Mode::Bus => (Mode::Walk, Rides::BoatsAndBuses),
                mode => (mode, Rides::Boats),
            };
            let on_foot = (carer.mode == Mode::Drive).then(|| {
                all.layer((draft, timetable), Mode::Walk, longest(Mode::Walk), Rides::Boats)
            });
            let means = Means {
                mode: carer.mode,
                longest: longest(carer.mode),
                own: all.layer((draft, timetable), pieces, longest(pieces), rides),
                foot: on_foot,
            };
            let known = all.means.iter().position(|other| *other == means);
            all.means_of.push(known.unwrap_or(all.means.len()));
            if known.is_none() {
                all.means.push(means);
            }
        }
        all
    }

    fn layer(
        &mut self,
        (draft, timetable): (&Draft, &Timetable),
        mode: Mode,
        longest: Seconds,
        rides: Rides,
    ) -> usize {
        let known = self.layers.iter().position(|layer| layer.is_of(mode, longest, rides));
        known.unwrap_or_else(|| {
            self.layers.push(Layer::of((draft, timetable), mode, longest, rides));
            self.layers.len() - 1
        })
    }

    /// Whether nothing runs by the clock.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// The means of a carer.
    pub(crate) fn means_of(&self, carer: CarerId) -> Means {
        self.means[self.means_of[carer]]
    }

    /// Whether no carer before this one has the same means.
    pub(crate) fn is_first_of(&self, carer: CarerId) -> bool {
        let means = self.means_of[carer];
        self.means_of.pairs().find(|&(_, &other)| other == means).is_some_and(|(id, _)| id == carer)
    }

    /// The legs between these places, joined by road, that some sailing could make as quick
    /// or quicker, or possible at all.
    ///
    /// # Complexity
    ///
    /// The square of the places, times the ports near a place.
    pub(crate) fn quicker(
        &self,
        draft: &Draft,
        means: Means,
        places: &[PlaceId],
    ) -> Vec<(PlaceId, PlaceId)> {
        let quicker = |&from: &PlaceId| {
            let bounds = self.bounds_from(draft, means, from);
            let others = places.iter().filter(move |&&to| to != from);
            let faster = others.filter(move |&&to| {
                let road = draft.travel.leg(means.mode, from, to);
                let road = road.map(|leg| leg.time).filter(|&time| time <= means.longest);
                let sea = self.bound_to(&bounds, means, to);
                sea.is_some_and(|sea| {
                    sea <= draft.policy.limits.boat_leg && road.is_none_or(|road| sea <= road)
                })
            });
            faster.map(|&to| (from, to)).collect::<Vec<_>>()
        };
        places.par_iter().flat_map_iter(quicker).collect()
    }
}
