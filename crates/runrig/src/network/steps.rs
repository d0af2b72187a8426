//! Steps of a way as they are put together, each beginning when the one before ends.

use runrig_core::model::{Mode, Position, Source};
use runrig_core::units::{Moment, Seconds};
use runrig_json::Clock;
use runrig_json::network::class_word;
use runrig_json::wire::network::route::{Drawn, Step, StepKind, Way as Told};
use runrig_travel::Way;
use runrig_travel::route::Route;

/// A way in whole seconds, rounded up as a matrix has it.
pub(super) fn seconds(way: Way) -> Seconds {
    Seconds(i32::try_from(way.milliseconds().div_ceil(1_000)).unwrap_or(i32::MAX))
}

/// Steps so far.
pub(super) struct Steps<'a> {
    /// The clock on the wall, if moments are told.
    clock: Option<&'a Clock>,
    begun: Moment,
    now: Moment,
    told: Vec<Step>,
    drawn: Vec<Drawn>,
}

impl<'a> Steps<'a> {
    /// None so far.
    pub(super) fn new(clock: Option<&'a Clock>, begun: Moment) -> Self {
        Self { clock, begun, now: begun, told: Vec::new(), drawn: Vec::new() }
    }

    /// When the last one ends.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// A way by road, road by road: times are rounded so that they add up to its own.
    pub(super) fn road(&mut self, route: &Route, mode: Mode) {
        if route.way == Way::NONE {
            return;
        }
        let begun = self.now;
        let kind = kind_of(mode);
        let local = |way: Way| (String::from("local streets"), None, way);
        let named = route.steps.iter();
        let named = named.map(|step| (step.name.clone(), Some(class_word(step.class)), step.way));
        let mut parts: Vec<(String, Option<&'static str>, Way)> =
            std::iter::once(local(route.access[0]))
                .chain(named)
                .chain([local(route.access[1])])
                .filter(|(_, _, way)| *way != Way::NONE)
                .collect();
        if parts.is_empty() {
            parts.push(local(route.way));
        }
        let (mut gone, mut names) = (Way::NONE, Vec::new());
        for (name, class, way) in parts {
            gone = gone.then(way);
            if class.is_some() && !name.is_empty() && names.last() != Some(&name) {
                names.push(name.clone());
            }
            let metres = Some(way.metres());
            self.until(
                begun + seconds(gone),
                Step { kind, name, class, metres, ..Step::default() },
            );
        }
        let end = begun + seconds(route.way);
        let metres = Some(route.way.metres());
        let whole = Step { kind, name: names.join(", "), metres, ..Step::default() };
        self.draw(begun, end, whole, route.line.clone());
        self.now = end;
    }

    /// A step that ends at a moment, with its line on the map if it has one.
    pub(super) fn timed(&mut self, end: Moment, step: Step, line: Vec<Position>) {
        let begun = self.now;
        if !line.is_empty() {
            self.draw(begun, end, step.clone(), line);
        }
        self.until(end, step);
    }

    /// The whole way.
    pub(super) fn way(self, source: Source) -> Told {
        let written = |moment| self.clock.map(|clock| clock.written(moment));
        Told {
            departs: written(self.begun),
            arrives: written(self.now),
            seconds: (self.now - self.begun).0,
            metres: self.told.iter().filter_map(|step| step.metres).sum(),
            source: source.into(),
            car_left_at: None,
            steps: self.told,
            drawn: self.drawn,
        }
    }

    fn until(&mut self, end: Moment, step: Step) {
        let step = self.at(self.now, end, step);
        self.told.push(step);
        self.now = end;
    }

    fn draw(&mut self, begun: Moment, end: Moment, step: Step, line: Vec<Position>) {
        let step = self.at(begun, end, step);
        self.drawn.push(Drawn { step, line });
    }

    /// The step with its times.
    fn at(&self, begun: Moment, end: Moment, step: Step) -> Step {
        let written = |moment| self.clock.map(|clock| clock.written(moment));
        Step { seconds: (end - begun).0, departs: written(begun), arrives: written(end), ..step }
    }
}

fn kind_of(mode: Mode) -> StepKind {
    match mode {
        Mode::Drive | Mode::Cycle | Mode::EBike => StepKind::Road,
        Mode::Walk | Mode::Bus => StepKind::Walk,
    }
}
