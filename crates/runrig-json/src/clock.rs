//! Local times and moments: the only place that knows of time zones.
//!
//! A [`Moment`] counts elapsed seconds from local midnight of the first day, so on the
//! short day in March 08:00 is 7 hours after midnight and on the long day in October 9.
//! A local time that the clocks skip means the time as far after the gap, and one that
//! occurs twice means the first, unless its offset is sent too (RFC 5545's way, jiff's
//! `compatible`). Zones come from the database that is compiled in: the same everywhere.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Span as Stretch, Timestamp};
use runrig_core::id::{DayId, Id};
use runrig_core::model::{Day, Horizon, Span, Weekday};
use runrig_core::units::{Moment, Seconds};

/// Moments further than this from the first midnight are moved there: some 31 years.
/// It is far beyond any horizon, and sums with windows and shifts stay within 32 bits.
const FURTHEST: i64 = 1_000_000_000;

/// The clock on the wall, for one horizon.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    first: Date,
    midnight: Timestamp,
    n_days: usize,
}

impl Clock {
    /// The time zone of an IANA name.
    pub(crate) fn zone(name: &str) -> Option<TimeZone> {
        let zone = TimeZoneDatabase::bundled().get(name).ok()?;
        (!zone.is_unknown()).then_some(zone)
    }

    /// A clock for so many days from the first one.
    pub(crate) fn new(zone: TimeZone, first: Date, n_days: usize) -> Self {
        let midnight = timestamp(&zone, first.to_datetime(Time::midnight()));
        Self { zone, first, midnight, n_days }
    }

    /// The days of the horizon, with daylight from one local time until another.
    pub(crate) fn horizon(&self, daylight: (Time, Time)) -> Horizon {
        let evening = Time::constant(20, 0, 0, 0); // 20:00: later work counts as late (S08).
        let day = |id: DayId| {
            let date = self.date(id);
            let at = |time| self.moment(date, time);
            let next = self.moment(next(date), Time::midnight());
            Day {
                span: Span::new(at(Time::midnight()), next),
                weekday: weekday(date),
                evening: at(evening),
                daylight: Span::new(at(daylight.0), at(daylight.1)),
            }
        };
        Horizon { days: self.days().map(day).collect() }
    }

    /// Every day of the horizon.
    pub(crate) fn days(&self) -> impl Iterator<Item = DayId> + use<> {
        (0..self.n_days).map(DayId::at)
    }

    /// The date of a day; also of days beyond the horizon.
    pub(crate) fn date(&self, day: DayId) -> Date {
        let days = i64::try_from(day.index()).unwrap_or(i64::MAX).min(366);
        self.first.checked_add(Stretch::new().days(days)).unwrap_or(self.first)
    }

    /// The dates of the horizon, the day before it and the day after it: what begins then may
    /// last into it, or be needed to get home from it.
    pub(crate) fn dates_around(&self) -> impl Iterator<Item = Date> + use<> {
        let days = i64::try_from(self.n_days).unwrap_or(i64::MAX).min(366);
        let first = self.first;
        (-1..=days).filter_map(move |days| first.checked_add(Stretch::new().days(days)).ok())
    }

    /// The day of a date, if it is one of the horizon.
    pub(crate) fn day(&self, date: Date) -> Option<DayId> {
        let after = usize::try_from(self.days_after(date)).ok()?;
        (after < self.n_days).then(|| DayId::at(after))
    }

    /// The day of a date, or the nearest one of the horizon.
    pub(crate) fn nearest_day(&self, date: Date) -> DayId {
        let after = usize::try_from(self.days_after(date)).unwrap_or(0);
        DayId::at(after.min(self.n_days.saturating_sub(1)))
    }

    /// How many days a date lies after the first one; negative before it.
    pub(crate) fn days_after(&self, date: Date) -> i32 {
        date.since(self.first).map_or(0, |since| since.get_days())
    }

    /// The moment of a local time.
    pub(crate) fn moment(&self, date: Date, time: Time) -> Moment {
        self.since(timestamp(&self.zone, date.to_datetime(time)))
    }

    /// The moment so many seconds of local time after a date's midnight; beyond a day, of the
    /// days after it.
    pub(crate) fn seconds_into(&self, date: Date, seconds: u32) -> Moment {
        let days = Stretch::new().days(i64::from(seconds / 86_400));
        let date = date.checked_add(days).unwrap_or(date);
        let within = i32::try_from(seconds % 86_400).unwrap_or(0);
        let (hour, minute, second) = (within / 3_600, within / 60 % 60, within % 60);
        let part = |n: i32| i8::try_from(n).unwrap_or(0);
        let time = Time::new(part(hour), part(minute), part(second), 0);
        self.moment(date, time.unwrap_or_else(|_| Time::midnight()))
    }

    /// The moment of a local time as it is written, and its local date.
    pub(crate) fn read(&self, text: &str) -> Option<(Moment, Date)> {
        let (day, clock) = text.split_once('T')?;
        let offset = clock.find(['Z', '+', '-']);
        let date = date(day)?;
        let time = time(&clock[..offset.unwrap_or(clock.len())])?;
        let Some(offset) = offset else { return Some((self.moment(date, time), date)) };
        let text = format!("{date}T{time}{}", &clock[offset..]);
        let stamp: Timestamp = text.parse().ok()?;
        Some((self.since(stamp), self.zone.to_datetime(stamp).date()))
    }

    fn since(&self, stamp: Timestamp) -> Moment {
        let elapsed = stamp.as_second() - self.midnight.as_second();
        let near = elapsed.clamp(-FURTHEST, FURTHEST);
        Moment(i32::try_from(near).expect("a thousand million seconds fit in 32 bits"))
    }

    /// A moment as RFC 3339 has it, in local time with its offset.
    #[must_use]
    pub fn written(&self, moment: Moment) -> String {
        let stamp = self.midnight + Stretch::new().seconds(i64::from(moment.0));
        stamp.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The local time of day of a moment, as `08:50`.
    #[must_use]
    pub fn time_of_day(&self, moment: Moment) -> String {
        let stamp = self.midnight + Stretch::new().seconds(i64::from(moment.0));
        stamp.to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }

    /// The date of a day, as `2026-03-23`.
    #[must_use]
    pub fn written_day(&self, day: DayId) -> String {
        self.date(day).to_string()
    }
}

fn timestamp(zone: &TimeZone, local: DateTime) -> Timestamp {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    ambiguous.compatible().expect("dates from 1900 to 2200 are on every clock")
}

/// Days after 1 January 1970.
pub(crate) fn days_since_1970(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |since| since.get_days())
}

/// The day after.
pub(crate) fn next(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

/// A date from 1900 to 2200, as `2026-03-23`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len(), parts.next());
    let date = Date::new(digits(year)?, digits(month)?, digits(day)?).ok()?;
    let sound = lengths == (4, 2, 2, None) && (1900..=2200).contains(&date.year());
    sound.then_some(date)
}

/// A time of day, as `08:00` or `08:00:00`.
pub(crate) fn time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let lengths = (hour.len(), minute.len(), second.len(), parts.next());
    let time = Time::new(digits(hour)?, digits(minute)?, digits(second)?, 0).ok()?;
    (lengths == (2, 2, 2, None)).then_some(time)
}

fn digits<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Days of the week from Monday, as `MTWTF--`.
pub(crate) fn days(text: &str) -> Option<[bool; 7]> {
    let letters: [u8; 7] = text.as_bytes().try_into().ok()?;
    let sound = letters.iter().zip(b"MTWTFSS").all(|(&is, &day)| is == day || is == b'-');
    sound.then(|| letters.map(|letter| letter != b'-'))
}

/// How far a date is into its week, from 0 for Monday.
pub(crate) fn into_week(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

fn weekday(date: Date) -> Weekday {
    match date.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Monday,
        jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => Weekday::Thursday,
        jiff::civil::Weekday::Friday => Weekday::Friday,
        jiff::civil::Weekday::Saturday => Weekday::Saturday,
        jiff::civil::Weekday::Sunday => Weekday::Sunday,
    }
}

/// The last moment of a date.
pub(crate) fn end_of(clock: &Clock, date: Date) -> Moment {
    clock.moment(next(date), Time::midnight()) - Seconds(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn london(first: &str) -> Clock {
        Clock::new(Clock::zone("Europe/London").unwrap(), date(first).unwrap(), 1)
    }

    fn minutes(clock: &Clock, text: &str) -> i32 {
        clock.read(text).unwrap().0.0 / 60
    }

    #[test]
    fn clocks_change_and_seconds_do_not() {
        let short = london("2026-03-29");
        assert_eq!(minutes(&short, "2026-03-29T08:00"), 7 * 60);
        assert_eq!(minutes(&short, "2026-03-29T01:30"), 90); // skipped: 02:30 summer time
        assert_eq!(short.horizon((Time::midnight(), Time::midnight())).span().length().0, 82_800);
        let long = london("2026-10-25");
        assert_eq!(minutes(&long, "2026-10-25T08:00"), 9 * 60);
        assert_eq!(minutes(&long, "2026-10-25T01:30"), 90); // twice: the first
        assert_eq!(minutes(&long, "2026-10-25T01:30+00:00"), 150);
        assert_eq!(long.written(Moment(9_000)), "2026-10-25T01:30:00+00:00");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let clock = london("2026-10-25");
        for moment in (0..90_000).step_by(600).map(Moment) {
            assert_eq!(clock.read(&clock.written(moment)).unwrap().0, moment);
        }
    }

    #[test]
    fn sloppy_dates_and_times_are_refused() {
        assert!(
            ["2026-3-23", "2026-02-30", "0026-03-23", "+026-03-23", "2026-03-23-"]
                .iter()
                .all(|text| date(text).is_none())
        );
        assert!(
            ["8:00", "24:00", "08:60", "08:00:00.5", "08"].iter().all(|text| time(text).is_none())
        );
        assert!(
            ["MTWTF", "MTWTFSSM", "mtwtf--", "-------x", "TTTTTTT"]
                .iter()
                .all(|text| days(text).is_none())
        );
    }

    #[test]
    fn far_dates_stop_at_the_end_of_time() {
        let clock = london("2026-03-23");
        assert_eq!(clock.read("2200-01-01T00:00").unwrap().0, Moment(1_000_000_000));
        assert_eq!(clock.read("1900-01-01T00:00").unwrap().0, Moment(-1_000_000_000));
    }
}
