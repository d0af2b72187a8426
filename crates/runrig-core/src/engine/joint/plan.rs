//! The answer: who does what, and when.

use super::flat::NONE;
use super::state::State;

/// The best plan found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The stops of each run, in order.
    pub runs: Vec<Vec<Stop>>,
    /// The clients nobody visits.
    pub absent: Vec<usize>,
    /// What it costs.
    pub cost: i64,
    /// How many changes were tried.
    pub iterations: u64,
}

/// A stop of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What is done.
    pub task: Task,
    /// When it begins.
    pub start: i64,
    /// When it ends.
    pub end: i64,
}

/// What is done at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A visit.
    Visit {
        /// The client.
        client: usize,
        /// Which of the client's visits.
        visit: usize,
    },
    /// A lunch, at the place of the stop before it, or of the run's beginning.
    LunchThere,
    /// A lunch, at the place of the stop after it, or of the run's end.
    LunchAhead,
}

impl State<'_> {
    /// The plan, with each run leaving as late as is best.
    pub(super) fn answer(&self) -> Answer {
        Answer {
            runs: (0..self.flat.runs).map(|run| self.stops(run)).collect(),
            absent: self.out.clone(),
            cost: self.cost(),
            iterations: 0,
        }
    }

    fn stops(&self, run: usize) -> Vec<Stop> {
        let (flat, head) = (self.flat, self.flat.head(run));
        let by = if flat.just_in_time && flat.prices.wait > 0 && self.next[head] != head {
            self.push(run).by
        } else {
            0
        };
        let mut timed = vec![];
        self.pushed(run, by, |job, start| timed.push((job, start)));
        let mut stops = vec![];
        let lunch = flat.lunch.filter(|_| self.lunch[run] != NONE && self.lunch_in_time(run));
        let (mut before, mut free) = (head, self.start[head]);
        for (job, start) in
            timed.into_iter().map(|(job, start)| (job, Some(start))).chain([(head, None)])
        {
            if let Some(lunch) = lunch.filter(|_| self.lunch[run] == before) {
                let there = free + flat.travel(before, job);
                let (task, begins) = if there <= lunch.starts.closes {
                    (Task::LunchAhead, there)
                } else {
                    (Task::LunchThere, free)
                };
                let begins = begins.max(lunch.starts.opens);
                stops.push(Stop { task, start: begins, end: begins + lunch.duration });
            }
            let Some(start) = start else { break };
            let client = flat.client[job];
            let visit = job - flat.visits[client][0];
            let end = start + flat.duration[job];
            stops.push(Stop { task: Task::Visit { client, visit }, start, end });
            (before, free) = (job, end);
        }
        stops
    }
}
