//! The country: settlements with the old people around them, and the roads between.

use runrig_core::model::Position;
use runrig_json::wire::Number;
use runrig_json::wire::request::Location;
use runrig_json::wire::request::travel::{Network, NetworkPlace, Road};

use crate::rng::Rng;
use crate::table::{Row, rows};

/// Which tables describe the country; see `fixtures/geo/SOURCES.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Land {
    ArgyllAndBute,
    Highland,
}

/// A place where people live, and how many of them may need care.
#[derive(Clone, Debug)]
pub(crate) struct Settlement {
    pub(crate) id: String,
    pub(crate) at: Position,
    /// The area of the health board.
    pub(crate) area: String,
    pub(crate) ward: String,
    /// The island, or `mainland`.
    pub(crate) island: String,
    pub(crate) population: i32,
    /// People over 75, those over 85 counted three times: four in five who have care at
    /// home are over 65, and the need grows steeply from there.
    pub(crate) need: i32,
}

/// Settlements and roads.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    pub(crate) settlements: Vec<Settlement>,
    pub(crate) network: Network,
}

impl Land {
    fn tables(self) -> (&'static str, &'static str) {
        match self {
            Self::ArgyllAndBute => (
                include_str!("../../../fixtures/geo/ab_places.csv"),
                include_str!("../../../fixtures/geo/ab_roads.csv"),
            ),
            Self::Highland => (
                include_str!("../../../fixtures/geo/hl_places.csv"),
                include_str!("../../../fixtures/geo/hl_roads.csv"),
            ),
        }
    }

    /// The country of its tables.
    pub(crate) fn country(self) -> Country {
        let (places, roads) = self.tables();
        let settlements = rows(places, |row| Some(settlement(row)));
        let network = Network {
            places: rows(places, |row| Some(network_place(row))),
            roads: rows(roads, |row| Some(road(row))),
        };
        Country { settlements, network }
    }
}

fn settlement(row: &Row<'_>) -> Settlement {
    let e7 = |column| row.number(column).scaled_i32(1e7);
    Settlement {
        id: row.cell("id").to_owned(),
        at: Position { latitude_e7: e7("lat"), longitude_e7: e7("lon") },
        area: row.cell("area").to_owned(),
        ward: row.cell("ward").to_owned(),
        island: row.cell("island").to_owned(),
        population: row.count("population"),
        need: row.count("catchment_75") + 2 * row.count("catchment_85"),
    }
}

fn network_place(row: &Row<'_>) -> NetworkPlace {
    NetworkPlace { id: row.cell("id").to_owned(), lat: row.number("lat"), lon: row.number("lon") }
}

fn road(row: &Row<'_>) -> Road {
    Road {
        from: row.cell("from").to_owned(),
        to: row.cell("to").to_owned(),
        km: row.number("km"),
        kmh: row.number("kmh"),
        road: row.cell("road").to_owned(),
        single_track: row.flag("single_track"),
    }
}

/// Ten-millionths of a degree in a metre, northwards and, at 56.5° north, eastwards.
const PER_METRE: (i32, i32) = (90, 163);
/// Positions are rounded to 10⁻⁵ degrees: about a metre, and no false precision.
const GRAIN: i32 = 100;

impl Country {
    /// The settlement of an id.
    pub(crate) fn settlement(&self, id: &str) -> Option<&Settlement> {
        self.settlements.iter().find(|settlement| settlement.id == id)
    }

    /// A home somewhere around a position: within so many metres north or south and east
    /// or west, nearer ones more often, and on the same island.
    pub(crate) fn home(
        &self,
        around: Position,
        (north, east): (i32, i32),
        rng: &mut Rng,
    ) -> Position {
        let here = self.nearest(around).map(|settlement| &settlement.island);
        let mut bell =
            |reach: i32| i32::midpoint(rng.range(-reach, reach), rng.range(-reach, reach));
        for _ in 0..50 {
            let home = Position {
                latitude_e7: (around.latitude_e7 + bell(north) * PER_METRE.0) / GRAIN * GRAIN,
                longitude_e7: (around.longitude_e7 + bell(east) * PER_METRE.1) / GRAIN * GRAIN,
            };
            if self.nearest(home).map(|settlement| &settlement.island) == here {
                return home;
            }
        }
        around
    }

    /// The settlement nearest to a position.
    fn nearest(&self, at: Position) -> Option<&Settlement> {
        let far = |one: &Settlement| {
            let north = i64::from(one.at.latitude_e7) - i64::from(at.latitude_e7);
            let east = i64::from(one.at.longitude_e7) - i64::from(at.longitude_e7);
            let east = east * 5_446 / 10_000; // cos 57°
            north * north + east * east
        };
        self.settlements.iter().min_by_key(|one| far(one))
    }
}

/// A position as the request has it.
pub(crate) fn location(at: Position) -> Location {
    let degrees = |e7: i32| Number::quotient(i64::from(e7), 10_000_000);
    Location {
        lat: Some(degrees(at.latitude_e7)),
        lon: Some(degrees(at.longitude_e7)),
        place: None,
    }
}
