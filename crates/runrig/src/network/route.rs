//! One way: by road, or by the clock where that arrives earlier.

use runrig_core::model::{Mode, Position};
use runrig_core::units::Moment;
use runrig_json::network::{Question, ask};
use runrig_json::wire::network::Route;
use runrig_json::wire::network::route::{Reason, Way};
use runrig_json::{Beside, RequestError};
use runrig_travel::{Conditions, Ground, Network, Snapper, route as by_road};

use super::steps::{Steps, seconds};
use super::timed::Timed;
use super::{end, manner};
use crate::prepare::prepare_request;

/// A question after one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteQuery {
    /// Where it starts.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// By what; without a departure, by bus means on foot.
    pub mode: Mode,
    /// What sort of day it is.
    pub conditions: Conditions,
    /// When one leaves; without one, only roads count.
    pub departure: Option<Departure>,
}

/// When one leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The first moment at which one may leave, as the local time `2026-03-23T08:15`.
    pub at: String,
    /// The IANA name of the time zone.
    pub timezone: String,
}

impl Default for RouteQuery {
    /// From nowhere to nowhere, by car.
    fn default() -> Self {
        let nowhere = Position { latitude_e7: 0, longitude_e7: 0 };
        let conditions = Conditions::default();
        Self { from: nowhere, to: nowhere, mode: Mode::Drive, conditions, departure: None }
    }
}

/// The way from one position to another that arrives first, or why there is none.
///
/// With a departure, boats and buses count as they do in a rota: the answer is that of the
/// engine to a request with a carer at the one end and a client at the other, where legs may
/// take a day. A position beyond the snap limit has no way, though a rota would guess one.
///
/// # Errors
///
/// A departure or time zone that is none, or a timetable too large for a request.
///
/// # Complexity
///
/// O(n log n) to make the network ready, a search, and for each departure a search besides.
pub fn route(network: &Network, query: &RouteQuery) -> Result<Route, RequestError> {
    let snapper = Snapper::new(network);
    let ground = Ground::new(&snapper, manner(query.mode, query.conditions));
    let beside = Beside { network: Some(network), ..Beside::default() };
    let asked = query.departure.as_ref().map(|departure| {
        let question = Question {
            from: query.from,
            to: query.to,
            mode: query.mode,
            conditions: query.conditions,
            departs: &departure.at,
            timezone: &departure.timezone,
        };
        prepare_request(&ask(&question), &beside)
    });
    let asked = asked.transpose()?;
    let told = Route {
        mode: query.mode.into(),
        from: end(&ground, query.from),
        to: end(&ground, query.to),
        ..Route::default()
    };
    let no = |reason| Route { reason: Some(reason), ..told.clone() };
    let limit = ground.manner().settings.snap_limit.0;
    if [&told.from, &told.to].iter().any(|end| end.snapped_metres.is_none_or(|it| it > limit)) {
        return Ok(no(Reason::OffNetwork));
    }
    let road = by_road::route(&ground, query.from, query.to);
    let timed = asked.as_ref().and_then(Timed::new);
    let lands = timed.as_ref().map(Timed::arrives);
    let drives = |leaves: Moment| road.as_ref().map(|road| leaves + seconds(road.way));
    let way = match (timed, road.as_ref()) {
        (Some(timed), _) if drives(timed.asked).is_none_or(|there| Some(there) > lands) => {
            Some(timed.way(network, &snapper, query))
        }
        (_, Some(road)) => {
            let clock = asked.as_ref().map(|read| (read.names.clock(), Timed::moment(read)));
            Some(whole_by_road(road, &ground, clock))
        }
        _ => None,
    };
    Ok(match way {
        Some(way) => Route { reachable: true, way: Some(way), ..told },
        None if asked.is_some() && !network.trips.is_empty() => no(Reason::NoBoatInTime),
        None => no(Reason::NoRoad),
    })
}

/// A way that is road from end to end.
fn whole_by_road(
    road: &by_road::Route,
    ground: &Ground<'_>,
    clock: Option<(&runrig_json::Clock, Moment)>,
) -> Way {
    let leaves = clock.map_or(Moment(0), |(_, moment)| moment);
    let mut steps = Steps::new(clock.map(|(clock, _)| clock), leaves);
    steps.road(road, ground.manner().mode);
    steps.way(road.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use runrig_json::wire::network::route::StepKind;
    use runrig_travel::network::{
        Calendar, Call, Days, Kind, Line, Node, Road, RoadClass, Stop, Trip,
    };

    /// A town, a pier 10 km from it, and an island with a house 1 km from its slip.
    fn a_strait(takes_cars: bool) -> Network {
        let at = [(0, 0), (0, 1_600_000), (0, 1_700_000), (0, 1_860_000)];
        let place = |(north, east): (i32, i32)| (564_000_000 + north, -56_000_000 + east);
        let nodes = at.map(place).map(|(latitude_e7, longitude_e7)| Node {
            latitude_e7,
            longitude_e7,
            key: String::new(),
        });
        let stop = |at: usize, key: &str| Stop {
            latitude_e7: nodes[at].latitude_e7,
            longitude_e7: nodes[at].longitude_e7,
            key: key.to_owned(),
        };
        let road = |from, to, metres, minutes: u32| Road {
            from,
            to,
            metres,
            drive: [minutes * 60_000; 2],
            class: RoadClass::Secondary,
            name: 1,
            ..Road::default()
        };
        let call = |stop, minute: u32| Call { stop, arrives: minute * 60, departs: minute * 60 };
        let trip = |minute| Trip {
            line: 0,
            calendar: 0,
            calls: vec![call(0, minute), call(1, minute + 10)],
        };
        let network = Network {
            stops: vec![stop(1, "pier"), stop(2, "slip")],
            nodes: nodes.into(),
            roads: vec![road(0, 1, 10_000, 12), road(2, 3, 1_000, 2)],
            names: vec![String::new(), "B1".to_owned()],
            lines: vec![Line {
                key: "boat".to_owned(),
                kind: Kind::Boat,
                takes_cars,
                check_in: Some(300),
                ..Line::default()
            }],
            calendars: vec![Calendar { days: Days(127), ..Calendar::default() }],
            trips: vec![trip(540), trip(600)],
            ..Network::default()
        };
        assert_eq!(network.faults(), []);
        network
    }

    fn over(network: &Network, depart: Option<&str>) -> Route {
        let ends = [0, 3].map(|at: usize| network.nodes[at].position());
        let departure =
            depart.map(|at| Departure { at: at.to_owned(), timezone: "Europe/London".to_owned() });
        let query = RouteQuery { from: ends[0], to: ends[1], departure, ..RouteQuery::default() };
        route(network, &query).unwrap()
    }

    #[test]
    fn a_driver_takes_the_car_where_the_boat_takes_it() {
        let way = over(&a_strait(true), Some("2026-03-23T08:00")).way.unwrap();
        // 12 min of road and 20 s at each of its ends; 5 min before 09:00 at the pier.
        assert_eq!(way.departs.as_deref(), Some("2026-03-23T08:42:20+00:00"));
        assert_eq!(way.arrives.as_deref(), Some("2026-03-23T09:12:40+00:00"));
        assert_eq!((way.seconds, way.metres, way.car_left_at), (1_820, 11_000, None));
        let kinds: Vec<StepKind> = way.steps.iter().map(|step| step.kind).collect();
        let road = [StepKind::Road; 3];
        assert_eq!(kinds, [&road[..], &[StepKind::Wait, StepKind::Boat], &road].concat());
        assert_eq!(way.steps.iter().map(|step| step.seconds).sum::<i32>(), way.seconds);
    }

    #[test]
    fn or_leaves_it_and_walks_on() {
        let way = over(&a_strait(false), Some("2026-03-23T08:00")).way.unwrap();
        assert_eq!(way.car_left_at.as_deref(), Some("pier"));
        let last = way.steps.last().unwrap();
        // 1 km at 4.5 km/h.
        assert_eq!((last.kind, last.seconds), (StepKind::Walk, 800));
        assert_eq!(way.arrives.as_deref(), Some("2026-03-23T09:23:20+00:00"));
    }

    #[test]
    fn who_is_late_takes_the_next_boat() {
        let way = over(&a_strait(true), Some("2026-03-23T08:43")).way.unwrap();
        assert_eq!(way.arrives.as_deref(), Some("2026-03-23T10:12:40+00:00"));
        // The last boat of the day has gone; that of tomorrow leaves within the two days.
        let way = over(&a_strait(true), Some("2026-03-23T10:00")).way.unwrap();
        assert_eq!(way.arrives.as_deref(), Some("2026-03-24T09:12:40+00:00"));
    }

    #[test]
    fn no_way_has_a_reason() {
        let mut network = a_strait(true);
        assert_eq!(over(&network, None).reason, Some(Reason::NoRoad));
        network.calendars[0].days = Days(0);
        let none = over(&network, Some("2026-03-23T08:00"));
        assert_eq!((none.reason, none.reachable), (Some(Reason::NoBoatInTime), false));
        network.nodes[3].latitude_e7 = 0;
        network.roads.pop();
        network.nodes.truncate(3);
        let far = Position { latitude_e7: 0, longitude_e7: 0 };
        let query = RouteQuery { to: far, from: far, ..RouteQuery::default() };
        assert_eq!(route(&network, &query).unwrap().reason, Some(Reason::OffNetwork));
    }
}
