//! Where a job could go, cheapest guess first, and what it would cost there exactly.

use super::flat::{NEAR_TRIED, NONE};
use super::state::State;
use crate::search::rng::Rng;

/// A place in the order of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// About what it costs, never more but for waits and idling.
    pub(super) guess: i64,
    /// The part of it that is not for lateness.
    still: i64,
    /// Behind which job or head.
    pub(super) after: usize,
    /// Whether the lunch taken there moves behind the job.
    before_lunch: bool,
}

/// How places are looked for.
pub(super) struct Look<'a> {
    /// Whether only beside the nearest stops.
    pub(super) near_only: bool,
    /// To miss some.
    pub(super) rng: &'a mut Rng,
}

/// One place in so many is not looked at.
const BLINK: usize = 100;

impl State<'_> {
    /// Collects the places for a job whose guesses are below a limit: all, or those beside the
    /// stops nearest to it.
    pub(super) fn spots(&self, job: usize, limit: i64, look: &mut Look<'_>, spots: &mut Vec<Spot>) {
        spots.clear();
        let mate = self.mate_of(job);
        if look.near_only {
            self.spots_near(job, mate, limit, look.rng, spots);
        } else {
            self.spots_all(job, mate, limit, look.rng, spots);
        }
    }

    fn spots_near(
        &self,
        job: usize,
        (held, taken): (i64, usize),
        limit: i64,
        rng: &mut Rng,
        spots: &mut Vec<Spot>,
    ) {
        let flat = self.flat;
        let mut look = |after: usize, run: usize| {
            let price = if flat.priced_offers { flat.offer(job, run) } else { 0 };
            self.look(job, (after, run), (held, price, limit), rng, spots);
        };
        for &near in flat.near[job].iter().take(NEAR_TRIED) {
            let run = self.run[near];
            if run != NONE && run != taken && flat.offered(job, run) {
                look(near, run);
                // Unless the one before is as near, and so has been or will be looked at.
                if !flat.is_near(job, self.prev[near]) {
                    look(self.prev[near], run);
                }
            }
        }
        let empty = |run: &&usize| self.size[**run] == 0 && **run != taken;
        if let Some(&run) = flat.offers[job].iter().find(empty) {
            look(flat.head(run), run);
        }
    }

    fn spots_all(
        &self,
        job: usize,
        (held, taken): (i64, usize),
        limit: i64,
        rng: &mut Rng,
        spots: &mut Vec<Spot>,
    ) {
        let flat = self.flat;
        for &run in &flat.offers[job] {
            let price = if flat.priced_offers { flat.offer(job, run) } else { 0 };
            if run == taken || price >= limit {
                continue;
            }
            let mut after = flat.head(run);
            loop {
                // It only gets later from here on.
                let free = self.start[after] + flat.duration[after];
                if price + flat.prices.late * flat.late(job, free) >= limit && !flat.several_windows
                {
                    break;
                }
                self.look(job, (after, run), (held, price, limit), rng, spots);
                after = self.next[after];
                if after >= flat.jobs {
                    break;
                }
            }
        }
    }

    /// Looks at the place after a job or head of a run; where the lunch is taken there, before it
    /// and behind it.
    #[inline]
    fn look(
        &self,
        job: usize,
        (after, run): (usize, usize),
        (held, price, limit): (i64, i64, i64),
        rng: &mut Rng,
        spots: &mut Vec<Spot>,
    ) {
        let lunch = self.flat.lunch.is_some() && self.lunch[run] == after;
        for before_lunch in [false, true].into_iter().take(1 + usize::from(lunch)) {
            let spot = self.guess(job, (after, before_lunch), held, price);
            if spot.guess < limit && !rng.once_in(BLINK) {
                spots.push(spot);
            }
        }
    }

    /// When a job can start for its mate, and the run that already makes that.
    fn mate_of(&self, job: usize) -> (i64, usize) {
        let mate = self.flat.mate[job];
        if mate != NONE && self.made(mate) {
            (self.start[mate] + self.flat.lag[mate], self.run[mate])
        } else {
            (i64::MIN, NONE)
        }
    }

    /// Guesses again, now that the mate of a job is made; only where the old guesses allow for
    /// less than a limit.
    pub(super) fn guess_again(&self, job: usize, limit: i64, old: &[Spot], spots: &mut Vec<Spot>) {
        let flat = self.flat;
        spots.clear();
        let (held, taken) = self.mate_of(job);
        for spot in old.iter().filter(|spot| spot.guess < limit) {
            let run = self.run[spot.after];
            if run == taken {
                continue;
            }
            let price = if flat.priced_offers { flat.offer(job, run) } else { 0 };
            let spot = self.guess(job, (spot.after, spot.before_lunch), held, price);
            if spot.guess < limit {
                spots.push(spot);
            }
        }
    }

    /// About what a job costs at a place, at a price for who makes it.
    #[inline]
    fn guess(
        &self,
        job: usize,
        (after, before_lunch): (usize, bool),
        held: i64,
        price: i64,
    ) -> Spot {
        let (flat, prices, before) = (self.flat, &self.flat.prices, self.next[after]);
        let run = self.run[after];
        let free = self.start[after] + flat.duration[after];
        let to = flat.travel(after, job);
        let (on, past) = (flat.travel(job, before), flat.travel(after, before));
        let lunch = flat.lunch.is_some() && self.lunch[run] == after;
        let ready = if lunch && !before_lunch { self.ready(after, job) } else { free + to };
        let start = flat.start(job, ready.max(held));
        let late = flat.late(job, start);
        let more = to + on - past;
        let mut still = price + more * prices.travel;
        let mut guess = still + late * prices.late;
        guess += prices.latest * (late - self.totals.latest).max(0);
        let ends = start + flat.duration[job] + on;
        if before < flat.jobs {
            let was = self.start[before];
            if ends > was {
                let now = flat.start(before, ends);
                guess += (flat.late(before, now) - flat.late(before, was)) * prices.late;
            }
        } else if prices.overtime > 0 && !lunch {
            let closes = flat.window[before].closes;
            let was = if after == before { closes } else { free + past };
            let over = prices.overtime * ((ends - closes).max(0) - (was - closes).max(0));
            guess += over;
            still += over;
        }
        if flat.rich {
            let edges = Edges { after, before, start, ready, ends };
            guess += self.guess_rich(job, run, more + flat.duration[job], edges);
        }
        Spot { guess, still, after, before_lunch }
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
        if !self.begin(job, i64::MAX) {
            return false;
        }
        self.add_up();
        true
    }

    /// What the plan would cost with a job at a place, if less than a limit. The job is put
    /// there: go back to a mark.
    fn price(&mut self, job: usize, spot: Spot, limit: i64) -> Option<i64> {
        if self.flat.plain {
            // Lateness is all that is not yet known.
            let cost = self.cost() + spot.still;
            self.link(job, spot.after);
            let well = self.begin(job, limit - cost);
            self.unspoil();
            let cost = cost + self.lateness.price(&self.flat.prices);
            return Some(cost).filter(|&cost| well && cost < limit);
        }
        let well = self.insert(job, spot);
        well.then(|| self.cost()).filter(|&cost| cost < limit)
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
            if let Some(cost) = self.price(job, spot, limit) {
                limit = cost;
                best = Some((cost, spot));
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
