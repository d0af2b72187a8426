//! A way by boats or buses, in the words of the engine that found it.

use runrig_core::id::{CarerId, PlaceId};
use runrig_core::model::{LineKind, Mode, Position, Source};
use runrig_core::timetable::{Footing, Ride, Through, Way};
use runrig_core::units::Moment;
use runrig_json::wire::network::route::{Step, StepKind, Way as Told};
use runrig_travel::{Ground, Network, Snapper, route as by_road};

use super::manner;
use super::route::RouteQuery;
use super::steps::Steps;
use crate::prepare::Prepared;

/// The way by the clock that arrives first.
pub(super) struct Timed<'a> {
    read: &'a Prepared,
    carer: CarerId,
    ends: (PlaceId, PlaceId),
    way: Way,
    through: Through,
    /// The first moment at which one may leave.
    pub(super) asked: Moment,
}

impl<'a> Timed<'a> {
    /// The way that the engine would take; none if it would keep to the roads.
    pub(super) fn new(read: &'a Prepared) -> Option<Self> {
        let problem = &read.problem;
        let (carer, client) = (problem.carers.ids().next()?, problem.clients.ids().next()?);
        let ends = (problem.carers[carer].home, problem.clients[client].place);
        let asked = Self::moment(read);
        let way = problem.timetables().first(problem, carer, ends, asked)?;
        let through = way.through?;
        Some(Self { read, carer, ends, way, through, asked })
    }

    /// The moment that was asked for.
    pub(super) fn moment(read: &Prepared) -> Moment {
        let visit = read.problem.visits.iter().next();
        visit.map_or(Moment(0), |visit| visit.preferred)
    }

    /// When one arrives.
    pub(super) fn arrives(&self) -> Moment {
        self.way.arrives
    }

    /// The way, step by step.
    pub(super) fn way(&self, network: &Network, snapper: &Snapper<'_>, query: &RouteQuery) -> Told {
        let problem = &self.read.problem;
        let first = match query.mode {
            Mode::Bus => Mode::Walk,
            mode => mode,
        };
        let left = match self.way.to {
            Footing::Left(port) => Some(port),
            Footing::Own => None,
        };
        let rest = if left.is_some() { Mode::Walk } else { first };
        let ground = |mode| Ground::new(snapper, manner(mode, query.conditions));
        let (out, on) = (ground(first), ground(rest));
        let mut journey = Journey {
            timed: self,
            network,
            steps: Steps::new(Some(self.read.names.clock()), self.way.leaves),
        };
        let Through { from, to, passage } = self.through;
        journey.piece(&out, (self.ends.0, from));
        let rides = problem.timetables().rides(problem, self.carer, Footing::Own, &self.way);
        let mut port = from;
        for ride in &rides {
            journey.piece(&on, (port, ride.from));
            journey.ride(ride);
            port = ride.to;
        }
        if rides.is_empty() {
            let aboard = Step { kind: StepKind::Boat, ..journey.between(from, to) };
            journey.steps.timed(passage.arrives, aboard, Vec::new());
        }
        journey.piece(&on, (to, self.ends.1));
        let mut told = journey.steps.way(Source::Timetable);
        told.car_left_at = left.map(|port| self.read.names.place(port).to_owned());
        told
    }
}

/// A way by the clock, as it is told.
struct Journey<'a> {
    timed: &'a Timed<'a>,
    network: &'a Network,
    steps: Steps<'a>,
}

impl Journey<'_> {
    /// A piece of road to a port, between ports, or from one.
    fn piece(&mut self, ground: &Ground<'_>, (from, to): (PlaceId, PlaceId)) {
        let places = [from, to].map(|place| self.position(place));
        let [Some(here), Some(there)] = places else { return };
        if from == to {
            return;
        }
        if let Some(road) = by_road::route(ground, here, there) {
            self.steps.road(&road, ground.manner().mode);
        }
    }

    /// A ride, and the wait for it.
    fn ride(&mut self, ride: &Ride) {
        let problem = &self.timed.read.problem;
        if self.steps.now() < ride.departs {
            let from = Some(self.name(ride.from));
            let wait = Step { kind: StepKind::Wait, from, ..Step::default() };
            self.steps.timed(ride.departs, wait, Vec::new());
        }
        let line = &problem.travel.timetable.lines[ride.line];
        let kind = match line.kind {
            LineKind::Boat => StepKind::Boat,
            LineKind::Bus => StepKind::Bus,
        };
        let named = self.network.lines.iter().find(|named| named.key == line.key);
        let name = named.map(|named| named.name.clone()).unwrap_or_default();
        let line = Some(line.key.clone());
        let step = Step { kind, name, line, ..self.between(ride.from, ride.to) };
        let ports = [ride.from, ride.to].into_iter().filter_map(|port| self.position(port));
        let ports = ports.collect();
        self.steps.timed(ride.arrives, step, ports);
    }

    fn between(&self, from: PlaceId, to: PlaceId) -> Step {
        Step { from: Some(self.name(from)), to: Some(self.name(to)), ..Step::default() }
    }

    fn position(&self, place: PlaceId) -> Option<Position> {
        self.timed.read.problem.places[place].position
    }

    fn name(&self, place: PlaceId) -> String {
        self.timed.read.names.place(place).to_owned()
    }
}
