//! Arguments of `coalitions`.

use std::path::PathBuf;

use clap::Args as Group;

use super::compare::{Meeting, Search};
use super::{Telling, Travel};

/// What `coalitions` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig coalitions lorn.json --time 20s -o shares.json
  runrig coalitions lorn.json --providers a,b,c --pooling pool-neutral
  runrig coalitions week.json --orders 8 --time 30s -o shares.json

With each seed every group of up to ten providers is searched: 31 searches for five, side by side
on all threads, and one more for each provider. Of more, those are searched that some orders of
joining go through: at most 120 for fifteen providers in four orders, each walked both ways, and
all without one provider for each. Every group has the same search for each of its visits:
--time-each and --iterations are those of all providers together, and smaller groups have less.")]
pub(crate) struct Coalitions {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Which providers [default: all that take part and have a package]
    #[arg(long, value_name = "ID,ID,...", value_delimiter = ',')]
    pub(crate) providers: Vec<String>,

    /// What a group may do: a scenario, such as pool-full, pool-neutral or share-staff
    #[arg(long, value_name = "SCENARIO", default_value = "pool-full")]
    pub(crate) pooling: String,

    /// Sample: search the groups that so many random orders of joining go through, each walked
    /// both ways; at least 4 [default: 4 with more than ten providers, else every group]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..=1024))]
    pub(crate) orders: Option<u16>,

    /// Which seeds: every group is searched with each; several say how far luck goes
    #[arg(short, long, alias = "seed", value_name = "N,N,...", value_delimiter = ',')]
    #[arg(default_value = "1,2,3")]
    pub(crate) seeds: Vec<u64>,

    #[command(flatten)]
    pub(crate) meeting: Meeting,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}
