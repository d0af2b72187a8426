//! Where a visit would fit if some rule were put aside.
//!
//! This walks whole runs and takes its time: it is asked about the few visits that the
//! search could not place, and must not share the search's short cuts.

use crate::id::{CarerId, DutyId, HalfId};
use crate::model::{Pace, Span};
use crate::run::stretch::Stretch;
use crate::search::working::{Place, Working};
use crate::units::{Moment, Seconds};

/// A rule of time or order that is put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// None.
    Nothing,
    /// The visit's window (H04, H05), and its separations with it.
    Window,
    /// Its separations alone (H07).
    Separation,
    /// The hours of the week (H11).
    Hours,
    /// Rest and spread (H12, H15).
    Rest,
    /// The break (H14).
    Break,
    /// The longest leg (H16, H17).
    Leg,
}

/// After which stop of a run its break is, if it has one.
#[derive(Clone, Copy, Debug)]
struct Pause(Option<usize>);

/// A place with the starts that it leaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub(super) place: Place,
    pub(super) carer: CarerId,
    pub(super) starts: Span,
}

/// How far from the preferred start a visit might be moved.
const MOVABLE: Seconds = Seconds::hours(4);

/// Whether the half fits anywhere in one duty with this put aside.
pub(super) fn fits(working: &Working<'_, '_>, half: HalfId, id: DutyId, aside: Aside) -> bool {
    open_in(working, half, id, aside).is_some_and(|(window, bounds)| {
        (0..=working.runs[id].stops.len()).any(|at| {
            let place = Place { duty: id, at };
            pause_at(working, half, (place, window, bounds), aside).is_some()
        })
    })
}

/// Every place in one duty where the half fits with this put aside.
pub(super) fn in_duty(
    working: &Working<'_, '_>,
    half: HalfId,
    id: DutyId,
    aside: Aside,
) -> Vec<Offer> {
    let Some((window, bounds)) = open_in(working, half, id, aside) else { return Vec::new() };
    let carer = working.instance.duties[id].carer;
    let at_all = 0..=working.runs[id].stops.len();
    at_all
        .filter_map(|at| {
            let place = Place { duty: id, at };
            let starts = starts_at(working, half, (place, window, bounds), aside)?;
            Some(Offer { place, carer, starts })
        })
        .collect()
}

/// The starts of the half and the bounds of the run, with this put aside.
fn open_in(
    working: &Working<'_, '_>,
    half: HalfId,
    id: DutyId,
    aside: Aside,
) -> Option<(Span, Span)> {
    let instance = working.instance;
    let (row, duty) = (&instance.halves[half], &instance.duties[id]);
    let home = instance.problem.carers[duty.carer].home;
    let mode = instance.problem.carers[duty.carer].mode;
    let sails = instance.roads.has_sailings(duty.roads);
    if duty.locked || (!sails && instance.problem.travel.leg(mode, home, row.place).is_none()) {
        return None;
    }
    let bounds = if aside == Aside::Rest { duty.span } else { working.bounds(id) };
    let window = match aside {
        Aside::Window => Span::new(row.preferred - MOVABLE, row.preferred + MOVABLE),
        Aside::Separation => row.window,
        _ => working.open_window(half),
    };
    let window = window.and(Span::new(bounds.from, bounds.until - row.care));
    (window.length() >= Seconds::ZERO).then_some((window, bounds))
}

/// Whether a half fits in a place, and where the run then has its break.
fn pause_at(
    working: &Working<'_, '_>,
    half: HalfId,
    (place, window, bounds): (Place, Span, Span),
    aside: Aside,
) -> Option<Pause> {
    if sails(working, half, place) {
        return by_clock(working, half, (place, window)).map(|_| Pause(None));
    }
    let order = order_with(working, half, place);
    let joined = |pause_after: Option<usize>, window: Span| {
        join(working, &order, (half, window, bounds), (place.duty, pause_after, aside))
    };
    let limits = &working.instance.problem.policy.limits;
    let whole = joined(None, window)?;
    let pause = if whole.elapsed > limits.break_after && aside != Aside::Break {
        let gaps = 0..order.len().saturating_sub(1);
        let elapsed = |after: usize| Some((joined(Some(after), window)?.elapsed, after));
        Some(gaps.filter_map(elapsed).min()?.1)
    } else {
        None
    };
    let whole = joined(pause, window)?;
    if aside != Aside::Rest && whole.elapsed > limits.spread {
        return None;
    }
    let duty = &working.instance.duties[place.duty];
    let hours = &working.instance.hours[duty.carer];
    let run = &working.runs[place.duty];
    let rest = if pause.is_some() { limits.break_length } else { Seconds::ZERO };
    let more = whole.elapsed - rest - run.sums.work;
    if aside != Aside::Hours && !working.worked.allows(hours, duty.carer, duty.week, more) {
        return None;
    }
    Some(Pause(pause))
}

/// The starts that a place leaves, if it fits.
fn starts_at(
    working: &Working<'_, '_>,
    half: HalfId,
    (place, window, bounds): (Place, Span, Span),
    aside: Aside,
) -> Option<Span> {
    if sails(working, half, place) {
        return by_clock(working, half, (place, window));
    }
    let Pause(pause) = pause_at(working, half, (place, window, bounds), aside)?;
    let order = order_with(working, half, place);
    let joined =
        |window: Span| join(working, &order, (half, window, bounds), (place.duty, pause, aside));
    // The starts that work form one stretch of time: find its ends by halving.
    let works = |start: Moment| joined(Span::new(start, start)).is_some();
    let some = first_working(window, &works)?;
    let last = last_working(Span::new(some, window.until), &works);
    Some(Span::new(some, last))
}

/// Whether a boat or a bus may come into a run with a half put in.
fn sails(working: &Working<'_, '_>, half: HalfId, place: Place) -> bool {
    let instance = working.instance;
    let table = instance.duties[place.duty].roads;
    let row = instance.roads.row(table, instance.halves[half].place);
    instance.roads.has_sailings(table) && working.sails_at(row, place)
}

/// The starts that a place leaves in such a run, with the limits on its legs kept.
fn by_clock(
    working: &Working<'_, '_>,
    half: HalfId,
    (place, window): (Place, Span),
) -> Option<Span> {
    let after = (place.at < working.runs[place.duty].stops.len()).then_some(place.at);
    let ends = (place.at.checked_sub(1), after);
    working.open_by_clock(place.duty, (half, window), ends).map(|(starts, _)| starts)
}

/// The order of halves in a run with one more put in.
fn order_with(working: &Working<'_, '_>, half: HalfId, place: Place) -> Vec<HalfId> {
    let mut order: Vec<HalfId> =
        working.runs[place.duty].stops.iter().map(|stop| stop.half).collect();
    order.insert(place.at, half);
    order
}

/// The whole run as one stretch, if it keeps time.
fn join(
    working: &Working<'_, '_>,
    order: &[HalfId],
    (half, window, bounds): (HalfId, Span, Span),
    (id, pause_after, aside): (DutyId, Option<usize>, Aside),
) -> Option<Stretch> {
    let instance = working.instance;
    let duty = &instance.duties[id];
    let limits = &instance.problem.policy.limits;
    let row_of = |half: HalfId| instance.roads.row(duty.roads, instance.halves[half].place);
    let leg = |from: u32, to: u32, pace: Pace| {
        let time =
            if from == to { Seconds::ZERO } else { instance.roads.way(duty.roads, from, to).0 };
        let time = pace.of(duty.mode, time);
        let far = time > duty.longest_leg && aside != Aside::Leg;
        (time >= Seconds::ZERO && !far).then_some(time)
    };
    let mut whole: Option<Stretch> = None;
    let mut before = duty.home;
    for (at, &next) in order.iter().enumerate() {
        let row = &instance.halves[next];
        let own = if next == half { window } else { working.clipped(next, bounds) };
        let alone = Stretch::visit(row.care, own.from, own.until)?;
        let here = row_of(next);
        let time = leg(before, here, row.pace_to)?;
        whole = Some(match whole {
            None => alone,
            Some(done) => {
                let pause =
                    if pause_after == Some(at - 1) { limits.break_length } else { Seconds::ZERO };
                let least = if before == here { Seconds::ZERO } else { time + row.buffer };
                done.then(least + pause, alone)?
            }
        });
        before = here;
    }
    let last = instance.halves[*order.last()?].pace_home;
    leg(before, duty.home, last)?;
    whole
}

fn first_working(window: Span, works: &impl Fn(Moment) -> bool) -> Option<Moment> {
    // Minutes are fine enough for a first look; the ends are then found to the second.
    let minute = Seconds::minutes(1);
    let mut start = window.from;
    while start <= window.until {
        if works(start) {
            let mut early = (start - minute).max(window.from);
            while early < start && !works(early) {
                early = early + Seconds(1);
            }
            return Some(early);
        }
        start = start + minute;
    }
    works(window.until).then_some(window.until)
}

fn last_working(window: Span, works: &impl Fn(Moment) -> bool) -> Moment {
    let (mut good, mut beyond) = (window.from, window.until + Seconds(1));
    while beyond - good > Seconds(1) {
        let middle = good + Seconds((beyond - good).0 / 2);
        if works(middle) {
            good = middle;
        } else {
            beyond = middle;
        }
    }
    good
}
