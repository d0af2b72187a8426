//! A day as one of runs that depend on each other: lateness has a price that is never worth it.

use super::{Instance, Plan, Route};
use crate::joint;
use crate::search::{Answer, Budget, Search};
use runrig_core::engine::joint::day::{Client, Day, Offer, Prices, Run, Tie, Visit as Job, Window};
use runrig_core::engine::joint::plan::Task;

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        let halves = self.halves();
        let found = joint::search(&self.day(&halves), budget);
        let routes = (1..).zip(&found.runs).map(|(staff, stops)| Route {
            staff,
            visits: stops
                .iter()
                .filter_map(|stop| match stop.task {
                    Task::Visit { client, visit } => Some(halves[client][visit] + 1),
                    _ => None,
                })
                .collect(),
        });
        Answer { plan: Plan { routes: routes.collect() }, iterations: found.iterations }
    }
}

impl Instance {
    /// The visits, both halves of a pair together.
    fn halves(&self) -> Vec<Vec<usize>> {
        let halves = self.visits.iter().enumerate().filter_map(|(at, visit)| match visit.partner {
            None => Some(vec![at]),
            Some(partner) if partner > at + 1 => Some(vec![at, partner - 1]),
            Some(_) => None,
        });
        halves.collect()
    }

    fn day(&self, halves: &[Vec<usize>]) -> Day {
        let shift = Window { opens: 0, closes: self.horizon };
        Day {
            places: self.travel.size(),
            travel: joint::travel(&self.travel),
            clients: halves.iter().map(|visits| self.client(visits)).collect(),
            runs: vec![Run { from: 0, to: 0, shift, lunch: false }; self.staff],
            lunch: None,
            just_in_time: false,
            prices: Prices {
                travel: 1,
                late: joint::NEVER,
                overtime: joint::NEVER,
                ..Prices::default()
            },
        }
    }

    fn client(&self, visits: &[usize]) -> Client {
        let jobs = visits.iter().map(|&at| (at, &self.visits[at])).map(|(at, visit)| Job {
            place: at + 1,
            duration: visit.duration,
            windows: vec![Window { opens: visit.opens, closes: visit.closes }],
            offers: (0..self.staff).map(|run| Offer { run, price: 0 }).collect(),
        });
        Client {
            visits: jobs.collect(),
            tie: (visits.len() == 2).then_some(Tie { least: 0, most: 0 }),
            absent: 1_000_000,
        }
    }
}
