//! What is finished: kept in the summary, and told on standard error.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

use super::folder::Folder;
use super::job::Job;
use super::table::{self, Row};
use crate::trouble::{Trouble, say};

/// All finished jobs of a folder.
#[derive(Debug)]
pub(crate) struct Board<'f> {
    folder: &'f Folder,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    rows: BTreeMap<Job, Row>,
    done: usize,
    all: usize,
    shown: Shown,
}

/// How progress is shown.
#[derive(Debug)]
enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines,
}

impl Shown {
    fn new((done, all): (usize, usize), quiet: bool) -> Self {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let bar = ProgressBar::new(count(all));
        match (quiet, bar.is_hidden()) {
            (true, _) => Self::Nothing,
            (false, true) => Self::Lines,
            (false, false) => {
                let style = ProgressStyle::with_template("{bar:30} {pos} of {len} jobs  {msg}");
                let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
                bar.set_style(style);
                bar.set_position(count(done));
                Self::Bar(bar)
            }
        }
    }
}

impl<'f> Board<'f> {
    /// With what is finished already: so many of all that are asked for.
    pub(crate) fn new(
        folder: &'f Folder,
        rows: BTreeMap<Job, Row>,
        (done, all): (usize, usize),
        quiet: bool,
    ) -> Self {
        let shown = Shown::new((done, all), quiet);
        Self { folder, state: Mutex::new(State { rows, done, all, shown }) }
    }

    /// Another job is finished.
    pub(crate) fn finished(&self, job: &Job, row: Row) -> Result<(), Trouble> {
        let mut state = self.state();
        state.rows.insert(job.clone(), row);
        state.done += 1;
        match &state.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                bar.inc(1);
                bar.set_message(job.file.clone());
            }
            Shown::Lines => say(&format!("{} of {} jobs: {}", state.done, state.all, job.file)),
        }
        self.folder.write(table::FILE, &table::table(&state.rows))
    }

    /// The seal of the file of a finished job.
    pub(crate) fn seal(&self, job: &Job) -> Option<String> {
        self.state().rows.get(job).map(|row| row.seal.clone())
    }

    /// Writes the summary, and gives what is finished.
    pub(crate) fn close(&self) -> Result<BTreeMap<Job, Row>, Trouble> {
        let mut state = self.state();
        if let Shown::Bar(bar) = &state.shown {
            bar.finish_and_clear();
        }
        self.folder.write(table::FILE, &table::table(&state.rows))?;
        Ok(std::mem::take(&mut state.rows))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
