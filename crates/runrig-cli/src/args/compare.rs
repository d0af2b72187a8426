//! Arguments of `compare`.

use std::path::PathBuf;

use clap::Args as Group;

use super::{Telling, Travel};
use crate::budget::Budget;

/// What `compare` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig compare week.json --scenarios pool-neutral,swap-k=5 --seeds 1,2,3 --time 60s -o gains.json
  runrig compare week.json --scenarios season=20,1+pool-full    Both at once.

Scenarios: silo, swap-k=N[,veto...], swap-pair=A,B, new-only, cover-only, share-staff[=A:B,...],
loc-lead=LOCALITY:PROVIDER,..., pool-full, pool-neutral[=FLOOR], coalition=A,B,..., leaver=CARER,
sick=CARER,FROM[,UNTIL], handback=PACKAGE,FROM, season=PERCENT[,SAMPLE], mode-mix=CARER:MODE,...,
referral=PACKAGE[,A,...], discharge[=PACKAGE,...,A:SLOTS,...], recruit=A,MODE,LOCALITY,
marginal=A[,PENCE], marginal=without:RULE, tariff=KIND:PENCE,..., threshold[=HOURS],
popup=CARERS,MODE,LOCALITY, zone=N[,BALANCE], inhouse-reable=WEEK,WEEKS,
flow=WEEK,HOURS[,LEAST][,A:HOURS,...], locality=ID;
joined by + one after the other. The rota in force and each provider alone are always told.

For each seed there are two searches, and one more for each scenario: they go side by side, one
thread each.")]
pub(crate) struct Compare {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Which scenarios, such as `silo,pool-neutral,swap-k=5`
    #[arg(short = 'S', long, value_name = "LIST", required = true)]
    pub(crate) scenarios: Vec<String>,

    /// Which seeds: every line is searched with each; several say how far luck goes
    #[arg(long, value_name = "N,N,...", value_delimiter = ',', default_value = "1,2,3")]
    pub(crate) seeds: Vec<u64>,

    /// Write each line's best rota into this folder, each a whole answer as `solve` writes it; made
    /// if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) rotas: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) meeting: Meeting,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// Whose meeting it is.
#[derive(Debug, Group)]
pub(crate) struct Meeting {
    /// One locality by itself, for those who meet about it: its visits, and the providers that
    /// have a package or a run there; what their carers do elsewhere in the rota in force is fixed
    /// [default: everywhere]
    #[arg(long, value_name = "ID")]
    pub(crate) locality: Option<String>,
}

/// What the searches of a study may take.
#[derive(Debug, Group)]
pub(crate) struct Search {
    /// How long the whole command may take, from start to answer: 60, 90s, 2m
    #[arg(short, long, value_name = "TIME", conflicts_with_all = ["time_each", "iterations"])]
    pub(crate) time: Option<Budget>,

    /// How long each search may take instead; the text above says how many there are
    /// [default: 60s; no limit if only --iterations is given]
    #[arg(long, value_name = "TIME")]
    pub(crate) time_each: Option<Budget>,

    #[command(flatten)]
    pub(crate) terms: Terms,
}

/// What one search may take, but for its time.
#[derive(Debug, Group)]
pub(crate) struct Terms {
    /// Stop each search after this many changes; makes the answer repeatable
    /// [default: no limit]
    #[arg(short, long, value_name = "N")]
    pub(crate) iterations: Option<u64>,

    /// How many processor threads to use [default: all there are]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,

    /// How many parts of a rota may be searched side by side: for experts, since nobody gains by
    /// another number
    #[arg(long, value_name = "N", default_value_t = 8, hide_short_help = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) islands: u16,
}
