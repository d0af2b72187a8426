//! Visits as halves: who may take each, and what ties their starts together.

use crate::id::VisitId;
use crate::id::{CarerId, ClientId, DutyId, HalfId, Id, PackageId, ProviderId, SlotId, Table};
use crate::instance::lists::Lists;
use crate::instance::roads::{NOWHERE, Roads};
use crate::instance::{Coupling, Duty, Half};
use crate::model::{Problem, RuleCode, Span};
use crate::rules::barring;
use crate::units::{Cost, Moment, Seconds};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Every half, in order of visit, and the first of each visit.
pub(crate) fn compile(problem: &Problem) -> (Table<HalfId, Half>, Table<VisitId, HalfId>) {
    let mut halves: Table<HalfId, Half> = Table::default();
    let mut first = Table::filled(HalfId::at(0), problem.visits.len());
    let (locked, kept) = (locked_visits(problem), kept_visits(problem));
    for id in problem.visits.ids() {
        let mut half = half_of(problem, id);
        half.locked = locked[id];
        half.given_up = if kept[id] { half.unmet } else { Cost::ZERO };
        let at = HalfId::at(halves.len());
        first[id] = at;
        if problem.visits[id].carers_needed == 2 {
            half.twin = Some(HalfId::at(at.index() + 1));
            halves.push(half);
            half.twin = Some(at);
            half.slot = None;
        }
        halves.push(half);
    }
    (halves, first)
}

fn half_of(problem: &Problem, id: VisitId) -> Half {
    let visit = &problem.visits[id];
    let limits = &problem.policy.limits;
    let place = problem.clients[visit.client].place;
    let free = problem.packages[visit.package].provider_on(visit.day).is_none();
    let rural = if problem.places[place].rural { limits.rural_buffer } else { Seconds::ZERO };
    let number = |n: usize| u8::try_from(n).expect("readers bound the horizon");
    Half {
        visit: id,
        twin: None,
        client: visit.client,
        package: visit.package,
        free_package: free.then_some(visit.package),
        slot: visit.slot,
        place,
        locality: problem.clients[visit.client].locality,
        day: visit.day,
        care: visit.care,
        preferred: visit.preferred,
        soft: visit.soft,
        window: window(problem, id),
        buffer: limits.walk_up + limits.buffer + rural,
        pace_to: problem.travel.pace_to(visit),
        pace_home: problem.travel.pace_from(visit),
        unmet: problem.policy.promises.unmet(visit.risk, visit.care),
        given_up: Cost::ZERO,
        week: number(problem.horizon.week_of(visit.day)),
        fortnight: number(visit.day.index() / 14),
        locked: false,
    }
}

/// The starts that rules H04, H05, H24 and H25 leave; may be empty.
fn window(problem: &Problem, id: VisitId) -> Span {
    let visit = &problem.visits[id];
    let mut window = visit.hard;
    if let Some(start) = visit.pinned_start {
        window = window.and(Span::new(start, start));
    }
    let by_daylight = problem.clients[visit.client].lone_work.daylight;
    if by_daylight && !visit.overrides.lone_work {
        let daylight = problem.horizon.days[visit.day].daylight;
        window = window.and(Span::new(daylight.from, daylight.until - visit.care));
    }
    window
}

/// For each half the duties that may take it: first those that get to it by road, then,
/// from the position told, those that only a boat or a bus gets there.
pub(crate) fn takers(
    problem: &Problem,
    roads: &Roads<'_>,
    halves: &Table<HalfId, Half>,
    duties: &Table<DutyId, Duty>,
    duties_of: &Lists<CarerId, DutyId>,
) -> (Lists<HalfId, DutyId>, Table<HalfId, usize>) {
    let pools = carers_for(problem);
    let all: Vec<CarerId> = problem.carers.ids().collect();
    let ids: Vec<HalfId> = halves.ids().collect();
    let lists = ids.par_iter().map(|&id| {
        let half = &halves[id];
        let visit = &problem.visits[half.visit];
        let provider = problem.packages[visit.package].provider_on(visit.day);
        let pool = provider.map_or(&all, |provider| &pools[provider]);
        let mut list = Vec::new();
        for &carer in pool {
            let fits = |duty: &Duty| {
                let starts = Span::new(duty.span.from, duty.span.until - half.care);
                !duty.locked && half.window.and(starts).length() >= Seconds::ZERO
            };
            let mut fitting =
                duties_of[carer].iter().copied().filter(|&id| fits(&duties[id])).peekable();
            let second = half.twin.is_some_and(|twin| twin < id);
            if fitting.peek().is_some()
                && pin_allows(problem, half.visit, second, carer)
                && barring(problem, half.visit, carer).all(|rule| rule == RuleCode::H24)
            {
                list.extend(fitting);
            }
        }
        let by_road = |&id: &DutyId| roads.row(duties[id].roads, half.place) != NOWHERE;
        let (mut list, across): (Vec<DutyId>, Vec<DutyId>) = list.into_iter().partition(by_road);
        let by_road = list.len();
        list.extend(across);
        (list, by_road)
    });
    let (lists, by_road): (Vec<Vec<DutyId>>, Vec<usize>) = lists.unzip();
    (Lists::from(lists), by_road.into_iter().collect())
}

/// Whether the pins leave this half to this carer: the first pin is the first half's.
pub(crate) fn pin_allows(problem: &Problem, visit: VisitId, second: bool, carer: CarerId) -> bool {
    let pins = &problem.visits[visit].pinned_carers;
    match pins.get(usize::from(second)) {
        Some(&pinned) => pinned == carer,
        None => !pins.contains(&carer),
    }
}

/// The visits of locked runs: they go in as the run says or not at all.
pub(crate) fn locked_visits(problem: &Problem) -> Table<VisitId, bool> {
    let mut locked = Table::filled(false, problem.visits.len());
    for run in problem.runs.iter().filter(|run| run.locked) {
        for &visit in &run.visits {
            locked[visit] = true;
        }
    }
    locked
}

/// The visits of the rota in force that are not to be given up (M08).
fn kept_visits(problem: &Problem) -> Table<VisitId, bool> {
    let mut kept = Table::filled(false, problem.visits.len());
    let in_force = problem.baseline.as_ref();
    if let Some(in_force) = in_force.filter(|_| problem.policy.promises.keep_served) {
        for (visit, carers) in in_force.carers_of(problem.visits.len()).pairs() {
            let distinct: BTreeSet<CarerId> = carers.iter().copied().collect();
            kept[visit] = distinct.len() == usize::from(problem.visits[visit].carers_needed);
        }
    }
    kept
}

/// For each provider the carers who may serve some package of it.
fn carers_for(problem: &Problem) -> Table<ProviderId, Vec<CarerId>> {
    let mut pools = Table::filled(Vec::new(), problem.providers.len());
    for (id, carer) in problem.carers.pairs() {
        let lent = carer.permissions.iter().map(|leave| leave.provider);
        let mut providers: Vec<ProviderId> = lent.chain([carer.employer]).collect();
        providers.sort_unstable();
        providers.dedup();
        for provider in providers {
            pools[provider].push(id);
        }
    }
    pools
}

/// Double-ups and separations. Separations tie the first halves; the twins follow those.
pub(crate) fn couplings(
    problem: &Problem,
    halves: &Table<HalfId, Half>,
    first: &Table<VisitId, HalfId>,
) -> Vec<Coupling> {
    let twins = halves.pairs().filter_map(|(id, half)| {
        let twin = half.twin.filter(|&twin| id < twin)?;
        Some(Coupling { first: id, second: twin, min: Seconds::ZERO, max: Seconds::ZERO })
    });
    let separations = problem.separations.iter().map(|one| Coupling {
        first: first[one.first],
        second: first[one.second],
        min: one.min,
        max: one.max.unwrap_or(Seconds(i32::MAX / 4)),
    });
    twins.chain(separations).collect()
}

/// The halves of each slot, by preferred start and then id.
pub(crate) fn by_slot(problem: &Problem, halves: &Table<HalfId, Half>) -> Lists<SlotId, HalfId> {
    let mut lists = vec![Vec::new(); problem.slots.len()];
    for (id, half) in halves.pairs() {
        if let Some(slot) = half.slot {
            lists[slot.index()].push(id);
        }
    }
    for list in &mut lists {
        list.sort_by_key(|&id| (halves[id].preferred, id));
    }
    Lists::from(lists)
}

/// The first halves of each package's visits on days when its provider is open.
pub(crate) fn by_free_package(
    problem: &Problem,
    halves: &Table<HalfId, Half>,
) -> Lists<PackageId, HalfId> {
    let leads = halves.pairs().filter(|(id, half)| half.twin.is_none_or(|twin| *id < twin));
    let free = leads.filter_map(|(id, half)| half.free_package.map(|package| (package, id)));
    Lists::of(problem.packages.len(), free)
}

/// The first halves of each client's visits, by preferred start and then id.
pub(crate) fn by_client(
    problem: &Problem,
    halves: &Table<HalfId, Half>,
) -> Lists<ClientId, HalfId> {
    let mut lists = vec![Vec::new(); problem.clients.len()];
    for (id, half) in halves.pairs() {
        if half.twin.is_none_or(|twin| id < twin) {
            lists[half.client.index()].push(id);
        }
    }
    for list in &mut lists {
        list.sort_by_key(|&id| (halves[id].preferred, id));
    }
    Lists::from(lists)
}

/// When each of these halves should start, client by client.
pub(crate) fn starts(
    halves: &Table<HalfId, Half>,
    client_halves: &Lists<ClientId, HalfId>,
) -> Lists<ClientId, Moment> {
    let starts = |client: usize| {
        client_halves[ClientId::at(client)].iter().map(|&half| halves[half].preferred).collect()
    };
    Lists::from((0..client_halves.len()).map(starts).collect())
}
