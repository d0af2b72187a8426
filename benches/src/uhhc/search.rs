//! A day as one of runs that depend on each other.
//!
//! What must not be has a price at which it is never worth its while; a tie is a tie, and
//! visits that must end in a window start in one that closes earlier.

use super::{Component, Instance, LUNCH, Leaving, Patient, Plan, Weight, WindowFor};
use crate::care::{Minutes, Route, Visit};
use crate::joint;
use crate::search::{Answer, Budget, Search};
use runrig_core::engine::joint::day::{
    Client, Day, Lunch, Offer, Prices, Run, Visit as Job, Window,
};
use runrig_core::engine::joint::plan::{Stop, Task};

/// What it costs not to visit somebody who must be.
const MANDATORY: i64 = 1_000_000;

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        let found = joint::search(&self.day(), budget);
        let routes = found.runs.iter().enumerate().map(|(run, stops)| Route {
            caregiver_id: self.carers[run].id.clone(),
            locations: self.visits(run, stops),
        });
        let routes = routes.filter(|route| !route.locations.is_empty());
        Answer { plan: Plan { routes: routes.collect() }, iterations: found.iterations }
    }
}

impl Instance {
    fn price(&self, component: Component) -> i64 {
        match self.weights.get(&component) {
            None => 0,
            Some(Weight::Hard) => joint::NEVER,
            Some(Weight::Times(times)) => *times,
        }
    }

    fn day(&self) -> Day {
        let runs = self.carers.iter().map(|carer| Run {
            from: carer.from.node,
            to: carer.to.node,
            shift: Window { opens: carer.shift.start, closes: carer.shift.end },
            lunch: carer.lunch && self.price(Component::MissedLunch) > 0,
        });
        let lunch = self.lunch.map(|lunch| Lunch {
            starts: Window {
                opens: lunch.window.start,
                closes: self.latest(lunch.window.end, lunch.shortest),
            },
            duration: lunch.shortest,
        });
        Day {
            places: self.travel.size(),
            travel: joint::travel(&self.travel),
            clients: self.patients.iter().map(|patient| self.client(patient)).collect(),
            runs: runs.collect(),
            lunch,
            just_in_time: self.leaving == Leaving::JustInTime,
            prices: Prices {
                travel: self.price(Component::TravelTime),
                work: self.price(Component::WorkingTime),
                late: self.price(Component::TotalTardiness),
                latest: self.price(Component::HighestTardiness),
                wait: self.price(Component::TotalWaiting),
                longest_wait: self.price(Component::MaxWaiting),
                overtime: self.price(Component::ExtraTime),
                idlest: self.price(Component::MaxIdle),
                no_lunch: self.price(Component::MissedLunch),
                imbalance: self.price(Component::Balance),
            },
        }
    }

    /// The latest start by which a window is met.
    fn latest(&self, closes: i64, duration: i64) -> i64 {
        match self.window_for {
            WindowFor::Start => closes,
            WindowFor::End => closes - duration,
        }
    }

    fn client(&self, patient: &Patient) -> Client {
        let barred = match self.weights.get(&Component::Incompatibilities) {
            Some(Weight::Times(times)) => Some(*times),
            _ => None,
        };
        let unpreferred = self.price(Component::Preferences);
        let offer = |run| {
            let mut price = 0;
            if patient.barred.contains(&run) {
                price += barred?;
            }
            if patient.preferred.as_ref().is_some_and(|preferred| !preferred.contains(&run)) {
                price += unpreferred;
            }
            Some(Offer { run, price })
        };
        let visits = patient.needs.iter().map(|need| Job {
            place: patient.node,
            duration: need.duration,
            windows: patient
                .windows
                .iter()
                .map(|window| Window {
                    opens: window.start,
                    closes: self.latest(window.end, need.duration),
                })
                .collect(),
            offers: (0..self.carers.len())
                .filter(|&run| self.carers[run].abilities.contains(&need.service))
                .filter_map(offer)
                .collect(),
        });
        let absent = if patient.optional { self.price(Component::Unvisited) } else { MANDATORY };
        Client { visits: visits.collect(), tie: patient.tie.map(joint::tie), absent }
    }

    fn visits(&self, run: usize, stops: &[Stop]) -> Vec<Visit<Minutes>> {
        let patient = |at: Option<usize>| match stops.get(at?)?.task {
            Task::Visit { client, .. } => Some(self.patients[client].id.clone()),
            _ => None,
        };
        let carer = &self.carers[run];
        let told = stops.iter().enumerate().map(|(at, stop)| {
            let (patient, service) = match stop.task {
                Task::Visit { client, visit } => {
                    let patient = &self.patients[client];
                    (patient.id.clone(), self.services[patient.needs[visit].service].clone())
                }
                Task::LunchThere => {
                    let there = patient(at.checked_sub(1)).unwrap_or_else(|| carer.from.id.clone());
                    (there, LUNCH.to_owned())
                }
                Task::LunchAhead => {
                    let ahead = patient(Some(at + 1)).unwrap_or_else(|| carer.to.id.clone());
                    (ahead, LUNCH.to_owned())
                }
            };
            Visit { patient, service, start: Minutes(stop.start), end: Minutes(stop.end) }
        });
        told.collect()
    }
}
