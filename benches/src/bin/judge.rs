//! Lists files of benchmarks, or judges a plan for one.
//!
//! For each file at the paths a line: family, instance, clients, visits, carers, and the best
//! known value. With `--plan` there is one file, and the plan's value or every hard constraint
//! it breaks follows. The exit code is 0 if all files could be read and the plan is lawful.

use clap::Parser;
use runrig_benches::any::{Opened, open};
use runrig_benches::best_known::BestKnown;
use runrig_benches::cli;
use runrig_benches::source;
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// List files of benchmarks, or judge a plan for one.
#[derive(Debug, Parser)]
struct Args {
    /// Files, or folders whose files are all read.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// A table of best known values.
    #[arg(long, value_name = "FILE.csv")]
    best_known: Option<PathBuf>,
    /// A plan for the one instance that is given.
    #[arg(long, value_name = "FILE.json")]
    plan: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    cli::run(|| run(&args, &mut io::stdout().lock()))
}

/// Whether all went well.
fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let best_known = cli::best_known(args.best_known.as_deref())?;
    let plan = args.plan.as_deref().map(std::fs::read_to_string).transpose()?;
    let mut files = Vec::new();
    for path in &args.paths {
        files.extend(source::files(path)?);
    }
    if plan.is_some() && files.len() != 1 {
        return Err("a plan is for one file".into());
    }
    let mut well = true;
    for path in files {
        let judged = judge(&path, &best_known, plan.as_deref(), out);
        well &=
            judged.or_else(|error| writeln!(out, "{}: {error}", path.display()).map(|()| false))?;
    }
    Ok(well)
}

/// Tells one file, and judges the plan for it; whether the plan is lawful.
fn judge(
    path: &Path,
    best_known: &BestKnown,
    plan: Option<&str>,
    out: &mut impl Write,
) -> Result<bool, Box<dyn Error>> {
    let Opened { family, name, instance } = open(path)?;
    let known = best_known.find(family, &name);
    let known =
        known.and_then(|entry| Some(format!("{} ({})", entry.value(family)?, entry.status)));
    let (known, size) = (known.unwrap_or_default(), instance.size());
    write!(out, "{:<18} {name:<28} ", family.name())?;
    writeln!(out, "{:>5} {:>5} {:>4}  {known}", size.clients, size.visits, size.carers)?;
    let Some(plan) = plan else { return Ok(true) };
    match instance.judge(plan)?.told {
        Ok(value) => writeln!(out, "{value}").map(|()| true),
        Err(wrong) => wrong.iter().try_for_each(|one| writeln!(out, "{one}")).map(|()| false),
    }
    .map_err(Into::into)
}
