//! Legs on the map: where they run, and by which roads. Only on request, since every leg is
//! then looked for once more.

use std::cell::RefCell;
use std::collections::BTreeMap;

use runrig_core::id::PlaceId;
use runrig_core::legs::RunLeg;
use runrig_core::model::{Mode, Position, Problem};
use runrig_core::timetable::{Footing, Ride};
use runrig_travel::route::route;
use runrig_travel::{Ground, Manner, Snapper};

use crate::names::Sketch;
use crate::wire::Number;
use crate::wire::response::plan::Drawn;

/// The network as each mode uses it, and the ways that were drawn before.
pub(super) struct Drawing<'a> {
    problem: &'a Problem,
    grounds: Vec<(Mode, Ground<'a>)>,
    drawn: RefCell<BTreeMap<(Mode, PlaceId, PlaceId), Stretch>>,
}

/// A way by road: its points, and the names of its roads.
#[derive(Clone, Debug, Default)]
struct Stretch {
    line: Vec<Position>,
    roads: Vec<String>,
}

impl<'a> Drawing<'a> {
    /// Ready to draw the legs of a problem.
    pub(super) fn new(sketch: &Sketch, snapper: &'a Snapper<'a>, problem: &'a Problem) -> Self {
        let (settings, conditions) = (sketch.settings, sketch.conditions);
        let used = |mode: &Mode| *mode != Mode::Bus && problem.travel.matrix(*mode).is_some();
        let modes = Mode::ALL.into_iter().filter(used);
        let ground = |mode| (mode, Ground::new(snapper, Manner { mode, settings, conditions }));
        Self { problem, grounds: modes.map(ground).collect(), drawn: RefCell::default() }
    }

    /// A leg from one place to another; with its rides, if it goes by the clock.
    pub(super) fn leg(
        &self,
        leg: &RunLeg,
        (from, to): (PlaceId, PlaceId),
        rides: &[Ride],
    ) -> Drawn {
        let mut whole = Stretch::default();
        let lands_on = leg.way.map_or(leg.footing, |way| way.to);
        let (out, back) = (leg.footing == Footing::Own, lands_on == Footing::Own);
        let mode = |own: bool| if own && leg.mode != Mode::Bus { leg.mode } else { Mode::Walk };
        let (mut at, mut next) = (from, mode(out));
        for ride in rides {
            whole.then(self.by_road(next, at, ride.from));
            whole.line.extend(self.problem.places[ride.to].position);
            (at, next) = (ride.to, mode(out && back));
        }
        if let Footing::Left(car) = leg.footing
            && back
        {
            // Back to the car, by boat or on foot, and on by it.
            if at != car {
                whole.then(self.by_road(Mode::Walk, at, car));
                at = car;
            }
        }
        whole.then(self.by_road(mode(back), at, to));
        let degrees = |e7: i32| Number::quotient(i64::from(e7), 10_000_000);
        let point = |at: &Position| [degrees(at.longitude_e7), degrees(at.latitude_e7)];
        Drawn { roads: whole.roads, line: whole.line.iter().map(point).collect() }
    }

    fn by_road(&self, mode: Mode, from: PlaceId, to: PlaceId) -> Stretch {
        let known = self.drawn.borrow().get(&(mode, from, to)).cloned();
        known.unwrap_or_else(|| {
            let stretch = self.found(mode, from, to);
            self.drawn.borrow_mut().insert((mode, from, to), stretch.clone());
            stretch
        })
    }

    /// The way by the network, or straight from one to the other where it has none.
    fn found(&self, mode: Mode, from: PlaceId, to: PlaceId) -> Stretch {
        let position = |place: PlaceId| self.problem.places[place].position;
        let Some((start, end)) = position(from).zip(position(to)) else {
            return Stretch::default();
        };
        let ground = self.grounds.iter().find(|(other, _)| *other == mode);
        let found = ground.and_then(|(_, ground)| route(ground, start, end));
        found.map_or(Stretch { line: vec![start, end], roads: Vec::new() }, |route| {
            let mut roads: Vec<String> = Vec::new();
            for step in route.steps {
                if !step.name.is_empty() && roads.last() != Some(&step.name) {
                    roads.push(step.name);
                }
            }
            Stretch { line: route.line, roads }
        })
    }
}

impl Stretch {
    /// This, and then that.
    fn then(&mut self, next: Self) {
        let joins = self.line.last() == next.line.first() && !self.line.is_empty();
        self.line.extend(next.line.into_iter().skip(usize::from(joins)));
        self.roads.extend(next.roads);
    }
}
