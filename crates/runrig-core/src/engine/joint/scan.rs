//! Where a job could go, cheapest guess first, and what it would cost there exactly.

use super::flat::NONE;
use super::state::State;
use crate::search::rng::Rng;

/// A place in the order of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// About what it costs, never more but for waits and idling.
    pub(super) guess: i64,
    /// Behind which job or head.
    pub(super) after: usize,
    /// Whether the lunch taken there moves behind the job.
    before_lunch: bool,
}

/// One place in so many is not looked at.
const BLINK: usize = 100;

impl State<'_> {
    /// Collects the places for a job whose guesses are below a limit.
    pub(super) fn spots(&self, job: usize, limit: i64, rng: &mut Rng, spots: &mut Vec<Spot>) {
        let flat = self.flat;
        spots.clear();
        let mate = flat.mate[job];
        let (mut held, mut taken) = (i64::MIN, NONE);
        if mate != NONE && self.made(mate) {
            (held, taken) = (self.start[mate] + flat.lag[mate], self.run[mate]);
        }
        for &run in &flat.offers[job] {
            if run == taken {
                continue;
            }
            let price = if flat.priced_offers { flat.offer(job, run) } else { 0 };
            if price < limit {
                self.spots_of_run(job, run, (held, price, limit), rng, spots);
            }
        }
    }

    fn spots_of_run(
        &self,
        job: usize,
        run: usize,
        (held, price, limit): (i64, i64, i64),
        rng: &mut Rng,
        spots: &mut Vec<Spot>,
    ) {
        let (flat, prices) = (self.flat, self.flat.prices);
        let head = flat.head(run);
        let duration = flat.duration[job];
        let mut after = head;
        loop {
            let before = self.next[after];
            // It only gets later from here on.
            let free = self.start[after] + flat.duration[after];
            if price + prices.late * flat.late(job, free) >= limit && !flat.several_windows {
                break;
            }
            let lunch = flat.lunch.is_some() && self.lunch[run] == after;
            for before_lunch in [false, true].into_iter().take(1 + usize::from(lunch)) {
                let travel = [
                    flat.travel(after, job),
                    flat.travel(job, before),
                    flat.travel(after, before),
                ];
                let ready = if lunch && before_lunch {
                    free + travel[0]
                } else if lunch {
                    self.ready(after, job)
                } else {
                    free + travel[0]
                };
                let start = flat.start(job, ready.max(held));
                let late = flat.late(job, start);
                let more = travel[0] + travel[1] - travel[2];
                let mut guess = price + more * prices.travel + late * prices.late;
                guess += prices.latest * (late - self.totals.latest).max(0);
                let ends = start + duration + travel[1];
                if before < flat.jobs {
                    let was = self.start[before];
                    if ends > was {
                        let now = flat.start(before, ends);
                        let later = flat.late(before, now) - flat.late(before, was);
                        guess += later * prices.late;
                    }
                } else if !lunch {
                    let closes = flat.window[head].closes;
                    let was = if after == head { closes } else { free + travel[2] };
                    guess += prices.overtime * ((ends - closes).max(0) - (was - closes).max(0));
                }
                if flat.rich {
                    let edges = Edges { after, before, start, ready, ends };
                    guess += self.guess_rich(job, run, more + duration, edges);
                }
                if guess < limit && !rng.once_in(BLINK) {
                    spots.push(Spot { guess, after, before_lunch });
                }
            }
            if before == head {
                break;
            }
            after = before;
        }
    }

    /// About what a job adds to waits, idling and imbalance.
    fn guess_rich(&self, job: usize, run: usize, work: i64, edges: Edges) -> i64 {
        let (flat, prices, sum) = (self.flat, self.flat.prices, self.sums[run]);
        let head = flat.head(run);
        let mut guess = prices.work * work;
        if prices.idlest > 0 && sum.idle == self.totals.idlest {
            guess -= prices.idlest * work.min(sum.idle);
        }
        if prices.wait > 0 {
            let wait = if edges.before == head {
                if edges.after == head && flat.just_in_time { 0 } else { edges.start - edges.ready }
            } else if edges.after == head && flat.just_in_time {
                let latest = edges.start.max(flat.window[job].closes) - edges.start;
                (sum.first - edges.ends - latest).max(0)
            } else {
                -work.clamp(0, sum.waiting.max(0))
            };
            guess += prices.wait * wait;
        }
        if prices.imbalance > 0 {
            let runs = i64::try_from(flat.runs).unwrap_or(1);
            let mean = (self.totals.work + work) / runs;
            guess += prices.imbalance * ((sum.work + work - mean).abs() - (sum.work - mean).abs());
        }
        guess
    }

    /// Puts a job at a place, all starts and sums brought up to date; false if it cannot be
    /// there, and then go back to a mark.
    pub(super) fn insert(&mut self, job: usize, spot: Spot) -> bool {
        self.link(job, spot.after);
        if spot.before_lunch {
            self.set_lunch(self.run[job], job);
        }
        if !self.begin(job) {
            return false;
        }
        self.add_up();
        true
    }

    /// The best of the places collected for a job, if the plan then costs less than a limit;
    /// the places are used up.
    pub(super) fn best(
        &mut self,
        job: usize,
        mut limit: i64,
        spots: &mut Vec<Spot>,
    ) -> Option<(i64, Spot)> {
        let (cost, mark) = (self.cost(), self.mark());
        let mut best = None;
        // The most promising first, so that few others remain to be tried.
        if let Some(at) = (0..spots.len()).min_by_key(|&at| spots[at].guess) {
            spots.swap(0, at);
        }
        for spot in spots.drain(..) {
            if cost + spot.guess >= limit {
                continue;
            }
            if self.insert(job, spot) && self.cost() < limit {
                limit = self.cost();
                best = Some((limit, spot));
            }
            self.back(mark);
        }
        best
    }
}

/// Between what a job would go.
#[derive(Clone, Copy)]
struct Edges {
    after: usize,
    before: usize,
    /// When it would start.
    start: i64,
    /// When it could.
    ready: i64,
    /// When the next could start.
    ends: i64,
}
