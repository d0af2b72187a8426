//! Where travel times come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::carers::LocalSpan;
use crate::wire::{Number, words};

words! {
    /// How a carer travels.
    Mode {
        /// By car.
        #[default] Drive,
        /// On foot.
        Walk,
        /// By bicycle.
        Cycle,
        /// By electric bicycle.
        EBike,
        /// By bus and on foot; by a matrix, or by the buses of a network file.
        Bus,
    }
}

/// Where travel times come from. For each mode: its matrix, here or in the network file, or
/// else the network, or else great-circle distances.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// Supplied times, at most one matrix for each mode.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrices: Vec<Matrix>,
    /// A road network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// A network file, made by `runrig network import`, in place of `network`: roads, boats,
    /// buses and matrices. The path of the file, from the folder of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_file: Option<String>,
    /// When lines of the network file do not run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// Whether the answer draws each leg on the map and names its roads; needs a network.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draw_legs: bool,
    /// What makes ways by road slower than on a dry, light, quiet day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Conditions>,
    /// Road distance over great-circle distance; left out, 1.35.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detour_factor: Option<Number>,
    /// Speed on local streets between a place and the network; left out, 38.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_kmh: Option<Number>,
    /// Speed by car along the great circle × detour; left out, 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crow_kmh: Option<Number>,
    /// Speed on foot; left out, 4.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_kmh: Option<Number>,
    /// Speed by bicycle; left out, 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle_kmh: Option<Number>,
    /// Speed by electric bicycle; left out, 19.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ebike_kmh: Option<Number>,
    /// How far from the network a place may lie; left out, 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snap_limit_km: Option<Number>,
    /// Crossings by water.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ferries: Vec<Ferry>,
}

/// Supplied times by one mode between the places where its carers start and all clients live.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// The mode.
    pub mode: Mode,
    /// Ids of the places, in order of row and column.
    pub places: Vec<String>,
    /// For each place, the seconds to each; `null` where there is no way.
    pub seconds: Vec<Vec<Option<i32>>>,
    /// For each place, the metres to each; left out, the seconds at the speed of the mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<Vec<Vec<Option<i32>>>>,
}

/// When a line of the network file does not run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// The line's id.
    pub line: String,
    /// Departures from then on are cancelled.
    pub from: String,
    /// Departures from then on are not.
    pub until: String,
}

/// What makes ways by road slower.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// All ways by road take so many hundredths of their time; left out, 100. 120 asks what
    /// would be if everything took a fifth longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// Frost, salt and storm, by class of road.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub winter: bool,
    /// In the dark, by class of road.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dark: bool,
    /// Among visitors, by class of road.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tourist: bool,
    /// When drives take longer than at other hours; where several hold, the slowest counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rush_hours: Vec<RushHour>,
}

/// When drives take longer: legs to visits whose preferred start lies in it, and legs home
/// from visits whose preferred end does. Supplied times of drives are stretched too; ways to
/// and from boats are not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RushHour {
    /// On which days, from Monday, as `MTWTF--`; left out, on all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// From when, as `07:30`.
    pub from: String,
    /// Until when; not after `from`, on the next day.
    pub until: String,
    /// Drives take so many hundredths of their time, 100 to 300.
    pub percent: u16,
}

/// A road network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// Its junctions and settlements; ids of their own, apart from the request's places.
    pub places: Vec<NetworkPlace>,
    /// The roads between them, each in both directions.
    pub roads: Vec<Road>,
}

/// One junction or settlement of a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkPlace {
    /// Its id.
    pub id: String,
    /// Degrees north.
    pub lat: Number,
    /// Degrees east.
    pub lon: Number,
}

/// One road.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Road {
    /// The id of the network's place where it starts.
    pub from: String,
    /// The id of the network's place where it ends.
    pub to: String,
    /// Its length in kilometres.
    pub km: Number,
    /// The speed on it by car.
    pub kmh: Number,
    /// Its number, such as `A85`: it tells the class, and with it what conditions do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub road: String,
    /// Whether it is a single track with passing places.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub single_track: bool,
}

/// A timetabled crossing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ferry {
    /// Its id.
    pub id: String,
    /// The id of the place where it leaves.
    pub from: String,
    /// The id of the place where it lands.
    pub to: String,
    /// How long before departure one must be there; left out, the policy's margin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in_minutes: Option<Number>,
    /// Whether it takes cars.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_cars: bool,
    /// Its departures.
    pub sailings: Vec<Sailing>,
    /// When it does not sail: departures from `from` to `until` are cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<LocalSpan>,
}

/// One departure, repeated on `days`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sailing {
    /// On which days, from Monday, as `MTWTF--`; left out, on all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// When it leaves, as `08:15`.
    pub departs: String,
    /// When it arrives; not after `departs`, on the next day.
    pub arrives: String,
}
