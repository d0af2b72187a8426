//! Hours at which driving takes longer.

use runrig_core::model::{Pace, Rush, Span};

use super::{Reading, limit};
use crate::clock;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::request::travel as wire;

impl Reading<'_> {
    /// Each rush hour on each of its days, of the horizon and of the day before and after.
    pub(super) fn rushes(&mut self, sent: &[wire::RushHour], here: Spot) -> Vec<Rush> {
        let mut rushes = Vec::new();
        if sent.len() > limit::RUSH_HOURS {
            self.fault(Code::TooManyRushHours, here);
            return rushes;
        }
        for (at, sent) in sent.iter().enumerate() {
            let here = here.at(at);
            let days = self.days(sent.days.as_ref(), here.of("days"));
            let from = self.time(&sent.from, here.of("from"));
            let until = self.time(&sent.until, here.of("until"));
            if !(100..=300).contains(&sent.percent) {
                let sentence = "The number is not from 100 to 300.".to_owned();
                let fault = Located::new(Code::NumberOutOfRange, here.of("percent"));
                self.faults.push(fault.saying(sentence));
            }
            let Some((from, until)) = from.zip(until) else { continue };
            for date in self.clock.dates_around() {
                if days[clock::into_week(date)] {
                    let last = if until <= from { clock::next(date) } else { date };
                    let start = self.clock.moment(date, from);
                    let span = Span::new(start, self.clock.moment(last, until).max(start));
                    rushes.push(Rush { span, pace: Pace::percent(sent.percent) });
                }
            }
        }
        rushes
    }
}
