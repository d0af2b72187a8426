//! What the families of home care share: how plans are written, and two services that are tied.
//!
//! Plans are written as the families' own validators read them, so that answers can be checked
//! by others: `{"routes": [{"caregiver_id", "locations": [{"patient", "service",
//! "arrival_time", "departure_time"}]}]}`, where the arrival is the start of the service.

use crate::number;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What every carer does; the time is whatever the family counts in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan<Time> {
    /// At most one for each carer; those without visits may be left out.
    pub routes: Vec<Route<Time>>,
}

/// What one carer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route<Time> {
    /// The carer.
    pub caregiver_id: String,
    /// The visits, in order.
    pub locations: Vec<Visit<Time>>,
}

/// One service given, or a lunch taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit<Time> {
    /// The patient.
    #[serde(alias = "patient_id")]
    pub patient: String,
    /// The service.
    #[serde(alias = "service_id")]
    pub service: String,
    /// When it starts.
    #[serde(rename = "arrival_time", alias = "start_service_time", alias = "start_time")]
    pub start: Time,
    /// When it ends.
    #[serde(rename = "departure_time", alias = "end_service_time", alias = "end_time")]
    pub end: Time,
}

/// A time in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(pub i64);

/// A time in thousandths of a minute, written as minutes with decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thousandths(pub i64);

impl Serialize for Minutes {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_i64(self.0)
    }
}

impl Serialize for Thousandths {
    #[expect(clippy::float_arithmetic, reason = "JSON holds minutes as decimals")]
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64(number::float(self.0) / 1_000.0)
    }
}

impl<'de> Deserialize<'de> for Minutes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        whole(from, 1).map(Self)
    }
}

impl<'de> Deserialize<'de> for Thousandths {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        whole(from, 1_000).map(Self)
    }
}

/// A number that is a whole number of `1 / scale`.
fn whole<'de, D: Deserializer<'de>>(from: D, scale: i64) -> Result<i64, D::Error> {
    let value = f64::deserialize(from)?;
    number::whole(value, scale)
        .ok_or_else(|| de::Error::custom(format!("{value} is not a whole number of 1/{scale}")))
}

/// How the starts of the two services of a patient are tied, in the unit of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Both start at once.
    Simultaneous,
    /// The second starts so long after the first, in the order of the file.
    Sequential {
        /// At least.
        least: i64,
        /// At most.
        most: i64,
    },
}

impl Tie {
    /// Whether two starts are lawful.
    #[must_use]
    pub fn holds(self, first: i64, second: i64) -> bool {
        let (least, most) = match self {
            Self::Simultaneous => (0, 0),
            Self::Sequential { least, most } => (least, most),
        };
        (least..=most).contains(&(second - first))
    }
}
