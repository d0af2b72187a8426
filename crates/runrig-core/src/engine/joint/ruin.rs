//! Ruin: strings of stops near each other are taken out, each client with all its visits.

use super::flat::NONE;
use super::state::State;
use crate::search::rng::Rng;

/// How much is taken out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Jobs taken out in all, on average.
    pub(super) jobs: usize,
    /// The longest string.
    pub(super) string: usize,
}

impl State<'_> {
    /// Takes something out; false if the starts of what is left contradict each other, and
    /// then go back to a mark.
    pub(super) fn ruin(&mut self, size: Size, rng: &mut Rng, hit: &mut Vec<bool>) -> bool {
        match rng.below(20) {
            0 | 1 => self.ruin_some(size, rng),
            2 | 3 => self.ruin_near(size, rng),
            4 => self.ruin_runs(rng),
            _ => self.ruin_strings(size, rng, hit),
        }
        if !self.settle() {
            return false;
        }
        self.add_up();
        true
    }

    /// Takes out a client.
    fn remove(&mut self, client: usize) {
        let flat = self.flat;
        for &job in &flat.visits[client] {
            if self.made(job) {
                let next = self.next[job];
                let mate = flat.mate[job];
                self.unlink(job);
                self.loosen(next);
                if mate != NONE && self.made(mate) {
                    self.loosen(mate);
                }
            }
        }
        self.out.push(client);
        self.totals.absent += flat.absent[client];
    }

    /// Strings out of the runs around a job, as in SISR.
    fn ruin_strings(&mut self, size: Size, rng: &mut Rng, hit: &mut Vec<bool>) {
        let flat = self.flat;
        hit.clear();
        hit.resize(flat.runs, false);
        let made: usize = self.size.iter().sum();
        let used = self.size.iter().filter(|&&size| size > 0).count();
        let longest = size.string.min(made.checked_div(used).unwrap_or(0)).max(1);
        let most = (4 * size.jobs / (1 + longest)).saturating_sub(1).max(1);
        let mut strings = 1 + rng.below(most);
        let seed = rng.below(flat.jobs);
        for &job in std::iter::once(&seed).chain(&flat.near[seed]) {
            if strings == 0 {
                break;
            }
            if self.made(job) && !hit[self.run[job]] {
                hit[self.run[job]] = true;
                self.ruin_string(job, longest, rng);
                strings -= 1;
            }
        }
    }

    /// A string of stops with a job in it, or one around some stops that stay.
    fn ruin_string(&mut self, job: usize, longest: usize, rng: &mut Rng) {
        let flat = self.flat;
        let size = self.size[self.run[job]];
        let length = 1 + rng.below(longest.min(size));
        let mut stay = 0;
        if rng.once_in(2) {
            while length + stay < size && !rng.once_in(3) {
                stay += 1;
            }
        }
        // Begin so far before the job that it is among them, and not before the run.
        let all = length + stay;
        let mut first = job;
        for _ in 0..rng.below(all) {
            if self.prev[first] >= flat.jobs {
                break;
            }
            first = self.prev[first];
        }
        let skip_from = 1 + rng.below(length);
        let mut at = first;
        for step in 0..all {
            if at >= flat.jobs {
                break;
            }
            let mut next = self.next[at];
            if stay == 0 || step < skip_from || step >= skip_from + stay {
                // Its client may have another visit right behind it.
                let client = flat.client[at];
                while next < flat.jobs && flat.client[next] == client {
                    next = self.next[next];
                }
                self.remove(client);
            }
            at = next;
        }
    }

    /// All of two runs near each other, so that each can take on the other's work.
    fn ruin_runs(&mut self, rng: &mut Rng) {
        let flat = self.flat;
        let seed = rng.below(flat.jobs);
        let (mut left, skip) = (2, rng.below(4));
        for &job in std::iter::once(&seed).chain(flat.near[seed].iter().skip(skip)) {
            if left == 0 {
                break;
            }
            let run = self.run[job];
            if run != NONE {
                left -= 1;
                let head = flat.head(run);
                while self.next[head] != head {
                    self.remove(flat.client[self.next[head]]);
                }
            }
        }
    }

    /// Clients anywhere.
    fn ruin_some(&mut self, size: Size, rng: &mut Rng) {
        let clients = self.flat.visits.len();
        for _ in 0..=rng.below(size.jobs.min(clients)) {
            let client = rng.below(clients);
            if self.made(self.flat.visits[client][0]) {
                self.remove(client);
            }
        }
    }

    /// The clients nearest to one, most of them.
    fn ruin_near(&mut self, size: Size, rng: &mut Rng) {
        let flat = self.flat;
        let mut left = 1 + rng.below(size.jobs);
        let seed = rng.below(flat.jobs);
        for &job in std::iter::once(&seed).chain(&flat.near[seed]) {
            if left == 0 {
                break;
            }
            if self.made(job) && !rng.once_in(3) {
                self.remove(flat.client[job]);
                left -= 1;
            }
        }
    }
}
