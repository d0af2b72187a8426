//! What one run costs, added up stop by stop.

use super::flat::NONE;
use super::state::State;

/// What one run costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// What is priced by itself.
    pub(super) linear: i64,
    /// The largest lateness.
    pub(super) latest: i64,
    /// The longest wait.
    pub(super) longest_wait: i64,
    /// Time of the shift without travel, visit or lunch.
    pub(super) idle: i64,
    /// Travel and visits.
    pub(super) work: i64,
    /// All waiting.
    pub(super) waiting: i64,
    /// When the first stop starts, pushed.
    pub(super) first: i64,
}

impl State<'_> {
    /// Adds up a run.
    pub(super) fn summary(&self, run: usize) -> Summary {
        let flat = self.flat;
        let (head, prices) = (flat.head(run), flat.prices);
        let shift = flat.window[head];
        if self.next[head] == head {
            return self.unused(run);
        }
        let (mut travel, mut service, mut late, mut latest, mut offers) = (0, 0, 0, 0, 0);
        let (mut before, mut job) = (head, self.next[head]);
        while job != head {
            travel += flat.travel(before, job);
            service += flat.duration[job];
            let lateness = flat.late(job, self.start[job]);
            late += lateness;
            latest = latest.max(lateness);
            if flat.priced_offers {
                offers += flat.offer(job, run);
            }
            (before, job) = (job, self.next[job]);
        }
        travel += flat.travel(before, head);
        let back = self.ready(before, head);
        let mut sum = Summary {
            linear: travel * prices.travel
                + late * prices.late
                + offers
                + (back - shift.closes).max(0) * prices.overtime,
            latest,
            work: travel + service,
            ..Summary::default()
        };
        if flat.rich {
            self.enrich(run, travel, service, &mut sum);
        }
        sum
    }

    /// Adds what has to do with waiting, idling and lunch.
    fn enrich(&self, run: usize, travel: i64, service: i64, sum: &mut Summary) {
        let flat = self.flat;
        let (head, prices) = (flat.head(run), flat.prices);
        let (shift, first, last) =
            (flat.window[head], self.next[flat.head(run)], self.prev[flat.head(run)]);
        let back = self.ready(last, head);
        // A lunch that is not in time is no lunch, but a wait.
        let lunch = match flat.lunch {
            Some(lunch) if self.lunch_in_time(run) => lunch.duration,
            _ => 0,
        };
        if flat.eats[run] && !self.lunch_in_time(run) {
            sum.linear += prices.no_lunch;
        }
        sum.linear += prices.work * sum.work;
        sum.idle = (back.max(shift.closes) - shift.opens - travel - service - lunch).max(0);
        sum.first = self.start[first];
        // A run that takes its lunch first is not waiting for its second stop.
        let lunch_first = self.lunch[run] == head;
        let mut waiting = if flat.just_in_time || lunch_first {
            let rest = travel - flat.travel(head, first) + service;
            back - self.start[first] - rest - if lunch_first { 0 } else { lunch }
        } else {
            back - shift.opens - travel - service - lunch
        };
        let mut longest = 0;
        if flat.just_in_time && waiting > 0 && prices.wait > 0 {
            let push = self.push(run);
            waiting -= push.by;
            sum.linear += push.late * prices.late;
            sum.latest = sum.latest.max(push.latest);
            sum.first += push.by;
            longest = push.by;
        }
        sum.waiting = waiting;
        sum.linear += waiting * prices.wait;
        if prices.longest_wait > 0 {
            sum.longest_wait = self.longest_wait(run, longest);
        }
    }

    /// A run without stops.
    fn unused(&self, run: usize) -> Summary {
        let flat = self.flat;
        let shift = flat.window[flat.head(run)];
        let mut sum = Summary { idle: shift.closes - shift.opens, ..Summary::default() };
        if flat.eats[run] {
            match flat.lunch.filter(|_| self.lunch_in_time(run)) {
                // Nothing but lunch, and perhaps the way from one end to the other.
                Some(lunch) => {
                    let (head, prices) = (flat.head(run), flat.prices);
                    sum.work = flat.travel(head, head);
                    let ends = self.ready(head, head);
                    sum.idle = ends.max(shift.closes) - shift.opens - lunch.duration - sum.work;
                    sum.linear += (ends - shift.closes).max(0) * prices.overtime
                        + sum.work * (prices.travel + prices.work);
                }
                None => sum.linear += flat.prices.no_lunch,
            }
        }
        sum
    }

    /// Whether a run takes its lunch in time.
    pub(super) fn lunch_in_time(&self, run: usize) -> bool {
        let after = self.lunch[run];
        let free = |after: usize| self.start[after] + self.flat.duration[after];
        self.flat.lunch.is_some_and(|lunch| after != NONE && free(after) <= lunch.starts.closes)
    }

    /// The longest wait at a stop, the first of them shortened from the front.
    fn longest_wait(&self, run: usize, mut pushed: i64) -> i64 {
        let (head, mut longest) = (self.flat.head(run), 0);
        let mut before = head;
        for job in self.jobs(run) {
            let wait = self.start[job] - self.ready(before, job);
            if before != head || !self.flat.just_in_time {
                longest = longest.max(wait - pushed);
                pushed = (pushed - wait).max(0);
            }
            before = job;
        }
        longest
    }
}
