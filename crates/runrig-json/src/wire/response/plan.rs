//! The rota, with every leg and where its time came from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::request::travel::Mode;
use crate::wire::{Number, words};

words! {
    /// Where the time of a leg came from.
    Source {
        /// Both ends are one place.
        #[default] SamePlace,
        /// A matrix in the request.
        Matrix,
        /// The road network, with local access at both ends.
        Network,
        /// Local streets around one node of the network.
        Local,
        /// Great-circle distance × detour factor.
        GreatCircle,
        /// A boat or a bus by its timetable, with the ways to and from it.
        Timetable,
    }
}

/// Who makes which visit, in which order, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// Every run, in order of carer and start.
    pub runs: Vec<Run>,
}

/// What one carer does in one go, from home and back home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The carer's id.
    pub carer: String,
    /// The day, as `2026-03-23`: that of the shift, or of the first start without one.
    pub day: String,
    /// The shift; none where a supplied rota strays outside all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Span>,
    /// The way from home to the first visit, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_home: Option<Leg>,
    /// The visits, in order.
    pub stops: Vec<Stop>,
    /// The way home from the last visit, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_home: Option<Leg>,
}

/// From one moment to another, in RFC 3339 with the local offset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// When it starts.
    pub from: String,
    /// When it ends.
    pub until: String,
}

/// One visit of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// The visit's id.
    pub visit: String,
    /// The client's id.
    pub client: String,
    /// When the care starts, in RFC 3339 with the local offset.
    pub start: String,
    /// When it ends.
    pub end: String,
    /// The way from the visit before; none at the first stop, or where there is no way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg: Option<Leg>,
    /// What passes between the end of the visit before and this start; none at the first stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub between: Option<Between>,
}

/// The way from one place to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Leg {
    /// How the carer travels.
    pub mode: Mode,
    /// How long it takes, without walking up and slack.
    pub seconds: i32,
    /// How far it is.
    pub metres: u32,
    /// Where the time came from.
    pub source: Source,
    /// For a leg by boat or bus, how its time is spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timetable: Option<ByTimetable>,
    /// The leg on the map, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
}

/// A leg on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Drawn {
    /// The names of its roads, in order; none where the network names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roads: Vec<String>,
    /// Where it runs: degrees east and north of each point, by boat straight from port to port.
    pub line: Vec<[Number; 2]>,
}

/// How the time of a leg by boat or bus is spent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ByTimetable {
    /// Whether the car comes along; without it the carer goes on on foot.
    pub with_car: bool,
    /// On the ways to, between and from the ports or stops.
    pub road_seconds: i32,
    /// Waiting at them, check-in included.
    pub waiting_seconds: i32,
    /// Aboard.
    pub aboard_seconds: i32,
    /// The boats and buses, in order.
    pub rides: Vec<Ride>,
}

/// One ride on a boat or a bus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ride {
    /// The line's id.
    pub line: String,
    /// The id of the port or stop where one boards.
    pub from: String,
    /// The id of the one where one gets off.
    pub to: String,
    /// When it leaves, in RFC 3339 with the local offset.
    pub departs: String,
    /// When it arrives.
    pub arrives: String,
}

/// What passes between two visits besides the way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Between {
    /// Parking and walking up.
    pub walk_up_seconds: i32,
    /// Slack that the policy asks for.
    pub buffer_seconds: i32,
    /// The unpaid break, if it is here.
    pub break_seconds: i32,
    /// Paid waiting.
    pub wait_seconds: i32,
}
