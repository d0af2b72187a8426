//! Watching the search: the clock, the flag that stops it, and a bar to look at.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use runrig::model::Problem;
use runrig::{Observer, Progress};

use crate::settings::Told;
use crate::trouble::say;

/// How often progress is told where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Watches a search on behalf of whoever started the process.
pub(crate) struct Watched {
    began: Instant,
    stop: Arc<AtomicBool>,
    visits: usize,
    /// What checking, explaining and writing the present best rota will take.
    finishing: Duration,
    shown: Shown,
}

/// How progress is shown.
enum Shown {
    Nothing,
    Bar(ProgressBar),
    /// A line now and then; the last one was then.
    Lines(Option<Instant>),
}

impl Watched {
    /// A watch that began with the process.
    pub(crate) fn new(
        (began, stop): (Instant, Arc<AtomicBool>),
        problem: &Problem,
        told: Told,
    ) -> Self {
        let visits = problem.visits.len();
        Self { began, stop, visits, finishing: finishing(visits, 0), shown: Shown::of(told) }
    }
}

/// What is left to do after a search, as measured on a slow core (2.1 GHz) and doubled:
/// a second kept back in vain is a second of search lost, one too few breaks a promise.
fn finishing(visits: usize, unserved: usize) -> Duration {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let fixed = Duration::from_millis(10);
    let visit = Duration::from_micros(20);
    let reasons = Duration::from_micros(200);
    fixed
        .saturating_add(visit.saturating_mul(count(visits)))
        .saturating_add(reasons.saturating_mul(count(unserved)))
}

impl Observer for Watched {
    /// Time since the process began, and that which the rest will take: when the sum
    /// reaches the budget, the search stops.
    fn elapsed(&self) -> Duration {
        self.began.elapsed() + self.finishing
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&mut self, now: &Progress) {
        self.finishing = finishing(self.visits, now.unserved);
        self.shown.step(now);
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

impl Shown {
    fn of(told: Told) -> Self {
        let bar = ProgressBar::new(1_000);
        match (told, bar.is_hidden()) {
            (Told::Faults, _) | (Told::Summary, true) => Self::Nothing,
            (Told::Progress, true) => Self::Lines(None),
            (Told::Summary | Told::Progress, false) => {
                let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}");
                Self::Bar(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
            }
        }
    }

    fn step(&mut self, now: &Progress) {
        let words = || {
            let (changes, unserved) = (now.iterations, now.unserved);
            format!("{changes} changes, {unserved} visits left out")
        };
        match self {
            Self::Nothing => {}
            Self::Bar(bar) => {
                bar.set_position(now.permille.into());
                bar.set_message(words());
            }
            Self::Lines(last) => {
                if last.is_none_or(|last| last.elapsed() >= LINE_EVERY) {
                    *last = Some(Instant::now());
                    say(&format!("{:>3} %  {}", now.permille / 10, words()));
                }
            }
        }
    }
}
