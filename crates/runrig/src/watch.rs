//! Watching a search: a clock, a flag to stop it, and a call for each step forward.

use runrig_core::solve::{Observer, Progress};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The usual observer: time from when it was made, a flag that another thread may set, and
/// what to do at each step.
pub struct Watch<'a> {
    began: Instant,
    cancel: Arc<AtomicBool>,
    step: Box<dyn FnMut(&Progress) + Send + Sync + 'a>,
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Watch").field("began", &self.began).finish_non_exhaustive()
    }
}

impl Default for Watch<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Watch<'a> {
    /// Starts the clock.
    #[must_use]
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            cancel: Arc::new(AtomicBool::new(false)),
            step: Box::new(|_| {}),
        }
    }

    /// With something to do after the first rota and after each round.
    #[must_use]
    pub fn on_progress(mut self, step: impl FnMut(&Progress) + Send + Sync + 'a) -> Self {
        self.step = Box::new(step);
        self
    }

    /// Stops when this flag is set, by whichever thread.
    #[must_use]
    pub fn cancelled_by(mut self, flag: Arc<AtomicBool>) -> Self {
        self.cancel = flag;
        self
    }

    /// The clock started earlier: reading the request counts too.
    #[must_use]
    pub fn since(mut self, began: Instant) -> Self {
        self.began = began;
        self
    }
}

impl Observer for Watch<'_> {
    fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    fn progress(&mut self, now: &Progress) {
        (self.step)(now);
    }
}
