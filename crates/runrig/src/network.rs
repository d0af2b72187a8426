//! Ways, areas and times on a network, as a rota would have them.
//!
//! ```
//! use runrig::model::{Mode, Position};
//! use runrig::network::{Network, RouteQuery, route};
//!
//! let here = Position { latitude_e7: 564_150_000, longitude_e7: -54_720_000 };
//! let query = RouteQuery { from: here, to: here, mode: Mode::Drive, ..RouteQuery::default() };
//! let told = route(&Network::default(), &query).expect("nothing is asked of a clock");
//! assert!(!told.reachable); // There is not a single road.
//! ```

mod route;
mod steps;
mod timed;

pub use route::{Departure, RouteQuery, route};
pub use runrig_json::network::{
    Isochrone, MatrixAnswer, info, isochrone_geojson, place_list, route_geojson, text,
};
pub use runrig_travel::{Conditions, Network};

use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Mode, Position};
use runrig_core::units::Seconds;
use runrig_json::wire::network::End;
use runrig_travel::{Ground, Manner, Settings, Snapper};

/// A question after how far one comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsochroneQuery {
    /// From where.
    pub from: Position,
    /// By what; by bus means on foot.
    pub mode: Mode,
    /// Within so many minutes.
    pub minutes: u32,
    /// What sort of day it is.
    pub conditions: Conditions,
}

/// How far one comes by road within a time.
///
/// # Complexity
///
/// As [`runrig_travel::isochrone::isochrone`], after O(n log n) to make the network ready.
#[must_use]
pub fn isochrone(network: &Network, query: &IsochroneQuery) -> Isochrone {
    let snapper = Snapper::new(network);
    let ground = Ground::new(&snapper, manner(query.mode, query.conditions));
    let within = i32::try_from(query.minutes).map_or(i32::MAX, |it| it.saturating_mul(60));
    let area = runrig_travel::isochrone::isochrone(&ground, query.from, Seconds(within));
    Isochrone {
        from: end(&ground, query.from),
        mode: query.mode.into(),
        minutes: query.minutes,
        area,
    }
}

/// Times between places by one mode, whose ids are in the same order.
///
/// # Complexity
///
/// As [`runrig_travel::matrix::build`].
#[must_use]
pub fn matrix<'a>(
    network: &Network,
    (ids, positions): (&'a [String], &[Position]),
    (mode, conditions): (Mode, Conditions),
) -> MatrixAnswer<'a> {
    let snapper = Snapper::new(network);
    let ground = Ground::new(&snapper, manner(mode, conditions));
    let places: Vec<(PlaceId, Position)> =
        positions.iter().enumerate().map(|(at, &position)| (PlaceId::at(at), position)).collect();
    let snapped = positions.iter().map(|&at| ground.snap(at).map(|snapped| snapped.apart));
    MatrixAnswer {
        mode: mode.into(),
        ids,
        snapped: snapped.collect(),
        limit: ground.manner().settings.snap_limit,
        matrix: runrig_travel::matrix::matrix(places.len(), &places, &ground),
    }
}

fn manner(mode: Mode, conditions: Conditions) -> Manner {
    Manner { mode, conditions, settings: Settings::default() }
}

/// A position as it is told.
fn end(ground: &Ground<'_>, at: Position) -> End {
    End::new(at, ground.snap(at).map(|snapped| snapped.apart.0))
}
