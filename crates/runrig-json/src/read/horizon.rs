//! Version, time zone, days and scenario.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::Reading;
use crate::clock::{self, Clock};
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::scenario::meant;
use crate::wire::Request;

/// The most days of a horizon.
const MOST_DAYS: u32 = 35;

/// The clock that a request asks for, or any other and what is wrong.
pub(super) fn clock(request: &Request) -> (Clock, Vec<Located>) {
    let (meta, here) = (&request.meta, Spot::section("meta"));
    let mut faults = Vec::new();
    let mut fault = |code, field| faults.push(Located::new(code, here.of(field)));
    if meta.schema_version != 1 {
        fault(Code::SchemaVersion, "schema_version");
    }
    let zone = Clock::zone(&meta.timezone).unwrap_or_else(|| {
        fault(Code::BadTimezone, "timezone");
        TimeZone::UTC
    });
    let first = clock::date(&meta.first_day).unwrap_or_else(|| {
        fault(Code::BadDate, "first_day");
        jiff::civil::date(2026, 1, 5)
    });
    if meta.days > MOST_DAYS {
        fault(Code::HorizonTooLong, "days");
    }
    let days = usize::try_from(meta.days.min(MOST_DAYS)).expect("35 fits in any usize");
    (Clock::new(zone, first, days), faults)
}

impl Reading<'_> {
    /// The days of the horizon.
    pub(super) fn horizon(&mut self) {
        let (from, until) = (Time::constant(7, 0, 0, 0), Time::constant(19, 0, 0, 0));
        let request = self.request;
        let daylight = request.policy.as_ref().and_then(|policy| policy.daylight.as_ref());
        let here = Spot::section("policy").of("daylight");
        let daylight = daylight.map_or((from, until), |sent| {
            (
                self.time(&sent.from, here.of("from")).unwrap_or(from),
                self.time(&sent.until, here.of("until")).unwrap_or(until),
            )
        });
        self.draft.horizon = self.clock.horizon(daylight);
    }

    /// What is to change; after all that a scenario can name. It changes once travel is known.
    pub(super) fn scenario(&mut self) {
        let Some(sent) = &self.request.scenario else { return };
        if self.beside.without_scenario {
            return;
        }
        let (skills, request) = (self.skills.in_order(), self.request);
        let places: Vec<String> = request.places.iter().map(|place| place.id.clone()).collect();
        let words = (skills.as_slice(), places.as_slice());
        let scenario = meant(sent, (&self.draft, &self.clock, words), &mut self.faults);
        self.comers = scenario.comers(&self.draft);
        self.scenario = Some(scenario);
    }

    /// A time of day.
    pub(super) fn time(&mut self, text: &str, here: Spot) -> Option<Time> {
        let time = clock::time(text);
        if time.is_none() {
            self.fault(Code::BadTime, here);
        }
        time
    }

    /// A date.
    pub(super) fn date(&mut self, text: Option<&String>, here: Spot) -> Option<jiff::civil::Date> {
        let date = clock::date(text?);
        if date.is_none() {
            self.fault(Code::BadDate, here);
        }
        date
    }

    /// Days of the week; left out or not readable, all of them.
    pub(super) fn days(&mut self, text: Option<&String>, here: Spot) -> [bool; 7] {
        let Some(text) = text else { return [true; 7] };
        clock::days(text).unwrap_or_else(|| {
            self.fault(Code::BadDays, here);
            [true; 7]
        })
    }
}
