//! Searching for plans: what a search is given, and what it gives back.
//!
//! Each family compiles straight into the engine of `runrig-core`; what comes back is a plan,
//! which the family's own evaluator judges. What the search itself thinks of it counts nowhere.

use crate::model::Model;
use cpu_time::ProcessTime;
use runrig_core::engine::Done;
use std::time::Duration;

/// What a search may spend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Seconds of processor time, of each thread.
    pub seconds: f64,
    /// How many threads.
    pub threads: usize,
    /// Which random numbers.
    pub seed: u64,
    /// Changes in all, instead of time: makes the answer repeatable.
    pub iterations: Option<u64>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Answer<P> {
    /// The best plan.
    pub plan: P,
    /// Changes tried.
    pub iterations: u64,
}

/// An instance for which plans can be searched.
pub trait Search: Model {
    /// The best plan found within a budget.
    fn search(&self, budget: &Budget) -> Answer<Self::Plan>;
}

/// What is found with so many changes, the same with one thread and two.
#[cfg(test)]
pub(crate) fn found<M>(instance: &M, changes: u64) -> M::Plan
where
    M: Search<Plan: PartialEq + std::fmt::Debug>,
{
    let [one, two] = [1, 2].map(|threads| {
        let budget = Budget { seconds: 0.0, threads, seed: 1, iterations: Some(changes) };
        instance.search(&budget).plan
    });
    assert_eq!(one, two);
    one
}

impl Budget {
    /// The same for a search that uses one thread only.
    #[must_use]
    pub fn one_thread(self) -> Self {
        Self { threads: 1, ..self }
    }

    /// A watch over a search that begins now.
    pub fn watch(&self) -> impl Fn(u64) -> Option<Done> + Sync + use<> {
        let (begun, budget) = (ProcessTime::now(), *self);
        let micros = |time: f64| Duration::from_secs_f64(time.max(0.0)).as_micros();
        let all = u64::try_from(micros(budget.seconds)).unwrap_or(u64::MAX);
        move |changes| {
            if let Some(most) = budget.iterations {
                return (changes < most).then(|| Done::of(changes, most));
            }
            let threads = u32::try_from(budget.threads.max(1)).unwrap_or(u32::MAX);
            let spent = begun.elapsed() / threads;
            let spent = u64::try_from(spent.as_micros()).unwrap_or(u64::MAX);
            (spent < all).then(|| Done::of(spent, all))
        }
    }
}
