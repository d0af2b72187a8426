//! Lunch: taken behind the stop where it costs least.

use super::flat::NONE;
use super::state::State;

impl State<'_> {
    /// Moves the lunch of each given run to where it costs least.
    pub(super) fn take_lunches(&mut self, runs: &[usize]) {
        for &run in runs.iter().filter(|&&run| self.flat.eats[run]) {
            self.take_lunch(run);
        }
    }

    /// Moves the lunch of a run to where it costs least.
    fn take_lunch(&mut self, run: usize) {
        let Some(lunch) = self.flat.lunch else { return };
        let head = self.flat.head(run);
        let (was, mut best, mut limit) = (self.lunch[run], self.lunch[run], self.cost());
        let mark = self.mark();
        let mut after = head;
        loop {
            if after != was && self.eat_after(run, after) && self.cost() < limit {
                (best, limit) = (after, self.cost());
            }
            self.back(mark);
            let free = self.start[after] + self.flat.duration[after];
            after = self.next[after];
            if after == head || free > lunch.starts.closes {
                break;
            }
        }
        if was != NONE && self.eat_after(run, NONE) && self.cost() < limit {
            best = NONE;
        }
        self.back(mark);
        if best != was {
            self.eat_after(run, best);
        }
    }

    /// Moves a lunch, all starts and sums brought up to date; false if the orders forbid it,
    /// and then go back to a mark.
    fn eat_after(&mut self, run: usize, after: usize) -> bool {
        let was = self.lunch[run];
        self.set_lunch(run, after);
        let before = [was, after].map(|after| if after == NONE { NONE } else { self.next[after] });
        for next in before.into_iter().filter(|&next| next < self.flat.jobs) {
            self.loosen(next);
        }
        if !self.settle() {
            return false;
        }
        self.add_up();
        true
    }
}
