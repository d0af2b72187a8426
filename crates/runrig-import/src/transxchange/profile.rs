//! On which days a journey runs.

use std::collections::{BTreeMap, BTreeSet};

use runrig_travel::network::{Calendar, Date, Days};

use super::bank_holidays::Book;
use super::services::read_date;
use super::tree::Node;
use crate::fault::Faults;
use crate::note::{Notes, Topic};

/// Days of the week by element; empty `DaysOfWeek` means all.
const WEEK: [(&str, u8); 18] = [
    ("Monday", 1),
    ("Tuesday", 2),
    ("Wednesday", 4),
    ("Thursday", 8),
    ("Friday", 16),
    ("Saturday", 32),
    ("Sunday", 64),
    ("MondayToFriday", 31),
    ("MondayToSaturday", 63),
    ("MondayToSunday", 127),
    ("Weekend", 96),
    ("NotMonday", 126),
    ("NotTuesday", 125),
    ("NotWednesday", 123),
    ("NotThursday", 119),
    ("NotFriday", 111),
    ("NotSaturday", 95),
    ("NotSunday", 63),
];

/// Dates that a list of ranges may come to; more is no timetable.
const DATES: usize = 4_000;

/// Dates of organisations: working days and holidays by code.
pub(super) type Terms<'a> = BTreeMap<&'a str, [BTreeSet<Date>; 2]>;

/// Reads the dates of organisations.
pub(super) fn terms<'a>(root: Node<'a>, faults: &mut Faults) -> Terms<'a> {
    let all = root.child("ServicedOrganisations").into_iter().flat_map(Node::children);
    let read = |node: Node<'a>, faults: &mut Faults| {
        ["WorkingDays", "Holidays"]
            .map(|name| node.child(name).map(|list| ranges(list, faults)).unwrap_or_default())
    };
    all.map(|node| (node.says("OrganisationCode"), read(node, faults))).collect()
}

/// Reads when a journey runs; without a profile, daily.
pub(super) fn calendar(
    profile: Option<Node<'_>>,
    period: (Date, Date),
    terms: &Terms<'_>,
    book: &mut Book,
    faults: &mut Faults,
    notes: &mut Notes,
) -> Calendar {
    let Some(profile) = profile else {
        return Calendar { days: Days(127), span: Some(period), ..Calendar::default() };
    };
    let days = profile.child("RegularDayType").map_or(127, week);
    let plain = Calendar { days: Days(days), span: Some(period), ..Calendar::default() };
    let mut dated = Dated { regular: plain, decided: BTreeMap::new(), only: None };
    if let Some(rule) = profile.child("ServicedOrganisationDayType") {
        let on = serviced(rule.child("DaysOfOperation"), terms, notes);
        let off = serviced(rule.child("DaysOfNonOperation"), terms, notes);
        dated.only = on;
        dated.decide(off.unwrap_or_default(), false);
    }
    if let Some(rule) = profile.child("BankHolidayOperation") {
        for (name, runs) in [("DaysOfOperation", true), ("DaysOfNonOperation", false)] {
            if let Some(list) = rule.child(name) {
                dated.decide(bank_holidays(list, period, book, faults, notes), runs);
            }
        }
    }
    if let Some(rule) = profile.child("SpecialDaysOperation") {
        for (name, runs) in [("DaysOfOperation", true), ("DaysOfNonOperation", false)] {
            if let Some(list) = rule.child(name) {
                dated.decide(ranges(list, faults), runs);
            }
        }
    }
    dated.calendar()
}

/// A calendar while rules are laid over each other.
struct Dated {
    regular: Calendar,
    /// Dates that a rule decides; the last rule wins.
    decided: BTreeMap<Date, bool>,
    /// Dates of an organisation that the regular days are confined to.
    only: Option<BTreeSet<Date>>,
}

impl Dated {
    fn decide(&mut self, dates: impl IntoIterator<Item = Date>, runs: bool) {
        self.decided.extend(dates.into_iter().map(|date| (date, runs)));
    }

    fn calendar(self) -> Calendar {
        let Self { regular, decided, only } = self;
        let (first, last) = regular.span.unwrap_or_default();
        let mut calendar = regular.clone();
        if let Some(only) = only {
            calendar = Calendar::default();
            calendar.added = only.into_iter().filter(|&date| regular.runs_on(date)).collect();
        }
        for (date, runs) in decided.into_iter().filter(|it| (first..=last).contains(&it.0)) {
            match calendar.added.binary_search(&date) {
                Ok(at) if !runs => drop(calendar.added.remove(at)),
                Err(at) if runs && !calendar.runs_on(date) => calendar.added.insert(at, date),
                _ if !runs && calendar.runs_on(date) => calendar.removed.push(date),
                _ => {}
            }
        }
        calendar
    }
}

/// Bits of `RegularDayType`.
fn week(regular: Node<'_>) -> u8 {
    let Some(days) = regular.child("DaysOfWeek") else { return 0 };
    let bits = |name: &str| WEEK.iter().find(|day| day.0 == name).map_or(0, |day| day.1);
    if days.children().next().is_none() {
        return 127;
    }
    days.children().fold(0, |all, day| all | bits(day.name()))
}

/// Dates of the organisations that a rule refers to; `None` if there is no rule, or none of
/// them lists any, which is noted.
fn serviced(
    rule: Option<Node<'_>>,
    terms: &Terms<'_>,
    notes: &mut Notes,
) -> Option<BTreeSet<Date>> {
    let mut dates = BTreeSet::new();
    for (at, name) in ["WorkingDays", "Holidays"].iter().enumerate() {
        for code in
            rule?.child(name).into_iter().flat_map(|list| list.all("ServicedOrganisationRef"))
        {
            let listed = terms.get(code.text()).map(|lists| &lists[at]);
            match listed.filter(|listed| !listed.is_empty()) {
                Some(listed) => dates.extend(listed),
                None => notes.add(Topic::ServicedDays, code.text()),
            }
        }
    }
    (!dates.is_empty()).then_some(dates)
}

/// Dates of a list of `DateRange`, ends included.
fn ranges(list: Node<'_>, faults: &mut Faults) -> BTreeSet<Date> {
    let mut dates = BTreeSet::new();
    for range in list.all("DateRange") {
        let mut end = |name| match range.child(name) {
            Some(node) => read_date(node, faults),
            None => None,
        };
        let (first, last) = (end("StartDate"), end("EndDate"));
        let Some((first, last)) = first.zip(last.or(first)) else { continue };
        let room = DATES.saturating_sub(dates.len());
        dates.extend((first..=last).take(room));
    }
    dates
}

/// Dates of a list of bank holidays that lie in a period.
fn bank_holidays(
    list: Node<'_>,
    (first, last): (Date, Date),
    book: &mut Book,
    faults: &mut Faults,
    notes: &mut Notes,
) -> BTreeSet<Date> {
    let (mut dates, mut named) = (BTreeSet::new(), BTreeSet::new());
    for holiday in list.children() {
        if let Some(node) = holiday.child("Date") {
            dates.extend(read_date(node, faults));
        } else if named.insert(holiday.name()) {
            match book.dates(holiday.name()) {
                Some(all) => {
                    let from = all.partition_point(|&date| date < first);
                    dates.extend(all[from..].iter().take_while(|&&date| date <= last));
                }
                None => notes.add(Topic::BankHolidays, holiday.name()),
            }
        }
    }
    dates
}
