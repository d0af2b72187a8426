//! The question after a way at a time, as a request: so the answer is that of the rota.
//!
//! A carer lives where the way starts, and has to visit a client where it ends. The limits
//! on legs are a day, so that only the timetable decides; by bus, half an hour on foot and
//! four hours in all.

use runrig_core::model::{Mode, Position};
use runrig_travel::Conditions;

use super::degrees;
use crate::wire::Number;
use crate::wire::request::{
    Carer, Client, Location, Meta, Package, Policy, Provider, Request, Travel, Visit, travel,
};

/// Minutes that a leg may take: a day.
const A_DAY: Number = Number(1_440.0);

/// Minutes that those who take the bus walk to it and on from it.
const TO_A_BUS: Number = Number(30.0);

/// Minutes that they are on their way at most: buses are many, and all changes are looked at.
const BY_BUS: Number = Number(240.0);

/// From where to where, by what, and when.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Where the way starts.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// By what.
    pub mode: Mode,
    /// What sort of day it is.
    pub conditions: Conditions,
    /// The moment from which on one may leave, as the local time `2026-03-23T08:15`.
    pub departs: &'a str,
    /// The IANA name of the time zone.
    pub timezone: &'a str,
}

/// A request with one carer at home where the way starts, one client where it ends, and one
/// visit at the moment of departure, for one day. It names a network file, for which the network
/// that is asked about is to stand.
#[must_use]
pub fn ask(question: &Question<'_>) -> Request {
    let day = question.departs.split('T').next().unwrap_or_default();
    let id = || "it".to_owned();
    let Conditions { percent, winter, dark, tourist, .. } = question.conditions;
    let conditions =
        travel::Conditions { percent: Some(percent), winter, dark, tourist, ..Default::default() };
    let by_bus = question.mode == Mode::Bus;
    let (on_foot, in_all) = if by_bus { (TO_A_BUS, BY_BUS) } else { (A_DAY, A_DAY) };
    Request {
        meta: Meta {
            schema_version: 1,
            timezone: question.timezone.to_owned(),
            first_day: day.to_owned(),
            // What runs on the day after is looked at in any case.
            days: 1,
        },
        policy: Some(Policy {
            leg_minutes: Some(A_DAY),
            walk_leg_minutes: Some(on_foot),
            cycle_leg_minutes: Some(A_DAY),
            boat_leg_minutes: Some(in_all),
            ..Policy::default()
        }),
        scenario: None,
        places: Vec::new(),
        localities: Vec::new(),
        providers: vec![Provider { id: id(), ..Provider::default() }],
        clients: vec![Client { id: id(), location: location(question.to), ..Client::default() }],
        packages: vec![Package {
            id: id(),
            client: id(),
            provider: Some(id()),
            ..Package::default()
        }],
        visits: vec![Visit {
            id: id(),
            package: id(),
            start: question.departs.to_owned(),
            care_minutes: Number(30.0),
            ..Visit::default()
        }],
        separations: Vec::new(),
        carers: vec![Carer {
            id: id(),
            employer: id(),
            home: location(question.from),
            mode: Some(question.mode.into()),
            ..Carer::default()
        }],
        runs: Vec::new(),
        travel: Some(Travel {
            network_file: Some(id()),
            conditions: Some(conditions),
            ..Travel::default()
        }),
        baseline: None,
        actuals: Vec::new(),
    }
}

fn location(at: Position) -> Location {
    let (lat, lon) = degrees(at);
    Location { lat: Some(lat), lon: Some(lon), place: None }
}
