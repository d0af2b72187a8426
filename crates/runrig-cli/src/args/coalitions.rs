//! Arguments of `coalitions`.

use std::path::PathBuf;

use clap::Args as Group;

use super::compare::Search;
use super::{Telling, Travel};

/// What `coalitions` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig coalitions lorn.json --time 20s -o shares.json
  runrig coalitions lorn.json --providers a,b,c --pooling pool-neutral

Every group of up to ten providers is searched: 31 searches for five, side by side on all
threads. --time is that of each search.")]
pub(crate) struct Coalitions {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Which providers [default: all that take part and have a package]
    #[arg(long, value_name = "ID,ID,...", value_delimiter = ',')]
    pub(crate) providers: Vec<String>,

    /// What a group may do: a scenario, such as pool-full, pool-neutral or share-staff
    #[arg(long, value_name = "SCENARIO", default_value = "pool-full")]
    pub(crate) pooling: String,

    /// Which random numbers to use
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}
