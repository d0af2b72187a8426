//! What one provider alone would need to make all the visits of a cluster.
//!
//! The visits are taken out of today's runs and put, in order of their starts, each where it adds
//! the least time on the way in to the cluster, and then the least way, to what else the
//! provider's carers do in their shifts: so a carer who lives there, or who is near, counts as
//! such, whoever comes today.
//!
//! It is an estimate without a search. Visits move within their hard windows, but for those that
//! take two carers or are bound to others, which start as today; ways are by road at their
//! ordinary pace, or as long as the provider's mean way in today where there is no road.

use super::clusters::{Alone, Half};
use crate::id::{ClientId, Id, PlaceId, ProviderId, ShiftId, Table, VisitId};
use crate::kpi::picture::{Picture, slack};
use crate::model::{Problem, RuleCode, Span, Stop};
use crate::rules::barred_by_any;
use crate::units::{Moment, Seconds};

/// Rules that keep a carer from a visit, whoever employs the carer.
const PERSONAL: [RuleCode; 4] = [RuleCode::H01, RuleCode::H08, RuleCode::H09, RuleCode::H25];

/// A cluster, as far as one provider alone is concerned.
pub(super) struct Asked<'a> {
    pub(super) clients: &'a [ClientId],
    /// The halves made there today, in order of start.
    pub(super) halves: &'a [Half],
    /// Time on the way in today, in seconds.
    pub(super) inbound: i64,
    /// The provider's mean way in today, in seconds.
    pub(super) mean_way: i64,
}

/// What the provider would need.
///
/// # Complexity
///
/// O(halves × shifts of the provider on a day × stops² of a shift).
pub(super) fn alone(picture: &Picture<'_>, asked: &Asked<'_>, provider: ProviderId) -> Alone {
    let mut rounds = rounds(picture, asked, provider);
    let (mut entries, mut inbound, mut without_room) = (0, 0, 0);
    for &half in asked.halves {
        let best = rounds.iter().enumerate().filter_map(|(at, round)| {
            let place = round.best_place(picture, asked, half)?;
            Some((place, at))
        });
        if let Some((place, at)) = best.min() {
            let call = Call::of(picture.problem, half.visit, half.start);
            rounds[at].calls.insert(place.at, call);
        } else {
            without_room += 1;
            entries += 1;
            inbound += asked.mean_way;
        }
    }
    for round in &rounds {
        let (n, time) = round.entries(picture.problem, asked);
        entries += n;
        inbound += time;
    }
    Alone { provider, entries, inbound, saving: asked.inbound - inbound, without_room }
}

/// A visit in a carer's shift.
#[derive(Clone, Copy)]
struct Call {
    visit: VisitId,
    place: PlaceId,
    client: ClientId,
    /// When it may start.
    window: Span,
    care: Seconds,
}

impl Call {
    fn of(problem: &Problem, id: VisitId, start: Moment) -> Self {
        let visit = &problem.visits[id];
        let is_bound = || !problem.separations_of(id).is_empty();
        let window = if visit.carers_needed > 1 || visit.pinned_start.is_some() || is_bound() {
            Span::new(start, start)
        } else {
            Span::new(visit.hard.from.min(start), visit.hard.until.max(start))
        };
        let place = problem.clients[visit.client].place;
        Self { visit: id, place, client: visit.client, window, care: visit.care }
    }
}

/// What a carer does in a shift besides the cluster, and what of the cluster has been put there.
struct Round {
    shift: ShiftId,
    home: PlaceId,
    calls: Vec<Call>,
}

/// Where a half could go; the least is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    /// Time more on the way in, in seconds.
    inbound: i64,
    /// Time more on the way in all.
    way: i64,
    /// Before which call.
    at: usize,
}

/// The shifts of a provider's carers as they are without the cluster.
fn rounds(picture: &Picture<'_>, asked: &Asked<'_>, provider: ProviderId) -> Vec<Round> {
    let problem = picture.problem;
    let mut stops: Table<ShiftId, Vec<Stop>> = Table::filled(Vec::new(), problem.shifts.len());
    for outing in &picture.outings {
        if let Some(shift) = outing.run.shift {
            stops[shift].extend(&outing.run.stops);
        }
    }
    let own = problem.shifts.pairs().filter(|(_, shift)| picture.employer(shift.carer) == provider);
    let round = |(id, shift): (ShiftId, &crate::model::Shift)| {
        let mut others: Vec<Stop> = stops[id].clone();
        others.retain(|stop| !asked.clients.contains(&problem.visits[stop.visit].client));
        others.sort_by_key(|stop| (stop.start, stop.visit.index()));
        let calls = others.iter().map(|stop| Call::of(problem, stop.visit, stop.start));
        Round { shift: id, home: problem.carers[shift.carer].home, calls: calls.collect() }
    };
    own.map(round).collect()
}

impl Round {
    /// The best place for a half; none where it fits nowhere or the carer may not make it.
    fn best_place(&self, picture: &Picture<'_>, asked: &Asked<'_>, half: Half) -> Option<Position> {
        let problem = picture.problem;
        let call = Call::of(problem, half.visit, half.start);
        let shift = &problem.shifts[self.shift];
        let carer = &problem.carers[shift.carer];
        let (from, until) = (call.window.from, call.window.until + call.care);
        let is_out = shift.span.until < from || until < shift.span.from;
        let is_twice = || self.calls.iter().any(|other| other.visit == call.visit);
        let is_away = |span: &Span| span.from < until && from < span.until;
        if is_out
            || is_twice()
            || carer.absences.iter().any(|absence| is_away(&absence.span))
            || barred_by_any(&PERSONAL, problem, half.visit, shift.carer)
        {
            return None;
        }
        let now = self.entries(problem, asked).1;
        let way_now = self.way(problem, asked);
        let position = |at: usize| {
            let mut with = Self { shift: self.shift, home: self.home, calls: self.calls.clone() };
            with.calls.insert(at, call);
            with.fits(problem, asked).then(|| Position {
                inbound: with.entries(problem, asked).1 - now,
                way: with.way(problem, asked) - way_now,
                at,
            })
        };
        (0..=self.calls.len()).filter_map(position).min()
    }

    /// Whether each call can start in its window, one after the other, within the shift.
    fn fits(&self, problem: &Problem, asked: &Asked<'_>) -> bool {
        let span = problem.shifts[self.shift].span;
        let mut free = span.from;
        let mut before: Option<PlaceId> = None;
        for call in &self.calls {
            let ready = before.filter(|&from| from != call.place).map_or(free, |from| {
                free + self.leg(problem, asked, from, call.place) + slack(problem, call.place)
            });
            let start = ready.max(call.window.from);
            if start > call.window.until {
                return false;
            }
            free = start + call.care;
            before = Some(call.place);
        }
        free <= span.until
    }

    /// How often the carer comes in to the cluster, and how long that takes in seconds.
    fn entries(&self, problem: &Problem, asked: &Asked<'_>) -> (u64, i64) {
        let is_there = |call: &Call| asked.clients.contains(&call.client);
        let (mut n, mut time) = (0, 0);
        for (at, call) in self.calls.iter().enumerate().filter(|(_, call)| is_there(call)) {
            let before = at.checked_sub(1).map(|at| &self.calls[at]);
            if !before.is_some_and(is_there) {
                let from = before.map_or(self.home, |before| before.place);
                n += 1;
                time += i64::from(self.leg(problem, asked, from, call.place).0);
            }
        }
        (n, time)
    }

    /// The way from home, between the calls, and home, in seconds.
    fn way(&self, problem: &Problem, asked: &Asked<'_>) -> i64 {
        if self.calls.is_empty() {
            return 0;
        }
        let mut from = self.home;
        let places = self.calls.iter().map(|call| call.place).chain([self.home]);
        let way = |to: PlaceId| {
            let leg = self.leg(problem, asked, from, to);
            from = to;
            i64::from(leg.0)
        };
        places.map(way).sum()
    }

    fn leg(&self, problem: &Problem, asked: &Asked<'_>, from: PlaceId, to: PlaceId) -> Seconds {
        if from == to {
            return Seconds::ZERO;
        }
        let mode = problem.carers[problem.shifts[self.shift].carer].mode;
        let mean = || Seconds(i32::try_from(asked.mean_way).unwrap_or(i32::MAX));
        problem.travel.leg(mode, from, to).map_or_else(mean, |leg| leg.time)
    }
}
