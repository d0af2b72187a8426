//! A day with double-ups as one of runs that depend on each other.

use super::{Carer, Instance, Plan, Tour, Visit};
use crate::joint;
use crate::search::{Answer, Budget};
use runrig_core::engine::joint::day::{self, Client, Day, Offer, Prices, Run, Tie, Window};
use runrig_core::engine::joint::plan::Task;

/// What a visit that nobody makes costs, in seconds of travel: no detour of a day is longer.
const ABSENT: i64 = 20_000;

impl Instance {
    /// Searches a day in which some visits take two carers who start together.
    pub(super) fn search_tied(&self, budget: &Budget) -> Answer<Plan> {
        let found = joint::search(&self.tied(), budget);
        let tours = (1..).zip(&found.runs).map(|(carer, stops)| Tour {
            carer,
            visits: stops
                .iter()
                .filter_map(|stop| match stop.task {
                    Task::Visit { client, .. } => Some(client + 1),
                    _ => None,
                })
                .collect(),
        });
        Answer { plan: Plan { tours: tours.collect() }, iterations: found.iterations }
    }

    fn tied(&self) -> Day {
        let home = self.visits.len()..;
        let runs = home.zip(&self.carers).map(|(home, carer)| Run {
            from: home,
            to: home,
            shift: Window { opens: carer.start.into(), closes: carer.end.into() },
            lunch: false,
        });
        Day {
            places: self.travel.size(),
            travel: joint::travel(&self.travel),
            clients: self.visits.iter().map(|visit| self.client(visit)).collect(),
            runs: runs.collect(),
            lunch: None,
            just_in_time: false,
            // Rather a visit less than one that is a second late.
            prices: Prices { travel: 1, late: ABSENT, overtime: ABSENT, ..Prices::default() },
        }
    }

    fn client(&self, visit: &Visit) -> Client {
        let able = |carer: &Carer| visit.skill == 0 || carer.skills.contains(&visit.skill);
        let offers = self.carers.iter().enumerate().filter(|(_, carer)| able(carer));
        let half = day::Visit {
            place: visit.id - 1,
            duration: visit.duration.into(),
            windows: vec![Window { opens: visit.earliest.into(), closes: visit.latest.into() }],
            offers: offers.map(|(run, _)| Offer { run, price: 0 }).collect(),
        };
        let halves = if visit.double_up { 2 } else { 1 };
        Client {
            visits: vec![half; halves],
            tie: visit.double_up.then_some(Tie { least: 0, most: 0 }),
            absent: ABSENT,
        }
    }
}
