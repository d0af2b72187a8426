//! Arguments of `prices`.

use std::path::PathBuf;

use clap::Args as Group;

use super::compare::Search;
use super::{Telling, Travel};

/// What `prices` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig prices week.json --scenario pool-neutral --time 60s -o prices.json
  runrig prices week.json --scenario swap-k=5,g017 --seeds 1 --iterations 200000 -o prices.json

What is a rota worth less because some clients stay with their provider (SDS locks), others
refused a change or have a veto, visits are pinned, and providers keep a share of their care? Each
is put aside in turn, and all at once. And what do familiar faces cost? Rotas with the price of
continuity taken none, half, once, twice and four times tell travel beside carers for each client.
A price is the score with a rule less the score without it, with the same seeds; never below zero.
Each of up to eleven searches is made once for every seed.")]
pub(crate) struct Prices {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Under which scenario, written as for `compare`
    #[arg(short = 'S', long, value_name = "SCENARIO", default_value = "pool-neutral")]
    pub(crate) scenario: String,

    /// Which seeds: a search for each; several say how far luck goes
    #[arg(long, value_name = "N,N,...", value_delimiter = ',', default_value = "1,2,3")]
    pub(crate) seeds: Vec<u64>,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}
