//! Arguments of `stress`.

use std::path::PathBuf;

use clap::Args as Group;

use super::compare::Search;
use super::{Telling, Travel};
use crate::budget::Budget;

/// What `stress` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig stress week.json --scenario as-is -o fragile.json       The rota in force.
  runrig stress week.json --scenario cover-only -o helped.json   The same, if neighbours help.
  runrig stress week.json --scenario pool-neutral --draws 40 --iterations 200000 -o pool.json

The scenario is searched once; `as-is` takes the rota in force, mended first where it breaks hard
rules. Then carers are away all the time: one of them (each in turn, or as many as --draws), some
of them, and some of them by locality, as in a bad season. Each time the rota is mended with few
changes. The answer has the share of care that is still given, by area, provider and locality:
mean, fifth percentile (nearest rank) and least; and how many visits and people each mending
touches. With --time the search has a quarter of it, and the mendings share the rest. The same request and --seed have the same carers away under every scenario. Scenarios
are written as for `compare`.")]
pub(crate) struct Stress {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Which scenario
    #[arg(short = 'S', long, value_name = "SCENARIO", default_value = "silo")]
    pub(crate) scenario: String,

    /// How many draws of each kind, at most; of fewer than 20 the fifth percentile is no more
    /// than the least
    #[arg(short, long, value_name = "N", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) draws: u16,

    /// How many of a hundred carers are away at once
    #[arg(short, long, value_name = "N", default_value_t = 10)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) percent: u32,

    /// How long each mending may take [default: a twelfth of --time-each, 5s as a
    /// rule]
    #[arg(long, value_name = "TIME")]
    pub(crate) repair_time: Option<Budget>,

    /// Stop each mending after this many changes [default: a twelfth of --iterations]
    #[arg(long, value_name = "N")]
    pub(crate) repair_iterations: Option<u64>,

    /// Which random numbers to use, for draws too
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}
