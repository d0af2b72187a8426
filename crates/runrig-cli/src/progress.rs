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
pub(crate) struct Watched<'p> {
    began: Instant,
    stop: Arc<AtomicBool>,
    problem: &'p Problem,
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

impl<'p> Watched<'p> {
    /// A watch that began with the process.
    pub(crate) fn new(
        (began, stop): (Instant, Arc<AtomicBool>),
        problem: &'p Problem,
        told: Told,
    ) -> Self {
        Self { began, stop, problem, finishing: finishing(problem, 0), shown: Shown::of(told) }
    }
}

/// What is left to do after a search: checking, explaining, writing and going.
///
/// # Source
///
/// Measured in November 2026 on a shared machine of two cores. For 6,573 visits and 238
/// carers: checking 10 ms, writing 20 ms, the rest 20 ms; explaining 40 ms once any visit
/// is left out. Where boats and buses run, checking takes longer: 0.3 s more for 24,402 visits
/// and 795 carers. For 66,318 visits, 2,352 carers and 2,296 visits left out explaining takes
/// 3.8 s on two threads, so 1.4 µs for each such visit and carer on one. A little is added:
/// what is kept back in vain is lost to the search, what is missing breaks a promise.
fn finishing(problem: &Problem, unserved: usize) -> Duration {
    let each = |nanos, n: usize| {
        Duration::from_nanos(nanos).saturating_mul(u32::try_from(n).unwrap_or(u32::MAX))
    };
    let (visits, carers) = (problem.visits.len(), problem.carers.len());
    let threads = u32::try_from(rayon::current_num_threads()).unwrap_or(1).max(1);
    let sailing = if problem.timetables().is_empty() { 0 } else { visits };
    let explaining = if unserved == 0 { 0 } else { visits };
    Duration::from_millis(10)
        .saturating_add(each(8_000, visits))
        .saturating_add(each(14_000, sailing))
        .saturating_add(each(8_000, explaining))
        .saturating_add(each(1_500, unserved.saturating_mul(carers)) / threads)
}

impl Observer for Watched<'_> {
    /// Time since the process began, and that which the rest will take: when the sum
    /// reaches the budget, the search stops.
    fn elapsed(&self) -> Duration {
        self.began.elapsed() + self.finishing
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&mut self, now: &Progress) {
        self.finishing = finishing(self.problem, now.unserved);
        self.shown.step(now);
    }
}

impl Drop for Watched<'_> {
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
