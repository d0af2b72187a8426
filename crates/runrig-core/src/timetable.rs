//! Travel by the clock: boats, and buses, between the ways by road.
//!
//! A leg by timetable is a way to a port, a passage (sailings with the ways between
//! them), and a way on. Passages between ports are worked out once for the whole horizon;
//! whatever is asked of a leg is then a search in a short sorted list. A carer has a
//! `Means`: the lines that may be used, and for a driver those that may be used on
//! foot, the car left at a port. Where a carer is, and with or without the car, is the
//! [`Footing`].
//!
//! Rule H18 states all this; the checker has its own way of finding out.

mod bounds;
mod itinerary;
mod layer;
mod profile;
mod reach;
mod scan;
mod voyage;
mod ways;

pub(crate) use bounds::Bounds;
pub use itinerary::Ride;
pub use profile::Passage;
pub(crate) use reach::ThereAndBack;
pub use voyage::Called;
pub(crate) use ways::{Choice, Ends};
pub use ways::{Footing, Through, Way};

use crate::id::{CarerId, PlaceId, Table};
use crate::instance::lists::Lists;
use crate::model::{Draft, Mode, Timetable};
use crate::units::Seconds;
use layer::{Layer, Piece, Rides};

/// The timetable of a problem, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Timetables {
    layers: Vec<Layer>,
    means: Vec<Means>,
    /// For each means of drivers, pieces by car from each place to the ports of the layer
    /// that one uses on foot.
    by_car: Vec<Lists<PlaceId, Piece>>,
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
    /// For drivers, the layer that one uses on foot, and the pieces by car to its ports.
    foot: Option<(usize, usize)>,
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
                let on_foot = (Mode::Walk, longest(Mode::Walk), Rides::Boats);
                let foot = all.layer((draft, timetable), on_foot.0, on_foot.1, on_foot.2);
                (foot, all.car_pieces(draft, (foot, longest(Mode::Drive))))
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

    /// The pieces by car to a layer's ports, none longer than this.
    fn car_pieces(&mut self, draft: &Draft, (foot, longest): (usize, Seconds)) -> usize {
        let known = self
            .means
            .iter()
            .find_map(|means| means.foot.filter(|one| one.0 == foot && means.longest == longest));
        if let Some((_, by_car)) = known {
            return by_car;
        }
        self.by_car.push(self.layers[foot].by_car(draft, longest));
        self.by_car.len() - 1
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

    /// Which of the different means a carer has.
    pub(crate) fn number_of(&self, carer: CarerId) -> usize {
        self.means_of[carer]
    }

    /// The least times by the clock, for each of the different means.
    pub(crate) fn bounds(&self) -> Vec<Bounds> {
        self.means.iter().map(|&means| self.bounds_of(means)).collect()
    }
}
