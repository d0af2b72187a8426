//! How long each search of a study may take, so that all of them are done in the time that is
//! given for the whole.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The time of a whole study, shared out among its searches.
#[derive(Debug)]
pub struct Whole {
    began: Instant,
    limit: Duration,
    /// The most that a search took beside searching: setting up, checking and explaining.
    beside: Mutex<Duration>,
}

/// What is still to be done, in turns: work that goes side by side is one turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turns {
    /// Searches of the whole length.
    pub searches: u32,
    /// Rotas that are judged without a search.
    pub judged: u32,
}

impl Turns {
    /// The turns of so many searches with so many of them at a time.
    #[must_use]
    pub fn of(searches: usize, at_a_time: usize) -> Self {
        let turns = searches.div_ceil(at_a_time.max(1));
        Self { searches: u32::try_from(turns).unwrap_or(u32::MAX), judged: 0 }
    }
}

impl Whole {
    /// All is done so long after this moment.
    #[must_use]
    pub fn new(began: Instant, limit: Duration) -> Self {
        Self { began, limit, beside: Mutex::new(Duration::ZERO) }
    }

    /// What a search may take now, with so much still to be done, itself included. It is never
    /// nothing, so that each search makes a first rota.
    #[must_use]
    pub fn each(&self, turns: Turns) -> Duration {
        let beside = *self.beside.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let all = turns.searches.max(1);
        let reserved = beside.saturating_mul(all) + beside.saturating_mul(turns.judged) / 2;
        let left = self.limit.saturating_sub(self.began.elapsed()).saturating_sub(reserved);
        (left / all).max(Duration::from_millis(1))
    }

    /// A search with such a budget took so long in all.
    pub fn took(&self, budget: Duration, all: Duration) {
        let mut beside = self.beside.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *beside = (*beside).max(all.saturating_sub(budget));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_shared_out_less_what_searches_take_besides() {
        let whole = Whole::new(Instant::now(), Duration::from_secs(100));
        let near = |found: Duration, seconds: u64| {
            assert!(found <= Duration::from_secs(seconds), "{found:?}");
            assert!(found + Duration::from_secs(1) > Duration::from_secs(seconds), "{found:?}");
        };
        near(whole.each(Turns::of(5, 1)), 20);
        near(whole.each(Turns::of(7, 2)), 25);
        whole.took(Duration::from_secs(10), Duration::from_secs(15));
        near(whole.each(Turns::of(5, 1)), 15);
        near(whole.each(Turns { searches: 5, judged: 10 }), 10);
    }

    #[test]
    fn time_that_is_over_is_still_a_moment() {
        let over = Whole::new(Instant::now(), Duration::ZERO);
        assert_eq!(over.each(Turns::of(3, 1)), Duration::from_millis(1));
    }
}
