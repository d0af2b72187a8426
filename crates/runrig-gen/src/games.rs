//! Days so small that the cost of every coalition of three providers can be worked out by
//! hand; `fixtures/README.md` gives the arguments.
//!
//! A shift has room for two visits and no more, and there are twice as many visits as
//! carers. So a rota is a way to put visits into pairs, and all that a pair costs is the
//! drive between its two: what a coalition costs is the cheapest way to pair its visits.
//! The drives are chosen so that the savings are those of games T2 and T3 of DOMAIN §4.3.

use runrig_json::wire::Request;
use runrig_json::wire::request::carers::Shift;
use runrig_json::wire::request::packages::Slot;
use runrig_json::wire::request::travel::{Matrix, Mode};
use runrig_json::wire::request::visits::Window;
use runrig_json::wire::request::{
    Carer, Client, Location, Meta, Package, Place, Policy, Provider, Travel,
};

use crate::week::FIRST_DAY;

/// Three providers that are named by letters, and the drives between their visits.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// Its name.
    pub(crate) name: &'static str,
    /// What the ids of its providers begin with.
    key: &'static str,
    /// The first visits of providers A, B and C; the visits of the last end before this one.
    first: [usize; 4],
    /// Minutes by car from one visit to another, the lower one first; none from one to itself.
    minutes: fn(usize, usize) -> i32,
}

/// A national firm whose clients are far apart, and two rural ones that serve the same two
/// villages.
const NATIONAL: Recipe = Recipe {
    name: "national-plus-two-rural",
    key: "nr",
    first: [0, 8, 10, 12],
    minutes: national_plus_two_rural,
};

/// Three firms, each with a client in the town and one in the glen.
const EMPTY: Recipe =
    Recipe { name: "empty-core", key: "ec", first: [0, 2, 4, 6], minutes: empty_core };

/// The recipes.
pub(crate) const ALL: [Recipe; 2] = [NATIONAL, EMPTY];

/// Visits 0 to 7 are the national firm's, two in each of its towns; 8 and 9 are B's in the
/// two villages, 10 and 11 are C's there.
fn national_plus_two_rural(from: usize, to: usize) -> i32 {
    match (from, to) {
        (8, 9) => 40,
        (10, 11) => 30,
        // One village, and from one to the other.
        (8, 10) | (9, 11) => 25,
        (8, 11) | (9, 10) => 35,
        // The villages from the first and the second town.
        (0, 8) | (1, 9) => 44,
        (0, 10) | (1, 11) => 39,
        (2, 9) | (3, 11) => 36,
        (_, 8..) => 55,
        // Two ends of a town, and from town to town.
        _ if from / 2 == to / 2 => 50,
        _ => 60,
    }
}

/// Each firm's even visit is in the town, its odd one in the glen.
fn empty_core(from: usize, to: usize) -> i32 {
    match (from % 2, to % 2) {
        (0, 0) | (1, 1) => 34,
        _ if from / 2 == to / 2 => 40,
        _ => 37,
    }
}

impl Recipe {
    /// The request.
    pub(crate) fn request(&self) -> Request {
        let visits = 0..self.first[3];
        Request {
            meta: Meta {
                schema_version: 1,
                timezone: "Europe/London".to_owned(),
                first_day: FIRST_DAY.to_owned(),
                days: 1,
            },
            policy: Some(self.policy()),
            scenario: None,
            places: visits.clone().map(|at| Place { id: place(at), ..Place::default() }).collect(),
            localities: Vec::new(),
            providers: (0..3)
                .map(|one| Provider { id: self.provider(one), ..Provider::default() })
                .collect(),
            clients: visits.clone().map(client).collect(),
            packages: visits.clone().map(|at| self.package(at)).collect(),
            visits: Vec::new(),
            separations: Vec::new(),
            carers: visits.step_by(2).map(|at| self.carer(at)).collect(),
            runs: Vec::new(),
            travel: Some(Travel { matrices: vec![self.matrix()], ..Travel::default() }),
            baseline: None,
            actuals: Vec::new(),
        }
    }

    /// Nothing counts but drives between visits, at five points a minute, and waiting, of
    /// which there is none.
    fn policy(&self) -> Policy {
        let wide = || Some(45.into());
        Policy {
            name: Some(self.name.to_owned()),
            buffer_minutes: Some(0.into()),
            walk_up_minutes: Some(0.into()),
            ordinary_window: Some(Window {
                soft_minutes_before: wide(),
                soft_minutes_after: wide(),
                hard_minutes_before: wide(),
                hard_minutes_after: wide(),
            }),
            travel_per_minute: Some(5.into()),
            commute_per_minute: Some(0.into()),
            pence_per_mile: Some(0.into()),
            unknown_carer: Some(0.into()),
            deviation_per_minute: Some(0.into()),
            no_absence_cover: Some(0.into()),
            ..Policy::default()
        }
    }

    fn provider(&self, at: usize) -> String {
        format!("{}-{}", self.key, ["a", "b", "c"][at])
    }

    /// Whose visit it is.
    fn owner(&self, at: usize) -> String {
        self.provider((0..2).filter(|&one| self.first[one + 1] <= at).count())
    }

    fn package(&self, at: usize) -> Package {
        Package {
            id: format!("g{at:02}"),
            client: format!("c{at:02}"),
            provider: Some(self.owner(at)),
            slots: vec![Slot {
                id: "breakfast".to_owned(),
                start: "08:45".to_owned(),
                care_minutes: 30.into(),
                ..Slot::default()
            }],
            ..Package::default()
        }
    }

    /// The carer of this visit and the next, who lives at the first.
    fn carer(&self, at: usize) -> Carer {
        Carer {
            id: format!("{}-k{}", self.key, at / 2),
            employer: self.owner(at),
            home: at_home(at),
            mode: Some(Mode::Drive),
            shifts: vec![Shift {
                date: Some(FIRST_DAY.to_owned()),
                from: "08:00".to_owned(),
                until: "10:00".to_owned(),
                ..Shift::default()
            }],
            ..Carer::default()
        }
    }

    fn matrix(&self) -> Matrix {
        let seconds = |from: usize, to: usize| match (from.min(to), from.max(to)) {
            (one, other) if one == other => Some(0),
            (one, other) => Some(60 * (self.minutes)(one, other)),
        };
        let all = 0..self.first[3];
        let row = |from| all.clone().map(|to| seconds(from, to)).collect();
        Matrix {
            mode: Mode::Drive,
            places: all.clone().map(place).collect(),
            seconds: all.clone().map(row).collect(),
            metres: None,
        }
    }
}

fn place(at: usize) -> String {
    format!("home{at:02}")
}

fn at_home(at: usize) -> Location {
    Location { place: Some(place(at)), ..Location::default() }
}

fn client(at: usize) -> Client {
    Client { id: format!("c{at:02}"), location: at_home(at), ..Client::default() }
}
