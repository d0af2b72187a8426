//! One way of using the timetable: which lines, and how one gets to their ports.

use super::profile::Profile;
use super::scan::{self, Hop};
use crate::id::{Id, PlaceId};
use crate::instance::lists::Lists;
use crate::model::{Draft, LineKind, Mode, Sailing, Timetable};
use crate::units::{Metres, Seconds};

/// Which lines one may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rides {
    /// Boats that take cars.
    WithCar,
    /// Any boat.
    Boats,
    /// Any boat and bus.
    BoatsAndBuses,
}

impl Rides {
    /// The sailings that one may use, in order.
    pub(super) fn of(self, timetable: &Timetable) -> impl Iterator<Item = &Sailing> + Clone {
        timetable.sailings.iter().filter(move |sailing| {
            let line = &timetable.lines[sailing.line];
            let may = match self {
                Self::WithCar => line.takes_cars && line.kind == LineKind::Boat,
                Self::Boats => line.kind == LineKind::Boat,
                Self::BoatsAndBuses => true,
            };
            may && !sailing.cancelled
        })
    }
}

/// A piece of way between a place and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The port, by its number in the layer.
    pub(super) port: u16,
    /// How long it takes.
    pub(super) time: Seconds,
    /// How far it is.
    pub(super) metres: Metres,
}

/// Profiles between the ports of some lines, and pieces of way to and from them.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// How one gets to ports and on from them.
    mode: Mode,
    /// No piece of way is longer.
    longest: Seconds,
    /// The lines used.
    rides: Rides,
    /// Every port of theirs, in order.
    ports: Vec<PlaceId>,
    /// From each port to each, row by row.
    profiles: Vec<Profile>,
    /// From each place to the ports within reach.
    out: Lists<PlaceId, Piece>,
    /// To each place from the ports within reach.
    back: Lists<PlaceId, Piece>,
}

impl Layer {
    /// The layer of these lines, without what is cancelled.
    pub(super) fn of(
        (draft, timetable): (&Draft, &Timetable),
        mode: Mode,
        longest: Seconds,
        rides: Rides,
    ) -> Self {
        let used = rides.of(timetable);
        let mut ports: Vec<PlaceId> = used.clone().flat_map(|hop| [hop.from, hop.to]).collect();
        ports.sort_unstable();
        ports.dedup();
        let number = |place| ports.binary_search(&place).expect("ports are collected from hops");
        let hops: Vec<Hop> = used
            .map(|&sailing| Hop {
                from: number(sailing.from),
                to: number(sailing.to),
                sailing,
                check_in: timetable.lines[sailing.line]
                    .check_in
                    .unwrap_or(draft.policy.limits.boarding),
            })
            .collect();
        let piece = |from: PlaceId, to: PlaceId| {
            let leg = draft.travel.leg(mode, from, to)?;
            (leg.time <= longest).then_some((leg.time, leg.distance))
        };
        let n = ports.len();
        let between: Vec<Option<Seconds>> = (0..n * n)
            .map(|at| piece(ports[at / n], ports[at % n]).map(|(time, _)| time))
            .collect();
        let ways = |from: usize, to: usize| between[from * n + to];
        let profiles = scan::profiles(&hops, n, &ways, draft.policy.limits.boat_leg);
        let near = |way: &dyn Fn(PlaceId, PlaceId) -> Option<(Seconds, Metres)>| {
            let list = |place: PlaceId| {
                let ports = (0_u16..).zip(&ports);
                let pieces = ports.filter_map(|(port, &at)| {
                    way(place, at).map(|(time, metres)| Piece { port, time, metres })
                });
                pieces.collect()
            };
            Lists::from(draft.places.ids().map(list).collect())
        };
        Self {
            mode,
            longest,
            rides,
            profiles: profiles.into_iter().flatten().collect(),
            out: near(&|place, port| piece(place, port)),
            back: near(&|place, port| piece(port, place)),
            ports,
        }
    }

    /// Whether this is the layer of these lines, reached so.
    pub(super) fn is_of(&self, mode: Mode, longest: Seconds, rides: Rides) -> bool {
        (self.mode, self.longest, self.rides) == (mode, longest, rides)
    }

    /// The sailings of its lines.
    pub(super) fn sailings<'d>(&self, draft: &'d Draft) -> impl Iterator<Item = &'d Sailing> {
        self.rides.of(&draft.travel.timetable)
    }

    /// A way by roads alone that is not too long, with its metres.
    pub(super) fn plain(
        &self,
        draft: &Draft,
        from: PlaceId,
        to: PlaceId,
    ) -> Option<(Seconds, Metres)> {
        let leg = draft.travel.leg(self.mode, from, to)?;
        (leg.time <= self.longest).then_some((leg.time, leg.distance))
    }

    /// Pieces by car from each place to its ports, none longer than this.
    pub(super) fn by_car(&self, draft: &Draft, longest: Seconds) -> Lists<PlaceId, Piece> {
        let list = |from: PlaceId| {
            let ports = (0_u16..).zip(&self.ports);
            let pieces = ports.filter_map(|(port, &at)| {
                let leg = draft.travel.leg(Mode::Drive, from, at)?;
                let (time, metres) = (leg.time, leg.distance);
                (time <= longest).then_some(Piece { port, time, metres })
            });
            pieces.collect()
        };
        Lists::from(draft.places.ids().map(list).collect())
    }

    /// The port at a place, if there is one.
    pub(super) fn port_at(&self, place: PlaceId) -> Option<u16> {
        u16::try_from(self.ports.binary_search(&place).ok()?).ok()
    }

    /// Pieces from a place to ports.
    pub(super) fn out(&self, place: PlaceId) -> &[Piece] {
        &self.out[place]
    }

    /// Pieces from ports to a place.
    pub(super) fn back(&self, place: PlaceId) -> &[Piece] {
        &self.back[place]
    }

    /// The passages from one port to another.
    pub(super) fn profile(&self, from: u16, to: u16) -> &Profile {
        &self.profiles[usize::from(from) * self.ports.len() + usize::from(to)]
    }

    /// Every place there is.
    pub(super) fn places(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.out.len()).map(PlaceId::at)
    }

    /// Where its ports are, in order of number.
    pub(super) fn ports(&self) -> &[PlaceId] {
        &self.ports
    }

    /// The place of a port.
    pub(super) fn place(&self, port: u16) -> PlaceId {
        self.ports[usize::from(port)]
    }
}
