//! A plan that is changed in place, with a log of what to undo.

use super::flat::{Flat, NONE};
use super::propagate::Lateness;
use super::summary::Summary;

/// A plan in the making.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) flat: &'a Flat,
    /// Of each job and head: what follows; the last job is followed by the head.
    pub(super) next: Vec<usize>,
    /// Of each job and head: what comes before.
    pub(super) prev: Vec<usize>,
    /// Of each job and head: its run, or [`NONE`].
    pub(super) run: Vec<usize>,
    /// Of each job that is made: when it starts, the earliest that orders and ties allow. Of
    /// each head: when the shift begins.
    pub(super) start: Vec<i64>,
    /// Of each run: the job or head after which it takes its lunch, or [`NONE`].
    pub(super) lunch: Vec<usize>,
    /// Of each run: how many jobs it has.
    pub(super) size: Vec<usize>,
    /// Of each run: what it costs.
    pub(super) sums: Vec<Summary>,
    pub(super) totals: Totals,
    /// The clients nobody visits.
    pub(super) out: Vec<usize>,
    /// The last that was kept.
    kept: Mark,
    changes: Vec<Change>,
    old_sums: Vec<(usize, Summary)>,
    /// Runs whose summaries are out of date.
    stale: Vec<usize>,
    is_stale: Vec<bool>,
    /// Jobs whose starts have risen, and what depends on them not yet.
    pub(super) risen: Vec<usize>,
    /// How much later it has become since a job was put in.
    pub(super) lateness: Lateness,
    /// Jobs whose starts may fall.
    pub(super) loose: Vec<usize>,
    pub(super) is_loose: Vec<bool>,
}

/// What a plan costs, in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    /// The sum over runs of what is priced by itself.
    pub(super) linear: i64,
    pub(super) latest: i64,
    pub(super) longest_wait: i64,
    pub(super) idlest: i64,
    /// Travel and visits of all runs.
    pub(super) work: i64,
    /// What absent clients cost.
    pub(super) absent: i64,
    /// All of it.
    pub(super) cost: i64,
}

/// One thing that was changed.
#[derive(Clone, Copy, Debug)]
enum Change {
    Start { job: usize, old: i64 },
    Linked { job: usize },
    Unlinked { job: usize, after: usize },
    Lunch { run: usize, old: usize },
}

/// A point to go back to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    changes: usize,
    sums: usize,
    totals: Totals,
}

impl<'a> State<'a> {
    /// The plan in which nobody is visited.
    pub(super) fn new(flat: &'a Flat) -> Self {
        let all = flat.jobs + flat.runs;
        let mut run = vec![NONE; flat.jobs];
        run.extend(0..flat.runs);
        let lunch = |run| if flat.eats[run] { flat.head(run) } else { NONE };
        let mut state = Self {
            flat,
            next: (0..all).collect(),
            prev: (0..all).collect(),
            run,
            start: flat.window.iter().map(|window| window.opens).collect(),
            lunch: (0..flat.runs).map(lunch).collect(),
            size: vec![0; flat.runs],
            sums: vec![Summary::default(); flat.runs],
            totals: Totals::default(),
            out: (0..flat.visits.len()).collect(),
            kept: Mark::default(),
            changes: vec![],
            old_sums: vec![],
            stale: vec![],
            is_stale: vec![false; flat.runs],
            risen: vec![],
            lateness: Lateness::default(),
            loose: vec![],
            is_loose: vec![false; all],
        };
        state.totals.absent = flat.absent.iter().sum();
        (0..flat.runs).for_each(|run| state.spoil(run));
        state.add_up();
        state.commit();
        state
    }

    /// What the plan costs.
    #[inline]
    pub(super) fn cost(&self) -> i64 {
        self.totals.cost
    }

    /// Whether a job is made.
    #[inline]
    pub(super) fn made(&self, job: usize) -> bool {
        self.run[job] != NONE
    }

    /// A point to go back to.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark { changes: self.changes.len(), sums: self.old_sums.len(), totals: self.totals }
    }

    /// Undoes all changes since a point, but for those of [`State::out`].
    pub(super) fn back(&mut self, mark: Mark) {
        while self.changes.len() > mark.changes {
            match self.changes.pop() {
                Some(Change::Start { job, old }) => self.start[job] = old,
                Some(Change::Linked { job }) => self.unhook(job),
                Some(Change::Unlinked { job, after }) => self.hook(job, after),
                Some(Change::Lunch { run, old }) => self.lunch[run] = old,
                None => break,
            }
        }
        while self.old_sums.len() > mark.sums {
            if let Some((run, old)) = self.old_sums.pop() {
                self.sums[run] = old;
            }
        }
        self.totals = mark.totals;
    }

    /// The runs that have changed since a point, each once.
    pub(super) fn changed_runs(&self, mark: Mark, runs: &mut Vec<usize>) {
        runs.clear();
        runs.extend(self.old_sums[mark.sums..].iter().map(|&(run, _)| run));
        runs.sort_unstable();
        runs.dedup();
    }

    /// Undoes all changes that can be undone, but for those of [`State::out`].
    pub(super) fn undo_all(&mut self) {
        self.back(self.kept);
    }

    /// Forgets how to undo.
    pub(super) fn commit(&mut self) {
        self.changes.clear();
        self.old_sums.clear();
        self.kept = self.mark();
    }

    /// Changes a start.
    #[inline]
    pub(super) fn set_start(&mut self, job: usize, start: i64) {
        self.changes.push(Change::Start { job, old: self.start[job] });
        self.start[job] = start;
        self.spoil(self.run[job]);
        // How far a tied job can be pushed depends on its mate.
        if self.flat.rich {
            let mate = self.flat.mate[job];
            if mate != NONE && self.made(mate) {
                self.spoil(self.run[mate]);
            }
        }
    }

    /// Changes where a run takes its lunch; starts are not yet what they should be.
    pub(super) fn set_lunch(&mut self, run: usize, after: usize) {
        self.changes.push(Change::Lunch { run, old: self.lunch[run] });
        self.lunch[run] = after;
        self.spoil(run);
    }

    /// Puts a job behind another or a head; starts are not yet what they should be.
    pub(super) fn link(&mut self, job: usize, after: usize) {
        self.changes.push(Change::Linked { job });
        self.hook(job, after);
        self.spoil(self.run[job]);
    }

    /// Takes a job out of its run; starts are not yet what they should be.
    pub(super) fn unlink(&mut self, job: usize) {
        let (run, after) = (self.run[job], self.prev[job]);
        if self.lunch[run] == job {
            self.set_lunch(run, after);
        }
        self.changes.push(Change::Unlinked { job, after });
        self.spoil(run);
        self.unhook(job);
    }

    fn hook(&mut self, job: usize, after: usize) {
        let (run, before) = (self.run[after], self.next[after]);
        (self.prev[job], self.next[job], self.run[job]) = (after, before, run);
        (self.next[after], self.prev[before]) = (job, job);
        self.size[run] += 1;
    }

    fn unhook(&mut self, job: usize) {
        let (after, before) = (self.prev[job], self.next[job]);
        (self.next[after], self.prev[before]) = (before, after);
        self.size[self.run[job]] -= 1;
        self.run[job] = NONE;
    }

    /// Notes that the summary of a run is out of date.
    #[inline]
    pub(super) fn spoil(&mut self, run: usize) {
        if !self.is_stale[run] {
            self.is_stale[run] = true;
            self.stale.push(run);
        }
    }

    /// Forgets which summaries are out of date: what made them so is about to be undone.
    pub(super) fn unspoil(&mut self) {
        while let Some(run) = self.stale.pop() {
            self.is_stale[run] = false;
        }
    }

    /// Brings summaries and totals up to date.
    pub(super) fn add_up(&mut self) {
        let prices = self.flat.prices;
        let mut fallen = false;
        while let Some(run) = self.stale.pop() {
            self.is_stale[run] = false;
            let (old, new) = (self.sums[run], self.summary(run));
            self.old_sums.push((run, old));
            self.sums[run] = new;
            let totals = &mut self.totals;
            totals.linear += new.linear - old.linear;
            totals.work += new.work - old.work;
            for (most, old, new) in [
                (&mut totals.latest, old.latest, new.latest),
                (&mut totals.longest_wait, old.longest_wait, new.longest_wait),
                (&mut totals.idlest, old.idle, new.idle),
            ] {
                fallen |= new < old && old == *most;
                *most = (*most).max(new);
            }
        }
        if fallen {
            let most = |of: fn(&Summary) -> i64| self.sums.iter().map(of).max().unwrap_or(0);
            self.totals.latest = most(|sum| sum.latest);
            self.totals.longest_wait = most(|sum| sum.longest_wait);
            self.totals.idlest = most(|sum| sum.idle);
        }
        let totals = self.totals;
        self.totals.cost = totals.linear
            + totals.absent
            + prices.latest * totals.latest
            + prices.longest_wait * totals.longest_wait
            + prices.idlest * totals.idlest;
        if prices.imbalance != 0 {
            self.totals.cost += prices.imbalance * self.imbalance();
        }
    }

    /// How far the work of each run is from the mean of all, rounded up, summed.
    fn imbalance(&self) -> i64 {
        let (work, runs) = (self.totals.work, i64::try_from(self.flat.runs).unwrap_or(1));
        let far = |sum: &Summary| ((runs * sum.work - work).abs() + runs - 1) / runs;
        self.sums.iter().map(far).sum()
    }

    /// The jobs of a run, in order.
    pub(super) fn jobs(&self, run: usize) -> impl Iterator<Item = usize> + '_ {
        let head = self.flat.head(run);
        let next = move |&job: &usize| Some(self.next[job]).filter(|&next| next != head);
        std::iter::successors(next(&head), next)
    }
}
