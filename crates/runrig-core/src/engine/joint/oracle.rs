//! The slow and certain way to the starts and the price of a plan, to hold the fast one to.

use super::flat::NONE;
use super::state::State;

impl State<'_> {
    /// Asserts that starts and price are what they are when worked out from the orders alone.
    pub(super) fn assert_true(&self) {
        let mut other = self.clone();
        for job in (0..self.flat.jobs).filter(|&job| self.made(job)) {
            other.start[job] = self.flat.window[job].opens;
        }
        let mut moved = true;
        while moved {
            moved = false;
            for job in (0..self.flat.jobs).filter(|&job| self.made(job)) {
                let mut ready = other.ready(self.prev[job], job);
                let mate = self.flat.mate[job];
                if mate != NONE && self.made(mate) {
                    ready = ready.max(other.start[mate] + self.flat.lag[mate]);
                }
                let start = self.flat.start(job, ready);
                moved |= start > other.start[job];
                other.start[job] = other.start[job].max(start);
            }
        }
        for job in (0..self.flat.jobs).filter(|&job| self.made(job)) {
            assert_eq!(self.start[job], other.start[job], "start of job {job}");
        }
        other.totals = super::state::Totals::default();
        other.totals.absent = self.out.iter().map(|&client| self.flat.absent[client]).sum();
        other.sums.fill(super::summary::Summary::default());
        (0..self.flat.runs).for_each(|run| other.spoil(run));
        other.add_up();
        assert_eq!(self.totals, other.totals);
        let made = (0..self.flat.jobs).filter(|&job| self.made(job)).count();
        let in_runs: usize = (0..self.flat.runs).map(|run| self.jobs(run).count()).sum();
        assert_eq!(made, in_runs);
        assert_eq!(made, self.size.iter().sum::<usize>());
    }
}
