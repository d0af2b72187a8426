//! Which job is next: one whose start is there, and for which there is memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A job that waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Which job.
    pub(crate) job: usize,
    /// The job that must be finished first, if it is to be done at all.
    pub(crate) after: Option<usize>,
    /// The position of its request.
    pub(crate) request: usize,
    /// The memory it takes, in bytes.
    pub(crate) bytes: u64,
}

/// A job under way; it is over when this is dropped, even by a panic.
#[derive(Debug)]
pub(crate) struct UnderWay<'q> {
    queue: &'q Queue,
    pub(crate) turn: Turn,
    /// Whether those that wait for it may begin.
    pub(crate) finished: bool,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.queue.over(self.turn.job, self.finished);
    }
}

/// All jobs that wait or are under way.
#[derive(Debug)]
pub(crate) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    /// What jobs under way may take together, in bytes.
    memory: u64,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<Turn>,
    under_way: Vec<Turn>,
}

impl State {
    /// The position of the first job that may begin; one at least is always under way.
    fn next(&self, memory: u64) -> Option<usize> {
        let taken: u64 = self.under_way.iter().map(|turn| turn.bytes).sum();
        let unfinished = |job| {
            let all = self.waiting.iter().chain(&self.under_way);
            all.clone().any(|turn| turn.job == job)
        };
        self.waiting.iter().position(|turn| {
            let fits = self.under_way.is_empty() || taken.saturating_add(turn.bytes) <= memory;
            fits && !turn.after.is_some_and(unfinished)
        })
    }
}

impl Queue {
    /// Turns in their order, with so many bytes for all.
    pub(crate) fn new(waiting: Vec<Turn>, memory: u64) -> Self {
        let state = State { waiting, under_way: Vec::new() };
        Self { state: Mutex::new(state), changed: Condvar::new(), memory }
    }

    /// The next job, as soon as it may begin; `None` when none waits any more.
    pub(crate) fn take(&self) -> Option<UnderWay<'_>> {
        let mut state = self.state();
        loop {
            if let Some(at) = state.next(self.memory) {
                let turn = state.waiting.remove(at);
                state.under_way.push(turn);
                return Some(UnderWay { queue: self, turn, finished: false });
            }
            if state.waiting.is_empty() || state.under_way.is_empty() {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A job is over; unless it is finished, those that wait for it are not done at all.
    fn over(&self, job: usize, finished: bool) {
        let mut state = self.state();
        state.under_way.retain(|turn| turn.job != job);
        state.waiting.retain(|turn| finished || turn.after != Some(job));
        drop(state);
        self.changed.notify_all();
    }

    /// Whether any job of a request but this one waits or is under way.
    pub(crate) fn needs(&self, request: usize, but: usize) -> bool {
        let state = self.state();
        let mut all = state.waiting.iter().chain(&state.under_way);
        all.any(|turn| turn.request == request && turn.job != but)
    }

    /// No other job begins.
    pub(crate) fn close(&self) {
        self.state().waiting.clear();
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(job: usize, after: Option<usize>, bytes: u64) -> Turn {
        Turn { job, after, request: 0, bytes }
    }

    fn taken(queue: &Queue) -> usize {
        let under_way = queue.take().unwrap();
        let job = under_way.turn.job;
        std::mem::forget(under_way);
        job
    }

    #[test]
    fn memory_limits_what_is_under_way_but_one_always_is() {
        let queue = Queue::new(vec![turn(0, None, 90), turn(1, None, 30), turn(2, None, 50)], 60);
        assert_eq!(taken(&queue), 0, "too large, but alone");
        assert_eq!(queue.state().next(60), None);
        queue.over(0, true);
        assert_eq!(taken(&queue), 1);
        assert_eq!(queue.state().next(60), None);
        assert!(queue.needs(0, 1));
        queue.over(1, true);
        assert_eq!(taken(&queue), 2);
        assert!(!queue.needs(0, 2));
        assert!(queue.take().is_none());
    }

    #[test]
    fn a_job_waits_for_another_and_goes_with_it() {
        let of_silo = |job, silo| turn(job, Some(silo), 1);
        let turns = vec![turn(0, None, 1), of_silo(1, 0), turn(2, None, 1), of_silo(3, 2)];
        let queue = Queue::new(turns, 10);
        assert_eq!((taken(&queue), taken(&queue)), (0, 2));
        assert_eq!(queue.state().next(10), None);
        queue.over(0, false);
        assert_eq!(queue.state().next(10), None);
        queue.over(2, true);
        assert_eq!(taken(&queue), 3);
        queue.close();
        assert!(queue.take().is_none());
    }
}
