//! Lists files of benchmarks, or judges a plan for one.
//!
//! For each file at the paths a line: family, instance, clients, visits, carers, and the best
//! known value. With `--plan` there is one file, and the plan's value or every hard constraint
//! it breaks follows. The exit code is 0 if all files could be read and the plan is lawful.

use clap::Parser;
use runrig_benches::best_known::BestKnown;
use runrig_benches::family::{Family, recognise};
use runrig_benches::fault::ReadError;
use runrig_benches::model::Model;
use runrig_benches::source::{self, Source};
use runrig_benches::{br2008, day, hhcrsp, phcp, uhhc, vrp};
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
    match run(&Args::parse(), &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well.
fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let best_known = match &args.best_known {
        Some(path) => BestKnown::read(&source::read(path)?.text)?,
        None => BestKnown::default(),
    };
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
    let source = source::read(path)?;
    let Some(family) = recognise(&source.text) else {
        return Err("is of no family".into());
    };
    // All days are in files of one name, each in a folder of its own.
    let folder = path.parent().and_then(Path::file_name);
    let stem = match folder.filter(|_| family == Family::Day) {
        Some(folder) => folder.to_string_lossy().into_owned(),
        None => source.stem.clone(),
    };
    let known = best_known.find(family, &stem);
    let known =
        known.and_then(|entry| Some(format!("{} ({})", entry.value(family)?, entry.status)));
    let known = known.unwrap_or_default();
    let heading = Heading { family, stem: &stem, known: &known };
    let (heading, text) = (&heading, &source.text);
    match family {
        Family::Mankowska | Family::Kummer => {
            tell(hhcrsp::Instance::read(text), heading, plan, out)
        }
        Family::UhhcValidation | Family::UhhcBazirha | Family::UhhcBazirhaCaie => {
            tell(uhhc::Instance::read(text), heading, plan, out)
        }
        Family::Br2008 => tell(br2008::Instance::read(text), heading, plan, out),
        Family::Phcp => tell(phcp::Instance::read(text), heading, plan, out),
        Family::Day => tell(read_day(&source)?, heading, plan, out),
        Family::Solomon
        | Family::GehringHomberger
        | Family::MdvrptwCordeau
        | Family::MdvrptwVidal
        | Family::Sdvrptw
        | Family::Pcvrptw => tell(vrp::Instance::read(text), heading, plan, out),
    }
}

/// Reads a day with the travel times beside it.
fn read_day(source: &Source) -> io::Result<Result<day::Instance, ReadError>> {
    let durations = std::fs::read(source.path.with_file_name(day::DURATIONS))?;
    Ok(day::Instance::read(&source.text, &durations))
}

/// What is told of an instance beside its sizes.
struct Heading<'a> {
    family: Family,
    stem: &'a str,
    known: &'a str,
}

/// Tells the sizes of an instance, and what a plan for it is worth.
fn tell<M: Model>(
    instance: Result<M, ReadError>,
    heading: &Heading<'_>,
    plan: Option<&str>,
    out: &mut impl Write,
) -> Result<bool, Box<dyn Error>> {
    let instance = instance?;
    let (Heading { family, stem, known }, size) = (heading, instance.size());
    write!(out, "{:<18} {stem:<28} ", family.name())?;
    writeln!(out, "{:>5} {:>5} {:>4}  {known}", size.clients, size.visits, size.carers)?;
    let Some(plan) = plan else { return Ok(true) };
    match instance.evaluate(&serde_json::from_str(plan)?) {
        Ok(value) => writeln!(out, "{value}").map(|()| true),
        Err(violations) => {
            violations.iter().try_for_each(|violation| writeln!(out, "{violation}")).map(|()| false)
        }
    }
    .map_err(Into::into)
}
