//! A problem of routing as a flat instance.

use super::{Instance, Plan, Route};
use crate::search::{Answer, Budget, Search};
use runrig_core::engine::{self, Shift, Travel, Visit};
use std::collections::BTreeSet;

/// No sum of times of a flat instance may be longer.
const LONGEST: i64 = (1 << 31) - 1;

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        let watch = budget.one_thread().watch();
        let instance = compiled(self);
        let found = engine::search(&instance, budget.seed, &watch);
        let routes = found.tours.iter().map(|tour| Route {
            vehicle: tour.shift + 1,
            clients: tour.visits.iter().map(|&visit| self.depots.len() + visit).collect(),
        });
        Answer { plan: Plan { routes: routes.collect() }, iterations: found.iterations }
    }
}

/// How times become shorter where they would be too long: rounded so that what is in time
/// here is in time there.
#[derive(Clone, Copy)]
struct Unit(i64);

impl Unit {
    fn of(instance: &Instance) -> Self {
        let closing = instance.depots.iter().map(|depot| depot.closes).max();
        let service = instance.clients.iter().map(|client| client.service).max();
        let nodes = 0..instance.travel.size();
        let leg = nodes.clone().flat_map(|from| nodes.clone().map(move |to| (from, to)));
        let leg = leg.map(|(from, to)| instance.travel.get(from, to)).max();
        // A start, the care and the ways before and after it are added up at most.
        let longest = closing.unwrap_or(0) + service.unwrap_or(0) + 2 * leg.unwrap_or(0);
        let mut unit = 1;
        while longest / unit >= LONGEST {
            unit *= 10;
        }
        Self(unit)
    }

    fn up(self, value: i64) -> i32 {
        i32::try_from((value + self.0 - 1).div_euclid(self.0).clamp(-LONGEST, LONGEST))
            .expect("clamped to fewer than 32 bits")
    }

    fn down(self, value: i64) -> i32 {
        i32::try_from(value.div_euclid(self.0).clamp(-LONGEST, LONGEST))
            .expect("clamped to fewer than 32 bits")
    }
}

/// The flat instance: a kind of shift for each set of allowed clients, a place for each node.
fn compiled(given: &Instance) -> engine::Instance {
    let unit = Unit::of(given);
    let sets: BTreeSet<_> = given.vehicles.iter().map(|vehicle| &vehicle.allowed).collect();
    // A vehicle of a kind beyond the 64th stays where it is: it has no room.
    let kinds: Vec<&Option<BTreeSet<usize>>> = sets.into_iter().take(64).collect();
    let visits: Vec<Visit> = (given.depots.len()..)
        .zip(&given.clients)
        .map(|(place, client)| {
            let able = |set: &&Option<BTreeSet<usize>>| {
                set.as_ref().is_none_or(|allowed| allowed.contains(&place))
            };
            let able = kinds.iter().enumerate().filter(|(_, set)| able(set));
            Visit {
                place,
                care: unit.up(client.service),
                opens: unit.up(client.opens),
                closes: unit.down(client.closes),
                load: load(client.demand),
                price: (!client.required).then(|| i64::from(unit.up(client.prize))),
                kinds: able.fold(0, |bits, (kind, _)| bits | 1 << kind),
            }
        })
        .collect();
    let shifts: Vec<Shift> = given
        .vehicles
        .iter()
        .map(|vehicle| {
            let kind = kinds.iter().position(|&set| *set == vehicle.allowed);
            let depot = &given.depots[vehicle.depot];
            Shift {
                start: vehicle.depot,
                end: vehicle.depot,
                opens: unit.up(depot.opens),
                closes: unit.down(depot.closes),
                room: kind.map_or(-1, |_| vehicle.capacity.map_or(i32::MAX, load)),
                longest: vehicle.longest.map(|longest| unit.down(longest)),
                kind: u8::try_from(kind.unwrap_or(0)).unwrap_or(0),
            }
        })
        .collect();
    let time = |from, to| unit.up(given.travel.get(from, to));
    let travel = Travel { places: given.travel.size(), time: &time, cost: None };
    engine::Instance::new(&visits, &shifts, &travel)
}

/// An amount of load: it never needs scaling in practice.
fn load(amount: i64) -> i32 {
    i32::try_from(amount.clamp(0, LONGEST)).expect("clamped to fewer than 32 bits")
}
