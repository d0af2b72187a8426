//! What routes cost, and what they break.

use super::{Instance, Plan, Route, Vehicle};
use crate::model::judged;
use crate::number::told;
use std::collections::BTreeSet;
use std::fmt;

/// What lawful routes cost, in units of `1 / scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The distance of all routes.
    pub distance: i64,
    /// The prizes of the clients left out.
    pub uncollected: i64,
    /// How many vehicles serve anybody.
    pub vehicles: usize,
    /// How many units make one of the file's.
    pub scale: i64,
}

impl Value {
    /// The objective: distance and prizes not collected.
    #[must_use]
    pub fn cost(&self) -> i64 {
        self.distance + self.uncollected
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} by {} vehicles", told(self.cost(), self.scale), self.vehicles)
    }
}

/// A hard constraint that is broken. Vehicles count from 1; amounts are in units of the
/// instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is no such vehicle.
    #[error("there is no vehicle {vehicle}")]
    NoVehicle {
        /// Its number.
        vehicle: usize,
    },
    /// A vehicle has two routes.
    #[error("vehicle {vehicle} has two routes")]
    TwoRoutes {
        /// Its number.
        vehicle: usize,
    },
    /// A node is not a client.
    #[error("vehicle {vehicle}: node {node} is no client")]
    NoClient {
        /// Whose route it is on.
        vehicle: usize,
        /// The node.
        node: usize,
    },
    /// A client is served twice.
    #[error("client {node} is served twice")]
    Twice {
        /// The client's node.
        node: usize,
    },
    /// A client that must be served is not.
    #[error("client {node} is not served")]
    Unserved {
        /// The client's node.
        node: usize,
    },
    /// A client may not be served by this vehicle.
    #[error("vehicle {vehicle} may not serve client {node}")]
    NotAllowed {
        /// The vehicle.
        vehicle: usize,
        /// The client's node.
        node: usize,
    },
    /// A vehicle takes on more than it can.
    #[error("vehicle {vehicle} takes on {load} of at most {capacity}")]
    Overloaded {
        /// The vehicle.
        vehicle: usize,
        /// What it takes on.
        load: i64,
        /// What it can.
        capacity: i64,
    },
    /// A service starts after its window.
    #[error("vehicle {vehicle} is {by} late at client {node}")]
    Late {
        /// The vehicle.
        vehicle: usize,
        /// The client's node.
        node: usize,
        /// By how much.
        by: i64,
    },
    /// A vehicle returns after its depot has closed.
    #[error("vehicle {vehicle} is {by} late at its depot")]
    LateHome {
        /// The vehicle.
        vehicle: usize,
        /// By how much.
        by: i64,
    },
    /// A vehicle is away for too long, even if it leaves as late as it can.
    #[error("vehicle {vehicle} is away for {away} of at most {longest}")]
    TooLong {
        /// The vehicle.
        vehicle: usize,
        /// How long at least.
        away: i64,
        /// How long at most.
        longest: i64,
    },
}

/// What a plan costs.
///
/// # Errors
///
/// Every hard constraint the plan breaks.
pub fn evaluate(instance: &Instance, plan: &Plan) -> Result<Value, Vec<Violation>> {
    let (mut used, mut served, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    let (mut distance, mut vehicles) = (0, 0);
    for route in &plan.routes {
        let vehicle = route.vehicle;
        let Some(at) = vehicle.checked_sub(1).and_then(|at| instance.vehicles.get(at)) else {
            wrong.push(Violation::NoVehicle { vehicle });
            continue;
        };
        if !used.insert(vehicle) {
            wrong.push(Violation::TwoRoutes { vehicle });
        }
        for &node in &route.clients {
            if !served.insert(node) {
                wrong.push(Violation::Twice { node });
            }
        }
        let strange = route.clients.iter().copied().filter(|&node| instance.client(node).is_none());
        let before = wrong.len();
        wrong.extend(strange.map(|node| Violation::NoClient { vehicle, node }));
        if wrong.len() == before && !route.clients.is_empty() {
            vehicles += 1;
            distance += Driven { instance, route, vehicle: at }.judge(&mut wrong);
        }
    }
    let mut uncollected = 0;
    for (node, client) in (instance.depots.len()..).zip(&instance.clients) {
        if served.contains(&node) {
            continue;
        }
        uncollected += client.prize;
        if client.required {
            wrong.push(Violation::Unserved { node });
        }
    }
    judged(Value { distance, uncollected, vehicles, scale: instance.scale }, wrong)
}

/// A route with clients, all of which exist.
struct Driven<'a> {
    instance: &'a Instance,
    route: &'a Route,
    vehicle: &'a Vehicle,
}

impl Driven<'_> {
    /// Finds all that is wrong with the route; its distance.
    fn judge(&self, wrong: &mut Vec<Violation>) -> i64 {
        let vehicle = self.route.vehicle;
        let clients = || {
            self.route.clients.iter().filter_map(|&node| Some((node, self.instance.client(node)?)))
        };
        let load = clients().map(|(_, client)| client.demand).sum();
        if let Some(capacity) = self.vehicle.capacity.filter(|&capacity| load > capacity) {
            wrong.push(Violation::Overloaded { vehicle, load, capacity });
        }
        if let Some(allowed) = &self.vehicle.allowed {
            let barred = clients().filter(|(node, _)| !allowed.contains(node));
            wrong.extend(barred.map(|(node, _)| Violation::NotAllowed { vehicle, node }));
        }
        let depot = &self.instance.depots[self.vehicle.depot];
        let (mut at, mut free, mut distance, mut late) =
            (self.vehicle.depot, depot.opens, 0, false);
        for (node, client) in clients() {
            let leg = self.instance.travel.get(at, node);
            let start = client.opens.max(free + leg);
            if start > client.closes {
                late = true;
                wrong.push(Violation::Late { vehicle, node, by: start - client.closes });
            }
            (at, free, distance) = (node, start + client.service, distance + leg);
        }
        let leg = self.instance.travel.get(at, self.vehicle.depot);
        let home = free + leg;
        if home > depot.closes {
            late = true;
            wrong.push(Violation::LateHome { vehicle, by: home - depot.closes });
        }
        if let Some(longest) = self.vehicle.longest.filter(|_| !late) {
            let away = home - self.latest_departure(home);
            if away > longest {
                wrong.push(Violation::TooLong { vehicle, away, longest });
            }
        }
        distance + leg
    }

    /// The latest the vehicle can leave and be home by a time it can meet. Leaving at this time
    /// for the earliest return makes the route as short as it can be: leaving later delays the
    /// return by as much.
    fn latest_departure(&self, home: i64) -> i64 {
        let (mut to, mut by) = (self.vehicle.depot, home);
        for &node in self.route.clients.iter().rev() {
            if let Some(client) = self.instance.client(node) {
                by = client.closes.min(by - self.instance.travel.get(node, to) - client.service);
                to = node;
            }
        }
        by - self.instance.travel.get(self.vehicle.depot, to)
    }
}
