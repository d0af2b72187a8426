//! Many changes: ruin and recreate under simulated annealing, on several islands.

use super::day::Day;
use super::flat::{Flat, NONE};
use super::plan::Answer;
use super::recreate::Room;
use super::ruin::Size;
use super::state::State;
use crate::engine::{Cooling, Done, Watch};
use crate::search::rng::Rng;
use rayon::prelude::*;

/// How to search. The same for all instances, unless there is a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which random numbers.
    pub seed: u64,
    /// Searches side by side, each with its own random numbers; the number decides the answer,
    /// that of threads does not.
    pub islands: usize,
    /// The temperature at the start, in thousandths of what an ordinary leg costs.
    pub hot: i64,
    /// The temperature at the end, in thousandths of what an ordinary leg costs.
    pub cold: i64,
    /// Jobs taken out in one change, on average.
    pub jobs: usize,
    /// The longest string of jobs taken out.
    pub string: usize,
    /// Times the temperature falls; more for small days.
    pub falls: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: 1, islands: 2, hot: 10_000, cold: 300, jobs: 10, string: 10, falls: 1 }
    }
}

/// Changes between two looks at the watch.
const ROUND: u64 = 1_000;

/// Temperatures are worked out in parts of a unit this fine.
const FINE: i64 = 1_024;

/// Searches for the best plan until the watch says to stop.
#[must_use]
pub fn solve(day: &Day, settings: &Settings, watch: &Watch<'_>) -> Answer {
    let flat = Flat::new(day);
    let mut islands: Vec<Island<'_>> = (0..settings.islands.max(1))
        .into_par_iter()
        .map(|at| Island::new(&flat, settings, at))
        .collect();
    let mut tried = 0;
    while flat.jobs > 0
        && let Some(done) = watch(tried)
    {
        let temperature = settings.temperature(&flat, done);
        islands.par_iter_mut().for_each(|island| island.round(settings, temperature));
        tried += ROUND * u64::try_from(islands.len()).unwrap_or(1);
    }
    let best = (0..islands.len()).min_by_key(|&at| (islands[at].best.cost, at)).unwrap_or(0);
    let island = islands.swap_remove(best);
    let mut state = State::new(&flat);
    state.load(&island.best);
    Answer { iterations: tried, ..state.answer() }
}

impl Settings {
    /// The temperature after so much of the search: it falls by the same factor in the same
    /// time, and does so several times.
    fn temperature(&self, flat: &Flat, done: Done) -> i64 {
        let falls = if flat.jobs <= 40 { 16 * self.falls } else { self.falls };
        let all = Done::ALL.millionths();
        let part = done.millionths() * u64::try_from(falls).unwrap_or(1) % (all + 1);
        let heat = |share: i64| (flat.leg * share * FINE / 1_000).max(1);
        let cooling = Cooling { hot: heat(self.hot), cold: heat(self.cold) };
        cooling.temperature(Done::of(part, all)) / FINE
    }
}

/// The orders of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    jobs: Vec<usize>,
    sizes: Vec<usize>,
    lunch: Vec<usize>,
    cost: i64,
}

/// One search.
struct Island<'a> {
    state: State<'a>,
    best: Orders,
    rng: Rng,
    room: Room,
    hit: Vec<bool>,
    changed: Vec<usize>,
    out: Vec<usize>,
}

impl<'a> Island<'a> {
    /// A search that begins with every client put where it costs least.
    fn new(flat: &'a Flat, settings: &Settings, at: usize) -> Self {
        let mut island = Self {
            state: State::new(flat),
            best: Orders::default(),
            rng: Rng::new(settings.seed, 0, u64::try_from(at).unwrap_or(0)),
            room: Room::default(),
            hit: vec![],
            changed: vec![],
            out: vec![],
        };
        island.state.recreate(&mut island.rng, &mut island.room);
        island.state.commit();
        island.state.save(&mut island.best);
        island
    }

    /// Some changes at one temperature.
    fn round(&mut self, settings: &Settings, temperature: i64) {
        let size = Size { jobs: settings.jobs, string: settings.string };
        for _ in 0..ROUND {
            let before = self.state.cost();
            if !self.change(size) {
                continue;
            }
            let worse = self.state.cost() - before;
            if worse > 0 && worse >= self.rng.exponential(temperature) {
                self.undo();
                continue;
            }
            self.state.commit();
            #[cfg(any(test, debug_assertions))]
            if self.state.flat.jobs <= 40 {
                self.state.assert_true();
            }
            if self.state.cost() < self.best.cost {
                self.state.save(&mut self.best);
            }
        }
    }

    /// Takes something out and puts it back; false if it came to nothing.
    fn change(&mut self, size: Size) -> bool {
        self.out.clone_from(&self.state.out);
        let mark = self.state.mark();
        if !self.state.ruin(size, &mut self.rng, &mut self.hit) {
            self.undo();
            return false;
        }
        self.state.recreate(&mut self.rng, &mut self.room);
        if self.state.flat.lunch.is_some() {
            self.state.changed_runs(mark, &mut self.changed);
            self.state.take_lunches(&self.changed);
        }
        true
    }

    /// Goes back to before the change.
    fn undo(&mut self) {
        self.state.undo_all();
        self.state.out.clone_from(&self.out);
    }
}

impl State<'_> {
    /// Keeps the orders.
    pub(super) fn save(&self, orders: &mut Orders) {
        orders.jobs.clear();
        orders.sizes.clone_from(&self.size);
        orders.lunch.clone_from(&self.lunch);
        orders.cost = self.cost();
        for run in 0..self.flat.runs {
            orders.jobs.extend(self.jobs(run));
        }
    }

    /// Puts orders into an empty plan.
    pub(super) fn load(&mut self, orders: &Orders) {
        let mut jobs = orders.jobs.iter().copied();
        for (run, &size) in orders.sizes.iter().enumerate() {
            let mut after = self.flat.head(run);
            for job in jobs.by_ref().take(size) {
                self.link(job, after);
                self.loosen(job);
                after = job;
            }
            self.set_lunch(run, orders.lunch[run]);
        }
        self.settle();
        self.out.retain(|&client| self.run[self.flat.visits[client][0]] == NONE);
        self.totals.absent = self.out.iter().map(|&client| self.flat.absent[client]).sum();
        self.add_up();
        self.commit();
    }
}
