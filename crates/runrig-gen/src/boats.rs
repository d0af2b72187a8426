//! The boats of a country: its ports and their timetables.

use runrig_core::model::Position;
use runrig_core::travel::great_circle::metres_between;
use runrig_json::wire::Number;
use runrig_json::wire::request::carers::LocalSpan;
use runrig_json::wire::request::travel::{Ferry, Sailing};
use runrig_json::wire::request::{Place, Travel};

use crate::country::{Country, Land, location};
use crate::recipe::Weather;
use crate::table::rows;
use crate::week::date;

/// Boats that sail within so many metres of somebody's home are of use.
const NEAR: u64 = 40_000;

impl Land {
    fn boats(self) -> (&'static str, &'static str) {
        match self {
            Self::ArgyllAndBute => (
                include_str!("../../../fixtures/geo/ab_ferries.csv"),
                include_str!("../../../fixtures/geo/ab_ferry_timetable.csv"),
            ),
            Self::Highland => (
                include_str!("../../../fixtures/geo/hl_ferries.csv"),
                include_str!("../../../fixtures/geo/hl_ferry_timetable.csv"),
            ),
        }
    }
}

/// The ports near these spots, as places, and travel by the boats between them.
pub(crate) fn boats(
    land: Land,
    country: &Country,
    spots: &[Position],
    weather: Weather,
) -> (Vec<Place>, Travel) {
    let (routes, timetable) = land.boats();
    let port = |id: &str| country.settlement(id).map(|one| one.at);
    let near = |at: Position| spots.iter().any(|&spot| metres_between(spot, at) <= NEAR);
    let storm =
        LocalSpan { from: format!("{}T00:00", date(1)), until: format!("{}T12:00", date(2)) };
    let mut ferries: Vec<Ferry> = rows(routes, |route| {
        let (from, to) = (route.cell("from"), route.cell("to"));
        let useful = port(from).zip(port(to)).is_some_and(|(from, to)| near(from) && near(to));
        useful.then(|| Ferry {
            id: format!("{from}-{to}"),
            from: from.to_owned(),
            to: to.to_owned(),
            check_in_minutes: route.cell("check_in_min").parse().ok().map(Number),
            takes_cars: route.flag("vehicle"),
            sailings: Vec::new(),
            outages: if weather == Weather::Storm { vec![storm.clone()] } else { Vec::new() },
        })
    });
    rows(timetable, |row| {
        let (from, to) = (row.cell("from"), row.cell("to"));
        let ferry = ferries.iter_mut().find(|ferry| ferry.from == from && ferry.to == to);
        let days = row.cell("days").to_owned();
        ferry?.sailings.push(Sailing {
            days: (days != "MTWTFSS").then_some(days),
            departs: row.cell("dep").to_owned(),
            arrives: row.cell("arr").to_owned(),
        });
        None::<()>
    });
    let mut ids: Vec<&str> =
        ferries.iter().flat_map(|ferry| [ferry.from.as_str(), ferry.to.as_str()]).collect();
    ids.sort_unstable();
    ids.dedup();
    let place = |id: &str| {
        let at = location(port(id)?);
        Some(Place { id: id.to_owned(), lat: at.lat, lon: at.lon, ..Place::default() })
    };
    let places = ids.into_iter().filter_map(place).collect();
    (places, Travel { ferries, ..Travel::default() })
}
