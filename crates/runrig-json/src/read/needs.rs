//! Which places travel must know, by which mode, and whether it can.

use runrig_core::id::PlaceId;
use runrig_core::model::{LineKind, Mode, Position};
use runrig_core::travel::great_circle::metres_between;

use runrig_travel::{Conditions, Settings};

use super::Reading;
use super::timetable::Services;
use super::travel::TravelInputs;
use crate::error::{Code, Located};
use crate::pointer::Spot;

/// The most cells that are worked out for one request: two gigabytes.
const MOST_CELLS: u128 = 250_000_000;

impl Reading<'_> {
    /// For each mode to work out, the places that its carers may need: by car all of them,
    /// otherwise those that one gets to in legs no longer than allowed.
    pub(super) fn wanted(
        &self,
        ways: &TravelInputs,
        services: &Services,
    ) -> Vec<(Mode, Vec<PlaceId>)> {
        let drives = self.travel_by(&[Mode::Drive]).next().is_some();
        let leaves_cars = drives && services.has(LineKind::Boat);
        let mut wanted = Vec::new();
        for mode in Mode::ALL {
            let to_buses = mode == Mode::Walk && ways.walks_to_buses.is_some();
            let from_cars = mode == Mode::Walk && leaves_cars;
            let may_come = self.beside.modes.contains(&mode);
            let used = may_come || self.travel_by(&[mode]).next().is_some();
            if ways.matrices.contains_key(&mode)
                || mode == Mode::Bus
                || !(used || to_buses || from_cars)
            {
                continue;
            }
            let with_bus = if to_buses { Mode::Bus } else { mode };
            let mut all = self.needed(&[mode, with_bus]);
            if from_cars && all.is_empty() {
                all = self.draft.clients.iter().map(|client| client.place).collect();
            }
            let ports = services.ports(to_buses);
            all.extend(&ports);
            if may_come {
                all.extend(self.draft.clients.iter().map(|client| client.place));
                all.extend(self.draft.carers.iter().map(|carer| carer.home));
            }
            all.sort_unstable();
            all.dedup();
            if mode != Mode::Drive && !may_come {
                let mut seeds: Vec<PlaceId> = self.travel_by(&[mode, with_bus]).collect();
                // Boats and buses put one down at their ports.
                seeds.extend(&ports);
                let reach = self.reach((&ways.settings, &ways.conditions), mode);
                all = self.within_reach(all, seeds, reach);
            }
            wanted.push((mode, all));
        }
        wanted
    }

    /// Metres of the longest leg by a mode.
    pub(super) fn reach(
        &self,
        (settings, conditions): (&Settings, &Conditions),
        mode: Mode,
    ) -> u64 {
        let limits = &self.draft.policy.limits;
        let (time, speed) = match mode {
            Mode::Walk | Mode::Bus => (limits.walk_leg, settings.walk_metres_per_hour),
            Mode::Cycle => (limits.cycle_leg, settings.cycle_metres_per_hour),
            Mode::EBike => (limits.cycle_leg, settings.ebike_metres_per_hour),
            Mode::Drive => (limits.leg, settings.crow_metres_per_hour),
        };
        // Conditions may make it faster too: ten times is the most.
        let time = u64::from(time.at_least_zero().0.unsigned_abs());
        time * u64::from(speed) * 100 / u64::from(conditions.percent.max(1)) / 3_600 + 1
    }

    /// The places that one gets to from some, in legs of at most so many metres as the crow
    /// flies; places without a position are always among them.
    fn within_reach(&self, all: Vec<PlaceId>, seeds: Vec<PlaceId>, metres: u64) -> Vec<PlaceId> {
        let position = |place: PlaceId| self.draft.places[place].position;
        let mut left: Vec<PlaceId> = all;
        let mut found = Vec::new();
        let mut next = seeds;
        while let Some(from) = next.pop() {
            let Some(here) = position(from) else { continue };
            left.retain(|&place| {
                let near = position(place).is_none_or(|there| within(here, there, metres));
                if near {
                    found.push(place);
                    next.push(place);
                }
                !near
            });
        }
        found.sort_unstable();
        found
    }

    /// Every place that carers may need is where travel can find it.
    pub(super) fn needs(&mut self, ways: &TravelInputs) {
        let mut found = Vec::new();
        for (mode, supplied) in &ways.matrices {
            let mut known = supplied.places.clone();
            known.sort_unstable();
            let here = supplied.spot;
            for place in self.needed(&[*mode]) {
                let origin = self.origins.places[runrig_core::id::Id::index(place)];
                let Some(origin) = origin else { continue };
                if known.binary_search(&place).is_err() {
                    found.push(Located::new(Code::MatrixMissesPlace, here).with(origin));
                }
            }
        }
        let mut located: Vec<PlaceId> =
            ways.wanted.iter().flat_map(|(_, places)| places).copied().collect();
        located.sort_unstable();
        located.dedup();
        for place in located {
            let origin = self.origins.places[runrig_core::id::Id::index(place)];
            let incomplete =
                |sent: &crate::wire::request::Place| sent.lat.is_some() != sent.lon.is_some();
            let told =
                self.request.places.get(runrig_core::id::Id::index(place)).is_some_and(incomplete);
            let Some(origin) = origin else { continue };
            if self.draft.places[place].position.is_none() && !told {
                found.push(Located::new(Code::PositionMissing, origin));
            }
        }
        self.faults.extend(found);
        let squares = ways.wanted.iter().map(|(_, places)| {
            let n = u128::try_from(places.len()).unwrap_or(u128::MAX);
            n.saturating_mul(n)
        });
        if squares.fold(0, u128::saturating_add) > MOST_CELLS {
            self.fault(Code::TooManyPlaces, Spot::section("travel"));
        }
    }

    /// Where those start from who travel by these modes: carers, and whoever comes with a
    /// scenario.
    fn travel_by(&self, modes: &[Mode]) -> impl Iterator<Item = PlaceId> {
        let carers = self.draft.carers.iter().map(|carer| (carer.mode, carer.home));
        let all = carers.chain(self.comers.iter().copied());
        all.filter(|(mode, _)| modes.contains(mode)).map(|(_, home)| home)
    }

    /// Homes of all clients and of the carers of these modes, each once.
    pub(super) fn needed(&self, modes: &[Mode]) -> Vec<PlaceId> {
        let homes: Vec<PlaceId> = self.travel_by(modes).collect();
        if homes.is_empty() {
            return homes;
        }
        let mut needed: Vec<PlaceId> =
            self.draft.clients.iter().map(|client| client.place).chain(homes).collect();
        needed.sort_unstable();
        needed.dedup();
        needed
    }
}

/// Whether two positions are at most so many metres apart as the crow flies.
pub(super) fn within(one: Position, other: Position, metres: u64) -> bool {
    // A degree north is never less than 110.5 km: most are told apart by that alone.
    let band = metres.saturating_mul(10_000_000) / 110_500 + 1;
    let north = u64::from(one.latitude_e7.abs_diff(other.latitude_e7));
    north <= band && metres_between(one, other) <= metres
}
