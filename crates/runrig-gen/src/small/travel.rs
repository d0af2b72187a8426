//! Travel: by the crow, now and then with rush hours.

use super::Maker;
use runrig_core::model::{Mode, Pace, Rush, Rushes, Span};
use runrig_core::units::{Moment, Seconds};
use runrig_travel::matrix::{Wanted, build};
use runrig_travel::{Conditions, Settings};

impl Maker {
    pub(super) fn travel(&mut self) {
        let places = self.draft.places.pairs();
        let places: Vec<_> = places.filter_map(|(id, place)| Some((id, place.position?))).collect();
        let modes = [Mode::Drive, Mode::Walk, Mode::Cycle];
        let wanted = modes.map(|mode| Wanted { mode, places: places.clone() });
        let (settings, conditions) = (Settings::default(), Conditions::default());
        self.draft.travel = build(self.draft.places.len(), None, &wanted, &settings, &conditions);
    }

    /// Up to three stretches of each day in which drives take up to twice as long.
    pub(super) fn rushes(&mut self) {
        if self.rng.percent(50) {
            return;
        }
        let mut rushes = Vec::new();
        for _ in 0..=self.rng.below(3) {
            let from = Seconds::minutes(self.rng.range(6 * 60, 20 * 60));
            let length = Seconds::minutes(self.rng.range(1, 300));
            let percent = [110, 133, 150, 200][self.rng.below(4)];
            for day in &self.draft.horizon.days {
                let start: Moment = day.span.from + from;
                let span = Span::new(start, start + length);
                rushes.push(Rush { span, pace: Pace::percent(percent) });
            }
        }
        self.draft.travel.rushes = Rushes::new(rushes);
    }
}
