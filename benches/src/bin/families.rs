//! Searches benchmark files of any family, and prints what the evaluators say of the answers.
//!
//! For each instance and seed one line: best known value, ours, gap, processor time, changes a
//! second. `--peer` runs another solver beside ours, on the same instance and budget, one
//! after the other; for both to have the same core to themselves, start this with `taskset`.

use clap::Parser;
use runrig_benches::any::{Opened, Run, open};
use runrig_benches::cli;
use runrig_benches::family::Family;
use runrig_benches::peer::Peer;
use runrig_benches::search::Budget;
use runrig_benches::source;
use runrig_benches::table::{HEADING, Row, means};
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Search benchmark files of any family, and judge what is found.
#[derive(Debug, Parser)]
struct Args {
    /// Files, or folders whose files are all read; other files in folders are passed over.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Seconds of processor time for each thread and instance.
    #[arg(long, value_name = "S", default_value_t = 60.0)]
    seconds: f64,
    /// Threads.
    #[arg(long, value_name = "T", default_value_t = 1)]
    threads: usize,
    /// Seeds, each of which is a run of its own.
    #[arg(long, value_name = "1,2,3", value_delimiter = ',', default_value = "1")]
    seeds: Vec<u64>,
    /// Changes instead of seconds: the same answer on any machine.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// A table of best known values.
    #[arg(long, value_name = "FILE.csv")]
    best_known: Option<PathBuf>,
    /// Where to write the table as CSV.
    #[arg(long, value_name = "OUT")]
    csv: Option<PathBuf>,
    /// A folder for plans that are better than the best known, or of which none is known.
    #[arg(long, value_name = "DIR")]
    solutions: Option<PathBuf>,
    /// A solver to run beside ours; its package must be installed in the Python.
    #[arg(long, value_enum)]
    peer: Option<Peer>,
    /// The Python to run it in.
    #[arg(long, value_name = "PATH", default_value = "python3")]
    python: PathBuf,
}

fn main() -> ExitCode {
    let args = Args::parse();
    cli::run(|| run(&args, &mut io::stdout().lock()))
}

/// Whether every file could be read and every answer of ours is lawful.
fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let best_known = cli::best_known(args.best_known.as_deref())?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads.max(1)).build()?;
    let (mut well, mut rows) = (true, Vec::new());
    writeln!(out, "{HEADING}")?;
    for path in &args.paths {
        for file in source::files(path)? {
            let opened = match open(&file) {
                Ok(opened) => opened,
                // What lies beside instances in a folder need not be one.
                Err(error) if path.is_dir() => {
                    writeln!(io::stderr(), "{}: {error}", file.display())?;
                    continue;
                }
                Err(error) => {
                    writeln!(io::stderr(), "{}: {error}", file.display())?;
                    well = false;
                    continue;
                }
            };
            for &seed in &args.seeds {
                let budget = Budget {
                    seconds: args.seconds,
                    threads: args.threads.max(1),
                    seed,
                    iterations: args.iterations,
                };
                let known = best_known.find(opened.family, &opened.name);
                let known = known.and_then(|entry| entry.value(opened.family));
                well &= lines(args, (&opened, known), (&budget, &pool), &mut rows, out)?;
            }
        }
    }
    means(&rows).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    if let Some(path) = &args.csv {
        write_csv(path, &rows)?;
    }
    Ok(well)
}

/// The lines of one instance and seed; whether our answer is lawful.
fn lines(
    args: &Args,
    (opened, known): (&Opened, Option<f64>),
    (budget, pool): (&Budget, &rayon::ThreadPool),
    rows: &mut Vec<Row>,
    out: &mut impl Write,
) -> Result<bool, Box<dyn Error>> {
    let id = (opened.family, opened.name.as_str());
    let own = pool.install(|| opened.instance.search(budget))?;
    let spent = (own.iterations, own.spent);
    let row = Row::new(id, ("runrig", budget.seed), known, &own.judged, spent);
    writeln!(out, "{}", row.text())?;
    out.flush()?;
    if let Some(folder) = args.solutions.as_deref().filter(|_| row.is_news()) {
        write_plan(folder, id.1, budget.seed, &own)?;
    }
    rows.push(row);
    if let Some(peer) = args.peer {
        match peer.run(&args.python, &opened.instance, budget) {
            Ok(Some(found)) => {
                let spent = (found.iterations, found.spent);
                let by = (peer.name(), budget.seed);
                let row = Row::new(id, by, known, &found.judged, spent);
                writeln!(out, "{}", row.text())?;
                rows.push(row);
            }
            Ok(None) => untold(out, id, &format!("{} cannot be told this", peer.name()))?,
            Err(error) => untold(out, id, &format!("{}: {error}", peer.name()))?,
        }
        out.flush()?;
    }
    Ok(own.judged.told.is_ok())
}

/// A line for a peer that has no answer.
fn untold(out: &mut impl Write, (family, name): (Family, &str), why: &str) -> io::Result<()> {
    writeln!(out, "{:<18} {name:<28} {why}", family.name())
}

/// Writes a plan, to be judged by others.
fn write_plan(folder: &Path, name: &str, seed: u64, run: &Run) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, &run.plan)?;
    file.persist(folder.join(format!("{name}-seed-{seed}.json")))?;
    Ok(())
}

fn write_csv(path: &Path, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_path(path)?;
    rows.iter().try_for_each(|row| writer.serialize(row))?;
    writer.flush()?;
    Ok(())
}
