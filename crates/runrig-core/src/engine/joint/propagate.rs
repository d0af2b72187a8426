//! Starts: each the earliest that its run, its tie and its windows allow.
//!
//! A start depends on the job before it and on its mate. If something is inserted starts can
//! only rise, and all that rise do so because of it: if the rise comes back to where it began,
//! the orders contradict each other. If something is taken out, the starts that rested on it
//! fall back to their windows and rise again to where they are held.

use super::day::Prices;
use super::flat::NONE;
use super::state::State;

/// How often a start can rise again by itself while windows are skipped, before this is taken
/// for a ring.
const SKIPS: usize = 6;
/// How many starts for each job can rise in all, before this is taken for a ring. Only where
/// the way round is shorter can taking out a job leave one.
const RISES: usize = 32;

/// How much later things are since a job was put in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lateness {
    /// In all.
    late: i64,
    /// The most of a job, and what it was.
    latest: i64,
    was: i64,
    /// What it may cost.
    most: i64,
}

impl Lateness {
    /// What it costs.
    #[inline]
    pub(super) fn price(&self, prices: &Prices) -> i64 {
        self.late * prices.late + (self.latest - self.was) * prices.latest
    }
}

impl State<'_> {
    /// When a job or head can begin, coming from the stop before it.
    #[inline]
    pub(super) fn ready(&self, from: usize, to: usize) -> i64 {
        let free = self.start[from] + self.flat.duration[from];
        let travel = self.flat.travel(from, to);
        if let Some(lunch) = self.flat.lunch
            && self.lunch[self.run[from]] == from
        {
            let (opens, closes) = (lunch.starts.opens, lunch.starts.closes);
            return if free + travel <= closes {
                (free + travel).max(opens) + lunch.duration
            } else {
                free.max(opens) + lunch.duration + travel
            };
        }
        free + travel
    }

    /// The earliest start of a job that is made.
    #[inline]
    fn held(&self, job: usize) -> i64 {
        let ready = self.ready(self.prev[job], job);
        let mate = self.flat.mate[job];
        let ready = if mate != NONE && self.made(mate) {
            ready.max(self.start[mate] + self.flat.lag[mate])
        } else {
            ready
        };
        self.flat.start(job, ready)
    }

    /// Starts a job that was just linked, and all that depends on it later; whether that can
    /// be, and does not cost more for lateness than a limit. If not, go back to a mark.
    pub(super) fn begin(&mut self, job: usize, most: i64) -> bool {
        let start = self.held(job);
        self.set_start(job, start);
        self.risen.clear();
        self.risen.push(job);
        let (late, latest) = (self.flat.late(job, start), self.totals.latest);
        self.lateness = Lateness { late, latest: latest.max(late), was: latest, most };
        let well = self.rise(job);
        if !well {
            self.unspoil();
            return false;
        }
        if self.could_fall(job) {
            self.loosen(self.next[job]);
            return self.settle();
        }
        true
    }

    /// Raises whatever depends on jobs that have risen; false if the rise comes back to the
    /// job it began with.
    fn rise(&mut self, source: usize) -> bool {
        let mut skips = if self.flat.several_windows { SKIPS } else { 0 };
        let mut left = RISES * (self.flat.jobs + 1);
        while let Some(job) = self.risen.pop() {
            left -= 1;
            if left == 0 {
                return false;
            }
            let next = self.next[job];
            if next < self.flat.jobs {
                let ready = self.ready(job, next);
                if ready > self.start[next] {
                    if next == source {
                        if skips == 0 {
                            return false;
                        }
                        skips -= 1;
                    }
                    if !self.raise(next, ready) {
                        return false;
                    }
                }
            }
            let mate = self.flat.mate[job];
            if mate != NONE && self.made(mate) {
                let ready = self.start[job] + self.flat.lag[job];
                if ready > self.start[mate] {
                    if mate == source {
                        if skips == 0 {
                            return false;
                        }
                        skips -= 1;
                    }
                    if !self.raise(mate, ready) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// Raises one start; false if all that has become late then costs more than it may.
    #[inline]
    fn raise(&mut self, job: usize, ready: i64) -> bool {
        let (was, now) = (self.start[job], self.flat.start(job, ready));
        self.set_start(job, now);
        self.risen.push(job);
        let late = self.flat.late(job, now);
        let lateness = &mut self.lateness;
        if late > 0 {
            lateness.late += late - self.flat.late(job, was);
            lateness.latest = lateness.latest.max(late);
            return lateness.price(&self.flat.prices) <= lateness.most;
        }
        true
    }

    /// Whether the start behind a job that was put in can fall: because the way by this job is
    /// shorter than past it, or because there was a lunch between.
    #[inline]
    fn could_fall(&self, job: usize) -> bool {
        let (after, next) = (self.prev[job], self.next[job]);
        if next >= self.flat.jobs || self.start[next] <= self.flat.window[next].opens {
            return false;
        }
        let lunch = self.lunch[self.run[job]];
        lunch == after || lunch == job || self.ready(job, next) < self.ready(after, next)
    }

    /// Notes that a start may fall, or rise where a way round was shorter.
    pub(super) fn loosen(&mut self, job: usize) {
        if job < self.flat.jobs && !self.is_loose[job] {
            self.is_loose[job] = true;
            self.loose.push(job);
        }
    }

    /// Lets loosened starts fall, with all that rests on them, to where they are held; whether
    /// that can be. If not, go back to a mark.
    pub(super) fn settle(&mut self) -> bool {
        let mut at = 0;
        while let Some(&job) = self.loose.get(at) {
            at += 1;
            if !self.made(job) {
                continue;
            }
            let next = self.next[job];
            if next < self.flat.jobs && self.rests(next, self.ready(job, next)) {
                self.loosen(next);
            }
            let mate = self.flat.mate[job];
            if mate != NONE
                && self.made(mate)
                && self.rests(mate, self.start[job] + self.flat.lag[job])
            {
                self.loosen(mate);
            }
        }
        let mut loose = std::mem::take(&mut self.loose);
        for &job in &loose {
            self.is_loose[job] = false;
            if self.made(job) {
                self.set_start(job, self.flat.window[job].opens);
            }
        }
        self.risen.clear();
        for &job in &loose {
            if self.made(job) {
                let start = self.held(job);
                if start > self.start[job] {
                    self.set_start(job, start);
                    self.risen.push(job);
                }
            }
        }
        loose.clear();
        self.loose = loose;
        self.lateness = Lateness { most: i64::MAX, ..Lateness::default() };
        let well = self.rise(NONE);
        if !well {
            self.unspoil();
        }
        well
    }

    /// Whether the start of a job may rest on what makes it ready then.
    fn rests(&self, job: usize, ready: i64) -> bool {
        self.start[job] > self.flat.window[job].opens
            && self.flat.start(job, ready) == self.start[job]
    }
}
