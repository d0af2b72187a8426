//! `runrig`: reads a request, looks for a rota, and writes what it found.
//!
//! Arguments are taken as they are typed (`args`), made into what they mean
//! (`settings`), and acted on (`run`, one file for each of the `commands`). Answers go to
//! standard output or a file, words for people to standard error. The exit code is 0 for
//! an answer, 1 for faults in what was sent, and 2 where Runrig could not do its work.

mod args;
mod batch;
mod budget;
mod commands;
mod input;
mod output;
mod prepared;
mod progress;
mod run;
mod scenario;
mod settings;
mod signals;
mod summary;
mod threads;
mod trouble;
mod values;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

fn main() -> ExitCode {
    let began = Instant::now();
    match args::Args::try_parse() {
        Ok(args) => run::run(args, began),
        Err(answer) => run::usage(&answer),
    }
}
