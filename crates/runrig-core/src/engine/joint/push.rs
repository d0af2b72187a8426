//! Leaving later: how far the first stops of a run are put off to wait less.
//!
//! Waiting is what lies between the first start and the end that is neither travel, visit nor
//! lunch, so it is the first start alone that counts. Put off by some time, it puts off the
//! stops behind it as far as their waits do not take it up. Each of these can be late from
//! some moment on: the price is convex, and its least is where as many have become late as
//! waiting is dearer than lateness. A tied stop moves only as far as its mate lets it.

use super::flat::NONE;
use super::state::State;

/// How a run leaves later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Push {
    /// By how much.
    pub(super) by: i64,
    /// Lateness that comes with it.
    pub(super) late: i64,
    /// The largest lateness of what is put off.
    pub(super) latest: i64,
}

/// More late stops than these are never worth it.
const MOST: usize = 8;

impl State<'_> {
    /// How far the beginning of a run is put off.
    pub(super) fn push(&self, run: usize) -> Push {
        let (flat, head) = (self.flat, self.flat.head(run));
        let prices = flat.prices;
        // So many stops may become late.
        let may = (prices.wait + prices.late - 1).checked_div(prices.late).unwrap_or(1);
        let may = usize::try_from(may).unwrap_or(1).clamp(1, MOST);
        let mut late_from = [i64::MAX; MOST];
        let mut limit = i64::MAX;
        let mut waits = 0;
        let (mut before, mut job) = (head, self.next[head]);
        loop {
            let eats = self.lunch[run] == before && before != head;
            if let Some(lunch) = flat.lunch.filter(|_| eats) {
                let free = self.start[before] + flat.duration[before];
                let there = free + flat.travel(before, job);
                let begins = if there <= lunch.starts.closes { there } else { free };
                waits += (lunch.starts.opens - begins).max(0);
                limit = limit.min(waits + lunch.starts.closes - begins.max(lunch.starts.opens));
            }
            if job == head {
                limit = limit.min(waits);
                break;
            }
            if before != head {
                waits += self.start[job] - self.ready(before, job);
            }
            if waits >= limit {
                break;
            }
            let mate = flat.mate[job];
            if mate != NONE && self.made(mate) {
                limit = limit.min(waits + self.start[mate] - flat.lag[job] - self.start[job]);
            }
            let closes = flat.window_at(job, self.start[job]).closes;
            let from = waits + (closes - self.start[job]).max(0);
            if from < late_from[may - 1] {
                let mut at = may - 1;
                while at > 0 && late_from[at - 1] > from {
                    late_from[at] = late_from[at - 1];
                    at -= 1;
                }
                late_from[at] = from;
            }
            (before, job) = (job, self.next[job]);
        }
        let by = limit.min(late_from[may - 1]).max(0);
        let late = late_from.iter().map(|&from| (by.saturating_sub(from)).max(0)).sum();
        let mut push = Push { by, late, latest: 0 };
        if late > 0 {
            push.latest = self.pushed_latest(run, by);
        }
        push
    }

    /// The largest lateness in a run that is put off so far.
    fn pushed_latest(&self, run: usize, by: i64) -> i64 {
        let mut latest = 0;
        self.pushed(run, by, |job, start| {
            let closes = self.flat.window_at(job, self.start[job]).closes;
            latest = latest.max(start - closes);
        });
        latest
    }

    /// Calls a function with the jobs of a run and their starts, put off so far.
    pub(super) fn pushed(&self, run: usize, by: i64, mut call: impl FnMut(usize, i64)) {
        let (head, mut left) = (self.flat.head(run), by);
        let mut before = head;
        for job in self.jobs(run) {
            if before != head {
                let mut wait = self.start[job] - self.ready(before, job);
                if let Some(lunch) = self.flat.lunch.filter(|_| self.lunch[run] == before) {
                    let free = self.start[before] + self.flat.duration[before];
                    let there = free + self.flat.travel(before, job);
                    let begins = if there <= lunch.starts.closes { there } else { free };
                    wait += (lunch.starts.opens - begins).max(0);
                }
                left = (left - wait).max(0);
            }
            call(job, self.start[job] + left);
            before = job;
        }
    }
}
