//! Shifts as duties, and contracts as limits.

use crate::id::{CarerId, DayId, DutyId, Id, ProviderId, Table};
use crate::instance::lists::Lists;
use crate::instance::roads::Roads;
use crate::instance::{Duty, Hours};
use crate::model::{Problem, Span};
use crate::rules::longest_leg;
use crate::units::Seconds;

/// Every duty, in order of carer and start, and each carer's.
pub(crate) fn compile(
    problem: &Problem,
    roads: &Roads<'_>,
) -> (Table<DutyId, Duty>, Lists<CarerId, DutyId>) {
    let mut duties = Table::default();
    let mut locked = Table::filled(false, problem.shifts.len());
    for run in problem.runs.iter().filter(|run| run.locked) {
        locked[run.shift] = true;
    }
    let weekends = weekends(problem);
    let mut of_carer = vec![Vec::new(); problem.carers.len()];
    for (id, carer) in problem.carers.pairs() {
        let table = roads.table_of(problem, carer.mode, carer.home);
        for &shift in problem.shifts_of(id) {
            let day = problem.shifts[shift].day;
            for span in pieces(problem, id, problem.shifts[shift].span) {
                let duty = Duty {
                    shift,
                    carer: id,
                    employer: carer.employer,
                    span,
                    day: u16::try_from(day.index()).expect("readers bound the horizon"),
                    week: u8::try_from(problem.horizon.week_of(day)).expect("likewise"),
                    weekend: weekends[day],
                    evening: problem.horizon.days[day].evening,
                    roads: table,
                    home: roads.row(table, carer.home),
                    longest_leg: longest_leg(problem, id),
                    mode: carer.mode,
                    locked: locked[shift],
                };
                of_carer[id.index()].push(duties.push(duty));
            }
        }
    }
    (duties, Lists::from(of_carer))
}

/// Which weekend of the horizon each day is in, from 1, if it is in any (S09).
fn weekends(problem: &Problem) -> Table<DayId, Option<u16>> {
    let (mut n, mut before) = (0, false);
    let days = problem.horizon.days.iter().map(|day| {
        let is = day.weekday.is_weekend();
        n += u16::from(is && !before);
        before = is;
        is.then_some(n)
    });
    days.collect()
}

/// What a carer's absences leave of a span.
fn pieces(problem: &Problem, carer: CarerId, span: Span) -> Vec<Span> {
    let mut left = vec![span];
    for absence in &problem.carers[carer].absences {
        let gone = absence.span;
        let cut = |piece: Span| {
            if gone.until < piece.from || piece.until < gone.from {
                return vec![piece];
            }
            let before = Span::new(piece.from, gone.from);
            let after = Span::new(gone.until, piece.until);
            [before, after].into_iter().filter(|rest| rest.length() > Seconds::ZERO).collect()
        };
        left = left.into_iter().flat_map(cut).collect();
    }
    left
}

/// Legs by road are at most this long for two runs of one carer to need a look at each other.
const LONGEST_HOP: Seconds = Seconds::hours(3);

/// For each duty those of the same carer whose times bear on its own.
pub(crate) fn linked(
    problem: &Problem,
    duties: &Table<DutyId, Duty>,
    of_carer: &Lists<CarerId, DutyId>,
) -> Lists<DutyId, DutyId> {
    let limits = &problem.policy.limits;
    let bears = |one: &Duty, other: &Duty| {
        let (early, late) =
            if one.span.from <= other.span.from { (one, other) } else { (other, one) };
        let between = late.span.from - early.span.until;
        let spread = early.day == late.day && late.span.until - early.span.from > limits.spread;
        let rest = early.day != late.day && between < limits.daily_rest;
        spread
            || rest
            || between
                < LONGEST_HOP
                    .max(limits.boat_leg + limits.walk_up + limits.rural_buffer + limits.buffer)
    };
    Lists::from(
        duties
            .pairs()
            .map(|(id, duty)| {
                let others = of_carer[duty.carer].iter().copied();
                others.filter(|&other| other != id && bears(duty, &duties[other])).collect()
            })
            .collect(),
    )
}

/// The terms of every contract.
pub(crate) fn hours(
    problem: &Problem,
    duties: &Table<DutyId, Duty>,
    of_carer: &Lists<CarerId, DutyId>,
) -> Table<CarerId, Hours> {
    let carers = problem.carers.pairs();
    carers
        .map(|(id, carer)| {
            let contract = &carer.contract;
            let weeks = || (0..problem.horizon.n_weeks()).map(|week| days_in_week(problem, week));
            let scaled = |time: Seconds, days: i64| sevenths(time, days);
            let band = contract.band.map(|(least, most)| {
                weeks().map(|days| (scaled(least, days), scaled(most, days))).collect()
            });
            let week_limit = weeks().map(|days| {
                let most = contract.max_week.unwrap_or(Seconds(i32::MAX / 4));
                most - scaled(contract.elsewhere, days)
            });
            let spans: Vec<Span> = of_carer[id].iter().map(|&duty| duties[duty].span).collect();
            Hours {
                band,
                week_limit: week_limit.collect(),
                total_limit: total_limit(problem, id),
                guaranteed: contract.guaranteed.map(|time| over_horizon(problem, time)),
                watch_weekly_rest: !rests_each_week(problem, &spans),
            }
        })
        .collect()
}

/// The most working time in the horizon that keeps the average week (H11).
fn total_limit(problem: &Problem, carer: CarerId) -> Seconds {
    let contract = &problem.carers[carer].contract;
    if contract.opted_out {
        return Seconds(i32::MAX / 4);
    }
    let days = i64::try_from(problem.horizon.days.len()).expect("readers bound the horizon");
    let (weeks, worked) = contract.before.map_or((0, Seconds::ZERO), |b| (b.weeks, b.worked));
    let week = i64::from(problem.policy.limits.week.0);
    let of_horizon = (week * days).div_euclid(7);
    let elsewhere = (i64::from(contract.elsewhere.0) * days).div_euclid(7);
    clamped(week * i64::from(weeks) + of_horizon - elsewhere - i64::from(worked.0))
}

/// Care promised to each provider over the horizon.
pub(crate) fn provider_guarantees(problem: &Problem) -> Table<ProviderId, Option<Seconds>> {
    let providers = problem.providers.iter();
    providers.map(|one| one.guaranteed.map(|time| over_horizon(problem, time))).collect()
}

fn over_horizon(problem: &Problem, weekly: Seconds) -> Seconds {
    sevenths(weekly, i64::try_from(problem.horizon.days.len()).expect("readers bound the horizon"))
}

/// A weekly time for so many days.
fn sevenths(weekly: Seconds, days: i64) -> Seconds {
    clamped((i64::from(weekly.0) * days).div_euclid(7))
}

fn clamped(seconds: i64) -> Seconds {
    let most = i64::from(i32::MAX / 4);
    Seconds(i32::try_from(seconds.clamp(-most, most)).expect("clamped to fit"))
}

fn days_in_week(problem: &Problem, week: usize) -> i64 {
    let left = problem.horizon.days.len().saturating_sub(7 * week);
    i64::try_from(left.min(7)).expect("at most seven")
}

/// Whether every seven days in a row hold the weekly rest if all these spans are worked.
pub(crate) fn rests_each_week(problem: &Problem, worked: &[Span]) -> bool {
    let days: Vec<Span> = problem.horizon.days.iter().map(|day| day.span).collect();
    days.windows(7).all(|week| {
        let (start, end) = (week[0].from, week[6].until);
        let mut free_from = start;
        let mut longest = Seconds::ZERO;
        for span in worked.iter().filter(|span| span.until > start && span.from < end) {
            longest = longest.max(span.from - free_from);
            free_from = free_from.max(span.until);
        }
        longest.max(end - free_from) >= problem.policy.limits.weekly_rest
    })
}
