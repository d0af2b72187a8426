//! Doing the jobs of a batch, several at once.
//!
//! Each job has a thread of its own, and the islands of all jobs share one pool: a thread of the
//! pool that waits for an island takes up another island, but never a whole other job, which
//! would hold up the first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use runrig::json::{Read, read_rota, response};
use runrig::ladder::{Inherited, Search, replay};
use runrig::model::Rota;
use runrig::{Prepared, Solved, StopReason};

use super::board::Board;
use super::folder::Folder;
use super::job::{Job, Terms};
use super::queue::{Queue, Turn};
use super::request::Request;
use super::sealed::{First, Told, written};
use super::table::Row;
use super::wanted::{Wanted, faulty};
use crate::trouble::Trouble;

/// All that is needed to do the jobs of a batch.
#[derive(Debug)]
pub(crate) struct Work<'w> {
    pub(crate) folder: &'w Folder,
    pub(crate) board: &'w Board<'w>,
    pub(crate) terms: &'w Terms,
    pub(crate) requests: &'w [Request],
    pub(crate) scenarios: &'w [Wanted],
    /// Every job that is asked for.
    pub(crate) jobs: &'w [Job],
    pub(crate) stop: &'w Arc<AtomicBool>,
}

/// What became of a job.
enum Done {
    Finished(Row),
    Interrupted,
}

impl Work<'_> {
    /// Does the jobs of a queue, no more at once than there are threads in the pool.
    pub(crate) fn all(&self, queue: &Queue, n_jobs: usize) -> Result<(), Trouble> {
        let n_threads = rayon::current_num_threads().min(n_jobs);
        thread::scope(|scope| {
            let threads: Vec<_> =
                (0..n_threads).map(|_| scope.spawn(|| self.drive(queue))).collect();
            let done = threads.into_iter().map(|thread| match thread.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            done.fold(Ok(()), Result::and)
        })
    }

    /// Does one job after the other.
    fn drive(&self, queue: &Queue) -> Result<(), Trouble> {
        while let Some(mut under_way) = queue.take() {
            let turn = under_way.turn;
            let done = self.job(turn);
            if !queue.needs(turn.request, turn.job) {
                self.requests[turn.request].unload();
            }
            let kept = match done {
                Ok(Done::Finished(row)) => self.board.finished(&self.jobs[turn.job], row),
                Ok(Done::Interrupted) => {
                    queue.close();
                    Ok(())
                }
                Err(trouble) => trouble.told_of_faults(),
            };
            under_way.finished = kept.is_ok() && self.board.seal(&self.jobs[turn.job]).is_some();
            if kept.is_err() {
                queue.close();
                self.stop.store(true, Ordering::Relaxed);
                return kept;
            }
        }
        Ok(())
    }

    fn job(&self, turn: Turn) -> Result<Done, Trouble> {
        if self.stop.load(Ordering::Relaxed) {
            return Ok(Done::Interrupted);
        }
        let job = &self.jobs[turn.job];
        if let Some(told) = self.told(job)? {
            // The file that it began from was lost, and is there again as it was.
            if told.from().is_some() && told.from() == self.seal_of_silo(job).as_deref() {
                return Ok(Done::Finished(Row::from(&told)));
            }
        }
        let read = self.requests[turn.request].load(self.terms.travel_percent)?;
        let text = self.answer(job, (&read, &self.requests[turn.request]))?;
        let Some(text) = text else { return Ok(Done::Interrupted) };
        self.folder.write(&job.file, &text)?;
        let told = Told::read(&text, job, self.terms);
        told.map(|told| Done::Finished(Row::from(&told))).ok_or_else(|| self.changed(job))
    }

    /// The file of a job; `None` if the search was interrupted.
    fn answer(
        &self,
        job: &Job,
        (read, request): (&Read, &Request),
    ) -> Result<Option<String>, Trouble> {
        let search =
            Search { settings: self.terms.settings(job.seed), cancel: Arc::clone(self.stop) };
        let wanted = self.scenarios.iter().find(|wanted| wanted.word == job.scenario);
        let wanted = wanted.ok_or_else(|| self.changed(job))?;
        let Prepared { problem, names } =
            read.under(&wanted.sent).map_err(|error| faulty(&wanted.word, Some(request), error))?;
        let told = |solved: &Solved| response(solved, job.seed, (&problem, &names));
        let whole = |solved: &Solved| solved.stop != Some(StopReason::Cancelled);
        if job.is_silo() {
            let alone = search.alone(&problem);
            return Ok((whole(&alone.first) && whole(&alone.improved)).then(|| {
                let first = First::of(&told(&alone.first));
                written(job, self.terms, (&told(&alone.improved), None, first))
            }));
        }
        let (found, from) = if wanted.is_replay() {
            (replay(&problem), None)
        } else {
            let ((first, improved), seal) = self.rotas_of_silo(job, read)?;
            let inherited = Inherited { first: &first, improved: &improved };
            let found = search.under(&problem, &read.problem, inherited);
            (Some(found).filter(whole), Some(seal))
        };
        Ok(found.map(|solved| written(job, self.terms, (&told(&solved), from.as_deref(), None))))
    }

    /// The first rota of each provider alone and the bettered one, as their file tells them, so
    /// that it makes no difference when they were found; and the seal of the file.
    fn rotas_of_silo(&self, job: &Job, read: &Read) -> Result<((Rota, Rota), String), Trouble> {
        let silo = self.silo_of(job).ok_or_else(|| self.changed(job))?;
        let changed = || self.changed(silo);
        let text = self.folder.text(&silo.file)?.ok_or_else(changed)?;
        let told = Told::read(&text, silo, self.terms).ok_or_else(changed)?;
        let rota = |text: &str| {
            read_rota(text, &read.problem, &read.names).map_err(|_| self.changed(silo))
        };
        let first = rota(&told.first().ok_or_else(changed)?)?;
        Ok(((first, rota(&text)?), told.seal().to_owned()))
    }

    fn told(&self, job: &Job) -> Result<Option<Told>, Trouble> {
        let text = self.folder.text(&job.file)?;
        Ok(text.and_then(|text| Told::read(&text, job, self.terms)))
    }

    fn silo_of(&self, job: &Job) -> Option<&Job> {
        self.jobs.iter().find(|other| other.is_silo() && other.place() == job.place())
    }

    fn seal_of_silo(&self, job: &Job) -> Option<String> {
        self.silo_of(job).and_then(|silo| self.board.seal(silo))
    }

    fn changed(&self, job: &Job) -> Trouble {
        Trouble::Changed { what: self.folder.show(&job.file) }
    }
}
