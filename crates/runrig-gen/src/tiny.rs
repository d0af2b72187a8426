//! A day so small that its best rota can be worked out by hand; `fixtures/README.md`
//! gives the argument.
//!
//! Twelve clients live along a lane, four minutes' walk apart. One provider serves the
//! even ones, the other the odd ones, each with a carer at either end of its stretch. Both
//! ends are due at 08:00, the next ones inwards at 08:45, the innermost at 09:30.

use runrig_json::wire::Request;
use runrig_json::wire::request::carers::Shift;
use runrig_json::wire::request::clients::Known;
use runrig_json::wire::request::packages::Slot;
use runrig_json::wire::request::travel::{Matrix, Mode};
use runrig_json::wire::request::{
    Carer, Client, Location, Meta, Package, Place, Provider, Travel, Visit,
};

use crate::week::FIRST_DAY;

/// The name of the recipe.
pub(crate) const NAME: &str = "tiny-provable";

/// Homes along the lane.
const HOMES: usize = 12;
/// Seconds from one home to the next.
const STEP: i32 = 240;
/// What the provider of the even homes knows each carer by; the other one likewise.
const ENDS: [&str; 2] = ["west", "east"];

/// The request.
pub(crate) fn request() -> Request {
    let homes = 0..HOMES;
    Request {
        meta: Meta {
            schema_version: 1,
            timezone: "Europe/London".to_owned(),
            first_day: FIRST_DAY.to_owned(),
            days: 1,
        },
        policy: None,
        scenario: None,
        places: homes.clone().map(|at| Place { id: place(at), ..Place::default() }).collect(),
        localities: Vec::new(),
        providers: (0..2)
            .map(|one| Provider { id: provider(one), ..Provider::default() })
            .collect(),
        clients: homes.clone().map(client).collect(),
        packages: homes.map(package).collect(),
        visits: Vec::<Visit>::new(),
        separations: Vec::new(),
        carers: (0..4).map(carer).collect(),
        runs: Vec::new(),
        travel: Some(Travel { matrices: vec![matrix()], ..Travel::default() }),
        baseline: None,
        actuals: Vec::new(),
    }
}

fn place(at: usize) -> String {
    format!("lane{at:02}")
}

fn provider(at: usize) -> String {
    format!("tp-p{}", at % 2 + 1)
}

fn carer_id(provided_by: usize, end: usize) -> String {
    format!("{}-{}", provider(provided_by), ENDS[end])
}

fn at_home(at: usize) -> Location {
    Location { place: Some(place(at)), ..Location::default() }
}

fn client(at: usize) -> Client {
    let known = |end| Known { carer: carer_id(at, end), visits: 20, last_days_ago: Some(1) };
    Client {
        id: format!("c{at:02}"),
        location: at_home(at),
        known_carers: vec![known(0), known(1)],
        ..Client::default()
    }
}

fn package(at: usize) -> Package {
    // From the nearer end of the provider's stretch: 0, 1 or 2 homes inwards.
    let inwards = (at / 2).min((HOMES - 1 - at) / 2);
    let start = ["08:00", "08:45", "09:30"][inwards.min(2)];
    Package {
        id: format!("g{at:02}"),
        client: format!("c{at:02}"),
        provider: Some(provider(at)),
        slots: vec![Slot {
            id: "breakfast".to_owned(),
            start: start.to_owned(),
            care_minutes: 30.into(),
            critical: true,
            ..Slot::default()
        }],
        ..Package::default()
    }
}

fn carer(at: usize) -> Carer {
    let (provided_by, end) = (at / 2, at % 2);
    Carer {
        id: carer_id(provided_by, end),
        employer: provider(provided_by),
        home: at_home(provided_by + end * (HOMES - 2)),
        mode: Some(Mode::Walk),
        shifts: vec![Shift {
            date: Some(FIRST_DAY.to_owned()),
            from: "07:30".to_owned(),
            until: "12:00".to_owned(),
            ..Shift::default()
        }],
        ..Carer::default()
    }
}

fn matrix() -> Matrix {
    let steps = |from: usize, to: usize| i32::try_from(from.abs_diff(to)).ok();
    let row = |from| (0..HOMES).map(|to| steps(from, to).map(|n| n * STEP)).collect();
    Matrix {
        mode: Mode::Walk,
        places: (0..HOMES).map(place).collect(),
        seconds: (0..HOMES).map(row).collect(),
        metres: None,
    }
}
