//! Where travel times come from, and what they are made into.

use std::collections::BTreeMap;
use std::sync::Arc;

use runrig_core::id::{PlaceId, Table};
use runrig_core::model::{
    LineKind, Matrix, Mode, Place, Position, Rush, Rushes, Timetable, Travel,
};
use runrig_core::units::{Metres, Seconds};
use runrig_travel::matrix::{Wanted, build};
use runrig_travel::network::Origin;
use runrig_travel::{Conditions, Settings};

use super::Reading;
use super::matrices::Supplied;
use super::timetable::Services;
use crate::error::{Code, Located};
use crate::names::{Sketch, Travelled};
use crate::pointer::Spot;
use crate::wire::request::travel as wire;
use crate::wire::response::manifest::NetworkOrigin;

/// All that travel is worked out from: matrices that were sent, a network, and settings.
#[derive(Debug, Default)]
pub struct TravelInputs {
    /// For each mode to work out, the places that its carers may need.
    pub(super) wanted: Vec<(Mode, Vec<PlaceId>)>,
    pub(super) matrices: BTreeMap<Mode, Supplied>,
    pub(super) settings: Settings,
    pub(super) conditions: Conditions,
    network: Option<Arc<Sketch>>,
    timetable: Timetable,
    rushes: Vec<Rush>,
    /// The same as they were sent.
    rush_hours: Vec<wire::RushHour>,
    /// Whether legs are to be drawn on the map.
    drawn: bool,
    /// How far those who take the bus walk, if they do without a matrix.
    pub(super) walks_to_buses: Option<Seconds>,
}

impl TravelInputs {
    /// Whether there will be travel by a mode.
    pub(super) fn will_have(&self, mode: Mode) -> bool {
        self.matrices.contains_key(&mode)
            || self.wanted.iter().any(|(wanted, _)| *wanted == mode)
            || (mode == Mode::Bus && self.walks_to_buses.is_some())
    }

    /// Empty matrices for each mode that will have one.
    pub(super) fn placeholders(&self) -> Travel {
        let some = Mode::ALL.into_iter().filter(|&mode| self.will_have(mode));
        some.fold(Travel::none(), |travel, mode| travel.with(mode, Matrix::default()))
    }

    /// What the manifest tells of it.
    pub(super) fn told(&self) -> Travelled {
        let Conditions { percent, winter, dark, tourist, .. } = self.conditions;
        let named = [(winter, "winter"), (dark, "dark"), (tourist, "tourist")];
        let conditions = named.into_iter().filter(|(is, _)| *is).map(|(_, name)| name.to_owned());
        let origins = self.network.iter().flat_map(|sketch| &sketch.network.origins);
        let origin = |one: &Origin| NetworkOrigin {
            importer: one.importer.clone(),
            sha256: one.sha256.clone(),
            attribution: one.attribution.clone(),
        };
        Travelled {
            percent,
            conditions: conditions.collect(),
            rush_hours: self.rush_hours.clone(),
            origins: origins.map(origin).collect(),
            sketch: self.network.clone().filter(|_| self.drawn),
        }
    }

    /// The times and lengths of all ways that carers may need, between these places, which are
    /// those of the draft that was read with it.
    ///
    /// # Complexity
    ///
    /// That of [`runrig_travel::matrix::build`]: for each mode about as many searches of the
    /// network as there are homes of clients and of carers of the mode.
    #[must_use]
    pub fn work_out(self, places: &Table<PlaceId, Place>) -> Travel {
        let located = |ids: &[PlaceId]| {
            let positions = ids.iter().filter_map(|&id| Some((id, places[id].position?)));
            positions.collect::<Vec<(PlaceId, Position)>>()
        };
        let wanted: Vec<Wanted> = self
            .wanted
            .iter()
            .map(|(mode, ids)| Wanted { mode: *mode, places: located(ids) })
            .collect();
        let network = self.network.as_ref().map(|sketch| &sketch.network);
        let settings = &self.settings;
        let mut travel = build(places.len(), network, &wanted, settings, &self.conditions);
        for (mode, supplied) in self.matrices {
            let part = (supplied.places, supplied.cells);
            travel = travel.with(mode, Matrix::new(places.len(), vec![part]));
        }
        if let Some(longest) = self.walks_to_buses {
            let on_foot = travel.matrix(Mode::Walk).map(|walk| walk.within(longest));
            travel = travel.with(Mode::Bus, on_foot.unwrap_or_default());
        }
        travel.timetable = self.timetable;
        travel.rushes = Rushes::new(self.rushes);
        travel
    }
}

impl Reading<'_> {
    /// What travel will be made from.
    pub(super) fn travel(&mut self) -> TravelInputs {
        let none = wire::Travel::default();
        let request = self.request;
        let sent = request.travel.as_ref().unwrap_or(&none);
        let here = Spot::section("travel");
        let settings = self.settings(sent, here);
        let conditions = self.conditions(sent.conditions.as_ref(), here.of("conditions"));
        let network = self.any_network(sent, here);
        let filed = network.as_ref().map_or(&[][..], |network| &network.supplied);
        let mut matrices = self.filed(filed, conditions.percent, here.of("network_file"));
        let mut sent_at: BTreeMap<Mode, Spot> = BTreeMap::new();
        for (at, sent) in sent.matrices.iter().enumerate() {
            let here = here.of("matrices").at(at);
            let supplied = self.matrix(sent, (&settings, conditions.percent), here);
            let mode = here.of("mode");
            if let Some(first) = sent_at.insert(sent.mode.into(), mode) {
                sent_at.insert(sent.mode.into(), first);
                self.faults.push(Located::new(Code::DuplicateMatrix, mode).with(first));
            } else {
                matrices.insert(sent.mode.into(), supplied);
            }
        }
        let services = self.services(sent, network.as_ref(), (&settings, &conditions), here);
        let network = network.map(|network| Arc::new(Sketch { network, settings, conditions }));
        let mut ways =
            TravelInputs { matrices, settings, conditions, network, ..TravelInputs::default() };
        ways.walks_to_buses = self.walk_to_buses(&ways, &services);
        ways.wanted = self.wanted(&ways, &services);
        self.needs(&ways);
        ways.timetable = services.timetable();
        if let Some(sent) = &sent.conditions {
            let here = here.of("conditions").of("rush_hours");
            ways.rushes = self.rushes(&sent.rush_hours, here);
            ways.rush_hours.clone_from(&sent.rush_hours);
        }
        ways.drawn = sent.draw_legs;
        ways
    }

    /// How far those walk who take buses of the timetable; none if a matrix has their times,
    /// or there are no buses.
    fn walk_to_buses(&self, ways: &TravelInputs, services: &Services) -> Option<Seconds> {
        let comes_by_bus = self.comers.iter().any(|&(mode, _)| mode == Mode::Bus);
        let by_bus = comes_by_bus || self.draft.carers.iter().any(|carer| carer.mode == Mode::Bus);
        let by_clock = services.has(LineKind::Bus) && !ways.matrices.contains_key(&Mode::Bus);
        (by_bus && by_clock).then_some(self.draft.policy.limits.walk_leg)
    }

    fn conditions(&mut self, sent: Option<&wire::Conditions>, here: Spot) -> Conditions {
        let mut conditions = Conditions::default();
        if let Some(sent) = sent {
            let percent = sent.percent.unwrap_or(conditions.percent);
            if (10..=1_000).contains(&percent) {
                conditions.percent = percent;
            } else {
                let sentence = "The number is not from 10 to 1000.".to_owned();
                let fault = Located::new(Code::NumberOutOfRange, here.of("percent"));
                self.faults.push(fault.saying(sentence));
            }
            conditions.winter = sent.winter;
            conditions.dark = sent.dark;
            conditions.tourist = sent.tourist;
        }
        if let Some(percent) = self.beside.travel_percent {
            conditions.percent = percent;
        }
        conditions
    }

    fn settings(&mut self, sent: &wire::Travel, here: Spot) -> Settings {
        let mut settings = Settings::default();
        let speeds: [(&mut u32, _, _); 5] = [
            (&mut settings.local_metres_per_hour, sent.local_kmh, "local_kmh"),
            (&mut settings.crow_metres_per_hour, sent.crow_kmh, "crow_kmh"),
            (&mut settings.walk_metres_per_hour, sent.walk_kmh, "walk_kmh"),
            (&mut settings.cycle_metres_per_hour, sent.cycle_kmh, "cycle_kmh"),
            (&mut settings.ebike_metres_per_hour, sent.ebike_kmh, "ebike_kmh"),
        ];
        for (speed, sent, field) in speeds {
            if let Some(number) = self.between(sent, 0.1, 200.0, here.of(field)) {
                *speed = number.scaled_u32(1_000.0);
            }
        }
        if let Some(number) = self.between(sent.detour_factor, 1.0, 10.0, here.of("detour_factor"))
        {
            settings.detour_permille = number.scaled_u32(1_000.0);
        }
        let snap = self.between(sent.snap_limit_km, 0.0, 1_000.0, here.of("snap_limit_km"));
        if let Some(number) = snap {
            settings.snap_limit = Metres(number.scaled_u32(1_000.0));
        }
        settings
    }
}
