//! Bank holidays by the names that the schema gives them.
//!
//! # Source
//!
//! Banking and Financial Dealings Act 1971, schedule 1; <https://www.gov.uk/bank-holidays>
//! for substitute days; Easter by the algorithm of J. Meeus, *Astronomical Algorithms*
//! (1991), chapter 8. Holidays by proclamation (coronations) are not known.

use std::collections::BTreeMap;

use jiff::civil::{Date as Day, Weekday, date};
use runrig_travel::network::Date;

use super::Nation;

/// A holiday on its own date, and the weekday that stands in for it.
struct Fixed {
    name: &'static str,
    month: i8,
    day: i8,
    /// The name of the day that stands in; empty if it has none.
    substitute: &'static str,
    scotland: bool,
    england: bool,
}

const fn fixed(
    name: &'static str,
    (month, day): (i8, i8),
    substitute: &'static str,
    (scotland, england): (bool, bool),
) -> Fixed {
    Fixed { name, month, day, substitute, scotland, england }
}

/// In order of date, as substitutes move on past each other.
const FIXED: [Fixed; 7] = [
    fixed("NewYearsDay", (1, 1), "NewYearsDayHoliday", (true, true)),
    fixed("Jan2ndScotland", (1, 2), "Jan2ndScotlandHoliday", (true, false)),
    fixed("StAndrewsDay", (11, 30), "StAndrewsDayHoliday", (true, false)),
    fixed("ChristmasEve", (12, 24), "", (false, false)),
    fixed("ChristmasDay", (12, 25), "ChristmasDayHoliday", (true, true)),
    fixed("BoxingDay", (12, 26), "BoxingDayHoliday", (true, true)),
    fixed("NewYearsEve", (12, 31), "", (false, false)),
];

/// Years that are worked out: from the first that a date can be of, to the last that a
/// service runs in.
const FIRST_YEAR: i16 = 1970;
/// The last of them.
pub(super) const LAST_YEAR: i16 = 2099;

/// The holidays of a nation, name by name as they are asked for.
#[derive(Debug)]
pub(super) struct Book {
    nation: Nation,
    all: Vec<Holiday>,
    found: BTreeMap<String, Option<Vec<Date>>>,
}

impl Book {
    /// The holidays of a nation.
    pub(super) fn of(nation: Nation) -> Self {
        let all = (FIRST_YEAR..=LAST_YEAR).flat_map(year_of).collect();
        Self { nation, all, found: BTreeMap::new() }
    }

    /// All dates that a name of the schema means, in order; `None` if the name is not known.
    pub(super) fn dates(&mut self, name: &str) -> Option<&[Date]> {
        if !self.found.contains_key(name) {
            let dates = self.looked_up(name);
            self.found.insert(name.to_owned(), dates);
        }
        self.found.get(name)?.as_deref()
    }

    fn looked_up(&self, name: &str) -> Option<Vec<Date>> {
        let name = match name {
            // Two names for the end of August, by version of the schema.
            "LateSummerBankHolidayNotScotland" => "LateSummerHolidayNotScotland",
            name => name,
        };
        let here = |holiday: &Holiday| match self.nation {
            Nation::Scotland => holiday.1,
            Nation::EnglandAndWales => holiday.2,
        };
        let christmas = |name: &str| name.starts_with("Christmas") || name.starts_with("Boxing");
        let means = |holiday: &&Holiday| match name {
            "AllBankHolidays" => here(holiday),
            "AllHolidaysExceptChristmas" => here(holiday) && !christmas(holiday.0),
            "HolidayMondays" => here(holiday) && holiday.3.weekday() == Weekday::Monday,
            "DisplacementHolidays" => here(holiday) && holiday.0.ends_with("Holiday"),
            "EarlyRunOffDays" => holiday.0.ends_with("Eve"),
            _ => holiday.0 == name,
        };
        let mut found: Vec<Date> =
            self.all.iter().filter(means).map(|holiday| number(holiday.3)).collect();
        found.sort_unstable();
        (!found.is_empty()).then_some(found)
    }
}

/// Name, whether Scotland has it, whether England and Wales have it, day.
type Holiday = (&'static str, bool, bool, Day);

/// All holidays of a year.
fn year_of(year: i16) -> Vec<Holiday> {
    let easter = easter(year);
    let monday = |month, at| {
        date(year, month, 1)
            .nth_weekday_of_month(at, Weekday::Monday)
            .unwrap_or(date(year, month, 1))
    };
    let mut all = vec![
        ("GoodFriday", true, true, later(easter, -2)),
        ("EasterMonday", false, true, later(easter, 1)),
        ("MayDay", true, true, monday(5, 1)),
        ("SpringBank", true, true, monday(5, -1)),
        ("AugustBankHolidayScotland", true, false, monday(8, 1)),
        ("LateSummerHolidayNotScotland", false, true, monday(8, -1)),
    ];
    let mut last = date(year, 1, 1);
    for fixed in FIXED {
        let day = date(year, fixed.month, fixed.day);
        all.push((fixed.name, fixed.scotland, fixed.england, day));
        if fixed.substitute.is_empty() {
            continue;
        }
        // On a weekend, the next weekday that is not taken already.
        let mut instead = day;
        while is_weekend(instead) || (instead <= last && instead != day) {
            instead = later(instead, 1);
        }
        if instead != day {
            all.push((fixed.substitute, fixed.scotland, fixed.england, instead));
        } else if instead <= last && last != date(year, 1, 1) {
            instead = later(last, 1);
            all.push((fixed.substitute, fixed.scotland, fixed.england, instead));
        }
        last = instead;
    }
    all
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn later(day: Day, n_days: i8) -> Day {
    let mut day = day;
    for _ in 0..n_days.unsigned_abs() {
        let next = if n_days > 0 { day.tomorrow() } else { day.yesterday() };
        day = next.unwrap_or(day);
    }
    day
}

/// Easter Sunday.
#[expect(clippy::many_single_char_names, reason = "as in the source")]
fn easter(year: i16) -> Day {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let small = |n: i32| i8::try_from(n).unwrap_or(1);
    Day::new(year, small(n / 31), small(n % 31 + 1)).unwrap_or(date(year, 4, 1))
}

fn number(day: Day) -> Date {
    crate::date::date(day.year(), day.month(), day.day()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, year: i16, nation: Nation, expected: &[&str]) {
        let mut book = Book::of(nation);
        let all = book.dates(name).unwrap();
        let expected: Vec<Date> =
            expected.iter().map(|day| crate::date::hyphened(day).unwrap()).collect();
        let of_year = number(date(year, 1, 1))..=number(date(year, 12, 31));
        let found: Vec<Date> = all.iter().copied().filter(|day| of_year.contains(day)).collect();
        assert_eq!(found, expected, "{name} {year}");
    }

    #[test]
    fn holidays_by_name() {
        let scotland = Nation::Scotland;
        check("GoodFriday", 2026, scotland, &["2026-04-03"]);
        check("EasterMonday", 2027, scotland, &["2027-03-29"]);
        check("MayDay", 2026, scotland, &["2026-05-04"]);
        check("SpringBank", 2026, scotland, &["2026-05-25"]);
        check("AugustBankHolidayScotland", 2026, scotland, &["2026-08-03"]);
        check("LateSummerBankHolidayNotScotland", 2026, scotland, &["2026-08-31"]);
        check("BoxingDayHoliday", 2026, scotland, &["2026-12-28"]);
        check("BoxingDayHoliday", 2025, scotland, &[]);
        check("ChristmasDayHoliday", 2027, scotland, &["2027-12-27"]);
        check("BoxingDayHoliday", 2027, scotland, &["2027-12-28"]);
        check("Jan2ndScotlandHoliday", 2027, scotland, &["2027-01-04"]);
        check("NewYearsDayHoliday", 2022, scotland, &["2022-01-03"]);
        check("Jan2ndScotlandHoliday", 2022, scotland, &["2022-01-04"]);
        assert_eq!(Book::of(scotland).dates("Doomsday"), None);
    }

    #[test]
    fn the_bank_holidays_of_a_year() {
        let england = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-26",
            "2026-12-28",
        ];
        check("AllBankHolidays", 2026, Nation::EnglandAndWales, &england);
        let scotland = [
            "2026-01-01",
            "2026-01-02",
            "2026-04-03",
            "2026-05-04",
            "2026-05-25",
            "2026-08-03",
            "2026-11-30",
            "2026-12-25",
            "2026-12-26",
            "2026-12-28",
        ];
        check("AllBankHolidays", 2026, Nation::Scotland, &scotland);
    }
}
