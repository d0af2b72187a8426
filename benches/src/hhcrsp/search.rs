//! A day as one of runs that depend on each other.

use super::{Instance, Patient, Plan};
use crate::care::{Route, Thousandths, Visit};
use crate::joint;
use crate::search::{Answer, Budget, Search};
use runrig_core::engine::joint::day::{Client, Day, Offer, Prices, Run, Visit as Job, Window};
use runrig_core::engine::joint::plan::{Stop, Task};

/// Nobody ends after the day.
const EVER: i64 = 1 << 40;

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        let found = joint::search(&self.day(), budget);
        let routes = self.carers.iter().zip(&found.runs).map(|(carer, stops)| Route {
            caregiver_id: carer.id.clone(),
            locations: stops.iter().filter_map(|stop| self.visit(stop)).collect(),
        });
        Answer { plan: Plan { routes: routes.collect() }, iterations: found.iterations }
    }
}

impl Instance {
    fn day(&self) -> Day {
        let run = Run { from: 0, to: 0, shift: Window { opens: 0, closes: EVER }, lunch: false };
        Day {
            places: self.travel.size(),
            travel: joint::travel(&self.travel),
            clients: (0..)
                .zip(&self.patients)
                .map(|(at, patient)| self.client(at, patient))
                .collect(),
            runs: vec![run; self.carers.len()],
            lunch: None,
            just_in_time: false,
            prices: Prices { travel: 1, late: 1, latest: 1, ..Prices::default() },
        }
    }

    fn client(&self, at: usize, patient: &Patient) -> Client {
        let visits = patient.needs.iter().map(|need| Job {
            place: at + 1,
            duration: need.duration,
            windows: vec![Window { opens: patient.opens, closes: patient.closes }],
            offers: (0..self.carers.len())
                .filter(|&run| self.carers[run].abilities.contains(&need.service))
                .map(|run| Offer { run, price: 0 })
                .collect(),
        });
        Client { visits: visits.collect(), tie: patient.tie.map(joint::tie), absent: 1_000_000_000 }
    }

    fn visit(&self, stop: &Stop) -> Option<Visit<Thousandths>> {
        let Task::Visit { client, visit } = stop.task else { return None };
        let patient = &self.patients[client];
        Some(Visit {
            patient: patient.id.clone(),
            service: self.services[patient.needs[visit].service].clone(),
            start: Thousandths(stop.start),
            end: Thousandths(stop.end),
        })
    }
}
