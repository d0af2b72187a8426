//! Says by a bound how many visits of a generated day no plan could make.
//!
//! For each day one line: visits, the bound, those that no carer can make even alone, the bound
//! before it is rounded up, processor time, and how many times prices were tried.

use clap::Parser;
use cpu_time::ProcessTime;
use runrig_benches::any::open;
use runrig_benches::search::Budget;
use runrig_benches::source;
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Say by a bound how many visits of a day no plan could make.
#[derive(Debug, Parser)]
struct Args {
    /// Files, or folders whose files are all read; other files in folders are passed over.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Seconds of processor time for each thread and day.
    #[arg(long, value_name = "S", default_value_t = 60.0)]
    seconds: f64,
    /// Threads.
    #[arg(long, value_name = "T", default_value_t = 1)]
    threads: usize,
    /// Rounds of prices instead of seconds: the same answer on any machine.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
}

fn main() -> ExitCode {
    match run(&Args::parse(), &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether there is a bound for every file.
fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let threads = args.threads.max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let budget =
        Budget { seconds: args.seconds, threads, seed: 0, iterations: args.iterations };
    writeln!(
        out,
        "{:<20} {:>6} {:>8} {:>6} {:>10} {:>8} {:>6}",
        "instance", "visits", "left out", "alone", "bound", "seconds", "rounds"
    )?;
    let mut well = true;
    for path in &args.paths {
        for file in source::files(path)? {
            match pool.install(|| line(&file, &budget)) {
                Ok(line) => writeln!(out, "{line}")?,
                // What lies beside days in a folder need not be one.
                Err(error) => {
                    writeln!(io::stderr(), "{}: {error}", file.display())?;
                    well &= path.is_dir();
                }
            }
            out.flush()?;
        }
    }
    Ok(well)
}

/// The line of one day.
fn line(file: &Path, budget: &Budget) -> Result<String, Box<dyn Error + Send + Sync>> {
    let opened = open(file)?;
    let begun = ProcessTime::now();
    let bound = opened.instance.least_left_out(budget)?;
    let (whole, part) = (bound.millionths / 1_000_000, bound.millionths % 1_000_000);
    Ok(format!(
        "{:<20} {:>6} {:>8} {:>6} {:>10} {:>8.1} {:>6}",
        opened.name,
        opened.instance.size().visits,
        bound.visits,
        bound.alone,
        format!("{whole}.{part:06}"),
        begun.elapsed().as_secs_f64(),
        bound.rounds
    ))
}
