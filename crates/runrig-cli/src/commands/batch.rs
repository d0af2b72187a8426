//! `batch`: many requests, scenarios and seeds, a file for each, done once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use runrig::json::scenario;
use runrig::model::Mode;

use super::compare::settings_of;
use crate::args::batch::Batch;
use crate::batch::board::Board;
use crate::batch::folder::Folder;
use crate::batch::job::{Job, Terms};
use crate::batch::memory;
use crate::batch::queue::{Queue, Turn};
use crate::batch::record::Record;
use crate::batch::request::{Request, requests};
use crate::batch::sealed::Told;
use crate::batch::table::{self, Row};
use crate::batch::wanted::{Wanted, faulty, jobs, scenarios};
use crate::batch::work::Work;
use crate::output::Target;
use crate::signals::stop_flag;
use crate::threads::everywhere;
use crate::trouble::{Trouble, say};

/// What is asked for.
struct Asked {
    requests: Vec<Request>,
    scenarios: Vec<Wanted>,
    jobs: Vec<Job>,
    terms: Terms,
}

/// Does the jobs that are not done, and sums up all.
pub(crate) fn batch(args: Batch) -> Result<(), Trouble> {
    let stop = stop_flag()?;
    let terms = Terms::new(&settings_of(args.time, &args.search), args.travel.travel_percent);
    let scenarios = scenarios(&args.scenarios)?;
    let modes: Vec<Mode> = scenarios.iter().flat_map(|wanted| wanted.sent.modes()).collect();
    let requests = requests(args.requests, &modes)?;
    let jobs = jobs(&requests, &scenarios, &args.seeds);
    let mut asked = Asked { requests, scenarios, jobs, terms };
    if args.dry_run {
        return list(&asked, &Folder::seen(&args.output), args.afresh);
    }
    everywhere(args.search.threads.map(usize::from))?;
    let folder = Folder::taken(&args.output)?;
    if args.afresh {
        Record::forget(&folder, &asked.jobs)?;
    }
    let mut record = Record::merged(&folder, &asked.terms, asked.jobs.clone())?;
    let rows = finished(&folder, &record.jobs, &asked.terms)?;
    let n_asked = asked.jobs.len();
    let bytes = asked.survey(&rows, &mut record)?;
    let turns = asked.turns(&rows, &bytes);
    let n_turns = turns.len();
    record.write(&folder)?;
    let done = asked.jobs.len() - n_turns;
    let board = Board::new(&folder, rows, (done, n_asked), args.quiet);
    let work = Work {
        folder: &folder,
        board: &board,
        terms: &asked.terms,
        requests: &asked.requests,
        scenarios: &asked.scenarios,
        jobs: &asked.jobs,
        stop: &stop,
    };
    let worked = work.all(&Queue::new(turns, memory::allowed(args.memory)), n_turns);
    let mut rows = board.close()?;
    worked?;
    if n_turns > 0 {
        rows = finished(&folder, &record.jobs, &asked.terms)?;
        folder.write(table::FILE, &table::table(&rows))?;
    }
    let done = asked.jobs.iter().filter(|job| rows.contains_key(job)).count();
    if stop.load(Ordering::Relaxed) && done < asked.jobs.len() {
        return Err(Trouble::Interrupted { done, all: n_asked });
    }
    asked.judged(&rows, (done, n_asked))?;
    if !args.quiet {
        say(&format!("All {done} jobs are finished: {}", folder.show(table::FILE)));
    }
    Ok(())
}

/// The jobs whose files are there, whole, and made from what they should be made from.
fn finished(folder: &Folder, jobs: &[Job], terms: &Terms) -> Result<BTreeMap<Job, Row>, Trouble> {
    let mut seals = BTreeMap::new();
    let mut rows = BTreeMap::new();
    // In their order each provider alone comes first.
    for job in jobs {
        let text = folder.text(&job.file)?;
        let Some(told) = text.and_then(|text| Told::read(&text, job, terms)) else { continue };
        if job.is_silo() {
            seals.insert(job.place(), told.seal().to_owned());
        }
        let silo = seals.get(&job.place()).map(String::as_str);
        if told.from().is_none() || told.from() == silo {
            rows.insert(job.clone(), Row::from(&told));
        }
    }
    Ok(rows)
}

/// Lists the jobs, those that are done and those to do.
fn list(asked: &Asked, folder: &Folder, afresh: bool) -> Result<(), Trouble> {
    let rows = if afresh {
        BTreeMap::new()
    } else {
        let record = Record::merged(folder, &asked.terms, asked.jobs.clone())?;
        finished(folder, &record.jobs, &asked.terms)?
    };
    let line = |job: &Job| {
        let word = if rows.contains_key(job) { "done " } else { "to do" };
        format!("{word}  {}\n", job.file)
    };
    let lines: String = asked.jobs.iter().map(line).collect();
    Target::Stdout.write(lines)
}

impl Asked {
    /// Reads every request that has something to do, one at a time: what its jobs will take, in
    /// bytes. Jobs of requests and scenarios with faults are told of and left out.
    fn survey(
        &mut self,
        rows: &BTreeMap<Job, Row>,
        record: &mut Record,
    ) -> Result<BTreeMap<String, u64>, Trouble> {
        let to_do = self.jobs.iter().filter(|job| !rows.contains_key(job));
        let to_do: BTreeSet<&str> = to_do.map(|job| job.request.as_str()).collect();
        let mut bytes = BTreeMap::new();
        let mut left_out: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        for request in self.requests.iter().filter(|one| to_do.contains(one.name.as_str())) {
            let read = match request.read(self.terms.travel_percent) {
                Ok(read) => read,
                Err(trouble) => {
                    trouble.told_of_faults()?;
                    left_out.insert((request.name.clone(), None));
                    continue;
                }
            };
            bytes.insert(request.name.clone(), memory::estimate(&read.problem, self.terms.islands));
            for Wanted { word, sent } in &self.scenarios {
                if let Err(error) = scenario(sent, &read.problem, &read.names) {
                    faulty(word, Some(request), error).told_of_faults()?;
                    left_out.insert((request.name.clone(), Some(word.clone())));
                }
            }
        }
        let stays = |job: &Job| {
            !left_out.contains(&(job.request.clone(), None))
                && !left_out.contains(&(job.request.clone(), Some(job.scenario.clone())))
        };
        self.jobs.retain(stays);
        record.jobs.retain(stays);
        Ok(bytes)
    }

    /// The jobs to do, each after the one that it starts from.
    fn turns(&self, rows: &BTreeMap<Job, Row>, bytes: &BTreeMap<String, u64>) -> Vec<Turn> {
        let at = |name: &str| self.requests.iter().position(|one| one.name == name);
        let mut silos = BTreeMap::new();
        let mut turns = Vec::new();
        for (job, one) in self.jobs.iter().enumerate() {
            if rows.contains_key(one) {
                continue;
            }
            let after = silos.get(&one.place()).copied().filter(|_| !self.is_replay(one));
            if one.is_silo() {
                silos.insert(one.place(), job);
            }
            let bytes = bytes.get(&one.request).copied().unwrap_or_default();
            turns.extend(at(&one.request).map(|request| Turn { job, after, request, bytes }));
        }
        turns
    }

    fn is_replay(&self, job: &Job) -> bool {
        self.scenarios.iter().any(|one| one.word == job.scenario && one.is_replay())
    }

    /// Whether all is well with what is asked for.
    fn judged(
        &self,
        rows: &BTreeMap<Job, Row>,
        (done, all): (usize, usize),
    ) -> Result<(), Trouble> {
        if done < all {
            return Err(Trouble::FaultyJobs { done, all });
        }
        let searched = self.jobs.iter().filter(|job| !self.is_replay(job));
        let unlawful =
            searched.filter_map(|job| rows.get(job)).filter(|row| row.status != "checked");
        match unlawful.count() {
            0 => Ok(()),
            n => Err(Trouble::UnlawfulJobs(n)),
        }
    }
}
