//! Says what it costs to deal one provider's book among several, and what pooling gives back.
//!
//! All providers of a request are taken as one, and that one's book is dealt at random among
//! so many (`runrig_gen::fragment`). Each deal is planned with each provider alone, and as one
//! again; each line is the mean of the seeds, beside the book of one provider. What nobody
//! serves costs no travel, so lines with more unmet tell less of travel than they seem to.

use clap::Parser;
use runrig_benches::cli;
use runrig_core::kpi::kpis;
use runrig_core::model::{Draft, Problem, Scenario, Step};
use runrig_core::solve::{Observer, Settings, solve};
use runrig_core::units::Cost;
use runrig_gen::fragment::fragmented;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::ops::{Add, Div};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Say what it costs to deal one provider's book among several.
#[derive(Debug, Parser)]
struct Args {
    /// A request.
    request: PathBuf,
    /// Among how many, one after the other.
    #[arg(long, value_name = "P,…", value_delimiter = ',', default_value = "1,2,4,8")]
    providers: Vec<usize>,
    /// Which deals, and which random numbers each is planned with.
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_value = "1,2,3")]
    seeds: Vec<u64>,
    /// Seconds for each plan.
    #[arg(long, value_name = "S", default_value_t = 10)]
    seconds: u64,
    /// Changes for each plan, instead of seconds: the same answer on any machine.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Threads.
    #[arg(long, value_name = "T", default_value_t = 1)]
    threads: usize,
}

fn main() -> ExitCode {
    let args = Args::parse();
    cli::run(|| run(&args, &mut io::stdout().lock()))
}

fn run(args: &Args, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads.max(1)).build()?;
    let read = runrig::json::read(fs::read_to_string(&args.request)?)?;
    let book = read.problem.into_draft();
    writeln!(
        out,
        "{:>9} {:<9} {:>9} {:>9} {:>7} {:>9} {:>9} {:>7} {:>7}",
        "providers", "", "unmet", "travel", "miles", "cost", "travel %", "miles %", "cost %"
    )?;
    let plan = |n_providers, scenario: &Scenario| {
        let made =
            |&seed: &u64| pool.install(|| figures(&book, n_providers, scenario, (seed, args)));
        mean(args.seeds.iter().map(made))
    };
    let alone = Scenario::of(Step::Silo);
    let one = plan(1, &alone);
    line(out, 1, "as one", (one, one))?;
    for &n_providers in args.providers.iter().filter(|&&n_providers| n_providers > 1) {
        line(out, n_providers, "silo", (plan(n_providers, &alone), one))?;
        let pooled = plan(n_providers, &Scenario::of(Step::PoolFull));
        line(out, n_providers, "pool-full", (pooled, one))?;
    }
    Ok(true)
}

/// What a plan comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    /// Care that nobody gives, in points.
    unmet: i64,
    /// Paid travel, in minutes.
    travel: i64,
    /// Driven between visits.
    miles: i64,
    /// What the plan costs, in points.
    cost: i64,
}

impl Add for Figures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            unmet: self.unmet + other.unmet,
            travel: self.travel + other.travel,
            miles: self.miles + other.miles,
            cost: self.cost + other.cost,
        }
    }
}

impl Div<i64> for Figures {
    type Output = Self;

    fn div(self, by: i64) -> Self {
        Self {
            unmet: self.unmet / by,
            travel: self.travel / by,
            miles: self.miles / by,
            cost: self.cost / by,
        }
    }
}

fn mean(all: impl Iterator<Item = Figures>) -> Figures {
    let (sum, n) = all.fold((Figures::default(), 0), |(sum, n), one| (sum + one, n + 1));
    sum / n.max(1)
}

/// The figures of one deal, planned under a scenario.
fn figures(
    book: &Draft,
    n_providers: usize,
    scenario: &Scenario,
    (seed, args): (u64, &Args),
) -> Figures {
    let dealt = Problem::build(fragmented(book, n_providers, seed));
    let problem =
        dealt.and_then(|dealt| dealt.under(scenario)).expect("a deal of a sound book is sound");
    let time = args.iterations.is_none().then(|| Duration::from_secs(args.seconds));
    let settings = Settings { seed, time, iterations: args.iterations, ..Settings::default() };
    let outcome = solve(&problem, &settings, &mut Clock(Instant::now()));
    let whole = kpis(&problem, &outcome.rota).whole;
    Figures {
        unmet: outcome.score.unmet.0 / Cost::POINT.0,
        travel: whole.travel / 60,
        miles: i64::try_from(whole.metres).unwrap_or(i64::MAX / 1_000) * 1_000 / 1_609_344,
        cost: outcome.score.cost.0 / Cost::POINT.0,
    }
}

/// Time since the search began.
struct Clock(Instant);

impl Observer for Clock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn line(
    out: &mut impl Write,
    n_providers: usize,
    name: &str,
    (these, one): (Figures, Figures),
) -> io::Result<()> {
    writeln!(
        out,
        "{n_providers:>9} {name:<9} {:>9} {:>9} {:>7} {:>9} {:>9} {:>7} {:>7}",
        these.unmet,
        these.travel,
        these.miles,
        these.cost,
        more(these.travel, one.travel),
        more(these.miles, one.miles),
        more(these.cost, one.cost)
    )?;
    out.flush()
}

/// How much more one is than another, in per cent with one decimal.
fn more(this: i64, than: i64) -> String {
    let permille = (this - than) * 1_000 / than.max(1);
    let sign = if permille < 0 { '-' } else { '+' };
    format!("{sign}{}.{}", permille.abs() / 10, permille.abs() % 10)
}
