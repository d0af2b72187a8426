//! What the commands have in common.

use crate::best_known::BestKnown;
use crate::source;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs a command that says whether all went well; a fault that ends it goes to stderr.
pub fn run(command: impl FnOnce() -> Result<bool, Box<dyn Error>>) -> ExitCode {
    match command() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// The best known values at a path; none without one.
///
/// # Errors
///
/// If the file cannot be read or is no such table.
pub fn best_known(path: Option<&Path>) -> Result<BestKnown, Box<dyn Error>> {
    let Some(path) = path else { return Ok(BestKnown::default()) };
    Ok(BestKnown::read(&source::read(path)?.text)?)
}
