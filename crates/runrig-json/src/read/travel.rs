//! Matrices, the road network, ferries, and what else travel needs.

use std::collections::BTreeMap;

use runrig_core::id::{LineId, PlaceId, Table};
use runrig_core::model::travel::{Cell, Matrix};
use runrig_core::model::{
    Leg, Line, LineKind, Mode, Place, Sailing, Source, Span, Timetable, Travel,
};
use runrig_core::travel::{Network, Settings, build};
use runrig_core::units::{Metres, Seconds};

use super::Reading;
use crate::clock;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::travel as wire;

/// The longest leg that a matrix may give.
const LONGEST_LEG: i32 = 31 * 86_400; // seconds in 31 days
/// The most cells that are worked out for one request: two gigabytes.
const MOST_CELLS: u128 = 250_000_000;

/// All that travel is made from.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// Modes of travel to work out.
    modes: Vec<Mode>,
    settings: Settings,
    network: Option<Network>,
    matrices: BTreeMap<Mode, Supplied>,
    timetable: Timetable,
}

/// A matrix as sent: its places, and cells row by row; no cells if they are faulty.
#[derive(Debug, Default)]
struct Supplied {
    at: usize,
    places: Vec<PlaceId>,
    cells: Vec<Cell>,
}

impl Ways {
    /// Whether there will be travel by a mode.
    pub(super) fn will_have(&self, mode: Mode) -> bool {
        self.matrices.contains_key(&mode) || self.modes.contains(&mode)
    }

    /// Works travel out.
    pub(super) fn travel(self, places: &Table<PlaceId, Place>) -> Travel {
        let mut travel = build(places, self.network.as_ref(), &self.modes, &self.settings);
        for (mode, supplied) in self.matrices {
            let part = (supplied.places, supplied.cells);
            travel = travel.with(mode, Matrix::new(places.len(), vec![part]));
        }
        travel.timetable = self.timetable;
        travel
    }
}

impl Reading<'_> {
    /// What travel will be made from.
    pub(super) fn travel(&mut self) -> Ways {
        let mut ways = Ways::default();
        let none = wire::Travel::default();
        let request = self.request;
        let sent = request.travel.as_ref().unwrap_or(&none);
        let here = Spot::section("travel");
        ways.settings = self.settings(sent, here);
        ways.network = sent.network.as_ref().map(|sent| self.network(sent, here.of("network")));
        for (at, sent) in sent.matrices.iter().enumerate() {
            let here = here.of("matrices").at(at);
            let supplied = Supplied { at, ..self.matrix(sent, &ways.settings, here) };
            if let Some(first) = ways.matrices.get(&sent.mode.into()) {
                let first = Spot::section("travel").of("matrices").at(first.at).of("mode");
                self.faults.push(Located::new(Code::DuplicateMatrix, here.of("mode")).with(first));
            } else {
                ways.matrices.insert(sent.mode.into(), supplied);
            }
        }
        ways.timetable = self.ferries(&sent.ferries, here.of("ferries"));
        let used = |mode: &Mode| self.draft.carers.iter().any(|carer| carer.mode == *mode);
        let guessed = |mode: &Mode| *mode != Mode::Bus && !ways.matrices.contains_key(mode);
        ways.modes = Mode::ALL.into_iter().filter(used).filter(guessed).collect();
        self.needs(&ways);
        ways
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

    fn matrix(&mut self, sent: &wire::Matrix, settings: &Settings, here: Spot) -> Supplied {
        let before = self.faults.len();
        let mut places: Vec<PlaceId> = Vec::with_capacity(sent.places.len());
        let mut rows = BTreeMap::new();
        for (at, id) in sent.places.iter().enumerate() {
            let spot = here.of("places");
            let found = self.places.find(id, spot.at(at), &mut self.faults);
            let Some(place) = found else { continue };
            if let Some(first) = rows.insert(place, at) {
                let fault = Located::new(Code::DuplicateId, spot.at(at)).with(spot.at(first));
                self.faults.push(fault);
            }
            places.push(place);
        }
        let width = sent.places.len();
        self.square(&sent.seconds, width, LONGEST_LEG, here.of("seconds"));
        if let Some(metres) = &sent.metres {
            self.square(metres, width, i32::MAX, here.of("metres"));
        }
        if self.faults.len() > before {
            return Supplied { places, ..Supplied::default() };
        }
        let mut cells = Vec::with_capacity(width * width);
        for (row, seconds) in sent.seconds.iter().enumerate() {
            for (column, &seconds) in seconds.iter().enumerate() {
                let metres = sent.metres.as_ref().map(|metres| metres[row][column]);
                if metres.is_some_and(|metres| metres.is_some() != seconds.is_some()) {
                    self.fault(Code::MatrixNulls, here.of("metres").at(row).at(column));
                    return Supplied { places, ..Supplied::default() };
                }
                let cell = seconds.map_or(Cell::UNREACHABLE, |seconds| {
                    let by_speed = || metres_at(seconds, sent.mode, settings);
                    let metres = metres.flatten().map_or_else(by_speed, i32::unsigned_abs);
                    let (time, distance) = (Seconds(seconds), Metres(metres));
                    Cell::new(Leg { time, distance, source: Source::Matrix })
                });
                cells.push(cell);
            }
        }
        Supplied { places, cells, at: 0 }
    }

    /// Checks shape and range; of each row the first fault.
    fn square(&mut self, rows: &[Vec<Option<i32>>], width: usize, most: i32, here: Spot) {
        if rows.len() != width {
            self.fault(Code::MatrixSize, here);
        }
        for (at, row) in rows.iter().enumerate() {
            let wrong = |cell: &Option<i32>| cell.is_some_and(|n| !(0..=most).contains(&n));
            if row.len() != width {
                self.fault(Code::MatrixSize, here.at(at));
            } else if let Some(column) = row.iter().position(wrong) {
                let negative = row[column].is_some_and(i32::is_negative);
                let code = if negative { Code::MatrixNegative } else { Code::MatrixTooLong };
                self.fault(code, here.at(at).at(column));
            }
        }
    }

    fn ferries(&mut self, sent: &[wire::Ferry], here: Spot) -> Timetable {
        let mut ids = BTreeMap::new();
        let mut lines: Table<LineId, Line> = Table::default();
        let mut sailings = Vec::new();
        for (at, sent) in sent.iter().enumerate() {
            let spot = here.at(at);
            if sent.id.is_empty() {
                self.fault(Code::EmptyId, spot.of("id"));
            } else if let Some(first) = ids.insert(sent.id.as_str(), at) {
                let fault = Located::new(Code::DuplicateId, spot.of("id"));
                self.faults.push(fault.with(here.at(first).of("id")));
            }
            let from = self.places.find(&sent.from, spot.of("from"), &mut self.faults);
            let to = self.places.find(&sent.to, spot.of("to"), &mut self.faults);
            let check_in = spot.of("check_in_minutes");
            let check_in = self.between(sent.check_in_minutes, 0.0, 1_440.0, check_in);
            let spans = self.sailings(&sent.sailings, spot.of("sailings"));
            let outages = sent.outages.iter().enumerate();
            let outages: Vec<Span> = outages
                .filter_map(|(n, sent)| self.local_span(sent, spot.of("outages").at(n)))
                .collect();
            let line = lines.push(Line {
                key: sent.id.clone(),
                kind: LineKind::Boat,
                takes_cars: sent.takes_cars,
                check_in: check_in.map(Number::minutes),
            });
            let Some((from, to)) = from.zip(to) else { continue };
            sailings.extend((0..).zip(spans).map(|(voyage, span)| Sailing {
                departs: span.from,
                arrives: span.until,
                line,
                voyage,
                from,
                to,
                cancelled: outages.iter().any(|outage| outage.contains(span.from)),
            }));
        }
        Timetable::new(lines, sailings)
    }

    fn sailings(&mut self, sent: &[wire::Sailing], here: Spot) -> Vec<Span> {
        let mut sailings = Vec::new();
        for (at, sent) in sent.iter().enumerate() {
            let here = here.at(at);
            let days = self.days(sent.days.as_ref(), here.of("days"));
            let departs = self.time(&sent.departs, here.of("departs"));
            let arrives = self.time(&sent.arrives, here.of("arrives"));
            let Some((departs, arrives)) = departs.zip(arrives) else { continue };
            for day in self.clock.days() {
                let date = self.clock.date(day);
                if days[clock::into_week(date)] {
                    let last = if arrives <= departs { clock::next(date) } else { date };
                    let from = self.clock.moment(date, departs);
                    sailings.push(Span::new(from, self.clock.moment(last, arrives).max(from)));
                }
            }
        }
        sailings
    }

    /// Every place that carers may need is where travel can find it.
    fn needs(&mut self, ways: &Ways) {
        let mut found = Vec::new();
        for (mode, supplied) in &ways.matrices {
            let mut known = supplied.places.clone();
            known.sort_unstable();
            let here = Spot::section("travel").of("matrices").at(supplied.at).of("places");
            for place in self.needed(&[*mode]) {
                let origin = self.origins.places[runrig_core::id::Id::index(place)];
                let Some(origin) = origin else { continue };
                if known.binary_search(&place).is_err() {
                    found.push(Located::new(Code::MatrixMissesPlace, here).with(origin));
                }
            }
        }
        for place in self.needed(&ways.modes) {
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
        let n_places = u128::try_from(self.draft.places.len()).unwrap_or(u128::MAX);
        let n_modes = u128::try_from(ways.modes.len()).unwrap_or(u128::MAX);
        if n_places.saturating_mul(n_places).saturating_mul(n_modes) > MOST_CELLS {
            self.fault(Code::TooManyPlaces, Spot::section("travel"));
        }
    }

    /// Homes of all clients and of the carers of these modes, each once.
    fn needed(&self, modes: &[Mode]) -> Vec<PlaceId> {
        let carers = self.draft.carers.iter().filter(|carer| modes.contains(&carer.mode));
        let homes: Vec<PlaceId> = carers.map(|carer| carer.home).collect();
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

/// How far one gets in so many seconds by a mode.
fn metres_at(seconds: i32, mode: wire::Mode, settings: &Settings) -> u32 {
    let metres_per_hour = match mode {
        wire::Mode::Drive | wire::Mode::Bus => settings.crow_metres_per_hour,
        wire::Mode::Walk => settings.walk_metres_per_hour,
        wire::Mode::Cycle => settings.cycle_metres_per_hour,
        wire::Mode::EBike => settings.ebike_metres_per_hour,
    };
    let metres = u64::from(seconds.unsigned_abs()) * u64::from(metres_per_hour) / 3_600;
    u32::try_from(metres).unwrap_or(u32::MAX)
}
