//! Why a command gives no answer, and which exit code says so.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use runrig::json::{RequestError, refusal, write};
use runrig_gen::recipe::Refusal;

use crate::output::Target;

/// Why a command gives no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// A document was read but makes no sense.
    #[error("{what} has faults")]
    Faults { what: String, error: Box<RequestError> },
    /// Files were read but make no sense; each fault a sentence.
    #[error("{what} has faults")]
    FileFaults { what: String, faults: Vec<String> },
    /// A file is not what it was said to be.
    #[error("{what} is {found}, not {named}: try `runrig network import {word}`")]
    OtherFormat { what: String, found: &'static str, named: &'static str, word: &'static str },
    /// The answer was written, and it says that hard rules are broken.
    #[error("the rota must not be used: hard rules are broken ({0} in all)")]
    Breaches(usize),
    /// The search's own rota was written, but the checker refuses it.
    #[error(
        "the rota that was found must not be used: hard rules are broken ({0} in all); \
         this is a fault of Runrig itself, please report it"
    )]
    Unlawful(usize),
    #[error("cannot read {what}: {cause}")]
    Reading { what: String, cause: io::Error },
    #[error("cannot write {what}: {cause}")]
    Writing { what: String, cause: io::Error },
    #[error("standard input can be one document, not two")]
    StdinTwice,
    #[error("{what} has no baseline: name a rota file, or send the rota in force with the request")]
    NoBaseline { what: String },
    #[error("{what} is a {kind} table, and {other} is one too: name the tables of a set alike")]
    TwoTables { what: String, kind: &'static str, other: String },
    #[error("{what} has no table of places: give it one with a name that begins alike")]
    NoPlaces { what: String },
    #[error("{what} has the headings of no table that can be imported")]
    NoTable { what: String },
    #[error("by bus one needs a timetable: say when with --depart")]
    NoDeparture,
    #[error("no provider has the id {id}")]
    NoProvider { id: String },
    #[error("no package has the id {id}")]
    NoPackage { id: String },
    #[error("groups of one to 32 providers can be costed, not of {found}: name them")]
    Players { found: usize },
    #[error("stopped before all was searched: nothing is written")]
    Stopped,
    #[error("{recipe}: {cause}")]
    Recipe { recipe: String, cause: Refusal },
    #[error("under {what} nothing is searched, so that nothing has a price: name another scenario")]
    NoSearch { what: String },
    #[error("there is no command {name}")]
    NoCommand { name: String },
    #[error("cannot start {threads} threads: {cause}")]
    Threads { threads: usize, cause: rayon::ThreadPoolBuildError },
    #[error("a batch comes back to its requests: they can be files, not standard input")]
    BatchOfStdin,
    #[error("{what} has changed since the batch began")]
    Changed { what: String },
    #[error("another batch is at work in {what}")]
    FolderTaken { what: String },
    #[error("{what} is not what a batch writes: name another folder, or begin it --afresh")]
    NoRecord { what: String },
    #[error(
        "{what} is of another budget ({had}, not {asked}): name another folder, \
         or begin this one --afresh"
    )]
    OtherBudget { what: String, had: String, asked: String },
    #[error("interrupted with {done} of {all} jobs finished: the same command does the rest")]
    Interrupted { done: usize, all: usize },
    #[error(
        "{done} of {all} jobs are finished: the requests or scenarios of the others have faults"
    )]
    FaultyJobs { done: usize, all: usize },
    #[error(
        "{0} of the rotas must not be used: hard rules are broken; \
         this is a fault of Runrig itself, please report it"
    )]
    UnlawfulJobs(usize),
    #[error("cannot listen for signals: {cause}")]
    Signals { cause: io::Error },
}

impl Trouble {
    /// Tells of it, in the answer's place where there are faults, and gives the exit code.
    pub(crate) fn tell(&self, target: &Target) -> ExitCode {
        match self {
            Self::Faults { what, error } => {
                list(what, &error.faults());
                match target.write(write(&refusal(error))) {
                    Ok(()) => 1.into(),
                    Err(trouble) => trouble.tell(target),
                }
            }
            Self::FileFaults { what, faults } => {
                list(what, faults);
                1.into()
            }
            Self::Breaches(_)
            | Self::FaultyJobs { .. }
            | Self::UnlawfulJobs(_)
            | Self::OtherFormat { .. }
            | Self::TwoTables { .. }
            | Self::NoPlaces { .. }
            | Self::NoTable { .. } => {
                say(&format!("runrig: {self}."));
                1.into()
            }
            _ => {
                say(&format!("runrig: {self}."));
                2.into()
            }
        }
    }
}

impl Trouble {
    /// Tells of faults on standard error alone, where other work goes on; all else stays trouble.
    pub(crate) fn told_of_faults(self) -> Result<(), Self> {
        match self {
            Self::Faults { what, error } => list(&what, &error.faults()),
            Self::FileFaults { what, faults } => list(&what, &faults),
            trouble => return Err(trouble),
        }
        Ok(())
    }
}

/// Every fault, a line each.
fn list(what: &str, faults: &[impl Display]) {
    let n = if faults.len() == 1 { "1 fault".into() } else { format!("{} faults", faults.len()) };
    say(&format!("runrig: {what} has {n}:"));
    for fault in faults {
        say(&format!("  {fault}"));
    }
}

/// One line on standard error. Where nobody listens any more, nothing is lost by silence.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
