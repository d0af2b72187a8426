//! Says by a bound how many visits of a generated day no plan could make.
//!
//! For each day one line: visits, how many every plan leaves out at the least, how many a plan
//! leaves out that was found, those that no carer can make even alone, the bound before it is
//! rounded up, processor time (a sixth of it for the plan), and how often prices were tried.

use clap::Parser;
use cpu_time::ProcessTime;
use runrig_benches::any::open;
use runrig_benches::cli;
use runrig_benches::day::Between;
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
    /// Which random numbers the plan is found with.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Rounds of prices, and changes of the plan, instead of seconds: the same answer on any
    /// machine.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    cli::run(|| run(&args, &mut io::stdout().lock()))
}

/// Whether there is a bound for every file.
fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let threads = args.threads.max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let budget =
        Budget { seconds: args.seconds, threads, seed: args.seed, iterations: args.iterations };
    writeln!(
        out,
        "{:<20} {:>6} {:>5} {:>5} {:>5} {:>10} {:>8} {:>6}",
        "instance", "visits", "least", "found", "alone", "bound", "seconds", "rounds"
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
    let Between { least, found } = opened.instance.left_out(budget)?;
    let (whole, part) = (least.millionths / 1_000_000, least.millionths % 1_000_000);
    Ok(format!(
        "{:<20} {:>6} {:>5} {found:>5} {:>5} {:>10} {:>8.1} {:>6}",
        opened.name,
        opened.instance.size().visits,
        least.visits,
        least.alone,
        format!("{whole}.{part:06}"),
        begun.elapsed().as_secs_f64(),
        least.rounds
    ))
}
