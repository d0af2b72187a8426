//! A problem compiled for the search: flat tables of whole numbers, and nothing the
//! search does not need.
//!
//! Visits become *halves*, one for each carer they take; shifts become *duties*, one for
//! each piece that absences leave; pair rules become the list of duties that may take
//! each half. What ties the starts of two halves together, being a double-up or being
//! separated, becomes a *coupling*.

pub(crate) mod duties;
pub(crate) mod halves;
pub(crate) mod lists;
pub(crate) mod near;
pub(crate) mod published;
pub(crate) mod roads;

use crate::id::{CarerId, ClientId, DayId, DutyId, HalfId, Id, LocalityId, PackageId, PlaceId};
use crate::id::{ProviderId, SlotId, Table, VisitId};
use crate::ledger::Levels;
use crate::ledger::transfers::Allowed;
use crate::model::{Mode, Pace, Problem, Span};
use crate::timetable::Bounds;
use crate::units::{Cost, Moment, Seconds};
use lists::Lists;
use published::PublishedStops;
use roads::Roads;

/// One carer's part in a visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Half {
    /// Which visit.
    pub(crate) visit: VisitId,
    /// The other half of a double-up.
    pub(crate) twin: Option<HalfId>,
    /// Whose it is.
    pub(crate) client: ClientId,
    /// Which package it belongs to.
    pub(crate) package: PackageId,
    /// The package, if its provider is still open on the day.
    pub(crate) free_package: Option<PackageId>,
    /// The repeating visit; only on the first half of a double-up.
    pub(crate) slot: Option<SlotId>,
    /// Where it is.
    pub(crate) place: PlaceId,
    /// In which locality its client lives, if in any.
    pub(crate) locality: Option<LocalityId>,
    /// Which day it is on.
    pub(crate) day: DayId,
    /// How long the care takes.
    pub(crate) care: Seconds,
    /// When it should start.
    pub(crate) preferred: Moment,
    /// Starts that keep the promise.
    pub(crate) soft: Span,
    /// Starts that are lawful.
    pub(crate) window: Span,
    /// Walking up and slack after a leg that ends here.
    pub(crate) buffer: Seconds,
    /// How long drives to it take.
    pub(crate) pace_to: Pace,
    /// How long drives home from it take.
    pub(crate) pace_home: Pace,
    /// What it costs to leave it out (M01).
    pub(crate) unmet: Cost,
    /// The same where that gives up what somebody has today (M08), or nothing.
    pub(crate) given_up: Cost,
    /// The week of the horizon it counts for (S03).
    pub(crate) week: u8,
    /// The block of fourteen days it counts for (M06).
    pub(crate) fortnight: u8,
    /// Stands in a locked run, or beside one that does: it stays where it is.
    pub(crate) locked: bool,
}

impl Half {
    /// What it costs to leave it out.
    pub(crate) fn left_out(&self) -> Levels {
        Levels { given_up: self.given_up, unmet: self.unmet, ..Levels::default() }
    }
}

/// One stretch in which a carer can work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Duty {
    /// Which shift it is, or is a piece of.
    pub(crate) shift: crate::id::ShiftId,
    /// Whose it is.
    pub(crate) carer: CarerId,
    /// Who employs the carer.
    pub(crate) employer: ProviderId,
    /// From when until when.
    pub(crate) span: Span,
    /// Day of the horizon, as a number.
    pub(crate) day: u16,
    /// Week of the horizon.
    pub(crate) week: u8,
    /// If the day is a Saturday or Sunday, which weekend of the horizon it is in, from 1.
    pub(crate) weekend: Option<u16>,
    /// Runs that end after this are late (S08).
    pub(crate) evening: Moment,
    /// Which table of roads its carer travels by.
    pub(crate) roads: u16,
    /// Row of the carer's home.
    pub(crate) home: u32,
    /// The longest leg.
    pub(crate) longest_leg: Seconds,
    /// How its carer travels by road.
    pub(crate) mode: Mode,
    /// Holds a locked run: nothing goes in or out.
    pub(crate) locked: bool,
}

/// Two halves whose starts are tied: `min ≤ second − first ≤ max`.
///
/// A double-up is the coupling of its halves with both limits zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coupling {
    /// One half.
    pub(crate) first: HalfId,
    /// The other.
    pub(crate) second: HalfId,
    /// The least difference of starts.
    pub(crate) min: Seconds,
    /// The most.
    pub(crate) max: Seconds,
}

/// A contract in the terms of the search, for one carer.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    /// The band for each week, where there is one.
    pub(crate) band: Option<Vec<(Seconds, Seconds)>>,
    /// The most working time in each week.
    pub(crate) week_limit: Vec<Seconds>,
    /// The most working time in the horizon (H11's average).
    pub(crate) total_limit: Seconds,
    /// Care promised over the horizon (M04).
    pub(crate) guaranteed: Option<Seconds>,
    /// Whether the shifts leave room for weekly rest to be broken (H13).
    pub(crate) watch_weekly_rest: bool,
}

/// A problem compiled for the search.
#[derive(Debug)]
pub(crate) struct Instance<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) halves: Table<HalfId, Half>,
    /// First half of each visit; the second follows it.
    pub(crate) halves_of: Table<VisitId, HalfId>,
    pub(crate) duties: Table<DutyId, Duty>,
    pub(crate) duties_of: Lists<CarerId, DutyId>,
    /// Duties of the same carer whose times bear on each other by rest, spread or overlap.
    pub(crate) linked: Lists<DutyId, DutyId>,
    /// Duties that may take each half, by the pair rules and the times.
    pub(crate) takers: Lists<HalfId, DutyId>,
    /// How many of those get to each half by road; they come first.
    pub(crate) by_road: Table<HalfId, usize>,
    pub(crate) couplings: Vec<Coupling>,
    pub(crate) couplings_of: Lists<HalfId, u32>,
    /// Halves of each slot in order; one half for each visit.
    pub(crate) slot_halves: Lists<SlotId, HalfId>,
    /// First halves of each client's visits, in order of preferred start.
    pub(crate) client_halves: Lists<ClientId, HalfId>,
    /// When each of those should start.
    pub(crate) client_starts: Lists<ClientId, Moment>,
    /// First halves of the visits of each package on days when its provider is open.
    pub(crate) free_halves: Lists<PackageId, HalfId>,
    /// Packages that somebody waits for, where waiting has a price (M02).
    pub(crate) waiting: Vec<PackageId>,
    /// Clients by closeness to each client, itself first.
    pub(crate) near: Lists<ClientId, ClientId>,
    /// Visits that each half could go before or after, with the least travel and waiting first.
    pub(crate) beside: Lists<HalfId, HalfId>,
    pub(crate) hours: Table<CarerId, Hours>,
    /// Care promised over the horizon to each provider (M04).
    pub(crate) provider_guarantee: Table<ProviderId, Option<Seconds>>,
    /// How far packages may change providers (M05).
    pub(crate) allowed: Allowed,
    /// Care that keeps each provider at its floor (M03), in seconds.
    pub(crate) floors: Table<ProviderId, i64>,
    /// The published rota, where there is one (S10).
    pub(crate) published: Option<PublishedStops>,
    pub(crate) roads: Roads<'p>,
    /// The least times by the clock, for each means of carers.
    pub(crate) bounds: Vec<Bounds>,
    pub(crate) n_weeks: usize,
}

impl<'p> Instance<'p> {
    /// Compiles a problem.
    ///
    /// # Complexity
    ///
    /// Visits × carers of their provider × pair rules, and clients squared for closeness.
    pub(crate) fn compile(problem: &'p Problem) -> Self {
        let mut roads = Roads::of(problem);
        let bounds = problem.timetables().bounds();
        roads.mark_sailings(problem, &bounds);
        let (halves, halves_of) = halves::compile(problem);
        let (duties, duties_of) = duties::compile(problem, &roads);
        let linked = duties::linked(problem, &duties, &duties_of);
        let (takers, by_road) = halves::takers(problem, &roads, &halves, &duties, &duties_of);
        let couplings = halves::couplings(problem, &halves, &halves_of);
        let couplings_of = Lists::of(
            halves.len(),
            couplings.iter().enumerate().flat_map(|(n, one)| {
                let n = u32::try_from(n).expect("there are fewer than 2^32 couplings");
                [(one.first, n), (one.second, n)]
            }),
        );
        let client_halves = halves::by_client(problem, &halves);
        let near = near::near(problem, (&halves, &takers), &duties);
        let allowed = Allowed::of(problem);
        Self {
            slot_halves: halves::by_slot(problem, &halves),
            free_halves: halves::by_free_package(problem, &halves),
            beside: near::beside(problem, &halves, &takers, &client_halves, &near),
            client_starts: halves::starts(&halves, &client_halves),
            waiting: waiting(problem),
            client_halves,
            near,
            hours: duties::hours(problem, &duties, &duties_of),
            provider_guarantee: duties::provider_guarantees(problem),
            floors: allowed.floors(problem),
            allowed,
            published: PublishedStops::of(problem),
            n_weeks: problem.horizon.n_weeks().max(1),
            problem,
            halves,
            halves_of,
            duties,
            duties_of,
            linked,
            takers,
            by_road,
            couplings,
            couplings_of,
            roads,
            bounds,
        }
    }

    /// The halves of a visit: one or two.
    pub(crate) fn halves_of(&self, visit: VisitId) -> impl Iterator<Item = HalfId> + use<> {
        let first = self.halves_of[visit];
        [Some(first), self.halves[first].twin].into_iter().flatten()
    }

    /// Whether a duty may take a half.
    pub(crate) fn takes(&self, duty: DutyId, half: HalfId) -> bool {
        let (by_road, across) = self.takers[half].split_at(self.by_road[half]);
        by_road.binary_search(&duty).is_ok() || across.binary_search(&duty).is_ok()
    }

    /// Whether somebody waits for this half, and waiting has a price (M02).
    #[inline]
    pub(crate) fn waits(&self, half: HalfId) -> bool {
        let package = self.halves[half].package;
        !self.waiting.is_empty() && self.problem.packages[package].referral.is_some()
    }

    /// Whether this is the half that stands for its visit.
    pub(crate) fn leads(&self, half: HalfId) -> bool {
        self.halves[half].twin.is_none_or(|twin| half.index() < twin.index())
    }
}

/// The packages that somebody waits for; none if waiting has no price.
fn waiting(problem: &Problem) -> Vec<PackageId> {
    let has_price = problem.policy.promises.referral_hour_day > Cost::ZERO;
    let waits = |id: &PackageId| has_price && problem.packages[*id].referral.is_some();
    problem.packages.ids().filter(waits).collect()
}
