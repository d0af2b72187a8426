//! Vehicle routing with time windows: one depot or several, sites, prizes.
//!
//! Vehicles leave a depot, serve clients within their windows, and return to it; they may wait
//! for a window to open, and start when they like within their depot's. A client may need one
//! of certain vehicles, and may be left out at the loss of its prize. The objective is distance
//! plus the prizes not collected; the number of vehicles is limited but costs nothing.
//! Distance and travel time are the same in every family. All quantities are whole numbers of
//! `1 / scale`, by the convention of the family:
//!
//! | file | scale | distance | source of the convention |
//! |---|---|---|---|
//! | Solomon, Gehring and Homberger | 10 | truncated | 12th DIMACS challenge |
//! | VRPLIB, `VRPTW` and `PCVRPTW` | 10 | truncated | the same, as `PyVRP` has it |
//! | VRPLIB, `MDVRPTW` and `SDVRPTW` | 1,000 | rounded | `PyVRP`’s “exact” |
//! | Cordeau's `MDVRPTW` | 1,000,000 | rounded | doubles in the literature |
//!
//! In the last the distance of a leg differs from the double by at most half a millionth, so
//! its values agree with the literature's two decimals, and a window can be judged otherwise
//! only where it is missed or met by less than a thousandth of a thousandth per leg.

mod cordeau;
mod evaluate;
mod search;
mod solomon;
#[cfg(test)]
mod tests;
mod vrplib;

pub use evaluate::{Value, Violation, evaluate};

use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::model::{Model, Size};
use crate::number;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A problem of routing. Its nodes are the depots, and then the clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// What the file calls it; empty if it does not.
    pub name: String,
    /// Where vehicles begin and end: nodes 0 to `depots.len() - 1`.
    pub depots: Vec<Depot>,
    /// Who is served: the nodes after the depots, in the order of the file. In a file of
    /// Solomon's, node and customer number are the same.
    pub clients: Vec<Client>,
    /// What there is to serve them with.
    pub vehicles: Vec<Vehicle>,
    /// Distance, and travel time, between nodes.
    pub travel: Matrix,
    /// How many units make one of the file's: a power of ten.
    pub scale: i64,
}

/// A place where vehicles begin and end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depot {
    /// No vehicle leaves before.
    pub opens: i64,
    /// Every vehicle is back by then.
    pub closes: i64,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What it takes of a vehicle's capacity; never scaled.
    pub demand: i64,
    /// Service does not start before.
    pub opens: i64,
    /// Service starts by then.
    pub closes: i64,
    /// How long it takes.
    pub service: i64,
    /// What is lost if it is not served.
    pub prize: i64,
    /// Whether it must be served.
    pub required: bool,
}

/// A vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// The depot it leaves and returns to.
    pub depot: usize,
    /// The most demand it can take on; never scaled. `None` if there is no limit.
    pub capacity: Option<i64>,
    /// The longest it may be away: travel, service and waiting. `None` if there is no limit.
    pub longest: Option<i64>,
    /// The nodes of the clients it may serve; `None` if it may serve all.
    pub allowed: Option<BTreeSet<usize>>,
}

/// Routes, from which the start times follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// At most one for each vehicle; those without clients may be left out.
    pub routes: Vec<Route>,
}

/// What one vehicle does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Which vehicle, counting from 1.
    pub vehicle: usize,
    /// The nodes of its clients, in order.
    pub clients: Vec<usize>,
}

impl Instance {
    /// Reads a file of any of the formats, told apart by their first words.
    ///
    /// # Errors
    ///
    /// The first thing that does not follow the format.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        if vrplib::is_type(text).is_some() {
            vrplib::read(text)
        } else if cordeau::is(text) {
            cordeau::read(text)
        } else {
            solomon::read(text)
        }
    }

    /// The client at a node.
    #[must_use]
    pub fn client(&self, node: usize) -> Option<&Client> {
        self.clients.get(node.checked_sub(self.depots.len())?)
    }
}

/// What the format says a text is: the `TYPE` of a VRPLIB file.
pub(crate) fn vrplib_type(text: &str) -> Option<&str> {
    vrplib::is_type(text)
}

/// Whether a text is in Cordeau's format.
pub(crate) fn is_cordeau(text: &str) -> bool {
    cordeau::is(text)
}

/// Whether a text is in Solomon's format.
pub(crate) fn is_solomon(text: &str) -> bool {
    solomon::is(text)
}

impl Model for Instance {
    type Plan = Plan;
    type Value = Value;
    type Violation = Violation;

    fn size(&self) -> Size {
        Size {
            clients: self.clients.len(),
            visits: self.clients.len(),
            carers: self.vehicles.len(),
        }
    }

    fn evaluate(&self, plan: &Plan) -> Result<Value, Vec<Violation>> {
        evaluate(self, plan)
    }

    fn objective(&self, value: &Value) -> Option<f64> {
        Some(number::ratio(value.cost(), value.scale))
    }
}

/// How a distance becomes a whole number of `1 / scale`.
#[derive(Clone, Copy, Debug)]
enum Rounding {
    /// Down.
    Truncated,
    /// To the nearest.
    Nearest,
}

/// Distances between points, as a family has them.
fn distances(points: &[(f64, f64)], scale: i64, rounding: Rounding) -> Result<Matrix, ReadError> {
    Matrix::try_new(points.len(), |from, to| {
        let distance = number::euclid(points[from], points[to]);
        let whole = match rounding {
            Rounding::Truncated => number::truncated(distance, scale),
            Rounding::Nearest => number::scaled(distance, scale),
        };
        let whole = whole.and_then(|whole| u32::try_from(whole).ok());
        whole.ok_or_else(|| ReadError::new(format!("nodes {from} and {to}"), "are too far apart"))
    })
}
